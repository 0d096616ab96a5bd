/** Steps that the tests of applications share. */
import { expect } from 'vitest';
import type { Got, Json, Standin } from '../support.ts';

/** A new application by POST. */
export async function application(standin: Standin, values: object = {}, token?: string): Promise<Json> {
  const got = await standin.post('/v1.0/applications', { displayName: 'App', ...values }, token ? { token } : {});
  expect(got.status, got.text).toBe(201);
  return got.body;
}

/** An application by POST, and its service principal. */
export async function pair(standin: Standin, values: object = {}): Promise<{ application: Json; principal: Json }> {
  const made = await application(standin, values);
  const got = await standin.post('/v1.0/servicePrincipals', { appId: made.appId });
  expect(got.status, got.text).toBe(201);
  return { application: made, principal: got.body };
}

/** An application of the gallery in SAML mode. */
export async function samlPair(standin: Standin, name = 'Vendor'): Promise<{ application: Json; principal: Json }> {
  const made = await standin.instantiate(name);
  await done(
    standin.patch(`/v1.0/servicePrincipals/${made.servicePrincipal.id}`, { preferredSingleSignOnMode: 'saml' }),
  );
  return { application: made.application, principal: made.servicePrincipal };
}

/** The object of a path. */
export async function read(standin: Standin, path: string): Promise<Json> {
  const got = await standin.get(path);
  expect(got.status, got.text).toBe(200);
  return got.body;
}

/** Holds that a write was answered with 204 and no body. */
export async function done(answer: Promise<Got>): Promise<void> {
  const { status, text } = await answer;
  expect(`${status} ${text}`).toBe('204 ');
}

/** All items of a list, page by page, and how many came on each. */
export async function pages(
  standin: Standin,
  path: string,
  token?: string,
): Promise<{ items: Json[]; sizes: number[] }> {
  const items: Json[] = [];
  const sizes: number[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const got: Got = await standin.get(next, token ? { token } : {});
    expect(got.status, got.text).toBe(200);
    items.push(...got.body.value);
    sizes.push(got.body.value.length);
    const link: string | undefined = got.body['@odata.nextLink'];
    next = link && pathOf(standin, link);
  }
  return { items, sizes };
}

/** Path and query of a link, which must lead to this stand-in. */
export function pathOf(standin: Standin, link: string): string {
  expect(link.startsWith(`${standin.tenant.url}/`)).toBe(true);
  return link.slice(standin.tenant.url.length);
}

/** Asks for a token: `200`, or status and AADSTS number of the refusal. */
export async function signIn(standin: Standin, clientId: string, secret: string): Promise<string> {
  const { tenantId, url } = standin.tenant;
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secret,
    scope: `${url}/.default`,
  };
  const got = await standin.ask('POST', `/${tenantId}/oauth2/v2.0/token`, undefined, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    token: null,
  });
  return got.status === 200 ? '200' : `${got.status} ${got.body.error_codes[0]}`;
}

/** Code and target of the first detail of a refusal. */
export function detail({ body }: Got): string {
  const [first] = body?.error?.details ?? [];
  return `${first?.code} ${first?.target}`;
}

export const DAY = 86_400_000;
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
