import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIdConfiguration } from '../../../src/tenant/identity/discovery.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { makeTlsCertificate } from '../../../src/tenant/identity/tls-certificate.ts';
import { issueToken, type TokenDeps } from '../../../src/tenant/identity/token-endpoint.ts';
import type { ClientInput } from './azure-identity.client.ts';
import { APP_ID, GRAPH, makeTenant, OBJECT_ID, SECRET, SUBJECT, TENANT_ID } from './tenant.ts';

// MSAL reads the real clock and has no other, so this test alone gives it to the stand-in too.
const NOW = new Date();
const HOUR = 3_600_000;

const asPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
};

const asked: string[] = [];
/** The assertion of each token request, in their order. */
const assertions: (string | null)[] = [];

/** The two routes that a token needs; everything else is answered 404 and written down. */
function listener(deps: () => TokenDeps): RequestListener {
  return async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const { pathname } = new URL(request.url ?? '', 'https://stand-in');
    const [, tenant = '', ...rest] = pathname.split('/');
    const { authorization, 'content-type': contentType } = request.headers;
    asked.push(`${request.method} ${pathname}`);
    if (rest.join('/') === 'v2.0/.well-known/openid-configuration') {
      const { loginUrl, tenantId } = deps();
      return send(200, openIdConfiguration({ loginUrl, tenantId, tenant, version: 'v2' }));
    }
    if (rest.join('/') !== 'oauth2/v2.0/token') return send(404, {});
    const form = await text(request);
    assertions.push(new URLSearchParams(form).get('client_assertion'));
    const { status, body } = await issueToken({ tenant, body: form, authorization, contentType }, deps());
    return send(status, body);
  };
}

async function runClient(input: ClientInput, caFile: string): Promise<Record<string, string[]>> {
  const script = fileURLToPath(new URL('azure-identity.client.ts', import.meta.url));
  const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: caFile, NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(input));
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  return JSON.parse(output) as Record<string, string[]>;
}

let answers: Record<string, string[]>;
const folder = mkdtempSync(join(tmpdir(), 'azure-identity-'));
const caFile = join(folder, 'ca.pem');
const notBefore = new Date(NOW.getTime() - HOUR);
const signing = await makeSigningCertificate({
  subject: 'CN=client',
  notBefore,
  notAfter: new Date(NOW.getTime() + HOUR),
});
const tenant = await makeTenant({
  certificates: [{ keyId: '1', der: signing.certificate, startDateTime: null, endDateTime: null }],
});
tenant.clock.now = NOW;

beforeAll(async () => {
  const tls = await makeTlsCertificate({ hosts: ['localhost', '127.0.0.1'], notBefore, days: 1 });
  writeFileSync(caFile, tls.certificatePem);
  let deps: TokenDeps = tenant.deps;
  const server = createServer(
    { cert: tls.certificatePem, key: tls.privateKeyPem },
    listener(() => deps),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const loginUrl = `https://localhost:${(server.address() as AddressInfo).port}`;
  deps = { ...tenant.deps, loginUrl };
  const input: ClientInput = {
    authorityHost: loginUrl,
    tenantId: TENANT_ID,
    clientId: APP_ID,
    scopes: [`${GRAPH}/.default`, 'https://graph.microsoft.com/.default'],
    secret: SECRET,
    certificate: `${asPem(signing.certificate)}${signing.privateKeyPem}`,
    assertion: await tenant.workload.mint({ subject: SUBJECT, lifetimeSeconds: 600 }),
  };
  try {
    answers = await runClient(input, caFile);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const check = async (name: string, appidacr: string) => {
  expect(answers[name]).toHaveLength(2);
  for (const token of answers[name] ?? []) {
    expect(await tenant.keys.verify(`Bearer ${token}`)).toMatchObject({ oid: OBJECT_ID, appid: APP_ID, appidacr });
  }
};

test('ClientSecretCredential gets tokens', () => check('secret', '1'));

test('ClientCertificateCredential gets tokens, the second with the assertion of the first', async () => {
  await check('certificate', '2');
  const own = assertions.filter((text) => text !== null).slice(0, 2);
  expect(own).toHaveLength(2);
  expect(own[0]).toBe(own[1]);
});

test('ClientAssertionCredential gets tokens with one ID token', () => check('assertion', '2'));

test('a wrong secret is told to the person in the words of Entra', () =>
  expect(answers['wrongSecret']?.[0]).toContain('AADSTS7000215: Invalid client secret provided.'));

test('only the documents of the tenant were asked for: no instance discovery', () =>
  expect(new Set(asked)).toEqual(
    new Set([`GET /${TENANT_ID}/v2.0/.well-known/openid-configuration`, `POST /${TENANT_ID}/oauth2/v2.0/token`]),
  ));
