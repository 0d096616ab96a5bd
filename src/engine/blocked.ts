/**
 * Connections that cannot be planned, since it is not sure which application is theirs.
 *
 *   match                                        plan
 *   -------------------------------------------  ----------------------------------------------------------
 *   two applications carry the mark              problem: both are listed
 *   the record's application is another's        problem
 *   the record's application has no mark         problem: adopting it takes it back
 *   another has our mark as its name             problem: nothing is made that could not be told from it
 *   it carries our mark and another's            problem: two connections would write to it
 *   the application lies in the bin              problem, until it is restored, or its record removed
 *   another application has the entity ID        problem: adopt it, or take the entity ID from it
 *   another application has the name             none: names are not unique; the plan of the new one warns
 *   nothing                                      none: the connection is planned
 *
 * A retired connection has nothing to do, unless it cannot be told which application is to be switched off.
 */
import type { Connection } from '../connection/connection.ts';
import { basisOf } from '../entra/basis.ts';
import { type Candidate, type Match, marksOf } from '../entra/match.ts';
import type { PlanNote } from '../entra/plan/change.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';

/** The plan of a connection that is blocked; `null` where nothing stands in its way. */
export function blockedPlan<T extends Candidate>(connection: Connection, match: Match<T>): ConnectionPlan | null {
  const note = noteOf(connection, match);
  const { id, mark, body } = connection;
  if (note === null || (body.retired && !isDisputed(match, mark))) return null;
  const nothing = { changes: [], writes: [], permissions: [], target: null, basis: basisOf(null) };
  return { connection: id, mark, outcome: 'problem', notes: [note], ...nothing };
}

/** Whether an application carries our mark and is not ours alone, or nothing but the record says that it is. */
function isDisputed<T extends Candidate>(match: Match<T>, mark: string): boolean {
  if (match.kind === 'foreign' && match.by !== 'marked') return match.by === 'recorded';
  return match.kind === 'ambiguous' || (match.kind === 'foreign' && marksOf(match.entry).includes(mark));
}

function noteOf<T extends Candidate>({ id, name, mark }: Connection, match: Match<T>): PlanNote | null {
  switch (match.kind) {
    case 'ambiguous':
      return problem(
        'ENT_AMBIGUOUS',
        `several applications are said to be ${id}: ${match.entries.map(shown).join(', ')}`,
        'take the tag from those that are not, or remove the record that is wrong',
      );
    case 'foreign':
      return foreignNote(id, mark, match);
    case 'deleted':
      return problem(
        'ENT_DELETED',
        `the application ${match.application.displayName ?? ''} (${match.application.id}) was deleted and can be restored`,
        `entrada restore ${name}; to make a new one, purge it (entrada destroy ${name} --purge)`,
      );
    case 'none':
      return entityIdNote(id, match);
    case 'ours':
      return null;
  }
}

type Foreign<T extends Candidate> = Extract<Match<T>, { kind: 'foreign' }>;

function foreignNote<T extends Candidate>(id: string, mark: string, match: Foreign<T>): PlanNote {
  const which = shown(match.entry);
  if (match.by === 'recorded') {
    const message = `the record of ${id} names ${which}, and it carries no mark`;
    return problem('ENT_ADOPT', message, `entrada apply --adopt ${id} marks it; or remove the record that is wrong`);
  }
  if (match.by === 'named') {
    const message = `${which} has the name of our mark, and is not ours`;
    return problem('ENT_ADOPT', message, 'rename or delete it: nothing tells it from one that a cut-off run made');
  }
  if (isDisputed(match, mark)) {
    const message = `${which} carries the mark ${match.mark} besides that of ${id}`;
    const hint = 'take the tag off that is not right: two connections would write to one application';
    return problem('ENT_AMBIGUOUS', message, hint);
  }
  const message = `the application of the record, ${which}, carries the mark ${match.mark}`;
  return problem('ENT_ADOPT', message, 'entrada move hands an application over; or remove the record');
}

function entityIdNote<T extends Candidate>(id: string, { offers }: Extract<Match<T>, { kind: 'none' }>) {
  const same = offers.filter(({ by }) => by === 'entityId');
  const [first] = same;
  if (!first) return null;
  const whose = first.mark ? `, which carries the mark ${first.mark}` : '';
  const list = same.map(({ entry }) => shown(entry)).join(', ');
  const hint = first.mark
    ? 'entrada move hands it over to this connection'
    : `look at it with entrada plan --adopt ${id}, take it over with entrada apply --adopt ${id}`;
  return problem('ENT_ADOPT', `the entity ID belongs to ${list}${whose}`, hint);
}

/** The plan, with warnings of what may not be meant. */
export function withDoubts<T extends Candidate>(plan: ConnectionPlan, match: Match<T>): ConnectionPlan {
  if (match.kind === 'none') return plan.target === null ? withNamesakes(plan, match) : plan;
  if (match.kind !== 'ours' || plan.changes.length === 0) return plan;
  // What is known by its record alone is told; where it is to be changed, that weighs more.
  const isDoubt = ({ kind, code }: PlanNote) => kind === 'info' && code === 'ENT_ADOPT';
  if (!plan.notes.some(isDoubt)) return plan;
  return { ...plan, notes: plan.notes.map((note) => (isDoubt(note) ? { ...note, kind: 'warning' } : note)) };
}

/** The plan of a new application, with a warning where others have its name: perhaps one of them is meant. */
function withNamesakes<T extends Candidate>(plan: ConnectionPlan, match: Match<T>): ConnectionPlan {
  const named = match.kind === 'none' ? match.offers.filter(({ by, mark }) => by === 'name' && mark === null) : [];
  if (named.length === 0 || plan.outcome === 'none') return plan;
  const list = named.map(({ entry }) => shown(entry)).join(', ');
  const message = `another application has the name: ${list}; a new one is made beside it`;
  const hint = `if it is meant, --adopt ${plan.connection}=APPLICATION-ID takes it over`;
  return { ...plan, notes: [...plan.notes, { kind: 'warning', code: 'ENT_ADOPT', message, hint }] };
}

function problem(code: NonNullable<PlanNote['code']>, message: string, hint: string): PlanNote {
  return { kind: 'problem', code, message, hint };
}

/** An application for people: its name and its ID. */
export function shown({ application, servicePrincipal }: Candidate): string {
  return `${servicePrincipal.displayName ?? '(no name)'} (${application?.id ?? servicePrincipal.id})`;
}
