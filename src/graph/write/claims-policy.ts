/** The claims policy that the portal edits (beta). Source: reference/graph.md 4.2. */
import type { Write } from '../../entra/plan/write.ts';
import { revealed } from './reveal.ts';
import type { Run } from './run.ts';

type PutClaimsPolicy = Extract<Write, { kind: 'putClaimsPolicy' }>;

/** Creates or replaces it: 201 and 204 are both documented. @throws {GraphFailure} */
export async function putClaimsPolicy(run: Run, { policy }: PutClaimsPolicy): Promise<void> {
  const path = `${run.pathOf('servicePrincipals')}/claimsPolicy`;
  const body = await revealed(policy, run.deps.secret);
  await run.send({ method: 'PUT', path, version: 'beta', body });
}
