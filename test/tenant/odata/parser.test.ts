/** The grammar alone: nothing here knows a property. Source: OData 4.01 ABNF, boolCommonExpr. */
import { expect, test } from 'vitest';
import { parseExpression } from '../../../src/tenant/odata/parser.ts';
import type { Expression } from '../../../src/tenant/odata/syntax.ts';
import { BAD, outcome, refusal } from './ask.ts';

/** The expression with all its brackets. */
function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return `${expression.type}:${expression.text}`;
    case 'path':
      return expression.segments.join('/');
    case 'call':
      return `${expression.name}(${expression.args.map(print).join(', ')})`;
    case 'compare':
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case 'in':
      return `(${print(expression.left)} in [${expression.items.map(print).join(', ')}])`;
    case 'not':
      return `(not ${print(expression.term)})`;
    case 'lambda': {
      const { path, quantifier, body } = expression;
      return `${path.join('/')}/${quantifier}(${body ? `${body.variable}: ${print(body.predicate)}` : ''})`;
    }
    default:
      return `(${expression.terms.map(print).join(` ${expression.kind} `)})`;
  }
}

const check = (text: string, expected: string) => expect(print(parseExpression(text))).toBe(expected);

test('not binds closer than comparisons, those than and, that than or', () => {
  check('a or b and c', '(a or (b and c))');
  check('a and b or c and d', '((a and b) or (c and d))');
  check('(a or b) and c', '((a or b) and c)');
  check('a or b or c', '(a or b or c)');
  check('not a and b', '((not a) and b)');
  check('not a eq b', '((not a) eq b)');
  check('not (a eq b)', '(not (a eq b))');
  check('not not a', '(not (not a))');
  check('a eq 1 and b eq 2 or c eq 3', '(((a eq Number:1) and (b eq Number:2)) or (c eq Number:3))');
});

test('literals are told by their look', () => {
  check("a eq 'x'", '(a eq String:x)');
  check("a eq 'it''s'", "(a eq String:it's)");
  check("a eq ''", '(a eq String:)');
  check("a eq ''''", "(a eq String:')");
  check("a eq 'ä ) or 中'", '(a eq String:ä ) or 中)');
  check('a eq null', '(a eq Null:null)');
  check('a eq true', '(a eq Boolean:true)');
  check('a eq False', '(a eq False)');
  check('a eq -12.5e3', '(a eq Number:-12.5e3)');
  check('a eq 12345678-1234-1234-1234-123456789abc', '(a eq Guid:12345678-1234-1234-1234-123456789abc)');
  check('a eq abcdefab-1234-1234-1234-123456789ABC', '(a eq Guid:abcdefab-1234-1234-1234-123456789ABC)');
  check('a ge 2026-01-02T03:04:05.678Z', '(a ge DateTimeOffset:2026-01-02T03:04:05.678Z)');
  check('a ge 2026-01-02T03:04+02:00', '(a ge DateTimeOffset:2026-01-02T03:04+02:00)');
  check('a ge 2026-01-02', '(a ge DateTimeOffset:2026-01-02)');
  check("a lt duration'PT1H'", '(a lt Duration:PT1H)');
});

test('paths, calls, lists and lambdas', () => {
  check('a/b/c eq 1', '(a/b/c eq Number:1)');
  check('a/$count eq 0', '(a/$count eq Number:0)');
  check("StartsWith(a/b,'x')", 'startswith(a/b, String:x)');
  check('a ge now()', '(a ge now())');
  check("contains(tolower(a),'x') eq true", '(contains(tolower(a), String:x) eq Boolean:true)');
  check("a in ('x','y', null)", '(a in [String:x, String:y, Null:null])');
  check("a/any(t:t eq 'x')", 'a/any(t: (t eq String:x))');
  check("a/b/ANY( t : t/c eq 'x' or t/d )", 'a/b/any(t: ((t/c eq String:x) or t/d))');
  check('a/all(t:t/b/any(u:u eq 1))', 'a/all(t: t/b/any(u: (u eq Number:1)))');
  check('a/any()', 'a/any()');
  check('a/any eq 1', '(a/any eq Number:1)');
  check('NOT(a EQ 1) AND b Ne 2', '((not (a eq Number:1)) and (b ne Number:2))');
  check("  a\teq\n'x'  ", '(a eq String:x)');
});

test('what the grammar does not know is a bad request', () => {
  const faults = [
    '',
    ' ',
    'a eq',
    'eq 1',
    'a eq 1 b',
    'a b',
    'a eq 1 and',
    'and a',
    'a or or b',
    'not',
    '(a eq 1',
    'a eq 1)',
    '()',
    'a eq 1 eq true',
    "a eq 'x",
    "a eq 'x''",
    'a eq "x"',
    'a == 1',
    'a eq 12abc',
    'a eq 1.',
    'a eq .5',
    'a eq 2026-01-02T',
    'a eq 2026-01-02T03:04:05',
    'a/ eq 1',
    '/a eq 1',
    'a//b eq 1',
    "a/'b' eq 1",
    'a in',
    'a in ()',
    "a in ('x',)",
    "a in 'x'",
    "a in ('x'",
    'f(',
    'f(a,)',
    'a/any(t)',
    'a/any(t:)',
    'a/any(:t)',
    'a/any(t:t eq 1',
    "a/any('t':t eq 1)",
    'a add 1 eq 2',
    'a;b',
    "guid'12345678-1234-1234-1234-123456789abc'",
    '\u0000',
    '😀 eq 1',
  ];
  for (const text of faults)
    expect(
      outcome(() => parseExpression(text)),
      text,
    ).toBe(BAD);
});

test('refusals say where', () => {
  const checkText = (text: string, expected: string) =>
    expect(refusal(() => parseExpression(text))).toContain(expected);
  checkText('a eq 1 b', "Invalid filter clause: Syntax error at position 7 in 'a eq 1 b'.");
  checkText("a eq 'x", 'Invalid filter clause: There is an unterminated string literal at position 7');
  checkText('a eq 1 😀', "character '😀' is not valid at position 7");
});

test('depth and size have a limit, however the text nests', () => {
  const wrap = (open: string, close: string, times: number) => `${open.repeat(times)}a eq 1${close.repeat(times)}`;
  for (const [open, close] of [
    ['(', ')'],
    ['not ', ''],
    ['not(', ')'],
    ['f(', ')'],
    ['a/any(t:', ')'],
    ['a in (', ')'],
  ] as const) {
    expect(outcome(() => parseExpression(wrap(open, close, 25)))).toBe('ok');
    expect(outcome(() => parseExpression(wrap(open, close, 51)))).toBe(BAD);
    expect(outcome(() => parseExpression(wrap(open, close, 20_000)))).toBe(BAD);
  }
  expect(outcome(() => parseExpression(Array(60).fill('(a)').join(' or ')))).toBe('ok');
  const chain = (terms: number) => Array(terms).fill('a eq 1').join(' or ');
  expect(outcome(() => parseExpression(chain(160)))).toBe('ok');
  expect(outcome(() => parseExpression(chain(170)))).toBe(BAD);
  expect(outcome(() => parseExpression(`a in (${Array(600).fill('1').join(',')})`))).toBe(BAD);
});
