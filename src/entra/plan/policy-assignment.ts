/**
 * What is to be done so that one object has one policy, or none.
 *
 *   wanted  assigned                 in the tenant      outcome
 *   ------  -----------------------  -----------------  -------------------------------------------------
 *   yes     none                     none of ours       createPolicy (it is assigned with it)
 *   yes     none                     ours, same         assignPolicy: a run was cut off
 *   yes     none                     ours, differs      patchPolicy, assignPolicy
 *   yes     ours, same               -                  none
 *   yes     ours, differs            -                  patchPolicy
 *   yes     another's, same          -                  none
 *   yes     another's, differs       as with none       unassignPolicy, and as with none assigned
 *   yes     ours and another's       -                  unassignPolicy of the other, and as with ours
 *   no      none                     -                  none
 *   no      ours                     -                  unassignPolicy, and it is deleted
 *   no      another's                -                  unassignPolicy, and it stays
 *   no      one that may stay        -                  none
 *
 * A policy of another's name is never changed or deleted: others may use it.
 */
import type { LivePolicy } from '../live.ts';
import type { Json, PolicySet, Write } from './write.ts';

/** One case of the table. */
export interface PolicyCase {
  readonly set: PolicySet;
  /** Names that are ours; a new policy gets the first. */
  readonly names: readonly [string, ...string[]];
  /** The definition that is written, where one like it is not there; `null`: no policy is wanted. */
  readonly wanted: ((live: LivePolicy | null) => Json) | null;
  readonly assigned: readonly LivePolicy[];
  /** All policies of the tenant. */
  readonly known: readonly LivePolicy[];
  /** Whether a policy is as good as what is wanted; where none is wanted, whether it may stay. */
  readonly isFine: (policy: LivePolicy, isOurs: boolean) => boolean;
}

/** Decides one case; `taken`: assigned policies that do not stay. */
export function assignmentOf(one: PolicyCase): {
  readonly writes: readonly Write[];
  readonly taken: readonly LivePolicy[];
} {
  const isOurs = ({ displayName }: LivePolicy) => one.names.includes(displayName ?? '');
  const kept = keptOf(one, isOurs);
  const taken = one.assigned.filter(
    (policy) => policy !== kept && !(one.wanted === null && one.isFine(policy, isOurs(policy))),
  );
  const unassigned = taken.map((policy): Write => {
    return { kind: 'unassignPolicy', set: one.set, id: policy.id, andDelete: isOurs(policy) };
  });
  return {
    writes: [...unassigned, ...(one.wanted === null ? [] : wantedWrites(one, one.wanted, kept, isOurs))],
    taken,
  };
}

/** The assigned policy that stays: one as wanted, ours before another's, or ours to be changed. */
function keptOf(
  { wanted, assigned, isFine }: PolicyCase,
  isOurs: (policy: LivePolicy) => boolean,
): LivePolicy | undefined {
  if (wanted === null) return undefined;
  const ours = assigned.filter(isOurs);
  return ours.find((policy) => isFine(policy, true)) ?? ours[0] ?? assigned.find((policy) => isFine(policy, false));
}

function wantedWrites(
  { set, names, assigned, known, isFine }: PolicyCase,
  wanted: NonNullable<PolicyCase['wanted']>,
  kept: LivePolicy | undefined,
  isOurs: (policy: LivePolicy) => boolean,
): Write[] {
  if (kept)
    return isFine(kept, isOurs(kept)) ? [] : [{ kind: 'patchPolicy', set, id: kept.id, definition: wanted(kept) }];
  const ids = new Set(assigned.map(({ id }) => id.toLowerCase()));
  const spare = known.filter((policy) => isOurs(policy) && !ids.has(policy.id.toLowerCase())).sort(byId);
  const found = spare.find((policy) => isFine(policy, true)) ?? spare[0];
  if (!found) return [{ kind: 'createPolicy', set, displayName: names[0], definition: wanted(null) }];
  const patch: Write[] = isFine(found, true)
    ? []
    : [{ kind: 'patchPolicy', set, id: found.id, definition: wanted(found) }];
  return [...patch, { kind: 'assignPolicy', set, id: found.id }];
}

function byId({ id }: LivePolicy, other: LivePolicy): number {
  return id < other.id ? -1 : Number(id > other.id);
}
