/** What handing an application over changes. */
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/connection/connection.ts';
import type { Live } from '../../../src/entra/live.ts';
import { planMove, renamingsOf, rolesBound } from '../../../src/entra/plan/plan-move.ts';
import { appRoleId } from '../../../src/entra/role-id.ts';

const OLD = 'entrada:acme/old@prod';
const NEW = 'entrada:acme/new@prod';
const connection = { id: 'new@prod', mark: NEW, name: 'new', body: {} } as Connection;
const target = { applicationId: 'a', appId: 'c', servicePrincipalId: 's', jobId: null };
const policy = (id: string, displayName: string) => ({ id, displayName });

function live(more: object = {}): Live {
  return {
    application: { id: 'a', appId: 'c' },
    unread: {},
    servicePrincipal: { id: 's', appId: 'c', tags: ['theirs', OLD] },
    claimsMappingPolicies: [],
    tokenIssuancePolicies: [],
    ...more,
  } as unknown as Live;
}

const NONE = { claimsMappingPolicies: [], tokenIssuancePolicies: [] };

describe('the mark', () => {
  test('is exchanged in one PATCH, and other tags stay', () => {
    const plan = planMove(connection, OLD, live(), target, []);
    const lists = [{ path: 'tags', only: false, include: [NEW], exclude: [OLD] }];
    expect(plan.writes).toEqual([{ kind: 'patchServicePrincipal', set: {}, lists }]);
    expect(plan.changes[0]?.fields[0]).toMatchObject({ before: ['theirs', OLD], after: ['theirs', NEW] });
  });
  test('is exchanged on the application too, where it stands there, and there first', () => {
    const both = live({ application: { id: 'a', appId: 'c', tags: [OLD] } });
    const kinds = planMove(connection, OLD, both, target, []).writes.map(({ kind }) => kind);
    expect(kinds).toEqual(['patchApplication', 'patchServicePrincipal']);
  });
});

describe('policies', () => {
  test('that are named by the old mark get the name of the new one, each once', () => {
    const claims = policy('1', `${OLD} claims`);
    const renamings = renamingsOf(OLD, NEW, live({ claimsMappingPolicies: [claims] }), {
      claimsMappingPolicies: [claims, policy('2', OLD)],
      tokenIssuancePolicies: [policy('3', `${OLD} signing`)],
    });
    expect(renamings.map(({ id, after }) => `${id} ${after}`)).toEqual([
      `1 ${NEW} claims`,
      `2 ${NEW}`,
      `3 ${NEW} signing`,
    ]);
  });
  test('of others keep theirs', () => {
    const others = ['Shared', `${OLD} signing`, `${OLD}2 claims`, `x${OLD} claims`].map((name) => policy(name, name));
    expect(renamingsOf(OLD, NEW, live({ claimsMappingPolicies: others }), NONE)).toEqual([]);
  });
});

describe('app roles', () => {
  const id = appRoleId('old', 'admin');
  const withRoles = (roles: object[]) =>
    ({ ...connection, body: { saml: { appRoles: roles } } }) as unknown as Connection;
  const found = live({ application: { id: 'a', appId: 'c', appRoles: [{ id: id.toUpperCase(), value: 'admin' }] } });
  test('whose IDs come from the old name are told', () => {
    expect(rolesBound('old', withRoles([{ value: 'admin' }]), found)).toEqual([{ value: 'admin', id }]);
  });
  test('are not, where the spec says the ID, the role is new, or the name stays', () => {
    expect(rolesBound('old', withRoles([{ value: 'admin', id }]), found)).toEqual([]);
    expect(rolesBound('old', withRoles([{ value: 'reader' }]), found)).toEqual([]);
    expect(rolesBound('new', withRoles([{ value: 'admin' }]), found)).toEqual([]);
  });
});
