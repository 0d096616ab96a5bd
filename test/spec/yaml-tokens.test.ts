import { expect, test } from 'vitest';
import { tooDeepAt } from '../../src/spec/yaml-tokens.ts';
import { parsed } from './support.ts';

const checkDeep = (text: string, expected: string[]) => expect(parsed(text)).toEqual(expected);
const DEEP = 'ENT_YAML the file nests too deep';

test('ten thousand levels are a finding and not a crash, whatever they are made of', () => {
  checkDeep(`a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, [`1:104 ${DEEP}`]);
  checkDeep(`a: ${'{a: '.repeat(10_000)}`, [`1:404 ${DEEP}`]);
  checkDeep(`${'- '.repeat(10_000)}a`, [`1:1 ${DEEP}`]);
  checkDeep(`${'? '.repeat(10_000)}a`, [`1:1 ${DEEP}`]);
  checkDeep(`x: 1\n${'- &a '.repeat(10_000)}a`, [`2:1 ${DEEP}`]);
  checkDeep(`a: ${'["]", '.repeat(10_000)}`, [`1:604 ${DEEP}`]);
});

test('ten thousand levels of indentation are one too', () => {
  const lines = Array.from({ length: 1_000 }, (_line, depth) => `${' '.repeat(depth)}a:`);
  checkDeep(lines.join('\n'), [`201:1 ${DEEP}`]);
});

test('what looks deep is not counted where it is text', () => {
  expect(tooDeepAt(`a: "${'['.repeat(500)}"`)).toBeUndefined();
  expect(tooDeepAt(`a: |\n  ${'{'.repeat(500)}\n`)).toBeUndefined();
  expect(tooDeepAt(`# ${'['.repeat(500)}\n`)).toBeUndefined();
  expect(tooDeepAt(`a: [${'{b: 1}, '.repeat(500)}]`)).toBeUndefined();
  expect(tooDeepAt(`a: ${'-'.repeat(500)}\n${'- a\n'.repeat(500)}`)).toBeUndefined();
});

test('a line that is nearly deep is read once, not once for every way to part it', () => {
  expect(tooDeepAt(`- ${'&a- '.repeat(99)}x`)).toBeUndefined();
  expect(tooDeepAt(`${'- &a '.repeat(99)}x`)).toBeUndefined();
  expect(tooDeepAt(`${`${' '.repeat(199)}- `.repeat(99)}x`)).toBe(undefined);
});

test('a hundred levels are read', () => {
  expect(parsed(`a: ${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([]);
  expect(parsed(`${'- '.repeat(99)}a`)).toEqual([]);
});

const PLACEHOLDER = 'ENT_YAML_PLACEHOLDER a ${…} stands unquoted inside [ ] or { }, where YAML reads its braces';
const checkBraces = (text: string, expected: string[]) => expect(parsed(text)).toEqual(expected);

test('an unquoted placeholder in flow style is reported at its $', () => {
  checkBraces('a:\n  b: [https://a.com/${org}/x]\n', [`2:21 ${PLACEHOLDER}`]);
  checkBraces('values: {a: ${x}}\n', [`1:13 ${PLACEHOLDER}`]);
  checkBraces('x: [${a}]\n', [`1:5 ${PLACEHOLDER}`]);
  checkBraces('x: {a: "${b}", c: d${e}}\n', [`1:20 ${PLACEHOLDER}`]);
  checkBraces("x: ['it''s ${a}', https://b/${c}]\n", [`1:29 ${PLACEHOLDER}`]);
  checkBraces('x:\n  [\n    https://a.com/${org}/x,\n  ]\n', [`3:19 ${PLACEHOLDER}`]);
  checkBraces('x: [a, # not ${this}\n  b${c}]\n', [`2:4 ${PLACEHOLDER}`]);
});

test('a placeholder in quotes, in block style and in a comment is no mistake', () => {
  checkBraces('a: https://a.com/${org}/x # ${y}\n', []);
  checkBraces('a: ["https://a.com/${org}", \'${x}\']\n', []);
  checkBraces('- ${a}\n- b ${c} d\n', []);
  checkBraces('a: |\n  [${x}]\n', []);
});

test('another mistake is not taken for one, wherever placeholders stand', () => {
  expect(parsed('a: !x 1\nb: [c${d}]\n')[0]).toMatch(/^2:6 ENT_YAML_PLACEHOLDER/);
  expect(parsed('a: ["${x}"\nb: 1\n')[0]).toMatch(/ENT_YAML /);
  expect(parsed('a: "${x}": b\n')[0]).toMatch(/ENT_YAML /);
});
