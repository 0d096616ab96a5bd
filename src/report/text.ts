/** A report for a terminal: a table of what it lists, a block for each connection's changes and each diagnostic with its line, then the figures. */
import { type Colors, colors } from './colors.ts';
import { plannedOf, sentenceOf } from './planned.ts';
import { type Diagnostic, figureOf, type Report } from './report.ts';
import { printable, widthOf } from './terminal.ts';
import { changeLines } from './text-changes.ts';
import { itemLines } from './text-items.ts';

/** Renders a report as text. */
export function renderText(report: Report, options: { readonly color: boolean }): string {
  const paint = colors(options.color);
  const changes = plannedOf(report).map((item) => `${changeLines(item, paint).join('\n')}\n`);
  const blocks = report.diagnostics.map((item) => block(item, paint));
  const sentence = sentenceOf(report);
  return [
    ...itemLines(report.items ?? [], paint),
    ...changes,
    ...blocks,
    ...(sentence ? [sentence] : []),
    summary(report, paint),
    '',
  ].join('\n');
}

function block(item: Diagnostic, paint: Colors): string {
  const word = { error: paint.red('error'), warning: paint.yellow('warning'), info: paint.blue('info') }[item.severity];
  const place = item.line === undefined ? (item.file ?? '') : `${item.file}:${item.line}:${item.column}`;
  const lines = [`${word} ${paint.bold(item.code)} ${printable(item.message)}`];
  if (place) lines.push(`  ${paint.dim('at')} ${printable(place)}`);
  lines.push(...frame(item, paint));
  if (item.hint) lines.push(`  ${paint.dim('fix:')} ${printable(item.hint)}`);
  return `${lines.join('\n')}\n`;
}

/** The line, and marks below what is meant: columns count UTF-16 units, marks the columns of a terminal. */
function frame(item: Diagnostic, paint: Colors): string[] {
  const { snippet, line, column = 1, endLine, endColumn = column + 1 } = item;
  if (snippet === undefined || line === undefined) return [];
  const gutter = String(line);
  const until = endLine === line ? endColumn : snippet.length + 1;
  const indent = snippet.slice(0, column - 1).replaceAll(/[^\t]+/g, (text) => ' '.repeat(widthOf(printable(text))));
  const marks = '^'.repeat(Math.max(1, widthOf(printable(snippet.slice(column - 1, until - 1)))));
  return [
    `  ${paint.dim(`${gutter} |`)} ${printable(snippet)}`,
    `  ${paint.dim(`${' '.repeat(gutter.length)} |`)} ${indent}${paint.red(marks)}`,
  ];
}

function summary(report: Report, paint: Colors): string {
  const { errors = 0, warnings = 0, infos: _infos, ...rest } = report.summary;
  const figures = Object.entries({ ...rest, errors, warnings }).map(([name, value]) =>
    printable(figureOf(name, value)),
  );
  const mark = report.ok ? paint.green('✔') : paint.red('✖');
  return `${mark} ${printable(report.command)}: ${figures.join(', ')}`;
}
