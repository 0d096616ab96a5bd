/** What clients and networks do to connections: the stand-in goes on, and takes none of it for its own failure. */

import { once } from 'node:events';
import { Agent, request as httpsRequest } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import { createTenantServer } from '../../../src/tenant/http/server.ts';
import { useStandin } from '../support.ts';
import { exchange, open, outcomeOf, request, rest } from './raw.ts';

const standin = useStandin();

const bearer = async () => ({ Authorization: `Bearer ${await standin.tokenOf(standin.tenant.deployer)}` });
const portOf = () => Number(standin.tenant.authority.split(':')[1]);
const isAlive = async () => (await standin.get('/v1.0/groups?$top=1')).status === 200;

test('a connection that ends in the middle of a body, of headers, of the handshake', async () => {
  const headers = { ...(await bearer()), 'Content-Type': 'application/json', 'Content-Length': '1000' };
  const halves = [
    request(standin.tenant, 'POST /v1.0/applications', headers, '{"displayName":'),
    request(standin.tenant, 'POST /v1.0/applications', { ...headers, 'Content-Length': '5', 'Transfer-Encoding': '' }),
    `POST /v1.0/applications HTTP/1.1\r\nHost: ${standin.tenant.authority}\r\nContent-`,
    '',
  ];
  for (const half of halves) {
    for (const end of ['end', 'destroy'] as const) {
      const socket = await open(standin.tenant);
      const closed = rest(socket);
      socket.write(half === '' ? ' ' : half);
      socket[end]();
      await closed;
    }
  }
  const plain = connectPlain(portOf(), '127.0.0.1');
  await once(plain, 'connect');
  plain.destroy();
  expect(await isAlive()).toBe(true);
  expect(standin.failures).toEqual([]);
});

test('a body that ends too soon writes nothing, and is logged without an answer', async () => {
  const before = standin.tenant.directory.store.sequence;
  const headers = { ...(await bearer()), 'Content-Type': 'application/json', 'Content-Length': '1000' };
  const socket = await open(standin.tenant);
  const closed = rest(socket);
  socket.write(request(standin.tenant, 'POST /v1.0/applications', headers, '{"displayName":"A"}'));
  socket.end();
  await closed;
  expect(await isAlive()).toBe(true);
  expect(standin.tenant.directory.store.sequence).toBe(before);
  const logged = standin.tenant.log.list().filter(({ method }) => method === 'POST');
  expect(logged.filter(({ path }) => path === '/v1.0/applications').map(({ status }) => status)).toEqual([0]);
});

test('plain HTTP, garbage and an old TLS are refused', async () => {
  for (const text of ['GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', '\u0000\u0001\u0002garbage\r\n\r\n']) {
    const socket = connectPlain(portOf(), '127.0.0.1');
    socket.on('error', () => undefined);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(text);
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString('latin1')).not.toContain('HTTP/1.1 200');
  }
  const old = connectTls({
    port: portOf(),
    host: '127.0.0.1',
    rejectUnauthorized: false,
    maxVersion: 'TLSv1.1',
    minVersion: 'TLSv1',
  });
  const [error] = await once(old, 'error');
  expect(error.code).toMatch(/^ERR_SSL|ECONNRESET/);
  expect(await isAlive()).toBe(true);
});

test('requests in a row on one connection are answered in their order; garbage behind them ends it', async () => {
  const headers = { ...(await bearer()), Connection: 'keep-alive' };
  const one = (path: string) => request(standin.tenant, `GET ${path}`, headers);
  const last = request(standin.tenant, 'GET /v1.0/groups?$top=1', await bearer());
  const answers = await exchange(standin.tenant, one('/v1.0/users?$top=1') + one('/v1.0/nothing') + last);
  expect(answers.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
  const broken = await exchange(standin.tenant, `${one('/v1.0/users?$top=1')}\u0001\u0002 garbage\r\n\r\n`);
  expect(broken).toMatch(/HTTP\/1\.1 400/);
  expect(await isAlive()).toBe(true);
});

test('requests that smuggle another in are refused', async () => {
  const auth = await bearer();
  const both = { ...auth, 'Content-Length': '4', 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' };
  const body = '0\r\n\r\nGET /control HTTP/1.1\r\n\r\n';
  expect(
    outcomeOf(await exchange(standin.tenant, request(standin.tenant, 'POST /v1.0/applications', both, body))),
  ).toBe('400');
  const chunk = { ...auth, 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' };
  expect(
    outcomeOf(
      await exchange(
        standin.tenant,
        request(standin.tenant, 'POST /v1.0/applications', chunk, 'zz\r\n{}\r\n0\r\n\r\n'),
      ),
    ),
  ).toBe('400');
  const folded = request(standin.tenant, 'GET /v1.0/groups', auth).replace(
    'Connection: close',
    'Connection: close\r\n X: y',
  );
  expect(outcomeOf(await exchange(standin.tenant, folded))).toMatch(/^(200|400)$/);
  expect(await isAlive()).toBe(true);
});

test('Expect and Upgrade are answered as HTTP says', async () => {
  const auth = await bearer();
  const continued = { ...auth, Expect: '100-continue', 'Content-Type': 'application/json', 'Content-Length': '19' };
  const got = await exchange(
    standin.tenant,
    request(standin.tenant, 'POST /v1.0/applications', continued, '{"displayName":"A"}'),
  );
  expect(got).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201/);
  expect(
    outcomeOf(await exchange(standin.tenant, request(standin.tenant, 'GET /v1.0/groups', { ...auth, Expect: 'tea' }))),
  ).toBe('417');
  const upgrade = { ...auth, Connection: 'Upgrade, close', Upgrade: 'websocket' };
  expect(outcomeOf(await exchange(standin.tenant, request(standin.tenant, 'GET /v1.0/groups?$top=1', upgrade)))).toBe(
    '200',
  );
  const socket = await open(standin.tenant);
  const closed = rest(socket);
  socket.write(`CONNECT evil.example:443 HTTP/1.1\r\nHost: ${standin.tenant.authority}\r\n\r\n`);
  expect(await closed).toBe('');
  expect(await isAlive()).toBe(true);
});

test('many connections at once, one request each (azuread-provider.md 8.15)', async () => {
  const { Authorization: authorization } = await bearer();
  const agent = new Agent({ ca: standin.tenant.certificatePem, keepAlive: false, maxSockets: 200 });
  const one = () =>
    new Promise<number>((resolve, reject) => {
      const sent = httpsRequest(
        `${standin.tenant.url}/v1.0/groups?$top=1`,
        { agent, headers: { authorization } },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        },
      );
      sent.on('error', reject);
      sent.end();
    });
  const statuses = await Promise.all(Array.from({ length: 150 }, one));
  agent.destroy();
  expect(new Set(statuses)).toEqual(new Set([200]));
  const connections = standin.tenant.log.list(0, '/v1.0/groups').map(({ connection }) => connection);
  expect(new Set(connections).size).toBe(150);
});

test('writes at once to one object are all there: each is a transaction', async () => {
  const { application } = await standin.instantiate();
  const path = `/v1.0/applications/${application.id}`;
  const made = await Promise.all(Array.from({ length: 20 }, () => standin.post(`${path}/addPassword`, {})));
  expect(new Set(made.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await standin.get(path)).body.passwordCredentials).toHaveLength(20);
});

test('who is slow is ended: with its headers, and with its body', async () => {
  const { certificatePem } = standin.tenant;
  const { tls } = standin.tenant.directory.store.get('tenant', 'identity') as unknown as {
    tls: { certificatePem: string; privateKeyPem: string };
  };
  const server = createTenantServer(tls, () => undefined, { patience: { headers: 40, request: 80, check: 20 } });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  try {
    const waiting = [
      'GET / HTTP/1.1\r\nHost: loc',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{',
    ].map(async (text) => {
      const socket = connectTls({ host: '127.0.0.1', port, ca: certificatePem, servername: 'localhost' });
      const answer = rest(socket);
      socket.write(text);
      return answer;
    });
    const [headers, body] = await Promise.all(waiting);
    expect(outcomeOf(headers ?? '')).toBe('408');
    // Not ready yet: it is told so, and ended all the same.
    expect(outcomeOf(body ?? '')).toBe('503');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('handshakeMs is waited for by each new connection, and not by the requests on it', async () => {
  await standin.manners({ handshakeMs: 60 });
  const { certificatePem, url } = standin.tenant;
  const port = Number(new URL(url).port);
  const socket = connectTls({ host: '127.0.0.1', port, ca: certificatePem, servername: 'localhost' });
  await new Promise<void>((resolve) => socket.once('secureConnect', resolve));
  expect(standin.waits).toEqual([60]);
  const answer = rest(socket);
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  expect(await answer).toMatch(/^HTTP\/1.1 /);
  expect(standin.waits).toEqual([60]);
});

test('the stand-in itself waits a minute for a request, and no longer', () => {
  const { tls } = standin.tenant.directory.store.get('tenant', 'identity') as unknown as {
    tls: { certificatePem: string; privateKeyPem: string };
  };
  const server = createTenantServer(tls, () => undefined);
  expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]).toEqual([10_000, 60_000, 65_000]);
  server.close();
});
