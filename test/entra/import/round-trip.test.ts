/**
 * A spec is written to the stand-in, read, imported and planned again: nothing is left to change, and no field of Entra that
 * a spec can say is lost. Every leaf of the schema that the table of writers has is tried with two values.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { specText } from '../../../src/entra/import/spec-text.ts';
import { OWNERSHIP } from '../../../src/entra/ownership.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import type { CertificateFacts } from '../../../src/entra/plan/context.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { trustStandin } from '../../graph/support.ts';
import { useStandin } from '../../tenant/support.ts';
import { leavesOf, type Schema, specsWith } from '../../terraform/schema-leaves.ts';
import { claimsTrip, roundTrip, spareCertificates, type Tripped, worldOf } from './round-trip-support.ts';
import { contextOf, errorsOf } from './support.ts';

const standin = useStandin();
trustStandin(standin);

let spare: CertificateFacts[];
beforeAll(async () => {
  spare = await spareCertificates();
});

const FULL = {
  displayName: 'App',
  application: { owners: ['owner@acme.com'], tags: ['team:a'] },
  saml: {
    initiatedBy: ['sp'],
    identifiers: ['https://app.example/saml'],
    replyUrls: ['https://app.example/acs'],
    signOnUrl: 'https://app.example/login',
    nameId: { source: 'user.userprincipalname' },
    claims: { add: [{ name: 'email', source: 'user.mail' }] },
    appRoles: [{ value: 'admin' }],
    groups: { select: 'assigned' },
  },
  provisioning: { tenantUrl: 'https://app.example/scim/', auth: { secret: { env: 'TOKEN' } } },
  assignments: [{ group: 'Engineering', role: 'admin' }],
};

const withClaims = (claims: object, nameId: object = FULL.saml.nameId) => ({
  ...FULL,
  saml: { ...FULL.saml, nameId, claims },
});
const withAuth = (auth: object) => ({ ...FULL, provisioning: { ...FULL.provisioning, auth } });

/** Some leaves are accepted only beside others. */
const BASES: readonly object[] = [
  FULL,
  withClaims({ engine: 'claims-policy', add: [{ name: 'email', source: 'user.mail' }] }),
  withAuth({
    method: 'oauth2-client-credentials',
    clientId: 'id',
    tokenUrl: 'https://app.example/token',
    secret: { env: 'TOKEN' },
  }),
  withAuth({ method: 'oauth2-code', clientId: 'id', secret: { env: 'TOKEN' } }),
  withAuth({ method: 'basic', clientId: 'id', secret: { env: 'TOKEN' } }),
  withAuth({ method: 'workload-identity', clientId: 'id', tokenUrl: 'https://app.example/token', audience: 'a' }),
];

/** Leaves that the table of writers has, but for what is how requests are sent, which Entra does not know. */
const leaves = [...leavesOf()].filter(([pointer]) =>
  OWNERSHIP.some((row) => row.leaves.some((leaf) => pointer === leaf || pointer.startsWith(`${leaf}/`))),
);

function specOf(body: object): ConnectionSpec {
  const spec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app', displayName: 'App', ...body };
  return JSON.parse(JSON.stringify(spec)) as ConnectionSpec;
}

const saml = (parts: object) => ({ ...FULL, saml: { ...FULL.saml, ...parts } });
/** Without provisioning, which not every template has, and with the reply URLs of the template alone. */
const gallery = (template: string) => {
  const { replyUrls: _replyUrls, ...sso } = FULL.saml;
  return { ...FULL, application: { source: 'gallery', template }, saml: sso, provisioning: undefined };
};
const provisioning = (parts: object) => ({ ...FULL, provisioning: { ...FULL.provisioning, ...parts } });
const mappings = (kind: string, parts: object) => provisioning({ mappings: { [kind]: parts } });
const portal = (claims: object, nameId?: object) => withClaims({ engine: 'claims-policy', ...claims }, nameId);
const ATTRIBUTES = ['user.surname', 'user.city', 'user.employeeid'];
const URLS = ['https://a.example/1', 'https://a.example/2'];

/** The values that Entra takes are known to no schema: by end of the pointer, the specs. */
const BY_HAND: Readonly<Record<string, readonly object[]>> = {
  '/application/source': [FULL, gallery('Serenity Connect')],
  '/application/template': ['Serenity Connect', 'RudderStack'].map(gallery),
  '/saml/replyUrls/*': [URLS, URLS.toReversed()].map((replyUrls) => saml({ replyUrls })),
  '/saml/replyUrls/*/url': URLS.map((url) => saml({ replyUrls: [{ url }] })),
  '/saml/logoutUrl': URLS.map((logoutUrl) => saml({ logoutUrl })),
  '/saml/nameId/source': ATTRIBUTES.slice(2)
    .concat('user.mail')
    .map((source) => saml({ nameId: { source } })),
  '/saml/claims/add/*/source': ATTRIBUTES.map((source) => withClaims({ add: [{ name: 'x', source }] })),
  '/saml/groups/asRoles': [true, false].map((asRoles) => ({
    ...saml({ groups: { asRoles }, appRoles: undefined }),
    assignments: [],
  })),
  '/saml/appRoles/*/value': ['admin', 'reader'].map((value) => ({
    ...saml({ appRoles: [{ value }] }),
    assignments: [],
  })),
  '/saml/appRoles/*/memberTypes': [['User'], ['Application'], ['Application', 'User']].map((memberTypes) => ({
    ...saml({ appRoles: [{ value: 'admin', memberTypes }] }),
    assignments: [],
  })),
  '/saml/signing/lifetimeDays': [365, 730].map((lifetimeDays) => saml({ signing: { lifetimeDays } })),
  '/saml/signing/rolloverDays': [10, 60].map((rolloverDays) => saml({ signing: { rolloverDays } })),
  '/saml/requests/signed': [true, false].map((signed) =>
    saml({ requests: { signed, certificates: [{ file: 'a.pem' }] } }),
  ),
  '/saml/nameId/format': ['persistent', 'emailAddress'].map((format) => portal({}, { format })),
  '/saml/claims/remove': ['surname', 'givenname'].map((name) => withClaims({ remove: [name] })),
  '/saml/groups/namespace': ['https://a.example', 'https://b.example'].map((namespace) => ({
    ...saml({ groups: { name: 'g', namespace }, claims: { engine: 'claims-policy' } }),
  })),
  '/saml/requests/binding': ['redirect', 'post'].map((binding) => saml({ requests: { binding } })),
  '/provisioning/auth/clientId': ['a', 'b'].map((clientId) =>
    withAuth({ method: 'basic', clientId, secret: { env: 'TOKEN' } }),
  ),
  '/provisioning/auth/tokenUrl': URLS.map((tokenUrl) =>
    withAuth({ method: 'oauth2-client-credentials', clientId: 'a', tokenUrl, secret: { env: 'TOKEN' } }),
  ),
  '/provisioning/auth/authorizeUrl': URLS.map((authorizeUrl) =>
    withAuth({ method: 'oauth2-code', clientId: 'a', authorizeUrl }),
  ),
  '/provisioning/extensions': ['urn:a:b:1.0:User', 'urn:c:d:1.0:User'].map((urn) =>
    provisioning({
      extensions: [urn],
      mappings: { users: { add: [{ target: `${urn}:badge`, source: 'employeeId' }] } },
    }),
  ),
  '/provisioning/tenantUrl': URLS.map((tenantUrl) => provisioning({ tenantUrl })),
  '/provisioning/template': ['scim', 'customappsso'].map((template) => provisioning({ template })),
  '/provisioning/groups': [{ delete: false }, false].map((groups) => provisioning({ groups })),
  '/assignments/*/role': ['admin', 'msiam_access'].map((role) => ({
    ...FULL,
    assignments: [{ group: 'Engineering', role }],
  })),
  ...Object.fromEntries(['users', 'groups'].flatMap(ofKind)),
  ...ofTransform('extractMailPrefix', (input) => ({ extractMailPrefix: input })),
  ...ofTransform('extractMailPrefix/input', (input) => ({ extractMailPrefix: { input } })),
  ...ofTransform('toLowercase', (input) => ({ toLowercase: input })),
  ...ofTransform('toLowercase/input', (input) => ({ toLowercase: { input } })),
  ...ofTransform('toUppercase', (input) => ({ toUppercase: input })),
  ...ofTransform('toUppercase/input', (input) => ({ toUppercase: { input } })),
  ...ofTransform('join/input', (input) => ({ join: { input, constant: 'c', separator: '.' } })),
  ...ofTransform('join/input2', (input2) => ({ join: { input: 'user.mail', input2 } })),
  ...ofTransform('extract/value2', (value2) => ({
    extract: { input: 'user.mail', kind: 'between', value: 'x', value2 },
  })),
  ...ofTransform('regexReplace/input', (input) => ({ regexReplace: { input, regex: 'a', replacement: 'b' } })),
  ...ofTransform('regexReplace/attributes', (attribute) => ({
    regexReplace: { input: 'user.mail', regex: 'a', replacement: '{b}', attributes: [attribute] },
  })),
};

/** Filters and mappings of a kind of object. */
function ofKind(kind: string): Array<[string, object[]]> {
  const isUsers = kind === 'users';
  const target = isUsers ? 'title' : 'externalId';
  const sources = isUsers ? ['city', 'country'] : ['mail', 'description'];
  const match = isUsers
    ? { target: 'userName', source: 'userPrincipalName' }
    : { target: 'displayName', source: 'displayName' };
  const matching = { ...match, matching: 1 };
  const leaf = (path: string, values: readonly object[]): [string, object[]] => [
    `/provisioning/mappings/${kind}/${path}`,
    values.map((value) => mappings(kind, value)),
  ];
  const added = (path: string, values: readonly object[]) =>
    leaf(
      `add/*/${path}`,
      values.map((value) => ({ add: [value] })),
    );
  const filter = (path: string, clauses: readonly object[]): [string, object[]] => [
    `/provisioning/filters/${kind}/*/${path}`,
    clauses.map((clause) => provisioning({ filters: { [kind]: [clause] } })),
  ];
  return [
    filter(
      'attribute',
      sources.map((attribute) => ({ attribute, operator: 'EQUALS', values: ['x'] })),
    ),
    filter(
      'operator',
      ['EQUALS', 'NOT EQUALS'].map((operator) => ({ attribute: sources[0], operator, values: ['x'] })),
    ),
    leaf('base', [
      { base: 'none', add: [matching] },
      { base: 'default', add: [{ target, source: sources[0] }] },
    ]),
    leaf('remove', [{ remove: ['externalId'] }, { remove: isUsers ? ['title'] : ['members'] }]),
    added(
      'target',
      [target, `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter`].map((one) => ({
        target: one,
        source: sources[0],
      })),
    ),
    added(
      'source',
      sources.map((source) => ({ target, source })),
    ),
    added(
      'constant',
      ['a', 'b'].map((constant) => ({ target, constant })),
    ),
    added(
      'expression',
      sources.map((source) => ({ target, expression: `ToLower([${source}], )` })),
    ),
    added('matching', [
      { ...matching, matching: 2 },
      { ...matching, matching: 5 },
    ]),
    added(
      'apply',
      ['always', 'on-create'].map((apply) => ({ target, source: sources[0], apply })),
    ),
    added(
      'defaultValue',
      ['a', 'b'].map((defaultValue) => ({ target, source: sources[0], defaultValue })),
    ),
    added(
      'type',
      ['String', 'Reference'].map((type) => ({ target: `${target}2`, source: sources[0], type })),
    ),
  ];
}

/** One step, as a NameID, a claim and a condition have it. */
function ofTransform(leaf: string, step: (text: string) => object): Record<string, object[]> {
  const steps = ATTRIBUTES.slice(0, 2).map((text) => [step(text)]);
  const claim = (parts: object) => portal({ add: [{ name: 'x', ...parts }] });
  return {
    [`/saml/nameId/transform/*/${leaf}`]: steps.map((transform) => portal({}, { transform })),
    [`/saml/claims/add/*/transform/*/${leaf}`]: steps.map((transform) => claim({ transform })),
    [`/saml/claims/add/*/when/*/transform/*/${leaf}`]: steps.map((transform) =>
      claim({ source: 'user.mail', when: [{ userType: 'members', transform }] }),
    ),
  };
}

/** Specs that differ in one leaf, and pass all checks. */
function specsOf(pointer: string, leaf: Schema): ConnectionSpec[] {
  const isValid = (spec: ConnectionSpec) => errorsOf(spec, contextOf()).length === 0;
  const own = BY_HAND[pointer]?.map(specOf).filter(isValid);
  const found = BASES.map((base) => specsWith(pointer, leaf, base).map(specOf).filter(isValid));
  return own ?? found.find((specs) => specs.length > 1)?.slice(0, 2) ?? [];
}

const cases = leaves.map(([pointer, leaf]) => ({ pointer, specs: specsOf(pointer, leaf) }));

test('every leaf has two values that are tried', () => {
  expect(cases.filter(({ specs }) => specs.length < 2).map(({ pointer }) => pointer)).toEqual([]);
  expect(cases.length).toBeGreaterThan(150);
});

const pathsOf = ({ changes }: ConnectionPlan) => changes.flatMap(({ fields }) => fields.map(({ path }) => path));
const problemsOf = ({ notes }: ConnectionPlan) =>
  notes.filter(({ kind }) => kind === 'problem').map(({ message }) => message);

/** Claims are written as one policy, so that a stand-in has nothing to add to most of their leaves. */
const isPolicy = (pointer: string) => /^\/saml\/(?:nameId|claims\/add)\//.test(pointer);

function judge(pointer: string, specs: readonly ConnectionSpec[], trips: readonly Tripped[]): void {
  for (const { imported, before, after } of trips) {
    expect({ changes: pathsOf(before), problems: problemsOf(before) }, 'the spec that went in').toEqual(NOTHING);
    expect(errorsOf(imported.spec, contextOf())).toEqual([]);
    expect({ changes: pathsOf(after), problems: problemsOf(after) }, specText(imported.spec)).toEqual(NOTHING);
  }
  const said = trips.map(({ imported: { spec, files } }) => JSON.stringify([spec, files]));
  if (!UNSEEN.has(pointer)) expect(new Set(said).size, said[0]).toBe(specs.length);
}

describe('what comes back plans nothing', () => {
  test.each(cases.filter(({ pointer }) => !isPolicy(pointer)))('$pointer', async ({ pointer, specs }) => {
    const trips: Tripped[] = [];
    for (const [turn, spec] of specs.entries()) {
      standin.tenant.reset();
      trips.push(await roundTrip(standin, spec, await worldOf(standin, spare, turn)));
    }
    judge(pointer, specs, trips);
  });

  test('claims', async () => {
    const world = await worldOf(standin, spare);
    const { live } = await roundTrip(standin, specOf(FULL), world);
    for (const { pointer, specs } of cases.filter((one) => isPolicy(one.pointer))) {
      judge(
        pointer,
        specs,
        specs.map((spec) => claimsTrip(live, spec, world)),
      );
    }
  });
});

const RICH = {
  ...FULL,
  application: { ...FULL.application, visibleToUsers: false, notes: 'a $${b}', serviceManagementReference: 'CMDB-1' },
  saml: {
    ...FULL.saml,
    identifiers: ['https://app.example/saml', 'urn:app'],
    replyUrls: [
      { url: 'https://app.example/acs', index: 3 },
      'https://app.example/acs2',
      { url: 'https://app.example/acs3', index: 1 },
    ],
    relayState: 'https://app.example/start',
    logoutUrl: 'https://app.example/out',
    groups: { select: 'security', source: 'samAccountName' },
    appRoles: [
      { value: 'admin', displayName: 'Admin' },
      { value: 'reader', memberTypes: ['User', 'Application'] },
    ],
    signing: { option: 'both', notify: ['a@acme.com', 'b@acme.com'] },
    requests: { signed: true, certificates: [{ file: 'a.pem' }, { file: 'b.pem' }] },
    encryption: { certificate: { file: 'c.pem' } },
    spMetadata: { url: 'https://app.example/metadata' },
  },
  provisioning: {
    ...FULL.provisioning,
    running: false,
    scope: 'all',
    outOfScope: 'skip',
    notify: ['a@acme.com'],
    accidentalDeletion: { threshold: 7 },
  },
  assignments: [...FULL.assignments, { user: 'ana@acme.com' }, { group: 'Sales', role: 'reader' }],
};

test.each(['reorder', 'recase', 'defaulted', 'omitNulls', 'none'])(
  'a rich connection comes back whole with the manner %s',
  async (manner) => {
    standin.tenant.reset();
    if (manner !== 'none') await standin.manners({ [manner]: true });
    const world = await worldOf(standin, spare);
    const trip = await roundTrip(standin, specOf(RICH), world);
    expect(errorsOf(trip.imported.spec, contextOf())).toEqual([]);
    expect({ changes: pathsOf(trip.after), problems: problemsOf(trip.after) }, specText(trip.imported.spec)).toEqual(
      NOTHING,
    );
    const places = trip.imported.leftOver.map(({ place }) => place);
    // Who made the application is an owner of it alone.
    expect(places).toEqual(['application.owners', 'synchronization.secrets/SecretToken']);
    expect(trip.imported.files).toHaveLength(3);
  },
);

/** Leaves that no object of Entra shows, so that both values come back alike. */
const UNSEEN: ReadonlySet<string> = new Set([
  '/saml/initiatedBy',
  '/saml/requests/binding',
  '/saml/signing/lifetimeDays',
  '/saml/signing/rolloverDays',
  '/saml/claims/add/*/secret/env',
  '/saml/claims/add/*/secret/file',
  '/saml/claims/add/*/secret/keyVault',
  '/saml/spMetadata/file',
  '/provisioning/auth/secret/env',
  '/provisioning/auth/secret/file',
  '/provisioning/auth/secret/keyVault',
  '/provisioning/auth/scope',
  '/provisioning/auth/audience',
]);

const NOTHING = { changes: [], problems: [] };
