import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlain } from '../../src/spec/plain-yaml.ts';
import { YAML_OPTIONS } from '../../src/spec/source.ts';

const CONNECTIONS = join(import.meta.dirname, '../../connections');
const SPECS = readdirSync(CONNECTIONS).map((file) => readFileSync(join(CONNECTIONS, file), 'utf8'));

/** What the parser with positions reads, or `undefined` where it finds fault. */
function slowly(text: string): { readonly data: unknown } | undefined {
  const document = parseDocument(text, { ...YAML_OPTIONS, uniqueKeys: true });
  const isGood = document.errors.length === 0 && document.warnings.length === 0;
  return isGood ? { data: document.toJS() } : undefined;
}

describe('readPlain', () => {
  test.each(SPECS)('reads a whole spec as the slow way does', (text) => {
    expect(readPlain(text)).toStrictEqual(slowly(text));
  });

  test.each([
    'a: 1\nb: [x, "y", \'z\']\n',
    'a: {b: c, d: [e]}\n',
    'a:\n- b\n- c: d\n  e: f\n',
    'a: |\n  one\n   two\n\nb: >-\n  folded\n  text\n',
    'a: ~\nb: null\nc:\nd: True\ne: FALSE\nf: yes\n',
    'a: 2027-01-31\nb: 10.0.0.1\nc: 1_000\nd: 0\ne: 123456789012345\n',
    '1: a\nnull: b\ntrue: c\n01: d\n',
    '"a b": "\\u00e9\\n"\n# comment\nc: d # e\n',
    'a: b\r\nc: d\r\n',
    'a: one\n  two\n\n  three\n',
  ])('reads %j as the slow way does', (text) => {
    expect(readPlain(text)).toStrictEqual(slowly(text));
    expect(readPlain(text)).toBeDefined();
  });

  test.each([
    ['', 'nothing'],
    ['text', 'a text'],
    ['a: &x b\n', 'an anchor'],
    ['a: *x\n', 'an alias'],
    ['a: !!str 5\n', 'a tag'],
    ['---\na: b\n', 'the mark of a document'],
    ['a: b\n...\n', 'the end of a document'],
    ['%YAML 1.2\n---\na: b\n', 'a directive'],
    ['a: b\n\tc: d\n', 'a tab'],
    ['\ufeffa: b\n', 'a byte order mark'],
    ['a: b\rc: d\n', 'a lone carriage return'],
    ['a: b\na: c\n', 'a key that stands twice'],
    ['__proto__: {}\n', 'a name that every object has'],
    ['? a\n: b\n', 'a key that is marked'],
    ['{[a]: b}\n', 'a list as a key'],
    ['a: |2\n   b\n', 'an indentation that is given'],
    ['a: |+\n  b\n\n', 'line ends that are kept'],
    ['a: "\\x07"\n', 'a control character, escaped'],
    ['"\\x07": a\n', 'a control character in a key'],
    ['a: 1.5\n', 'a number that is not whole'],
    ['a: 0x1F\n', 'a hexadecimal number'],
    ['a: 01\n', 'a number with a leading zero'],
    ['a: -1\n', 'a negative number'],
    ['a: .inf\n', 'an endless number'],
    ['a:\n- {b: c}d: e\n', 'two lines in one'],
    ['a: [b\n', 'a mistake'],
  ])('leaves %j to the slow way: %s', (text) => {
    expect(readPlain(text)).toBeUndefined();
  });

  test('never reads what the slow way reads differently or refuses', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        ': ',
        ':',
        ' ',
        '  ',
        '\n',
        '\n  ',
        '\n- ',
        '- ',
        '-',
        '? ',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ', ',
        ' # c',
      ],
      ...[
        '|\n',
        '>-\n',
        '&a ',
        '*a',
        '!!str ',
        '%',
        '~',
        'null',
        'true',
        'no',
        '1',
        '01',
        '1.5',
        '1e3',
        '<<',
        '---',
        '...',
      ],
      ...[
        '\t',
        '\r\n',
        '\\n',
        '\ufeff',
        'é',
        '$' + '{x}',
        'http://x/y',
        "''",
        '\n\n',
        '{a: b}',
        '[a, b]',
        'a: b',
        '"a": 1',
      ],
    );
    const lines = fc.constantFrom(...SPECS.flatMap((text) => text.split('\n')).map((line) => `${line}\n`));
    const text = fc.array(fc.oneof(piece, lines), { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (given) => {
        const quick = readPlain(given);
        if (quick) expect(quick).toStrictEqual(slowly(given));
      }),
      { numRuns: 20_000, seed: 1 },
    );
  });
});
