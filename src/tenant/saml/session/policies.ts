/** Codes that `/control/sign-in-policies` gave to people and applications: rows of kind `signInPolicy`. */
import type { Directory } from '../../api/call.ts';
import type { Row } from '../../model/type.ts';
import { refuse, type SamlCode, strikesByName } from '../refusals/refuse.ts';

/** Who signs in, and to what; an application is not known yet at My Apps. */
export interface Met {
  readonly user: Row;
  readonly servicePrincipal: Row | undefined;
}

/**
 * Throws the code that a policy has for them. `moment`: `name` before the password is asked for, `sign-in` after it.
 * @throws {SamlError} whatever was set.
 */
export function meetPolicies(
  { store, tenantId }: Directory,
  { user, servicePrincipal }: Met,
  moment: 'name' | 'sign-in',
): void {
  const policy = store.list('signInPolicy').find(({ userId, servicePrincipalId, code }) => {
    const isMeant = userId === null || userId === user.id;
    const isThere = servicePrincipalId === null || servicePrincipalId === servicePrincipal?.id;
    return isMeant && isThere && strikesByName(Number(code)) === (moment === 'name');
  });
  if (!policy) return;
  throw refuse(Number(policy['code']) as SamlCode, {
    account: String(user['userPrincipalName']),
    application: String(servicePrincipal?.['displayName'] ?? 'My Apps'),
    tenant: tenantId,
  });
}
