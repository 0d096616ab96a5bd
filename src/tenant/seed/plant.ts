/** Puts a fresh tenant into a store: gallery, people, Graph itself, and the clients that may sign in. */
import { newApplication } from '../api/application-row.ts';
import { assignmentId } from '../api/assignments.ts';
import type { Directory } from '../api/call.ts';
import { credentialId, type PasswordCredential } from '../api/credentials.ts';
import { linkId } from '../api/kinds.ts';
import { newServicePrincipal } from '../api/service-principals.ts';
import { GRAPH_APP_ID, PERMISSIONS, type Permission } from '../identity/permissions.ts';
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { keepPassword } from '../saml/session/passwords.ts';
import { deterministicId } from './ids.ts';
import type { PeopleSeed } from './people.ts';
import { galleryTemplates, type TemplateSeed } from './templates.ts';

/** A client that exists from the start. */
export interface ClientSeed {
  readonly displayName: string;
  readonly appId: string;
  readonly secretHash: string;
  readonly secretHint: string;
  readonly permissions: readonly Permission[];
}

/** What `entrada apply` and Terraform need to write everything (graph.md 0.3). */
export const DEPLOYER_PERMISSIONS: readonly Permission[] = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'AuditLog.Read.All',
  'ConfigurationMonitoring.ReadWrite.All',
  'Directory.Read.All',
  'Group.ReadWrite.All',
  'Policy.Read.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'ProvisioningLog.Read.All',
  'Synchronization.ReadWrite.All',
  'User.ReadWrite.All',
];

/** What a plan or a drift check needs, and nothing that writes. */
export const READER_PERMISSIONS: readonly Permission[] = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'ConfigurationMonitoring.Read.All',
  'Group.Read.All',
  'Policy.Read.All',
  'ProvisioningLog.Read.All',
  'Synchronization.Read.All',
  'User.Read.All',
];

/** Writes it all, in one transaction. */
export function plant(
  directory: Directory,
  people: PeopleSeed,
  templates: readonly TemplateSeed[],
  clients: readonly ClientSeed[],
): void {
  directory.store.transaction(() => {
    plantTemplates(directory, templates);
    plantPeople(directory, people);
    const graph = plantGraph(directory);
    for (const client of clients) plantClient(directory, graph, client);
  });
}

/** The gallery's templates and those of a seed file, which has none of the same name or id. */
function plantTemplates({ store }: Directory, extra: readonly TemplateSeed[]): void {
  for (const { template, ...preset } of [...galleryTemplates(), ...extra])
    store.put('applicationTemplate', { ...template, preset });
}

function plantPeople({ store }: Directory, { users, groups, members, managers, passwords = [] }: PeopleSeed): void {
  for (const user of users) store.put('user', user);
  for (const [userId, password] of passwords) keepPassword({ store }, userId, { password });
  for (const group of groups) store.put('group', group);
  for (const [group, member] of members) {
    store.put('link', { id: linkId('member', group, member), relation: 'member', source: group, target: member });
  }
  for (const [user, manager] of managers) {
    store.put('link', { id: linkId('manager', user, manager), relation: 'manager', source: user, target: manager });
  }
}

/** Tenant of Microsoft's own applications. */
const MICROSOFT_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

function plantGraph({ store, now }: Directory): Row {
  const row: Row = {
    id: deterministicId('service principal of Microsoft Graph'),
    accountEnabled: true,
    appDisplayName: 'Microsoft Graph',
    appId: GRAPH_APP_ID,
    appOwnerOrganizationId: MICROSOFT_TENANT,
    appRoleAssignmentRequired: false,
    createdDateTime: formatInstant(now()),
    displayName: 'Microsoft Graph',
    servicePrincipalNames: [GRAPH_APP_ID, 'https://graph.microsoft.com'],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
    appRoles: Object.entries(PERMISSIONS).map(([value, id]) => ({
      allowedMemberTypes: ['Application'],
      description: value,
      displayName: value,
      id,
      isEnabled: true,
      origin: 'Application',
      value,
    })),
    tags: [],
    ownTags: [],
  };
  store.put('servicePrincipal', row);
  return row;
}

function plantClient(directory: Directory, graph: Row, client: ClientSeed): void {
  const { store, now } = directory;
  const keyId = deterministicId(`secret of ${client.appId}`);
  const secret: PasswordCredential = {
    customKeyIdentifier: null,
    displayName: 'stand-in',
    endDateTime: null,
    hint: client.secretHint,
    keyId,
    secretText: null,
    startDateTime: null,
  };
  const application: Row = {
    ...newApplication(directory, { displayName: client.displayName, passwordCredentials: [secret] }),
    id: deterministicId(`application ${client.appId}`),
    appId: client.appId,
  };
  const caller = { appId: client.appId, servicePrincipalId: '', roles: new Set<string>(), isOwnedOnly: false };
  const principal: Row = {
    ...newServicePrincipal({ directory, caller }, application, {}),
    id: deterministicId(`service principal ${client.appId}`),
  };
  store.put('application', application);
  store.put('servicePrincipal', principal);
  store.put('credential', {
    id: credentialId(application.id, keyId),
    ownerId: application.id,
    keyId,
    use: 'secret',
    hash: client.secretHash,
  });
  for (const permission of client.permissions) {
    const id = assignmentId(principal.id, Buffer.from(PERMISSIONS[permission].replaceAll('-', ''), 'hex'));
    store.put('appRoleAssignment', {
      id,
      deletedDateTime: null,
      appRoleId: PERMISSIONS[permission],
      createdDateTime: formatInstant(now()),
      principalDisplayName: client.displayName,
      principalId: principal.id,
      principalType: 'ServicePrincipal',
      resourceDisplayName: graph['displayName'],
      resourceId: graph.id,
    });
  }
}
