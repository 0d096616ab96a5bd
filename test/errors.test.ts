import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EntradaError, ERROR_CODES, type ErrorCode, EXIT } from '../src/errors.ts';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'errors.ts')
  .map((file) => readFileSync(join(src, file), 'utf8'))
  .join('\n');
const codes = Object.keys(ERROR_CODES) as ErrorCode[];

test('every code is used', () => {
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

test('every code that is used is one of the table', () => {
  const used = new Set(sources.match(/(?<=')ENT_[A-Z_]+(?=')/g));
  expect([...used].filter((code) => !(code in ERROR_CODES))).toEqual([]);
});

test('every code has a form, and a meaning in a sentence', () => {
  for (const [code, meaning] of Object.entries(ERROR_CODES)) {
    expect(code).toMatch(/^ENT(_[A-Z]+)+$/);
    expect(meaning, code).toMatch(/^\S.*\.$/);
  }
});

test('the reference page lists exactly these codes', () => {
  const page = readFileSync(join(root, 'docs/reference/errors.md'), 'utf8');
  expect([...page.matchAll(/^\| `(ENT\w+)`/gm)].map(([, code]) => code)).toEqual(codes);
});

test('an error carries its code, and what to do', () => {
  const cause = new Error('below');
  const error = new EntradaError('ENT_USE', 'what happened', {
    hint: 'do this',
    file: 'a.yaml',
    exitCode: EXIT.refused,
    cause,
  });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'EntradaError',
    code: 'ENT_USE',
    message: 'what happened',
    hint: 'do this',
    file: 'a.yaml',
    exitCode: 5,
    cause,
  });
});

test('without details the exit code is that of wrong use', () => {
  expect(new EntradaError('ENT_USE', 'm')).toMatchObject({
    exitCode: 1,
    hint: undefined,
    file: undefined,
    cause: undefined,
  });
});

test('exit codes are those that pipelines rely on', () => {
  expect(EXIT).toEqual({ done: 0, invalid: 1, changes: 2, unreachable: 3, partial: 4, refused: 5, interrupted: 130 });
});
