/** A project of many full connections. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Groups that every stand-in has. */
const GROUPS = ['Sentry Users', 'MangoApps Users'];

/** Writes the project; each connection has SAML, claims, two assignments, and provisioning with a schema of its own. */
export function writeProject(folder: string, count: number, tenantId: string): void {
  mkdirSync(join(folder, 'connections'), { recursive: true });
  const head = 'apiVersion: entrada/v1\nkind: Project\nproject: bench\ndeploy: graph\n';
  writeFileSync(join(folder, 'entrada.yaml'), `${head}environments: {prod: {tenantId: ${tenantId}}}\n`);
  for (let index = 0; index < count; index += 1) {
    writeFileSync(join(folder, 'connections', `vendor-${index}.yaml`), specOf(index));
  }
}

function specOf(index: number): string {
  const host = `https://vendor-${index}.example.com`;
  return `apiVersion: entrada/v1
kind: Connection
name: vendor-${index}
displayName: Vendor ${index}
saml:
  identifiers: ['${host}/saml']
  replyUrls: ['${host}/acs']
  signOnUrl: ${host}/login
  relayState: ${host}/home
  logoutUrl: ${host}/slo
  claims: {add: [{name: Email, source: user.mail}]}
  signing: {notify: [idp@example.com]}
provisioning:
  tenantUrl: ${host}/scim/v2
  auth: {method: bearer, secret: {env: BENCH_TOKEN}, expires: 2099-12-31}
  mappings: {users: {remove: [title], add: [{target: nickName, source: mailNickname}]}}
assignments: [${GROUPS.map((group) => `{group: ${group}}`).join(', ')}]
`;
}
