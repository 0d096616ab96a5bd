/** `/auditLogs` (graph.md 0.3 rows 26, 27; 6.7; 7.6). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, START, useStandin } from '../support.ts';
import { pair, read } from './application-kit.ts';

const standin = useStandin();

const AUDITS = '/v1.0/auditLogs/directoryAudits';
const PROVISIONING = '/v1.0/auditLogs/provisioning';
const found = async (path: string, filter: string): Promise<Json[]> =>
  (await read(standin, `${path}?$filter=${filter}`)).value;

/** Three writes, a minute apart. */
async function written() {
  const { application, principal } = await pair(standin, { displayName: 'Vendor One' });
  standin.tenant.clock.advance(60_000);
  const [group] = (await read(standin, '/v1.0/groups?$top=1')).value;
  const renamed = await standin.patch(`/v1.0/groups/${group.id}`, { description: 'new' });
  return { application, principal, group, renamed };
}

describe('directoryAudits', () => {
  test('are listed newest first, by pages, and read one by one', async () => {
    await written();
    const { value } = await read(standin, AUDITS);
    expect(value.map(({ activityDisplayName }: Json) => activityDisplayName)).toEqual([
      'Update group',
      'Add service principal',
      'Add application',
    ]);
    const seen: string[] = [];
    let next: string | undefined = `${AUDITS}?$top=1`;
    while (next) {
      const page: Json = await read(standin, next);
      seen.push(...page.value.map(({ id }: Json) => id));
      next = page['@odata.nextLink']?.slice(standin.tenant.url.length);
    }
    expect(seen).toEqual(value.map(({ id }: Json) => id));
    const one = await read(standin, `${AUDITS}/${seen[0]}`);
    expect(one).toEqual({ ...value[0], '@odata.context': expect.stringContaining('/$entity') });
    expect(outcome(await standin.get(`${AUDITS}/nonsense`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.post(AUDITS, {}))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.del(`${AUDITS}/${seen[0]}`))).toBe('405 Request_BadRequest');
  });

  test('offer the filters of the page', async () => {
    const { application, group, renamed } = await written();
    const [newest] = (await read(standin, AUDITS)).value;
    const check = async (filter: string, count: number) =>
      expect((await found(AUDITS, filter)).length, filter).toBe(count);
    await check(`id eq '${newest.id}'`, 1);
    await check("category eq 'GroupManagement'", 1);
    await check("category eq 'ApplicationManagement'", 2);
    await check("startswith(category,'Group')", 1);
    await check("result eq 'success'", 3);
    await check("result eq 'failure'", 0);
    await check("loggedByService eq 'Core Directory'", 3);
    await check("activityDisplayName eq 'Update group'", 1);
    await check("startswith(activityDisplayName,'Add')", 2);
    await check(`correlationId eq '${renamed.headers['request-id']}'`, 1);
    await check(`activityDateTime ge 2026-11-24T09:01:00Z`, 1);
    await check(`activityDateTime lt 2026-11-24T09:01:00Z`, 2);
    await check(`activityDateTime gt 2026-11-24T08:00:00Z and activityDateTime le 2026-11-24T09:00:00Z`, 2);
    await check(`initiatedBy/app/appId eq '${standin.tenant.deployer.clientId}'`, 3);
    await check("initiatedBy/app/displayName eq 'Stand-in deployer'", 3);
    await check("initiatedBy/user/userPrincipalName eq 'x'", 0);
    await check("startswith(initiatedBy/user/userPrincipalName,'x')", 0);
    await check(`targetResources/any(t:t/id eq '${application.id}')`, 1);
    await check(`targetResources/any(t:t/id eq '${group.id}') and category eq 'GroupManagement'`, 1);
    await check("targetResources/any(t:t/displayName eq 'vendor one')", 2);
    await check("targetResources/any(t:startswith(t/displayName,'Vendor'))", 2);
    const oldest = await read(standin, `${AUDITS}?$orderby=activityDateTime asc&$filter=result eq 'success'`);
    expect(oldest.value.at(-1).id).toBe(newest.id);
    expect((await read(standin, `${AUDITS}?$orderby=activityDateTime desc`)).value[0].id).toBe(newest.id);
  });

  test('offer no others', async () => {
    for (const query of [
      "$filter=resultReason eq 'x'",
      "$filter=contains(activityDisplayName,'x')",
      "$filter=category ne 'x'",
      "$filter=targetResources/any(t:t/type eq 'Group')",
      '$orderby=category',
      '$search="x"',
    ]) {
      expect(outcome(await standin.get(`${AUDITS}?${query}`)), query).toBe('400 Request_UnsupportedQuery');
    }
    for (const query of [
      "$filter=colour eq 'x'",
      '$select=colour',
      'colour=red',
      '$top=x',
      '$expand=targetResources',
    ]) {
      expect(outcome(await standin.get(`${AUDITS}?${query}`)), query).toBe('400 BadRequest');
    }
  });

  test('need AuditLog.Read.All', async () => {
    const { token } = await standin.clientWith(['ProvisioningLog.Read.All', 'Directory.Read.All']);
    expect(outcome(await standin.get(AUDITS, { token }))).toBe('403 Authorization_RequestDenied');
    expect(outcome(await standin.get(PROVISIONING, { token }))).toBe('200');
  });
});

describe('provisioning', () => {
  const row = (id: string, more: object = {}) => ({
    id,
    activityDateTime: START.toISOString(),
    tenantId: standin.tenant.tenantId,
    jobId: 'scim.Job',
    cycleId: 'cycle',
    changeId: 'change',
    provisioningAction: 'create',
    durationInMilliseconds: 20,
    servicePrincipal: { id: 'sp', displayName: 'Vendor' },
    sourceSystem: { id: 's', displayName: 'Azure Active Directory', details: {} },
    targetSystem: { id: 't', displayName: 'customappsso', details: {} },
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    sourceIdentity: { id: 'u', displayName: 'Ada', identityType: 'User', details: {} },
    targetIdentity: { id: 'v', displayName: 'ada', identityType: 'User', details: {} },
    provisioningStatusInfo: { status: 'success', errorInformation: null },
    provisioningSteps: [],
    modifiedProperties: [],
    ...more,
  });

  test('is empty while nothing was provisioned', async () => {
    expect((await read(standin, PROVISIONING)).value).toEqual([]);
  });

  test('has the names of v1.0, newest first, and its filters', async () => {
    const { store } = standin.tenant.directory;
    store.put('provisioningLog', row('1'));
    store.put(
      'provisioningLog',
      row('2', {
        activityDateTime: '2026-11-25T09:00:00Z',
        provisioningAction: 'disable',
        durationInMilliseconds: 500,
        jobId: 'aws.Other',
        provisioningStatusInfo: { status: 'failure', errorInformation: { errorCode: 'x' } },
      }),
    );
    const { value } = await read(standin, PROVISIONING);
    expect(value.map(({ id }: Json) => id)).toEqual(['2', '1']);
    expect(value[1]).toMatchObject(row('1'));
    expect(value[0]).not.toHaveProperty('action');
    const check = async (filter: string, ...ids: string[]) =>
      expect(
        (await found(PROVISIONING, filter)).map(({ id }) => id),
        filter,
      ).toEqual(ids);
    await check("id eq '1'", '1');
    await check("jobId eq 'scim.Job'", '1');
    await check("jobId eq 'SCIM.job'");
    await check("jobid eq 'scim.Job'", '1');
    await check("contains(jobId,'aws')", '2');
    await check("provisioningAction eq 'disable'", '2');
    await check('durationInMilliseconds gt 100', '2');
    await check('durationInMilliseconds lt 100', '1');
    await check("provisioningStatusInfo/status eq 'failure'", '2');
    await check("targetSystem/displayName eq 'customappsso'", '2', '1');
    await check("sourceIdentity/identityType eq 'User' and sourceIdentity/id eq 'u'", '2', '1');
    await check("servicePrincipal/id eq 'sp'", '2', '1');
    await check("initiatedBy/displayName eq 'nobody'");
    await check('activityDateTime gt 2026-11-24T10:00:00Z', '2');
    expect((await read(standin, `${PROVISIONING}?$orderby=activityDateTime asc`)).value[0].id).toBe('1');
    const page = await read(standin, `${PROVISIONING}?$top=1`);
    expect(page['@odata.nextLink']).toContain('$skiptoken=');
    expect(outcome(await standin.get(`${PROVISIONING}?$filter=action eq 'Create'`))).toBe('400 BadRequest');
    expect(outcome(await standin.get(`${PROVISIONING}?$filter=jobId ne 'x'`))).toBe('400 Request_UnsupportedQuery');
  });
});
