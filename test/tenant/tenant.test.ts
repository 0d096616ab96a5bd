/** A stand-in over a data directory: what a restart finds (design.md 5), and what it refuses to be. */

import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EntradaError } from '../../src/errors.ts';
import { GraphError } from '../../src/tenant/graph-error.ts';
import { seedPeople } from '../../src/tenant/seed/people.ts';
import type { TenantOptions } from '../../src/tenant/tenant.ts';
import { listed, someUser } from './manners/behaviour-case.ts';
import { openStandin, outcome, START, type Standin, USER_ROLE } from './support.ts';

let parent = '';
const opened: { close(): Promise<void> }[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'tenant-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  rmSync(parent, { recursive: true });
});

const data = () => join(parent, 'data');

async function open(options: Partial<TenantOptions> = {}) {
  const standin = await openStandin({ data: data(), ...options });
  opened.push(standin);
  return standin;
}

/** Ends one as the program does. */
async function close(standin: Awaited<ReturnType<typeof open>>): Promise<void> {
  opened.splice(opened.indexOf(standin), 1);
  expect(standin.failures).toEqual([]);
  await standin.close();
}

async function refusalOf(options: Partial<TenantOptions>): Promise<unknown> {
  try {
    await open(options);
  } catch (error) {
    return error;
  }
  throw new Error('was not refused');
}

const READS = [
  '',
  '/owners',
  '/appRoleAssignedTo',
  '/claimsMappingPolicies',
  '/synchronization/jobs',
  '/synchronization/secrets',
];

/** What the service principal and its application look like, to the last member that does not name the port. */
async function lookAt(standin: Standin, application: string, principal: string): Promise<unknown[]> {
  const paths = [
    `/v1.0/applications/${application}`,
    `/v1.0/applications/${application}/federatedIdentityCredentials`,
    `/v1.0/servicePrincipals/${principal}?$select=id,keyCredentials,passwordCredentials`,
    ...READS.map((path) => `/v1.0/servicePrincipals/${principal}${path}`),
    '/v1.0/auditLogs/directoryAudits',
  ];
  const seen: unknown[] = [];
  for (const path of paths) {
    const { status, body } = await standin.get(path);
    expect(status, path).toBe(200);
    seen.push(JSON.parse(JSON.stringify(body).replaceAll(standin.tenant.url, '')));
  }
  return seen;
}

test('a restart finds every object, the same tenant, secrets, keys and certificate', async () => {
  const first = await open();
  const { application, servicePrincipal } = await first.instantiate('Kept');
  const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
  await first.patch(path, { preferredSingleSignOnMode: 'saml' });
  await first.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=a' });
  await first.post(`${path}/appRoleAssignedTo`, {
    principalId: await someUser(first),
    resourceId: servicePrincipal.id,
    appRoleId: USER_ROLE,
  });
  await first.post(`${path}/synchronization/jobs`, { templateId: 'scim' });
  await first.put(`${path}/synchronization/secrets`, { value: [{ key: 'SecretToken', value: 'shh' }] });
  const gone = await first.instantiate('Gone');
  await first.del(`/v1.0/applications/${gone.application.id}`);
  const before = await lookAt(first, application.id, servicePrincipal.id);
  const metadata = `/${first.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${application.appId}`;
  const certificates = async (one: Standin) =>
    new Set((await one.get(metadata)).text.match(/<(?:\w+:)?X509Certificate>[^<]+/g));
  const published = await certificates(first);
  const { tenantId, deployer, reader, certificatePem, controlToken } = first.tenant;
  await close(first);

  const second = await open();
  expect(second.tenant).toMatchObject({ tenantId, deployer, reader, certificatePem, controlToken });
  expect(await lookAt(second, application.id, servicePrincipal.id)).toEqual(before);
  expect(await certificates(second)).toEqual(published);
  expect((await second.get(`/v1.0/directory/deletedItems/${gone.application.id}`)).status).toBe(200);
  expect((await second.get('/v1.0/applications')).status).toBe(200);
});

test('on the same port a token from before the restart is still good', async () => {
  const first = await open();
  const token = await first.tokenOf(first.tenant.deployer);
  const port = Number(first.tenant.authority.split(':')[1]);
  await close(first);
  const second = await open({ port });
  expect((await second.get('/v1.0/applications', { token })).status).toBe(200);
});

test('a delta link from before the restart is followed after it (graph.md 7.6)', async () => {
  const first = await open();
  const { body } = await first.get('/v1.0/applications/delta?$deltatoken=latest');
  const { application } = await first.instantiate('New');
  await close(first);
  const second = await open();
  const link = new URL(body['@odata.deltaLink']);
  const changes = (await second.get(`${link.pathname}${link.search}`)).body;
  expect(changes.value.map(({ id }: { id: string }) => id)).toEqual([application.id]);
});

test('snapshots stay with the data; what is switched does not', async () => {
  const first = await open();
  await first.instantiate('Kept');
  await first.control('PUT', '/snapshots/kept');
  await first.control('POST', '/reset');
  await first.control('PATCH', '/manners', { lagReads: 3 });
  await close(first);
  const second = await open();
  expect((await second.control('GET', '/manners')).body.lagReads).toBe(0);
  expect(await listed(second, "/v1.0/applications?$filter=displayName eq 'Kept'")).toHaveLength(0);
  await second.control('POST', '/snapshots/kept/restore');
  expect(await listed(second, "/v1.0/applications?$filter=displayName eq 'Kept'")).toHaveLength(1);
  expect((await second.get('/v1.0/applications')).status).toBe(200);
});

test('the seed is for a fresh tenant: what a later start names is planted by a reset alone', async () => {
  await close(await open());
  const people = seedPeople('small', { domain: 'other.example' });
  const second = await open({ people });
  const names = async () => (await listed(second, '/v1.0/users')).map(({ userPrincipalName }) => userPrincipalName);
  expect((await names()).some((name) => name.endsWith('@entrada.example'))).toBe(true);
  // Both are verified: people of the one and of the other may be there.
  const uris = ['https://entrada.example/a', 'https://other.example/a'];
  expect((await second.post('/v1.0/applications', { displayName: 'A', identifierUris: uris })).status).toBe(201);
  await second.control('POST', '/reset');
  expect((await names()).some((name) => name.endsWith('@entrada.example'))).toBe(false);
  await close(second);
  const third = await open();
  expect((await third.post('/v1.0/applications', { displayName: 'A', identifierUris: uris })).status).toBe(201);
});

test('data of one tenant is not taken for that of another', async () => {
  const [one, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  await close(await open({ tenantId: one }));
  const error = await refusalOf({ tenantId: other });
  expect(error).toBeInstanceOf(EntradaError);
  expect(error).toMatchObject({ code: 'ENT_TENANT_DATA', hint: expect.stringContaining(one) });
  const again = await open();
  expect(again.tenant.tenantId).toBe(one);
  await close(again);
  expect((await open({ tenantId: one })).tenant.tenantId).toBe(one);
});

test('a certificate that ends soon, or does not name the address, is made anew', async () => {
  const first = await open();
  const { certificatePem } = first.tenant;
  await close(first);
  const later = new Date(START.getTime() + 370 * 86_400_000);
  const second = await open({ now: () => later });
  expect(second.tenant.certificatePem).not.toBe(certificatePem);
  expect(Date.parse(new X509Certificate(second.tenant.certificatePem).validTo)).toBeGreaterThan(later.getTime());
  const made = second.tenant.certificatePem;
  await close(second);
  const third = await open({ now: () => later, host: '127.0.0.2' });
  expect(new X509Certificate(third.tenant.certificatePem).subjectAltName).toContain('IP Address:127.0.0.2');
  expect(third.tenant.certificatePem).not.toBe(made);
});

test('a snapshot from before the certificate was made anew brings the old one not back', async () => {
  const first = await open();
  await first.control('PUT', '/snapshots/old');
  await close(first);
  const second = await open({ host: '127.0.0.2' });
  expect((await second.control('POST', '/snapshots/old/restore')).status).toBe(200);
  const { certificatePem } = second.tenant;
  await close(second);
  expect((await open({ host: '127.0.0.2' })).tenant.certificatePem).toBe(certificatePem);
});

test('an address of its own is what URLs name; every loopback name is localhost', async () => {
  const own = await open({ host: '127.0.0.2' });
  expect(own.tenant.url).toMatch(/^https:\/\/127\.0\.0\.2:\d+$/);
  expect((await own.get('/v1.0/applications')).body['@odata.context']).toContain(own.tenant.url);
  await close(own);
  const any = await openStandin({ host: '0.0.0.0' });
  opened.push(any);
  expect(any.tenant.url).toMatch(/^https:\/\/localhost:\d+$/);
  expect((await any.get('/v1.0/applications')).status).toBe(200);
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

test.skipIf(!hasIpv6)('on IPv6 it is localhost as well, and the address is taken as a Host', async () => {
  const own = await open({ host: '::1' });
  expect(own.tenant.url).toMatch(/^https:\/\/localhost:\d+$/);
  const port = own.tenant.authority.split(':')[1];
  const socket = connect({ host: '::1', port: Number(port), ca: own.tenant.certificatePem, servername: 'localhost' });
  socket.end(`GET /v1.0/groups HTTP/1.1\r\nHost: [::1]:${port}\r\nConnection: close\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 /);
});

test('a switch that is none is refused before anything is opened', async () => {
  for (const options of [{ manners: { lagRead: 1 } }, { behaviours: { quota: 'x' } }]) {
    expect(await refusalOf(options)).toBeInstanceOf(GraphError);
    expect(readdirSync(parent)).toEqual([]);
  }
});

test('one that cannot listen lets go of its data and its port', async () => {
  const first = await open();
  const port = Number(first.tenant.authority.split(':')[1]);
  const other = join(parent, 'other');
  expect(await refusalOf({ data: other, port })).toMatchObject({
    code: 'ENT_TENANT_LISTEN',
    message: `cannot listen on 127.0.0.1:${port} (EADDRINUSE)`,
    hint: expect.stringContaining('--listen'),
  });
  expect(await refusalOf({ data: other, host: '192.0.2.1' })).toMatchObject({ code: 'ENT_TENANT_LISTEN' });
  const second = await open({ data: other });
  expect((await second.get('/v1.0/applications')).status).toBe(200);
});

test('two on one directory: the second is told who has it (design.md 5)', async () => {
  await open();
  expect(await refusalOf({})).toMatchObject({
    code: 'ENT_TENANT_LOCKED',
    message: expect.stringContaining(`process ${process.pid}`),
  });
});

test('a directory with other files is left alone', async () => {
  writeFileSync(join(parent, 'thesis.txt'), 'x');
  expect(await refusalOf({ data: parent })).toMatchObject({ code: 'ENT_TENANT_DATA' });
  expect(readdirSync(parent)).toEqual(['thesis.txt']);
});

test('the data is for its owner alone', async () => {
  const standin = await open();
  await standin.control('PUT', '/snapshots/one');
  const modeOf = (...names: string[]) => (statSync(join(data(), ...names)).mode & 0o777).toString(8);
  expect(modeOf()).toBe('700');
  for (const name of ['tenant.db', 'tenant.lock', 'snapshots/one.json']) expect(modeOf(name), name).toBe('600');
});

test('what cannot be written is refused and not answered, and the store is as before', async () => {
  const standin = await open();
  const before = standin.tenant.directory.store.sequence;
  // A snapshot has a folder of its own to write to: a file in its place stops it, as a full disk would.
  writeFileSync(join(data(), 'snapshots'), '');
  const got = await standin.control('PUT', '/snapshots/one');
  expect(outcome(got)).toBe('500 InternalServerError');
  expect(got.text).not.toContain(parent);
  expect(standin.failures.splice(0)).toHaveLength(1);
  expect(standin.tenant.directory.store.sequence).toBe(before);
});

test('closing cuts what is open and is no failure', async () => {
  const standin = await open();
  const waiting = Array.from({ length: 5 }, () => standin.instantiate('Late').catch(() => 'cut'));
  await close(standin);
  for (const one of await Promise.all(waiting)) expect(one === 'cut' || typeof one === 'object').toBe(true);
});
