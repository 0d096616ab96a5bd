/** Each transformation by a table of cases (entra-wire.md 2.5). */
import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { PLAIN_STEP, type Step, transform } from '../../../../src/tenant/saml/claims/transformations.ts';
import { behaviours, refused } from './context.ts';

type Given = Partial<Step>;
const run = (method: string, input: string | readonly string[], given: Given = {}, readings = {}) =>
  transform({ ...PLAIN_STEP, method, ...given }, typeof input === 'string' ? [input] : input, behaviours(readings));

/** [input, what the step says, expected]: one text, or nothing. */
const TABLE: Record<string, [string, Given, string | null][]> = {
  extractmailprefix: [
    ['ana@x.example', {}, 'ana'],
    ['ana', {}, 'ana'],
    ['a@b@c', {}, 'a'],
    ['@x', {}, null],
    ['', {}, null],
  ],
  tolowercase: [['ÄNA@X', {}, 'äna@x']],
  touppercase: [['änA', {}, 'ÄNA']],
  join: [
    ['ana', { separator: '@', second: 'x.example' }, 'ana@x.example'],
    ['ana', { second: 'b' }, 'anab'],
    ['ana', { separator: '@', second: null }, null],
    ['ana', { separator: '@', second: '' }, null],
    ['', { separator: '@', second: 'b' }, null],
  ],
  contains: [
    ['ana@x', { value: '@', output: ['yes'] }, 'yes'],
    ['ana', { value: '@', output: ['yes'] }, null],
    ['ANA', { value: 'na', output: ['yes'] }, null],
  ],
  startswith: [
    ['admin-ana', { value: 'admin', output: ['1'] }, '1'],
    ['ana-admin', { value: 'admin', output: ['1'] }, null],
  ],
  endswith: [
    ['ana-admin', { value: 'admin', output: ['1'] }, '1'],
    ['admin-ana', { value: 'admin', output: ['1'] }, null],
  ],
  extract: [
    ['one-two-three', { type: 'before', value: '-' }, 'one'],
    ['one-two-three', { type: 'after', value: '-' }, 'two-three'],
    ['one-two+three', { type: 'between', value: '-', value2: '+' }, 'two'],
    ['one', { type: 'before', value: '-' }, null],
    ['one-two', { type: 'between', value: '-', value2: '+' }, null],
  ],
  extractalpha: [
    ['BSimon_123', { type: 'prefix' }, 'BSimon'],
    ['123_BSimon', { type: 'suffix' }, 'BSimon'],
    ['Ölaf1', { type: 'prefix' }, 'Ölaf'],
    ['123', { type: 'prefix' }, null],
  ],
  extractnumber: [
    ['123_BSimon', { type: 'prefix' }, '123'],
    ['BSimon_123', { type: 'suffix' }, '123'],
    ['BSimon', { type: 'suffix' }, null],
  ],
  ifempty: [
    ['', { output: ['other'] }, 'other'],
    ['ana', { output: ['other'] }, 'ana'],
  ],
  ifnotempty: [
    ['ana', { output: ['other'] }, 'other'],
    ['', { output: ['other'] }, null],
  ],
  substring: [
    ['ExtractThis', { index: 7, length: 4 }, 'This'],
    ['ExtractThis', { index: 7 }, 'This'],
    ['abc', { index: 1, length: 9 }, 'bc'],
    ['abc', { index: 9 }, null],
    ['abc', { index: 1, length: 0 }, null],
  ],
  trim: [
    ['  a ', { type: 'leading' }, 'a '],
    ['  a ', { type: 'trailing' }, '  a'],
    ['  a ', { type: 'leadingandtrailing' }, 'a'],
    ['xxaxx', { type: 'leadingandtrailing', value: 'x' }, 'a'],
    ['xyxya', { type: 'leading', value: 'xy' }, 'a'],
  ],
  createstringclaim: [['', { value: 'fixed' }, 'fixed']],
  regexreplace: [
    ['swmal@fabrikam.com', PORTAL('{domain}@xyz.com'), 'swmal@xyz.com'],
    ['swmal@FABRIKAM.COM', PORTAL('{country}.{domain}@xyz.com'), 'US.swmal@xyz.com'],
    ['swmal@other.com', PORTAL('{domain}@xyz.com'), 'swmal@other.com'],
    ['Prefix_Admins', { regex: '^Prefix_', replacement: '' }, 'Admins'],
    ['a-b-c', { regex: '-', replacement: '+' }, 'a+b+c'],
    ['abc', { regex: '(b)', replacement: '[{1}{nothing}]' }, 'a[b]c'],
    ['abc', { regex: '.*', replacement: '' }, null],
  ],
};

/** The example of the portal's page. */
function PORTAL(replacement: string): Given {
  return { regex: String.raw`(?'domain'^.*?)(?i)(\@fabrikam\.com)$`, replacement, more: { country: 'US' } };
}

describe.each(Object.entries(TABLE))('%s', (method, cases) => {
  test.each(cases)('%j with %j is %j', (input, given, expected) => {
    expect(run(method, input, given)).toEqual(expected === null ? [] : [expected]);
  });
});

test('of several values the first is taken, unless all are', () => {
  expect(run('touppercase', ['a', 'b'])).toEqual(['A']);
  expect(run('touppercase', ['a', 'b'], { isMultiValued: true })).toEqual(['A', 'B']);
  expect(run('ifempty', [], { isMultiValued: true, output: ['x'] })).toEqual(['x']);
});

test('readings of what no page settles', () => {
  expect(run('contains', 'ANA', { value: 'na', output: ['1'] }, { transformationCase: 'ignored' })).toEqual(['1']);
  const unmatched = { regex: 'x', replacement: 'y' };
  expect(run('regexreplace', 'ana', unmatched, { regexUnmatched: 'nothing' })).toEqual([]);
  expect(run('regexreplace', 'ana', unmatched, { regexUnmatched: 'input' })).toEqual(['ana']);
});

test('what cannot be done is refused: 50124', () => {
  const check = (method: string, given: Given = {}) =>
    expect(refused(() => run(method, 'a', given))).toBe('AADSTS50124');
  check('reverse');
  check('constructor');
  check('contains', { output: ['x'] });
  check('extract', { type: 'before' });
  check('extract', { type: 'around', value: 'a' });
  check('extract', { type: 'between', value: 'a' });
  check('extractalpha', { type: 'middle' });
  check('substring', { index: -1 });
  check('substring', { length: -1 });
  check('regexreplace', { regex: '(' });
});

test('an expression that never ends is ended: 501621', () => {
  const begun = performance.now();
  const given = { regex: '^(a+)+$', replacement: '' };
  expect(refused(() => run('regexreplace', `${'a'.repeat(40)}b`, given))).toBe('AADSTS501621');
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('an expression reaches nothing of the process', () => {
  expect(run('regexreplace', 'a', { regex: 'a', replacement: '{constructor}{__proto__}{toString}' })).toEqual([]);
});
