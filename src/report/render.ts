/** The formats of a report. */
import { ALL_RULES } from '../spec/lint/all-rules.ts';
import { maskChange } from './changes.ts';
import { renderGithub } from './github.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { maskPath, maskText } from './mask.ts';
import { maskConnection } from './mask-connection.ts';
import type { Report, ReportedItem } from './report.ts';
import { renderSarif } from './sarif.ts';
import { inert } from './terminal.ts';
import { renderText } from './text.ts';

/** Names of the formats, as `--format` takes them. */
export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'html'] as const;

export type Format = (typeof FORMATS)[number];

/**
 * Renders a report in one format, secrets in its messages, changes and diagrams masked; colours only matter to text. What
 * pipelines show in their logs holds no command for them, but for `github`, which is made of them.
 */
export function render(
  given: Report,
  format: Format,
  options: { readonly color: boolean; readonly version: string },
): string {
  const report = masked(given);
  switch (format) {
    case 'text':
      return inert(renderText(report, options));
    case 'json':
      return renderJson(report);
    case 'markdown':
      return inert(renderMarkdown(report));
    case 'sarif':
      return renderSarif(report, ALL_RULES, options.version);
    case 'junit':
      return inert(renderJunit(report));
    case 'github':
      return renderGithub(report);
    case 'html':
      return renderHtml(report, options.version);
  }
}

/** The report with the secrets in its messages and changes as `…`; masked ones stay as they are. */
export function masked(report: Report): Report {
  const diagnostics = report.diagnostics.map((item) => ({
    ...item,
    message: maskText(item.message),
    ...(item.hint === undefined ? {} : { hint: maskText(item.hint) }),
    ...(item.path === undefined ? {} : { path: maskPath(item.path) }),
  }));
  const connections = report.connections.map(maskConnection);
  const items = report.items === undefined ? {} : { items: report.items.map(maskedItem) };
  return { ...report, diagnostics, connections, changes: report.changes.map(maskChange), ...items };
}

function maskedItem(item: ReportedItem): ReportedItem {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [key, typeof value === 'string' ? maskText(value) : value]),
  );
}
