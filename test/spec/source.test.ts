import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { child } from '../../src/spec/finding.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { type Place, SpecSource } from '../../src/spec/source.ts';

/** The text between the two ends of a place. */
function textAt(text: string, { line, column, endLine, endColumn }: Place): string {
  const lines = text.split('\n');
  const offsetOf = (row: number, col: number) =>
    lines.slice(0, row - 1).join('\n').length + (row > 1 ? 1 : 0) + col - 1;
  return text.slice(offsetOf(line, column), offsetOf(endLine, endColumn));
}

const check = (text: string, pointer: string, expected: string, at?: 'key') => {
  const { line, column } = new SpecSource('a', text).locate(pointer, at);
  expect(`${line}:${column} ${textAt(text, new SpecSource('a', text).locate(pointer, at))}`).toBe(expected);
};

const TEXT = `# first
name: app
saml:
  replyUrls: [https://a.com, 'https://b.com', {url: "c"}]
  signOnUrl:   https://d.com   # note
  claims:
    add:
      - name: x
      - {name: "y", source: user.mail}
`;

test('values are found in block and in flow style', () => {
  check(TEXT, '/name', '2:7 app');
  check(TEXT, '/saml/replyUrls/0', '4:15 https://a.com');
  check(TEXT, '/saml/replyUrls/1', "4:30 'https://b.com'");
  check(TEXT, '/saml/replyUrls/2', '4:47 {url: "c"}');
  check(TEXT, '/saml/replyUrls/2/url', '4:53 "c"');
  check(TEXT, '/saml/signOnUrl', '5:16 https://d.com');
  check(TEXT, '/saml/claims/add/1/source', '9:29 user.mail');
});

test('keys are found where the key is meant', () => {
  check(TEXT, '/saml/signOnUrl', '5:3 signOnUrl', 'key');
  check(TEXT, '/saml/claims/add/1/name', '9:10 name', 'key');
  check(TEXT, '/saml/replyUrls/0', '4:15 https://a.com', 'key');
});

test('what is not there is found at its nearest ancestor', () => {
  check(TEXT, '/saml/replyUrls/9', '4:14 [https://a.com, \'https://b.com\', {url: "c"}]');
  check(TEXT, '/saml/claims/add/1/constant', '9:9 {name: "y", source: user.mail}');
  check(TEXT, '/saml/signOnUrl/deeper', '5:16 https://d.com');
  check('a: 1\n', '/b', '1:1 a: 1\n');
});

test('a place exists in a file without content', () => {
  for (const text of ['', '\n\n', '# a\n']) {
    expect(new SpecSource('a', text).locate('/x')).toMatchObject({ line: 1, column: 1 });
  }
});

test('an empty value is found behind its key', () => {
  check('a:\n  b:\n  c: 1\n', '/a/b', '2:5 \n');
  check('a: {b, c: 1}\n', '/a/b', '1:5 b');
});

test('texts of several lines begin at their first', () => {
  check('a: |\n  one\n  two\nb: 1\n', '/a', '1:4 |\n  one\n  two\n');
  check('a: one\n  two\nb: 1\n', '/a', '1:4 one\n  two');
  check('a: "one\n  two"\n', '/a', '1:4 "one\n  two"');
});

test('behind an alias the place is that of the anchor', () => {
  check('a: &x {b: [1, 2]}\nc: *x\n', '/c/b/1', '1:15 2');
  check('a: &x 5\nc: *x\n', '/c', '2:4 *x');
});

test('keys with slashes and tildes, quoted keys and numbers are found by their pointers', () => {
  check('a/b: {"~c": 1}\n', '/a~1b/~0c', '1:13 1');
  check('1: {true: x}\n', '/1/true', '1:11 x');
});

test('lines and columns hold with Windows line ends and letters outside the first plane', () => {
  check('a: 1\r\nb:\r\n  c: x\r\n', '/b/c', '3:6 x');
  check('a: {"😀": x, b: y}\n', '/a/b', '1:17 y');
  expect(new SpecSource('a', 'a: 1\r\nb: 2\r\n').line(1)).toBe('a: 1');
});

test('lines are given without their ends; there is none before the first and behind the last', () => {
  const source = new SpecSource('a', 'one\ntwo\n');
  expect([0, 1, 2, 3, 4].map((number) => source.line(number))).toEqual(['', 'one', 'two', '', '']);
});

const leaf = fc.oneof(
  fc.string({ maxLength: 12 }).filter((text) => !/[\n\r]/.test(text)),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const key = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !/[\n\r]|^__proto__$/.test(text));
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}));

function leavesOf(value: unknown, pointer = ''): Array<[string, unknown]> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [[pointer, value]];
  return Object.entries(value).flatMap(([name, below]) => leavesOf(below, child(pointer, name)));
}

const style = fc.record({
  collectionStyle: fc.constantFrom('any' as const, 'flow' as const, 'block' as const),
  defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
  indent: fc.integer({ min: 1, max: 6 }),
  indentSeq: fc.boolean(),
});

test('for any data in any style: what stands at the place of a leaf is that leaf', () => {
  fc.assert(
    fc.property(fc.dictionary(key, tree, { minKeys: 1, maxKeys: 4 }), style, (data, options) => {
      const text = stringify(data, { ...options, lineWidth: 0, blockQuote: false, aliasDuplicateObjects: false });
      // The writer puts an empty list under its key without indentation, which is no YAML.
      fc.pre(parseSpec('a', text).findings.length === 0);
      const source = new SpecSource('a', text);
      for (const [pointer, value] of leavesOf(data)) {
        expect(parse(textAt(text, source.locate(pointer)))).toEqual(value);
      }
    }),
    { numRuns: 300 },
  );
});
