import { expect, test } from 'vitest';
import { jobOfTemplate } from '../../src/entra/job-meant.ts';
import type { Live } from '../../src/entra/live.ts';
import { readInventory } from '../../src/graph/read-inventory.ts';
import { readLive, type Wants } from '../../src/graph/read-live.ts';
import type { TemplateSchemas } from '../../src/graph/read-template-schemas.ts';
import { CUSTOM_TEMPLATE, type Json, useStandin } from '../tenant/support.ts';
import { must, type Reader, readerOf } from './read-support.ts';
import { trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const ALL: Wants = { claimsPolicy: true, jobs: true, schema: null };

async function readAll(
  { client, options }: Reader,
  wants: Wants | ((name: string) => Wants) = ALL,
  templates: TemplateSchemas = new Map(),
) {
  const { entries } = await readInventory(client, options);
  const asked = entries
    .filter(({ servicePrincipal }) => servicePrincipal.applicationTemplateId)
    .map((entry) => ({
      entry,
      wants: typeof wants === 'function' ? wants(entry.servicePrincipal.displayName as string) : wants,
    }));
  return readLive(client, asked, { ...options, templates });
}

const named = (lives: readonly Live[], name: string) =>
  lives.find(({ servicePrincipal }) => servicePrincipal.displayName === name) as Live;

/** An application with provisioning. */
async function provisioned(name: string, templateId = 'scim') {
  const { servicePrincipal } = await standin.instantiate(name);
  const base = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization`;
  const job = (await must(standin.post(`${base}/jobs`, { templateId }))).body;
  const secrets = [
    { key: 'BaseAddress', value: 'https://vendor.example/scim' },
    { key: 'SecretToken', value: 's3cr3t' },
  ];
  await must(standin.put(`${base}/secrets`, { value: secrets }));
  return { servicePrincipal, job, base };
}

test('claims policy, jobs, secrets and both schemas are read', async () => {
  const { servicePrincipal, job, base } = await provisioned('Vendor');
  const claims = { claims: [], includeBasicClaimSet: false };
  await must(standin.put(`/beta/servicePrincipals/${servicePrincipal.id}/claimsPolicy`, claims));
  const schema = (await must(standin.get(`${base}/jobs/${job.id}/schema`))).body;
  schema.synchronizationRules[0].objectMappings[0].enabled = false;
  await must(standin.put(`${base}/jobs/${job.id}/schema`, schema));
  const live = named(await readAll(await readerOf(standin)), 'Vendor');
  expect(live.claimsPolicy).toMatchObject({ includeBasicClaimSet: false });
  expect(live.provisioning.jobs).toMatchObject([{ id: job.id, templateId: 'scim', schedule: { state: 'Disabled' } }]);
  expect(live.provisioning.secrets).toEqual([
    { key: 'BaseAddress', value: 'https://vendor.example/scim' },
    { key: 'SecretToken', value: '*' },
  ]);
  const isEnabled = (found: Json) => found.synchronizationRules[0].objectMappings[0].enabled;
  expect([isEnabled(live.provisioning.schema), isEnabled(live.provisioning.template)]).toEqual([false, true]);
  expect(live.provisioning.schema).not.toHaveProperty(['@odata.context']);
  expect(live.unread).toEqual({});
});

test('an application without any of it has none, and nothing is unread', async () => {
  await standin.instantiate('Saml', '229946b9-a9fb-45b8-9531-efa47453ac9e');
  const { claimsPolicy, provisioning, unread } = named(await readAll(await readerOf(standin)), 'Saml');
  expect(claimsPolicy).toBeNull();
  expect(provisioning).toEqual({ jobs: [], secrets: [], schema: null, template: null });
  expect(unread).toEqual({});
});

test('400 and 404 of jobs say that there is no provisioning; other statuses say nothing', async () => {
  await provisioned('Vendor');
  const check = async (status: number, expected: RegExp | undefined) => {
    await standin.manners({ faults: [{ where: 'batch', path: '/v1.0/**/synchronization/**', status }] });
    const { provisioning, unread } = named(await readAll(await readerOf(standin)), 'Vendor');
    expect(provisioning.jobs).toEqual([]);
    if (expected) expect(unread.provisioning).toMatch(expected);
    else expect(unread).toEqual({});
  };
  await check(400, undefined);
  await check(404, undefined);
  await check(403, /^cannot read synchronization \w+: the client lacks the permission Synchronization\.Read\.All$/);
  await check(500, /^cannot read synchronization \w+: GET .* answered 500/);
});

test('only what is wanted is asked', async () => {
  await provisioned('Vendor');
  const items = async (wants: Wants) => {
    const reader = await readerOf(standin);
    await readAll(reader, wants);
    return reader.options.counts.batchItems;
  };
  expect(await items({ claimsPolicy: false, jobs: false })).toBe(0);
  expect(await items({ claimsPolicy: true, jobs: false })).toBe(1);
  expect(await items({ claimsPolicy: false, jobs: true })).toBe(2);
  expect(await items({ claimsPolicy: false, jobs: true, schema: 'scim' })).toBe(4);
});

test('the job that is meant is the one of the template, else the only one', () => {
  const [scim, custom] = [
    { id: '1', templateId: 'scim' },
    { id: '2', templateId: 'customappsso' },
  ];
  const check = (jobs: Parameters<typeof jobOfTemplate>[0], wanted: string | null, expected: string | undefined) =>
    expect(jobOfTemplate(jobs, wanted)?.id).toBe(expected);
  check([scim, custom], 'customAppSSO', '2');
  check([scim, custom], 'aws', undefined);
  check([scim, custom], null, undefined);
  check([scim], 'aws', '1');
  check([scim], null, '1');
  check([], 'scim', undefined);
});

test('before there is a job, the schema it would begin with is read: of the template wanted, or of the default', async () => {
  await standin.instantiate('One');
  const templateOf = async (schema: string | null) => {
    const { provisioning } = named(await readAll(await readerOf(standin), { ...ALL, schema }), 'One');
    expect(provisioning.schema).toBeNull();
    return provisioning.template?.['id'];
  };
  const [scim, custom, usual] = [await templateOf('scim'), await templateOf('customappsso'), await templateOf(null)];
  expect(scim).toBeDefined();
  expect([custom === scim, usual === scim]).toEqual([false, true]);
  expect(await templateOf('none')).toBeUndefined();
});

test('the default schema of a template is read once a run', async () => {
  for (const name of ['One', 'Two', 'Three']) await provisioned(name);
  await provisioned('Four', 'customappsso');
  const templates: TemplateSchemas = new Map();
  const first = await readAll(await readerOf(standin), ALL, templates);
  await readAll(await readerOf(standin), ALL, templates);
  const asked = standin.tenant.log.list().filter(({ path }) => /\/templates/.test(path));
  expect(asked).toHaveLength(2);
  expect([...templates.keys()].sort()).toEqual([`${CUSTOM_TEMPLATE} customappsso`, `${CUSTOM_TEMPLATE} scim`]);
  expect(first.every(({ provisioning }) => provisioning.template !== null)).toBe(true);
});

test('a template that fails for a while is asked again', async () => {
  await provisioned('Vendor');
  const templates: TemplateSchemas = new Map();
  await standin.manners({ faults: [{ path: '/v1.0/**/templates/**', status: 500 }] });
  const [failed] = await readAll(await readerOf(standin), ALL, templates);
  await standin.control('DELETE', '/settings');
  const [found] = await readAll(await readerOf(standin), ALL, templates);
  expect([failed?.provisioning.template, found?.provisioning.template === null]).toEqual([null, false]);
});

test('a missing permission leaves its part unread, with its name', async () => {
  const check = async (permissions: string[], expected: object) => {
    standin.tenant.reset();
    await provisioned('Vendor');
    const { unread } = named(await readAll(await readerOf(standin, permissions)), 'Vendor');
    expect(unread).toEqual(expected);
  };
  const provisioning = expect.stringMatching(/lacks the permission Synchronization\.Read\.All$/);
  const claimsPolicy = expect.stringMatching(/lacks the permission Policy\.Read\.ApplicationConfiguration$/);
  await check(['Application.Read.All', 'Policy.Read.All', 'Synchronization.Read.All'], {});
  await check(['Application.Read.All', 'Policy.Read.All'], { provisioning });
  const policies = expect.stringMatching(/Policy\.Read\.All$/);
  await check(['Application.Read.All', 'Synchronization.Read.All'], {
    claimsPolicy,
    claimsMappingPolicies: policies,
    tokenIssuancePolicies: policies,
  });
});

test('one application that cannot be read spoils no other', async () => {
  const { servicePrincipal } = await provisioned('Bad');
  await provisioned('Good');
  await standin.manners({ faults: [{ path: `/v1.0/servicePrincipals/${servicePrincipal.id}/**`, status: 500 }] });
  const lives = await readAll(await readerOf(standin));
  expect(Object.keys(named(lives, 'Bad').unread)).toEqual(['provisioning']);
  expect(named(lives, 'Good').unread).toEqual({});
  expect(named(lives, 'Good').provisioning.schema).not.toBeNull();
});

test('a whole batch that is refused ends the reading', async () => {
  await provisioned('Vendor');
  await standin.manners({ faults: [{ path: '/beta/$batch', status: 500 }] });
  await expect(readAll(await readerOf(standin))).rejects.toMatchObject({ code: 'ENT_GRAPH', exitCode: 3 });
});

test('bad manners change nothing of what is found', async () => {
  const { servicePrincipal } = await provisioned('One');
  await provisioned('Two', 'customappsso');
  await must(standin.put(`/beta/servicePrincipals/${servicePrincipal.id}/claimsPolicy`, { claims: [] }));
  const essence = (lives: readonly Live[]) =>
    lives.map(
      ({
        servicePrincipal: { displayName },
        claimsPolicy,
        provisioning: { jobs, secrets, schema, template },
        unread,
      }) => [
        displayName,
        claimsPolicy !== null,
        jobs.map(({ id }) => id),
        secrets,
        schema?.synchronizationRules?.length,
        template?.synchronizationRules?.length,
        unread,
      ],
    );
  const expected = essence(await readAll(await readerOf(standin)));
  for (const manners of [
    { reorder: true, recase: true },
    { defaulted: true, omitNulls: true, reorderBatch: true },
    { throttleEvery: 3, throttleRetryAfter: '2' },
    { unavailableEvery: 4 },
    { resetEvery: 3 },
    { throttleEvery: 4, unavailableEvery: 3, resetEvery: 7, recase: true, reorderBatch: true },
  ]) {
    await standin.control('DELETE', '/settings');
    await standin.manners(manners);
    const found = essence(await readAll(await readerOf(standin)));
    const inOrder = (lines: typeof found) => [...lines].sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    expect(inOrder(found), JSON.stringify(manners)).toEqual(inOrder(expected));
  }
});

/** HTTP requests of a whole read of `apps` applications, of which the tenant has `objects` halves, by chunks of 100. */
const requestsFor = (apps: number, objects: number, templates: number) => {
  const chunks = Math.ceil(apps / 100);
  const batches = (perApp: number) => chunks * Math.ceil((Math.min(apps, 100) * perApp) / 20);
  return 7 * Math.ceil(objects / 999) + 3 + batches(1) + batches(2) + batches(1) + Math.ceil(templates / 20);
};

test('100 applications with provisioning take 31 requests, and 1,000 at most 250 by the same formula', async () => {
  for (let at = 0; at < 100; at++) await provisioned(`Vendor ${at}`);
  const reader = await readerOf(standin);
  const lives = await readAll(reader);
  expect(lives.filter(({ provisioning }) => provisioning.schema !== null)).toHaveLength(100);
  expect([reader.client.requests, reader.options.counts.batchItems]).toEqual([31, 401]);
  expect(requestsFor(100, 102, 1)).toBe(31);
  expect(requestsFor(1000, 1002, 1)).toBe(218);
});
