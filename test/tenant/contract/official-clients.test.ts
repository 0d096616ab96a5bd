/**
 * Microsoft's own clients, unmodified, in a process of their own (the trusted certificate comes by the environment): the
 * Graph JavaScript client with @azure/identity, by secret, certificate and federated assertion (graph.md 9.1).
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { useStandin } from '../support.ts';

const run = promisify(execFile);
// MSAL takes the time from the machine, so tokens do too.
const standin = useStandin({ now: () => new Date() });
const folder = mkdtempSync(join(tmpdir(), 'entrada-clients-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the client's program against the stand-in and gives what it printed. */
async function client(program: string, env: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { tenant } = standin;
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, tenant.certificatePem);
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'clients', program)], {
    env: {
      PATH: process.env['PATH'],
      NODE_EXTRA_CA_CERTS: ca,
      URL_BASE: tenant.url,
      TENANT_ID: tenant.tenantId,
      CLIENT_ID: tenant.deployer.clientId,
      CLIENT_SECRET: tenant.deployer.clientSecret,
      ...env,
    },
  });
  return JSON.parse(stdout);
}

test('the Graph client walks through the life of an application', async () => {
  expect(await client('graph-client.mjs')).toEqual({
    templates: ['Custom'],
    pages: 25,
    created: true,
    mode: 'saml',
    thumbprint: true,
    batch: ['1 200', '2 404', '3 424'],
    error: { statusCode: 400, code: 'Request_BadRequest', hasRequestId: true, hasDate: true },
    gone: 404,
  });
});

test('its retry handler waits for a Retry-After and goes on', async () => {
  await standin.manners({
    faults: [
      { method: 'GET', path: '/v1.0/applications', times: 2, status: 429, code: 'TooManyRequests', retryAfter: '0' },
    ],
  });
  expect(await client('graph-client-retry.mjs')).toEqual({ applications: 2 });
  const statuses = standin.tenant.log.list(0, '/v1.0/applications').map(({ status }) => status);
  expect(statuses).toEqual([429, 429, 200]);
});

test('a federated token of a pipeline signs in where the application trusts its subject', async () => {
  const { tenant } = standin;
  const subject = 'repo:acme/entra:environment:prod';
  const [application] = tenant.directory.store.find('application', 'appId', tenant.deployer.clientId);
  const credential = {
    name: 'pipeline',
    issuer: `${tenant.url}/workload`,
    subject,
    audiences: ['api://AzureADTokenExchange'],
  };
  await standin.post(`/v1.0/applications/${application?.id}/federatedIdentityCredentials`, credential);
  const minted = async (who: string) =>
    (await standin.control('POST', '/workload-tokens', { subject: who })).body.value;
  expect(await client('assertion.mjs', { ASSERTION: await minted(subject) })).toEqual({ applications: 2 });
  expect(await client('assertion.mjs', { ASSERTION: await minted('repo:evil/entra:environment:prod') })).toEqual({
    refused: 'AADSTS700213',
  });
});
