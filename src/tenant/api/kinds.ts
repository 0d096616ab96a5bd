/** Kinds of rows in the store: which type they have, and by what they are looked up. */
import { APPLICATION } from '../model/application.ts';
import { GROUP, USER } from '../model/directory.ts';
import { SERVICE_PRINCIPAL } from '../model/service-principal.ts';
import type { EntityType, Row } from '../model/type.ts';
import type { IndexSpec } from '../store/store.ts';

/** Directory objects, that relations and `/directoryObjects` hold. */
export const DIRECTORY_TYPES: Readonly<Record<string, EntityType>> = {
  application: APPLICATION,
  servicePrincipal: SERVICE_PRINCIPAL,
  user: USER,
  group: GROUP,
};

/** A relation between two objects: row of kind `link`, id `RELATION|source|target`. */
export type Relation = 'owner' | 'member' | 'manager' | 'claimsMappingPolicy' | 'tokenIssuancePolicy';

/** Id of the row of a relation. */
export function linkId(relation: Relation, source: string, target: string): string {
  return `${relation}|${source}|${target}`;
}

const text = (row: Row, name: string): string => String(row[name] ?? '');

/** Everything that is looked up by more than its id. */
export const INDEXES: readonly IndexSpec[] = [
  { kind: 'application', property: 'appId' },
  { kind: 'application', property: 'displayName' },
  { kind: 'application', property: 'applicationTemplateId' },
  { kind: 'application', property: 'identifierUris' },
  { kind: 'application', property: 'tags' },
  { kind: 'application', property: 'uniqueName' },
  { kind: 'servicePrincipal', property: 'appId' },
  { kind: 'servicePrincipal', property: 'displayName' },
  { kind: 'servicePrincipal', property: 'applicationTemplateId' },
  { kind: 'servicePrincipal', property: 'servicePrincipalNames' },
  { kind: 'servicePrincipal', property: 'tags' },
  { kind: 'user', property: 'userPrincipalName' },
  { kind: 'user', property: 'mail' },
  { kind: 'user', property: 'mailNickname' },
  { kind: 'user', property: 'employeeId' },
  { kind: 'user', property: 'displayName' },
  { kind: 'group', property: 'displayName' },
  { kind: 'group', property: 'mailNickname' },
  { kind: 'link', property: 'from', keysOf: (row) => [`${text(row, 'relation')}|${text(row, 'source')}`] },
  { kind: 'link', property: 'to', keysOf: (row) => [`${text(row, 'relation')}|${text(row, 'target')}`] },
  { kind: 'appRoleAssignment', property: 'resourceId' },
  { kind: 'appRoleAssignment', property: 'principalId' },
  { kind: 'federatedIdentityCredential', property: 'applicationId' },
  { kind: 'synchronizationJob', property: 'servicePrincipalId' },
  { kind: 'credential', property: 'ownerId' },
  { kind: 'deletedApplication', property: 'identifierUris' },
  { kind: 'deletedApplication', property: 'uniqueName' },
  { kind: 'deletedServicePrincipal', property: 'appId' },
  { kind: 'creation', property: 'creator' },
];
