/** provisionOnDemand (graph.md 6.6; azuread-provider.md 2.11). */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Json, outcome, USER_ROLE, useStandin, ZERO } from '../support.ts';
import { read } from './application-kit.ts';
import { jobPath } from './synchronization-kit.ts';

const standin = useStandin();

interface Cast {
  readonly path: string;
  readonly base: string;
  readonly principalId: string;
  readonly ruleId: string;
  readonly user: Json;
}
let cast: Cast;

beforeEach(async () => {
  const job = await jobPath(standin);
  const [user] = (await read(standin, '/v1.0/users?$top=1')).value;
  const [base = ''] = job.split('/jobs/');
  const principalId = base.split('/')[3] as string;
  const ruleId = (await read(standin, `${job}/schema`)).synchronizationRules[0].id;
  cast = { path: `${job}/provisionOnDemand`, base, principalId, ruleId, user };
});

const bodyOf = (objectId: string, objectTypeName = 'User', more: object = {}) => ({
  parameters: [{ ruleId: cast.ruleId, subjects: [{ objectId, objectTypeName, ...more }] }],
});

async function provision(objectId: string, objectTypeName = 'User') {
  const got = await standin.post(cast.path, bodyOf(objectId, objectTypeName));
  expect(got.status, got.text).toBe(200);
  return { key: JSON.parse(got.body.key), value: JSON.parse(got.body.value), body: got.body };
}

async function assign(principalId: string): Promise<void> {
  const got = await standin.post(`/v1.0/servicePrincipals/${cast.principalId}/appRoleAssignedTo`, {
    principalId,
    resourceId: cast.principalId,
    appRoleId: USER_ROLE,
  });
  expect(got.status, got.text).toBe(201);
}

async function group(members: readonly string[]): Promise<string> {
  const got = await standin.post('/v1.0/groups', {
    displayName: 'G',
    mailNickname: 'g',
    mailEnabled: false,
    securityEnabled: true,
    'members@odata.bind': members.map((id) => `${standin.tenant.url}/v1.0/directoryObjects/${id}`),
  });
  expect(got.status, got.text).toBe(201);
  return got.body.id;
}

/** What keeps someone out, or the end of what can be known here. */
const OUT = 'NotEffectivelyEntitled';
const IN = 'ProvisioningServiceUnavailable';

test('the answer is a pair of JSON texts', async () => {
  const { body, key, value } = await provision(cast.user.id);
  expect(Object.keys(body)).toEqual(['@odata.context', 'key', 'value']);
  expect(body['@odata.context']).toMatch(/\/v1\.0\/\$metadata#microsoft\.graph\.stringKeyStringValuePair$/);
  expect(key).toEqual({ result: 'Skipped', details: { errorCode: OUT, errorMessage: expect.any(String) } });
  expect(value).toMatchObject({
    sourceIdentity: { id: cast.user.id, type: 'User' },
    targetSystem: { name: 'scim' },
    statusInfo: { status: 'skipped', errorCode: OUT },
    modifiedProperties: [],
  });
});

describe('the provisioning log (graph.md 6.7)', () => {
  const logs = async (filter = '') =>
    (await read(standin, `/v1.0/auditLogs/provisioning${filter && `?$filter=${filter}`}`)).value as Json[];

  test('has a row of each outcome', async () => {
    await provision(cast.user.id);
    await assign(cast.user.id);
    await provision(cast.user.id);
    await provision(ZERO);
    await standin.manners({ onDemandResult: 'Success' });
    await provision(cast.user.id);
    const rows = await logs();
    expect(
      rows.map(({ provisioningStatusInfo: { status, errorInformation }, provisioningSteps: steps }) => [
        status,
        errorInformation?.errorCode,
        steps.map((step: Json) => `${step.provisioningStepType} ${step.status}`).join(', '),
      ]),
    ).toEqual([
      ['success', undefined, 'import success, scoping success, export success'],
      ['failure', 'EntryNotFound', 'import failure'],
      ['failure', IN, 'import success, scoping success, export failure'],
      ['skipped', OUT, 'import success, scoping skipped'],
    ]);
    expect(rows[3]).toMatchObject({
      tenantId: standin.tenant.tenantId,
      activityDateTime: '2026-11-24T09:00:00Z',
      jobId: cast.path.split('/').at(-2),
      provisioningAction: 'other',
      servicePrincipal: { id: cast.principalId },
      sourceSystem: { displayName: 'Azure Active Directory' },
      targetSystem: { displayName: 'scim' },
      sourceIdentity: { id: cast.user.id, displayName: cast.user.displayName, identityType: 'User' },
      initiatedBy: { displayName: 'Stand-in deployer', initiatorType: 'application' },
    });
    expect(rows[1]?.sourceIdentity).toMatchObject({ id: ZERO, displayName: null });
    expect(await logs("provisioningStatusInfo/status eq 'failure'")).toEqual(rows.slice(1, 3));
    expect(await logs(`servicePrincipal/id eq '${cast.principalId}'`)).toHaveLength(4);
    expect(await logs(`sourceIdentity/id eq '${ZERO}'`)).toEqual([rows[1]]);
  });

  test('has none of a request that was refused', async () => {
    await standin.post(cast.path, { parameters: [] });
    expect(await logs()).toEqual([]);
  });
});

describe('who is in scope', () => {
  const codeOf = async (objectId: string, type?: string) => (await provision(objectId, type)).key.details.errorCode;

  test('is who is assigned', async () => {
    expect(await codeOf(cast.user.id)).toBe(OUT);
    await assign(cast.user.id);
    expect(await codeOf(cast.user.id)).toBe(IN);
    expect(await codeOf(cast.user.id.toUpperCase())).toBe(IN);
  });

  test('is a direct member of a group that is, and no deeper (graph.md 5)', async () => {
    const inner = await group([cast.user.id]);
    const outer = await group([inner]);
    await assign(outer);
    expect(await codeOf(outer, 'Group')).toBe(IN);
    expect(await codeOf(inner, 'Group')).toBe(OUT);
    expect(await codeOf(cast.user.id)).toBe(OUT);
    await assign(inner);
    expect(await codeOf(cast.user.id)).toBe(IN);
  });

  test('is everybody with SyncAll (graph.md 6.4)', async () => {
    await standin.put(`${cast.base}/secrets`, { value: [{ key: 'SyncAll', value: 'True' }] });
    expect(await codeOf(cast.user.id)).toBe(IN);
    await standin.put(`${cast.base}/secrets`, { value: [{ key: 'SyncAll', value: 'false' }] });
    expect(await codeOf(cast.user.id)).toBe(OUT);
  });

  test('is nobody who is not there, or of another type', async () => {
    expect(await codeOf(ZERO)).toBe('EntryNotFound');
    expect(await codeOf('nonsense')).toBe('EntryNotFound');
    expect(await codeOf(cast.user.id, 'Group')).toBe('EntryNotFound');
    expect(await codeOf(cast.principalId)).toBe('EntryNotFound');
    await standin.del(`/v1.0/users/${cast.user.id}`);
    expect(await codeOf(cast.user.id)).toBe('EntryNotFound');
  });
});

test.each([
  ['Success', {}],
  ['Skipped', { errorCode: 'Pretended', errorMessage: '' }],
  ['Failure', { errorCode: 'Pretended', errorMessage: '' }],
])('pretends %s where the switch says so', async (result, details) => {
  await standin.manners({ onDemandResult: result });
  const { key, value } = await provision(ZERO);
  expect(key).toEqual({ result, details });
  expect(value.statusInfo.status).toBe(result.toLowerCase());
});

test('refuses what is not one rule and one subject', async () => {
  const check = async (body: unknown, expected = '400 BadRequest') =>
    expect(outcome(await standin.post(cast.path, body)), JSON.stringify(body)).toBe(expected);
  const [parameter] = bodyOf(cast.user.id).parameters;
  const [subject] = parameter?.subjects ?? [];
  await check(undefined);
  await check({});
  await check({ parameters: [] });
  await check({ parameters: {} });
  await check({ parameters: [null] });
  await check({ parameters: ['x'] });
  await check({ parameters: [parameter, parameter] });
  await check({ parameters: [{ ...parameter, subjects: [] }] });
  await check({ parameters: [{ ...parameter, subjects: [null] }] });
  await check({ parameters: [{ ...parameter, subjects: [subject, subject] }] });
  await check({ parameters: [{ ...parameter, force: true }] });
  await check({ parameters: [parameter], force: true });
  await check({ parameters: [{ ...parameter, ruleId: 7 }] });
  await check({ parameters: [{ subjects: [subject] }] });
  await check(bodyOf(cast.user.id, 'user'));
  await check(bodyOf(cast.user.id, 'Device'));
  await check(bodyOf(cast.user.id, 'User', { colour: 'red' }));
  await check({ parameters: [{ ...parameter, subjects: [{ objectTypeName: 'User' }] }] });
  await check({ parameters: [{ ...parameter, ruleId: ZERO }] }, '400 Request_BadRequest');
  await check(bodyOf(cast.user.id, 'User', { links: { members: [], manager: null } }), '200');
  await check({ '@odata.type': 'x', parameters: [parameter] }, '200');
});

test('takes the rule of the schema as it is now', async () => {
  const job = cast.path.replace('/provisionOnDemand', '');
  const schema = await read(standin, `${job}/schema`);
  schema.synchronizationRules[0].id = 'renamed';
  await standin.put(`${job}/schema`, schema);
  expect(outcome(await standin.post(cast.path, bodyOf(cast.user.id)))).toBe('400 Request_BadRequest');
  cast = { ...cast, ruleId: 'renamed' };
  await provision(cast.user.id);
});

test('is limited to 5 requests in 10 seconds, once limits are on (graph.md 6.6, 7.3)', async () => {
  await standin.manners({ throttleLimits: 'S' });
  const post = () => standin.post(cast.path, bodyOf(cast.user.id));
  for (let count = 0; count < 5; count++) expect((await post()).status).toBe(200);
  const refused = await post();
  expect(outcome(refused)).toBe('429 TooManyRequests');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  standin.tenant.clock.advance(10_000);
  expect((await post()).status).toBe(200);
});

test('needs a job that is there, and is a write to synchronization', async () => {
  const gone = cast.path.replace(/jobs\/[^/]+/, 'jobs/nonsense');
  expect(outcome(await standin.post(gone, bodyOf(cast.user.id)))).toBe('404 Request_ResourceNotFound');
  const { token } = await standin.clientWith(['Synchronization.Read.All']);
  expect(outcome(await standin.post(cast.path, bodyOf(cast.user.id), { token }))).toBe(
    '403 Authorization_RequestDenied',
  );
  await standin.manners({ synchronizationConflict: 1 });
  expect(outcome(await standin.post(cast.path, bodyOf(cast.user.id)))).toBe('409 Conflict');
});
