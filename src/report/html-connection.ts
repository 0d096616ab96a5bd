/** One connection on a page: its section, its line in the index, and the one line of those of which nothing is told. */
import type { Severity } from '../spec/finding.ts';
import { changesTable } from './html-changes.ts';
import { diagramFigure } from './html-diagram.ts';
import { findingList } from './html-findings.ts';
import type { Told } from './html-groups.ts';
import { dangerMark, severityMark } from './html-marks.ts';
import { html, long, type Markup, type Piece, short } from './html-markup.ts';
import { countsOf, outcomeWords } from './planned.ts';
import { countSeverities, figureOf, type ReportedChange, type ReportedConnection } from './report.ts';

/** The section of a connection, folded or not. */
export function connectionSection(told: Told, isOpen: boolean): Markup {
  const { id, anchor, connection, changes, diagnostics } = told;
  return html`<article>
<details${isOpen && html` open`}>
<summary><h3>${short(id)}</h3>${nameOf(connection, id)}<span class="facts">${factsOf(told)}</span></summary>
<div class="body" id="${anchor}">
${placeOf(told)}${
  diagnostics.length > 0 &&
  html`<h4>Findings</h4>
`
}${findingList(diagnostics)}${diagramFigure(told)}${changesTable(id, changes)}${needsOf(connection)}</div>
</details>
</article>
`;
}

/** The line of a connection in the index. */
export function indexLine(told: Told): Markup {
  return html`<li><a href="#${told.anchor}">${short(told.id)}</a> <span class="facts">${factsOf(told)}</span></li>
`;
}

/** A connection of which there is nothing to tell. */
export function quietLine({ name, ids = [], file, stacks = [] }: ReportedConnection): Markup {
  const made = stacks.length > 0 && html` \u2192 ${long(stacks.join(', '))}`;
  return html`<li><b>${long(ids.length > 0 ? ids.join(', ') : name)}</b> ${short(file)}${made}</li>
`;
}

/** The name of the application, where it says more than the ID. */
function nameOf(connection: ReportedConnection | undefined, id: string): Piece {
  const name = connection?.displayName;
  if (name === undefined || name.toLowerCase() === id.replace(/@.*/s, '').toLowerCase()) return '';
  return html` <bdi class="name">${short(name)}</bdi>`;
}

function factsOf({ connection, changes, diagnostics }: Told): Piece {
  const { errors, warnings, infos } = countSeverities(diagnostics);
  const counted: ReadonlyArray<readonly [Severity, string, number]> = [
    ['error', 'errors', errors],
    ['warning', 'warnings', warnings],
    ['info', 'infos', infos],
  ];
  const words = [outcomeWords(connection), countsOf(changes)].filter(Boolean).join('; ');
  return [
    dangersOf(changes).map((danger) => [dangerMark(danger), ' ']),
    counted.flatMap(([severity, name, count]) =>
      count > 0 ? [severityMark(severity, figureOf(name, count)), ' '] : [],
    ),
    words && html`<span class="outcome">${words}</span>`,
  ];
}

function dangersOf(changes: readonly ReportedChange[]) {
  const found = new Set(changes.flatMap(({ fields }) => fields.map(({ danger }) => danger)));
  return (['security', 'sign-in', 'provisioning'] as const).filter((danger) => found.has(danger));
}

function placeOf({ connection, diagnostics }: Told): Markup {
  const file = connection?.file ?? diagnostics.find((item) => item.file !== undefined)?.file;
  if (file === undefined) return html``;
  const { environments = [], stacks = [] } = connection ?? {};
  const where =
    environments.length > 0 && html`, environment${environments.length > 1 && 's'} ${long(environments.join(', '))}`;
  const made = stacks.length > 0 && html` \u2192 ${long(stacks.join(', '))}`;
  return html`<p class="file"><code>${short(file)}</code>${where}${made}</p>
`;
}

function needsOf(connection: ReportedConnection | undefined): Markup {
  const { permissions = [], leftToGraph = [] } = connection ?? {};
  return html`${codes('Permissions needed', permissions)}${codes('Written through Graph, not by Terraform', leftToGraph)}`;
}

function codes(title: string, list: readonly string[]): Piece {
  if (list.length === 0) return '';
  return html`<h4>${title}</h4>
<ul class="codes">${list.map((text) => html`<li><code>${short(text)}</code></li>`)}</ul>
`;
}
