/** A customer of the vendor behind one connection, as the runtime serves it: all that the specs say, resolved. */
import type { ResolvedBody } from '../spec/generated/resolved.ts';
import type { ResolvedSignIn } from './resolved-sign-in.ts';

/** Where the trust in an organization's identity provider comes from. */
export type IdpSource =
  /** Federation metadata at a URL; `entityId` is what it must describe, where that is known beforehand. */
  | { readonly kind: 'url'; readonly url: string; readonly entityId: string | null }
  /** Federation metadata in a file of the project: confirmed by its fingerprint before it is used. */
  | { readonly kind: 'file'; readonly file: string; readonly entityId: string | null }
  /** Typed in by hand; certificates are files of the project. */
  | {
      readonly kind: 'typed';
      readonly entityId: string;
      readonly ssoUrl: string;
      readonly certificates: readonly string[];
    }
  /** There is no record yet: sign-in waits for it. */
  | { readonly kind: 'waiting'; readonly reason: string };

/** One organization of one connection. Every URL is one of the environment: local where it says so. */
export interface Organization {
  /** `NAME[.INSTANCE]`: the environment is that of the whole runtime. */
  readonly connection: string;
  /** The slug; of a connection without `organizations`, the connection's own name. */
  readonly name: string;
  /** For people: the connection's. */
  readonly displayName: string;
  /** No sign-in any more. */
  readonly isRetired: boolean;
  /** GUID, lower case; `null`: the environment names none, and sign-in waits for the record. */
  readonly tenantId: string | null;
  /** Our entity ID: the first identifier. */
  readonly entityId: string;
  /** What an Audience may be: the entity ID as Entra sends it (entra-wire.md 2.4). */
  readonly audiences: readonly string[];
  /** Reply URLs; the first is asked for. Never empty. */
  readonly acsUrls: readonly string[];
  /** Of each reply URL, its index in our metadata: the spec's, or the smallest that is free. */
  readonly acsIndexes: readonly number[];
  readonly logoutUrl: string | null;
  /** Where people begin; its origin is the application's. */
  readonly startUrl: string;
  /** Without a slash at the end. */
  readonly applicationOrigin: string;
  readonly initiatedBy: ReadonlySet<'sp' | 'idp'>;
  /** What Entra posts as RelayState when it starts a sign-in. */
  readonly relayState: string | null;
  readonly requests: {
    readonly isSigned: boolean;
    readonly binding: 'redirect' | 'post';
    /** `NameIDPolicy/@Format` to ask for: a URN that Entra takes, where the spec names a format; `null`: nothing is asked. */
    readonly nameIdFormat: string | null;
  };
  /** The spec opts in to SHA-1. */
  readonly isSha1Allowed: boolean;
  /** The spec says that assertions come encrypted: one that does not is refused, and the other way round. */
  readonly isEncrypted: boolean;
  /** Files of the project. */
  readonly keys: { readonly sign: string | null; readonly decrypt: readonly string[] };
  readonly idp: IdpSource;
  readonly domains: readonly string[];
  /** What `signIn` says, with the overrides of the organization. */
  readonly signIn: ResolvedSignIn;
  /** SCIM for this organization; `null`: the connection has no provisioning. */
  readonly scim: OrganizationScim | null;
}

/** SCIM as an organization has it. */
export interface OrganizationScim {
  /** The organization may use it; otherwise it is answered 403. */
  readonly isEnabled: boolean;
  /** `null`: the spec leaves it out, or waits for it. */
  readonly baseUrl: string | null;
  readonly auth: NonNullable<ResolvedBody['provisioning']>['auth'];
}
