import { expect, test } from 'vitest';
import { render } from '../../src/report/render.ts';
import type { Report } from '../../src/report/report.ts';
import { errorsOf } from '../schemas/support.ts';
import { HOSTILE, hostile, reportOf, reportOn, VERSION, WHOLE } from './support.ts';

const json = (report: Report) => JSON.parse(render(report, 'json', { color: true, version: VERSION })) as Report;
const check = (report: Report) => expect(errorsOf('report', '', json(report))).toEqual([]);

test('a report with every key fits the schema and says what it was given', () => {
  check(WHOLE);
  expect(json(WHOLE)).toEqual(WHOLE);
});

test('reports of good, faulty and hostile files fit it', () => {
  check(reportOf([]));
  check(reportOn({ 'a.yaml': '', 'b.yaml': 'a: "\n', 'c.yaml': 'saml: {x: 1}\n' }));
  check(reportOf(HOSTILE.map(hostile)));
});

test('it is one document that ends with a line', () => {
  expect(render(WHOLE, 'json', { color: false, version: VERSION })).toMatch(/^\{.*\}\n$/s);
});

test('the schema knows every key of a report and no other', () => {
  const wrong = (change: object) => errorsOf('report', '', { ...WHOLE, ...change });
  expect(wrong({ extra: 1 })).toHaveLength(1);
  expect(wrong({ ok: 'yes' })).toHaveLength(1);
  expect(wrong({ reportVersion: 2 })).toHaveLength(1);
  expect(wrong({ diagnostics: [{ code: 'ENT013', severity: 'fatal', message: 'm' }] })).toHaveLength(1);
  expect(wrong({ diagnostics: [{ code: 'ENT013', severity: 'error', message: 'm', line: 0 }] })).not.toEqual([]);
  expect(wrong({ summary: { errors: 0 } })).not.toEqual([]);
});
