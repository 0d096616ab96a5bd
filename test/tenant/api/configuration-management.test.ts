/** Monitors of configuration management. Source: learn.microsoft.com/graph/api/resources/configurationmonitor and beside it. */
import { expect, test } from 'vitest';
import { type Json, outcome, useStandin } from '../support.ts';
import { grantWitness } from './configuration-kit.ts';

const standin = useStandin();
const BASE = '/v1.0/admin/configurationManagement';
const MONITORS = `${BASE}/configurationMonitors`;
const MARK = { displayName: 'Entrada monitor' };

const resource = (properties: object, displayName = 'one', resourceType = 'microsoft.entra.application') => ({
  displayName,
  resourceType,
  properties: { Ensure: 'Present', ...properties },
});
const monitor = (...resources: object[]) => ({ ...MARK, baseline: { displayName: 'b', resources } });
const WATCHED = resource({ DisplayName: 'Vendor', Description: null });

const made = async (...resources: object[]): Promise<Json> => {
  const got = await standin.post(MONITORS, monitor(...resources));
  expect(outcome(got), got.text).toBe('201');
  return got.body;
};
const refusal = async (body: object) => {
  const got = await standin.post(MONITORS, body);
  return `${outcome(got)} ${got.body?.error?.message}`;
};
const driftsOf = async (): Promise<Json[]> =>
  (
    await standin.get(
      `${BASE}/configurationDrifts?$select=id,status,driftedProperties,resourceInstanceIdentifier,firstReportedDateTime,baselineResourceDisplayName`,
    )
  ).body.value;
const resultsOf = async (): Promise<Json[]> =>
  (
    await standin.get(
      `${BASE}/configurationMonitoringResults?$select=runStatus,driftsCount,errorDetails,runInitiationDateTime`,
    )
  ).body.value;
const run = async () => expect((await standin.control('POST', '/monitors/run')).status).toBe(200);

test('a monitor is made, read, changed and deleted', async () => {
  const { id } = await made(WATCHED);
  const shown = (await standin.get(`${MONITORS}/${id}`)).body;
  expect(shown).toMatchObject({ id, ...MARK, status: 'active', mode: 'monitorOnly', monitorRunFrequencyInHours: 6 });
  expect(shown).not.toHaveProperty('baseline');
  expect((await standin.get(`${MONITORS}/${id}/baseline`)).body).toMatchObject({
    displayName: 'b',
    resources: [WATCHED],
  });
  expect((await standin.get(`${MONITORS}?$filter=displayName eq 'Entrada monitor'&$select=id`)).body.value).toEqual([
    { id },
  ]);
  expect((await standin.patch(`${MONITORS}/${id}`, { description: 'd' })).status).toBe(204);
  expect((await standin.get(`${MONITORS}/${id}`)).body.description).toBe('d');
  expect((await standin.del(`${MONITORS}/${id}`)).status).toBe(204);
  expect(outcome(await standin.get(`${MONITORS}/${id}`))).toBe('404 Request_ResourceNotFound');
});

test('a baseline has a resource with a property, of a type and with names that are known', async () => {
  const refused = async (body: object, words: RegExp) => expect(await refusal(body)).toMatch(words);
  await refused({ ...MARK }, /400 .*at least one resource/);
  await refused(monitor(), /400 .*at least one resource/);
  await refused(monitor(resource({ DisplayName: 'Vendor' })), /400 .*no property to look at/);
  await refused(monitor(resource({ IdentifierUris: [] })), /400 .*lacks its key/);
  await refused(
    monitor(resource({ DisplayName: 'V', replyUrls: [] })),
    /400 .*'replyUrls' is not one of the resource type/,
  );
  await refused(monitor(resource({ DisplayName: 'V', ReplyURLs: 'https://a' })), /400 .*value of another type/);
  await refused(monitor(resource({ DisplayName: 'V', Owners: [] })), /400 .*does not look at/);
  await refused(monitor(resource({ Name: 'x' }, 'x', 'microsoft.exchange.mailcontact')), /400 .*resource type/);
  await refused(monitor(WATCHED, WATCHED), /400 .*one name/);
  await refused({ ...monitor(WATCHED), displayName: 'short' }, /400 .*8 to 32/);
  await refused({ ...monitor(WATCHED), displayName: 'with-a-hyphen' }, /400 .*8 to 32/);
});

test('a tenant has 30 monitors and 800 resources a day at most', async () => {
  for (let index = 0; index < 30; index += 1) await made(WATCHED);
  expect(await refusal(monitor(WATCHED))).toMatch(/at most 30 monitors/);
  standin.tenant.reset();
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...WATCHED, displayName: `r${index}` }));
  await made(...many(150));
  expect(await refusal(monitor(...many(51)))).toMatch(/no more than 800 resources a day/);
  await made(...many(50));
});

test('reading asks for ConfigurationMonitoring.Read.All, writing for ReadWrite.All', async () => {
  const none = await standin.clientWith(['Application.Read.All']);
  const reader = await standin.clientWith(['ConfigurationMonitoring.Read.All']);
  expect(outcome(await standin.get(MONITORS, { token: none.token }))).toBe('403 Authorization_RequestDenied');
  expect(outcome(await standin.get(MONITORS, { token: reader.token }))).toBe('200');
  expect(outcome(await standin.post(MONITORS, monitor(WATCHED), { token: reader.token }))).toBe(
    '403 Authorization_RequestDenied',
  );
});

test('a run finds what differs in the directory; it is fixed once that is so, and forgotten after 30 days', async () => {
  await grantWitness(standin);
  const { application } = await standin.instantiate('Vendor');
  await made(resource({ DisplayName: 'Vendor', AppId: application.appId, Description: 'as it should be' }));
  await run();
  const [drift] = await driftsOf();
  expect(drift).toMatchObject({
    status: 'active',
    baselineResourceDisplayName: 'one',
    resourceInstanceIdentifier: { DisplayName: 'Vendor' },
    driftedProperties: [{ propertyName: 'Description', currentValue: null, desiredValue: 'as it should be' }],
  });
  await standin.patch(`/v1.0/applications/${application.id}`, { description: 'As it should be' });
  standin.tenant.clock.advance(3_600_000);
  await run();
  expect(await driftsOf()).toEqual([{ ...drift, status: 'fixed' }]);
  expect((await resultsOf()).map(({ runStatus, driftsCount }) => `${runStatus} ${driftsCount}`)).toEqual([
    'successful 1',
    'successful 0',
  ]);
  standin.tenant.clock.advance(31 * 86_400_000);
  expect(await driftsOf()).toEqual([]);
});

test('an object that is not there differs in Ensure alone', async () => {
  await grantWitness(standin);
  await made(
    resource(
      { AppId: '11111111-1111-4111-8111-111111111111', AccountEnabled: true },
      'gone',
      'microsoft.entra.servicePrincipal',
    ),
  );
  await run();
  expect((await driftsOf())[0].driftedProperties).toEqual([
    { propertyName: 'Ensure', currentValue: 'Absent', desiredValue: 'Present' },
  ]);
});

test('monitors run at 0, 6, 12 and 18 o’clock', async () => {
  await grantWitness(standin);
  await standin.instantiate('Vendor');
  await made(resource({ DisplayName: 'Vendor', Description: 'x' }));
  expect(await driftsOf()).toEqual([]);
  standin.tenant.clock.set(new Date('2026-11-24T11:59:59Z'));
  expect(await resultsOf()).toEqual([]);
  standin.tenant.clock.set(new Date('2026-11-24T12:00:01Z'));
  expect(await resultsOf()).toHaveLength(1);
  expect(await driftsOf()).toHaveLength(1);
  standin.tenant.clock.set(new Date('2026-11-24T17:59:00Z'));
  expect(await resultsOf()).toHaveLength(1);
  standin.tenant.clock.set(new Date('2026-11-24T18:00:00Z'));
  expect(await resultsOf()).toHaveLength(2);
});

test('a new baseline forgets what the old one found; an inactive monitor does not run', async () => {
  await grantWitness(standin);
  await standin.instantiate('Vendor');
  const wanted = resource({ DisplayName: 'Vendor', Description: 'x' });
  const { id } = await made(wanted);
  await run();
  expect(await driftsOf()).toHaveLength(1);
  await standin.patch(`${MONITORS}/${id}`, monitor(wanted));
  expect([await driftsOf(), await resultsOf()]).toEqual([[], []]);
  await standin.patch(`${MONITORS}/${id}`, { status: 'inactive' });
  await run();
  expect(await resultsOf()).toEqual([]);
});

test('without its own principal and permissions the service sees nothing, and says so', async () => {
  await made(WATCHED);
  await run();
  expect((await resultsOf())[0]).toMatchObject({
    runStatus: 'failed',
    driftsCount: 0,
    errorDetails: [{ resourceInstanceName: 'one', errorMessage: expect.stringContaining('is not in the tenant') }],
  });
  await standin.post('/v1.0/servicePrincipals', { appId: '03b07b79-c5bc-4b5e-9bfa-13acf4a99998' });
  await run();
  expect((await resultsOf())[1].errorDetails[0].errorMessage).toContain('Application.Read.All, Policy.Read.All');
  expect(
    outcome(await standin.post('/v1.0/servicePrincipals', { appId: '03b07b79-c5bc-4b5e-9bfa-13acf4a99998' })),
  ).toMatch(/^409/);
});

test('values are shown only where $select names them (page of configurationDrift)', async () => {
  await grantWitness(standin);
  await standin.instantiate('Vendor');
  await made(resource({ DisplayName: 'Vendor', Description: 'x' }));
  await run();
  const { body } = await standin.get(`${BASE}/configurationDrifts`);
  expect(body.value[0]).not.toHaveProperty('driftedProperties');
  expect(body.value[0]).toHaveProperty('firstReportedDateTime');
});
