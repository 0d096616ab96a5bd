import { expect, test } from 'vitest';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { USER } from '../../../src/tenant/model/directory.ts';
import { APPLICATION_TEMPLATE } from '../../../src/tenant/model/policy.ts';
import type { EntityType } from '../../../src/tenant/model/type.ts';
import { parseOrderBy } from '../../../src/tenant/odata/order-by.ts';
import { BAD, outcome, refusal, target, thing, UNSUPPORTED } from './ask.ts';

const ROWS = [
  { code: 'b', size: 2, on: true, made: '2026-01-01T00:00:00+01:00' },
  { code: 'C', size: 10, on: false, made: '2026-01-01T00:00:00Z' },
  { code: 'a', size: 2, on: true, made: '2025-12-31T23:30:00Z' },
  { size: null },
].map(thing);

const check = (text: string, ...expected: (string | undefined)[]) =>
  expect(ROWS.toSorted(parseOrderBy(text, target())).map((row) => row['code'])).toEqual(expected);

test('texts go without case, and no value goes first', () => {
  check('code', undefined, 'a', 'b', 'C');
  check('code asc', undefined, 'a', 'b', 'C');
  check('code desc', 'C', 'b', 'a', undefined);
  check('  CODE   DESC  ', 'C', 'b', 'a', undefined);
});

test('numbers, instants and truth go by what they are worth', () => {
  check('size desc', 'C', 'b', 'a', undefined);
  check('made', undefined, 'b', 'a', 'C');
  check('on', undefined, 'C', 'b', 'a');
});

test('a later name decides between equals; rows that are equal in all keep their order', () => {
  check('size,code', undefined, 'a', 'b', 'C');
  check('size , code desc', undefined, 'b', 'a', 'C');
  check('size', undefined, 'b', 'a', 'C');
});

const ask = (type: EntityType, text: string, advanced: boolean) =>
  outcome(() => parseOrderBy(text, target(type, advanced)));

test('applications are ordered in advanced queries, users and templates always (graph.md 7.5, 1.2)', () => {
  expect(ask(APPLICATION, 'displayName', false)).toBe(UNSUPPORTED);
  expect(ask(APPLICATION, 'displayName', true)).toBe('ok');
  expect(ask(USER, 'displayName desc', false)).toBe('ok');
  expect(ask(APPLICATION_TEMPLATE, 'publisher', false)).toBe('ok');
  expect(ask(APPLICATION, 'notes', true)).toBe(UNSUPPORTED);
});

test('refusals have the texts of the service', () => {
  const text = (name: string) => refusal(() => parseOrderBy(name, target(APPLICATION, false)));
  expect(text('displayName')).toBe('Sorting not supported for current query.');
  expect(text('notes')).toBe("Unsupported sort property 'notes' for 'Application'.");
  expect(text('x')).toBe("Could not find a property named 'x' on type 'microsoft.graph.application'.");
});

test('what cannot be read is a bad request', () => {
  for (const text of [
    '',
    ',',
    'code,',
    'code up',
    'code asc desc',
    'nothing',
    'place/town',
    'TWIN',
    "'code'",
    'fresh',
  ]) {
    expect(ask(target().type, text, true), text).toBe(BAD);
  }
});
