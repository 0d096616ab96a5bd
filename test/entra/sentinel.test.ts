/**
 * Nothing of a spec is dropped where Graph writes: every leaf of the schema changes the plan of some connection, or what is
 * said of its health, or is read by the runtime (test/runtime/sentinel.test.ts), or stands in
 * `unread.json` until the code that reads it is there.
 */
import { beforeAll, expect, test } from 'vitest';
import { connect } from '../../src/connection/connection.ts';
import { desiredOf } from '../../src/entra/desired.ts';
import { healthOf } from '../../src/entra/health.ts';
import type { Live } from '../../src/entra/live.ts';
import type { PlanContext } from '../../src/entra/plan/context.ts';
import { planConnection } from '../../src/entra/plan/plan-connection.ts';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import { variantsOf } from '../../src/spec/resolve.ts';
import unread from '../../unread.json' with { type: 'json' };
import byRuntime from '../runtime/read.json' with { type: 'json' };
import { leavesOf, type Schema, specsWith } from '../terraform/schema-leaves.ts';
import { projectOf } from '../terraform/support.ts';

const project = projectOf({ deploy: 'graph' });
const leaves = leavesOf();
const NOW = new Date('2026-11-24T09:00:00Z');
/** Between the two days that the schema's leaves are tried with. */
const LATER = new Date('2031-12-01T00:00:00Z');

const SAML = {
  identifiers: ['https://app.example/saml'],
  replyUrls: ['https://app.example/acs'],
  nameId: { source: 'user.mail' },
  claims: { add: [{ name: 'email', source: 'user.mail' }] },
  appRoles: [{ value: 'admin' }],
  groups: { select: 'assigned', source: 'samAccountName' },
};
const FULL = {
  displayName: 'App',
  application: { owners: ['owner@acme.com'], tags: ['team:a'] },
  saml: SAML,
  provisioning: { tenantUrl: 'https://app.example/scim/', template: 'scim', auth: { secret: { env: 'TOKEN' } } },
  assignments: [{ group: 'Engineering', role: 'admin' }],
};
const withAuth = (method: string) => ({
  ...FULL,
  provisioning: { ...FULL.provisioning, auth: { method, secret: { env: 'TOKEN' } } },
});

/** A leaf may matter only beside others: it reaches Graph if it does in one of these. */
const CONTEXTS: readonly object[] = [
  FULL,
  { ...FULL, saml: { ...SAML, claims: { engine: 'claims-policy', add: [{ name: 'email', source: 'user.mail' }] } } },
  { ...FULL, saml: { ...SAML, claims: { engine: 'claims-policy' }, groups: { ...SAML.groups, name: 'teams' } } },
  { ...FULL, application: { source: 'gallery', template: 'App' } },
  { ...FULL, provisioning: { ...FULL.provisioning, template: undefined } },
  ...['oauth2-code', 'oauth2-client-credentials', 'basic', 'workload-identity'].map(withAuth),
];

const ID = '11111111-1111-4111-8111-111111111111';

/** An application whose certificate ends in twenty days, and whose job runs. */
const LIVE: Live = {
  application: { id: ID, appId: ID, displayName: 'App' },
  servicePrincipal: {
    id: ID,
    appId: ID,
    preferredTokenSigningKeyThumbprint: 'AA'.repeat(20),
    keyCredentials: ['Sign', 'Verify'].map((usage) => ({
      keyId: usage === 'Sign' ? ID : ID.replaceAll('1', '2'),
      usage,
      customKeyIdentifier: Buffer.alloc(20, 0xaa).toString('base64'),
      startDateTime: '2026-01-01T00:00:00Z',
      endDateTime: '2026-12-14T00:00:00Z',
    })),
  },
  applicationOwners: [],
  servicePrincipalOwners: [],
  claimsMappingPolicies: [],
  tokenIssuancePolicies: [],
  claimsPolicy: null,
  assignments: [],
  provisioning: {
    jobs: [{ id: 'scim.1', templateId: 'scim', schedule: { state: 'Active' } }],
    secrets: [{ key: 'SecretToken', value: '*' }],
    schema: null,
    template: null,
  },
  unread: {},
};

const CONTEXT: PlanContext = {
  project,
  now: NOW,
  record: null,
  policies: { claimsMappingPolicies: [], tokenIssuancePolicies: [] },
  principal: (kind, principal) => {
    const name = typeof principal === 'string' ? principal : principal.id;
    return { id: `${kind}-${name}`, name };
  },
  certificate: ({ file }) => ({
    der: Buffer.from(file).toString('base64'),
    thumbprint: Buffer.from(file.padEnd(20, '.')).subarray(0, 20).toString('hex').toUpperCase(),
    subject: `CN=${file}`,
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2036-01-01T00:00:00Z',
  }),
  fingerprint: () => null,
  late: () => null,
};

/** Everything that is planned and told, or `null` where no engine can say it (ENT047, ENT053, ENT077). */
function outputOf(body: object): string | null {
  const spec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app', ...body } as ConnectionSpec;
  const [variant] = variantsOf(spec, project);
  try {
    const desired = desiredOf(connect(variant as NonNullable<typeof variant>), project);
    const plans = [null, LIVE].map((live) => planConnection(desired, live, CONTEXT));
    const { protected: isProtected } = desired.connection.body;
    const health = [NOW, LATER].map((now) => healthOf(desired, LIVE, now));
    return JSON.stringify([plans, health, isProtected]);
  } catch (error) {
    if (error instanceof TypeError && /ENT\d{3}/.test(error.message)) return null;
    throw error;
  }
}

function reaches(pointer: string, leaf: Schema): boolean {
  return CONTEXTS.some((context) => {
    const specs = specsWith(pointer, leaf, context);
    // Of a leaf that takes one value, what it says is what it differs from when it is absent.
    const outputs = (specs.length === 1 ? [context, ...specs] : specs).map(outputOf);
    return !outputs.includes(null) && new Set(outputs).size > 1;
  });
}

/** Read by `entrada verify` (src/verify/verify-service-provider.ts). */
const BY_VERIFY = ['/saml/spMetadata/file'];
const listed = [...unread.handover, ...unread.runtime, ...byRuntime, ...BY_VERIFY];
const reached = new Map<string, boolean>();
beforeAll(() => {
  for (const [pointer, leaf] of leaves) reached.set(pointer, reaches(pointer, leaf));
}, 120_000);

test('every leaf reaches Graph or stands in unread.json, and none does both', () => {
  const lost = [...reached].filter(([pointer, does]) => !does && !listed.includes(pointer));
  expect(
    lost.map(([pointer]) => pointer),
    'leaves that Graph does not get',
  ).toEqual([]);
  expect(
    listed.filter((pointer) => reached.get(pointer)),
    'leaves of unread.json that Graph gets',
  ).toEqual([]);
});
