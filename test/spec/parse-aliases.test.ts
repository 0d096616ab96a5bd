import { expect, test } from 'vitest';
import { parseSpec } from '../../src/spec/parse.ts';
import { parsed } from './support.ts';

const check = (text: string, expected: string[]) => expect(parsed(text)).toEqual(expected);

test('aliases are read', () => {
  const { data, findings } = parseSpec('app.yaml', 'a: &a {x: [1]}\nb: *a\nc: [*a, *a]\n');
  expect(findings).toEqual([]);
  expect(data).toEqual({ a: { x: [1] }, b: { x: [1] }, c: [{ x: [1] }, { x: [1] }] });
});

test('an alias without its anchor is reported, also where the anchor comes later', () => {
  check('a: *x\n', ['1:4 ENT_YAML the alias refers to nothing above it']);
  check('a: *x\nb: &x 1\n', ['1:4 ENT_YAML the alias refers to nothing above it']);
});

test('an alias inside its own anchor is reported', () => {
  check('a: &a [*a]\n', ['1:8 ENT_YAML the alias stands inside what it refers to']);
  check('a: &a\n  b: {c: *a}\n', ['2:10 ENT_YAML the alias stands inside what it refers to']);
});

test('an anchor may be set again, and counts from there', () => {
  const { data, findings } = parseSpec('app.yaml', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n');
  expect(findings).toEqual([]);
  expect(data).toEqual({ a: 1, b: 1, c: 2, d: 2 });
});

/** `levels` lists of nine aliases each: nine to the power of the level values. */
function bomb(levels: number): string {
  const lines = ['l0: &l0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= levels; level += 1) {
    lines.push(
      `l${level}: &l${level} [${Array(9)
        .fill(`*l${level - 1}`)
        .join(', ')}]`,
    );
  }
  return lines.join('\n');
}

test('anchors that explode are reported at the alias that is too much, and nothing is built', () => {
  check(bomb(9), ['5:10 ENT_YAML the aliases up to here stand for more than 10000 values']);
  expect(parseSpec('app.yaml', bomb(9)).data).toBeUndefined();
});

test('one anchor that is used all over counts too', () => {
  const text = `a: &a [${Array(200).fill('x').join(', ')}]\nb: [${Array(60).fill('*a').join(', ')}]\n`;
  expect(parsed(text)).toEqual(['2:201 ENT_YAML the aliases up to here stand for more than 10000 values']);
});

test('a hundred environments that share a block are no explosion', () => {
  const environments = Array.from({ length: 100 }, (_item, index) => `  e${index}: *block`);
  const text = `block: &block {a: [1, 2, 3], b: {c: d}}\nenvironments:\n${environments.join('\n')}\n`;
  check(text, []);
});
