/**
 * Executes plans. It decides nothing: what is written stands in the plans, and what was made of a connection is recorded as
 * soon as it is known, whether the connection was finished or not.
 */

import { roleIdOf } from '../entra/app-role-lookup.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import { impatientClient } from '../graph/write/impatient-client.ts';
import { PolicyBook } from '../graph/write/policy-book.ts';
import type { WriteJournal, Written } from '../graph/write/types.ts';
import { writeConnections } from '../graph/write/write-connections.ts';
import { metadataUrlIn } from './late.ts';
import type { EngineRun } from './run.ts';

/** How plans are executed. */
export interface ApplyOptions {
  readonly journal: WriteJournal;
  /** No write begins once it is aborted. */
  readonly signal?: AbortSignal;
  /** Told after each write: writes made, of how many, and whose it was. */
  readonly onProgress?: (done: number, total: number, connection: string) => void;
}

/**
 * What became of each plan that has something to write, in the order given.
 * @throws {EntradaError} ENT_JOURNAL when the journal cannot be written.
 */
export function applyPlans(
  { session, secret }: EngineRun,
  plans: readonly ConnectionPlan[],
  { journal, signal, onProgress }: ApplyOptions,
): Promise<readonly Written[]> {
  const { client, endpoints, now, wait } = session;
  const orders = plans
    .filter(({ writes }) => writes.length > 0)
    .map(({ connection, mark, writes, target }) => ({ connection, mark, writes, target }));
  const deps = {
    once: impatientClient(session.clientDeps),
    graphUrl: endpoints.graphUrl,
    now,
    wait,
    secret,
    roleIdOf,
    metadataUrl: (appId: string) => metadataUrlIn(session, appId),
    journal,
    policies: new PolicyBook(client, endpoints.graphUrl),
    ...(signal ? { signal } : {}),
  };
  return writeConnections(client, orders, deps, onProgress ? { onProgress } : {});
}
