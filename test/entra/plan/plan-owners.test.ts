/** Owners: each row of the truth table. */
import { describe, expect, test } from 'vitest';
import type { Live, LiveOwner } from '../../../src/entra/live.ts';
import { planOwners } from '../../../src/entra/plan/plan-owners.ts';
import { projectOf } from '../../terraform/support.ts';
import { idOf, liveOf, planOf, writesOf } from './application-support.ts';

const plan = planOf(planOwners);

const owner = (name: string): LiveOwner => ({ id: idOf(name), userPrincipalName: name });
const live = (names: string[], rest: Partial<Live> = {}) =>
  liveOf({}, {}, { applicationOwners: names.map(owner), servicePrincipalOwners: names.map(owner), ...rest });
const body = (owners: string, more = '') => `{application: {owners: ${owners}}${more}}`;
const EXACT = ', exact: [application.owners]';

/** Writes as `+application NAME`. */
function check(text: string, found: Live | null, expected: readonly string[]): void {
  const told = writesOf(plan(text, found)).map((write) => {
    if (write.kind !== 'addOwner' && write.kind !== 'removeOwner') throw new TypeError(write.kind);
    const name = Buffer.from(write.principalId.slice(-12).replace(/^(?:00)+/, ''), 'hex').toString();
    return `${write.kind === 'addOwner' ? '+' : '-'}${write.of} ${name}`;
  });
  expect(told).toEqual(expected);
}

test('owners that no leaf names stay', () => {
  check('{}', live(['x@y']), []);
});

test('named owners are owners of both objects', () => {
  check(body('[a@b]'), live([]), ['+application a@b', '+servicePrincipal a@b']);
  check(body('[a@b]'), null, ['+application a@b', '+servicePrincipal a@b']);
  check(body('[a@b]'), live(['a@b'], { servicePrincipalOwners: [] }), ['+servicePrincipal a@b']);
  check(body('[a@b]'), live(['a@b']), []);
  check(body(`[a@b, {id: ${idOf('a@b')}}]`), live([]), ['+application a@b', '+servicePrincipal a@b']);
  const recased = [{ id: idOf('zoo').toUpperCase() }];
  check(body('[zoo]'), live([], { applicationOwners: recased, servicePrincipalOwners: recased }), []);
});

test('an owner more is guarded, but not on a new application', () => {
  expect(plan(body('[a@b]'), live([])).changes[0]?.fields[0]?.risk).toMatchObject({
    danger: 'security',
    isGuarded: true,
  });
  expect(plan(body('[a@b]'), null).changes[0]?.fields[0]?.risk).toBeNull();
});

test('an owner who is not found is a problem, and nobody is added or removed', () => {
  const part = plan(body('[a@b, nobody@a.b]', EXACT), live(['x@y']));
  expect([part.changes, part.notes]).toEqual([
    [],
    [{ kind: 'problem', code: 'ENT_PRINCIPAL', message: 'there is no user nobody@a.b', leaf: '/application/owners' }],
  ]);
});

describe('other owners', () => {
  test('stay and are told', () => {
    const part = plan(body('[a@b]'), live(['a@b', 'x@y']));
    expect([part.changes, part.notes.map(({ message }) => message)]).toEqual([
      [],
      [
        'owners of the application that the spec does not have stay: x@y',
        'owners of the servicePrincipal that the spec does not have stay: x@y',
      ],
    ]);
  });

  test('go where the set is exact, after the new ones are there', () => {
    check(body('[a@b]', EXACT), live(['x@y'], { servicePrincipalOwners: [] }), [
      '+application a@b',
      '-application x@y',
      '+servicePrincipal a@b',
    ]);
  });

  test.each(['[]', 'null'])('go with %s, but for the last one, always the same', (owners) => {
    check(body(owners), live(['b', 'a', 'c']), [
      '-application b',
      '-application c',
      '-servicePrincipal b',
      '-servicePrincipal c',
    ]);
    const part = plan(body(owners), live(['a']));
    expect([part.changes, part.notes.map(({ kind }) => kind)]).toEqual([[], ['warning', 'warning']]);
    check(body(owners), live([]), []);
  });
});

describe('the client itself', () => {
  const CALLER = { caller: idOf('bot') };
  const shouted = { id: idOf('b').toUpperCase(), userPrincipalName: 'b' };

  test('stays where the set is exact, and is not told', () => {
    const part = plan(body('[a@b]', EXACT), live(['a@b', 'bot', 'x@y']), CALLER);
    expect(writesOf(part).map((write) => 'principalId' in write && write.principalId)).toEqual([
      idOf('x@y'),
      idOf('x@y'),
    ]);
    expect(part.notes).toEqual([]);
    expect(plan(body('[a@b]', EXACT), live(['a@b', 'bot']), CALLER)).toEqual({ changes: [], notes: [] });
    const recased = { applicationOwners: [shouted], servicePrincipalOwners: [shouted] };
    expect(plan(body('[]'), live([], recased), { caller: idOf('b') })).toEqual({ changes: [], notes: [] });
  });

  test('is none of the others that stay', () => {
    expect(plan(body('[a@b]'), live(['a@b', 'bot']), CALLER)).toEqual({ changes: [], notes: [] });
    expect(plan(body('[a@b]'), live(['a@b', 'bot', 'x@y']), CALLER).notes).toHaveLength(2);
  });

  test('is the last owner where nobody is wanted', () => {
    const part = plan(body('[]'), live(['a', 'bot']), CALLER);
    expect(writesOf(part).map(({ kind }) => kind)).toEqual(['removeOwner', 'removeOwner']);
    expect(part.notes).toEqual([]);
  });

  test('may be named like anybody, and is added', () => {
    expect(writesOf(plan(body(`[{id: ${idOf('bot')}}]`), live([]), CALLER))).toHaveLength(2);
  });

  test('is unknown where a person is signed in', () => {
    for (const caller of [null, undefined] as const) {
      const part = plan(body('[a@b]', EXACT), live(['a@b', 'bot']), caller === undefined ? {} : { caller });
      expect(writesOf(part)).toHaveLength(2);
    }
  });
});

test('owners that could not be read stay, and that is told', () => {
  const part = plan(body('[a@b]', EXACT), live(['x@y'], { unread: { applicationOwners: 'no permission' } }));
  expect(part.changes.map(({ fields }) => fields[0]?.field)).toEqual([
    'servicePrincipal.owners',
    'servicePrincipal.owners',
  ]);
  expect(part.notes).toMatchObject([
    { kind: 'warning', message: 'owners of the application could not be read: no permission' },
  ]);
});

test('Terraform writes the owners of the application, and Graph those of the service principal', () => {
  const part = plan(body('[a@b]'), live([]), { project: projectOf() });
  expect(part.changes.map(({ writer, writes }) => [writer, writes.length])).toEqual([
    ['terraform', 0],
    ['graph', 1],
  ]);
});

test.each([
  ['non-gallery', 'terraform'],
  ['gallery', 'graph'],
])('Terraform takes out others where it writes owners whole: %s is %s', (source, writer) => {
  const text = `{application: {source: ${source}, owners: [a@b]}${EXACT}}`;
  const part = plan(text, live(['a@b', 'x@y'], { servicePrincipalOwners: [owner('a@b')] }), { project: projectOf() });
  expect(part.changes.map((change) => [change.action, change.writer])).toEqual([['delete', writer]]);
});
