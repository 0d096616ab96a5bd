/** What the service that runs monitors needs, granted as its page says (learn.microsoft.com/graph/utcm-authentication-setup). */
import { expect } from 'vitest';
import type { Json, Standin } from '../support.ts';

const SERVICE = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';
const PERMISSIONS = ['Application.Read.All', 'Policy.Read.All', 'Group.Read.All', 'User.Read.All'];

/** Adds its service principal and grants it what both types of Entra ask for. */
export async function grantWitness(standin: Standin): Promise<void> {
  const { body: service } = await standin.post('/v1.0/servicePrincipals', { appId: SERVICE });
  const { body: found } = await standin.get(
    "/v1.0/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'",
  );
  const [graph] = found.value;
  for (const permission of PERMISSIONS) {
    const { id: appRoleId } = graph.appRoles.find(({ value }: Json) => value === permission);
    const assignment = { principalId: service.id, resourceId: graph.id, appRoleId };
    const got = await standin.post(`/v1.0/servicePrincipals/${service.id}/appRoleAssignments`, assignment);
    expect(got.status, got.text).toBe(201);
  }
}
