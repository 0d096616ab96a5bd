/**
 * What handing an application over from one mark to another changes.
 *
 *   object                                     change
 *   -----------------------------------------  ---------------------------------------------------------------
 *   service principal, tags                    the old mark goes, the new one comes, in one PATCH
 *   application, tags                          the same, where the old mark stands there
 *   policies that are named by the old mark    named by the new one; made before the tags, so that a cut-off
 *                                              move still finds the application under its old mark
 *
 * Application and service principal stay what they are: nobody who signs in notices.
 */

import type { Connection } from '../../connection/connection.ts';
import { basisOf } from '../basis.ts';
import type { Live, LivePolicies, LivePolicy } from '../live.ts';
import { appRoleId } from '../role-id.ts';
import type { Change } from './change.ts';
import type { ConnectionPlan, Target } from './connection-plan.ts';
import { permissionsNeeded } from './permissions.ts';
import type { PolicySet, Write } from './write.ts';

/** A policy that gets another name. */
export interface Renaming {
  readonly set: PolicySet;
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

/** Endings of the names of policies after the mark; Terraform names its policy by the mark alone. */
const ENDINGS: Readonly<Record<PolicySet, readonly string[]>> = {
  claimsMappingPolicies: [' claims', ''],
  tokenIssuancePolicies: [' signing'],
};

/** The policies that are named by a mark, with their new names. */
export function renamingsOf(oldMark: string, newMark: string, live: Live, policies: LivePolicies): Renaming[] {
  return (['claimsMappingPolicies', 'tokenIssuancePolicies'] as const).flatMap((set) => {
    const all = new Map([...live[set], ...policies[set]].map((policy) => [policy.id.toLowerCase(), policy]));
    return [...all.values()].flatMap((policy) => renamingOf(set, policy, oldMark, newMark));
  });
}

function renamingOf(set: PolicySet, { id, displayName }: LivePolicy, oldMark: string, newMark: string): Renaming[] {
  const ending = ENDINGS[set].find((one) => displayName === `${oldMark}${one}`);
  return ending === undefined ? [] : [{ set, id, before: `${oldMark}${ending}`, after: `${newMark}${ending}` }];
}

/** The plan. Renamings stand in it to be seen: a write for them does not exist. */
export function planMove(
  { id, mark }: Connection,
  oldMark: string,
  live: Live,
  target: Target,
  renamings: readonly Renaming[],
): ConnectionPlan {
  const changes = [
    ...renamings.map(renamed),
    ...tagged('application', live, oldMark, mark),
    ...tagged('servicePrincipal', live, oldMark, mark),
  ];
  const writes = changes.flatMap((change) => change.writes);
  return {
    connection: id,
    mark,
    outcome: 'update',
    target,
    basis: basisOf(live),
    changes,
    notes: [],
    writes,
    permissions: permissionsNeeded(writes),
  };
}

const OBJECT = { claimsMappingPolicies: 'claimsMappingPolicy', tokenIssuancePolicies: 'tokenIssuancePolicy' } as const;

function renamed({ set, before, after }: Renaming): Change {
  const field =
    set === 'claimsMappingPolicies' ? 'servicePrincipal.claimsMappingPolicies' : 'application.tokenIssuancePolicies';
  const fields = [{ field, path: 'displayName', before, after, risk: null, leaf: '/name' }];
  return { object: OBJECT[set], name: before, action: 'update', writer: 'graph', fields, writes: [] };
}

function tagged(object: 'application' | 'servicePrincipal', live: Live, oldMark: string, mark: string): Change[] {
  const tags = live[object]?.tags ?? [];
  const isThere = tags.includes(oldMark);
  if (object === 'application' && !isThere) return [];
  const kind = object === 'application' ? 'patchApplication' : 'patchServicePrincipal';
  const list = { path: 'tags', only: false, include: [mark], exclude: [oldMark] };
  const write: Write = { kind, set: {}, lists: [list] };
  const after = [...tags.filter((tag) => tag !== oldMark), mark];
  const fields = [{ field: 'servicePrincipal.tags', path: 'tags', before: tags, after, risk: null, leaf: '/name' }];
  return [{ object, action: 'update', writer: 'graph', fields, writes: [write] }];
}

/**
 * App roles whose IDs come from the old name: with the new one they would be others. The spec keeps them by saying their IDs.
 */
export function rolesBound(
  oldName: string,
  { body, name }: Connection,
  { application }: Live,
): ReadonlyArray<{ value: string; id: string }> {
  if (oldName === name) return [];
  const live = new Set((application?.appRoles ?? []).map(({ id }) => id.toLowerCase()));
  return (body.saml?.appRoles ?? []).flatMap(({ value, id: own }) => {
    const id = appRoleId(oldName, value);
    return !own && live.has(id) ? [{ value, id }] : [];
  });
}
