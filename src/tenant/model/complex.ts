/** Structured values of applications and service principals. Source: [M] and [T] of reference/graph.md 0.1, 2.2–2.5. */
import type { ComplexType, Property } from './type.ts';

const text: Property = { type: 'String' };
const texts: Property = { type: 'String', collection: true };
const flag: Property = { type: 'Boolean' };

const complex = (name: string, properties: ComplexType['properties']): ComplexType => ({
  kind: 'complex',
  name,
  properties,
});

/** A role that the application declares (graph.md 2.4). */
export const APP_ROLE = complex('appRole', {
  allowedMemberTypes: { type: 'String', collection: true, nullable: false },
  description: text,
  displayName: text,
  id: { type: 'Guid', nullable: false, required: true },
  isEnabled: { type: 'Boolean', nullable: false, initial: true },
  origin: { type: 'String', readOnly: true },
  value: { type: 'String' },
});

/** A delegated permission that the application declares. */
export const PERMISSION_SCOPE = complex('permissionScope', {
  adminConsentDescription: text,
  adminConsentDisplayName: text,
  id: { type: 'Guid', nullable: false, required: true },
  isEnabled: { type: 'Boolean', nullable: false, initial: true },
  origin: { type: 'String', readOnly: true },
  type: text,
  userConsentDescription: text,
  userConsentDisplayName: text,
  value: text,
});

/** What an application offers as an API: scopes, claims, token version (graph.md 2.2). */
export const API_APPLICATION = complex('apiApplication', {
  acceptMappedClaims: flag,
  knownClientApplications: { type: 'Guid', collection: true },
  oauth2PermissionScopes: { type: PERMISSION_SCOPE, collection: true },
  preAuthorizedApplications: {
    type: complex('preAuthorizedApplication', {
      appId: text,
      delegatedPermissionIds: texts,
    }),
    collection: true,
  },
  requestedAccessTokenVersion: { type: 'Int32' },
});

/** ACS index of a reply URL (graph.md 2.2). */
export const REDIRECT_URI_SETTINGS = complex('redirectUriSettings', {
  uri: { type: 'String', required: true },
  index: { type: 'Int32' },
});

/** Reply URLs, their indexes, sign-out and home page of an application (graph.md 2.2). */
export const WEB_APPLICATION = complex('webApplication', {
  homePageUrl: { type: 'String', maxLength: 2000 },
  implicitGrantSettings: {
    type: complex('implicitGrantSettings', {
      enableAccessTokenIssuance: { type: 'Boolean', initial: false },
      enableIdTokenIssuance: { type: 'Boolean', initial: false },
    }),
  },
  logoutUrl: { type: 'String', maxLength: 255 },
  redirectUriSettings: { type: REDIRECT_URI_SETTINGS, collection: true },
  redirectUris: { type: 'String', collection: true, maxLength: 2048, maxItems: 256 },
});

/** Pages about an application; the logo is put by a call of its own. */
export const INFORMATIONAL_URL = complex('informationalUrl', {
  logoUrl: { type: 'String', readOnly: true },
  marketingUrl: text,
  privacyStatementUrl: text,
  supportUrl: text,
  termsOfServiceUrl: text,
});

const OPTIONAL_CLAIM = complex('optionalClaim', {
  additionalProperties: texts,
  essential: { type: 'Boolean', initial: false },
  name: { type: 'String', nullable: false, required: true },
  source: { type: { kind: 'enum', name: 'optionalClaimSource', members: ['user'] } },
});

/** graph.md 2.5. */
export const OPTIONAL_CLAIMS = complex('optionalClaims', {
  accessToken: { type: OPTIONAL_CLAIM, collection: true },
  idToken: { type: OPTIONAL_CLAIM, collection: true },
  saml2Token: { type: OPTIONAL_CLAIM, collection: true },
});

/** A certificate of an application or service principal (graph.md 3.3). */
export const KEY_CREDENTIAL = complex('keyCredential', {
  customKeyIdentifier: { type: 'Binary' },
  displayName: text,
  endDateTime: { type: 'DateTimeOffset' },
  key: { type: 'Binary' },
  keyId: { type: 'Guid' },
  startDateTime: { type: 'DateTimeOffset' },
  type: text,
  usage: text,
});

/** A secret of an application or service principal; `secretText` is shown once, when it is made. */
export const PASSWORD_CREDENTIAL = complex('passwordCredential', {
  customKeyIdentifier: { type: 'Binary' },
  displayName: text,
  endDateTime: { type: 'DateTimeOffset' },
  hint: { type: 'String', readOnly: true },
  keyId: { type: 'Guid' },
  secretText: text,
  startDateTime: { type: 'DateTimeOffset' },
});

/** Whether requests must be signed, and with which weak algorithm they may be (graph.md 2.2). */
export const SIGNATURE_VERIFICATION = complex('requestSignatureVerification', {
  allowedWeakAlgorithms: { type: { kind: 'enum', name: 'weakAlgorithms', members: ['rsaSha1'] } },
  isSignedRequestRequired: { type: 'Boolean', nullable: false, initial: false },
});

/** What a service principal in another tenant may not change (graph.md 2.2). */
export const LOCK_CONFIGURATION = complex('servicePrincipalLockConfiguration', {
  allProperties: flag,
  credentialsWithUsageSign: flag,
  credentialsWithUsageVerify: flag,
  isEnabled: { type: 'Boolean', nullable: false, initial: false },
  tokenEncryptionKeyId: flag,
});

/** Who is kept out by age and country. */
export const PARENTAL_CONTROL = complex('parentalControlSettings', {
  countriesBlockedForMinors: texts,
  legalAgeGroupRule: { type: 'String', initial: 'Allow' },
});

/** Permissions that an application asks of another. */
export const REQUIRED_RESOURCE_ACCESS = complex('requiredResourceAccess', {
  resourceAccess: { type: complex('resourceAccess', { id: { type: 'Guid' }, type: text }), collection: true },
  resourceAppId: text,
});

/** Custom behaviour that other services call. */
export const ADD_IN = complex('addIn', {
  id: { type: 'Guid' },
  properties: { type: complex('keyValue', { key: text, value: text }), collection: true },
  type: text,
});

/** A structure of the given name that has redirect URIs and nothing else: `spa`, `publicClient`. */
export const REDIRECT_ONLY = (name: string) => complex(name, { redirectUris: texts });

/** Who has proved to publish an application; nobody does here. */
export const VERIFIED_PUBLISHER = complex('verifiedPublisher', {
  addedDateTime: { type: 'DateTimeOffset' },
  displayName: text,
  verifiedPublisherId: text,
});

/** `relayState` is the only member (graph.md 3.2). */
export const SAML_SETTINGS = complex('samlSingleSignOnSettings', { relayState: text });
