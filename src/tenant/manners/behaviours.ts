/**
 * What reference/graph.md and entra-wire.md call unsettled: each fact with the readings it may have, the first being the one that is on by
 * default. A test of each reading stands in test/tenant/manners/behaviours.test.ts.
 */

/** One fact that no page settles. */
export interface Behaviour {
  /** Where the doubt stands. */
  readonly source: string;
  readonly about: string;
  /** The readings; the first is the default. */
  readonly values: readonly (string | boolean | number)[];
}

/** Every switch. Names are stable: they stand in files and scripts of users. */
export const BEHAVIOURS = {
  identifierUriPolicy: {
    source: 'graph.md 2.3',
    about:
      'which identifiers an application that is not in SAML mode may have: the tenant policy of 2025, the check of 2021, or any',
    values: ['tenant-policy', 'verified-domain', 'off'],
  },
  complexMerge: {
    source: 'graph.md 2.1 (inf)',
    about:
      'a PATCH of web, api, info, spa, publicClient or samlSingleSignOnSettings merges the members, or replaces the whole',
    values: [true, false],
  },
  deletedHoldsIdentifierUris: {
    source: 'graph.md 2.6 (inf), 11.6',
    about: 'a soft-deleted application keeps its identifiers reserved',
    values: [true, false],
  },
  deletedHoldsUniqueName: {
    source: 'graph.md 2.6, 11.6',
    about: 'a soft-deleted application keeps its uniqueName reserved',
    values: [true, false],
  },
  restoreBringsServicePrincipal: {
    source: 'graph.md 2.6',
    about: 'restoring an application brings its service principal back (the portal does, Graph does not)',
    values: [false, true],
  },
  deletingSamlServicePrincipal: {
    source: 'azuread-provider.md 2.3 (#1388)',
    about: 'deleting an application from a template in SAML mode is allowed, or refused with DeletingSamlSpNotAllowed',
    values: ['allowed', 'refused'],
  },
  instantiateIds: {
    source: 'graph.md 1.3 (inf)',
    about: 'the answer of instantiate holds the ids of both objects',
    values: [true, false],
  },
  instantiateIdentifiers: {
    source: 'graph.md 1.3 (its example has none), azuread-provider.md 2.2 (templates often bring some)',
    about: 'instantiate presets the identifiers of the template',
    values: [false, true],
  },
  instantiateOwner: {
    source: 'azuread-provider.md 7 (measured: the provider adds the caller to the service principal alone)',
    about: 'which of the two new objects get the caller as owner',
    values: ['application', 'both', 'none'],
  },
  servicePrincipalAppRoles: {
    source: 'graph.md 2.4',
    about:
      'a PATCH of appRoles on a service principal of this tenant that differs from the application is refused, or passed on to the application',
    values: ['refused', 'accepted'],
  },
  removedRoleTakesAssignments: {
    source: 'graph.md 2.4 (unverified)',
    about: 'removing an app role removes its assignments',
    values: [true, false],
  },
  zeroRoleWithRoles: {
    source: 'graph.md 5, 11.2',
    about: 'the zero app role is refused on an application that declares roles of its own',
    values: ['refused', 'accepted'],
  },
  assignmentByPrincipalSide: {
    source: 'graph.md 5',
    about: 'POST appRoleAssignments on the resource itself (as a tutorial does) is refused, or taken',
    values: ['refused', 'accepted'],
  },
  signingKeyId: {
    source: 'graph.md 3.3 (obs)',
    about: 'addTokenSigningCertificate answers with the keyId of the Sign or of the Verify credential',
    values: ['sign', 'verify'],
  },
  unknownThumbprint: {
    source: 'graph.md 3.3 (no page says)',
    about: 'preferredTokenSigningKeyThumbprint may name a certificate that the service principal has not',
    values: ['refused', 'accepted'],
  },
  removeSigningCredential: {
    source: 'graph.md 3.3',
    about: 'removePassword on the credential of a signing certificate fails, or silently does nothing',
    values: ['error', 'ignored'],
  },
  signingCertificateName: {
    source: 'graph.md 3.3, 11.2',
    about: 'a display name that does not begin with CN= is refused, or taken',
    values: ['refused', 'accepted'],
  },
  claimsTransformationKey: {
    source: 'graph.md 4.1, 11.1',
    about: 'which key holds the transformations of a claims mapping policy',
    values: ['both', 'ClaimsTransformations', 'ClaimsTransformation'],
  },
  nameIdFormatKey: {
    source: 'graph.md 4.1, 11.1',
    about: 'whether a claims mapping policy may carry SamlNameIdFormat or SamlNameFormat, which no page confirms',
    values: ['accepted', 'refused'],
  },
  secondClaimsMappingPolicy: {
    source: 'graph.md 4.1 (unverified), 11.2',
    about: 'a second claims mapping policy on one service principal is refused, or taken',
    values: ['refused', 'accepted'],
  },
  claimsPolicyPutStatus: {
    source: 'graph.md 4.2, 11.3',
    about: 'PUT claimsPolicy answers 201 with the body, or 204',
    values: [201, 204],
  },
  claimsPolicyDelete: {
    source: 'graph.md 4.2, 11.3',
    about: 'DELETE claimsPolicy exists',
    values: [false, true],
  },
  policyDeletedWhileAssigned: {
    source: 'graph.md 10 (inf)',
    about: 'a policy that is still assigned may be deleted, its assignments with it',
    values: ['allowed', 'refused'],
  },
  jobCreateStatus: {
    source: 'graph.md 6.2',
    about: 'POST synchronization/jobs answers 201 (text) or 200 (example)',
    values: [201, 200],
  },
  jobIdForm: {
    source: 'graph.md 6.2, 11.4',
    about: 'a job id is template.tenant.guid, or template.tenant',
    values: ['long', 'short'],
  },
  startInterval: {
    source: 'graph.md 6.2 (unverified)',
    about: 'schedule.interval once a job is started',
    values: ['PT40M', 'PT20M'],
  },
  defaultJob: {
    source: 'graph.md 11.4',
    about: 'an application from a template with provisioning has a job from the start',
    values: [false, true],
  },
  secretsPut: {
    source: 'graph.md 6.4, 11.5',
    about: 'PUT secrets replaces the whole set, or merges into it',
    values: ['replace', 'merge'],
  },
  maskedSecrets: {
    source: 'graph.md 6.4, 11.5',
    about: 'GET secrets masks the sensitive keys, or all of them',
    values: ['sensitive', 'all'],
  },
  unknownSecretKeys: {
    source: 'graph.md 6.4, 11.5',
    about: 'a key that is not in the enumeration is refused, or kept',
    values: ['refused', 'accepted'],
  },
  putSecretsValidates: {
    source: 'graph.md 6.4, 11.5',
    about: 'PUT secrets checks the credentials as validateCredentials does',
    values: [false, true],
  },
  topAboveMaximum: {
    source: 'graph.md 7.5 (unverified), 11.8',
    about: '$top above 999 is refused, or capped',
    values: ['refused', 'capped'],
  },
  redirectUriIndexUnique: {
    source: 'graph.md 2.2, 11.9',
    about: 'two reply URLs with one index are refused',
    values: [true, false],
  },
  httpRedirectUris: {
    source: 'graph.md 2.2 (says nothing; reply URLs of SAML applications are met with http)',
    about: 'redirect URIs with http that do not lead to the machine itself are taken, or refused',
    values: ['accepted', 'refused'],
  },
  quota: {
    source: 'graph.md 2.6',
    about: 'a caller without Application.ReadWrite.All may have made 250 objects and no more, deleted ones included',
    values: [true, false],
  },
  unknownIssuer: {
    source: 'entra-wire.md 2.3, 6',
    about: 'the AADSTS code for a SAML request whose Issuer is no identifier of any application',
    values: [700016, 650056, 65005, 70001],
  },
  unsupportedRequest: {
    source: 'entra-wire.md 2.9 (the sample is of SPNameQualifier), 6',
    about:
      'a SAML request with a part that is not supported (75003, 75006, 75016, 900236) is answered to its reply URL, or on a page',
    values: ['response', 'page'],
  },
  spNameQualifier: {
    source: 'entra-wire.md 2.2, 6',
    about: 'SPNameQualifier in a NameIDPolicy is refused, or ignored',
    values: ['refused', 'ignored'],
  },
  passiveWithoutSession: {
    source: 'entra-wire.md 2.2, 2.9',
    about: 'IsPassive without a session is answered with NoPassive, or with a page (50058)',
    values: ['response', 'page'],
  },
  requestAge: {
    source: 'entra-wire.md 2.2, 6',
    about: 'IssueInstant of a SAML request is ignored, or checked (76026)',
    values: ['ignored', 'checked'],
  },
  requestDestination: {
    source: 'entra-wire.md 2.2, 6',
    about: 'Destination of a SAML request is ignored, or checked (75008)',
    values: ['ignored', 'checked'],
  },
  logoutIssuer: {
    source: 'entra-wire.md 2.10, 6',
    about:
      'the Issuer of LogoutRequests and LogoutResponses is https://login.microsoftonline.com/TENANT/, or the one of sign-ins',
    values: ['login.microsoftonline.com', 'sts.windows.net'],
  },
  logoutResponseSigned: {
    source: 'entra-wire.md 2.10',
    about: 'a LogoutResponse is signed',
    values: [true, false],
  },
  logoutWithoutSession: {
    source: 'entra-wire.md 2.10 (codes alone)',
    about: 'a LogoutRequest of an application that nobody here is signed in to is refused (50068), or answered',
    values: ['refused', 'answered'],
  },
  assertionValidity: {
    source: 'entra-wire.md 2.4, 6',
    about:
      'minutes from which and until which an assertion holds, from its issue: field practice, the 70 or the 60 of the pages',
    values: ['-5/+60', '0/+70', '0/+60'],
  },
  nameIdForUnspecified: {
    source: 'entra-wire.md 2.6, 6',
    about: 'a request for an unspecified NameID gets the configured source, or a pairwise identifier',
    values: ['source', 'pairwise'],
  },
  nameIdForPersistent: {
    source: 'entra-wire.md 2.6',
    about: 'a request for a persistent NameID gets a pairwise identifier, or the configured source',
    values: ['pairwise', 'source'],
  },
  nameIdForEmailAddress: {
    source: 'entra-wire.md 2.6 (a report of 2018)',
    about: 'a request for an address as NameID gets the configured source, or the user principal name',
    values: ['source', 'principal-name'],
  },
  guestPrincipalName: {
    source: 'graph.md 4.1 (localuserprincipalname is a source of its own)',
    about: 'user.userprincipalname of a guest is the name at home, or the one with #EXT#',
    values: ['home', 'local'],
  },
  regexUnmatched: {
    source: 'entra-wire.md 2.5 (no page says)',
    about: 'a RegexReplace whose expression matches nothing gives its input, or nothing',
    values: ['input', 'nothing'],
  },
  transformationCase: {
    source: 'entra-wire.md 2.5 (no page says)',
    about: 'Contains, StartsWith and EndsWith compare by case, or without',
    values: ['exact', 'ignored'],
  },
  assertionEncryption: {
    source: 'entra-wire.md 2.7 (mode is not named)',
    about: 'the mode of AES-256 in encrypted assertions',
    values: ['cbc', 'gcm'],
  },
} as const satisfies Record<string, Behaviour>;

/** Name of a switch. */
export type BehaviourName = keyof typeof BEHAVIOURS;

/** The reading that is on, of every switch. */
export type Behaviours = { [Name in BehaviourName]: (typeof BEHAVIOURS)[Name]['values'][number] };

/** The default reading of every switch. */
export function defaultBehaviours(): Behaviours {
  const entries = Object.entries(BEHAVIOURS).map(([name, { values }]) => [name, values[0]]);
  return Object.fromEntries(entries) as Behaviours;
}
