/** Who may use an application: assigned people, and direct members of assigned groups (entra-wire.md 3, 50105). */
import type { Directory } from '../../api/call.ts';
import { linkId } from '../../api/kinds.ts';
import type { Row } from '../../model/type.ts';
import { refuse } from '../refusals/refuse.ts';

/** Whether somebody is assigned: directly, or as a direct member of a group; a group in a group does not count. */
export function isAssigned({ store }: Directory, user: Row, servicePrincipal: Row): boolean {
  return store.find('appRoleAssignment', 'resourceId', servicePrincipal.id).some(({ principalId, principalType }) => {
    if (principalType === 'User') return principalId === user.id;
    return principalType === 'Group' && store.get('link', linkId('member', String(principalId), user.id)) !== undefined;
  });
}

/** @throws {SamlError} 50105. */
export function checkAssignment(directory: Directory, user: Row, servicePrincipal: Row): void {
  if (servicePrincipal['appRoleAssignmentRequired'] !== true || isAssigned(directory, user, servicePrincipal)) return;
  throw refuse(50105, {
    account: String(user['userPrincipalName']),
    application: String(servicePrincipal['displayName']),
  });
}

/** Hidden from My Apps (graph.md 0.2). */
const HIDDEN = 'HideApp';

/** Applications that My Apps shows somebody, by name: assigned, enabled, not hidden, and with a way in. */
export function applicationsOf(directory: Directory, user: Row): Row[] {
  const collator = new Intl.Collator('en');
  return directory.store
    .list('servicePrincipal')
    .filter((row) => {
      const isOpen = row['accountEnabled'] !== false && !((row['tags'] ?? []) as readonly string[]).includes(HIDDEN);
      const hasWay = row['preferredSingleSignOnMode'] === 'saml' || Boolean(row['loginUrl']);
      return isOpen && hasWay && isAssigned(directory, user, row);
    })
    .sort((a, b) => collator.compare(String(a['displayName']), String(b['displayName'])));
}
