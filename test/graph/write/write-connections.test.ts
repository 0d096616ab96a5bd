import { expect, test } from 'vitest';
import type { Write } from '../../../src/entra/plan/write.ts';
import { EntradaError } from '../../../src/errors.ts';
import type { WriteDeps, WriteOrder } from '../../../src/graph/write/types.ts';
import { writeConnections } from '../../../src/graph/write/write-connections.ts';
import { useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, countOf, INSTANTIATE, named, outcomeOf } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const rename = (displayName: string): Write => ({ kind: 'patchApplication', set: { displayName }, lists: [] });
const order = (name: string, ...more: Write[]): WriteOrder => ({
  connection: `${name}@prod`,
  mark: `entrada:acme/${name}@prod`,
  target: null,
  writes: [{ ...INSTANTIATE, mark: `entrada:acme/${name}@prod` }, rename(name), ...more],
});
const many = (count: number) => Array.from({ length: count }, (_, index) => order(`app${index}`));

test('connections are made a few at a time, with progress, in the order given', async () => {
  const bench = benchOf(standin);
  const told: string[] = [];
  const results = await writeConnections(bench.client, many(6), bench.deps, {
    onProgress: (done, total, connection) => told.push(`${done} of ${total} ${connection}`),
  });
  expect(results.map(({ connection }) => connection)).toEqual(many(6).map(({ connection }) => connection));
  expect(results.map(outcomeOf)).toEqual(Array(6).fill('done'));
  expect([told.length, told.at(-1)?.startsWith('12 of 12')]).toEqual([12, true]);
  expect(bench.ended.toSorted()).toEqual(many(6).map(({ connection }) => connection));
});

test('one that fails stops no other, and the rest of its own writes are not made', async () => {
  const bench = benchOf(standin);
  const bad: Write = { kind: 'patchApplication', set: { notes: 7 }, lists: [] };
  const orders = [order('one'), order('two', bad, rename('never')), order('three')];
  const results = await writeConnections(bench.client, orders, bench.deps, { concurrency: 1 });
  expect(results.map(outcomeOf)).toEqual(['done', 'patchApplication ENT_APPLY 4', 'done']);
  expect(results[1]?.done.map(({ kind }) => kind)).toEqual(['instantiate', 'patchApplication']);
  expect([named(standin, 'application', 'two').length, named(standin, 'application', 'never').length]).toEqual([1, 0]);
  expect(bench.ended).toEqual(['one@prod', 'three@prod']);
  const states = bench.notes
    .filter(({ connection }) => connection === 'two@prod')
    .map(({ kind, state }) => `${kind} ${state}`);
  expect(states).toEqual([
    'instantiate begin',
    'instantiate done',
    'patchApplication begin',
    'patchApplication done',
    'patchApplication begin',
    'patchApplication failed',
  ]);
});

test('the error says which connection, what, what Graph says, and its request id', async () => {
  const bench = benchOf(standin);
  const bad: Write = { kind: 'patchServicePrincipal', set: { notes: 7 }, lists: [] };
  const [result] = await writeConnections(bench.client, [order('one', bad)], bench.deps);
  expect(result?.failed?.error.message).toMatch(
    /^one@prod: cannot change the service principal: PATCH \/v1\.0\/servicePrincipals\/[0-9a-f-]{36} answered 400 \w+, request id [0-9a-f-]{36}: .+/,
  );
});

test('after a stop no write begins: what is under way is answered, and the journal stays', async () => {
  const stop = new AbortController();
  const bench = benchOf(standin, { signal: stop.signal });
  const results = await writeConnections(bench.client, many(4), bench.deps, {
    concurrency: 2,
    onProgress: (done) => {
      if (done === 1) stop.abort();
    },
  });
  expect(results.map(({ isStopped }) => isStopped)).toEqual([true, true, true, true]);
  expect(results.flatMap(({ done }) => done).length).toBeLessThanOrEqual(2);
  expect(bench.ended).toEqual([]);
  const begun = bench.notes.filter(({ state }) => state === 'begin').length;
  expect(bench.notes.filter(({ state }) => state === 'done').length).toBe(begun);
});

test('a write is noted before it is sent', async () => {
  const requests: number[] = [];
  const journal: WriteDeps['journal'] = {
    note: ({ state }) => {
      if (state === 'begin') requests.push(standin.tenant.log.list(0, '/v1.0').length);
    },
    ended: () => {},
  };
  const bench = benchOf(standin, { journal });
  await writeConnections(bench.client, [order('one')], bench.deps);
  expect(requests[0]).toBe(0);
  expect(requests.length).toBe(2);
});

test('without a journal nothing is written', async () => {
  const note = () => {
    throw new EntradaError('ENT_JOURNAL', 'the disk is full', {});
  };
  const bench = benchOf(standin, { journal: { note, ended: () => {} } });
  const before = countOf(standin, 'application');
  const results = await writeConnections(bench.client, many(2), bench.deps);
  expect(results.map(({ failed }) => failed?.error.code)).toEqual(['ENT_JOURNAL', 'ENT_JOURNAL']);
  expect(countOf(standin, 'application')).toBe(before);
});

test('a storm of 429, a minute of 503, conflicts and cut connections: all is made, once', async () => {
  const bad: Array<Record<string, unknown>> = [
    { throttleEvery: 3, throttleRetryAfter: '5' },
    { unavailableEvery: 3 },
    { concurrencyEvery: 3 },
    { resetEvery: 5 },
    { lagMs: 5_000, lagReads: 2, lagListReads: 2 },
    { faults: [{ path: '/v1.0/**', status: 503, retryAfter: '10', times: 6 }] },
    { faults: [{ path: '/v1.0/**', probability: 0.3, reset: true, applied: true }] },
  ];
  const policy: Write = {
    kind: 'createPolicy',
    set: 'claimsMappingPolicies',
    displayName: 'P',
    definition: { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ClaimsSchema: [] } },
  };
  const certificate: Write = { kind: 'addCertificate', subject: 'CN=A', endDateTime: '2028-11-24T00:00:00Z' };
  const more: Write[] = [policy, certificate, { kind: 'createJob', templateId: 'scim' }, { kind: 'startJob' }];
  for (const manners of bad) {
    standin.tenant.reset();
    const before = countOf(standin, 'application');
    await standin.manners(manners);
    const bench = benchOf(standin);
    const [result] = await writeConnections(bench.client, [order('app', ...more)], bench.deps);
    const what = JSON.stringify([manners, result?.failed?.error.message]);
    expect(result && outcomeOf(result), what).toBe('done');
    expect(named(standin, 'application', 'app').length, what).toBe(1);
    expect(
      [
        countOf(standin, 'application') - before,
        countOf(standin, 'claimsMappingPolicy'),
        countOf(standin, 'synchronizationJob'),
      ],
      what,
    ).toEqual([1, 1, 1]);
    expect(named(standin, 'servicePrincipal', 'app')[0].keyCredentials.length, what).toBe(2);
  }
});

test('where a secret of any write is missing nothing is begun, and others are made', async () => {
  const ref = (name: string) => ({ secret: { env: name, file: null, keyVault: null } });
  const secrets = (name: string): Write => ({
    kind: 'putSecrets',
    isTried: false,
    secrets: [{ key: 'SecretToken', value: ref(name) }],
  });
  const asked: string[] = [];
  const bench = benchOf(standin, {
    secret: async ({ env }) => {
      asked.push(String(env));
      if (env !== 'NONE') return 'value';
      throw new EntradaError('ENT_SECRET', 'the variable NONE is not set');
    },
  });
  const claims: Write = { kind: 'putClaimsPolicy', policy: { claims: [{ value: ref('CLAIM') }] } };
  const results = await writeConnections(
    bench.client,
    [order('one', claims, secrets('NONE')), order('two')],
    bench.deps,
  );
  expect(results.map(({ failed }) => failed && [failed.write.kind, failed.error.code])).toEqual([
    ['putSecrets', 'ENT_SECRET'],
    undefined,
  ]);
  expect([results[0]?.done, results[0]?.isStopped, results[0]?.target]).toEqual([[], false, {}]);
  expect(['one', 'two', 'entrada:acme/one@prod'].map((name) => named(standin, 'application', name).length)).toEqual([
    0, 1, 0,
  ]);
  expect(bench.notes.filter(({ connection }) => connection === 'one@prod')).toEqual([]);
  expect([asked, bench.ended]).toEqual([['CLAIM', 'NONE'], ['two@prod']]);
});
