/** Which application permissions of Graph a call needs. Source: reference/graph.md 0.3. */

const OWNED = 'Application.ReadWrite.OwnedBy';
const APPLICATIONS = 'Application.ReadWrite.All';
const APPLICATION_READ = 'Application.Read.All';
const POLICY_READ = 'Policy.Read.All';
const POLICY_WRITE = 'Policy.ReadWrite.ApplicationConfiguration';
const ASSIGNMENT_WRITE = 'AppRoleAssignment.ReadWrite.All';
const SYNC_WRITE = 'Synchronization.ReadWrite.All';

interface Row {
  readonly method: 'GET' | 'write';
  readonly path: RegExp;
  readonly needed: readonly string[];
}

const row = (method: Row['method'], path: string, ...needed: string[]): Row => ({
  method,
  path: new RegExp(`^/${path}(?=[/(]|$)`, 'i'),
  needed,
});

const OBJECT = '(applications|servicePrincipals)(/[^/]+|\\([^)]*\\))';
const POLICIES = '(claimsMappingPolicies|tokenIssuancePolicies)';

/** The first row that fits counts. Rights to look up people and groups are inferred there. */
const TABLE: readonly Row[] = [
  row('write', 'applicationTemplates/[^/]+/instantiate', OWNED),
  row('GET', 'applicationTemplates'),
  row('GET', `${OBJECT}/synchronization`, 'Synchronization.Read.All'),
  row('write', `${OBJECT}/synchronization`, SYNC_WRITE),
  row('GET', `${OBJECT}/claimsPolicy`, 'Policy.Read.ApplicationConfiguration'),
  row('write', `${OBJECT}/claimsPolicy`, POLICY_WRITE),
  row('GET', `${OBJECT}/${POLICIES}`, APPLICATION_READ, POLICY_READ),
  row('write', `${OBJECT}/${POLICIES}`, OWNED, POLICY_READ),
  row('GET', `policies/${POLICIES}`, POLICY_READ),
  row('write', `policies/${POLICIES}`, POLICY_WRITE),
  row('write', `${OBJECT}/appRoleAssigned(To|ments)`, ASSIGNMENT_WRITE, APPLICATION_READ),
  row('write', '(users|groups)/[^/]+/appRoleAssignments', ASSIGNMENT_WRITE),
  row('GET', '(users|groups)/[^/]+/appRoleAssignments', ASSIGNMENT_WRITE),
  row('GET', '(applications|servicePrincipals)', APPLICATION_READ),
  row('write', '(applications|servicePrincipals)', OWNED),
  row('GET', 'directory/deletedItems', OWNED),
  row('write', 'directory/deletedItems', OWNED),
  row('GET', 'auditLogs/provisioning', 'ProvisioningLog.Read.All'),
  row('GET', 'auditLogs/directoryAudits', 'AuditLog.Read.All'),
  row('GET', 'admin/configurationManagement', 'ConfigurationMonitoring.Read.All'),
  row('write', 'admin/configurationManagement', 'ConfigurationMonitoring.ReadWrite.All'),
  row('GET', 'users', 'User.ReadBasic.All'),
  row('GET', 'groups', 'Group.Read.All'),
];

/**
 * The least application permissions that a call needs, all of them; empty where none is needed or known. `path` with or
 * without its version and query; an `$expand` of policies needs what the policies need. `Application.ReadWrite.OwnedBy`
 * reaches only what the client owns.
 */
export function permissionsFor(method: string, path: string): readonly string[] {
  const [, bare = '', query = ''] = /^(?:\/(?:v1\.0|beta)(?=\/))?([^?]*)\??(.*)$/s.exec(path) ?? [];
  const expanded = /(?:\$|%24)expand=(\w+)/i.exec(query)?.[1];
  const asked = expanded === undefined ? bare : `${bare.replace(/\/+$/, '')}/*/${expanded}`;
  const kind = method.toUpperCase() === 'GET' ? 'GET' : 'write';
  return TABLE.find((one) => one.method === kind && one.path.test(asked))?.needed ?? [];
}

/** What is needed in its place for objects that the client does not own; undefined where that makes no difference. */
export function beyondOwned(permission: string): string | undefined {
  return permission === OWNED ? APPLICATIONS : undefined;
}
