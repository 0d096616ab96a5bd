/** Changes of a connection for a page: a table, the objects with the worst risk first, a row for each thing that differs. */
import type { Danger } from '../entra/plan/risk.ts';
import { type Difference, differencesOf } from './difference.ts';
import { breakable, html, type Markup } from './html-markup.ts';
import { sidesOf } from './html-values.ts';
import { rankOf, worstOf } from './planned.ts';
import type { ReportedChange, ReportedField } from './report.ts';

/** The table; nothing without changes. */
export function changesTable(id: string, changes: readonly ReportedChange[]): Markup {
  if (changes.length === 0) return html``;
  const sorted = [...changes].sort((one, other) => worstOf([one]) - worstOf([other]));
  return html`<h4>Changes, field by field</h4>
<table class="changes">
<caption class="unseen">Changes of ${id}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Risk</th></tr></thead>
${sorted.map(objectRows)}</table>
`;
}

/** The sign of an action, with its word. */
export function actionMark(action: string): Markup {
  const [sign, word] = ACTIONS[action] ?? ['~', action];
  return html`<span class="action ${ACTIONS[action] ? action : 'update'}"><span class="sign">${sign}</span> ${word}</span>`;
}

const ACTIONS: Readonly<Record<string, readonly [string, string]>> = {
  create: ['+', 'new'],
  update: ['~', 'changed'],
  delete: ['\u2212', 'removed'],
};

/** What a risk endangers, with a sign: its colour says nothing more. */
export function dangerMark(danger: Danger): Markup {
  return html`<span class="danger ${danger}">${DANGER_SIGNS[danger]} ${danger}</span>`;
}

const DANGER_SIGNS: Readonly<Record<Danger, string>> = {
  security: '\u25b2',
  'sign-in': '\u25c6',
  provisioning: '\u25cf',
  cosmetic: '\u25cb',
};

function objectRows({ object, name, action, writer, fields }: ReportedChange): Markup {
  const sorted = [...fields].sort((one, other) => rankOf(one) - rankOf(other));
  const which = name !== undefined && html` <bdi>${name}</bdi>`;
  const by = writer === 'terraform' ? 'Terraform' : 'Graph';
  return html`<tbody>
<tr class="object"><th scope="rowgroup" colspan="4">${actionMark(action)} <code>${object}</code>${which} <span class="by">written by ${by}</span></th></tr>
${sorted.map((field) => differencesOf(field).map((difference, index) => row(difference, field, index === 0)))}</tbody>
`;
}

function row(difference: Difference, field: ReportedField, isFirst: boolean): Markup {
  const [before, after] = sidesOf(difference);
  const leaf = isFirst && field.leaf && html` <span class="leaf">${breakable(field.leaf)}</span>`;
  const risk = isFirst ? riskOf(field) : html``;
  return html`<tr><th scope="row"><code>${breakable(difference.path)}</code>${leaf}</th><td>${before}</td><td>${after}</td><td>${risk}</td></tr>
`;
}

function riskOf({ risk, danger, guarded }: ReportedField): Markup {
  if (risk === undefined) return html``;
  return html`${danger && dangerMark(danger)}${guarded === true && html` <span class="guarded">guarded</span>`} ${risk}`;
}
