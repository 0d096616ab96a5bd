/** What the claims of a sign-in are made of, and what comes of them. */
import type { Behaviours } from '../../manners/behaviours.ts';
import type { Row } from '../../model/type.ts';

/** An attribute of the assertion, before it is XML. */
export interface Claim {
  /** Namespace and name as one. */
  readonly name: string;
  /** `urn:oasis:names:tc:SAML:2.0:attrname-format:…`; `null`: none is said. */
  readonly nameFormat: string | null;
  /** Empty: the attribute is left out. */
  readonly values: readonly string[];
}

/** Who the assertion is about. */
export interface NameId {
  readonly value: string;
  /** A URI. */
  readonly format: string;
}

/** A group of the user. */
export interface Membership {
  readonly group: Row;
  /** The user is a member itself, not by way of another group. */
  readonly isDirect: boolean;
  /** The group is assigned to the application. */
  readonly isAssigned: boolean;
}

/** Everything the claims are made of: plain data, read before. */
export interface ClaimContext {
  readonly tenantId: string;
  readonly application: Row;
  readonly servicePrincipal: Row;
  readonly user: Row;
  /** Nested ones included. */
  readonly memberships: readonly Membership[];
  /** Values of the app roles that the user has, directly or through a group. */
  readonly roles: readonly string[];
  /** Values of authnmethodsreferences. */
  readonly methods: readonly string[];
  /** `NameIDPolicy/@Format` of the request. */
  readonly requestedFormat: string | null;
  /** `definition` of the assigned claims mapping policy, parsed; `null`: none. */
  readonly mappingPolicy: Json | null;
  /** The custom claims policy; `null`: none. */
  readonly claimsPolicy: Json | null;
  /** Core and optional claims carry a name format (`EmitSAMLNameFormat`). */
  readonly hasNameFormat: boolean;
  readonly behaviours: Behaviours;
  /** 32 random bytes, for transient identifiers. */
  readonly randomBytes: () => Buffer;
}

/** An object of a policy. */
export type Json = Readonly<Record<string, unknown>>;

/** What a policy makes of a context. */
export interface PolicyClaims {
  readonly hasBasicSet: boolean;
  readonly claims: readonly Claim[];
  readonly nameId: ConfiguredNameId | null;
  readonly groups: GroupSettings;
  /** The Issuer carries the application's id. */
  readonly hasAppIdInIssuer: boolean;
  readonly audienceOverride: string | null;
}

/** The NameID as a policy wants it. */
export interface ConfiguredNameId {
  readonly value: string | null;
  /** A URI; `null`: the default of the source. */
  readonly format: string | null;
  /** The attribute it is, such as `mail`; `null` for what a transformation made, and for a constant. */
  readonly source: string | null;
  readonly nameQualifier: string | null;
}

/** What a policy says of the group claim. */
export interface GroupSettings {
  /** `null`: the usual name. */
  readonly name: string | null;
  readonly filter: GroupFilter | null;
}

/** Which groups are sent. Words in lower case. */
export interface GroupFilter {
  readonly matchOn: string;
  readonly type: string;
  readonly value: string;
}

/** URIs that claims of Entra begin with (entra-wire.md 2.5). */
export const NAMESPACES = {
  soap: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims',
  ms: 'http://schemas.microsoft.com/identity/claims',
  ws: 'http://schemas.microsoft.com/ws/2008/06/identity/claims',
  claims: 'http://schemas.microsoft.com/claims',
} as const;

/** The entry of a table under a key that somebody wrote: what every object has is no entry. */
export function entryOf<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

const ATTRIBUTE_FORMAT = 'urn:oasis:names:tc:SAML:2.0:attrname-format:';

/** The URI of a name format; `null` for none. */
export function attributeFormat(word: unknown): string | null {
  if (typeof word !== 'string' || word === '') return null;
  return word.startsWith(ATTRIBUTE_FORMAT) ? word : `${ATTRIBUTE_FORMAT}${word}`;
}
