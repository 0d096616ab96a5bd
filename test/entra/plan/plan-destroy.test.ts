/** The deletion of a retired connection. */
import { describe, expect, test } from 'vitest';
import type { Live } from '../../../src/entra/live.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import { planDeletion } from '../../../src/entra/plan/plan-destroy.ts';

const MARK = 'entrada:acme/acme@prod';
const OFF = { kind: 'patchServicePrincipal', set: { accountEnabled: false }, lists: [] } as const;
const NONE = { claimsMappingPolicies: [], tokenIssuancePolicies: [] };

function retirement(...writes: ConnectionPlan['writes']): ConnectionPlan {
  const changes = writes.map((write) => ({
    object: 'servicePrincipal' as const,
    action: 'update' as const,
    writer: 'graph' as const,
    fields: [],
    writes: [write],
  }));
  const rest = { outcome: 'retire', target: null, basis: '', notes: [], permissions: [] } as const;
  return { connection: 'acme@prod', mark: MARK, ...rest, changes, writes };
}

function live(more: object = {}): Live {
  return {
    application: { id: 'a', appId: 'c', displayName: 'Acme' },
    servicePrincipal: { id: 's', appId: 'c', displayName: 'Acme' },
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    provisioning: { jobs: [] },
    ...more,
  } as unknown as Live;
}

const kindsOf = (plan: ConnectionPlan) =>
  plan.writes.map((write) => ('id' in write ? `${write.kind} ${write.id}` : write.kind));

describe('deleting', () => {
  test('comes after what retires it, in one plan', () => {
    expect(kindsOf(planDeletion(retirement({ kind: 'pauseJob' }, OFF), live(), NONE))).toEqual([
      'pauseJob',
      'patchServicePrincipal',
      'deleteApplication',
    ]);
  });
  test('is all that is left once it is retired', () => {
    expect(kindsOf(planDeletion(retirement(), live(), NONE))).toEqual(['deleteApplication']);
  });
  test('takes its policies and jobs along first', () => {
    const found = live({
      claimsMappingPolicies: [{ id: 'p1', displayName: `${MARK} claims` }],
      provisioning: { jobs: [{ id: 'j1' }] },
    });
    expect(kindsOf(planDeletion(retirement(), found, NONE))).toEqual([
      'unassignPolicy p1',
      'deleteJob j1',
      'deleteApplication',
    ]);
  });
  test('takes policies along that a cut-off run left unassigned, each once', () => {
    const spare = { id: 'P1', displayName: `${MARK} claims` };
    const found = live({ claimsMappingPolicies: [{ ...spare, id: 'p1' }] });
    const known = {
      claimsMappingPolicies: [spare],
      tokenIssuancePolicies: [{ id: 'p2', displayName: `${MARK} signing` }],
    };
    expect(kindsOf(planDeletion(retirement(), found, known))).toHaveLength(3);
  });
  test("leaves policies of others, and those of the other engine's name", () => {
    const others = ['Shared', `${MARK} signing`, `${MARK}2 claims`].map((name) => ({ id: name, displayName: name }));
    const found = live({ claimsMappingPolicies: others });
    expect(kindsOf(planDeletion(retirement(), found, NONE))).toEqual(['deleteApplication']);
  });
  test('is guarded, and names the permissions that it needs', () => {
    const plan = planDeletion(retirement(), live(), NONE);
    expect(plan.changes.at(-1)?.fields[0]?.risk?.isGuarded).toBe(true);
    expect(plan.permissions).toEqual(['Application.ReadWrite.OwnedBy']);
  });
});
