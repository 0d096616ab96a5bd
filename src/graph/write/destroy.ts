/** Takes an application down. Source: reference/graph.md 2.6. */
import { isGone, unless } from './done-already.ts';
import type { Run } from './run.ts';

/** Deletes softly: the service principal goes along. Without an application of ours, the service principal alone. */
export async function deleteApplication(run: Run): Promise<void> {
  const side = run.target.applicationId ? 'applications' : 'servicePrincipals';
  await unless(isGone(), run.send({ method: 'DELETE', path: run.pathOf(side) }));
}
