import { expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/parse.ts';
import { parsed } from './support.ts';

const check = (text: string, expected: string[]) => expect(parsed(text)).toEqual(expected);
const checkData = (text: string, expected: unknown) => {
  check(text, []);
  expect(parseSpec('app.yaml', text).data).toEqual(expected);
};

test('tabs in the indentation are reported where they stand', () => {
  check('a:\n\tb: 1\n', ['2:1 ENT_YAML a tab stands in the indentation']);
  check('a:\n  b: 1\n\tc: 2\n', ['3:1 ENT_YAML a tab stands in the indentation']);
  checkData('a: "x\ty"\n', { a: 'x\ty' });
});

test('a key that stands twice is reported at its second place', () => {
  check('a: 1\nb: 2\na: 3\n', ['3:1 ENT_YAML the key a stands twice in one map']);
  check('x: {a: 1, a: 2}', ['1:11 ENT_YAML the key a stands twice in one map']);
  check('"a": 1\na: 2\n', ['2:1 ENT_YAML the key a stands twice in one map']);
  check('1: x\n"1": y\n', ['2:1 ENT_YAML the key 1 stands twice in one map']);
  checkData('a: {x: 1}\nb: {x: 1}\n', { a: { x: 1 }, b: { x: 1 } });
});

test('tags are refused, those YAML knows as well', () => {
  const tag = 'ENT_YAML a tag (!…) that is not known';
  check('a: !foo b\n', [`1:4 ${tag}`]);
  check('a: !!binary aGk=\n', [`1:4 ${tag}`]);
  check('a: !!set {x}\n', [`1:4 ${tag}`]);
  check('a: !!js/function "x"\n', [`1:4 ${tag}`]);
  checkData('a: !!str 1\n', { a: '1' });
});

test('several documents are reported where the second begins', () => {
  check('a: 1\n---\nb: 2\n', ['2:1 ENT_YAML the file holds several documents']);
  checkData('---\na: 1\n...\n', { a: 1 });
});

test('keys that are lists or maps are reported; other keys become text', () => {
  check('? [a]\n: b\n', ['1:3 ENT_YAML a key is not text']);
  check('{{a: 1}: 2}', ['1:2 ENT_YAML a key is not text']);
  checkData('1: a\ntrue: b\n1.5: c\n', { 1: 'a', true: 'b', 1.5: 'c' });
});

test('YAML 1.2 is read: yes is a text, 010 a number', () => {
  checkData('a: yes\nb: on\nc: 010\nd: 0o10\ne: ~\n', { a: 'yes', b: 'on', c: 10, d: 8, e: null });
  checkData('%YAML 1.1\n---\na: yes\n', { a: 'yes' });
});

test('a second ": " in a value is said in words', () => {
  check('a: b: c\n', ['1:4 ENT_YAML a second ": " stands where a value is']);
});

test('what is open at the end is reported there', () => {
  check('a: "x\n', ['2:1 ENT_YAML missing closing "quote']);
  expect(parsed('a: {b: 1\n')).toHaveLength(1);
  expect(parsed('a: [1, 2\n')).toHaveLength(1);
});

test('files without content have data null', () => {
  for (const text of ['', '   \n', '# hello\n# again\n', '---\n', 'null\n', '\ufeff']) checkData(text, null);
});

test('what is no map is data all the same', () => {
  checkData('hello\n', 'hello');
  checkData('- a\n', ['a']);
});

test('keys of every object in JavaScript are keys like others, and change no prototype', () => {
  const { data, findings } = parseSpec(
    'app.yaml',
    '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n',
  );
  expect(findings).toEqual([]);
  expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
});

test('merge keys are keys like others', () => {
  checkData('a: &a {x: 1}\nb: {<<: *a}\n', { a: { x: 1 }, b: { '<<': { x: 1 } } });
});

test('one mistake is one finding', () => {
  expect(parsed('a: !x 1\nb: !y 2\na: 3\nc: "\n')).toHaveLength(1);
});
