/**
 * The requests that the real azuread provider 3.7.0 made in a measured run (reference/azuread-provider.md 7), one after the
 * other: plan, apply, plan, two more certificates, the loss of the wrong one, destroy. Every status must be the recorded one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seedPeople } from '../../../src/tenant/seed/people.ts';
import { type Got, type Json, useStandin } from '../support.ts';

const FILE = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus', 'azuread-3.7.0-requests.jsonl');

interface Recorded {
  readonly run: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly body: string | null;
}

// The recorded application gets its identifier before SAML mode: its host is a verified domain here (graph.md 2.3).
const people = seedPeople('small', { domain: 'entrada.example' });
const standin = useStandin({
  tenantId: '11111111-1111-1111-1111-111111111111',
  people: { ...people, domains: [...people.domains, 'vendor.example'] },
});

/** Ids of the recording and what stands for them here; filled as objects are made. */
class Ids {
  readonly #known = new Map<string, string>();

  set(recorded: string, here: string): void {
    this.#known.set(recorded, here);
  }

  translate(text: string): string {
    return [...this.#known].reduce((known, [recorded, here]) => known.replaceAll(recorded, here), text);
  }
}

const RECORDED = {
  client: '22222222-2222-2222-2222-222222222222',
  caller: '33333333-3333-3333-3333-333333333333',
  group: '44444444-4444-4444-4444-444444444444',
  application: '692326b8-930b-41d9-b6af-d0c3c67d51f5',
  appId: '8e93393a-d514-4257-8a8a-0b0a70ad0b5e',
  servicePrincipal: '122e1032-0103-4503-9a1f-081bc5c92f67',
  policy: '519fb44e-5fbe-476d-83eb-3206833a6166',
  assignment: 'os8LR5FxSO6q1GSf_mb4XQ',
  job: 'scim.3c38d364eefe40bda42ef135522a1692',
} as const;

/** What an answer to a creation teaches. */
function learn(ids: Ids, { method, url }: Recorded, { body }: Got): void {
  if (method !== 'POST') return;
  if (url.endsWith('/claimsMappingPolicies')) ids.set(RECORDED.policy, body.id);
  if (url.endsWith('/appRoleAssignedTo')) ids.set(RECORDED.assignment, body.id);
  if (url.endsWith('/synchronization/jobs')) ids.set(RECORDED.job, body.id);
  if (!url.endsWith('/instantiate')) return;
  ids.set(RECORDED.application, body.application.id);
  ids.set(RECORDED.appId, body.application.appId);
  ids.set(RECORDED.servicePrincipal, body.servicePrincipal.id);
}

/** The credentials of the recorded PATCH are the recording's own: the same removal with the ones that are here. */
async function withoutNew(servicePrincipal: string): Promise<Json> {
  const { body } = await standin.get(`/v1.0/servicePrincipals/${servicePrincipal}`);
  const kept = (list: Json[]) => list.filter(({ displayName }) => displayName !== 'CN=new');
  expect(body.keyCredentials.every(({ key }: Json) => key === null)).toBe(true);
  return { keyCredentials: kept(body.keyCredentials), passwordCredentials: kept(body.passwordCredentials) };
}

/** The recording cuts long bodies: the rest of the application's is what the provider always sends (azuread-provider.md 2.1). */
function completed(body: string): string {
  const cut = body.lastIndexOf(',"isDeviceO');
  if (cut < 0 || body.endsWith('}')) return body;
  const rest = {
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: false,
    notes: null,
    publicClient: { redirectUris: [] },
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: [] },
    tags: [],
    web: {
      homePageUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      logoutUrl: null,
      redirectUris: ['https://sp.vendor.example/acs'],
    },
  };
  return `${body.slice(0, cut)},${JSON.stringify(rest).slice(1)}`;
}

/** What stands for the recording's ids before anything is made. */
function knownIds(): Ids {
  const { tenant } = standin;
  const ids = new Ids();
  ids.set(RECORDED.client, tenant.deployer.clientId);
  ids.set('client_secret=s3cr3t', `client_secret=${tenant.deployer.clientSecret}`);
  ids.set('https%3A%2F%2Flocalhost%3A18443', encodeURIComponent(tenant.url));
  ids.set('https://localhost:18443', tenant.url);
  ids.set(
    RECORDED.caller,
    tenant.directory.store.find('servicePrincipal', 'appId', tenant.deployer.clientId)[0]?.id ?? '',
  );
  ids.set(RECORDED.group, people.groups[0]?.id ?? '');
  return ids;
}

async function play(row: Recorded, ids: Ids, token: string): Promise<Got> {
  const path = ids.translate(row.url);
  const isRotation = row.method === 'PATCH' && row.run === 'delold';
  const text = completed(ids.translate(row.body ?? ''));
  const raw = isRotation ? JSON.stringify(await withoutNew(path.split('/').at(-1) as string)) : text;
  const type = row.url.endsWith('/token') ? 'application/x-www-form-urlencoded' : 'application/json; charset=utf-8';
  return standin.ask(row.method, path, undefined, {
    token: /^\/(v1\.0|beta)\//.test(row.url) ? token : null,
    ...(row.body === null ? {} : { raw }),
    headers: { 'content-type': type, 'odata-version': '4.0' },
  });
}

const isThere = existsSync(FILE);
const reason = isThere ? '' : ' (skipped: the recording is kept beside the repository and is not here)';

test.skipIf(!isThere)(`the recorded run of the real provider goes as it went${reason}`, async () => {
  const ids = knownIds();
  let token = '';
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  for (const [index, line] of lines.entries()) {
    const row = JSON.parse(line) as Recorded;
    const got = await play(row, ids, token);
    expect(`${got.status}`, `${index}: ${row.run} ${row.method} ${row.url} ${got.text}`).toBe(`${row.status}`);
    token = got.body?.access_token ?? token;
    learn(ids, row, got);
  }
  const { store } = standin.tenant.directory;
  // Only the two clients of the stand-in are left, and nothing that hung on the application.
  expect(store.list('application').map((row) => row['displayName'])).toEqual(['Stand-in deployer', 'Stand-in reader']);
  expect([store.count('claimsMappingPolicy'), store.count('synchronizationJob')]).toEqual([0, 0]);
});
