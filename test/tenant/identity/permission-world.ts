/** What the calls of graph.md 0.3 are about, and the steps that lead to them. */
import { expect } from 'vitest';
import type { Permission } from '../../../src/tenant/identity/permissions.ts';
import { read } from '../api/application-kit.ts';
import { CUSTOM_TEMPLATE, type Json, openStandin, outcome } from '../support.ts';

/** One for all: each test makes its own objects. Whoever imports it closes it. */
export const standin = await openStandin();

export const OWNED = 'Application.ReadWrite.OwnedBy';
export const ALL = 'Application.ReadWrite.All';
export const READ = 'Application.Read.All';
export const ASSIGN = 'AppRoleAssignment.ReadWrite.All';
export const POLICY = 'Policy.Read.All';
export const POLICY_WRITE = 'Policy.ReadWrite.ApplicationConfiguration';
export const SYNC = 'Synchronization.ReadWrite.All';
export const SYNC_READ = 'Synchronization.Read.All';

/** What a call is about: an application of the gallery, and what the deployer can add to it. */
export interface World {
  readonly app: Json;
  readonly principal: Json;
  /** Below /v1.0. */
  readonly appPath: string;
  readonly path: string;
  readonly sync: string;
  readonly user: string;
  readonly group: string;
}

type Request = readonly [method: string, path: string, expected: number, body?: unknown, prefer?: string];
export type Step = (world: World) => Request | Promise<Request>;

/** A row of graph.md 0.3: least privileges, each of which is enough, and what is not. */
export interface Row {
  readonly steps: readonly Step[];
  readonly least: readonly (readonly Permission[])[];
  readonly short?: readonly (readonly Permission[])[];
}

export const made = async (path: string, body: unknown, status = 201): Promise<Json> => {
  const got = await standin.post(`/v1.0${path}`, body);
  expect(got.status, got.text).toBe(status);
  return got.body;
};
export const assignmentOf = ({ principal, user }: World, principalId = user) => ({
  principalId,
  resourceId: principal.id,
  appRoleId: principal.appRoles[0].id,
});
export const assigned = async (world: World, principalId?: string) =>
  (await made(`${world.path}/appRoleAssignedTo`, assignmentOf(world, principalId))).id;
export const policy = async (): Promise<string> => {
  const definition = ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'];
  return (await made('/policies/claimsMappingPolicies', { displayName: 'p', definition })).id;
};
export const reference = (id: string) => ({ '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${id}` });
export const job = async ({ sync }: World): Promise<string> =>
  `${sync}/jobs/${(await made(`${sync}/jobs`, { templateId: 'scim' })).id}`;
export const credentials = [
  { key: 'BaseAddress', value: 'https://vendor.example/scim' },
  { key: 'SecretToken', value: 'token' },
];
export const deleted = async (world: World): Promise<string> => {
  expect((await standin.del(`/v1.0${world.appPath}`)).status).toBe(204);
  return `/directory/deletedItems/${world.app.id}`;
};
/** The service principal alone, which comes back only where its application is. */
export const deletedPrincipal = async (world: World): Promise<string> => {
  expect((await standin.del(`/v1.0/servicePrincipals/${world.principal.id}`)).status).toBe(204);
  return `/directory/deletedItems/${world.principal.id}`;
};

/** A new application of the gallery, made by whom the token names. */
export async function worldOf(token?: string): Promise<World> {
  const got = await standin.post(
    `/v1.0/applicationTemplates/${CUSTOM_TEMPLATE}/instantiate`,
    { displayName: 'w' },
    token ? { token } : {},
  );
  expect(got.status, got.text).toBe(201);
  const { application: app, servicePrincipal: principal } = got.body;
  const path = `/servicePrincipals/${principal.id}`;
  const [user] = (await read(standin, '/v1.0/users?$top=1&$select=id')).value;
  const [group] = (await read(standin, '/v1.0/groups?$filter=securityEnabled eq true&$top=1&$select=id')).value;
  return {
    app,
    principal,
    appPath: `/applications/${app.id}`,
    path,
    sync: `${path}/synchronization`,
    user: user.id,
    group: group.id,
  };
}

export async function ask(
  step: Step,
  world: World,
  token: string,
): Promise<{ at: string; seen: string; expected: string }> {
  const [method, path, expected, body, prefer] = await step(world);
  const at = path.startsWith('/') ? `/v1.0${path}` : `/${path}`;
  const headers: Record<string, string> = path.endsWith('$count') ? { consistencylevel: 'eventual' } : {};
  const got = await standin.ask(method, at, body, { token, headers: prefer ? { ...headers, prefer } : headers });
  return { at: `${method} ${at}`, seen: outcome(got), expected: String(expected) };
}
