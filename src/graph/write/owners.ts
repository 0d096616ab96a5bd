/** Owners of both objects. Source: reference/graph.md 0.3 row 30. */
import type { Write } from '../../entra/plan/write.ts';
import { isAlreadyThere, isGone, unless } from './done-already.ts';
import type { Run, Side } from './run.ts';

type Of<K extends Write['kind']> = Extract<Write, { kind: K }>;

const SIDES: Readonly<Record<Of<'addOwner'>['of'], Side>> = {
  application: 'applications',
  servicePrincipal: 'servicePrincipals',
};

/** Adds an owner; one who is there stays. @throws {GraphFailure} */
export async function addOwner(run: Run, { of, principalId }: Of<'addOwner'>): Promise<void> {
  const path = `${run.pathOf(SIDES[of])}/owners/$ref`;
  const body = { '@odata.id': `${run.deps.graphUrl}/v1.0/directoryObjects/${principalId}` };
  await unless(isAlreadyThere, run.send({ method: 'POST', path, body, isRepeatable: true }));
}

/** Takes an owner away; one who is gone stays gone. @throws {GraphFailure} */
export async function removeOwner(run: Run, { of, principalId }: Of<'removeOwner'>): Promise<void> {
  const side = SIDES[of];
  const path = `${run.pathOf(side)}/owners/${principalId}/$ref`;
  await unless(isGone(run.idOf(side)), run.send({ method: 'DELETE', path }));
}
