import { expect, test } from 'vitest';
import { type Changes, contextOf, guid, imported, linesOf, liveOf } from './support.ts';

/** Exactly these lines are left over. */
function check(changes: Changes, ...expected: readonly string[]): void {
  expect(linesOf(imported(changes).leftOver)).toEqual(expected);
}

test('members of the application that no spec has a word for', () => {
  const application = (member: object, ...lines: string[]) => check({ application: member }, ...lines);
  application(
    { requiredResourceAccess: [{}] },
    'application.requiredResourceAccess: API permissions are not part of a connection',
  );
  application({ requiredResourceAccess: [], passwordCredentials: null });
  application({ passwordCredentials: [{}] }, 'application.passwordCredentials: client secrets belong to OAuth');
  application(
    { spa: { redirectUris: ['x'] } },
    'application.spa.redirectUris: single-page applications use OpenID Connect',
  );
  application({ notes: 'x' }, 'application.notes: the notes of a spec are those of the service principal');
  application({ signInAudience: 'AzureADMyOrg' });
  application(
    { signInAudience: 'AzureADMultipleOrgs' },
    'application.signInAudience: AzureADMultipleOrgs: the applications of a spec are for one tenant',
  );
  application(
    { optionalClaims: { idToken: [{ name: 'a' }], saml2Token: [{ name: 'upn' }] } },
    'application.optionalClaims.idToken: a spec speaks of SAML alone',
    'application.optionalClaims: upn: of the optional claims a spec knows groups alone',
  );
  application({ api: { oauth2PermissionScopes: [{ value: 'user_impersonation' }] } });
  application(
    { api: { oauth2PermissionScopes: [{ value: 'read' }] } },
    'application.api: read: scopes are not part of a connection',
  );
  application(
    { requestSignatureVerification: { isSignedRequestRequired: false, allowedWeakAlgorithms: 'rsaSha1' } },
    'application.requestSignatureVerification.allowedWeakAlgorithms: weak algorithms that were allowed stay allowed',
  );
  application(
    { applicationTemplateId: null },
    'application.applicationTemplateId: it was made without a template: Entra may show no SAML settings and give it no provisioning; a new one would have a template',
  );
});

test('keys: those of the vendor are told until a single read gives them, others always', () => {
  const key = (usage: string, type = 'AsymmetricX509Cert') => ({ keyId: guid(5), displayName: 'K', usage, type });
  check(
    { application: { keyCredentials: [key('Verify')] } },
    'application.keyCredentials: K: Graph did not give the certificate; it stays as it is',
  );
  check(
    { application: { keyCredentials: [key('Encrypt')] } },
    'application.keyCredentials: K: no spec has a use for a key of this kind',
  );
  check(
    { application: { keyCredentials: [key('Verify', 'Symmetric')] } },
    'application.keyCredentials: K: no spec has a use for a key of this kind',
  );
  check(
    { application: { keyCredentials: [{ ...key('Verify'), endDateTime: '2026-11-23T23:59:59Z' }] } },
    'application.keyCredentials: K: the certificate has ended; it stays as it is',
  );
  check(
    { application: { keyCredentials: [{ ...key('Verify'), key: 'AAAA' }] } },
    'application.keyCredentials: K: the key is no certificate; it stays as it is',
  );
  const thumbprint = Buffer.alloc(20, 7).toString('base64');
  check({
    servicePrincipal: {
      keyCredentials: [{ ...key('Sign'), customKeyIdentifier: thumbprint }],
      passwordCredentials: [{ keyId: guid(5) }],
    },
  });
  check(
    { servicePrincipal: { keyCredentials: [key('Verify')], passwordCredentials: [{ keyId: guid(6) }] } },
    "servicePrincipal.keyCredentials: K: a key of somebody's own; it stays",
    `servicePrincipal.passwordCredentials: ${guid(6)}: no password of a certificate; it stays`,
  );
});

test('another sign-on mode is left alone, with all that belongs to it', () => {
  const made = imported({
    application: { groupMembershipClaims: 'All', appRoles: [{ id: guid(8), value: 'x', displayName: 'X' }] },
    servicePrincipal: { preferredSingleSignOnMode: 'password', loginUrl: 'https://a.example' },
  });
  expect(made.spec.saml).toBeUndefined();
  const other = 'it belongs to the sign-in, which is not by SAML';
  expect(linesOf(made.leftOver)).toEqual([
    'servicePrincipal.preferredSingleSignOnMode: password: a spec knows saml, and leaves others alone',
    `application.identifierUris: ${other}`,
    `application.web: ${other}`,
    `application.groupMembershipClaims: ${other}`,
    `application.appRoles: ${other}`,
    `servicePrincipal.loginUrl: ${other}`,
  ]);
});

test('an application of another tenant has nothing that a spec could manage', () => {
  const { leftOver } = imported({
    application: null,
    servicePrincipal: { preferredSingleSignOnMode: 'oidc', applicationTemplateId: 'x' },
  });
  expect(linesOf(leftOver)).toContain(
    'application: it is at home in another tenant, or was deleted: no spec can manage it',
  );
});

test('provisioning: a second job, secrets without a job, what could not be read', () => {
  const job = { id: 'one', templateId: 'scim', schedule: { state: 'Active' } };
  const url = { key: 'BaseAddress', value: 'https://a.example' };
  const made = imported({ provisioning: { jobs: [job, { ...job, id: 'two', templateId: 'other' }], secrets: [url] } });
  expect(linesOf(made.leftOver)).toContain('synchronization.job: two: a spec has one job');
  expect(made.spec.provisioning?.auth).toEqual({ method: 'oauth2-code' });
  const twins = imported({ provisioning: { jobs: [job, { ...job, id: 'two', templateId: 'SCIM' }], secrets: [url] } });
  expect(twins.spec.provisioning).toBeUndefined();
  expect(linesOf(twins.leftOver)).toContainEqual(expect.stringMatching(/^synchronization: left out: /));
  check({ provisioning: { secrets: [url] } }, 'synchronization.secrets/BaseAddress: there is no job that uses it');
  check({ unread: { provisioning: 'why' } }, 'synchronization: not read: why');
  check(
    { unread: { tokenIssuancePolicies: 'why' } },
    'application.tokenIssuancePolicies: not read: why',
    'saml: left out: with it, an apply would put back to the default what was not read',
  );
});

test('claims that no spec can say are told by their place, never by their value', () => {
  const claims = [
    { '@odata.type': '#microsoft.graph.customClaim', name: 'x', tokenFormat: ['jwt'], configurations: [] },
  ];
  check(
    { claimsPolicy: { includeBasicClaimSet: true, claims } },
    'servicePrincipal.claimsPolicy: claims/0 (x): it is not sent in SAML',
  );
});

test('a name of Entra’s own tags that is missing comes back with the next apply', () => {
  check(
    { servicePrincipal: { tags: [] } },
    'servicePrincipal.tags: WindowsAzureActiveDirectoryIntegratedApp is missing; the next apply adds it',
    'servicePrincipal.tags: WindowsAzureActiveDirectoryCustomSingleSignOnApplication is missing; the next apply adds it',
  );
});

test('nothing is imported from an application of which next to nothing is known', () => {
  const { application } = liveOf();
  const bare = { id: application?.id ?? '', appId: guid(2) };
  const live = { ...liveOf(), application: bare, servicePrincipal: { id: guid(3), appId: guid(2) } };
  expect(imported({ ...live }, contextOf()).name).toBe('acme-cloud');
});
