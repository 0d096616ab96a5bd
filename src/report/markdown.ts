/** A report as Markdown, for a pull request: a comment of GitHub holds 65,536 characters. */
import { changeSections, DANGER_MARKS } from './markdown-changes.ts';
import { cell, code, fitting } from './markdown-text.ts';
import { plannedOf, risksOf, sentenceOf, sideNames } from './planned.ts';
import { type Diagnostic, figureOf, type Report } from './report.ts';
import { cut } from './shown.ts';

const WORDS = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' } as const;

/** Characters of all, of the diagnostics, and of the list of connections. */
const ROOM = 60_000;
const TABLE_ROOM = 20_000;
const LIST_ROOM = 8_000;

/** Longer texts are cut. */
const MAX_TEXT = 1_000;

/**
 * Renders a report as Markdown: the outcome, a table of diagnostics, the changes, the connections folded. At most 60,000
 * characters: what is left out is counted.
 */
export function renderMarkdown(report: Report): string {
  const isWrong = report.command === 'validate' || report.diagnostics.some(({ severity }) => severity === 'error');
  const outcome = report.ok ? '✅ passed' : isWrong ? '❌ failed' : '📝 differs';
  const heading = `### entrada ${cell(cut(report.command, 200))}: ${outcome}`;
  return [heading, '', markdownBelow(report, ROOM - heading.length - 2)].join('\n');
}

/** What stands below the heading, in at most `room` characters; `isBrief` leaves out what only counts the work. */
export function markdownBelow(report: Report, room: number, isBrief = false): string {
  const figures = Object.entries(report.summary).map(([name, value]) => cell(cut(figureOf(name, value), 200)));
  const sentence = sentenceOf(report);
  const head = [
    ...(sentence ? [`**${sentence}**`, ''] : []),
    ...riskLine(report),
    ...(isBrief ? [] : [figures.slice(0, 20).join(', '), '']),
    ...table(report.diagnostics),
  ];
  const tail = connections(report);
  const used = [...head, ...tail].reduce((sum, line) => sum + line.length + 1, 0);
  return [...head, ...changeSections(plannedOf(report), room - used, sideNames(report)), ...tail].join('\n');
}

/** What a reviewer looks for, before any table. Of a drift the findings say what it endangers. */
function riskLine({ command, changes }: Report): string[] {
  const risks = command === 'drift' ? [] : risksOf(changes);
  if (risks.length === 0) return [];
  return [
    risks.map(([danger, count]) => `${DANGER_MARKS[danger]} ${figureOf('risks', count)} to ${danger}`).join(', '),
    '',
  ];
}

function table(items: readonly Diagnostic[]): string[] {
  if (items.length === 0) return [];
  const { kept, left } = fitting(worstFirst(items).map(row), TABLE_ROOM);
  const rest = left > 0 ? [`and ${left} more, left out here`, ''] : [];
  return ['| | rule | place | what |', '| --- | --- | --- | --- |', ...kept, '', ...rest];
}

/** What counts most is read first, and has room before others. */
function worstFirst(items: readonly Diagnostic[]): Diagnostic[] {
  return (['error', 'warning', 'info'] as const).flatMap((word) => items.filter(({ severity }) => severity === word));
}

function row(item: Diagnostic): string {
  const place = item.line === undefined ? (item.file ?? '') : `${item.file}:${item.line}`;
  const fix = item.hint ? `<br>*fix:* ${cell(cut(item.hint, MAX_TEXT))}` : '';
  const what = `${cell(cut(item.message, MAX_TEXT))}${fix}`;
  return `| ${WORDS[item.severity]} | ${item.code} | ${code(cut(place, MAX_TEXT))} | ${what} |`;
}

function connections({ connections: items }: Report): string[] {
  if (items.length === 0) return [];
  const rows = items.map(({ name, file, stacks }) => {
    const made = stacks ? ` → ${stacks.map(code).join(', ')}` : '';
    return `- **${cell(cut(name, MAX_TEXT))}** ${code(cut(file, MAX_TEXT))}${made}`;
  });
  const { kept, left } = fitting(rows, LIST_ROOM);
  const rest = left > 0 ? [`- and ${left} more, left out here`] : [];
  const summary = `<details><summary>${figureOf('connections', items.length)}</summary>`;
  return [summary, '', ...kept, ...rest, '', '</details>', ''];
}
