/** `/control`: the token, the routes, reset and the settings. */
import { expect, test } from 'vitest';
import { CONTROL_ROUTES } from '../../../src/tenant/control/control.ts';
import { newApplication } from '../manners/behaviour-case.ts';
import { type Ask, outcome, useStandin } from '../support.ts';

const standin = useStandin();

const ask = (method: string, path: string, more: Ask = {}) =>
  standin.ask(method, `/control${path}`, undefined, { token: standin.tenant.controlToken, ...more });

test.each<[string, () => Readonly<Record<string, string>>]>([
  ['no token', () => ({})],
  ['an empty one', () => ({ authorization: '' })],
  ['no scheme', () => ({ authorization: standin.tenant.controlToken })],
  ['another scheme', () => ({ authorization: `Basic ${standin.tenant.controlToken}` })],
  ['a part of it', () => ({ authorization: `Bearer ${standin.tenant.controlToken.slice(0, -1)}` })],
  ['more than it', () => ({ authorization: `Bearer ${standin.tenant.controlToken}x` })],
  ['one of the same length', () => ({ authorization: `Bearer ${'x'.repeat(standin.tenant.controlToken.length)}` })],
  ['the client secret', () => ({ authorization: `Bearer ${standin.tenant.deployer.clientSecret}` })],
])('%s is refused, on every route and before anything is said of it', async (_what, headers) => {
  for (const { method, path } of [...CONTROL_ROUTES, { method: 'GET', path: '/control/nothing' }]) {
    const got = await standin.ask(method, path.replace(/\{\w+\}/, 'x'), undefined, {
      token: null,
      raw: '{',
      headers: headers(),
    });
    expect(outcome(got), `${method} ${path}`).toBe('401 ControlTokenMissing');
    expect(got.text).not.toContain(standin.tenant.controlToken);
  }
});

test('an access token of Graph is no control token', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  expect(outcome(await ask('GET', '', { token }))).toBe('401 ControlTokenMissing');
});

test.each([
  ['GET', '/nothing', '404 UnknownPath'],
  ['GET', '/', '404 UnknownPath'],
  ['GET', '/manners/', '404 UnknownPath'],
  ['GET', '/Manners', '404 UnknownPath'],
  ['PUT', '/manners', '405 MethodNotAllowed'],
  ['GET', '/reset', '405 MethodNotAllowed'],
  ['GET', '?x=1', '400 BadRequest'],
  ['GET', '/requests?before=1', '400 BadRequest'],
  ['GET', '/requests?after=-1', '400 BadRequest'],
  ['GET', '/requests?after=1e3', '400 BadRequest'],
  ['GET', '/requests?after=', '400 BadRequest'],
  ['PUT', '/snapshots/%zz', '400 BadRequest'],
  ['PUT', '/snapshots/..', '400 Request_BadRequest'],
  ['PUT', '/snapshots/%2e%2e%2fx', '400 Request_BadRequest'],
  ['PUT', '/snapshots/Name', '400 Request_BadRequest'],
  ['PUT', `/snapshots/${'a'.repeat(64)}`, '400 Request_BadRequest'],
  ['POST', '/snapshots/none/restore', '404 Request_ResourceNotFound'],
  ['DELETE', '/snapshots/none', '404 Request_ResourceNotFound'],
  ['PATCH', '/jobs/none', '404 Request_ResourceNotFound'],
])('%s /control%s is %s', async (method, path, expected) => {
  expect(outcome(await ask(method, path))).toBe(expected);
});

test('a path that exists says which methods it has', async () => {
  expect((await ask('PUT', '/manners')).headers['allow']).toBe('GET, PATCH');
});

test.each([
  ['{', 'application/json', '400 BadRequest'],
  ['[]', 'application/json', '400 BadRequest'],
  ['null', 'application/json', '400 BadRequest'],
  ['"lagReads"', 'application/json', '400 BadRequest'],
  ['{"lagReads":1}', 'text/plain', '415 UnsupportedMediaType'],
  ['', 'application/json', '400 BadRequest'],
])('a body %j as %s is %s', async (raw, type, expected) => {
  for (const path of ['/manners', '/behaviours', '/clock']) {
    expect(outcome(await ask('PATCH', path, { raw, headers: { 'content-type': type } }))).toBe(expected);
  }
});

test('GET /control says what is there', async () => {
  const before = (await standin.control('GET', '')).body;
  await newApplication(standin);
  const { body } = await standin.control('GET', '');
  expect(body).toMatchObject({ tenantId: standin.tenant.tenantId, now: '2026-11-24T09:00:00.000Z' });
  expect(body.objects.application).toBe(before.objects.application + 1);
  expect(body.objects).toMatchObject({ user: 25, group: 13 });
  expect(body.sequence).toBeGreaterThan(before.sequence);
});

test('reset brings objects, settings, clock and log back to the beginning; keys and secrets stay', async () => {
  const token = await standin.tokenOf(standin.tenant.deployer);
  const before = (await standin.control('GET', '')).body.objects;
  await standin.instantiate();
  await standin.control('PATCH', '/manners', { lagMs: 5_000 });
  await standin.control('PATCH', '/behaviours', { quota: false });
  await standin.control('PATCH', '/clock', { advanceSeconds: 60, frozen: true });
  expect((await standin.control('POST', '/reset')).body).toEqual({ done: true });
  const after = (await standin.control('GET', '')).body;
  expect([after.objects, after.now]).toEqual([before, '2026-11-24T09:00:00.000Z']);
  expect((await standin.control('GET', '/manners')).body.lagMs).toBe(0);
  expect((await standin.control('GET', '/behaviours')).body.quota.value).toBe(true);
  expect(
    (await standin.control('GET', '/requests')).body.requests.every(({ path }: { path: string }) =>
      path.startsWith('/control'),
    ),
  ).toBe(true);
  expect((await standin.get('/v1.0/applications', { token })).status).toBe(200);
});

test('every route says what it does, and its answer is kept by no cache', async () => {
  for (const { help } of CONTROL_ROUTES) expect(help.length).toBeGreaterThan(8);
  const routes = CONTROL_ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(routes).size).toBe(routes.length);
  const got = await ask('GET', '');
  expect(got.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json' });
});

test('bad manners do not strike the control part: it can always be switched off again', async () => {
  await standin.control('PATCH', '/manners', {
    throttleEvery: 1,
    latencyMs: 500,
    resetEvery: 1,
    faults: [{ reset: true }],
  });
  expect((await standin.control('DELETE', '/settings')).status).toBe(200);
  expect(standin.waits).toEqual([]);
  expect((await standin.get('/v1.0/groups')).status).toBe(200);
});
