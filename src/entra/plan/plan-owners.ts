/**
 * Owners of the application and of the service principal: the spec's owners are owners of both.
 *
 *   spec      live owner          after
 *   --------  ------------------  -------------------------------------------------------
 *   absent    any                 as it is
 *   named     there               as it is
 *   named     not there           added
 *   named     not found by name   nothing is added or removed, and a problem
 *   others    not exact           stays, and is told
 *   others    exact               removed, after the new ones are there
 *   []        any                 removed, but for the last one, with a warning
 *   any       the client itself   stays, and is not told: without it, Application.ReadWrite.OwnedBy changes nothing more
 *   any       could not be read   as it is, and told
 */
import type { Project } from '../../spec/project.ts';
import type { Desired } from '../desired.ts';
import type { Live, LiveOwner } from '../live.ts';
import type { Change, PartPlan, PlanNote } from './change.ts';
import { joinParts } from './change.ts';
import { type FoundPrincipal, isProblem, type PlanContext } from './context.ts';
import { foldedWord } from './normal.ts';
import { fieldChange, isExactSet, othersNote } from './pieces.ts';
import type { Write } from './write.ts';
import { changesByWriter } from './writers.ts';

const LEAF = '/application/owners';

type Side = 'application' | 'servicePrincipal';

/** Plans the owners. */
export function planOwners(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const { owners } = desired.application;
  if (owners === undefined) return { changes: [], notes: [] };
  const found = owners.map((owner) => context.principal('user', owner));
  const problems = found.filter(isProblem).map(({ problem }) => problem);
  if (problems.length > 0) return { changes: [], notes: [...new Set(problems)].map(problemNote) };
  const wanted = unique(found.filter((one): one is FoundPrincipal => !isProblem(one)));
  const sides: Side[] = live && live.application === null ? ['servicePrincipal'] : ['application', 'servicePrincipal'];
  return joinParts(sides.map((side) => planSide(side, wanted, desired, live, context)));
}

function problemNote(message: string): PlanNote {
  return { kind: 'problem', code: 'ENT_PRINCIPAL', message, leaf: LEAF };
}

function unique(principals: readonly FoundPrincipal[]): FoundPrincipal[] {
  return principals.filter((one, at) => principals.findIndex(({ id }) => isSame(id, one.id)) === at);
}

function isSame(one: string, other: string): boolean {
  return foldedWord(one) === foldedWord(other);
}

function planSide(
  side: Side,
  wanted: readonly FoundPrincipal[],
  desired: Desired,
  live: Live | null,
  { project, caller }: PlanContext,
): PartPlan {
  const reason = live?.unread[`${side}Owners`];
  if (reason !== undefined) return { changes: [], notes: [unreadNote(side, reason)] };
  const found = live?.[`${side}Owners`] ?? [];
  const missing = wanted.filter(({ id }) => !found.some((owner) => isSame(owner.id, id)));
  const rest = found.filter((owner) => !wanted.some(({ id }) => isSame(owner.id, id)));
  const foreign = rest.filter(({ id }) => !isSame(id, caller ?? ''));
  const isExact = wanted.length === 0 || isExactSet(desired.connection, 'application.owners');
  const { gone, kept } = isExact
    ? partForeign(foreign, wanted.length > 0 || rest.length > foreign.length)
    : { gone: [], kept: [] };
  return {
    changes: [
      ...missing.flatMap((owner) => addition(side, owner, desired, live === null, project)),
      ...gone.flatMap((owner) => removal(side, owner, desired, project)),
    ],
    notes: isExact
      ? kept.map((owner) => lastNote(side, owner))
      : othersNote(`owners of the ${side}`, foreign.map(nameOf), LEAF),
  };
}

function addition(
  side: Side,
  { id, name }: FoundPrincipal,
  desired: Desired,
  isNew: boolean,
  project: Project,
): Change[] {
  const write: Write = { kind: 'addOwner', of: side, principalId: id };
  const field = fieldChange(at(side), undefined, [name], isNew);
  return changesByWriter({ object: 'owner', name, action: 'create' }, [field], desired, project, () => [write]);
}

/** Terraform takes out others only where it writes the owners whole; otherwise it adds them one by one. */
function removal(side: Side, owner: LiveOwner, desired: Desired, project: Project): Change[] {
  const name = nameOf(owner);
  const field = fieldChange(at(side), [name], [], false);
  const what = { object: 'owner', name, action: 'delete' } as const;
  const writes: Write[] = [{ kind: 'removeOwner', of: side, principalId: foldedWord(owner.id) }];
  const isWhole = desired.application.isOwnersExact && desired.shape === 'template';
  if (!isWhole) return [{ ...what, writer: 'graph', fields: [field], writes }];
  return changesByWriter(what, [field], desired, project, () => writes);
}

function at(side: Side) {
  return { field: `${side}.owners`, path: 'owners', leaf: LEAF };
}

/** Somebody has to own it: where nobody is wanted one owner stays, always the same. */
function partForeign(foreign: readonly LiveOwner[], hasOthers: boolean) {
  const sorted = [...foreign].sort((one, other) => (foldedWord(one.id) < foldedWord(other.id) ? -1 : 1));
  return hasOthers ? { gone: sorted, kept: [] } : { gone: sorted.slice(1), kept: sorted.slice(0, 1) };
}

function nameOf({ userPrincipalName, displayName, id }: LiveOwner): string {
  return userPrincipalName || displayName || id;
}

function unreadNote(side: Side, reason: string): PlanNote {
  return { kind: 'warning', message: `owners of the ${side} could not be read: ${reason}`, leaf: LEAF };
}

function lastNote(side: Side, owner: LiveOwner): PlanNote {
  const message = `${nameOf(owner)} stays: the last owner of the ${side} is never removed`;
  return { kind: 'warning', message, leaf: LEAF };
}
