import { expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/parse.ts';
import { parsed } from './support.ts';

const check = (text: string, expected: string[]) => expect(parsed(text)).toEqual(expected);
const FILE = 'ENT_FILE_ENCODING the file holds a control character or a noncharacter';
const TEXT = 'ENT_FILE_ENCODING the text holds a control character or a noncharacter';

test('control characters and noncharacters of a file are reported where they stand', () => {
  check('a: "x\u0001"\n', [`1:6 ${FILE}`]);
  check('a: x\nb: \u001b[2J\n', [`2:4 ${FILE}`]);
  check('a: \u007f\n', [`1:4 ${FILE}`]);
  check('a: \u009b2J\n', [`1:4 ${FILE}`]);
  check('# \ufdd0\n', [`1:3 ${FILE}`]);
  check('a: \uffff\n', [`1:4 ${FILE}`]);
});

test('escapes bring none in', () => {
  check('a: "\\e[2J"\n', [`1:4 ${TEXT}`]);
  check('b:\n  - "\\0"\n', [`2:5 ${TEXT}`]);
  check('"\\x1b": 1\n', [`1:1 ${TEXT}`]);
  check('a: "\\ufdd0entra.appId\\ufdd1"\n', [`1:4 ${TEXT}`]);
  check('a: "\\ud800"\n', [`1:4 ${TEXT}`]);
});

test('line breaks, tabs, letters and emoji are texts like others', () => {
  const { data, findings } = parseSpec('app.yaml', 'a: "x\\n\\ty \\u00e9 \\U0001F600 \\N"\nb: Zoë 日本 😀\n');
  expect(findings).toEqual([]);
  expect(data).toEqual({ a: 'x\n\ty é 😀 \u0085', b: 'Zoë 日本 😀' });
});

test('a byte order mark and Windows line ends change no content and no line', () => {
  expect(parseSpec('app.yaml', '\ufeffa: 1\nb: 2\n').data).toEqual({ a: 1, b: 2 });
  expect(parseSpec('app.yaml', 'a: 1\r\nb:\r\n  c: x\r\n').data).toEqual({ a: 1, b: { c: 'x' } });
  check('a: 1\r\nb: 2\r\na: 3\r\n', ['3:1 ENT_YAML the key a stands twice in one map']);
});
