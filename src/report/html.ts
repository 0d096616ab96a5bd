/**
 * A report for people, as one page that needs nothing else: no script, no network, no font. It may be kept, mailed and
 * printed; its own policy forbids the browser to load or run anything.
 */
import { connectionSection, indexLine, quietLine } from './html-connection.ts';
import { findingList } from './html-findings.ts';
import { type Group, type Grouped, groupsOf, type Told } from './html-groups.ts';
import { html, type Markup, type Piece, short } from './html-markup.ts';
import { STYLE, STYLE_SOURCE } from './html-style.ts';
import { figures, headline, verdictMark } from './html-summary.ts';
import { figureOf, type Report, type ReportedConnection } from './report.ts';

/** Sections that are unfolded at first: the riskiest ones. */
const MAX_OPEN = 20;

/** So many lines of connections without anything to tell are shown unfolded. */
const MAX_QUIET = 20;

/** Renders a report as an HTML page; `version` is that of entrada. */
export function renderHtml(report: Report, version: string): string {
  const grouped = groupsOf(report);
  const title = headline(report);
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${STYLE_SOURCE}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>entrada ${short(report.command)}: ${title}</title>
${STYLE}
</head>
<body>
<a class="skip" href="#page:content">Skip to the content</a>
<header>
<p class="command">entrada <b>${short(report.command)}</b> ${verdictMark(report)}</p>
<h1>${title}</h1>
${figures(report)}</header>
${indexOf(report, grouped)}<main id="page:content" tabindex="-1">
${commonSection(grouped)}${groupSections(grouped)}${quietSection(report, grouped)}</main>
<footer><p>Written by entrada ${version}, report version ${report.reportVersion}.</p></footer>
</body>
</html>
`;
  return page.text;
}

/** With one connection there is nothing to look up. */
function indexOf(report: Report, { groups, quiet }: Grouped): Piece {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  if (count < 2) return '';
  return html`<nav aria-labelledby="page:index">
<h2 id="page:index">Connections</h2>
${groups.map(
  ({ name, title, items }) => html`<section class="${name}"><h3>${title} <span class="count">${items.length}</span></h3>
<ul>
${items.map(indexLine)}</ul></section>
`,
)}${
  quiet.length > 0 &&
  html`<p><a href="#page:quiet">${quietTitle(report, quiet)}: ${figureOf('connections', quiet.length)}</a></p>
`
}</nav>
`;
}

function commonSection({ common }: Grouped): Piece {
  if (common.length === 0) return '';
  return html`<section class="common" aria-labelledby="page:common">
<h2 id="page:common">Findings of the whole run</h2>
${findingList(common)}</section>
`;
}

function groupSections({ groups }: Grouped): Piece {
  const order = new Map(groups.flatMap(({ items }) => items).map((told, index) => [told, index]));
  const isOpen = (told: Told) => (order.get(told) ?? 0) < MAX_OPEN && isUrgent(told);
  return groups.map((group) => groupSection(group, isOpen));
}

/** Remarks alone can wait. */
function isUrgent({ changes, diagnostics, connection }: Told): boolean {
  const isWrong = connection?.outcome === 'problem' || diagnostics.some(({ severity }) => severity !== 'info');
  return changes.length > 0 || isWrong;
}

function groupSection({ name, title, items }: Group, isOpen: (told: Told) => boolean): Markup {
  return html`<section class="${name}" aria-labelledby="page:${name}">
<h2 id="page:${name}">${title} <span class="count">${items.length}</span></h2>
${items.map((told) => connectionSection(told, isOpen(told)))}</section>
`;
}

function quietSection(report: Report, { quiet }: Grouped): Piece {
  if (quiet.length === 0) return '';
  const list = html`<ul id="page:quiet">
${quiet.map(quietLine)}</ul>
`;
  const folded = html`<details><summary>One line for each</summary>
${list}</details>
`;
  return html`<section class="quiet" aria-labelledby="page:quiet-title">
<h2 id="page:quiet-title">${quietTitle(report, quiet)} <span class="count">${quiet.length}</span></h2>
${quiet.length > MAX_QUIET ? folded : list}</section>
`;
}

function quietTitle({ changes }: Report, quiet: readonly ReportedConnection[]): string {
  if (quiet.every(({ outcome }) => outcome === 'none')) return 'In sync';
  return changes.length > 0 ? 'Without changes' : 'Without findings';
}
