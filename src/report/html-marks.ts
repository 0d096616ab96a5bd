/** Words with a sign before them: what their colour says is said by both. */
import type { Action } from '../entra/plan/change.ts';
import type { Danger } from '../entra/plan/risk.ts';
import type { Severity } from '../spec/finding.ts';
import { html, type Markup } from './html-markup.ts';

/** The sign and the word of each action. */
export const ACTION_SIGNS: Readonly<Record<Action, readonly [sign: string, word: string]>> = {
  create: ['+', 'new'],
  update: ['~', 'changed'],
  delete: ['\u2212', 'removed'],
};

/** What becomes of something; a report may hold other actions than are known here. */
export function actionMark(action: string): Markup {
  const known = action === 'create' || action === 'delete' ? action : 'update';
  const [sign, word] = ACTION_SIGNS[known];
  return html`<span class="action ${known}"><span class="sign">${sign}</span> ${word}</span>`;
}

const DANGER_SIGNS: Readonly<Record<Danger, string>> = {
  security: '\u25b2',
  'sign-in': '\u25c6',
  provisioning: '\u25cf',
  cosmetic: '\u25cb',
};

/** What a risk endangers. */
export function dangerMark(danger: Danger): Markup {
  return html`<span class="danger ${danger}">${DANGER_SIGNS[danger]} ${danger}</span>`;
}

const SEVERITY_SIGNS: Readonly<Record<Severity, string>> = { error: '\u2715', warning: '!', info: 'i' };

/** A severity, or a count of its findings. */
export function severityMark(severity: Severity, text: string = severity): Markup {
  return html`<span class="severity ${severity}"><span class="sign">${SEVERITY_SIGNS[severity]}</span> ${text}</span>`;
}
