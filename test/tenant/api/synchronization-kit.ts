/** Steps that the tests of synchronization share. */
import { expect } from 'vitest';
import { CUSTOM_TEMPLATE, type Json, type Standin } from '../support.ts';

/** An application that can be provisioned; `base` is the path of its synchronization. */
export async function provisioned(
  standin: Standin,
  templateId: string = CUSTOM_TEMPLATE,
): Promise<{ application: Json; principal: Json; base: string }> {
  const { application, servicePrincipal: principal } = await standin.instantiate('Vendor', templateId);
  return { application, principal, base: `/v1.0/servicePrincipals/${principal.id}/synchronization` };
}

/** The path of a new job. */
export async function jobPath(standin: Standin, templateId = 'scim'): Promise<string> {
  const { base } = await provisioned(standin);
  const { status, body } = await standin.post(`${base}/jobs`, { templateId });
  expect(status).toBe(201);
  return `${base}/jobs/${body.id}`;
}
