import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EntradaError } from '../../../src/errors.ts';
import { REFUSALS, Refusal, type RefusalCode } from '../../../src/runtime/saml/refusal.ts';

const ROOT = join(import.meta.dirname, '../../..');
const codes = Object.keys(REFUSALS) as RefusalCode[];
const runtime = join(ROOT, 'src/runtime');
const sources = readdirSync(runtime, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('refusals.ts'))
  .map((file) => readFileSync(join(runtime, file), 'utf8'))
  .join('\n');

test('every code is used, and has a form, a meaning and a way out in sentences', () => {
  expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  for (const [code, { meaning, fix }] of Object.entries(REFUSALS)) {
    expect(code).toMatch(/^SAML(_[A-Z]+)+$/);
    expect(meaning, code).toMatch(/^[A-Z].*\.$/);
    expect(fix, code).toMatch(/^[A-Z].*\.$/);
  }
});

test('the reference page lists exactly these codes', () => {
  const page = readFileSync(join(ROOT, 'docs/reference/saml-refusals.md'), 'utf8');
  expect([...page.matchAll(/^\| `(SAML\w+)`/gm)].map(([, code]) => code)).toEqual(codes);
});

test('a refusal is an error of ours that says what to do', () => {
  const refusal = new Refusal('SAML_AUDIENCE', 'More.');
  expect(refusal).toBeInstanceOf(EntradaError);
  expect(refusal).toMatchObject({ code: 'ENT_SAML', refusal: 'SAML_AUDIENCE', exitCode: 5 });
  expect(refusal.message).toBe(`${REFUSALS.SAML_AUDIENCE.meaning} More.`);
  expect(refusal.hint).toBe(REFUSALS.SAML_AUDIENCE.fix);
});
