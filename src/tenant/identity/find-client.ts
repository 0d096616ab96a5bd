/** What the directory knows of a client that asks for a token: its secrets, keys and permissions. */

import { rolesOf } from '../api/application-rules.ts';
import type { Directory } from '../api/call.ts';
import { credentialId, keysOf, passwordsOf } from '../api/credentials.ts';
import type { Row } from '../model/type.ts';
import type { Client } from './client.ts';
import { GRAPH_APP_ID } from './permissions.ts';

/** The client of an application id; undefined when this tenant has none, or no service principal of it. */
export function findClient(directory: Directory, appId: string): Client | undefined {
  const { store } = directory;
  const [application] = store.find('application', 'appId', appId);
  const [principal] = store.find('servicePrincipal', 'appId', appId);
  if (!application || !principal) return undefined;
  return {
    appId: String(application['appId']),
    displayName: String(application['displayName']),
    servicePrincipalId: principal.id,
    isEnabled: principal['accountEnabled'] === true,
    roles: permissionsOf(directory, principal),
    secrets: [...secretsOf(directory, application), ...secretsOf(directory, principal)],
    certificates: [...keysOf(application), ...keysOf(principal)].flatMap(
      ({ keyId, key, usage, endDateTime, startDateTime }) =>
        usage === 'Verify' && key ? [{ keyId, der: Buffer.from(key, 'base64'), endDateTime, startDateTime }] : [],
    ),
    federated: store.find('federatedIdentityCredential', 'applicationId', application.id).map((row) => ({
      issuer: String(row['issuer']),
      subject: String(row['subject']),
      audiences: (row['audiences'] ?? []) as string[],
    })),
  };
}

function secretsOf({ store }: Directory, owner: Row): Client['secrets'] {
  return passwordsOf(owner).flatMap(({ keyId, endDateTime, startDateTime }) => {
    const row = store.get('credential', credentialId(owner.id, keyId));
    return row?.['use'] === 'secret' ? [{ keyId, hash: String(row['hash']), endDateTime, startDateTime }] : [];
  });
}

/** The values of Graph's app roles that the service principal holds. */
function permissionsOf({ store }: Directory, principal: Row): string[] {
  const [graph] = store.find('servicePrincipal', 'appId', GRAPH_APP_ID);
  if (!graph) return [];
  const values = new Map(rolesOf(graph).map(({ id, value }) => [id, value]));
  return store
    .find('appRoleAssignment', 'principalId', principal.id)
    .filter((row) => row['resourceId'] === graph.id)
    .flatMap((row) => values.get(String(row['appRoleId'])) ?? []);
}
