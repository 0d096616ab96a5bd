/** A report as Markdown, for a pull request. */
import type { Diagnostic, Report } from './report.ts';

const WORDS = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' } as const;

/** Renders a report as Markdown: the outcome, a table of diagnostics, the connections folded. */
export function renderMarkdown(report: Report): string {
  const outcome = report.ok ? '✅ passed' : '❌ failed';
  const figures = Object.entries(report.summary).map(([name, value]) => `${value} ${name}`);
  return [
    `### entrada ${report.command}: ${outcome}`,
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
  return [`<details><summary>${items.length} connections</summary>`, '', ...rows, '', '</details>', ''];
}

/** Text of a spec inside a table cell: no markup of its own, no mention, no line break. */
function cell(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/([\\`*_[\]()#|~])/g, '\\$1')
    .replaceAll('@', '@\u200b')
    .replaceAll(/\s+/g, ' ');
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
