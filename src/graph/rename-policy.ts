import type { PolicySet } from '../entra/plan/write.ts';
import type { GraphClient } from './client.ts';
import { toEntradaError } from './graph-error.ts';

/** Gives a policy another name. @throws {EntradaError} ENT_GRAPH, ENT_GRAPH_PERMISSION (exit code 3) */
export async function renamePolicy(
  client: GraphClient,
  set: PolicySet,
  id: string,
  displayName: string,
): Promise<void> {
  try {
    await client.send({ method: 'PATCH', path: `/policies/${set}/${id}`, body: { displayName } });
  } catch (failure) {
    throw toEntradaError(failure, `rename the policy ${id}`);
  }
}
