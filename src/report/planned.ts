/** A report's changes by connection, and in one sentence. */
import type { Danger } from '../entra/plan/risk.ts';
import { figureOf, type Report, type ReportedChange, type ReportedConnection, type ReportedField } from './report.ts';

/** The changes of one connection. */
export interface Planned {
  /** `NAME[.INSTANCE]@ENV`. */
  readonly id: string;
  /** `undefined`: the report does not list it. */
  readonly connection: ReportedConnection | undefined;
  readonly changes: readonly ReportedChange[];
}

/** What has changes or a problem, in the order of the report's connections, then of its changes. */
export function plannedOf({ connections, changes }: Report): Planned[] {
  const byId = new Map<string, ReportedChange[]>();
  for (const change of changes) {
    const found = byId.get(change.connection);
    if (found) found.push(change);
    else byId.set(change.connection, [change]);
  }
  const listed = new Map(connections.flatMap((item) => (item.ids ?? []).map((id) => [id, item] as const)));
  return [...new Set([...listed.keys(), ...byId.keys()])]
    .map((id) => ({ id, connection: listed.get(id), changes: byId.get(id) ?? [] }))
    .filter((item) => item.changes.length > 0 || item.connection?.outcome === 'problem');
}

/** What becomes of a connection in words, or what became of it; '' where nothing is known. */
export function outcomeWords(connection: ReportedConnection | undefined): string {
  const made = connection && appliedWords([connection]);
  return made ?? (connection?.outcome ? OUTCOME_WORDS[connection.outcome] : '');
}

const OUTCOME_WORDS = {
  none: 'in sync',
  create: 'to be created',
  adopt: 'to be adopted',
  update: 'to be changed',
  retire: 'to be retired',
  terraform: 'to be made by Terraform',
  problem: 'cannot be planned',
} as const;

/** All of a report's changes in a sentence; `undefined` for commands that plan nothing. */
export function sentenceOf(report: Report): string | undefined {
  const { connections, changes } = report;
  const looked = connections.filter(({ outcome }) => outcome !== undefined);
  if (changes.length === 0 && looked.length === 0) return undefined;
  const total = looked.reduce((sum, { ids }) => sum + (ids?.length ?? 1), 0);
  const problems = looked.filter(({ outcome }) => outcome === 'problem').length;
  const applied = appliedWords(connections);
  return [
    applied ?? plannedWords(changes, changes.length === 0 ? total - problems : total),
    ...terraformWords(report, applied !== undefined),
    ...(problems > 0 ? [`${figureOf('connections', problems)} cannot be planned`] : []),
  ]
    .filter(Boolean)
    .join('; ');
}

const VERBS = [
  ['create', 'to create'],
  ['update', 'to change'],
  ['delete', 'to delete'],
  ['differ', 'different'],
  ['added', 'only in the second'],
  ['missing', 'only in the first'],
] as const;

/** How many changes there are of each action: `3 to create, 1 to delete`; of a comparison `3 different`. */
export function countsOf(changes: readonly ReportedChange[]): string {
  const counts = VERBS.map(([action, verb]) => {
    const sizes = changes.filter((one) => one.action === action).map(sizeOf);
    return [sizes.reduce((sum, size) => sum + size, 0), verb] as const;
  });
  return counts.flatMap(([count, verb]) => (count > 0 ? [`${count} ${verb}`] : [])).join(', ');
}

/** Of a comparison the fields count: an object is only the block in which they stand. */
function sizeOf({ action, fields }: ReportedChange): number {
  return action === 'differ' ? fields.length : 1;
}

/** `total`: connections that were planned; without changes '' where there is none. */
function plannedWords(changes: readonly ReportedChange[], total: number): string {
  if (changes.length === 0) return total > 0 ? `no changes in ${figureOf('connections', total)}` : '';
  const changed = new Set(changes.map(({ connection }) => connection)).size;
  const where = total > changed ? `${changed} of ${figureOf('connections', total)}` : figureOf('connections', changed);
  return `${countsOf(changes)} in ${where}`;
}

/** What Graph applied leaves what is Terraform's; a deployment is all Terraform's. */
function terraformWords({ command, changes }: Report, isApplied: boolean): string[] {
  const count = changes.filter(({ writer }) => writer === 'terraform').length;
  if (count === 0 || (isApplied && command === 'deploy')) return [];
  return [isApplied ? `${count} left to Terraform` : `${count} by Terraform`];
}

/** What apply made: `12 of 16 writes made, 1 failed, 3 not begun`; `undefined` where nothing was applied. */
function appliedWords(connections: readonly ReportedConnection[]): string | undefined {
  const all = connections.flatMap(({ applied }) => applied ?? []);
  if (all.length === 0) return undefined;
  const sum = (name: 'made' | 'failed' | 'left') => all.reduce((total, one) => total + one[name], 0);
  const [made, failed, left] = [sum('made'), sum('failed'), sum('left')];
  return [
    `${made} of ${figureOf('writes', made + failed + left)} made`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(left > 0 ? [`${left} not begun`] : []),
  ].join(', ');
}

/** What the two sides of a change are called: a drift is told by what is live, a comparison by its environments. */
export function sideNames({ command, summary: { from, to } }: Report): readonly [before: string, after: string] {
  if (command === 'drift') return ['live', 'spec'];
  return command === 'compare' && from && to ? [String(from), String(to)] : ['before', 'after'];
}

/** How many changed fields endanger security, sign-in and provisioning, the worst first; only what there is. */
export function risksOf(changes: readonly ReportedChange[]): ReadonlyArray<readonly [Danger, number]> {
  const fields = changes.flatMap((change) => change.fields);
  const counts = (['security', 'sign-in', 'provisioning'] as const).map(
    (danger) => [danger, fields.filter((field) => field.danger === danger).length] as const,
  );
  return counts.filter(([, count]) => count > 0);
}

const RANK: Readonly<Record<Danger, number>> = { security: 0, 'sign-in': 2, provisioning: 4, cosmetic: 6 };

/** What nobody asked for in a comparison is never folded. */
const UNEXPECTED = 3;

/** How much a field endangers, to sort by: the least number is the worst. */
export function rankOf({ danger, guarded, expected }: ReportedField): number {
  const rank = danger === undefined ? (expected === false ? UNEXPECTED : 8) : RANK[danger];
  return rank + (guarded ? 0 : 1);
}

/** The rank of the worst field. */
export function worstOf(changes: readonly ReportedChange[]): number {
  return Math.min(9, ...changes.flatMap(({ fields }) => fields.map(rankOf)));
}
