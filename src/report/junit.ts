/** A report as JUnit XML: a test case for each file, failed where it has errors. */
import type { Diagnostic, Report } from './report.ts';

/** Renders a report as JUnit XML. Warnings stand in the output of a passed case. */
export function renderJunit(report: Report): string {
  const files = new Map<string, Diagnostic[]>(report.connections.map(({ file }) => [file, []]));
  for (const item of report.diagnostics) {
    const file = item.file ?? report.command;
    files.set(file, [...(files.get(file) ?? []), item]);
  }
  const failed = [...files.values()].filter((items) => items.some(({ severity }) => severity === 'error')).length;
  const cases = [...files].map(([file, items]) => testCase(file, items, report.command));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="entrada" tests="${files.size}" failures="${failed}" errors="0">`,
    `  <testsuite name="entrada ${escapeXml(report.command)}" tests="${files.size}" failures="${failed}" errors="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(file: string, items: readonly Diagnostic[], command: string): string {
  const open = `    <testcase classname="entrada.${escapeXml(command)}" name="${escapeXml(file)}"`;
  const errors = items.filter(({ severity }) => severity === 'error');
  const others = items.filter(({ severity }) => severity !== 'error');
  if (items.length === 0) return `${open}/>`;
  const body = [
    ...errors.map(
      (item) =>
        `      <failure type="${item.code}" message="${escapeXml(item.message)}">${escapeXml(line(item))}</failure>`,
    ),
    ...(others.length > 0 ? [`      <system-out>${escapeXml(others.map(line).join('\n'))}</system-out>`] : []),
  ];
  return [`${open}>`, ...body, '    </testcase>'].join('\n');
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
