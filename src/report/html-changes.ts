/** Changes of a connection for a page: a table, the objects with the worst risk first, a row for each thing that differs. */
import { type Difference, differencesOf } from './difference.ts';
import { actionMark, dangerMark } from './html-marks.ts';
import { breakable, html, long, type Markup, short } from './html-markup.ts';
import { sidesOf } from './html-values.ts';
import { rankOf, worstOf } from './planned.ts';
import type { ReportedChange, ReportedField } from './report.ts';

/** The table; nothing without changes. */
export function changesTable(id: string, changes: readonly ReportedChange[]): Markup {
  if (changes.length === 0) return html``;
  const sorted = [...changes].sort((one, other) => worstOf([one]) - worstOf([other]));
  return html`<h4>Changes, field by field</h4>
<table class="changes">
<caption class="unseen">Changes of ${short(id)}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Risk</th></tr></thead>
${sorted.map(objectRows)}</table>
`;
}

function objectRows({ object, name, action, writer, fields }: ReportedChange): Markup {
  const sorted = [...fields].sort((one, other) => rankOf(one) - rankOf(other));
  const which = name !== undefined && html` <bdi>${short(name)}</bdi>`;
  const by = writer === 'terraform' ? 'Terraform' : 'Graph';
  return html`<tbody>
<tr class="object"><th scope="rowgroup" colspan="4">${actionMark(action)} <code>${short(object)}</code>${which} <span class="by">written by ${by}</span></th></tr>
${sorted.map((field) => differencesOf(field).map((difference, index) => row(difference, field, index === 0)))}</tbody>
`;
}

function row(difference: Difference, field: ReportedField, isFirst: boolean): Markup {
  const [before, after] = sidesOf(difference);
  const leaf = isFirst && field.leaf && html` <span class="leaf">${breakable(short(field.leaf))}</span>`;
  const risk = isFirst ? riskOf(field) : html``;
  return html`<tr><th scope="row"><code>${breakable(short(difference.path))}</code>${leaf}</th><td>${before}</td><td>${after}</td><td>${risk}</td></tr>
`;
}

function riskOf({ risk, danger, guarded }: ReportedField): Markup {
  if (risk === undefined) return html``;
  return html`${danger && dangerMark(danger)}${guarded === true && html` <span class="guarded">guarded</span>`} ${long(risk)}`;
}
