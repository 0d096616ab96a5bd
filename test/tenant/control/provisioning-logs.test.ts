/** Planted rows of `/auditLogs/provisioning`, and its filters over HTTP (graph.md 6.7). */
import { expect, test } from 'vitest';
import { type Json, useStandin } from '../support.ts';

const standin = useStandin();

const plant = (body: unknown) => standin.control('POST', '/provisioning-logs', body);
const list = async (query = ''): Promise<Json[]> =>
  (await standin.get(`/v1.0/auditLogs/provisioning${query}`)).body.value;

const CREATED = {
  id: 'one',
  activityDateTime: '2026-11-20T08:00:00Z',
  jobId: 'scim.Job',
  cycleId: 'cycle-1',
  changeId: 'change-1',
  provisioningAction: 'create',
  durationInMilliseconds: 20,
  servicePrincipal: { id: 'sp', displayName: 'Vendor' },
  sourceSystem: { id: 's', displayName: 'Azure Active Directory', details: { any: 1 } },
  targetSystem: { id: 't', displayName: 'customappsso' },
  initiatedBy: { id: 'i', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
  sourceIdentity: { id: 'u', displayName: 'Ada', identityType: 'User' },
  targetIdentity: { id: 'v', displayName: 'ada', identityType: 'urn:user' },
  provisioningStatusInfo: { status: 'success', errorInformation: null },
  provisioningSteps: [{ name: 'EntryExportAdd', provisioningStepType: 'export', status: 'success' }],
  modifiedProperties: [{ displayName: 'userName', oldValue: null, newValue: 'ada' }],
};
const DISABLED = {
  id: 'two',
  provisioningAction: 'disable',
  durationInMilliseconds: 500,
  jobId: 'aws.Other',
  provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 'x' } },
};

test('what is planted is listed by time, with defaults for id, moment and tenant', async () => {
  expect((await plant({ entries: [DISABLED, CREATED] })).body).toEqual({ ids: ['two', 'one'] });
  const [second, first] = await list();
  expect(first).toMatchObject(CREATED);
  expect(second).toMatchObject({
    ...DISABLED,
    activityDateTime: '2026-11-24T09:00:00Z',
    tenantId: standin.tenant.tenantId,
    servicePrincipal: null,
    provisioningSteps: [],
  });
  const { ids } = (await plant({ entries: [{}, {}] })).body;
  expect(new Set(ids).size).toBe(2);
  expect((await plant({ entries: [] })).body).toEqual({ ids: [] });
});

test('what the model has not is refused, and then nothing is planted', async () => {
  for (const body of [
    {},
    { entries: {} },
    { entries: [DISABLED], more: 1 },
    { entries: [DISABLED, null] },
    { entries: [DISABLED, []] },
    { entries: [DISABLED, { action: 'create' }] },
    { entries: [DISABLED, { statusInfo: {} }] },
    { entries: [DISABLED, { id: null }] },
    { entries: [DISABLED, { id: 7 }] },
    { entries: [DISABLED, { durationInMilliseconds: 'long' }] },
    { entries: [DISABLED, { activityDateTime: 'yesterday' }] },
    { entries: [DISABLED, { sourceIdentity: { colour: 'red' } }] },
    { entries: [DISABLED, DISABLED] },
  ]) {
    expect((await plant(body)).status, JSON.stringify(body)).toBe(400);
  }
  expect(await list()).toEqual([]);
  await plant({ entries: [DISABLED] });
  expect((await plant({ entries: [{ ...CREATED, id: 'two' }] })).status).toBe(400);
});

test.each([
  ["id eq 'one'", ['one']],
  ["contains(id,'n')", ['one']],
  ["jobId eq 'scim.Job'", ['one']],
  ["jobId eq 'SCIM.job'", []],
  ["jobid eq 'aws.Other'", ['two']],
  ["contains(jobId,'Job')", ['one']],
  ["cycleId eq 'cycle-1'", ['one']],
  ["changeid eq 'change-1'", ['one']],
  ["contains(tenantId,'-')", ['two', 'one']],
  ["provisioningAction eq 'disable'", ['two']],
  ['durationInMilliseconds gt 100', ['two']],
  ['durationInMilliseconds lt 100', ['one']],
  ['durationInMilliseconds eq 20', ['one']],
  ["provisioningStatusInfo/status eq 'failure'", ['two']],
  ["contains(provisioningStatusInfo/status,'succ')", ['one']],
  ["sourceSystem/displayName eq 'Azure Active Directory'", ['one']],
  ["targetSystem/displayName eq 'customappsso'", ['one']],
  ["contains(targetSystem/displayName,'appsso')", ['one']],
  ["sourceIdentity/identityType eq 'User'", ['one']],
  ["sourceIdentity/id eq 'u'", ['one']],
  ["sourceIdentity/displayName eq 'Ada'", ['one']],
  ["targetIdentity/id eq 'v'", ['one']],
  ["contains(targetIdentity/identityType,'user')", ['one']],
  ["servicePrincipal/id eq 'sp'", ['one']],
  ["servicePrincipal/displayName eq 'Vendor'", ['one']],
  ["initiatedBy/displayName eq 'Azure AD Provisioning Service'", ['one']],
  ['activityDateTime gt 2026-11-21T00:00:00Z', ['two']],
  ["activityDateTime lt 2026-11-21T00:00:00Z and provisioningAction eq 'create'", ['one']],
] as const)('filter %s', async (filter, expected) => {
  await plant({ entries: [CREATED, DISABLED] });
  expect((await list(`?$filter=${filter}`)).map(({ id }) => id)).toEqual(expected);
});
