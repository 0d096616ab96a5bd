/** What of a saved plan is applied: all of it, or none. */
import { describe, expect, test } from 'vitest';
import type { EngineRun } from '../../src/engine/run.ts';
import { checkNoneLeftOut, checkPlace, remainingPlans } from '../../src/engine/saved.ts';
import type { ConnectionPlan } from '../../src/entra/plan/connection-plan.ts';
import { savedPlanOf } from '../../src/entra/plan/saved-plan.ts';
import type { LeftOver } from '../../src/workspace/journal.ts';
import { liveOf } from '../entra/plan/application-support.ts';
import { enacted, planFor } from '../entra/plan/connection-support.ts';

const HEAD = { project: 'acme', environment: 'prod', tenantId: 'AB', createdAt: '2026-11-24T12:00:00.000Z' };
const saved = (...connections: ConnectionPlan[]) => savedPlanOf({ ...HEAD, connections });

describe('a plan', () => {
  const runOf = (project: string, environment: string, tenantId: string) =>
    ({ project: { name: project }, environment: { name: environment }, session: { tenantId } }) as EngineRun;

  test.each<[string, EngineRun, string | null]>([
    ['of this place', runOf('acme', 'prod', 'ab'), null],
    ['of another project', runOf('other', 'prod', 'ab'), 'the plan is of project acme, and this is other'],
    ['of another environment', runOf('acme', 'test', 'ab'), 'the plan is of environment prod, and this is test'],
    ['of another tenant', runOf('acme', 'prod', 'cd'), 'the plan is of tenant AB, and this is cd'],
  ])('%s', (_title, run, message) => {
    const check = () => checkPlace(saved(), run);
    if (message === null) return expect(check).not.toThrow();
    expect(check).toThrow(expect.objectContaining({ code: 'ENT_PLAN_FILE', exitCode: 5, message }));
  });
});

describe('what is left of a saved plan', () => {
  const SPEC = 'saml: {identifiers: [a]}';
  const first = { ...planFor(SPEC, null), connection: 'one@prod' };
  const second = { ...planFor(SPEC, liveOf()), connection: 'two@prod' };
  const fresh = (...plans: ConnectionPlan[]) => new Map(plans.map((plan) => [plan.connection, plan]));
  const begun = (...names: string[]): LeftOver =>
    new Map(names.map((name) => [name, { target: {}, unanswered: [], madeAt: null }]));
  const half = enacted(liveOf(), second.writes.slice(0, 1));
  const changed = { ...planFor(SPEC, half), connection: 'two@prod' };
  const stale = (message: string) =>
    expect.objectContaining({ code: 'ENT_PLAN_STALE', exitCode: 5, message: expect.stringContaining(message) });

  test('is all of it where nothing changed', () => {
    expect(remainingPlans(saved(first, second), fresh(second, first), begun())).toEqual([first, second]);
  });

  test('is what a cut-off run did not make', () => {
    const [, rest] = remainingPlans(saved(first, second), fresh(first, changed), begun('two@prod'));
    expect(rest?.writes).toEqual(changed.writes);
    expect(changed.writes.length).toBeLessThan(second.writes.length);
  });

  test('is nothing at all once one connection changed, and all that did are named', () => {
    const plan = saved(first, second);
    expect(() => remainingPlans(plan, fresh(first, changed), begun())).toThrow(stale('two@prod: its live objects'));
    expect(() => remainingPlans(plan, fresh(first, changed), begun('one@prod'))).toThrow(stale('two@prod'));
    expect(() => remainingPlans(plan, fresh(changed), begun())).toThrow(
      stale('one@prod: no spec asks for it any more; two@prod'),
    );
  });

  test('is refused where the specs ask for something else by now', () => {
    const other = { ...planFor('saml: {identifiers: [b]}', null), connection: 'one@prod' };
    const tampered: ConnectionPlan = { ...first, writes: [{ kind: 'deleteApplication' }] };
    const message = 'the plan cannot be applied: one@prod: the plan is not what the specs ask for now';
    expect(() => remainingPlans(saved(first), fresh(other), begun())).toThrow(stale(message));
    expect(() => remainingPlans(saved(tampered), fresh(first), begun())).toThrow(stale(message));
  });

  test('is refused where another application got the entity ID meanwhile', () => {
    const note = { kind: 'problem', message: 'the entity ID belongs to X' } as const;
    const blocked: ConnectionPlan = { ...first, outcome: 'problem', notes: [note], changes: [], writes: [] };
    expect(() => remainingPlans(saved(first), fresh(blocked), begun())).toThrow(stale('the entity ID belongs to X'));
  });
});

test('before Terraform goes on, a connection that it would change stands in the plan', () => {
  const byTerraform = { object: 'application', action: 'update', writer: 'terraform', fields: [], writes: [] } as const;
  const of = (connection: string, changes: ConnectionPlan['changes']) => ({
    ...planFor('{}', null),
    connection,
    changes,
  });
  const check = (plan: ConnectionPlan) => () =>
    checkNoneLeftOut(saved(of('one@prod', [])), [of('one@prod', [byTerraform]), plan]);
  expect(check(of('two@prod', [{ ...byTerraform, writer: 'graph' }]))).not.toThrow();
  expect(check(of('two@prod', [byTerraform]))).toThrow(
    expect.objectContaining({ code: 'ENT_PLAN_STALE', exitCode: 5, message: expect.stringContaining('two@prod') }),
  );
});
