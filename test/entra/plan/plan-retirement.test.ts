/** Retiring a connection: each row of the table. */
import { describe, expect, test } from 'vitest';
import type { Live, LiveJob } from '../../../src/entra/live.ts';
import { planConnection } from '../../../src/entra/plan/plan-connection.ts';
import { planRetirement } from '../../../src/entra/plan/plan-retirement.ts';
import { connectionOf, projectOf } from '../../terraform/support.ts';
import { desired } from '../support.ts';
import { contextOf, GRAPH, liveOf, planOf, writesOf } from './application-support.ts';

const plan = planOf(planRetirement);
const SPEC = { retired: true };
const jobOf = (id: string, state: string): LiveJob => ({ id, templateId: 'scim', schedule: { state } });

function found(accountEnabled: boolean | null | undefined, ...states: string[]): Live {
  const jobs = states.map((state, index) => jobOf(`job ${index}`, state));
  return liveOf({}, { accountEnabled }, { provisioning: { ...liveOf().provisioning, jobs } });
}

describe('retiring', () => {
  test.each<[string, Live | null, string[]]>([
    ['nothing', null, []],
    ['signing in, job runs', found(true, 'Active'), ['patchServicePrincipal', 'pauseJob']],
    ['signing in, job paused', found(true, 'Paused'), ['patchServicePrincipal']],
    ['signing in by default, no job', found(undefined), ['patchServicePrincipal']],
    ['signing in by null', found(null), ['patchServicePrincipal']],
    ['off, job runs', found(false, 'active'), ['pauseJob']],
    ['off, job disabled', found(false, 'Disabled'), []],
    ['off, no job', found(false), []],
  ])('%s', (_title, live, expected) => {
    expect(writesOf(plan(SPEC, live)).map(({ kind }) => kind)).toEqual(expected);
  });

  test('is guarded, and says nothing of other fields', () => {
    const { changes } = plan(SPEC, found(true, 'Active'));
    const fields = changes.flatMap((change) => change.fields);
    expect(fields.map(({ path, after, risk }) => [path, after, risk?.isGuarded])).toEqual([
      ['accountEnabled', false, true],
      ['schedule.state', 'Paused', true],
    ]);
    expect(changes.flatMap(({ writes }) => writes)[0]).toEqual({
      kind: 'patchServicePrincipal',
      set: { accountEnabled: false },
      lists: [],
    });
  });

  test('is a problem where nobody knows whether provisioning runs', () => {
    const live = { ...found(true), unread: { provisioning: '403' } };
    expect(plan(SPEC, live)).toEqual({ changes: [], notes: [expect.objectContaining({ kind: 'problem' })] });
  });

  test("is Terraform's where it makes the application, and the job is paused by whoever writes it", () => {
    const writers = (provisioning: boolean) => {
      const project = projectOf({ terraform: { provisioning } });
      return plan(SPEC, found(true, 'Active'), { project }).changes.map(({ writer }) => writer);
    };
    expect(writers(false)).toEqual(['terraform', 'graph']);
    expect(writers(true)).toEqual(['terraform', 'terraform']);
  });
});

describe('the job that is paused', () => {
  const retiredOf = (spec: object, live: Live) =>
    planConnection(desired(connectionOf({ ...SPEC, ...spec }, GRAPH), GRAPH), live, contextOf());
  const provisioning = { tenantUrl: 'https://a.b', auth: { method: 'bearer', secret: { env: 'TOKEN' } } };

  test('is the one that runs, whichever the spec means', () => {
    const live = found(true, 'Paused', 'Active');
    const jobs = [jobOf('job 0', 'Paused'), { ...jobOf('job 1', 'Active'), templateId: 'other' }];
    const one = { ...live, provisioning: { ...live.provisioning, jobs } };
    for (const spec of [{}, { provisioning }]) expect(retiredOf(spec, one).target?.jobId).toBe('job 1');
  });

  test('is one of several, and the rest is told', () => {
    const { target, notes, writes } = retiredOf({}, found(false, 'Active', 'Active'));
    expect([target?.jobId, notes.map(({ kind }) => kind), writes]).toEqual([
      'job 0',
      ['warning'],
      [{ kind: 'pauseJob' }],
    ]);
  });
});
