/** Bad days of the network and of Graph: an apply goes through, or says what was made and is finished by the next one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trustStandin } from '../graph/support.ts';
import { type Json, useStandin } from '../tenant/support.ts';
import {
  acme,
  applied,
  changed,
  type EntradaOptions,
  type EntradaRun,
  entradaIn,
  jsonIn,
  liveOf,
  markOf,
  portal,
  projectWith,
  textsIn,
  told,
  writesAfter,
} from './engine-support.ts';
import { fullSpecs } from './full-specs.ts';
import { removeFolders } from './support.ts';

/** Asked before each write, once `counted` is on. */
let onWrite: (number: number) => Promise<void> = async () => {};
let writes = 0;
const standin = useStandin({
  wait: async () => {
    writes += 1;
    await onWrite(writes);
  },
});
trustStandin(standin);
afterAll(removeFolders);

let folder = '';
beforeEach(async () => {
  folder = projectWith(await fullSpecs());
  writes = 0;
});
afterEach(() => {
  onWrite = async () => {};
});

/** Latency that only writes have makes the stand-in ask `wait` before each. */
const counted = (): Promise<void> =>
  standin.manners({
    faults: [
      { method: 'POST', path: '/v1.0/$batch', latencyMs: 0 },
      ...['POST', 'PATCH', 'PUT', 'DELETE'].map((method) => ({ method, path: '/v1.0/**', latencyMs: 1 })),
    ],
  });

const apply = (options: EntradaOptions = {}) => entradaIn(standin, folder, ['apply', '--yes'], options);

/** All is there once, and in sync. */
async function isWhole(): Promise<void> {
  await standin.control('DELETE', '/settings');
  const plan = await entradaIn(standin, folder, ['plan']);
  expect({ code: plan.code, changed: changed(plan) }).toEqual({ code: 0, changed: [] });
  for (const name of ['mapped', 'portal']) {
    const { application, servicePrincipal } = await liveOf(standin, `Full ${name}`);
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
    const { value: jobs } = await portal(standin, 'GET', `${path}/synchronization/jobs`);
    const { value: assigned } = await portal(standin, 'GET', `${path}/appRoleAssignedTo`);
    const certificates = servicePrincipal.keyCredentials.filter(({ usage }: Json) => usage === 'Sign');
    expect([jobs.length, assigned.length, certificates.length]).toEqual([1, 3, 1]);
    expect(jsonIn(folder, `records/prod/${name}.json`).applicationId).toBe(application.id);
  }
  const { value: policies } = await portal(standin, 'GET', '/v1.0/policies/claimsMappingPolicies');
  const { value: signing } = await portal(standin, 'GET', '/v1.0/policies/tokenIssuancePolicies');
  expect([policies.length, signing.length]).toEqual([1, 2]);
  const { value: applications } = await portal(standin, 'GET', '/v1.0/applications?$select=displayName');
  expect(applications.filter(({ displayName }: Json) => /full|entrada:/i.test(displayName))).toHaveLength(2);
}

describe('an apply goes through, and nothing is doubled', () => {
  const check = (title: string, manners: Json) =>
    it(title, async () => {
      const waited: number[] = [];
      await standin.manners(manners);
      // One after the other: two that take turns could meet every second fault with the same one of them.
      for (const name of ['mapped', 'portal']) {
        const run = await entradaIn(standin, folder, ['apply', '--yes', '--only', name]);
        expect({ code: run.code, errors: told(run, ['error']) }).toEqual({ code: 0, errors: [] });
        waited.push(...run.waits);
      }
      expect(waited.length).toBeGreaterThan(0);
      await isWhole();
    });
  check('when every second request is 429', { throttleEvery: 2 });
  check('when 429 gives no Retry-After', { throttleEvery: 3, throttleRetryAfter: '' });
  // By chance: of requests side by side, every third would be the same one each time, as long as waits cost nothing.
  check('when a third of the requests is 503', { faults: [{ status: 503, probability: 0.33 }] });
  check('when every second write says 409 Directory_ConcurrencyViolation', { concurrencyEvery: 2 });
  check('when reads are a second behind', { lagMs: 1000, lagReads: 1000, lagListReads: 1000 });
  check('when replication refuses what is new', {
    noBackingApplication: 2,
    invalidReference: 2,
    synchronizationForbidden: 2,
    synchronizationConflict: 2,
  });
  check('when instantiate says 404 and has made both objects', {
    instantiateNotFound: 1,
    lagMs: 500,
    lagReads: 9,
    lagListReads: 9,
  });
  check('when the connection of a batch is cut', {
    faults: [{ method: 'POST', path: '/v1.0/$batch', reset: true, times: 2 }],
  });
  check('when every seventh connection is cut', { resetEvery: 7 });
  it('when nothing answers for a minute', async () => {
    await standin.manners({ unavailableEvery: 1 });
    let waited = 0;
    const wait = async (milliseconds: number) => {
      waited += milliseconds;
      standin.tenant.clock.advance(milliseconds);
      if (waited > 60_000) await standin.manners({ unavailableEvery: 0 });
    };
    const run = await apply({ outside: { wait } });
    expect({ code: run.code, errors: told(run, ['error']) }).toEqual({ code: 0, errors: [] });
    expect(run.stderr).toMatch(/Graph is asked again in \d+ s \(503\)/);
    await isWhole();
  });
});

describe('Graph that does not answer at all', () => {
  it('ends after minutes with exit code 3, and nothing is written', async () => {
    await standin.manners({ unavailableEvery: 1 });
    const run = await apply();
    expect(told(run)).toEqual([expect.stringMatching(/^error ENT_GRAPH .*503/)]);
    expect(run.code).toBe(3);
    expect(existsSync(join(folder, 'records'))).toBe(false);
  });
  it('in the middle: exit code 4, each connection says what failed, and the next run finishes', async () => {
    await standin.manners({
      faults: [
        {
          method: 'POST',
          path: '/v1.0/servicePrincipals/*/addTokenSigningCertificate',
          status: 400,
          code: 'Broken',
          message: 'no',
        },
      ],
    });
    const run = await apply();
    expect(told(run, ['error'])).toEqual(
      ['mapped', 'portal'].map((name) =>
        expect.stringMatching(new RegExp(`^error ENT_APPLY ${name}@prod: cannot add .*400 Broken`)),
      ),
    );
    expect(run.code).toBe(4);
    const counts = run.report.connections.map(({ applied: made }) => made);
    expect(counts.every((one) => one && one.made > 0 && one.failed === 1 && one.left > 0)).toBe(true);
    expect(jsonIn(folder, 'records/prod/mapped.json').certificates).toEqual([]);
    await standin.manners({ faults: [] });
    await applied(standin, folder);
    await isWhole();
  });
  it('of one connection stops no other', async () => {
    await standin.manners({
      faults: [{ method: 'POST', path: '/v1.0/servicePrincipals/*/addTokenSigningCertificate', status: 400, times: 1 }],
    });
    const run = await apply();
    expect(told(run, ['error'])).toHaveLength(1);
    expect(run.code).toBe(4);
    await applied(standin, folder);
    await isWhole();
  });
});

describe('a run that is stopped', () => {
  it.each([1, 2, 5, 11])(
    'before write %i: exit code 130, the journal is kept, and the next run finishes it',
    async (number) => {
      await counted();
      const { promise, resolve } = Promise.withResolvers<void>();
      onWrite = async (count) => {
        if (count === number) resolve();
      };
      const run = await apply({ untilStopped: () => promise });
      expect(run.code).toBe(130);
      expect(told(run, ['error']).join()).toMatch(/ENT_INTERRUPTED .*the run was stopped/);
      expect(existsSync(join(folder, '.entrada/prod/journal.jsonl'))).toBe(true);
      expect(existsSync(join(folder, '.entrada/prod/lock'))).toBe(false);
      const again = await apply();
      expect({ code: again.code, errors: told(again, ['error']) }).toEqual({ code: 0, errors: [] });
      expect(existsSync(join(folder, '.entrada/prod/journal.jsonl'))).toBe(false);
      await isWhole();
    },
  );
  it('once all is made is no matter', async () => {
    await applied(standin, folder);
    const run = await apply({ untilStopped: () => Promise.resolve() });
    expect(run.code).toBe(0);
  });
});

it('two applies at once: the second says who holds the lock, exit code 5, and writes nothing', async () => {
  await counted();
  const seconds: EntradaRun[] = [];
  onWrite = async (count) => {
    if (count === 1) seconds.push(await apply(), await entradaIn(standin, folder, ['plan']));
  };
  const first = await apply();
  const [second, look] = seconds;
  expect(second && told(second)).toEqual([
    expect.stringMatching(
      new RegExp(`ENT_LOCKED .*tester on test \\(entrada apply --env prod, process ${process.pid}\\) since 2026-11-24`),
    ),
  ]);
  expect([second?.code, look?.code, first.code]).toEqual([5, 2, 0]);
  await isWhole();
});

describe('a plan that nobody confirms', () => {
  const asked = (answer: string) => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return answer;
    };
    return { questions, outside: { ask } };
  };
  const ask = (options: EntradaOptions) => entradaIn(standin, folder, ['apply'], options);
  it('without a terminal: ENT_CONFIRM, exit code 1', async () => {
    const mark = markOf(standin);
    const run = await ask({});
    expect(told(run)).toEqual([expect.stringMatching(/ENT_CONFIRM nobody is there to confirm the plan/)]);
    expect(run.report.diagnostics[0]?.hint).toMatch(/--yes, or a plan that was saved/);
    expect({ code: run.code, writes: writesAfter(standin, mark) }).toEqual({ code: 1, writes: [] });
  });
  it.each(['no', '', 'y', 'yes please'])('answered with "%s": nothing is written', async (answer) => {
    const mark = markOf(standin);
    const { questions, outside } = asked(answer);
    const run = await ask({ outside, isTerminal: true });
    expect(questions).toEqual([expect.stringContaining(standin.tenant.tenantId)]);
    expect(run.stderr).toContain('identifierUris');
    expect(told(run)).toEqual(['error ENT_CONFIRM the plan was not confirmed: nothing was written']);
    expect({ code: run.code, writes: writesAfter(standin, mark) }).toEqual({ code: 1, writes: [] });
    expect(existsSync(join(folder, '.entrada/prod/lock'))).toBe(false);
  });
  it.each(['yes', ' YES '])('answered with "%s" it is made', async (answer) => {
    folder = projectWith({ 'connections/acme.yaml': acme() });
    const run = await ask(asked(answer));
    expect(run.code).toBe(0);
    expect([...textsIn(folder).keys()]).toContain('records/prod/acme.json');
  });
});

describe('a guard of the project', () => {
  it('refuses a plan that takes away too much, whatever is said; --accept-risk makes it', async () => {
    folder = projectWith(
      { 'connections/acme.yaml': acme('exact: [assignments]\nassignments: [{group: Engineering}]\n') },
      'graph',
      'policy: {guard: {maxDeletes: 0, maxPercent: 50}}\n',
    );
    await applied(standin, folder);
    const { servicePrincipal } = await liveOf(standin, 'Acme');
    const { value } = await portal(standin, 'GET', '/v1.0/users?$select=id&$top=1');
    const roleId = servicePrincipal.appRoles.find(({ value: role, isEnabled }: Json) => isEnabled && role === null)?.id;
    await portal(standin, 'POST', `/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, {
      principalId: value[0].id,
      resourceId: servicePrincipal.id,
      appRoleId: roleId ?? servicePrincipal.appRoles[0].id,
    });
    const mark = markOf(standin);
    for (const words of [['plan'], ['apply', '--yes']]) {
      const run = await entradaIn(standin, folder, words);
      expect(told(run, ['error'])).toEqual([expect.stringMatching(/ENT_GUARD the plan deletes 1 object;/)]);
      expect(run.code).toBe(5);
    }
    expect(writesAfter(standin, mark)).toEqual([]);
    await applied(standin, folder, ['--accept-risk']);
    expect((await entradaIn(standin, folder, ['plan'])).code).toBe(0);
  });
});
