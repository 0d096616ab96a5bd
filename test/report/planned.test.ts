import { expect, test } from 'vitest';
import { plannedOf, rankOf, sentenceOf, worstOf } from '../../src/report/planned.ts';
import type { Report, ReportedChange, ReportedConnection } from '../../src/report/report.ts';
import { reportOf } from './support.ts';

const change = (connection: string, action = 'update', writer: 'graph' | 'terraform' = 'graph'): ReportedChange => ({
  connection,
  object: 'application',
  action,
  writer,
  fields: [],
});
const connection = (id: string, rest: Partial<ReportedConnection> = {}): ReportedConnection => ({
  name: id,
  file: `${id}.yaml`,
  ids: [id],
  outcome: 'none',
  ...rest,
});
const report = (connections: ReportedConnection[], changes: ReportedChange[] = []): Report =>
  reportOf([], { connections, changes });
const check = (given: Report, expected: string | undefined) => expect(sentenceOf(given)).toBe(expected);

test('what is planned stands in one sentence', () => {
  check(report([]), undefined);
  check(report([{ name: 'a', file: 'a.yaml' }]), undefined);
  check(report([connection('a')]), 'no changes in 1 connection');
  check(report([], [change('a')]), '1 to change in 1 connection');
  check(report([connection('a'), connection('b')], [change('a')]), '1 to change in 1 of 2 connections');
  check(
    report([connection('a'), connection('b')], [change('a', 'create'), change('a', 'create'), change('b', 'delete')]),
    '2 to create, 1 to delete in 2 connections',
  );
  check(report([connection('a')], [change('a', 'update', 'terraform')]), '1 to change in 1 connection; 1 by Terraform');
  check(
    report([connection('a', { outcome: 'problem' }), connection('b')]),
    'no changes in 1 connection; 1 connection cannot be planned',
  );
  check(report([connection('a', { outcome: 'problem' })]), '1 connection cannot be planned');
});

test('what apply made stands there instead', () => {
  const applied = (made: number, failed: number, left: number) => connection('a', { applied: { made, failed, left } });
  check(report([applied(2, 0, 0)]), '2 of 2 writes made');
  check(report([applied(2, 1, 3), applied(4, 0, 0)], [change('a')]), '6 of 10 writes made, 1 failed, 3 not begun');
  const terraforms = { ...report([applied(1, 0, 0)], [change('a', 'update', 'terraform')]), command: 'apply' };
  check(terraforms, '1 of 1 write made; 1 left to Terraform');
  check({ ...terraforms, command: 'deploy' }, '1 of 1 write made');
});

test('changes are told by connection, in the order of the connections, with those that have a problem', () => {
  const all = [connection('a'), connection('b'), connection('c', { outcome: 'problem' }), connection('d')];
  const planned = plannedOf(report(all, [change('x'), change('b'), change('a'), change('b')]));
  expect(planned.map(({ id, changes, connection: found }) => [id, changes.length, found?.name])).toEqual([
    ['a', 1, 'a'],
    ['b', 2, 'b'],
    ['c', 0, 'c'],
    ['x', 1, undefined],
  ]);
});

test('security is worse than sign-in, and the guard makes it worse', () => {
  const ranks = [
    { path: 'a', danger: 'security', guarded: true },
    { path: 'a', danger: 'security' },
    { path: 'a', danger: 'sign-in', guarded: true },
    { path: 'a', danger: 'sign-in' },
    { path: 'a', danger: 'provisioning' },
    { path: 'a', danger: 'cosmetic', guarded: false },
    { path: 'a' },
  ] as const;
  expect(ranks.map(rankOf)).toEqual(ranks.map(rankOf).toSorted((one, other) => one - other));
  expect(new Set(ranks.map(rankOf)).size).toBe(ranks.length);
  expect(worstOf([{ ...change('a'), fields: [...ranks].reverse() }])).toBe(0);
  expect(worstOf([])).toBe(9);
});
