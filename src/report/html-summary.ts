/** What a page begins with: how it came out, and its figures. */
import type { Danger } from '../entra/plan/risk.ts';
import { html, type Markup, type Piece, short } from './html-markup.ts';
import { sentenceOf } from './planned.ts';
import { figureOf, type Report } from './report.ts';

/** The outcome in a sentence: what is planned or was made, else what was found. */
export function headline(report: Report): string {
  const { errors = 0, warnings = 0 } = report.summary;
  const found = [figureOf('errors', errors), figureOf('warnings', warnings)].join(', ');
  const { length } = report.connections;
  const text = sentenceOf(report) ?? (length > 0 ? `${found} in ${figureOf('connections', length)}` : found);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** How it came out, as a sign and a word. */
export function verdictMark(report: Report): Markup {
  const { errors = 0 } = report.summary;
  if (report.ok) return html`<span class="verdict good">\u2713 passed</span>`;
  if (Number(errors) > 0) return html`<span class="verdict bad">\u2715 errors found</span>`;
  if (report.changes.length > 0) return html`<span class="verdict attention">~ to be looked at</span>`;
  return html`<span class="verdict bad">\u2715 not passed</span>`;
}

/** The figures: findings, what the changes endanger, and what else the command counted. */
export function figures(report: Report): Markup {
  const { errors = 0, warnings = 0, infos = 0, ...rest } = report.summary;
  const { changes, diagnostics } = report;
  const changed = new Set(changes.map(({ connection }) => connection)).size;
  const tiles = [
    ...(changes.length > 0
      ? [
          tile(changed === 1 ? 'connection changes' : 'connections change', changed, 'attention'),
          ...dangerTiles(report),
        ]
      : []),
    tile(nounOf('errors', errors), errors, 'bad'),
    tile(nounOf('warnings', warnings), warnings, 'attention'),
    ...(Number(infos) > 0 || diagnostics.length > 0 ? [tile(nounOf('infos', infos), infos, '')] : []),
  ];
  return html`<dl class="tiles">
${tiles}</dl>
${restOf(rest)}${needsOf(report)}`;
}

const DANGERS: ReadonlyArray<readonly [Danger, string, string]> = [
  ['security', 'risks to security', 'bad'],
  ['sign-in', 'risks to sign\u2011in', 'bad'],
  ['provisioning', 'risks to provisioning', 'attention'],
];

function dangerTiles({ changes }: Report): Markup[] {
  const fields = changes.flatMap((change) => change.fields);
  return DANGERS.map(([danger, name, tone]) =>
    tile(name, fields.filter((field) => field.danger === danger).length, tone),
  );
}

/** The word of a figure without its number. */
function nounOf(name: string, value: number | string): string {
  return figureOf(name, value).replace(/^\S+ /, '');
}

/** Nothing counted has no tone. */
function tile(name: string, value: number | string, tone: string): Markup {
  return html`<div class="tile ${Number(value) === 0 ? 'none' : tone}"><dt>${name}</dt><dd>${value}</dd></div>
`;
}

function restOf(rest: Report['summary']): Piece {
  const words = Object.entries(rest).map(([name, value]) => short(figureOf(name, value)));
  return (
    words.length > 0 &&
    html`<p class="rest">${words.join(' \u00b7 ')}</p>
`
  );
}

/** What whoever applies it must be allowed to do. */
function needsOf({ connections }: Report): Piece {
  const all = [...new Set(connections.flatMap(({ permissions = [] }) => permissions))].sort();
  if (all.length === 0) return '';
  return html`<details class="needs"><summary>${figureOf('permissions', all.length)} of Microsoft Graph needed</summary>
<ul class="codes">${all.map((name) => html`<li><code>${short(name)}</code></li>`)}</ul></details>
`;
}
