/** One rich plan as people read it. `npm run bless` rewrites what is expected; the difference is what a reviewer reads. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Format, render } from '../src/report/render.ts';
import { PLAN } from './report/plan.ts';
import { VERSION } from './report/support.ts';
import { errorsOf } from './schemas/support.ts';

const BLESS = process.env['BLESS'] === '1';
const FORMATS: ReadonlyArray<readonly [Format, string]> = [
  ['text', 'plan.txt'],
  ['markdown', 'plan.md'],
  ['junit', 'plan.xml'],
  ['html', 'plan.html'],
];

test.each(FORMATS)('a plan as %s', (format, file) => {
  const path = join(import.meta.dirname, 'report', 'golden', file);
  const text = render(PLAN, format, { color: false, version: VERSION });
  if (BLESS) writeFileSync(path, text);
  expect(text, `${file} differs; npm run bless takes the new one`).toBe(readFileSync(path, 'utf8'));
  expect(text).not.toContain('hunter2');
});

test('the plan fits the schema', () => {
  expect(errorsOf('report', '', JSON.parse(render(PLAN, 'json', { color: false, version: VERSION })))).toEqual([]);
});
