/** Specs in every form that the planners of the application read, and live applications that others have worked on. */
import fc from 'fast-check';
import type { Live, LiveAppRole, LiveKeyCredential } from '../../../src/entra/live.ts';
import { appRoleId } from '../../../src/entra/role-id.ts';
import { identifierOf, idOf, liveOf, signingKeys, thumbprintFor } from './application-support.ts';

const url = fc.constantFrom(
  'https://a.b/c',
  'https://A.b/c',
  'https://a.b/C',
  'http://x.y',
  'https://x.y/acs?q=1',
  'app:cb',
);
const word = fc.constantFrom('x', 'X', 'Ü z', 'api://1', 'a:b');
const person = fc.constantFrom('al', 'bo', 'cy');
const file = fc.constantFrom('a.pem', 'b.pem', 'c.pem').map((name) => ({ file: name }));
const emptyable = (text: fc.Arbitrary<string>) => fc.oneof(text, fc.constantFrom(null, ''));

function listOf<T>(item: fc.Arbitrary<T>, key: (item: T) => string, maxLength = 3): fc.Arbitrary<T[] | null> {
  return fc.oneof(fc.uniqueArray(item, { selector: key, maxLength }), fc.constant(null));
}

const lower = (text: string) => text.toLowerCase();
const urlOf = (item: string | { url: string }) => lower(typeof item === 'string' ? item : item.url);
const indexedUrls = fc
  .uniqueArray(fc.tuple(url, fc.constantFrom('plain', 'none', 'index')), {
    selector: ([one]) => lower(one),
    maxLength: 4,
  })
  .map((items) =>
    items.map(([one, kind], index) =>
      kind === 'plain' ? one : { url: one, index: kind === 'none' ? null : index + 10 },
    ),
  );

const optional = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });

const role = optional({
  displayName: word,
  description: word,
  memberTypes: fc.constantFrom(['User'], ['Application', 'User']),
});
const roles = fc
  .uniqueArray(fc.constantFrom('admin', 'member', 'guest'), { maxLength: 3 })
  .chain((values) => fc.tuple(...values.map((value) => role.map((one) => ({ ...one, value })))));

const saml = optional({
  identifiers: listOf(word, (text) => text),
  replyUrls: fc.oneof(listOf(url, urlOf), indexedUrls),
  signOnUrl: emptyable(url),
  relayState: emptyable(word),
  logoutUrl: emptyable(url),
  groups: optional({
    select: fc.constantFrom('none', 'all', 'security', 'directoryRoles', 'assigned'),
    source: fc.constantFrom('objectId', 'samAccountName', 'cloudDisplayName'),
    asRoles: fc.boolean(),
  }),
  appRoles: fc.oneof(roles, fc.constant(null)),
  signing: optional({
    notify: listOf(fc.constantFrom('a@b.c', 'A@b.c', 'x@y.z'), lower),
    lifetimeDays: fc.constantFrom(1, 20, 1095, 1096),
  }),
  requests: optional({ signed: fc.boolean(), certificates: listOf(file, (one) => one.file) }),
  encryption: optional({ certificate: file }),
  spMetadata: fc.oneof(fc.record({ url: emptyable(url) }), fc.record({ file: word })),
});

const SETS = ['application.tags', 'application.owners', 'saml.identifiers', 'saml.replyUrls', 'saml.appRoles'];

/** The body of a spec. */
export const body: fc.Arbitrary<object> = optional({
  displayName: word,
  application: optional({
    enabled: fc.boolean(),
    assignmentRequired: fc.boolean(),
    visibleToUsers: fc.boolean(),
    owners: listOf(person, (name) => name),
    notes: emptyable(word),
    serviceManagementReference: emptyable(word),
    tags: listOf(fc.constantFrom('team:a', 'team:b'), (tag) => tag),
  }),
  saml,
  exact: fc.uniqueArray(fc.constantFrom(...SETS)),
});

const liveRole = fc.record({
  value: fc.constantFrom('admin', 'guest', 'old'),
  displayName: fc.constantFrom(null, 'admin', 'x'),
  allowedMemberTypes: fc.constantFrom(['User'], ['Application']),
  isEnabled: fc.boolean(),
});
const ownRole = liveRole.map((one): LiveAppRole => ({ ...one, id: appRoleId('app', one.value) }));
const foreignRole = fc.constantFrom('User', 'msiam_access', 'foreign').map((name): LiveAppRole => {
  return { id: idOf(name), value: name === 'foreign' ? name : null, displayName: name, isEnabled: true };
});
const foreignKey = fc.tuple(fc.constantFrom('Verify', 'Encrypt'), fc.constantFrom('k1', 'k2')).map(
  ([usage, name]): LiveKeyCredential => ({
    keyId: idOf(`${usage[0]}${name}`),
    usage,
    customKeyIdentifier: identifierOf(name),
  }),
);

const reply = fc.uniqueArray(url, { selector: lower }).map((uris) => ({
  redirectUris: uris,
  redirectUriSettings: uris.map((uri, at) => ({ uri, index: at === 1 ? 1 : null })),
}));

const application = fc
  .record({
    displayName: word,
    identifierUris: fc.uniqueArray(word),
    web: fc.tuple(reply, emptyable(url)).map(([urls, logoutUrl]) => ({ ...urls, logoutUrl })),
    hasDefault: fc.boolean(),
    groupMembershipClaims: fc.constantFrom(null, 'None', 'All', 'SecurityGroup, ApplicationGroup'),
    optionalClaims: fc.constantFrom(
      null,
      { idToken: [{ name: 'x' }], saml2Token: [{ name: 'upn', essential: true }] },
      { saml2Token: [{ name: 'groups', additionalProperties: ['emit_as_roles', 'sam_account_name'] }] },
    ),
    requestSignatureVerification: fc.constantFrom(null, {
      isSignedRequestRequired: true,
      allowedWeakAlgorithms: 'rsaSha1',
    }),
    samlMetadataUrl: emptyable(url),
    serviceManagementReference: emptyable(word),
    appRoles: fc
      .tuple(
        fc.uniqueArray(ownRole, { selector: ({ id }) => id }),
        fc.uniqueArray(foreignRole, { selector: ({ id }) => id }),
      )
      .map(([own, foreign]) => [...own, ...foreign]),
    keyCredentials: fc.uniqueArray(foreignKey, { selector: ({ keyId }) => keyId }),
    tags: fc.subarray(['HideApp', 'team:x']),
  })
  .map(({ hasDefault, ...one }) => ({
    ...one,
    defaultRedirectUri: hasDefault ? (one.web.redirectUris[0] ?? null) : null,
  }));

const certificates = fc
  .tuple(fc.subarray(['s1', 's2', 's3']), fc.constantFrom(null, 's1', 's2', 'gone'))
  .map(([names, active]) => {
    const ends = { s1: '2026-11-01T00:00:00Z', s2: '2026-12-01T00:00:00Z', s3: '2028-01-01T00:00:00Z' };
    return {
      keyCredentials: names.flatMap((name) => signingKeys(name, '2024-01-01T00:00:00Z', ends[name as 's1'])),
      preferredTokenSigningKeyThumbprint: active && thumbprintFor(active),
    };
  });

const servicePrincipal = fc
  .record({
    accountEnabled: fc.boolean(),
    appRoleAssignmentRequired: fc.boolean(),
    preferredSingleSignOnMode: fc.constantFrom(null, 'saml', 'password'),
    loginUrl: emptyable(url),
    samlSingleSignOnSettings: fc.constantFrom(null, { relayState: 'x' }, { relayState: null }),
    notificationEmailAddresses: fc.subarray(['a@b.c', 'x@y.z']),
    notes: emptyable(word),
    tags: fc.subarray(['WindowsAzureActiveDirectoryIntegratedApp', 'HideApp', 'team:b', 'team:y']),
  })
  .chain((one) => certificates.map((keys) => ({ ...one, ...keys })));

const owners = fc.subarray(['al', 'bo', 'zz']).map((names) => names.map((name) => ({ id: idOf(name) })));

/** An application as others may have left it. */
export const live: fc.Arbitrary<Live> = fc
  .tuple(application, servicePrincipal, owners, owners)
  .map(([app, principal, applicationOwners, servicePrincipalOwners]) => {
    const tags = [...new Set([...principal.tags, ...app.tags])];
    return liveOf(app, { ...principal, tags }, { applicationOwners, servicePrincipalOwners });
  });
