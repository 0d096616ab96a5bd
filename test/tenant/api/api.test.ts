/** What every request goes through (graph.md 0.3, 7.1, 7.7). */
import { describe, expect, test } from 'vitest';
import { Api } from '../../../src/tenant/api/api.ts';
import type { Route } from '../../../src/tenant/api/router.ts';
import { ROUTES } from '../../../src/tenant/api/routes.ts';
import type { TokenKeys } from '../../../src/tenant/identity/token-keys.ts';
import { outcome, useStandin, ZERO } from '../support.ts';
import { done, read } from './application-kit.ts';

const standin = useStandin();

describe('the order of refusals', () => {
  test('who is not known learns nothing else', async () => {
    for (const token of [null, 'x', 'a.b.c', `${await standin.tokenOf(standin.tenant.deployer)}x`]) {
      for (const path of [
        '/v1.0/applications',
        '/v1.0/nonsense',
        `/v1.0/users/${ZERO}`,
        '/v1.0/applications?colour=red',
      ]) {
        expect(outcome(await standin.get(path, { token })), path).toBe('401 InvalidAuthenticationToken');
      }
    }
  });

  test('a token is over when its time is', async () => {
    const token = await standin.tokenOf(standin.tenant.deployer);
    standin.tenant.clock.advance(3_600_000);
    expect(outcome(await standin.get('/v1.0/organization', { token }))).toBe('401 InvalidAuthenticationToken');
  });

  test('then the path, the method, the permission, the query, the object', async () => {
    const { token } = await standin.clientWith(['Application.Read.All']);
    const check = async (method: string, path: string, expected: string) =>
      expect(outcome(await standin.ask(method, `/v1.0/${path}`, undefined, { token })), path).toBe(expected);
    await check('GET', 'nonsense?colour=red', '400 BadRequest');
    await check('GET', 'users/x/nonsense', '400 BadRequest');
    await check('PUT', `users/${ZERO}`, '405 Request_BadRequest');
    await check('DELETE', `users/${ZERO}`, '403 Authorization_RequestDenied');
    await check('GET', 'users?colour=red', '403 Authorization_RequestDenied');
    await check('GET', 'applications?colour=red', '400 BadRequest');
    await check('GET', `applications/${ZERO}`, '404 Request_ResourceNotFound');
  });
});

test('paths compare without case, in both versions (graph.md 7.7)', async () => {
  for (const path of [
    '/v1.0/Applications',
    '/V1.0/APPLICATIONS',
    '/BETA/servicePRINCIPALS',
    '/v1.0/Policies/ClaimsMappingPolicies',
  ]) {
    expect(outcome(await standin.get(path)), path).toBe('200');
  }
  expect((await standin.get('/v2.0/applications')).status).toBe(404);
  expect((await standin.get('/applications')).status).toBe(404);
});

test('answers carry the headers of Graph, errors and empty ones too (graph.md 7.7)', async () => {
  const ask = { headers: { 'client-request-id': 'my-own-id' } };
  const fine = await standin.get('/v1.0/organization', ask);
  expect(fine.headers).toMatchObject({
    'content-type':
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    'odata-version': '4.0',
    'client-request-id': 'my-own-id',
    'cache-control': 'no-cache',
    'x-ms-resource-unit': '1',
  });
  expect(fine.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
  const failed = await standin.get('/v1.0/nonsense', ask);
  expect(failed.headers).toMatchObject({
    'client-request-id': 'my-own-id',
    'content-type': fine.headers['content-type'],
  });
  expect(failed.body.error.innerError).toMatchObject({
    'client-request-id': 'my-own-id',
    'request-id': failed.headers['request-id'],
  });
  const { value } = (await standin.get('/v1.0/groups?$top=1')).body;
  const empty = await standin.del(`/v1.0/groups/${value[0].id}`);
  expect([empty.status, empty.text, empty.headers['content-type']]).toEqual([204, '', undefined]);
  expect(empty.headers['request-id']).toBeDefined();
});

describe('what a write brings along', () => {
  test('is no query option', async () => {
    const body = { displayName: 'x' };
    expect(outcome(await standin.post('/v1.0/applications?$select=id', body))).toBe('400 BadRequest');
    expect(outcome(await standin.patch(`/v1.0/applications/${ZERO}?$top=1`, body))).toBe('400 BadRequest');
    expect(outcome(await standin.del(`/v1.0/applications/${ZERO}?force=true`))).toBe('400 BadRequest');
  });

  test('is refused whole: nothing of it stays when its last step fails', async () => {
    const before = standin.tenant.directory.store.sequence;
    const bad = { displayName: 'x', mailNickname: 'x', mailEnabled: false, securityEnabled: true };
    const got = await standin.post('/v1.0/groups', { ...bad, 'members@odata.bind': [`directoryObjects/${ZERO}`] });
    expect(outcome(got)).toBe('404 Request_ResourceNotFound');
    expect(standin.tenant.directory.store.sequence).toBe(before);
  });
});

describe('throttling (graph.md 7.3)', () => {
  test('gives whole seconds to wait, and says which limit it was', async () => {
    await standin.manners({ throttleLimits: 'S' });
    const get = () => standin.get('/v1.0/auditLogs/directoryAudits?$top=1');
    for (let count = 0; count < 5; count++) expect((await get()).status).toBe(200);
    const refused = await get();
    expect(outcome(refused)).toBe('429 TooManyRequests');
    expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(refused.headers['x-ms-throttle-information']).toBe('ReportsLimitExceeded');
    expect(refused.headers['x-ms-throttle-scope']).toBe(
      `Tenant_Application/ReadWrite/${standin.tenant.deployer.clientId}/${standin.tenant.tenantId}`,
    );
    expect((await standin.get('/v1.0/organization')).status).toBe(200);
    standin.tenant.clock.advance(10_000);
    expect((await get()).status).toBe(200);
  });

  test('leaves one application what another has used up', async () => {
    await standin.manners({ throttleLimits: 'S' });
    for (let count = 0; count < 6; count++) await standin.get('/v1.0/auditLogs/directoryAudits?$top=1');
    const token = await standin.tokenOf(standin.tenant.reader);
    expect((await standin.get('/v1.0/auditLogs/directoryAudits?$top=1', { token })).status).toBe(200);
  });
});

describe('planted faults', () => {
  test('strike before the work is done, or after it', async () => {
    const count = async () => (await read(standin, '/v1.0/applications?$top=999')).value.length;
    const before = await count();
    const fault = { method: 'POST', path: '/v1.0/applications', times: 1, status: 503, code: 'ServiceNotAvailable' };
    await standin.manners({ faults: [fault] });
    expect(outcome(await standin.post('/v1.0/applications', { displayName: 'x' }))).toBe('503 ServiceNotAvailable');
    expect(await count()).toBe(before);
    await standin.manners({ faults: [{ ...fault, applied: true, status: 404, code: 'NotFound' }] });
    expect(outcome(await standin.post('/v1.0/applications', { displayName: 'x' }))).toBe('404 NotFound');
    expect(await count()).toBe(before + 1);
  });

  test('concurrency says what clients retry on (graph.md 7.1)', async () => {
    await standin.manners({ concurrencyEvery: 1 });
    const got = await standin.post('/v1.0/applications', { displayName: 'x' });
    expect(outcome(got)).toBe('409 Directory_ConcurrencyViolation');
    expect(got.body.error.message).toBe(
      'Error due to concurrent requests being made to the tenant. Please wait briefly and retry.',
    );
    expect((await standin.get('/v1.0/organization')).status).toBe(200);
  });
});

describe('whatever a request holds, it is answered in the form of Graph', () => {
  const BODIES: readonly unknown[] = [
    7,
    'x',
    [null],
    { constructor: 1 },
    { value: [{ key: {} }] },
    { '@odata.id': [] },
    { ids: {} },
  ];
  const QUERIES = [
    "$filter=constructor eq 'x'",
    '$select=*',
    '$expand=*',
    '$orderby=__proto__',
    '$top=1e9',
    '$skiptoken=x',
    '%',
  ];
  const KEYS = ['constructor', '(a=1)', '%F0%9F', '..', "''"];

  /** The paths of a route, with ids that are there and with keys that are none. */
  async function pathsOf() {
    const first = async (set: string) => (await read(standin, `/v1.0/${set}?$top=1`)).value[0].id;
    const { application, servicePrincipal } = await standin.instantiate();
    const jobs = `/v1.0/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`;
    const { body: job } = await standin.post(jobs, { templateId: 'scim' });
    const ids: Record<string, string> = {
      users: await first('users'),
      groups: await first('groups'),
      applications: application.id,
      servicePrincipals: servicePrincipal.id,
    };
    return ({ path, version = 'v1.0' }: Route) => {
      const own = path.replace('{job}', job.id).replace('{id}', ids[path.split('/')[1] ?? ''] ?? ZERO);
      return ['x', ...KEYS].map((key, index) => `/${version}${(index === 0 ? own : path).replaceAll(/\{\w+\}/g, key)}`);
    };
  }

  /** Sends them in batches of 20: status below 500, and errors in their form. */
  async function hold(asked: readonly { method: string; url: string; body?: unknown }[]) {
    for (const version of ['/v1.0', '/beta']) {
      const own = asked.filter(({ url }) => url.startsWith(version));
      for (let start = 0; start < own.length; start += 20) {
        const requests = own.slice(start, start + 20).map(({ url, ...item }, index) => ({
          ...item,
          id: `${index}`,
          url: url.slice(version.length),
          headers: { 'Content-Type': 'application/json' },
        }));
        const got = await standin.post(`${version}/$batch`, { requests });
        expect(got.status, got.text.slice(0, 300)).toBe(200);
        for (const { id, status, body } of got.body.responses) {
          const what = JSON.stringify(requests[Number(id)]);
          expect(status, what).toBeLessThan(500);
          if (status >= 400)
            expect(body.error, what).toMatchObject({ code: expect.any(String), message: expect.any(String) });
        }
      }
    }
  }

  test('when it reads', async () => {
    const paths = await pathsOf();
    const routes = ROUTES.filter(({ method, path }) => method === 'GET' && !path.includes('microsoft.graph.'));
    const urls = routes.flatMap((route) => {
      const [own = '', ...others] = paths(route);
      return [...QUERIES.map((query) => `${own}?${query}`), ...others];
    });
    expect(urls.length).toBeGreaterThan(500);
    await hold(urls.map((url) => ({ method: 'GET', url })));
  });

  test('when it writes', async () => {
    const paths = await pathsOf();
    const routes = ROUTES.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
    const items = routes.flatMap(({ method, ...route }) => {
      const [own = '', ...others] = paths({ method, ...route });
      return [
        ...BODIES.map((body) => ({ method, url: own, body })),
        ...others.map((url) => ({ method, url, body: {} })),
      ];
    });
    expect(items.length).toBeGreaterThan(500);
    await hold(items);
  });
});

test('what fails without being foreseen is not taken for an answer', async () => {
  const { directory } = standin.tenant;
  const keys = { verify: () => Promise.reject(new TypeError('broken')) } as unknown as TokenKeys;
  const api = new Api(directory, keys, async () => {});
  const request = {
    version: 'v1.0',
    method: 'GET',
    path: '/organization',
    rawQuery: '',
    headers: {},
    body: undefined,
  } as const;
  await expect(api.serve({ ...request, requestId: 'r', isBatchItem: false })).rejects.toThrow('broken');
});

test('a client that lost its permission is refused with its old token still good', async () => {
  const client = await standin.clientWith(['User.Read.All']);
  expect(outcome(await standin.get('/v1.0/users', { token: client.token }))).toBe('200');
  const path = `/v1.0/servicePrincipals/${client.servicePrincipalId}/appRoleAssignments`;
  const [{ id }] = (await read(standin, path)).value;
  await done(standin.del(`${path}/${id}`));
  expect(outcome(await standin.get('/v1.0/users', { token: client.token }))).toBe('200');
});
