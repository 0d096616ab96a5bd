/** App roles. An enabled role is disabled before it changes or goes. Source: reference/graph.md 2.4. */
import type { LiveAppRole } from '../../entra/live.ts';
import type { Write, WrittenAppRole } from '../../entra/plan/write.ts';
import { GraphFailure } from '../graph-failure.ts';
import { retried } from './patience.ts';
import type { Run } from './run.ts';

type PutAppRoles = Extract<Write, { kind: 'putAppRoles' }>;

/** Adds, changes and takes out roles by ID; those of the template and of others stay. @throws {GraphFailure} */
export async function putAppRoles(run: Run, { include, exclude }: PutAppRoles): Promise<void> {
  const before = ((await run.object('applications')).appRoles ?? []).map(writable);
  const wanted = new Map(include.map((role) => [role.id.toLowerCase(), role]));
  const gone = new Set(exclude.map((id) => id.toLowerCase()));
  const isTouched = (role: LiveAppRole) => {
    const next = wanted.get(role.id.toLowerCase());
    return gone.has(role.id.toLowerCase()) || (next !== undefined && !isSameRole(role, next));
  };
  const ids = new Set(before.map(({ id }) => id.toLowerCase()));
  const after = [
    ...before
      .filter(({ id }) => !gone.has(id.toLowerCase()))
      .map((role) => replaced(role, wanted.get(role.id.toLowerCase()))),
    ...include.filter(({ id }) => !ids.has(id.toLowerCase())),
  ];
  if (before.some((role) => isTouched(role) && role.isEnabled))
    await run.patch('applications', {
      appRoles: before.map((role) => (isTouched(role) ? { ...role, isEnabled: false } : role)),
    });
  await retried(run.deps.wait, isStillEnabled, () => run.patch('applications', { appRoles: after }));
  run.hasYoungRoles = true;
}

/** `origin` is never sent. */
function writable({ origin: _origin, ...role }: LiveAppRole): LiveAppRole {
  return role as LiveAppRole;
}

function replaced(role: LiveAppRole, next: WrittenAppRole | undefined): LiveAppRole | WrittenAppRole {
  return next === undefined || isSameRole(role, next) ? role : { ...next, id: role.id };
}

function isSameRole(role: LiveAppRole, next: WrittenAppRole): boolean {
  const texts = (['value', 'displayName', 'description'] as const).every((name) => (role[name] ?? '') === next[name]);
  const types = [...(role.allowedMemberTypes ?? [])].sort().join() === [...next.allowedMemberTypes].sort().join();
  return texts && types && role.isEnabled === next.isEnabled;
}

/** Another node may not know yet that the roles are disabled. */
function isStillEnabled(error: unknown): boolean {
  return error instanceof GraphFailure && /unless disabled first/.test(error.message);
}
