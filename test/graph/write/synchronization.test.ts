import { expect, test } from 'vitest';
import type { SecretValue, Write } from '../../../src/entra/plan/write.ts';
import type { SchemaBlock } from '../../../src/entra/synchronization-schema.ts';
import { type Json, useStandin } from '../../tenant/support.ts';
import { connectionOf } from '../../terraform/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, countOf, INSTANTIATE, outcomeOf, targetIn } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const JOB: Write = { kind: 'createJob', templateId: 'scim' };
const secret = (name: string): SecretValue => ({ secret: { env: name, file: null, keyVault: null } });
const secrets = (isTried = true, token: SecretValue = secret('TOKEN')): Write => ({
  kind: 'putSecrets',
  isTried,
  secrets: [
    { key: 'BaseAddress', value: 'https://vendor.example/scim' },
    { key: 'SecretToken', value: token },
  ],
});
const blockOf = (provisioning: object): SchemaBlock => {
  const body = connectionOf({
    application: { source: 'non-gallery' },
    provisioning: {
      tenantUrl: 'https://v.example/scim',
      auth: { method: 'bearer', secret: { env: 'T' } },
      ...provisioning,
    },
  });
  return body.body.provisioning as SchemaBlock;
};
const job = (): Json => standin.tenant.directory.store.list('synchronizationJob')[0];
const kept = (): Json => standin.tenant.directory.store.list('synchronizationSecrets')[0]?.['secrets'];

test('job, secrets, schema and start, in one run', async () => {
  const bench = benchOf(standin);
  const schema: Write = { kind: 'putSchema', block: blockOf({ users: { create: true, update: true, delete: false } }) };
  const {
    target,
    secrets: written,
    failed,
  } = await bench.write([INSTANTIATE, JOB, secrets(), schema, { kind: 'startJob' }]);
  expect(failed).toBeUndefined();
  expect([target.jobId, job().schedule.state]).toEqual([job().id, 'Active']);
  expect(kept()).toEqual([
    { key: 'BaseAddress', value: 'https://vendor.example/scim' },
    { key: 'SecretToken', value: 'value of TOKEN' },
  ]);
  expect(written).toEqual({ SecretToken: { env: 'TOKEN', file: null, keyVault: null } });
  const stored = standin.tenant.directory.store.list('synchronizationSchema')[0] as Json;
  const [users] = stored.schema.synchronizationRules[0].objectMappings.filter(
    (one: Json) => one.sourceObjectName === 'User',
  );
  expect(users.flowTypes.split(/,\s*/).sort()).toEqual(['Add', 'Update']);
});

test('a job that is there, or whose making was not answered, is taken', async () => {
  const path = '/v1.0/serviceprincipals/*/synchronization/jobs';
  const cases: Array<[object, object]> = [
    [{}, { defaultJob: true }],
    [{}, { jobCreateStatus: 200 }],
    [{ faults: [{ path, method: 'POST', status: 504, applied: true, times: 1 }] }, {}],
    [{ faults: [{ path, method: 'POST', reset: true, applied: true, times: 1 }] }, {}],
    [{ faults: [{ path, method: 'POST', reset: true, times: 1 }] }, {}],
    [{ lagMs: 2_000 }, {}],
    [{ lagMs: 15_000, lagReads: 3, faults: [{ path, method: 'POST', status: 504, applied: true, times: 1 }] }, {}],
    [{ synchronizationForbidden: 4 }, {}],
    [{ synchronizationConflict: 4 }, {}],
  ];
  for (const [manners, behaviours] of cases) {
    standin.tenant.reset();
    await standin.manners(manners as Record<string, unknown>);
    await standin.behaviours(behaviours as Record<string, unknown>);
    const result = await benchOf(standin).write([INSTANTIATE, JOB, { kind: 'startJob' }]);
    expect([outcomeOf(result), countOf(standin, 'synchronizationJob')], JSON.stringify(manners)).toEqual(['done', 1]);
    expect(job().schedule.state).toBe('Active');
  }
});

test('a plan without a template takes the one that the application offers as its default', async () => {
  await benchOf(standin).write([INSTANTIATE, { kind: 'createJob', templateId: null }]);
  const { body } = await standin.get(`/v1.0/servicePrincipals/${job().servicePrincipalId}/synchronization/templates`);
  expect(job().templateId).toBe(body.value.find((one: Json) => one.default).id);
});

test('credentials that do not work are not saved, and the secret is nowhere', async () => {
  await standin.manners({ refuseCredentials: true });
  const bench = benchOf(standin);
  const result = await bench.write([INSTANTIATE, JOB, secrets(), { kind: 'startJob' }]);
  expect(outcomeOf(result)).toBe('putSecrets ENT_APPLY 4');
  expect(result.failed?.error.hint).toContain('cannot sign in to the SCIM endpoint');
  expect([kept(), job().schedule.state, result.secrets]).toEqual([undefined, 'Disabled', {}]);
  await standin.manners({ refuseCredentials: false });
  expect(outcomeOf(await benchOf(standin).write([secrets()], result.target))).toBe('done');
});

test('no secret is in an error, a note of the journal, or a result, whatever Graph answers', async () => {
  const token = 'sup3r-s3cret';
  for (const path of ['validatecredentials', 'secrets']) {
    standin.tenant.reset();
    const message = `the value ${token} is wrong`;
    await standin.manners({ faults: [{ path: `/v1.0/**/${path}`, status: 400, message }] });
    const bench = benchOf(standin, { secret: async () => token });
    const result = await bench.write([INSTANTIATE, JOB, secrets()]);
    expect(outcomeOf(result)).toBe('putSecrets ENT_APPLY 4');
    const { error } = result.failed ?? {};
    const shown = JSON.stringify([
      result,
      bench.notes,
      error?.message,
      error?.hint,
      String(error?.cause),
      error?.stack,
    ]);
    expect(shown).not.toContain(token);
  }
});

test('a secret of a claim is put in when it is sent, and told nowhere', async () => {
  const token = 'sup3r-s3cret';
  const bench = benchOf(standin, { secret: async () => token });
  const schema = [{ Value: secret('T'), SamlClaimType: 'token' }];
  const definition = { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: schema } };
  const create: Write = { kind: 'createPolicy', set: 'claimsMappingPolicies', displayName: 'P', definition };
  const made = await bench.write([INSTANTIATE, create]);
  expect(outcomeOf(made)).toBe('done');
  expect(standin.tenant.directory.store.list('claimsMappingPolicy')[0]?.['definition']).toEqual([
    JSON.stringify(definition).replace(JSON.stringify(secret('T')), JSON.stringify(token)),
  ]);
  await standin.manners({
    faults: [{ path: '/v1.0/policies/**', method: 'PATCH', status: 400, message: `no: ${token}` }],
  });
  const [policy] = standin.tenant.directory.store.list('claimsMappingPolicy');
  const set = 'claimsMappingPolicies' as const;
  const patched = await bench.write([{ kind: 'patchPolicy', set, id: String(policy?.id), definition }], made.target);
  const error = patched.failed?.error;
  expect(JSON.stringify([made, patched, error?.message, String(error?.cause), error?.stack])).not.toContain(token);
  expect(outcomeOf(patched)).toBe('patchPolicy ENT_APPLY 4');
});

test('a job is paused, restarted and deleted; what is gone is gone', async () => {
  const { target } = await benchOf(standin).write([INSTANTIATE, JOB, secrets(), { kind: 'startJob' }]);
  const write = (one: Write) => benchOf(standin).write([one], target);
  await write({ kind: 'pauseJob' });
  expect(job().schedule.state).toBe('Paused');
  await write({ kind: 'restartJob', resetScope: 'Watermark, QuarantineState' });
  expect([job().schedule.state, job().resetScopes]).toEqual(['Active', ['Watermark', 'QuarantineState']]);
  const remove: Write = { kind: 'deleteJob', id: String(target.jobId) };
  for (let index = 0; index < 2; index++) expect(outcomeOf(await write(remove))).toBe('done');
  expect(countOf(standin, 'synchronizationJob')).toBe(0);
});

test('a schema that cannot hold what the spec says is left as it is, and one that holds it is not sent', async () => {
  const { target } = await benchOf(standin).write([INSTANTIATE, JOB]);
  const put = (provisioning: object) =>
    benchOf(standin).write([{ kind: 'putSchema', block: blockOf(provisioning) }], target);
  const puts = () => standin.tenant.log.list().filter(({ method }) => method === 'PUT').length;
  expect(outcomeOf(await put({}))).toBe('done');
  const wrong = {
    mappings: { users: { add: [{ target: 'no:such', source: 'mail' }] } },
    filters: { users: [{ attribute: 'nothing', operator: 'EQUALS', values: ['x'] }] },
  };
  expect(outcomeOf(await put(wrong))).toBe('putSchema ENT_APPLY 4');
  expect(puts()).toBe(0);
});

test('a permission that is missing for a new application is told after replication must be over', async () => {
  await standin.manners({
    faults: [
      { path: '/v1.0/serviceprincipals/*/synchronization/**', status: 403, code: 'Authorization_RequestDenied' },
    ],
  });
  const bench = benchOf(standin);
  const result = await bench.write([INSTANTIATE, JOB]);
  expect(outcomeOf(result)).toBe('createJob ENT_APPLY 4');
  const waited = bench.waits.reduce((sum, one) => sum + one, 0);
  expect(waited).toBeGreaterThan(15_000);
  expect(waited).toBeLessThan(25_000);
});

test('a missing permission is named, with what it was for', async () => {
  const target = await targetIn(standin);
  const client = await standin.clientWith(['Application.ReadWrite.OwnedBy', 'Application.Read.All']);
  const bench = benchOf(standin, {}, async () => client.token);
  const result = await bench.write([{ kind: 'createJob', templateId: 'scim' }], target);
  expect(outcomeOf(result)).toBe('createJob ENT_APPLY 4');
  expect(result.failed?.error.message).toContain('app@prod: cannot create the synchronization job');
  expect(result.failed?.error.message).toContain('Synchronization.ReadWrite.All');
});
