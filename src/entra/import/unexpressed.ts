/** What of a live application no spec speaks of, part by part. Source: reference/graph.md 2.1, 2.2, 2.5, 3.2, 3.3. */
import { CUSTOM_SSO_TAG, INTEGRATED_APP_TAG, NON_GALLERY_TEMPLATES } from '../constants.ts';
import { isObject, type Json } from '../left-over.ts';
import type { Live, LiveApplication, LiveKeyCredential } from '../live.ts';
import { plainText } from '../plan/normal.ts';
import type { Leave } from './imported.ts';

/** Leaves what neither the spec nor another part of the import has said something of. */
export function leaveUnexpressed(live: Live, leave: Leave): void {
  const { application, servicePrincipal } = live;
  const isSaml = servicePrincipal.preferredSingleSignOnMode?.toLowerCase() === 'saml';
  if (!application) leave('application', 'it is at home in another tenant, or was deleted: no spec can manage it');
  if (application) leaveApplication(application, leave);
  if (!isSaml) leaveSignIn(live, leave);
  leaveCredentials(live, leave);
  leaveTags(live, isSaml, leave);
  if (!isEmpty(servicePrincipal['description'])) leave('servicePrincipal.description', 'a spec has notes alone');
  if (!isEmpty(servicePrincipal['tokenEncryptionKeyId'])) {
    leave('servicePrincipal.tokenEncryptionKeyId', 'a spec has the encryption certificate on the application');
  }
}

/** Members of the application that a spec has no word for, and why they are no loss. */
const MEMBERS: ReadonlyArray<readonly [path: string, reason: string]> = [
  ['requiredResourceAccess', 'API permissions are not part of a connection'],
  ['passwordCredentials', 'client secrets belong to OAuth'],
  ['spa.redirectUris', 'single-page applications use OpenID Connect'],
  ['publicClient.redirectUris', 'public clients use OpenID Connect'],
  ['optionalClaims.idToken', 'a spec speaks of SAML alone'],
  ['optionalClaims.accessToken', 'a spec speaks of SAML alone'],
  ['requestSignatureVerification.allowedWeakAlgorithms', 'weak algorithms that were allowed stay allowed'],
  ['notes', 'the notes of a spec are those of the service principal'],
  ['description', 'a spec has notes alone'],
];

function leaveApplication(application: LiveApplication, leave: Leave): void {
  for (const [path, reason] of MEMBERS) {
    if (!isEmpty(memberOf(application, path))) leave(`application.${path}`, reason);
  }
  const audience = application['signInAudience'];
  if (typeof audience === 'string' && audience !== 'AzureADMyOrg') {
    leave('application.signInAudience', `${audience}: the applications of a spec are for one tenant`);
  }
  for (const { name } of application.optionalClaims?.saml2Token ?? []) {
    if (name?.toLowerCase() === 'groups') continue;
    leave('application.optionalClaims', `${name}: of the optional claims a spec knows groups alone`);
  }
  leaveScopes(memberOf(application, 'api.oauth2PermissionScopes'), leave);
}

/** The scope that every template brings is no loss. */
function leaveScopes(scopes: unknown, leave: Leave): void {
  for (const scope of Array.isArray(scopes) ? scopes : []) {
    const value: unknown = isObject(scope) ? scope['value'] : undefined;
    if (value !== 'user_impersonation') leave('application.api', `${value}: scopes are not part of a connection`);
  }
}

/** Settings of the sign-in that only stand in a `saml` block. */
const SIGN_IN: ReadonlyArray<readonly [place: string, value: (live: Live) => unknown]> = [
  ['application.identifierUris', ({ application }) => application?.identifierUris],
  ['application.web', ({ application }) => application?.web?.redirectUris],
  ['application.web.logoutUrl', ({ application }) => application?.web?.logoutUrl],
  ['application.groupMembershipClaims', ({ application }) => application?.groupMembershipClaims],
  ['application.keyCredentials', ({ application }) => application?.keyCredentials],
  ['application.samlMetadataUrl', ({ application }) => application?.samlMetadataUrl],
  ['application.appRoles', ({ application }) => application?.appRoles?.filter(({ value }) => plainText(value))],
  ['application.tokenIssuancePolicies', ({ tokenIssuancePolicies }) => tokenIssuancePolicies],
  ['servicePrincipal.loginUrl', ({ servicePrincipal }) => servicePrincipal.loginUrl],
  ['servicePrincipal.samlSingleSignOnSettings', (live) => live.servicePrincipal.samlSingleSignOnSettings?.relayState],
  ['servicePrincipal.notificationEmailAddresses', (live) => live.servicePrincipal.notificationEmailAddresses],
  ['servicePrincipal.claimsMappingPolicies', ({ claimsMappingPolicies }) => claimsMappingPolicies],
  ['servicePrincipal.claimsPolicy', ({ claimsPolicy }) => claimsPolicy],
];

function leaveSignIn(live: Live, leave: Leave): void {
  const mode = plainText(live.servicePrincipal.preferredSingleSignOnMode);
  leave('servicePrincipal.preferredSingleSignOnMode', `${mode ?? 'none'}: a spec knows saml, and leaves others alone`);
  for (const [place, value] of SIGN_IN) {
    if (!isEmpty(value(live))) leave(place, 'it belongs to the sign-in, which is not by SAML');
  }
}

/** Keys of the service principal that are not of a certificate that Entra signs with. */
function leaveCredentials({ servicePrincipal }: Live, leave: Leave): void {
  const keys = servicePrincipal.keyCredentials ?? [];
  const signing = new Set(keys.filter(isSigning).map(({ keyId }) => keyId.toLowerCase()));
  for (const key of keys.filter((one) => !isSigning(one))) {
    leave('servicePrincipal.keyCredentials', `${key.displayName ?? key.keyId}: a key of somebody's own; it stays`);
  }
  const own = (servicePrincipal.passwordCredentials ?? []).filter(
    ({ keyId }) => !signing.has((keyId ?? '').toLowerCase()),
  );
  for (const { keyId } of own)
    leave('servicePrincipal.passwordCredentials', `${keyId}: no password of a certificate; it stays`);
}

/** Bytes of a SHA-1 thumbprint. */
const THUMBPRINT_BYTES = 20;

function isSigning({ customKeyIdentifier, usage }: LiveKeyCredential): boolean {
  const isUsed = /^(?:sign|verify)$/i.test(usage ?? '');
  return isUsed && Buffer.from(customKeyIdentifier ?? '', 'base64').length === THUMBPRINT_BYTES;
}

/** Tags that every connection has: what is missing is written by the next apply. */
function leaveTags({ application, servicePrincipal }: Live, isSaml: boolean, leave: Leave): void {
  const template = application?.applicationTemplateId ?? servicePrincipal.applicationTemplateId ?? '';
  const isGallery = template !== '' && !Object.values(NON_GALLERY_TEMPLATES).includes(template.toLowerCase());
  const wanted = [INTEGRATED_APP_TAG, ...(isSaml && !isGallery ? [CUSTOM_SSO_TAG] : [])];
  for (const tag of wanted.filter((one) => servicePrincipal.tags?.includes(one) !== true)) {
    leave('servicePrincipal.tags', `${tag} is missing; the next apply adds it`);
  }
}

function memberOf(object: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
