/** Assignments of people and groups. Source: reference/graph.md 5. */
import type { LiveAppRole } from '../../entra/live.ts';
import type { Write } from '../../entra/plan/write.ts';
import { EntradaError, EXIT } from '../../errors.ts';
import { GraphFailure } from '../graph-failure.ts';
import { isAlreadyThere, isGone, unless } from './done-already.ts';
import { retried } from './patience.ts';
import type { Run } from './run.ts';

type Of<K extends Write['kind']> = Extract<Write, { kind: K }>;

/**
 * Gives a role; one that is given already stays.
 * @throws {EntradaError} ENT_APPLY when the application has no such role. @throws {GraphFailure}
 */
export async function addAssignment(run: Run, { principalId, role }: Of<'addAssignment'>): Promise<void> {
  const found = run.deps.roleIdOf(role, await rolesOf(run));
  if ('problem' in found) {
    throw new EntradaError('ENT_APPLY', `${run.connection}: ${found.problem}`, {
      hint: 'name a role of the application in assignments, or declare it in saml.appRoles',
      exitCode: EXIT.partial,
    });
  }
  const resourceId = run.idOf('servicePrincipals');
  const body = { principalId, resourceId, appRoleId: found.id };
  const path = `${run.pathOf('servicePrincipals')}/appRoleAssignedTo`;
  await unless(
    isAlreadyThere,
    retried(run.deps.wait, isYoungRole(run), () => run.send({ method: 'POST', path, body, isRepeatable: true })),
  );
}

async function rolesOf(run: Run): Promise<readonly LiveAppRole[]> {
  const object = run.target.applicationId ? await run.object('applications') : await run.object('servicePrincipals');
  return object.appRoles ?? [];
}

/** A role that was declared a moment ago may not be known to the service principal yet. */
function isYoungRole({ isNew, hasYoungRoles }: Run): (error: unknown) => boolean {
  return (error) =>
    (isNew || hasYoungRoles) && error instanceof GraphFailure && /was not found on application/.test(error.message);
}

/** Takes an assignment away; one that is gone stays gone. @throws {GraphFailure} */
export async function removeAssignment(run: Run, { id }: Of<'removeAssignment'>): Promise<void> {
  const path = `${run.pathOf('servicePrincipals')}/appRoleAssignedTo/${encodeURIComponent(id)}`;
  await unless(isGone(run.idOf('servicePrincipals')), run.send({ method: 'DELETE', path }));
}
