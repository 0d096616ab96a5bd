/** Who somebody is: from a name to a person of the directory, from a password to a sign-in. */
import type { Directory } from '../../api/call.ts';
import type { Row } from '../../model/type.ts';
import { refuse } from '../refusals/refuse.ts';
import type { Lockout } from './lockout.ts';
import { hasPassword, mustChangePassword } from './passwords.ts';

/**
 * The person of a name: a userPrincipalName, or the address of a guest.
 * @throws {SamlError} 50020: of another domain and no guest; 50034.
 */
export function findPerson({ store, domains, tenantId }: Directory, name: string): Row {
  const account = name.trim();
  const [user] = store.find('user', 'userPrincipalName', account);
  const [guest] = store.find('user', 'mail', account).filter((row) => row['userType'] === 'Guest');
  const found = user ?? guest;
  if (found) return found;
  const domain = account.split('@')[1]?.toLowerCase();
  const isForeign = domain !== undefined && domain !== '' && !domains.includes(domain);
  throw refuse(isForeign ? 50020 : 50034, { account, tenant: tenantId });
}

/**
 * Returns when the password is the person's and the person may sign in with it.
 * @throws {SamlError} 50053, 50126, and only to who knows the password 50057, 50055, 50014.
 */
export function checkPassword(directory: Directory, lockout: Lockout, user: Row, password: string): void {
  if (lockout.isLocked(user.id)) throw refuse(50053);
  if (!hasPassword(directory, user, password)) {
    lockout.fail(user.id);
    throw refuse(50126);
  }
  lockout.succeed(user.id);
  checkPerson(user);
  if (mustChangePassword(directory, user)) throw refuse(50055);
}

/** @throws {SamlError} 50057, 50014. */
export function checkPerson(user: Row): void {
  if (user['accountEnabled'] === false) throw refuse(50057, { account: String(user['userPrincipalName']) });
  if (user['externalUserState'] === 'PendingAcceptance') throw refuse(50014);
}
