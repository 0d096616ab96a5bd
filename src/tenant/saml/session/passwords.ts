/** Passwords of people: rows of kind `password` by the user's id, hashes alone. */
import { randomBytes } from 'node:crypto';
import type { Directory } from '../../api/call.ts';
import { hashSecret, matchesSecret } from '../../identity/secret-hash.ts';
import type { Row } from '../../model/type.ts';

/** The password of everybody who was seeded without one of their own. The stand-in says it at its start. */
export const SEEDED_PASSWORD = 'entrada-tenant-1';

/** What Graph takes of a password (azuread-provider.md 2.12). */
export interface PasswordProfile {
  readonly password?: string | null;
  readonly forceChangePasswordNextSignIn?: boolean | null;
  readonly forceChangePasswordNextSignInWithMfa?: boolean | null;
}

/** Keeps what a profile says; what it leaves out stays. A new password that says nothing of it need not be changed. */
export function keepPassword({ store }: Pick<Directory, 'store'>, userId: string, profile: PasswordProfile): void {
  const before = store.get('password', userId);
  const { password, forceChangePasswordNextSignIn, forceChangePasswordNextSignInWithMfa } = profile;
  const hash = password ? hashSecret(password, randomBytes(16)) : (before?.['hash'] ?? null);
  const said = forceChangePasswordNextSignIn ?? forceChangePasswordNextSignInWithMfa;
  const mustChange = said ?? (password ? false : (before?.['mustChange'] ?? false));
  store.put('password', { id: userId, hash, mustChange });
}

/** Whether a password is the person's. */
export function hasPassword({ store }: Directory, user: Row, password: string): boolean {
  const hash = store.get('password', user.id)?.['hash'];
  return typeof hash === 'string' ? matchesSecret(password, hash) : password === SEEDED_PASSWORD;
}

/** Whether the password has to be changed before anything else. */
export function mustChangePassword({ store }: Directory, user: Row): boolean {
  return store.get('password', user.id)?.['mustChange'] === true;
}
