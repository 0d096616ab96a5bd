/** App roles: each row of the truth table. */
import { describe, expect, test } from 'vitest';
import type { LiveAppRole } from '../../../src/entra/live.ts';
import { planAppRoles } from '../../../src/entra/plan/plan-app-roles.ts';
import { appRoleId } from '../../../src/entra/role-id.ts';
import { projectOf } from '../../terraform/support.ts';
import { idOf, liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf(planAppRoles);

const role = (value: string, changes: Partial<LiveAppRole> = {}): LiveAppRole => ({
  id: appRoleId('app', value),
  value,
  displayName: value,
  description: value,
  allowedMemberTypes: ['User'],
  isEnabled: true,
  origin: 'Application',
  ...changes,
});
const TEMPLATES: LiveAppRole[] = ['User', 'msiam_access'].map((name) => ({
  id: idOf(name),
  displayName: name,
  description: name,
  value: null,
  isEnabled: true,
}));
const FOREIGN = role('foreign', { id: idOf('foreign') });

const live = (...appRoles: LiveAppRole[]) => liveOf({ appRoles });

function check(appRoles: string, roles: readonly LiveAppRole[], expected: readonly string[], more = ''): void {
  expect(summary(plan(`{saml: {appRoles: ${appRoles}}${more}}`, live(...roles)))).toEqual(expected);
}

describe('a role of the spec', () => {
  test('is the same with its ID in capitals, other order and other members', () => {
    const same = role('b', { id: appRoleId('app', 'b').toUpperCase(), allowedMemberTypes: ['application', 'User'] });
    check('[{value: a}, {value: b, memberTypes: [User, Application]}]', [same, role('a')], []);
  });

  test('is added', () => {
    const { origin: _origin, ...written } = role('a');
    expect(writesOf(plan('saml: {appRoles: [{value: a}]}', live(...TEMPLATES)))).toEqual([
      { kind: 'putAppRoles', include: [written], exclude: [] },
    ]);
    expect(writesOf(plan('saml: {appRoles: [{value: a}]}', null))).toEqual([
      { kind: 'putAppRoles', include: [written], exclude: [] },
    ]);
  });

  test.each([
    [{ displayName: 'x' }, 'update a appRoles.displayName = "a"'],
    [{ description: null }, 'update a appRoles.description = "a"'],
    [{ allowedMemberTypes: ['User', 'Application'] }, 'update a appRoles.allowedMemberTypes = ["User"]'],
    [{ isEnabled: false }, 'update a appRoles.isEnabled = true'],
    [{ value: 'A' }, 'update a appRoles.value = "a"'],
  ])('changes where %j', (changes, expected) => {
    check('[{value: a}]', [role('a', changes)], [expected]);
  });

  test("of another's ID is a problem: assignments hold the ID", () => {
    const part = plan('saml: {appRoles: [{value: foreign}]}', live(FOREIGN));
    expect([part.changes, part.notes.map(({ kind }) => kind)]).toEqual([[], ['problem']]);
    check(`[{value: foreign, id: ${FOREIGN.id}}]`, [FOREIGN], []);
  });
});

describe('a role that the spec does not name', () => {
  test('stays where there is no leaf', () => {
    expect(plan('saml: {}', live(role('a'), FOREIGN))).toEqual({ changes: [], notes: [] });
  });

  test('goes where it was ours, with a guarded risk', () => {
    const part = plan('saml: {appRoles: [{value: a}]}', live(role('a'), role('b')));
    expect(writesOf(part)).toEqual([{ kind: 'putAppRoles', include: [], exclude: [appRoleId('app', 'b')] }]);
    expect(part.changes[0]).toMatchObject({
      action: 'delete',
      name: 'b',
      fields: [{ before: 'b', risk: { danger: 'sign-in', isGuarded: true } }],
    });
    check('null', [role('a')], ['delete a appRoles = undefined']);
    check('[]', [role('a')], ['delete a appRoles = undefined']);
  });

  test('stays where it is of others and told, and goes where the set is exact', () => {
    const part = plan('saml: {appRoles: []}', live(FOREIGN));
    expect([part.changes, part.notes.map(({ message }) => message)]).toEqual([
      [],
      ['app roles that the spec does not have stay: foreign'],
    ]);
    check('[]', [FOREIGN], ['delete foreign appRoles = undefined'], ', exact: [saml.appRoles]');
  });

  test("stays where it is the template's, whatever the spec says", () => {
    check('[]', TEMPLATES, [], ', exact: [saml.appRoles]');
    expect(plan('saml: {appRoles: []}', live(...TEMPLATES)).notes).toEqual([]);
    const own = role('x', { id: idOf('x'), displayName: 'User' });
    check('[]', [own], ['delete x appRoles = undefined'], ', exact: [saml.appRoles]');
  });

  test('stays while a role of the spec waits for a parameter', () => {
    check(
      '[{value: a}, {value: "${p}"}]',
      [role('a'), role('b'), FOREIGN],
      [],
      ', exact: [saml.appRoles], parameters: {p: {phase: after}}',
    );
  });
});

test('Terraform adds and removes its roles, and Graph removes those of others', () => {
  const body = '{saml: {appRoles: [{value: a}]}, exact: [saml.appRoles]}';
  const part = plan(body, live(role('b'), FOREIGN), { project: projectOf() });
  expect(part.changes.map(({ writer, name, writes }) => [writer, name, writes.length])).toEqual([
    ['terraform', 'a', 0],
    ['terraform', 'b', 0],
    ['graph', 'foreign', 1],
  ]);
});
