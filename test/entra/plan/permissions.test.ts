/** The permissions of a plan are those of the requests that its writes make: the executors themselves are asked. */
import { describe, expect, test } from 'vitest';
import { permissionsNeeded } from '../../../src/entra/plan/permissions.ts';
import { WRITE_ORDER, type Write, type WriteKind } from '../../../src/entra/plan/write.ts';
import type { GraphClient, GraphRequest } from '../../../src/graph/client.ts';
import { permissionsFor } from '../../../src/graph/permissions.ts';
import { execute } from '../../../src/graph/write/execute.ts';
import { PolicyBook } from '../../../src/graph/write/policy-book.ts';
import { Run } from '../../../src/graph/write/run.ts';
import type { WriteDeps } from '../../../src/graph/write/types.ts';
import { blockOf, defaultSchema } from '../synchronization-support.ts';

const ROLE = { displayName: 'A', description: 'A', allowedMemberTypes: ['User'], isEnabled: true };
const CERTIFICATE = { customKeyIdentifier: 'YWJj', endDateTime: '2029-01-01T00:00:00Z' };
const policy = { set: 'claimsMappingPolicies', id: '1' } as const;

type Samples = { readonly [K in WriteKind]: readonly [Extract<Write, { kind: K }>, ...Extract<Write, { kind: K }>[]] };

/** Every kind of write, in each form that makes other requests. */
const SAMPLES: Samples = {
  instantiate: [
    { kind: 'instantiate', template: { id: '1' }, mark: 'm' },
    { kind: 'instantiate', template: { displayName: 'T' }, mark: 'm' },
  ],
  patchServicePrincipal: [{ kind: 'patchServicePrincipal', set: { notes: 'x' }, lists: [] }],
  putKeys: [{ kind: 'putKeys', include: [], exclude: ['key'], tokenEncryptionKeyId: null }],
  patchApplication: [{ kind: 'patchApplication', set: { displayName: 'x' }, lists: [] }],
  putAppRoles: [{ kind: 'putAppRoles', include: [{ ...ROLE, id: 'new', value: 'new' }], exclude: [] }],
  addCertificate: [{ kind: 'addCertificate', subject: 'CN=x', endDateTime: CERTIFICATE.endDateTime }],
  activateCertificate: [{ kind: 'activateCertificate', thumbprint: 'AB' }],
  retireCertificate: [{ kind: 'retireCertificate', customKeyIdentifier: CERTIFICATE.customKeyIdentifier }],
  createPolicy: [{ kind: 'createPolicy', set: policy.set, displayName: 'P', definition: {} }],
  patchPolicy: [{ kind: 'patchPolicy', ...policy, definition: {} }],
  assignPolicy: [
    { kind: 'assignPolicy', ...policy },
    { kind: 'assignPolicy', ...policy, set: 'tokenIssuancePolicies' },
  ],
  unassignPolicy: [
    { kind: 'unassignPolicy', ...policy, andDelete: false },
    { kind: 'unassignPolicy', ...policy, andDelete: true },
  ],
  putClaimsPolicy: [{ kind: 'putClaimsPolicy', policy: {} }],
  addOwner: [{ kind: 'addOwner', of: 'application', principalId: '1' }],
  removeOwner: [{ kind: 'removeOwner', of: 'servicePrincipal', principalId: '1' }],
  addAssignment: [{ kind: 'addAssignment', principalId: '1', role: null }],
  removeAssignment: [{ kind: 'removeAssignment', id: '1' }],
  createJob: [{ kind: 'createJob', templateId: 'scim' }],
  putSecrets: [{ kind: 'putSecrets', secrets: [{ key: 'BaseAddress', value: 'x' }], isTried: true }],
  putSchema: [{ kind: 'putSchema', block: blockOf({ users: { create: true, update: true, delete: false } }) }],
  startJob: [{ kind: 'startJob' }],
  pauseJob: [{ kind: 'pauseJob' }],
  restartJob: [{ kind: 'restartJob', resetScope: 'Full' }],
  deleteJob: [{ kind: 'deleteJob', id: '1' }],
  deleteApplication: [{ kind: 'deleteApplication' }],
};

/** One answer that fits every request. */
function answerTo({ path, method }: GraphRequest): object {
  if (path.startsWith('/applicationTemplates?')) return { value: [{ id: 'template' }] };
  if (path.endsWith('/schema') && method === 'GET') return defaultSchema();
  const object = { id: '1', appId: '2', templateId: 'scim' };
  const keys = { keyCredentials: [{ keyId: 'key', usage: 'Verify', ...CERTIFICATE }], passwordCredentials: [] };
  return { ...object, ...keys, ...CERTIFICATE, application: object, servicePrincipal: object, value: [] };
}

async function requestsOf(write: Write): Promise<readonly GraphRequest[]> {
  const made: GraphRequest[] = [];
  const send = async (request: GraphRequest) => {
    made.push(request);
    return { status: 200, body: answerTo(request) };
  };
  const client = { send } as unknown as GraphClient;
  const deps = {
    once: client,
    graphUrl: 'https://graph.test',
    wait: async () => {},
    roleIdOf: () => ({ id: 'role' }),
    policies: new PolicyBook(client, 'https://graph.test'),
  } as unknown as WriteDeps;
  const target = { applicationId: '1', appId: '2', servicePrincipalId: '3', jobId: '4' };
  await execute(new Run(client, { connection: 'app@prod', mark: 'm', writes: [], target }, deps), write);
  return made;
}

const neededBy = (requests: readonly GraphRequest[]) =>
  new Set(requests.flatMap(({ method, path }) => permissionsFor(method, path)));

describe('a write needs what its requests need', () => {
  test.each(
    Object.values(SAMPLES)
      .flat()
      .map((write): [string, Write] => [JSON.stringify(write).slice(0, 90), write]),
  )('%s', async (_title, write) => {
    const requests = await requestsOf(write);
    const writing = requests.filter(({ method }) => method !== 'GET');
    expect(writing.length, 'requests that write').toBeGreaterThan(0);
    const needed = permissionsNeeded([write]);
    // All that writing needs, and nothing that no request needs. What it reads, planning has read.
    expect(needed).toEqual(expect.arrayContaining([...neededBy(writing)]));
    expect([...neededBy(requests)]).toEqual(expect.arrayContaining(needed));
  });
});

test('every kind of write has its place in the order', () => {
  expect([...WRITE_ORDER].sort()).toEqual(Object.keys(SAMPLES).sort());
});

test('a plan needs what each of its writes needs: sorted, each once', () => {
  const all = Object.values(SAMPLES).map(([write]) => write);
  expect(permissionsNeeded([])).toEqual([]);
  expect(permissionsNeeded([...all, ...all])).toEqual([
    'AppRoleAssignment.ReadWrite.All',
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'Policy.Read.All',
    'Policy.ReadWrite.ApplicationConfiguration',
    'Synchronization.ReadWrite.All',
  ]);
  for (const one of all) {
    expect(permissionsNeeded(all)).toEqual(expect.arrayContaining(permissionsNeeded([one])));
  }
});
