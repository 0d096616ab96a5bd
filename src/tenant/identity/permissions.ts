/** Application permissions of Graph that the stand-in knows, and what each call asks for. Source: reference/graph.md 0.3. */

/** appId of Microsoft Graph itself: the resource whose app roles are the permissions. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/**
 * Permissions with the ids of Microsoft Graph's own app roles. No page read gives those of `AppRegistration.Create`,
 * `ConfigurationMonitoring.*`, `Policy.Read.ApplicationConfiguration` and `ProvisioningLog.Read.All`: theirs are the stand-in's
 * own, so look them up by value.
 */
export const PERMISSIONS = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
  'AppRegistration.Create': 'c2a1f7d0-95e3-4b68-8d27-0b6f4e3a1c59',
  'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'ConfigurationMonitoring.Read.All': 'a4c7d2e6-13b8-4f59-9c0a-5e8b7f2d6104',
  'ConfigurationMonitoring.ReadWrite.All': 'b93e5f18-7a2c-4d60-8e14-c6d0a9b3f725',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Directory.ReadWrite.All': '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'Policy.Read.ApplicationConfiguration': 'd4b1a0c2-6e0f-4b51-8a57-3e6f2b1c7a90',
  'Policy.ReadWrite.ApplicationConfiguration': 'be74164b-cff1-491c-8741-e671cb536e13',
  'ProvisioningLog.Read.All': 'e5a0c3f1-2b74-4d0e-9c68-7f1d5a2b8e43',
  'Synchronization.Read.All': '5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce',
  'Synchronization.ReadWrite.All': '9b50c33d-700f-43b1-b2eb-87e89b703581',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'User.ReadBasic.All': '97235f07-e226-4f63-ace3-39588e11d3a1',
  'User.ReadWrite.All': '741f803b-c850-494e-b5df-cde7c675a1ca',
} as const;

/** Name of a permission. */
export type Permission = keyof typeof PERMISSIONS;

/** Ways to be allowed: one of the lists, all of its permissions. An empty list is enough with any token. */
export type Requirement = readonly (readonly Permission[])[];

const OWNED = 'Application.ReadWrite.OwnedBy';
const anyOf = (...names: Permission[]): Requirement => names.map((name) => [name]);

const APPLICATION_READ = anyOf(
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  OWNED,
);

/** What the calls ask for, by the rows of graph.md 0.3. */
export const REQUIRES = {
  token: [[]],
  applicationRead: APPLICATION_READ,
  applicationWrite: anyOf('Application.ReadWrite.All', OWNED),
  applicationCreate: anyOf('Application.ReadWrite.All', OWNED, 'AppRegistration.Create'),
  // Row 13 reads with the permission that writes.
  assignmentRead: [...APPLICATION_READ, ['AppRoleAssignment.ReadWrite.All']],
  assignmentWrite: [
    ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', OWNED],
  ],
  assignmentDelete: anyOf('AppRoleAssignment.ReadWrite.All'),
  // Not OwnedBy: users and groups are nobody's.
  principalAssignmentRead: anyOf('AppRoleAssignment.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'),
  principalAssignmentWrite: anyOf('AppRoleAssignment.ReadWrite.All'),
  policyRead: anyOf(
    'Policy.Read.All',
    'Policy.Read.ApplicationConfiguration',
    'Policy.ReadWrite.ApplicationConfiguration',
  ),
  policyWrite: anyOf('Policy.ReadWrite.ApplicationConfiguration'),
  policyAssign: [
    ['Application.ReadWrite.All', 'Policy.Read.All'],
    [OWNED, 'Policy.Read.All'],
  ],
  claimsPolicyRead: anyOf(
    'Policy.Read.ApplicationConfiguration',
    'Policy.ReadWrite.ApplicationConfiguration',
    'Policy.Read.All',
  ),
  claimsPolicyWrite: anyOf('Policy.ReadWrite.ApplicationConfiguration'),
  synchronizationRead: anyOf('Synchronization.Read.All', 'Synchronization.ReadWrite.All', OWNED),
  synchronizationWrite: anyOf('Synchronization.ReadWrite.All', OWNED),
  synchronizationSettings: anyOf('Synchronization.ReadWrite.All'),
  provisioningLogRead: anyOf('ProvisioningLog.Read.All', 'AuditLog.Read.All'),
  auditRead: anyOf('AuditLog.Read.All'),
  // learn.microsoft.com/graph/utcm-authentication-setup.
  monitoringRead: anyOf('ConfigurationMonitoring.Read.All', 'ConfigurationMonitoring.ReadWrite.All'),
  monitoringWrite: anyOf('ConfigurationMonitoring.ReadWrite.All'),
  delta: APPLICATION_READ,
  userRead: anyOf(
    'User.Read.All',
    'User.ReadBasic.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  userWrite: anyOf('User.ReadWrite.All', 'Directory.ReadWrite.All'),
  groupRead: anyOf(
    'Group.Read.All',
    'Group.ReadWrite.All',
    'GroupMember.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ),
  groupWrite: anyOf('Group.ReadWrite.All', 'Directory.ReadWrite.All'),
  directoryRead: anyOf(
    'Directory.Read.All',
    'Directory.ReadWrite.All',
    'Application.Read.All',
    'Application.ReadWrite.All',
    'User.Read.All',
    'Group.Read.All',
    'User.ReadWrite.All',
    'Group.ReadWrite.All',
  ),
  /** Of applications and service principals; deleted users and groups ask for what the living do. */
  deletedItems: anyOf('Application.ReadWrite.All', 'Directory.ReadWrite.All', OWNED),
} as const satisfies Record<string, Requirement>;

/** Whether the permissions allow a call: fully, for objects the caller owns, or not. */
export function grantOf(requirement: Requirement, roles: ReadonlySet<string>): 'all' | 'owned' | 'none' {
  const met = requirement.filter((names) => names.every((name) => roles.has(name)));
  if (met.length === 0) return 'none';
  return met.some((names) => !names.includes(OWNED)) ? 'all' : 'owned';
}
