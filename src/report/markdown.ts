/** A report as Markdown, for a pull request. */
import { type Diagnostic, figureOf, type Report } from './report.ts';

const WORDS = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' } as const;

/** Renders a report as Markdown: the outcome, a table of diagnostics, the connections folded. */
export function renderMarkdown(report: Report): string {
  const outcome = report.ok ? '✅ passed' : '❌ failed';
  const figures = Object.entries(report.summary).map(([name, value]) => cell(figureOf(name, value)));
  return [
    `### entrada ${cell(report.command)}: ${outcome}`,
    '',
    figures.join(', '),
    '',
    ...table(report.diagnostics),
    ...connections(report),
  ].join('\n');
}

function table(items: readonly Diagnostic[]): string[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => {
    const place = item.line === undefined ? (item.file ?? '') : `${item.file}:${item.line}`;
    const fix = item.hint ? `<br>*fix:* ${cell(item.hint)}` : '';
    return `| ${WORDS[item.severity]} | ${item.code} | ${code(place)} | ${cell(item.message)}${fix} |`;
  });
  return ['| | rule | place | what |', '| --- | --- | --- | --- |', ...rows, ''];
}

function connections({ connections: items }: Report): string[] {
  if (items.length === 0) return [];
  const rows = items.map(
    ({ name, file, stacks }) => `- **${cell(name)}** ${code(file)}${stacks ? ` → ${stacks.map(code).join(', ')}` : ''}`,
  );
  return [`<details><summary>${figureOf('connections', items.length)}</summary>`, '', ...rows, '', '</details>', ''];
}

/**
 * Text of a spec as plain words: no markup of its own, no formula (GitHub reads `$…$`), no line break. A space without
 * width parts what GitHub makes a link of by itself: mentions, issues, URLs, host names.
 */
function cell(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('$', '&#36;')
    .replaceAll(/([\\`*_[\]()|~!])/g, '\\$1')
    .replaceAll(/@|#|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-)/gi, '$&\u200b')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ');
}

function code(text: string): string {
  const plain = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll('`', "'");
  return plain === '' ? '' : `\`${plain.replaceAll('|', '\\|')}\``;
}
