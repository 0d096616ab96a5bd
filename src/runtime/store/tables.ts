/**
 * The tables of the runtime. What belongs to a customer has `connection` (`NAME[.INSTANCE]`) and `organization` as the first
 * columns of its key (design.md, rule 11). Times are milliseconds since 1970; of secrets there are hashes only.
 */

/** Whose a row is. */
export interface Owned {
  readonly connection: string;
  readonly organization: string;
}

/** What may be done with an account; `admit.ts` says what each means at a sign-in. */
export type UserState = 'active' | 'waiting' | 'deactivated' | 'suspended' | 'deleted';

/** Who made an account, or brought it into its state. */
export type UserSource = 'sign-in' | 'scim' | 'admin';

/** A person of an organization. */
export interface UserRow extends Owned {
  readonly id: string;
  /** GUIDs, lower case; both `null` where the identity provider is no Entra tenant: then `name_id` is the key. */
  readonly tenant_id: string | null;
  readonly object_id: string | null;
  readonly name_id: string | null;
  readonly user_name: string | null;
  readonly email: string | null;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly display_name: string | null;
  readonly state: UserState;
  /** Who brought it into `state`. */
  readonly state_by: UserSource;
  readonly role: string | null;
  readonly source: UserSource;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_sign_in_at: number | null;
}

/** A person who is signed in. */
export interface SessionRow extends Owned {
  readonly id_hash: string;
  readonly user_id: string;
  readonly name_id: string;
  readonly name_id_format: string | null;
  readonly session_index: string | null;
  readonly issuer: string;
  readonly created_at: number;
  readonly last_seen_at: number;
  readonly expires_at: number;
  readonly ended_at: number | null;
  readonly ended_why: string | null;
}

/** A sign-in that was begun here and not answered yet. */
export interface RequestRow extends Owned {
  /** `ID` of the AuthnRequest. */
  readonly id: string;
  /** Of the RelayState. */
  readonly handle_hash: string;
  /** Of the cookie on the ACS's origin. */
  readonly browser_hash: string;
  /** Of the cookie on the application's origin. */
  readonly state_hash: string;
  readonly acs_url: string;
  readonly return_path: string | null;
  readonly created_at: number;
  readonly expires_at: number;
  readonly consumed_at: number | null;
}

/** A LogoutRequest of ours that may still be answered. */
export interface LogoutRow extends Owned {
  readonly id: string;
  readonly created_at: number;
  readonly expires_at: number;
}

/** A message that may not come again: an assertion, or a LogoutRequest of an identity provider. */
export interface AssertionRow extends Owned {
  readonly issuer: string;
  readonly id: string;
  readonly not_on_or_after: number;
}

/** What carries a verified sign-in from the ACS's origin to the application's, once. */
export interface CodeRow extends Owned {
  readonly code_hash: string;
  /** `null`: the identity provider began the sign-in. */
  readonly state_hash: string | null;
  readonly user_id: string;
  readonly name_id: string;
  readonly name_id_format: string | null;
  readonly session_index: string | null;
  readonly issuer: string;
  /** The session may not outlive it; `null`: no end is set. */
  readonly session_ends_at: number | null;
  readonly return_path: string | null;
  readonly created_at: number;
  readonly expires_at: number;
  readonly used_at: number | null;
}

/** The last metadata of an identity provider that could be used. */
export interface MetadataRow extends Owned {
  /** Where it came from. */
  readonly url: string;
  /** Its bytes, as base64. */
  readonly document: string;
  readonly fetched_at: number;
}

/** A fingerprint of metadata that an admin confirmed. */
export interface ConfirmationRow extends Owned {
  /** Of the file, upper-case hex. */
  readonly sha256: string;
  readonly confirmed_at: number;
}

/** An e-mail domain that leads to an organization once it is proved. */
export interface DomainRow extends Owned {
  readonly domain: string;
  /** What a TXT record has to say; no secret, since DNS shows it to all. */
  readonly challenge: string;
  readonly added_at: number;
  readonly proved_at: number | null;
}

/** A bearer token of SCIM. */
export interface TokenRow extends Owned {
  readonly id: string;
  readonly token_hash: string;
  readonly note: string | null;
  readonly created_at: number;
  readonly expires_at: number;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
}

/** What became of a sign-in, for an admin who has the number that the browser showed. */
export interface TraceRow {
  readonly reference: string;
  readonly at: number;
  readonly code: string;
  readonly connection: string | null;
  readonly organization: string | null;
  /** JSON; nothing in it is secret. */
  readonly details: string;
}

/** All tables, by name. */
export interface Tables {
  readonly users: UserRow;
  readonly sessions: SessionRow;
  readonly requests: RequestRow;
  readonly logout_requests: LogoutRow;
  readonly assertions: AssertionRow;
  readonly codes: CodeRow;
  readonly idp_metadata: MetadataRow;
  readonly idp_confirmations: ConfirmationRow;
  readonly domains: DomainRow;
  readonly tokens: TokenRow;
  readonly traces: TraceRow;
}
