/**
 * Connections without an enterprise application, where making one would make a second.
 *
 *   what is left                                              plan
 *   --------------------------------------------------------  -----------------------------------------------------
 *   the application that the record or a mark says is ours    problem: its service principal was deleted
 *   an application that has the entity ID                     problem: no other can have it
 *   nothing, a record says there was something, and the bin   problem: perhaps it lies there
 *   may not be looked into
 */
import type { Connection } from '../connection/connection.ts';
import { basisOf } from '../entra/basis.ts';
import type { LiveApplication } from '../entra/live.ts';
import type { PlanNote } from '../entra/plan/change.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import type { Inventory } from '../graph/read-inventory.ts';

/** What is looked at. */
export type Remains = Pick<Inventory, 'applicationsWithoutPrincipal' | 'unread'>;

/** The plan of a connection that has no enterprise application and may get none; `null` where it may. */
export function remainsPlan(
  connection: Connection,
  record: ConnectionRecord | null,
  remains: Remains,
): ConnectionPlan | null {
  const note = ownNote(connection, record, remains) ?? entityIdNote(connection, remains) ?? binNote(record, remains);
  if (note === null || connection.body.retired) return null;
  const { id, mark } = connection;
  const nothing = { changes: [], writes: [], permissions: [], target: null, basis: basisOf(null) };
  return { connection: id, mark, outcome: 'problem', notes: [note], ...nothing };
}

function ownNote({ mark, name }: Connection, record: ConnectionRecord | null, remains: Remains): PlanNote | null {
  const found = remains.applicationsWithoutPrincipal.find(
    ({ id, displayName, tags }) =>
      id.toLowerCase() === record?.applicationId.toLowerCase() || tags?.includes(mark) || displayName === mark,
  );
  if (!found) return null;
  return {
    kind: 'problem',
    code: 'ENT_DELETED',
    message: `the service principal of ${shown(found)} was deleted, and the application is left`,
    hint: `restore the service principal; or delete the application too, and then entrada restore ${name} or --purge`,
  };
}

function entityIdNote({ body }: Connection, { applicationsWithoutPrincipal }: Remains): PlanNote | null {
  const wanted = new Set(body.saml?.identifiers?.map((uri) => uri.toLowerCase()));
  const found = applicationsWithoutPrincipal.find(({ identifierUris }) =>
    identifierUris?.some((uri) => wanted.has(uri.toLowerCase())),
  );
  if (!found) return null;
  return {
    kind: 'problem',
    code: 'ENT_ADOPT',
    message: `the entity ID belongs to ${shown(found)}, an application without a service principal`,
    hint: 'take the entity ID from it, or delete it',
  };
}

function binNote(record: ConnectionRecord | null, { unread }: Remains): PlanNote | null {
  if (record === null || unread.deleted === undefined) return null;
  return {
    kind: 'problem',
    code: 'ENT_GRAPH_PERMISSION',
    message: `the application of the record is gone, and nobody can say whether it can be restored: ${unread.deleted}`,
    hint: 'grant the permission; or remove the record, if a new application is meant',
  };
}

function shown({ displayName, id }: LiveApplication): string {
  return `${displayName ?? '(no name)'} (${id})`;
}
