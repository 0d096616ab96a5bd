/** Deleted applications and service principals, which can be restored for 30 days. Source: reference/graph.md 2.6. */
import type { DeletedObject } from '../entra/deleted.ts';
import type { GraphClient } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import { listAll } from './list.ts';
import { isPassing } from './retry.ts';
import { retried } from './write/patience.ts';

/** What lies in the bin. */
export interface Bin {
  readonly applications: readonly DeletedObject[];
  readonly servicePrincipals: readonly DeletedObject[];
}

const SELECT = '?$select=id,appId,displayName,deletedDateTime,tags';

/** Reads the bin. @throws {EntradaError} ENT_GRAPH, ENT_GRAPH_PERMISSION (exit code 3) */
export async function readBin(client: GraphClient, graphUrl: string): Promise<Bin> {
  const list = async (type: string) => {
    const items: readonly object[] = await listAll(client, `/directory/deletedItems/microsoft.graph.${type}${SELECT}`, {
      graphUrl,
    });
    return items as readonly DeletedObject[];
  };
  return guarded('read what was deleted', async () => {
    const [applications, servicePrincipals] = await Promise.all([list('application'), list('servicePrincipal')]);
    return { applications, servicePrincipals };
  });
}

/**
 * Restores one object; what it hangs on may have been restored a moment ago. Returns whether it was in the bin.
 * @throws {EntradaError} ENT_GRAPH, ENT_GRAPH_PERMISSION (exit code 3)
 */
export function restoreDeleted(
  client: GraphClient,
  id: string,
  wait: (milliseconds: number) => Promise<void>,
): Promise<boolean> {
  const path = `/directory/deletedItems/${id}/restore`;
  const send = () => client.send({ method: 'POST', path, isRepeatable: true });
  return isThere(`restore ${id}`, () => retried(wait, isUnbacked, send));
}

/** Whether it passes once the application has come back everywhere; a 404 says that it is not in the bin. */
function isUnbacked(failure: unknown): boolean {
  const tried = { isYoung: true, isRepeatable: false };
  return failure instanceof GraphFailure && failure.status !== 404 && isPassing(failure, tried);
}

/** Deletes one object of the bin for good. Returns whether it was there. @throws {EntradaError} as {@link restoreDeleted} */
export async function purgeDeleted(client: GraphClient, id: string): Promise<boolean> {
  const path = `/directory/deletedItems/${id}`;
  return isThere(`delete ${id} for good`, () => client.send({ method: 'DELETE', path }));
}

function isThere(what: string, action: () => Promise<unknown>): Promise<boolean> {
  return guarded(what, async () => {
    try {
      await action();
      return true;
    } catch (failure) {
      if (failure instanceof GraphFailure && failure.status === 404) return false;
      throw failure;
    }
  });
}

async function guarded<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (failure) {
    throw toEntradaError(failure, what);
  }
}
