/** Refusals that strike the next so many calls, each as the real service words it. */
import { expect, test } from 'vitest';
import type { CountdownName } from '../../../src/tenant/manners/settings.ts';
import { CUSTOM_TEMPLATE, type Got, type Json, outcome, USER_ROLE, useStandin } from '../support.ts';
import { listed, someUser } from './behaviour-case.ts';

const standin = useStandin();

/** Sets a countdown to 2 and asks three times. */
async function check(name: CountdownName, ask: (turn: number) => Promise<Got>, expected: readonly string[]) {
  await standin.control('PATCH', '/manners', { [name]: 2 });
  const seen: string[] = [];
  for (let turn = 0; turn < 3; turn++) seen.push(outcome(await ask(turn)));
  expect(seen).toEqual([expected[0], expected[0], expected[1]]);
  expect((await standin.control('GET', '/manners')).body[name]).toBe(0);
}

test('instantiateNotFound answers 404 and has made both objects (graph.md 1.3)', async () => {
  const path = `/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`;
  await check('instantiateNotFound', () => standin.post(path, { displayName: 'Lost' }), ['404 NotFound', '201']);
  const applications = await listed(standin, "/v1.0/applications?$filter=displayName eq 'Lost'");
  const principals = await listed(standin, "/v1.0/servicePrincipals?$filter=displayName eq 'Lost'");
  expect([applications.length, principals.length]).toEqual([3, 3]);
  expect(principals.map(({ appId }) => appId).sort()).toEqual(applications.map(({ appId }) => appId).sort());
});

test('the 404 of instantiate has the text that users report (graph.md 1.3)', async () => {
  await standin.manners({ instantiateNotFound: 1 });
  const got = await standin.post(`/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`, { displayName: 'Lost' });
  expect(got.body.error.message).toBe(
    'Graph call failed with httpCode=NotFound, errorCode=, errorMessage=, reason=Not Found.',
  );
  expect(Number.isNaN(Date.parse(got.body.error.innerError?.date))).toBe(false);
});

test('noBackingApplication says what replication lag says, with its details (graph.md 3.1)', async () => {
  const { appId } = (await standin.post('/v1.0/applications', { displayName: 'A' })).body;
  const create = () => standin.post('/v1.0/servicePrincipals', { appId });
  await standin.manners({ noBackingApplication: 1 });
  const { error } = (await create()).body;
  expect(error.message).toBe(
    `The appId '${appId}' of the service principal does not reference a valid application object.`,
  );
  expect(error.details[0]).toMatchObject({ code: 'NoBackingApplicationObject', target: 'appId' });
  await check('noBackingApplication', create, ['400 Request_BadRequest', '201']);
});

test('backingApplicationForbidden says the misleading 403 (graph.md 3.1, 7.1)', async () => {
  const { appId } = (await standin.post('/v1.0/applications', { displayName: 'A' })).body;
  const create = () => standin.post('/v1.0/servicePrincipals', { appId });
  await standin.manners({ backingApplicationForbidden: 1 });
  expect((await create()).body.error.message).toBe(
    'When using this permission, the backing application of the service principal being created must in the local tenant',
  );
  await check('backingApplicationForbidden', create, ['403 Authorization_RequestDenied', '201']);
});

test('invalidReference says the text that the provider waits on (graph.md 5, 7.1)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const ends = { principalId: await someUser(standin), resourceId: servicePrincipal.id, appRoleId: USER_ROLE };
  const assign = () => standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, ends);
  await standin.manners({ invalidReference: 1 });
  expect((await assign()).body.error.message).toMatch(/^Not a valid reference update/);
  await check('invalidReference', assign, ['400 Request_BadRequest', '201']);
});

test('synchronizationForbidden and synchronizationConflict refuse each kind of write (azuread-provider.md 8.14)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization`;
  const job: Json = (await standin.post(`${base}/jobs`, { templateId: 'scim' })).body;
  const schema = (await standin.get(`${base}/jobs/${job.id}/schema`)).body;
  const writes: Readonly<Record<string, () => Promise<Got>>> = {
    secrets: () => standin.put(`${base}/secrets`, { value: [] }),
    start: () => standin.post(`${base}/jobs/${job.id}/start`),
    pause: () => standin.post(`${base}/jobs/${job.id}/pause`),
    restart: () => standin.post(`${base}/jobs/${job.id}/restart`, { criteria: { resetScope: 'Full' } }),
    settings: () => standin.patch(`${base}/jobs/${job.id}`, { synchronizationJobSettings: [] }),
    schema: () => standin.put(`${base}/jobs/${job.id}/schema`, schema),
  };
  for (const write of Object.values(writes)) {
    await check('synchronizationForbidden', write, ['403 Authorization_RequestDenied', '204']);
    await check('synchronizationConflict', write, ['409 Conflict', '204']);
  }
});

test('reads of synchronization use nothing up', async () => {
  const { servicePrincipal } = await standin.instantiate();
  await standin.manners({ synchronizationForbidden: 1 });
  expect((await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`)).status).toBe(200);
  expect((await standin.control('GET', '/manners')).body.synchronizationForbidden).toBe(1);
});

test('onDemandResult and refuseCredentials pretend (graph.md 6.4, 6.6)', async () => {
  const { servicePrincipal } = await standin.instantiate();
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization`;
  const { id } = (await standin.post(`${base}/jobs`, { templateId: 'scim' })).body;
  const [rule] = (await standin.get(`${base}/jobs/${id}/schema`)).body.synchronizationRules;
  const subjects = [{ objectId: await someUser(standin), objectTypeName: 'User' }];
  const result = async () => {
    const got = await standin.post(`${base}/jobs/${id}/provisionOnDemand`, {
      parameters: [{ ruleId: rule.id, subjects }],
    });
    return JSON.parse(got.body.key).result;
  };
  expect(await result()).toBe('Skipped');
  for (const onDemandResult of ['Success', 'Failure', 'Skipped']) {
    await standin.control('PATCH', '/manners', { onDemandResult });
    expect(await result()).toBe(onDemandResult);
  }
  const credentials = [
    { key: 'BaseAddress', value: 'https://scim.example/' },
    { key: 'SecretToken', value: 'shh' },
  ];
  const validate = () => standin.post(`${base}/jobs/${id}/validateCredentials`, { credentials });
  expect(outcome(await validate())).toBe('204');
  await standin.control('PATCH', '/manners', { refuseCredentials: true });
  expect(outcome(await validate())).toBe('400 CredentialValidationFailure');
});
