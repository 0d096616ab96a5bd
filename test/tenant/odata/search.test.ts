import fc from 'fast-check';
import { expect, test } from 'vitest';
import { APPLICATION } from '../../../src/tenant/model/application.ts';
import { parseSearch } from '../../../src/tenant/odata/search.ts';
import { wordMatcher } from '../../../src/tenant/odata/words.ts';
import { BAD, outcome, target, thing, UNSUPPORTED } from './ask.ts';

const row = thing({ name: 'Ärzte-Portal Nord', code: 'x1', tags: ['Alpha Beta', 'gamma'] });
const check = (text: string, expected: boolean) => expect(parseSearch(text, target())(row), text).toBe(expected);

test('clauses are joined by OR, by AND before it, and by standing side by side', () => {
  check('"name:portal"', true);
  check('"name:süd"', false);
  check('"name:süd" OR "code:x1"', true);
  check('"name:süd" AND "code:x1"', false);
  check('"name:nord" "code:x1"', true);
  check('"name:nord" "code:y"', false);
  check('"name:süd" AND "code:y" OR "name:nord"', true);
  check('"name:süd" AND ("code:y" OR "name:nord")', false);
  check('("name:nord")', true);
  check(Array(60).fill('("name:nord")').join(' AND '), true);
  check(' "NAME: portal " ', true);
});

test('a collection is searched item by item', () => {
  check('"tags:beta"', true);
  check('"tags:alpha gamma"', false);
});

test('no value is found by nothing', () => {
  expect(parseSearch('"name:a"', target())(thing())).toBe(false);
  expect(parseSearch('"name:a"', target())(thing({ name: null }))).toBe(false);
});

test('a clause may hold quotes and colons', () => {
  check('"name:\\"portal\\""', true);
  check('"name:nord:portal"', true);
});

const refuse = (text: string, expected: string) =>
  expect(
    outcome(() => parseSearch(text, target())),
    text,
  ).toBe(expected);

test('clauses without quotes, property or text are bad requests', () => {
  for (const text of [
    '',
    'name:x',
    'x',
    '"x"',
    '":x"',
    '"name:"',
    '"name: - "',
    '"name:x',
    '"name:x" OR',
    'OR "name:x"',
    '"name:x" or "code:y"',
    '"name:x" NOT "code:y"',
    '("name:x"',
    '"name:x")',
    '()',
    '"nothing:x"',
    '"name:x" ORx "code:y"',
    `${'('.repeat(60)}"name:x"${')'.repeat(60)}`,
    '"name:x" '.repeat(600),
  ]) {
    refuse(text, BAD);
  }
  refuse('"id:x"', 'ok');
  refuse('"open:x"', UNSUPPORTED);
});

test('of an application, names and tags are searched', () => {
  const ask = (text: string) => outcome(() => parseSearch(text, target(APPLICATION)));
  expect(ask('"displayName:x" OR "description:y"')).toBe('ok');
  expect(ask('"appId:x"')).toBe(UNSUPPORTED);
});

const found = (wanted: string, text: string, expected: boolean) =>
  expect(wordMatcher(wanted)?.(text), `${wanted} in ${text}`).toBe(expected);

test('each word must begin a word', () => {
  found('por', 'Customer Portal', true);
  found('tal', 'Customer Portal', false);
  found('portal cust', 'Customer Portal', true);
  found('portal x', 'Customer Portal', false);
});

test('words end at signs, where the case rises, and between letters and digits', () => {
  found('world', 'hello_world', true);
  found('world', 'helloWorld', true);
  found('helloworld', 'helloWorld', true);
  found('42', 'app42', true);
  found('helloWorld', 'hello world', true);
  found('doe@contoso.com', 'john.doe@contoso.com', true);
  found('idp', 'My IdP', true);
});

test('case and diacritics do not count', () => {
  found('arzte', 'Ärzte', true);
  found('ÄRZTE', 'arzte', true);
  found('é', 'e\u0301cole', true);
  expect(wordMatcher(' -!')).toBeUndefined();
});

test('a text is found by each of its own words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const matches = wordMatcher(text);
      if (matches) expect(matches(`x ${text} y`)).toBe(true);
    }),
  );
});

test('no text makes a search fail but with status 400', () => {
  const scraps = fc.array(
    fc.oneof(fc.constantFrom('"name:x"', '"', '(', ')', ' OR ', ' AND ', '\\', ':'), fc.string()),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(scraps, (parts) => {
      expect(outcome(() => parseSearch(parts.join(''), target())(row))).toMatch(/^(ok|400 .+)$/);
    }),
    { numRuns: 1000 },
  );
});
