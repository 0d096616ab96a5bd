/** A report for a terminal: one block a diagnostic with the line it is about, then the figures. */
import { type Colors, colors } from './colors.ts';
import type { Diagnostic, Report } from './report.ts';

/** Renders a report as text. */
export function renderText(report: Report, options: { readonly color: boolean }): string {
  const paint = colors(options.color);
  const blocks = report.diagnostics.map((item) => block(item, paint));
  return [...blocks, summary(report, paint), ''].join('\n');
}

function block(item: Diagnostic, paint: Colors): string {
  const word = { error: paint.red('error'), warning: paint.yellow('warning'), info: paint.blue('info') }[item.severity];
  const place = item.line === undefined ? (item.file ?? '') : `${item.file}:${item.line}:${item.column}`;
  const lines = [`${word} ${paint.bold(item.code)} ${printable(item.message)}`];
  if (place) lines.push(`  ${paint.dim('at')} ${place}`);
  lines.push(...frame(item, paint));
  if (item.hint) lines.push(`  ${paint.dim('fix:')} ${printable(item.hint)}`);
  return `${lines.join('\n')}\n`;
}

function frame(item: Diagnostic, paint: Colors): string[] {
  const { snippet, line, column = 1, endLine, endColumn = column + 1 } = item;
  if (snippet === undefined || line === undefined) return [];
  const gutter = String(line);
  const until = endLine === line ? endColumn : snippet.length + 1;
  const marks = '^'.repeat(Math.max(1, Math.min(until, snippet.length + 1) - column));
  const indent = snippet.slice(0, column - 1).replaceAll(/[^\t]/g, ' ');
  return [
    `  ${paint.dim(`${gutter} |`)} ${printable(snippet)}`,
    `  ${paint.dim(`${' '.repeat(gutter.length)} |`)} ${indent}${paint.red(marks)}`,
  ];
}

function summary(report: Report, paint: Colors): string {
  const { errors = 0, warnings = 0, infos: _infos, ...rest } = report.summary;
  const figures = Object.entries(rest).map(([name, value]) =>
    typeof value === 'string' ? `${words(name)}: ${value}` : `${value} ${words(name)}`,
  );
  const counts = [
    `${errors} ${Number(errors) === 1 ? 'error' : 'errors'}`,
    `${warnings} ${Number(warnings) === 1 ? 'warning' : 'warnings'}`,
  ];
  const mark = report.ok ? paint.green('✔') : paint.red('✖');
  return `${mark} ${report.command}: ${[...figures, ...counts].join(', ')}`;
}

function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Text from a spec must not move a terminal's cursor. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are replaced
  return text.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
