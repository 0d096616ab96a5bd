/** A report as JUnit XML: a test case for each connection that was compared with a tenant, else for each file. */
import { colors } from './colors.ts';
import { isExpected } from './compared.ts';
import { countsOf, type Planned, plannedOf } from './planned.ts';
import type { Diagnostic, Report, ReportedConnection } from './report.ts';
import { changeLines } from './text-changes.ts';

interface Case {
  readonly name: string;
  readonly diagnostics: Diagnostic[];
  /** `undefined`: nothing is to be done, or apply did it. */
  planned?: Planned;
}

/** Renders a report as JUnit XML. A case fails with errors and with changes; warnings stand in the output of a passed one. */
export function renderJunit(report: Report): string {
  const cases = casesOf(report);
  const failed = cases.filter((one) => one.planned || errorsOf(one.diagnostics).length > 0).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="entrada" tests="${cases.length}" failures="${failed}" errors="0">`,
    `  <testsuite name="entrada ${escapeXml(report.command)}" tests="${cases.length}" failures="${failed}" errors="0">`,
    ...cases.map((one) => testCase(one, report.command)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf(report: Report): Case[] {
  const names = caseNames(report.connections);
  const cases = new Map<string, Case>([...names.values()].map((name) => [name, { name, diagnostics: [] }]));
  const caseOf = (name: string): Case => {
    const found = cases.get(name) ?? { name, diagnostics: [] };
    cases.set(name, found);
    return found;
  };
  for (const item of report.diagnostics) {
    const place = item.file ?? report.command;
    caseOf(names.get(item.connection ?? '') ?? names.get(place) ?? place).diagnostics.push(item);
  }
  for (const planned of plannedOf(report)) {
    if (planned.changes.some((change) => !isExpected(change)) && !isDone(planned.connection))
      caseOf(planned.id).planned = planned;
  }
  return [...cases.values()];
}

/** The cases of IDs and files: a file whose connection has one ID shares its case. */
function caseNames(connections: readonly ReportedConnection[]): Map<string, string> {
  const names = new Map<string, string>();
  const idsOf = new Map<string, string[]>();
  for (const { file, ids = [] } of connections) idsOf.set(file, [...(idsOf.get(file) ?? []), ...ids]);
  for (const [file, ids] of idsOf) {
    for (const id of ids) names.set(id, id);
    if (ids.length < 2) names.set(file, ids[0] ?? file);
  }
  return names;
}

function isDone(connection: ReportedConnection | undefined): boolean {
  return connection?.applied !== undefined && connection.applied.failed + connection.applied.left === 0;
}

function errorsOf(items: readonly Diagnostic[]): Diagnostic[] {
  return items.filter(({ severity }) => severity === 'error');
}

function testCase({ name, diagnostics, planned }: Case, command: string): string {
  const open = `    <testcase classname="entrada.${escapeXml(command)}" name="${escapeXml(name)}"`;
  const others = diagnostics.filter(({ severity }) => severity !== 'error');
  const body = [
    ...(planned ? [failure('changes', countsOf(planned.changes), changeLines(planned, colors(false)).join('\n'))] : []),
    ...errorsOf(diagnostics).map((item) => failure(item.code, item.message, line(item))),
    ...(others.length > 0 ? [`      <system-out>${escapeXml(others.map(line).join('\n'))}</system-out>`] : []),
  ];
  return body.length === 0 ? `${open}/>` : [`${open}>`, ...body, '    </testcase>'].join('\n');
}

function failure(type: string, message: string, text: string): string {
  return `      <failure type="${type}" message="${escapeXml(message)}">${escapeXml(text)}</failure>`;
}

function line({ code, severity, message, file, line: at, column, hint }: Diagnostic): string {
  const place = at === undefined ? (file ?? '') : `${file}:${at}:${column}`;
  return `${place} ${severity} ${code} ${message}${hint ? ` (fix: ${hint})` : ''}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0 text; characters that XML cannot hold become U+FFFD. */
function escapeXml(text: string): string {
  return (
    text
      .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 has no form for
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
  );
}
