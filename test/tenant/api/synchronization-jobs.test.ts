/** Synchronization templates and jobs (graph.md 6.1, 6.2; azuread-provider.md 2.10). */
import { describe, expect, test } from 'vitest';
import { type Json, outcome, useStandin, ZERO } from '../support.ts';
import { done, pair, read } from './application-kit.ts';
import { jobPath, provisioned } from './synchronization-kit.ts';

const standin = useStandin();

const NEVER = 'P10675199DT2H48M5.4775807S';

describe('templates', () => {
  test('of the non-gallery application are both ids that public material names', async () => {
    const { principal, base } = await provisioned(standin);
    const { value } = await read(standin, `${base}/templates`);
    expect(value.map(({ id, default: isDefault, factoryTag }: Json) => [id, isDefault, factoryTag])).toEqual([
      ['scim', true, 'scim'],
      ['customappsso', false, 'customappsso'],
    ]);
    expect(value[0].applicationId).toBe(principal.appId);
    expect(Object.keys(value[0])).toEqual([
      'id',
      'applicationId',
      'default',
      'description',
      'discoverable',
      'factoryTag',
      'metadata',
      'schema',
    ]);
    expect(value[0].schema.synchronizationRules).toHaveLength(1);
    expect(value[0].schema).toEqual((await read(standin, `${base}/templates/scim`)).schema);
    expect((await read(standin, `${base}/templates?$select=id`)).value[1]).toEqual({ id: 'customappsso' });
    expect((await read(standin, `${base}/templates?$filter=factoryTag eq 'scim'`)).value).toHaveLength(1);
    expect(outcome(await standin.get(`${base}/templates/other`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.get(`${base}/templates?$filter=default eq true`))).toBe(
      '400 Request_UnsupportedQuery',
    );
    expect(outcome(await standin.get(`${base}/templates?colour=red`))).toBe('400 BadRequest');
  });

  test('of a gallery application are its own', async () => {
    const { base } = await provisioned(standin, '8b1025e4-1dd2-430b-a150-2ef79cd700f5');
    expect((await read(standin, `${base}/templates`)).value.map(({ id }: Json) => id)).toEqual(['aws']);
    expect(outcome(await standin.post(`${base}/jobs`, { templateId: 'scim' }))).toBe('400 Request_BadRequest');
    const { body } = await standin.post(`${base}/jobs`, { templateId: 'aws' });
    expect(body.id).toMatch(/^aws\.[0-9a-f]{32}\.[0-9a-f-]{36}$/);
  });

  test('are refused, without much of a reason, where nothing can be provisioned', async () => {
    const { principal, application } = await pair(standin);
    const toolkit = await standin.instantiate('Toolkit', '229946b9-a9fb-45b8-9531-efa47453ac9e');
    for (const base of [
      `servicePrincipals/${principal.id}`,
      `applications/${application.id}`,
      `servicePrincipals/${toolkit.servicePrincipal.id}`,
    ]) {
      expect(outcome(await standin.get(`/v1.0/${base}/synchronization/templates`))).toBe('400 UnknownError');
      const post = await standin.post(`/v1.0/${base}/synchronization/jobs`, { templateId: 'scim' });
      expect(outcome(post)).toBe('400 UnknownError');
    }
  });
});

describe('a new job', () => {
  test('is disabled and not configured, in the form that the page shows', async () => {
    const { base } = await provisioned(standin);
    const made = await standin.post(`${base}/jobs`, {
      '@odata.type': '#microsoft.graph.synchronizationJob',
      templateId: 'customappsso',
    });
    expect(made.status).toBe(201);
    const { tenantId } = standin.tenant;
    expect(made.body.id).toMatch(new RegExp(`^customappsso\\.${tenantId.replaceAll('-', '')}\\.[0-9a-f-]{36}$`));
    expect(made.body).toMatchObject({
      templateId: 'customappsso',
      schedule: { expiration: null, interval: NEVER, state: 'Disabled' },
      status: {
        countSuccessiveCompleteFailures: 0,
        escrowsPruned: false,
        synchronizedEntryCountByType: [],
        code: 'NotConfigured',
        lastExecution: null,
        lastSuccessfulExecution: null,
        lastSuccessfulExecutionWithExports: null,
        steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
        steadyStateLastAchievedTime: '0001-01-01T00:00:00Z',
        quarantine: null,
        troubleshootingUrl: null,
      },
    });
    const found = await read(standin, `${base}/jobs/${made.body.id}`);
    expect(found).toEqual({ ...made.body, '@odata.context': found['@odata.context'] });
    expect((await read(standin, `${base}/jobs`)).value.map(({ id }: Json) => id)).toEqual([made.body.id]);
  });

  test('shows nothing of what the stand-in keeps for itself', async () => {
    const { base } = await provisioned(standin);
    await standin.post(`${base}/jobs`, { templateId: 'scim' });
    const [job] = (await read(standin, `${base}/jobs`)).value;
    expect(Object.keys(job)).toEqual(['id', 'templateId', 'schedule', 'status', 'synchronizationJobSettings']);
  });

  test('is there once for each template', async () => {
    const { base } = await provisioned(standin);
    expect(outcome(await standin.post(`${base}/jobs`, { templateId: 'SCIM' }))).toBe('201');
    expect(outcome(await standin.post(`${base}/jobs`, { templateId: 'scim' }))).toBe('409 Conflict');
    expect(outcome(await standin.post(`${base}/jobs`, { templateId: 'customappsso' }))).toBe('201');
  });

  test('needs a template and takes no more than that', async () => {
    const { base } = await provisioned(standin);
    const check = async (body: unknown, expected = '400 Request_BadRequest') =>
      expect(outcome(await standin.post(`${base}/jobs`, body)), JSON.stringify(body)).toBe(expected);
    await check({});
    await check({ templateId: null });
    await check({ templateId: 7 });
    await check({ templateId: 'aws' });
    await check({ templateId: 'constructor' });
    await check({ templateId: 'scim', schedule: { state: 'Active' } });
    await check({ templateId: 'scim', id: 'x' });
    await check({ templateId: 'scim', colour: 'red' });
    await check([]);
    expect((await read(standin, `${base}/jobs`)).value).toEqual([]);
    await check({ templateId: 'scim', synchronizationJobSettings: [{ name: 'a', value: '1' }] }, '201');
  });

  test('answers 200, has a shorter id or a predecessor where switches say so (graph.md 11.4)', async () => {
    await standin.behaviours({ jobCreateStatus: 200, jobIdForm: 'short', defaultJob: true });
    const { base } = await provisioned(standin);
    const [first] = (await read(standin, `${base}/jobs`)).value;
    expect(first.id).toBe(`scim.${standin.tenant.tenantId.replaceAll('-', '')}`);
    const made = await standin.post(`${base}/jobs`, { templateId: 'customappsso' });
    expect(made.status).toBe(200);
    const { base: other } = await provisioned(standin);
    const [second] = (await read(standin, `${other}/jobs`)).value;
    expect(second.id).not.toBe(first.id);
  });

  test('is reached by way of its application too, and by no other', async () => {
    const { base, application } = await provisioned(standin);
    const { base: other } = await provisioned(standin);
    const { body } = await standin.post(`${base}/jobs`, { templateId: 'scim' });
    expect(outcome(await standin.get(`/v1.0/applications/${application.id}/synchronization/jobs/${body.id}`))).toBe(
      '200',
    );
    const byAppId = `/v1.0/applications(appId='${application.appId}')/synchronization/jobs`;
    expect((await read(standin, byAppId)).value).toHaveLength(1);
    for (const path of [
      `${other}/jobs/${body.id}`,
      `${base}/jobs/${body.id.toUpperCase()}`,
      `${base}/jobs/nonsense`,
      `/v1.0/servicePrincipals/${ZERO}/synchronization/jobs/${body.id}`,
    ]) {
      expect(outcome(await standin.get(path)), path).toBe('404 Request_ResourceNotFound');
      expect(outcome(await standin.del(path)), path).toBe('404 Request_ResourceNotFound');
      expect(outcome(await standin.post(`${path}/start`)), path).toBe('404 Request_ResourceNotFound');
    }
  });

  test('shows its schema by $expand', async () => {
    const path = await jobPath(standin);
    const { '@odata.context': _context, ...schema } = await read(standin, `${path}/schema`);
    expect((await read(standin, `${path}?$expand=schema`)).schema).toEqual(schema);
    expect(outcome(await standin.get(`${path}?$expand=schema($select=id)`))).toBe('400 BadRequest');
  });
});

describe('the life of a job', () => {
  /** State and code, which the provider and people look at. */
  const stateOf = async (path: string) => {
    const { schedule, status } = await read(standin, path);
    return `${schedule.state} ${schedule.interval} ${status.code}`;
  };

  test('is started, paused, resumed and deleted; the schedule is there all the time', async () => {
    const path = await jobPath(standin);
    expect(await stateOf(path)).toBe(`Disabled ${NEVER} NotConfigured`);
    await done(standin.post(`${path}/start`));
    expect(await stateOf(path)).toBe('Active PT40M NotRun');
    await done(standin.post(`${path}/start`, {}));
    await done(standin.post(`${path}/pause`));
    expect(await stateOf(path)).toBe('Paused PT40M Paused');
    await done(standin.post(`${path}/pause`));
    await done(standin.post(`${path}/start`));
    expect(await stateOf(path)).toBe('Active PT40M NotRun');
    await done(standin.del(path));
    for (let poll = 0; poll < 5; poll++) expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.post(`${path}/start`))).toBe('404 Request_ResourceNotFound');
    expect(outcome(await standin.del(path))).toBe('404 Request_ResourceNotFound');
  });

  test('has the interval that the switch says', async () => {
    await standin.behaviours({ startInterval: 'PT20M' });
    const path = await jobPath(standin);
    await standin.post(`${path}/start`);
    expect(await stateOf(path)).toBe('Active PT20M NotRun');
  });

  test('can be had again after it was deleted, in its first state', async () => {
    const { base } = await provisioned(standin);
    const first = await standin.post(`${base}/jobs`, { templateId: 'scim' });
    await standin.post(`${base}/jobs/${first.body.id}/start`);
    await standin.del(`${base}/jobs/${first.body.id}`);
    const second = await standin.post(`${base}/jobs`, { templateId: 'scim' });
    expect(second.body.id).not.toBe(first.body.id);
    expect(second.body.schedule.state).toBe('Disabled');
  });

  test('actions take no parameters that they have not', async () => {
    const path = await jobPath(standin);
    for (const action of ['start', 'pause']) {
      for (const body of [{ force: true }, [], 'now', null]) {
        expect(outcome(await standin.post(`${path}/${action}`, body)), action).toBe('400 BadRequest');
      }
      expect(outcome(await standin.get(`${path}/${action}`))).toBe('405 Request_BadRequest');
      expect(outcome(await standin.post(`${path}/${action}?force=true`))).toBe('400 BadRequest');
    }
    expect(outcome(await standin.post(`${path}/resume`))).toBe('400 BadRequest');
    expect(await stateOf(path)).toBe(`Disabled ${NEVER} NotConfigured`);
  });

  test('settings are changed by PATCH, and nothing else is', async () => {
    const path = await jobPath(standin);
    const synchronizationJobSettings = [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }];
    await done(standin.patch(path, { synchronizationJobSettings }));
    expect((await read(standin, path)).synchronizationJobSettings).toEqual(synchronizationJobSettings);
    for (const body of [
      { templateId: 'customappsso' },
      { schedule: { state: 'Active' } },
      { status: {} },
      { id: 'x' },
      { synchronizationJobSettings: [{ name: 'a', value: 1 }] },
      { synchronizationJobSettings: [{ name: 'a', wert: '1' }] },
      { colour: 'red' },
    ]) {
      expect(outcome(await standin.patch(path, body)), JSON.stringify(body)).toBe('400 Request_BadRequest');
    }
    expect(await stateOf(path)).toBe(`Disabled ${NEVER} NotConfigured`);
  });

  test('writes start from what is stored, however far reads are behind (graph.md 7.2)', async () => {
    const path = await jobPath(standin);
    await standin.manners({ lagReads: 50 });
    await done(standin.post(`${path}/start`));
    await done(standin.patch(path, { synchronizationJobSettings: [{ name: 'a', value: '1' }] }));
    await standin.manners({ lagReads: 0 });
    expect(await stateOf(path)).toBe('Active PT40M NotRun');
    await standin.manners({ lagReads: 50 });
    await done(standin.del(path));
    expect(outcome(await standin.post(`${path}/start`))).toBe('404 Request_ResourceNotFound');
    await standin.manners({ lagReads: 0 });
    expect(outcome(await standin.get(path))).toBe('404 Request_ResourceNotFound');
  });

  test('writes say 403 or 409 as often as the switches say (azuread-provider.md 8.14)', async () => {
    const path = await jobPath(standin);
    await standin.manners({ synchronizationForbidden: 1, synchronizationConflict: 2 });
    const start = async () => outcome(await standin.post(`${path}/start`));
    expect(await start()).toBe('403 Authorization_RequestDenied');
    expect(outcome(await standin.get(path))).toBe('200');
    expect(await start()).toBe('409 Conflict');
    expect(await start()).toBe('409 Conflict');
    expect(await start()).toBe('204');
  });
});

describe('restart', () => {
  const quarantined = async (reason: string) => {
    const path = await jobPath(standin);
    const id = path.split('/').at(-1) as string;
    await standin.post(`${path}/start`);
    await standin.control('PATCH', `/jobs/${id}`, { code: 'Quarantine', quarantine: { reason } });
    expect((await read(standin, path)).status.quarantine.reason).toBe(reason);
    return path;
  };
  const restart = (path: string, resetScope: string) => standin.post(`${path}/restart`, { criteria: { resetScope } });

  test.each([
    'None',
    'Full',
    'full',
    'Watermark',
    'ConnectorDataStore',
    'ForceDeletes',
    'Watermark, Escrows, QuarantineState',
    'Watermark,Escrows',
  ])('takes the flags %s', async (scope) => {
    const path = await jobPath(standin);
    await done(restart(path, scope));
    expect((await read(standin, path)).schedule.state).toBe('Active');
  });

  test.each<[unknown]>([
    [{ criteria: { resetScope: '' } }],
    [{ criteria: { resetScope: 'All' } }],
    [{ criteria: { resetScope: 'Watermark; Escrows' } }],
    [{ criteria: { resetScope: ['Full'] } }],
    [{ criteria: { resetScope: 32 } }],
    [{ criteria: { resetScope: null } }],
    [{ criteria: { resetscope: 'None' } }],
    [{ criteria: 'Full' }],
    [{ criteria: [] }],
    [{ resetScope: 'Full' }],
    [[]],
  ])('refuses %j, and leaves the job alone', async (body) => {
    const path = await jobPath(standin);
    expect((await standin.post(`${path}/restart`, body)).status).toBe(400);
    expect((await read(standin, path)).schedule.state).toBe('Disabled');
  });

  test('begins anew whole where nothing is said', async () => {
    for (const body of [undefined, {}, { criteria: {} }]) {
      const path = await quarantined('EncounteredQuarantineException');
      await done(standin.post(`${path}/restart`, body));
      expect((await read(standin, path)).status.quarantine).toBeNull();
    }
  });

  test.each([
    ['EncounteredQuarantineException', 'Full', true],
    ['EncounteredQuarantineException', 'QuarantineState', true],
    ['EncounteredQuarantineException', 'Watermark, Escrows', false],
    ['EncounteredQuarantineException', 'ForceDeletes', false],
    ['EncounteredQuarantineException', 'None', false],
    ['TooManyDeletes', 'ForceDeletes', true],
    ['TooManyDeletes', 'Watermark', false],
  ])('of a job in quarantine for %s with %s releases it: %s', async (reason, scope, isReleased) => {
    const path = await quarantined(reason);
    await done(restart(path, scope));
    expect((await read(standin, path)).status.quarantine === null).toBe(isReleased);
  });
});

test('OwnedBy is enough for what the caller owns, except for settings (graph.md 0.3 rows 17-21)', async () => {
  const owner = await standin.clientWith(['Application.ReadWrite.OwnedBy']);
  const reader = await standin.clientWith(['Synchronization.Read.All']);
  const { token } = owner;
  const made = await standin.post(
    '/v1.0/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate',
    { displayName: 'Mine' },
    { token },
  );
  const base = `/v1.0/servicePrincipals/${made.body.servicePrincipal.id}/synchronization`;
  const { base: foreign } = await provisioned(standin);
  expect(outcome(await standin.get(`${base}/templates`, { token }))).toBe('200');
  const job = await standin.post(`${base}/jobs`, { templateId: 'scim' }, { token });
  expect(job.status).toBe(201);
  const path = `${base}/jobs/${job.body.id}`;
  expect(outcome(await standin.post(`${path}/start`, undefined, { token }))).toBe('204');
  expect(outcome(await standin.patch(path, {}, { token }))).toBe('403 Authorization_RequestDenied');
  expect(outcome(await standin.get(`${foreign}/jobs`, { token }))).toBe('403 Authorization_RequestDenied');
  expect(outcome(await standin.get(path, { token: reader.token }))).toBe('200');
  expect(outcome(await standin.post(`${path}/pause`, undefined, { token: reader.token }))).toBe(
    '403 Authorization_RequestDenied',
  );
  expect(outcome(await standin.del(path, { token }))).toBe('204');
});
