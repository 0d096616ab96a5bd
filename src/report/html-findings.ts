/** Diagnostics for a page. */

import { severityMark } from './html-marks.ts';
import { html, long, type Markup, short } from './html-markup.ts';
import type { Diagnostic } from './report.ts';

const ORDER = ['error', 'warning', 'info'] as const;

/** The diagnostics as a list, errors first; nothing without any. */
export function findingList(items: readonly Diagnostic[]): Markup {
  if (items.length === 0) return html``;
  const sorted = ORDER.flatMap((word) => items.filter(({ severity }) => severity === word));
  return html`<ul class="findings">
${sorted.map(finding)}</ul>
`;
}

function finding({ severity, code, message, hint, file, line, column, snippet }: Diagnostic): Markup {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  return html`<li><p>${severityMark(severity)} <code class="rule">${code}</code> ${long(message)}</p>${
    hint !== undefined && html`<p class="fix"><b>Fix:</b> ${long(hint)}</p>`
  }${place !== undefined && html`<p class="place">${short(place)}</p>`}${
    snippet !== undefined && html`<pre class="snippet">${long(snippet)}</pre>`
  }</li>
`;
}
