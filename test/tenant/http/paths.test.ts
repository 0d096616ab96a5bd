/** Paths, methods and headers that no client sends by itself: always an answer, and never another place's. */
import { expect, test } from 'vitest';
import { outcome, useStandin } from '../support.ts';
import { exchange, outcomeOf, request } from './raw.ts';

const standin = useStandin();

/** A request line as it stands, with a good token: what came back. */
async function ask(line: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const token = await standin.tokenOf(standin.tenant.deployer);
  return exchange(standin.tenant, request(standin.tenant, line, { Authorization: `Bearer ${token}`, ...headers }));
}

const ID = '11111111-1111-4111-8111-111111111111';

test.each([
  ['/v1.0/applications', '200'],
  ['/V1.0/Applications', '200'],
  ['/v1.0/applications/', '200'],
  ['/v1.0', '404 UnknownPath'],
  ['/v1.0/', '400 BadRequest'],
  ['/v2.0/applications', '404 UnknownPath'],
  ['/v1.0applications', '404 UnknownPath'],
  ['/v1.0/nothing', '400 BadRequest'],
  ['/v1.0/applications/not-a-guid', '400 Request_BadRequest'],
  [`/v1.0/applications/${ID}`, '404 Request_ResourceNotFound'],
  [`/v1.0/applications/${ID}0`, '400 Request_BadRequest'],
  [`/v1.0/applications/{${ID}}`, '400 Request_BadRequest'],
  [`/v1.0/applications/${ID}/nothing`, '400 BadRequest'],
  ['//v1.0/applications', '404 UnknownPath'],
  ['/v1.0//applications', '400 BadRequest'],
  ['/v1.0/applications//', '400 BadRequest'],
  ['/v1.0/./applications', '400 BadRequest'],
  ['/v1.0/../control', '400 BadRequest'],
  ['/v1.0/applications/..', '400 BadRequest'],
  ['/v1.0/%2e%2e/control', '400 BadRequest'],
  ['/v1.0/%2E%2E%2Fcontrol', '400 BadRequest'],
  [`/v1.0/applications%2f${ID}`, '400 BadRequest'],
  ['/v1.0/applications%00', '400 BadRequest'],
  ['/v1.0/applications/%00', '400 BadRequest'],
  ['/v1.0/applications/%', '400 BadRequest'],
  ['/v1.0/applications/%zz', '400 BadRequest'],
  ['/v1.0/applications/%c3%28', '400 BadRequest'],
  ['/v1.0/applications?$filter=%', '400 BadRequest'],
  ['/v1.0/applications?$top=%c3%28', '400 BadRequest'],
  ['/v1.0/applications?$nothing=1', '400 BadRequest'],
  ['/control', '401 ControlTokenMissing'],
  ['/', '404 UnknownPath'],
  ['/index.html', '404 UnknownPath'],
  ['/favicon.ico', '404 UnknownPath'],
  ['*', '404 UnknownPath'],
  ['https://evil.example/v1.0/applications', '404 UnknownPath'],
])('GET %s gives %s', async (path, expected) => {
  expect(outcomeOf(await ask(`GET ${path}`))).toBe(expected);
});

test.each([
  ['HEAD', '405'],
  ['OPTIONS', '405 Request_BadRequest'],
  ['TRACE', '405 Request_BadRequest'],
  ['PROPFIND', '405 Request_BadRequest'],
  ['PURGE', '405 Request_BadRequest'],
  ['PUT', '405 Request_BadRequest'],
  ['get', '400'],
  ['FETCH', '400'],
  ['', '400'],
])('the method %j of a path that exists gives %s (graph.md 7.1)', async (method, expected) => {
  expect(outcomeOf(await ask(`${method} /v1.0/applications`))).toBe(expected);
});

test('HEAD has no body, and the connection goes on after it', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  const head = request(standin.tenant, 'HEAD /v1.0/applications', {
    Authorization: `Bearer ${token}`,
    Connection: 'keep-alive',
  });
  const get = request(standin.tenant, 'GET /v1.0/groups?$top=1', { Authorization: `Bearer ${token}` });
  const answers = await exchange(standin.tenant, head + get);
  expect(answers.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 405', 'HTTP/1.1 200']);
});

test('no origin is let in: a page of another site reads nothing', async () => {
  const preflight = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' };
  for (const line of ['OPTIONS /v1.0/applications', 'OPTIONS /control', 'OPTIONS /common/discovery/instance']) {
    expect(await ask(line, preflight)).not.toMatch(/access-control-allow/i);
  }
});

test('a long path is read, one that is too long refused, and so are headers', async () => {
  expect(outcomeOf(await ask(`GET /v1.0/applications/${'a'.repeat(10_000)}`))).toBe('400 Request_BadRequest');
  expect(outcomeOf(await ask(`GET /v1.0/${'a/'.repeat(5_000)}`))).toBe('400 BadRequest');
  expect(outcomeOf(await ask(`GET /v1.0/applications/${'a'.repeat(100_000)}`))).toBe('431');
  expect(outcomeOf(await ask('GET /v1.0/groups', { 'X-Long': 'a'.repeat(100_000) }))).toBe('431');
  const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`X-${index}`, 'a']));
  expect(outcomeOf(await ask('GET /v1.0/groups', many))).toMatch(/^(200|431)$/);
});

test.each([
  ['evil.example', '421 MisdirectedRequest'],
  ['evil.example:443', '421 MisdirectedRequest'],
  ['localhost:1', '421 MisdirectedRequest'],
  ['localhost.evil.example', '421 MisdirectedRequest'],
  ['localhost@evil.example', '421 MisdirectedRequest'],
  ['localhost.', '421 MisdirectedRequest'],
  ['', '421 MisdirectedRequest'],
  ['localhost', '401 InvalidAuthenticationToken'],
  ['LOCALHOST', '401 InvalidAuthenticationToken'],
  ['127.0.0.1', '401 InvalidAuthenticationToken'],
  ['[::1]', '401 InvalidAuthenticationToken'],
])(
  'the Host %j gives %s: a name that resolves here by a trick is not ours (design.md rule 12)',
  async (Host, expected) => {
    expect(outcomeOf(await exchange(standin.tenant, request(standin.tenant, 'GET /v1.0/groups', { Host })))).toBe(
      expected,
    );
    const forwarded = { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
    expect(outcomeOf(await ask('GET /v1.0/groups', forwarded))).toBe('200');
  },
);

test('with its port each name is ours as well', async () => {
  const port = standin.tenant.authority.split(':')[1];
  for (const name of ['localhost', '127.0.0.1', '[::1]']) {
    expect(outcomeOf(await ask('GET /v1.0/groups', { Host: `${name}:${port}` })), name).toBe('200');
  }
});

test('HTTP/1.0 without a Host is misdirected, 1.1 without one is no request, and neither is HTTP/9', async () => {
  expect(outcomeOf(await exchange(standin.tenant, 'GET /v1.0/groups HTTP/1.0\r\n\r\n'))).toBe('421 MisdirectedRequest');
  expect(outcomeOf(await exchange(standin.tenant, 'GET /v1.0/groups HTTP/1.1\r\n\r\n'))).toBe('400');
  expect(outcomeOf(await exchange(standin.tenant, 'GET / HTTP/9.9\r\n\r\n'))).toBe('400');
});

test('URLs in answers come from the configuration, never from Host (design.md rule 12)', async () => {
  const got = await ask('GET /v1.0/users?$top=1', { Host: '127.0.0.1' });
  expect(got).toContain(`"@odata.nextLink":"${standin.tenant.url}/v1.0/users?`);
  expect(got).not.toContain('https://127.0.0.1');
});

test('every answer of Graph has its headers (graph.md 7.7), refusals too', async () => {
  const id = 'c0ffee00-0000-4000-8000-000000000001';
  for (const [path, status] of [
    ['/v1.0/groups', 200],
    ['/v1.0/nothing', 400],
    [`/v1.0/groups/${ID}`, 404],
  ] as const) {
    const got = await standin.get(path, { headers: { 'client-request-id': id } });
    expect(got.status).toBe(status);
    expect(got.headers).toMatchObject({
      'content-type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      'odata-version': '4.0',
      'client-request-id': id,
      'cache-control': 'no-cache',
      'x-ms-resource-unit': '1',
    });
    expect(got.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    if (status >= 400) {
      const { innerError } = got.body.error;
      expect(innerError).toEqual({
        date: '2026-11-24T09:00:00',
        'request-id': got.headers['request-id'],
        'client-request-id': id,
      });
    }
  }
  const malformed = await standin.post('/v1.0/applications', undefined, {
    raw: '{',
    headers: { 'client-request-id': id },
  });
  expect(malformed.headers).toMatchObject({
    'odata-version': '4.0',
    'client-request-id': id,
    'x-ms-resource-unit': '1',
  });
});

test('204 has no body and no content type (graph.md 7.7)', async () => {
  const { application } = await standin.instantiate();
  const got = await standin.patch(`/v1.0/applications/${application.id}`, { notes: 'x' });
  expect([got.status, got.text, got.headers['content-type']]).toEqual([204, '', undefined]);
});

test('a client-request-id that could break a header is answered with ours', async () => {
  const got = await ask('GET /v1.0/nothing', { 'client-request-id': 'a b' });
  const [, ours] = /\r\nrequest-id: ([0-9a-f-]+)\r\n/i.exec(got) ?? [];
  expect(got).toContain(`client-request-id: ${ours}\r\n`);
  expect(got).toContain(`"client-request-id":"${ours}"`);
});

test('404 for what is no part of it says so, in the error form', async () => {
  const got = await standin.get('/nothing');
  expect(outcome(got)).toBe('404 UnknownPath');
  expect(got.body.error.innerError.date).toBe('2026-11-24T09:00:00');
});
