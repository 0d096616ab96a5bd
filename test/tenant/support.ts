/** A stand-in of its own for a test file, spoken to over real HTTPS on loopback, with a clock and waits that tests hold. */
import { Agent, request as httpsRequest } from 'node:https';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { seedPeople } from '../../src/tenant/seed/people.ts';
import { startTenant, type Tenant, type TenantOptions } from '../../src/tenant/tenant.ts';

/** When the tests' time begins. */
export const START = new Date('2026-11-24T09:00:00Z');

/** Ids that are the same in every stand-in. */
export const CUSTOM_TEMPLATE = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
export const USER_ROLE = '18d14569-c3bd-439b-9a66-3a2aee01d14f';
export const MSIAM_ROLE = 'b9632174-c057-4f7e-951b-be3adc52bfe6';
export const ZERO = '00000000-0000-0000-0000-000000000000';

/** JSON of an answer, read freely: a test says what must be there. */
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the tests that know them
export type Json = any;

/** What came back. */
export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: Json;
}

/** How a request differs from the usual one. */
export interface Ask {
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, in place of JSON. */
  readonly raw?: string;
}

/** A stand-in under test. */
export interface Standin {
  readonly tenant: Tenant;
  /** Milliseconds that the stand-in wanted to wait, in order; nothing waits in tests. */
  readonly waits: number[];
  /** What the stand-in took for its own failure: must stay empty. */
  readonly failures: unknown[];
  /** A request; `path` with version: `/v1.0/applications`. The deployer's token unless `token` says otherwise (`null`: none). */
  ask(method: string, path: string, body?: unknown, ask?: Ask): Promise<Got>;
  get(path: string, ask?: Ask): Promise<Got>;
  post(path: string, body?: unknown, ask?: Ask): Promise<Got>;
  patch(path: string, body?: unknown, ask?: Ask): Promise<Got>;
  put(path: string, body?: unknown, ask?: Ask): Promise<Got>;
  del(path: string, ask?: Ask): Promise<Got>;
  /** A request to `/control/…`. */
  control(method: string, path: string, body?: unknown): Promise<Got>;
  /** Sets bad manners, or unsettled readings. */
  manners(values: Readonly<Record<string, unknown>>): Promise<void>;
  behaviours(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** A token of a client. */
  tokenOf(client: { readonly clientId: string; readonly clientSecret: string }): Promise<string>;
  /** A new client with these permissions, made through the API itself: its token and ids. */
  clientWith(
    permissions: readonly string[],
  ): Promise<{ token: string; appId: string; servicePrincipalId: string; applicationId: string }>;
  /** An application from the non-gallery template: both objects as instantiate gave them. */
  instantiate(displayName?: string, templateId?: string): Promise<{ application: Json; servicePrincipal: Json }>;
}

const agents = new Map<string, Agent>();

/** Starts one, and ends it in `close`. */
export async function openStandin(options: Partial<TenantOptions> = {}): Promise<Standin & { close(): Promise<void> }> {
  const waits: number[] = [];
  const failures: unknown[] = [];
  const tenant = await startTenant({
    host: '127.0.0.1',
    port: 0,
    people: seedPeople('small', { domain: 'entrada.example' }),
    now: () => START,
    elapsed: () => performance.now(),
    wait: async (milliseconds) => void waits.push(milliseconds),
    onFailure: (error) => failures.push(error),
    ...options,
  });
  agents.set(tenant.url, new Agent({ ca: tenant.certificatePem, keepAlive: true, maxSockets: 8 }));
  const standin = speakTo(tenant, waits, failures);
  return {
    ...standin,
    close: async () => {
      agents.get(tenant.url)?.destroy();
      agents.delete(tenant.url);
      await tenant.close();
    },
  };
}

/** One stand-in for the file, back at its seed before every test; no request may have made it fail. */
export function useStandin(options: Partial<TenantOptions> = {}): Standin {
  const holder: { standin?: Awaited<ReturnType<typeof openStandin>> } = {};
  beforeAll(async () => {
    holder.standin = await openStandin(options);
  });
  beforeEach(() => {
    holder.standin?.tenant.reset();
    if (holder.standin) holder.standin.waits.length = 0;
  });
  afterAll(async () => {
    expect(holder.standin?.failures).toEqual([]);
    await holder.standin?.close();
  });
  return new Proxy({} as Standin, {
    get: (_target, name) => {
      if (!holder.standin) throw new TypeError('the stand-in runs inside tests only');
      return holder.standin[name as keyof Standin];
    },
  });
}

function speakTo(tenant: Tenant, waits: number[], failures: unknown[]): Standin {
  const tokens = new Map<string, { token: string; until: number }>();
  const tokenOf: Standin['tokenOf'] = async ({ clientId, clientSecret }) => {
    const known = tokens.get(clientId);
    const now = tenant.clock.now().getTime();
    if (known && known.until > now && known.until <= now + 3_600_000) return known.token;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${tenant.url}/.default`,
    });
    const { body } = await send(tenant, 'POST', `/${tenant.tenantId}/oauth2/v2.0/token`, {
      raw: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      token: null,
    });
    tokens.set(clientId, { token: body.access_token, until: now + 3_500_000 });
    return body.access_token;
  };
  const ask: Standin['ask'] = async (method, path, body, more = {}) => {
    const token = more.token === undefined ? await tokenOf(tenant.deployer) : more.token;
    return send(tenant, method, path, { ...more, token }, body);
  };
  const standin: Standin = {
    tenant,
    waits,
    failures,
    ask,
    get: (path, more) => ask('GET', path, undefined, more),
    post: (path, body, more) => ask('POST', path, body, more),
    patch: (path, body, more) => ask('PATCH', path, body, more),
    put: (path, body, more) => ask('PUT', path, body, more),
    del: (path, more) => ask('DELETE', path, undefined, more),
    control: (method, path, body) => send(tenant, method, `/control${path}`, { token: tenant.controlToken }, body),
    manners: async (values) => tenant.directory.settings.setManners(values),
    behaviours: async (values) => tenant.directory.settings.setBehaviours(values),
    tokenOf,
    clientWith: (permissions) => makeClient(standin, permissions),
    instantiate: async (displayName = 'Vendor', templateId = CUSTOM_TEMPLATE) => {
      const { status, body } = await standin.post(`/v1.0/applicationTemplates/${templateId}/instantiate`, {
        displayName,
      });
      expect(status).toBe(201);
      return body;
    },
  };
  return standin;
}

async function makeClient(standin: Standin, permissions: readonly string[]) {
  const { body: application } = await standin.post('/v1.0/applications', {
    displayName: `client ${permissions.join(' ')}`,
  });
  const { body: principal } = await standin.post('/v1.0/servicePrincipals', { appId: application.appId });
  const { body: secret } = await standin.post(`/v1.0/applications/${application.id}/addPassword`, {});
  const { body: found } = await standin.get(
    "/v1.0/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'",
  );
  const [graph] = found.value;
  for (const permission of permissions) {
    const role = graph.appRoles.find(({ value }: Json) => value === permission);
    expect(role, permission).toBeDefined();
    const assignment = { principalId: principal.id, resourceId: graph.id, appRoleId: role.id };
    expect((await standin.post(`/v1.0/servicePrincipals/${graph.id}/appRoleAssignedTo`, assignment)).status).toBe(201);
  }
  const token = await standin.tokenOf({ clientId: application.appId, clientSecret: secret.secretText });
  return {
    token,
    appId: application.appId as string,
    servicePrincipalId: principal.id as string,
    applicationId: application.id as string,
  };
}

function send(
  tenant: Tenant,
  method: string,
  path: string,
  { token, headers = {}, raw }: Ask,
  body?: unknown,
): Promise<Got> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      `${tenant.url}`,
      {
        method,
        path: encodeURI(path).replaceAll('%25', '%'),
        agent: agents.get(tenant.url),
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const got = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: got, body: parse(got) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Status and code of a refusal, as `400 Request_BadRequest`; `200` when there was none. */
export function outcome({ status, body }: Got): string {
  return body?.error?.code ? `${status} ${body.error.code}` : String(status);
}
