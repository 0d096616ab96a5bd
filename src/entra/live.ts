/**
 * The Entra objects found for one enterprise application, as Graph gives them.
 *
 * Every type is open: Graph adds members, and a member that was not asked for is absent. `null`, `''`, `[]` and absent are
 * one thing to whoever compares; only the normal forms decide what differs. Source: reference/graph.md 2, 3, 5, 6.
 */
import type { SynchronizationSchema } from './synchronization-types.ts';

interface Open {
  readonly [member: string]: unknown;
}

type Maybe<T> = T | null | undefined;

/** `application`. */
export interface LiveApplication extends Open {
  readonly id: string;
  readonly appId: string;
  readonly displayName?: Maybe<string>;
  readonly applicationTemplateId?: Maybe<string>;
  readonly createdDateTime?: Maybe<string>;
  readonly identifierUris?: Maybe<readonly string[]>;
  readonly web?: Maybe<LiveWeb>;
  readonly defaultRedirectUri?: Maybe<string>;
  readonly serviceManagementReference?: Maybe<string>;
  readonly groupMembershipClaims?: Maybe<string>;
  readonly optionalClaims?: Maybe<{ readonly saml2Token?: Maybe<readonly LiveOptionalClaim[]> } & Open>;
  readonly requestSignatureVerification?: Maybe<
    { readonly isSignedRequestRequired?: Maybe<boolean>; readonly allowedWeakAlgorithms?: Maybe<string> } & Open
  >;
  readonly samlMetadataUrl?: Maybe<string>;
  readonly tokenEncryptionKeyId?: Maybe<string>;
  readonly keyCredentials?: Maybe<readonly LiveKeyCredential[]>;
  readonly passwordCredentials?: Maybe<readonly LivePasswordCredential[]>;
  readonly appRoles?: Maybe<readonly LiveAppRole[]>;
  readonly tags?: Maybe<readonly string[]>;
}

/** `application.web`. */
export interface LiveWeb extends Open {
  readonly redirectUris?: Maybe<readonly string[]>;
  readonly redirectUriSettings?: Maybe<ReadonlyArray<{ readonly uri?: Maybe<string>; readonly index?: Maybe<number> }>>;
  readonly logoutUrl?: Maybe<string>;
}

/** One entry of `optionalClaims.saml2Token`. */
export interface LiveOptionalClaim extends Open {
  readonly name?: Maybe<string>;
  readonly source?: Maybe<string>;
  readonly essential?: Maybe<boolean>;
  readonly additionalProperties?: Maybe<readonly string[]>;
}

/** `appRole`. */
export interface LiveAppRole extends Open {
  readonly id: string;
  readonly value?: Maybe<string>;
  readonly displayName?: Maybe<string>;
  readonly description?: Maybe<string>;
  readonly allowedMemberTypes?: Maybe<readonly string[]>;
  readonly isEnabled?: Maybe<boolean>;
}

/** `keyCredential`; `key` only where a single object was asked for it. */
export interface LiveKeyCredential extends Open {
  readonly keyId: string;
  /** Base64 of the SHA-1 thumbprint of the certificate; for keys of one's own, anything. */
  readonly customKeyIdentifier?: Maybe<string>;
  readonly displayName?: Maybe<string>;
  readonly startDateTime?: Maybe<string>;
  readonly endDateTime?: Maybe<string>;
  readonly type?: Maybe<string>;
  /** `Sign`, `Verify` or `Encrypt`. */
  readonly usage?: Maybe<string>;
  readonly key?: Maybe<string>;
}

/** `passwordCredential`: a client secret, or the password of a signing certificate. */
export interface LivePasswordCredential extends Open {
  readonly keyId?: Maybe<string>;
  /** That of the signing certificate whose password it is. */
  readonly customKeyIdentifier?: Maybe<string>;
  readonly displayName?: Maybe<string>;
}

/** `servicePrincipal`. */
export interface LiveServicePrincipal extends Open {
  readonly id: string;
  readonly appId: string;
  readonly displayName?: Maybe<string>;
  readonly applicationTemplateId?: Maybe<string>;
  readonly appOwnerOrganizationId?: Maybe<string>;
  readonly accountEnabled?: Maybe<boolean>;
  readonly appRoleAssignmentRequired?: Maybe<boolean>;
  readonly preferredSingleSignOnMode?: Maybe<string>;
  readonly loginUrl?: Maybe<string>;
  readonly samlSingleSignOnSettings?: Maybe<{ readonly relayState?: Maybe<string> } & Open>;
  readonly notificationEmailAddresses?: Maybe<readonly string[]>;
  readonly notes?: Maybe<string>;
  readonly tags?: Maybe<readonly string[]>;
  readonly preferredTokenSigningKeyThumbprint?: Maybe<string>;
  readonly keyCredentials?: Maybe<readonly LiveKeyCredential[]>;
  readonly passwordCredentials?: Maybe<readonly LivePasswordCredential[]>;
  readonly appRoles?: Maybe<readonly LiveAppRole[]>;
}

/** `appRoleAssignment`. */
export interface LiveAssignment extends Open {
  readonly id: string;
  readonly principalId: string;
  readonly principalType?: Maybe<string>;
  readonly principalDisplayName?: Maybe<string>;
  readonly appRoleId: string;
}

/** A claims mapping or token issuance policy. */
export interface LivePolicy extends Open {
  readonly id: string;
  readonly displayName?: Maybe<string>;
  /** One JSON text. */
  readonly definition?: Maybe<readonly string[]>;
}

/** An owner. */
export interface LiveOwner extends Open {
  readonly id: string;
  readonly userPrincipalName?: Maybe<string>;
  readonly displayName?: Maybe<string>;
}

/** `synchronizationJob`. */
export interface LiveJob extends Open {
  readonly id: string;
  readonly templateId?: Maybe<string>;
  /** `state`: `Active`, `Disabled` or `Paused`. */
  readonly schedule?: Maybe<{ readonly state?: Maybe<string> } & Open>;
  readonly status?: Maybe<Open>;
}

/** Synchronization of one service principal. */
export interface LiveProvisioning {
  readonly jobs: readonly LiveJob[];
  /** Values that Graph hides are `*`. */
  readonly secrets: ReadonlyArray<{ readonly key: string; readonly value: string }>;
  /** Schema of the job that is meant; `null`: no job, or nobody asked. */
  readonly schema: SynchronizationSchema | null;
  /** Default schema of that job's template; `null`: unknown. */
  readonly template: SynchronizationSchema | null;
}

/** A part of an application that is read on its own. */
export type Facet =
  | 'applicationOwners'
  | 'servicePrincipalOwners'
  | 'claimsMappingPolicies'
  | 'claimsPolicy'
  | 'tokenIssuancePolicies'
  | 'assignments'
  | 'provisioning';

/** One enterprise application with all that hangs on it. */
export interface Live {
  /** `null`: the application lives in another tenant, or was deleted without its service principal. */
  readonly application: LiveApplication | null;
  readonly servicePrincipal: LiveServicePrincipal;
  readonly applicationOwners: readonly LiveOwner[];
  readonly servicePrincipalOwners: readonly LiveOwner[];
  readonly claimsMappingPolicies: readonly LivePolicy[];
  /** Assigned to the application. */
  readonly tokenIssuancePolicies: readonly LivePolicy[];
  /** beta `claimsPolicy`; `null`: none. */
  readonly claimsPolicy: unknown;
  readonly assignments: readonly LiveAssignment[];
  readonly provisioning: LiveProvisioning;
  /** Parts that could not be read, with the reason; what stands in their place says nothing. */
  readonly unread: Partial<Readonly<Record<Facet, string>>>;
}

/** What of the tenant all connections share. */
export interface LivePolicies {
  readonly claimsMappingPolicies: readonly LivePolicy[];
  readonly tokenIssuancePolicies: readonly LivePolicy[];
}
