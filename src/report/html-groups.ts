/** What a report says of each connection, in groups: the riskiest first, those of which there is nothing to say last. */
import { type Planned, plannedOf, worstOf } from './planned.ts';
import type { Diagnostic, Report, ReportedConnection } from './report.ts';

/** All that is told of one connection. */
export interface Told extends Planned {
  /** Anchor of its section: its ID where that can be one. */
  readonly anchor: string;
  readonly diagnostics: readonly Diagnostic[];
  /** `rankOf` its worst field. */
  readonly worst: number;
}

/** Connections of one kind. */
export interface Group {
  readonly name: 'problem' | 'security' | 'sign-in' | 'provisioning' | 'harmless' | 'noted';
  readonly title: string;
  readonly items: readonly Told[];
}

/** A report by what it is about. */
export interface Grouped {
  /** Diagnostics that are of no connection. */
  readonly common: readonly Diagnostic[];
  /** Those with changes, diagnostics or a problem; no group is empty. */
  readonly groups: readonly Group[];
  /** Connections of which there is nothing to tell. */
  readonly quiet: readonly ReportedConnection[];
}

/** Sorts a report into groups; inside of a group the worst comes first, else the report's order holds. */
export function groupsOf(report: Report): Grouped {
  const names = subjectsOf(report);
  const byId = new Map<string, Diagnostic[]>();
  const common: Diagnostic[] = [];
  for (const item of report.diagnostics) {
    const id = item.connection === undefined ? undefined : (names.get(item.connection) ?? item.connection);
    if (id === undefined) common.push(item);
    else byId.set(id, [...(byId.get(id) ?? []), item]);
  }
  const told = toldOf(report, byId);
  const ids = new Set(told.map(({ id }) => id));
  const groups = GROUPS.map(({ holds, ...group }) => ({ ...group, items: sorted(told.filter(holds)) }));
  return {
    common,
    groups: groups.filter(({ items }) => items.length > 0),
    quiet: report.connections.filter((one) => !subjectIds(one).some((id) => ids.has(id))),
  };
}

/** IDs of what a connection's sections are about: those of the plan, else its name. */
function subjectIds({ ids = [], name }: ReportedConnection): readonly string[] {
  return ids.length > 0 ? ids : [name];
}

/** What diagnostics call a connection: by ID, or by name where that means one. */
function subjectsOf({ connections }: Report): Map<string, string> {
  const named = connections.flatMap((one) => {
    const ids = subjectIds(one);
    return ids.length === 1 ? [[one.name, ids[0] as string] as const] : [];
  });
  const counts = Map.groupBy(connections, ({ name }) => name);
  return new Map(named.filter(([name]) => counts.get(name)?.length === 1));
}

function toldOf(report: Report, byId: ReadonlyMap<string, readonly Diagnostic[]>): Told[] {
  const listed = new Map(report.connections.flatMap((one) => subjectIds(one).map((id) => [id, one] as const)));
  const planned = new Map(plannedOf(report).map((one) => [one.id, one]));
  const order = [...listed.keys(), ...planned.keys(), ...byId.keys()];
  const ids = [...new Set(order)].filter((id) => planned.has(id) || byId.has(id));
  return ids.map((id, index) => {
    const { changes, connection } = planned.get(id) ?? { changes: [], connection: listed.get(id) };
    const diagnostics = byId.get(id) ?? [];
    return { id, anchor: anchorOf(id, index), connection, changes, diagnostics, worst: worstOf(changes) };
  });
}

/** A text of another kind could be long, empty, or that of an anchor of the page itself, which all hold a colon. */
function anchorOf(id: string, index: number): string {
  return /^[a-z][\w.@-]{0,120}$/i.test(id) ? id : `connection:${index + 1}`;
}

function hasError({ diagnostics }: Told): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

const isProblem = (told: Told) =>
  told.connection?.outcome === 'problem' || (told.changes.length === 0 && hasError(told));
const changes = (least: number, beyond: number) => (told: Told) =>
  !isProblem(told) && told.changes.length > 0 && told.worst >= least && told.worst < beyond;

const GROUPS: ReadonlyArray<Omit<Group, 'items'> & { readonly holds: (told: Told) => boolean }> = [
  { name: 'problem', title: 'Errors', holds: isProblem },
  { name: 'security', title: 'Endangers security', holds: changes(0, 2) },
  { name: 'sign-in', title: 'Endangers sign-in', holds: changes(2, 4) },
  { name: 'provisioning', title: 'Endangers provisioning', holds: changes(4, 6) },
  { name: 'harmless', title: 'Changes without danger', holds: changes(6, Number.POSITIVE_INFINITY) },
  { name: 'noted', title: 'Findings only', holds: (told) => !isProblem(told) && told.changes.length === 0 },
];

const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

function sorted(told: readonly Told[]): Told[] {
  const weight = ({ diagnostics }: Told) => Math.min(3, ...diagnostics.map(({ severity }) => WEIGHT[severity]));
  return [...told].sort((one, other) => one.worst - other.worst || weight(one) - weight(other));
}
