import { expect, test } from 'vitest';
import type { Write } from '../../../src/entra/plan/write.ts';
import { useStandin } from '../../tenant/support.ts';
import { trustStandin } from '../support.ts';
import { benchOf, INSTANTIATE, MARK, named, outcomeOf, stored } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const RENAME: Write = { kind: 'patchApplication', set: { displayName: 'App' }, lists: [] };
const MODE: Write = { kind: 'patchServicePrincipal', set: { preferredSingleSignOnMode: 'saml' }, lists: [] };

const posts = () => standin.tenant.log.list().filter(({ path }) => path.endsWith('/instantiate')).length;

test('both objects are made under the mark, and their ids are learned', async () => {
  const bench = benchOf(standin);
  const { target, done } = await bench.write([INSTANTIATE]);
  const { application, servicePrincipal } = await stored(standin, target);
  expect(done).toEqual([INSTANTIATE]);
  expect([application.displayName, servicePrincipal.appId]).toEqual([MARK, target.appId]);
  expect(bench.waits).toEqual([]);
});

test('an answer that is lost leaves one application, whatever was answered (graph.md 1.3)', async () => {
  const path = '/v1.0/applicationTemplates/*/instantiate';
  const lost = [
    { instantiateNotFound: 1 },
    { faults: [{ path, status: 500, applied: true, times: 1 }] },
    { faults: [{ path, status: 502, applied: true, times: 1 }] },
    { faults: [{ path, status: 503, applied: true, times: 1 }] },
    { faults: [{ path, status: 504, applied: true, times: 1 }] },
    { faults: [{ path, reset: true, applied: true, times: 1 }] },
  ];
  for (const manners of lost) {
    for (const lag of [{}, { lagMs: 20_000 }, { lagListReads: 3 }]) {
      standin.tenant.reset();
      await standin.manners({ ...lag, ...manners });
      const result = await benchOf(standin).write([INSTANTIATE, MODE, RENAME]);
      expect(outcomeOf(result), JSON.stringify(manners)).toBe('done');
      expect([named(standin, 'application', 'App').length, posts()], JSON.stringify(manners)).toEqual([1, 1]);
      expect(named(standin, 'application', MARK)).toEqual([]);
    }
  }
});

test('what was not made is made again, once replication must be over', async () => {
  const path = '/v1.0/applicationTemplates/*/instantiate';
  for (const fault of [{ status: 503 }, { reset: true }, { status: 429, retryAfter: '7' }]) {
    standin.tenant.reset();
    await standin.manners({ faults: [{ path, times: 1, ...fault }] });
    const bench = benchOf(standin);
    expect(outcomeOf(await bench.write([INSTANTIATE]))).toBe('done');
    expect(named(standin, 'application', MARK).length).toBe(1);
    const waited = bench.waits.reduce((sum, one) => sum + one, 0);
    expect(waited, JSON.stringify(fault)).toBe(fault.status === 429 ? 7_000 : 60_000);
  }
});

test('an application that only has the mark as its name is left alone: ours was found by the plan', async () => {
  const other = await standin.instantiate(MARK);
  const { target } = await benchOf(standin).write([INSTANTIATE, MODE, RENAME]);
  const { application, servicePrincipal } = await stored(standin, target);
  expect([application.displayName, servicePrincipal.preferredSingleSignOnMode]).toEqual(['App', 'saml']);
  expect(application.id).not.toBe(other.application.id);
  expect(posts()).toBe(2);
});

test('two applications under one mark are an error that names both', async () => {
  const both = [await standin.instantiate(MARK), await standin.instantiate(MARK)];
  // Made, and not answered: nobody can say which of them it was.
  await standin.manners({ instantiateNotFound: 1 });
  const result = await benchOf(standin).write([INSTANTIATE]);
  expect(outcomeOf(result)).toBe('instantiate ENT_AMBIGUOUS 4');
  for (const { application } of both) expect(result.failed?.error.hint).toContain(application.id);
});

test('answers without ids lead to the objects all the same', async () => {
  await standin.behaviours({ instantiateIds: false });
  const { target } = await benchOf(standin).write([INSTANTIATE]);
  expect((await stored(standin, target)).application.displayName).toBe(MARK);
});

test('a template is found by the name it has in the gallery, or not at all', async () => {
  const made = await benchOf(standin).write([{ ...INSTANTIATE, template: { displayName: 'Sentry' } }]);
  expect(outcomeOf(made)).toBe('done');
  const missing = await benchOf(standin).write([{ ...INSTANTIATE, template: { displayName: "No one's" } }]);
  expect(outcomeOf(missing)).toBe('instantiate ENT_APPLY 4');
  expect(missing.failed?.error.message).toContain("No one's");
});

test('what replication hides is asked for again soon: a second of lag costs little more than a second', async () => {
  await standin.manners({ lagMs: 1_000 });
  const bench = benchOf(standin);
  expect(outcomeOf(await bench.write([INSTANTIATE, MODE, RENAME]))).toBe('done');
  const waited = bench.waits.reduce((sum, one) => sum + one, 0);
  expect(waited).toBeGreaterThanOrEqual(1_000);
  expect(waited).toBeLessThan(1_300);
});
