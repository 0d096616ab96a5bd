import { expect, test } from 'vitest';
import type { Diagnostic, Report } from '../../src/report/report.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { ALL_RULES } from '../../src/spec/lint/all-rules.ts';
import { HOSTILE, hostile, reportOf, reportOn, VERSION, WHOLE } from './support.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations?: [
    { physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region?: Region } },
  ];
}
interface Rule {
  readonly id: string;
  readonly name?: string;
  readonly defaultConfiguration?: { readonly level: string };
}
interface Log {
  readonly version: string;
  readonly runs: [
    {
      tool: { driver: { name: string; version: string; rules: Rule[] } };
      originalUriBaseIds: Record<string, object>;
      columnKind: string;
      results: Result[];
    },
  ];
}
const read = (report: Report) => (JSON.parse(renderSarif(report, ALL_RULES, VERSION)) as Log).runs[0];
const one = (item: Diagnostic) => read(reportOf([item])).results[0] as Result;

/** What SARIF 2.1.0 asks of a result (sections 3.27, 3.30, 3.4). */
function checkValid(report: Report): void {
  const { tool, results, originalUriBaseIds, columnKind } = read(report);
  expect(columnKind).toBe('utf16CodeUnits');
  for (const { ruleId, ruleIndex, level, message, locations = [] } of results) {
    expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(['none', 'note', 'warning', 'error']).toContain(level);
    expect(message.text).not.toBe('');
    for (const { physicalLocation } of locations) {
      const { uri, uriBaseId } = physicalLocation.artifactLocation;
      expect(uri).toMatch(/^(?:file:\/\/\/)?(?:[\w.~!*'()/-]|%[0-9A-F]{2})+$/);
      if (uriBaseId !== undefined) expect(originalUriBaseIds).toHaveProperty(uriBaseId);
      if (physicalLocation.region) checkRegion(physicalLocation.region);
    }
  }
}

function checkRegion({ startLine, startColumn, endLine, endColumn }: Region): void {
  for (const number of [startLine, startColumn, endLine, endColumn]) expect(number).toBeGreaterThanOrEqual(1);
  expect(endLine).toBeGreaterThanOrEqual(startLine);
  if (endLine === startLine) expect(endColumn).toBeGreaterThan(startColumn);
}

test('the log names its version, its schema and its tool', () => {
  const log = JSON.parse(renderSarif(WHOLE, ALL_RULES, VERSION)) as Log & { $schema: string };
  expect([log.version, log.$schema]).toEqual(['2.1.0', 'https://json.schemastore.org/sarif-2.1.0.json']);
  expect(log.runs[0].tool.driver).toMatchObject({ name: 'entrada', version: VERSION });
});

test('reports of all kinds are valid', () => {
  checkValid(WHOLE);
  checkValid(reportOf([]));
  checkValid(reportOf(HOSTILE.map(hostile)));
  checkValid(reportOn({ 'a.yaml': '', 'b.yaml': 'a: "', 'c c.yaml': 'a: 1\na: 2\n', 'd.yaml': '- \u0001' }));
  checkValid(reportOn({ 'app.yaml': 'apiVersion: entrada/v1\nkind: Connection\nname: app\ndisplayName: A\nsaml:\n' }));
});

test('severities become levels', () => {
  expect(read(WHOLE).results.map(({ level }) => level)).toEqual(['warning', 'error', 'note']);
});

test('each rule is described once, errors of Entrada by their code', () => {
  const { rules } = read(reportOf([...WHOLE.diagnostics, ...WHOLE.diagnostics])).tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(['ENT013', 'ENT067', 'ENT_PROJECT_MISSING']);
  expect(rules[0]).toMatchObject({ name: 'sign-on-url-http', defaultConfiguration: { level: 'warning' } });
  expect(rules[2]).toEqual({ id: 'ENT_PROJECT_MISSING' });
});

test('files below the folder of the run are relative to it, others absolute', () => {
  const location = (file: string) => one({ code: 'ENT013', severity: 'error', message: 'm', file }).locations?.[0];
  expect(location('connections/app.yaml')?.physicalLocation.artifactLocation).toEqual({
    uri: 'connections/app.yaml',
    uriBaseId: 'PROJECT',
  });
  expect(location('/srv/a b/ö.yaml')?.physicalLocation.artifactLocation).toEqual({
    uri: 'file:///srv/a%20b/%C3%B6.yaml',
  });
  expect(location('a:b#c?.yaml')?.physicalLocation.artifactLocation.uri).toBe('a%3Ab%23c%3F.yaml');
});

test('what is about no file has no location, what is about no line no region', () => {
  const results = read(WHOLE).results;
  expect(results[1]).not.toHaveProperty('locations');
  expect(results[2]?.locations?.[0].physicalLocation).not.toHaveProperty('region');
  expect(results[0]?.locations?.[0].physicalLocation.region).toEqual({
    startLine: 12,
    startColumn: 14,
    endLine: 12,
    endColumn: 27,
  });
});

test('what to do stands in the message', () => {
  expect(read(WHOLE).results[0]?.message.text).toMatch(/\nFix: Use the https address\.$/);
});
