/** A client that tries each request once, for writes that must not be made twice. */
import { type ClientDeps, GraphClient } from '../client.ts';

/** The same client, without patience: whoever asks decides what is tried again. */
export function impatientClient(deps: ClientDeps): GraphClient {
  // Below nothing: even a Retry-After of 0 is no reason to try again.
  return new GraphClient({ ...deps, policy: { ...deps.policy, patienceMs: -1 } });
}
