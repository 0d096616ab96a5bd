/** The counts of a corpus run as text. */
import type { Outcome } from './check.ts';

/** One table over both halves of the corpus, and every record that is to be named. */
export function table(sso: readonly Outcome[], scim: readonly Outcome[]): string {
  const all = [...sso, ...scim];
  return `${[
    row('', 'SSO', 'SCIM'),
    ...ROWS.map(([label, holds]) => row(label, String(sso.filter(holds).length), String(scim.filter(holds).length))),
    ...named('no connection of this kind', all, ({ kind }) => (kind === 'spec' ? [] : [REASONS[kind]])),
    ...named('errors', all, errorsOf),
    ...named('cannot be expressed', all, ({ gaps }) => gapsOf(gaps, false)),
    ...named('expressed but for marks of the vendor that Entra is never told', all, ({ gaps }) => gapsOf(gaps, true)),
    ...warningCounts(all),
  ].join('\n')}\n`;
}

const REASONS = { oidc: 'OpenID Connect', inbound: 'provisions from an HR system into the directory' } as const;

const isSpec = ({ kind }: Outcome): boolean => kind === 'spec';
const has = (severity: string) => (outcome: Outcome) => codesOf(outcome, severity).length > 0;

const ROWS: ReadonlyArray<readonly [string, (outcome: Outcome) => boolean]> = [
  ['records', () => true],
  ['OpenID Connect, counted apart', ({ kind }) => kind === 'oidc'],
  ['inbound provisioning, excluded', ({ kind }) => kind === 'inbound'],
  ['specs that fit the schema', (outcome) => isSpec(outcome) && !fails(outcome)],
  ['specs that do not', fails],
  ['incomplete but valid', (outcome) => outcome.isIncomplete && !has('error')(outcome)],
  ['without any finding', (outcome) => isSpec(outcome) && outcome.findings.length === 0],
  ['with warnings', has('warning')],
  ['with errors', has('error')],
  ['hold something that cannot be expressed', cannotBeExpressed],
  ['hold marks that cannot be expressed', ({ gaps }) => gaps.some(({ isMark }) => isMark)],
];

/** Whether a spec says less to Entra than its page. */
export function cannotBeExpressed({ gaps }: Outcome): boolean {
  return gaps.some(({ isMark }) => !isMark);
}

function gapsOf(gaps: Outcome['gaps'], marks: boolean): string[] {
  const chosen = gaps.filter(({ isMark = false }) => isMark === marks);
  return chosen.map(({ what, why }) => (marks ? what : `${what} (${why})`));
}

/** Each error code with the first thing it says. */
function errorsOf(outcome: Outcome): string[] {
  return codesOf(outcome, 'error').map(
    (code) => `${code} ${outcome.findings.find((finding) => finding.code === code)?.message ?? ''}`,
  );
}

function fails({ findings }: Outcome): boolean {
  return findings.some(({ code }) => code.startsWith('ENT_'));
}

/** The codes of a severity that a record has, each once. */
export function codesOf({ findings }: Outcome, severity: string): string[] {
  return [...new Set(findings.filter((finding) => finding.severity === severity).map(({ code }) => code))].sort();
}

function named(title: string, outcomes: readonly Outcome[], say: (outcome: Outcome) => string[]): string[] {
  const lines = outcomes.flatMap((outcome) => {
    const words = say(outcome);
    return words.length > 0 ? [`  ${outcome.name}: ${words.join('; ')}`] : [];
  });
  return lines.length > 0 ? ['', `${title}:`, ...lines] : [];
}

function warningCounts(outcomes: readonly Outcome[]): string[] {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    for (const code of codesOf(outcome, 'warning')) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const words = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([code, count]) => `${code} ${count}`);
  return words.length > 0 ? ['', 'records with each warning:', `  ${words.join(', ')}`] : [];
}

function row(label: string, sso: string, scim: string): string {
  return `${label.padEnd(42)}${sso.padStart(6)}${scim.padStart(6)}`;
}
