/** Who is assigned: each row of the truth table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveAssignment } from '../../../src/entra/live.ts';
import { planAssignments } from '../../../src/entra/plan/plan-assignments.ts';
import { projectOf } from '../../terraform/support.ts';
import { applied, otherwise } from './access-support.ts';
import { idOf, liveOf, planOf, writesOf } from './application-support.ts';

const plan = planOf(planAssignments);
const ROLES = [
  { id: idOf('user'), value: null, displayName: 'User' },
  { id: idOf('admin'), value: 'admin', displayName: 'Admin' },
];
const assignment = (name: string, role = 'user'): LiveAssignment => ({
  id: `${name}-${role}`,
  principalId: idOf(name),
  principalDisplayName: name,
  appRoleId: idOf(role),
});
const live = (...assignments: LiveAssignment[]) => liveOf({}, { appRoles: ROLES }, { assignments });
const told = (body: string, found: ReturnType<typeof liveOf> | null) =>
  writesOf(plan(body, found)).map((write) => {
    if (write.kind === 'addAssignment') return `add ${write.principalId === idOf('G') ? 'G' : 'H'} ${write.role}`;
    return write.kind === 'removeAssignment' ? `remove ${write.id}` : write.kind;
  });

describe('assignments', () => {
  test.each<[string, string, ReturnType<typeof liveOf> | null, string[]]>([
    ['that no spec speaks of stay', '{}', live(assignment('X')), []],
    ['that no spec speaks of stay, even if the set is exact', 'exact: [assignments]', live(assignment('X')), []],
    ['that are there need nothing', 'assignments: [{group: G}]', live(assignment('G')), []],
    ['that are not there are added', 'assignments: [{group: G, role: admin}]', live(), ['add G admin']],
    [
      'are added to a new application',
      'assignments: [{group: G}, {group: H, role: any}]',
      null,
      ['add G null', 'add H any'],
    ],
    ['are added once on a new application', 'assignments: [{group: G}, {group: G, role: User}]', null, ['add G null']],
    ['are added once', 'assignments: [{group: G}, {group: G, role: User}]', live(), ['add G null']],
    ['of others stay', 'assignments: [{group: G}]', live(assignment('G'), assignment('X')), []],
    [
      'of others go where the set is exact',
      '{assignments: [{group: G}], exact: [assignments]}',
      live(assignment('G'), assignment('X')),
      ['remove X-user'],
    ],
    ['must be none', 'assignments: []', live(assignment('X')), ['remove X-user']],
    ['must be none by null', 'assignments: null', live(assignment('X')), ['remove X-user']],
    [
      'in another role are replaced where the set is exact',
      '{assignments: [{group: G, role: admin}], exact: [assignments]}',
      live(assignment('G')),
      ['add G admin', 'remove G-user'],
    ],
    ['in another role stay beside', 'assignments: [{group: G, role: admin}]', live(assignment('G')), ['add G admin']],
  ])('%s', (_title, body, found, expected) => expect(told(body, found)).toEqual(expected));

  test('of a role that the spec declares need not wait for it', () => {
    const body = '{saml: {appRoles: [{value: new}]}, assignments: [{group: G, role: new}]}';
    expect(told(body, live())).toEqual(['add G new']);
  });

  test('IDs compare without capitals', () => {
    const found = {
      ...assignment('Grün'),
      principalId: idOf('Grün').toUpperCase(),
      appRoleId: idOf('user').toUpperCase(),
    };
    expect(plan('{assignments: [{group: Grün}], exact: [assignments]}', live(found))).toEqual({
      changes: [],
      notes: [],
    });
  });

  test.each([
    ['assignments: [{group: nobody@a.b}]', 'ENT_PRINCIPAL', 'there is no user nobody@a.b'],
    ['assignments: [{group: G, role: none}]', 'ENT_PLAN', 'the application has no role none'],
  ])('%s is a problem, and nobody is removed', (body, code, message) => {
    const found = plan(`{${body}, exact: [assignments]}`, live(assignment('X')));
    expect(found).toEqual({ changes: [], notes: [{ kind: 'problem', code, message, leaf: '/assignments/0' }] });
  });

  test('while one waits for a parameter, nobody is removed', () => {
    const list = '[{group: "${p}"}, {group: G}]';
    const body = `{parameters: {p: {phase: after}}, assignments: ${list}, exact: [assignments]}`;
    expect(plan(body, live(assignment('G'), assignment('X'))).changes).toEqual([]);
  });

  test('of others are told by count and name', () => {
    const found = plan('assignments: [{group: G}]', live(assignment('Y'), assignment('G'), assignment('X')));
    expect(found.notes.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'info: 2 other assignments stay: X, Y',
    ]);
  });

  test('of others in a role with a value are warned of', () => {
    const found = live(assignment('Y'), assignment('X', 'admin'));
    expect(
      plan('assignments: [{group: G}]', found).notes.map(({ kind, code, message }) => `${kind} ${code} ${message}`),
    ).toEqual([
      'warning ENT_DRIFT_ADDED 1 other assignment stays: X (admin)',
      'info ENT_DRIFT_ADDED 1 other assignment stays: Y',
    ]);
  });

  test('that are replaced are warned of', () => {
    const found = plan('{assignments: [{group: G, role: admin}], exact: [assignments]}', live(assignment('G')));
    expect(found.notes).toEqual([
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining('G is replaced') }),
    ]);
  });

  test('removing is guarded, adding is not', () => {
    const found = plan('{assignments: [{group: G}], exact: [assignments]}', live(assignment('X')));
    expect(found.changes.map(({ name, fields }) => [name, fields[0]?.risk?.isGuarded])).toEqual([
      ['G', false],
      ['X', true],
    ]);
    expect(plan('assignments: [{group: G}]', null).changes[0]?.fields[0]?.risk).toBeNull();
  });

  test("are Terraform's in its projects, but for what an exact set takes out", () => {
    const found = live(assignment('X'));
    const { changes } = plan('{assignments: [{group: G}], exact: [assignments]}', found, { project: projectOf() });
    expect(changes.map(({ action, writer, writes }) => [action, writer, writes.length])).toEqual([
      ['create', 'terraform', 0],
      ['delete', 'graph', 1],
    ]);
  });

  test('that could not be read are a problem', () => {
    const found = plan('assignments: [{group: G}]', liveOf({}, {}, { unread: { assignments: '403' } }));
    expect(found.notes).toEqual([expect.objectContaining({ kind: 'problem' })]);
    expect(found.changes).toEqual([]);
  });
});

test('what is written needs no further change, however Graph gives it', () => {
  const names = fc.uniqueArray(fc.tuple(fc.constantFrom('G', 'H', 'K'), fc.constantFrom('user', 'admin')), {
    selector: (pair) => pair.join(),
  });
  fc.assert(
    fc.property(names, names, fc.boolean(), (found, wanted, isExact) => {
      const before = live(...found.map(([name, role]) => assignment(name, role)));
      const assignments = wanted.map(([group, role]) => ({ group, role: role === 'user' ? null : role }));
      const body = { assignments, exact: isExact ? ['assignments'] : [] };
      const after = applied(before, writesOf(plan(body, before)));
      expect(plan(body, otherwise(after, ['assignments'])).changes).toEqual([]);
      if (!isExact && wanted.length > 0)
        for (const one of before.assignments) expect(after.assignments).toContainEqual(one);
    }),
  );
});
