/** A report as workflow commands: GitHub shows each as an annotation on its line. Source: GitHub Actions workflow commands. */
import type { Diagnostic, Report } from './report.ts';

const KINDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Renders a report as `::error file=…::…` lines. */
export function renderGithub(report: Report): string {
  return report.diagnostics.map((item) => `${command(item)}\n`).join('');
}

function command(item: Diagnostic): string {
  const properties = Object.entries({
    file: item.file,
    line: item.line,
    col: item.column,
    endLine: item.endLine,
    endColumn: item.endLine === item.line ? item.endColumn : undefined,
    title: item.code,
  })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const text = item.hint ? `${item.message}\nfix: ${item.hint}` : item.message;
  return `::${KINDS[item.severity]} ${properties.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
