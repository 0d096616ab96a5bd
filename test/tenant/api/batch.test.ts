/** $batch (graph.md 7.4). */
import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../../src/tenant/api/api.ts';
import { runBatch } from '../../../src/tenant/api/batch.ts';
import type { GraphError } from '../../../src/tenant/graph-error.ts';
import { type Got, type Json, outcome, useStandin, ZERO } from '../support.ts';
import { read } from './application-kit.ts';

const standin = useStandin();

const JSON_TYPE = { 'Content-Type': 'application/json' };
const batch = (requests: unknown, version = 'v1.0'): Promise<Got> => standin.post(`/${version}/$batch`, { requests });

/** The answers by id. */
async function answers(requests: unknown, version = 'v1.0'): Promise<Record<string, Json>> {
  const got = await batch(requests, version);
  expect(got.status, got.text).toBe(200);
  expect(Object.keys(got.body)).toEqual(['responses']);
  return Object.fromEntries(got.body.responses.map((one: Json) => [one.id, one]));
}

const get = (id: string, url: string, more: object = {}) => ({ id, method: 'GET', url, ...more });
const post = (id: string, url: string, body: unknown, more: object = {}) => ({
  id,
  method: 'POST',
  url,
  headers: JSON_TYPE,
  body,
  ...more,
});
const create = (id: string, more: object = {}) => post(id, '/applications', { displayName: `App ${id}` }, more);
const countApplications = () => standin.tenant.directory.store.count('application');

/** Status and code of an item, as `outcome` of a request of its own. */
const itemOutcome = ({ status, body }: Json): string =>
  body?.error?.code ? `${status} ${body.error.code}` : String(status);

describe('a batch', () => {
  test('answers each of up to 20 items by its id, with status, headers and body', async () => {
    const items = Array.from({ length: 20 }, (_, index) => create(`${index}`));
    const before = countApplications();
    const found = await answers(items);
    expect(Object.keys(found)).toHaveLength(20);
    expect(countApplications()).toBe(before + 20);
    expect(found['7']).toMatchObject({ id: '7', status: 201, body: { displayName: 'App 7' } });
    expect(found['7']?.headers).toMatchObject({
      'Cache-Control': 'no-cache',
      'Content-Type': expect.stringMatching(/json/),
    });
  });

  test('of more than 20 items is refused whole', async () => {
    const before = countApplications();
    const got = await batch(Array.from({ length: 21 }, (_, index) => create(`${index}`)));
    expect(outcome(got)).toBe('400 BadRequest');
    expect(got.body.error.message).toContain('20');
    expect(countApplications()).toBe(before);
  });

  test('gives bodies of every kind as they are: objects, numbers, none', async () => {
    const { body: application } = await standin.post('/v1.0/applications', { displayName: 'x' });
    const [{ id: group }] = (await read(standin, '/v1.0/groups?$top=1')).value;
    const found = await answers([
      get('object', `/applications/${application.id}`),
      get('count', '/groups/$count', { headers: { ConsistencyLevel: 'eventual' } }),
      { id: 'none', method: 'PATCH', url: `/groups/${group}`, headers: JSON_TYPE, body: { description: 'y' } },
      { id: 'gone', method: 'DELETE', url: `/groups/${group}`, dependsOn: ['count', 'none'] },
    ]);
    expect(found['object']?.body).toEqual(await read(standin, `/v1.0/applications/${application.id}`));
    expect(found['count']?.body).toMatch(/^\d+$/);
    expect(found['count']?.headers['Content-Type']).toMatch(/^text\/plain/);
    for (const id of ['none', 'gone']) {
      expect(found[id]?.status).toBe(204);
      expect(found[id]).not.toHaveProperty('body');
      expect(found[id]?.headers).not.toHaveProperty('Content-Type');
    }
  });

  test('passes headers and query options on to each item', async () => {
    const people = await read(standin, '/v1.0/users?$top=999');
    const found = await answers([
      get('advanced', "users?$count=true&$filter=endsWith(userPrincipalName,'example')&$select=id&$top=2", {
        headers: { consistencyLevel: 'eventual' },
      }),
      get('plain', "/users?$count=true&$filter=endsWith(userPrincipalName,'example')"),
      get('plus', '/groups?$filter=displayName+eq+%27Nobody%27'),
    ]);
    expect(found['advanced']?.body['@odata.count']).toBe(people.value.length);
    expect(found['advanced']?.body.value).toHaveLength(2);
    expect(found['advanced']?.body['@odata.nextLink']).toMatch(`${standin.tenant.url}/v1.0/users?`);
    expect(itemOutcome(found['plain'])).toBe('400 Request_UnsupportedQuery');
    expect(found['plus']?.body.value).toEqual([]);
  });

  test('fails item by item: 404, 403, 405, 400, each in the form of errors (graph.md 7.1)', async () => {
    const { token } = await standin.clientWith(['Application.Read.All']);
    const got = await standin.post(
      '/v1.0/$batch',
      {
        requests: [
          get('absent', `/applications/${ZERO}`),
          get('denied', '/users'),
          { id: 'method', method: 'DELETE', url: '/applications' },
          get('path', '/nonsense'),
          get('fine', '/applications'),
        ],
      },
      { token, headers: { 'client-request-id': 'mine' } },
    );
    const found = Object.fromEntries(got.body.responses.map((one: Json) => [one.id, one]));
    expect(Object.entries(found).map(([id, one]) => `${id} ${itemOutcome(one)}`)).toEqual([
      'absent 404 Request_ResourceNotFound',
      'denied 403 Authorization_RequestDenied',
      'method 405 Request_BadRequest',
      'path 400 BadRequest',
      'fine 200',
    ]);
    expect(found['absent'].body.error.innerError).toMatchObject({
      date: '2026-11-24T09:00:00',
      'request-id': got.headers['request-id'],
      'client-request-id': 'mine',
    });
    expect(found['absent'].headers['Content-Type']).toMatch(/^application\/json/);
  });

  test('is throttled item by item, each with its own Retry-After', async () => {
    const fault = { path: '/v1.0/groups', where: 'batch', status: 429, code: 'TooManyRequests' };
    await standin.manners({
      faults: [
        { ...fault, after: 1, times: 1, retryAfter: '7' },
        { ...fault, after: 1, times: 1, retryAfter: '2.128' },
      ],
    });
    const found = await answers(['a', 'b', 'c', 'd'].map((id) => get(id, '/groups')));
    const told = Object.values(found).map((one) => `${itemOutcome(one)} ${one.headers['Retry-After']}`);
    expect(told).toEqual(['200 undefined', '429 TooManyRequests 7', '429 TooManyRequests 2.128', '200 undefined']);
  });

  test('charges its items, not itself (graph.md 7.3)', async () => {
    await standin.manners({ throttleLimits: 'S' });
    const items = Array.from({ length: 6 }, (_, index) => get(`${index}`, '/auditLogs/directoryAudits?$top=1'));
    const found = await answers(items);
    expect(Object.values(found).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(found['5']?.headers['x-ms-throttle-information']).toBe('ReportsLimitExceeded');
  });

  test('may answer in another order', async () => {
    await standin.manners({ reorderBatch: true });
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
    const got = await batch(ids.map((id) => get(id, '/organization')));
    const order = got.body.responses.map(({ id }: Json) => id);
    expect(order).not.toEqual(ids);
    expect([...order].sort()).toEqual([...ids].sort());
  });

  test('stands in the request log with each of its items', async () => {
    standin.tenant.log.clear();
    await answers([get('one', '/groups?$top=1'), create('two')]);
    const logged = standin.tenant.log
      .list()
      .map(({ batchItem, method, path, status }) => [batchItem, method, path, status]);
    expect(logged).toEqual([
      [undefined, 'POST', '/v1.0/$batch', 200],
      ['one', 'GET', '/v1.0/groups', 200],
      ['two', 'POST', '/v1.0/applications', 201],
    ]);
  });
});

describe('an item', () => {
  test('stays in the version of its batch', async () => {
    const { body: application } = await standin.post('/v1.0/applications', { displayName: 'x' });
    const { body: principal } = await standin.post('/v1.0/servicePrincipals', { appId: application.appId });
    const url = `/servicePrincipals/${principal.id}?$select=samlMetadataUrl`;
    expect(itemOutcome((await answers([get('a', url)]))['a'])).toBe('400 BadRequest');
    const found = await answers([get('a', url)], 'beta');
    expect(found['a']?.body['@odata.context']).toContain('/beta/');
    for (const other of ['/beta/applications', '/v1.0/applications', 'beta/applications']) {
      expect(itemOutcome((await answers([get('a', other)]))['a']), other).toBe('400 BadRequest');
    }
  });

  test('has a relative url, with a slash in front or without', async () => {
    expect(itemOutcome((await answers([get('a', 'organization')]))['a'])).toBe('200');
    for (const url of [
      `${standin.tenant.url}/v1.0/organization`,
      'https://graph.microsoft.com/v1.0/me',
      'HTTP://x/y',
      'file:///etc/passwd',
    ]) {
      expect(outcome(await batch([get('a', url)])), url).toBe('400 BadRequest');
    }
    for (const url of [
      '//evil.example/v1.0/organization',
      '/../organization',
      '/a/../organization',
      '',
      '/',
      '?x',
      '/%00',
    ]) {
      expect(itemOutcome((await answers([get('a', url)]))['a']), url).toBe('400 BadRequest');
    }
  });

  test('is no batch itself', async () => {
    for (const url of ['/$batch', '$batch', '/$BATCH', '/%24batch']) {
      const found = await answers([post('a', url, { requests: [get('b', '/organization')] })]);
      expect(itemOutcome(found['a']), url).toBe('400 BadRequest');
    }
  });

  test('speaks with the token of the batch alone', async () => {
    const { token } = await standin.clientWith(['Application.Read.All']);
    const strong = await standin.tokenOf(standin.tenant.deployer);
    const item = get('a', '/users', { headers: { Authorization: `Bearer ${strong}` } });
    const got = await standin.post('/v1.0/$batch', { requests: [item] }, { token });
    expect(itemOutcome(got.body.responses[0])).toBe('403 Authorization_RequestDenied');
    const none = await standin.post('/v1.0/$batch', { requests: [item] }, { token: null });
    expect(outcome(none)).toBe('401 InvalidAuthenticationToken');
  });

  test('that writes has a body and says its type, or the batch is refused whole', async () => {
    const refused = async (item: object) => {
      const before = countApplications();
      const got = await batch([create('first'), { id: 'x', ...item }]);
      expect(outcome(got), JSON.stringify(item)).toBe('400 BadRequest');
      expect(got.body.error.message).toBe('Write request id : x does not contain Content-Type header or body.');
      expect(countApplications()).toBe(before);
    };
    const url = '/applications';
    await refused({ method: 'POST', url, body: { displayName: 'x' } });
    await refused({ method: 'POST', url, body: { displayName: 'x' }, headers: {} });
    await refused({ method: 'POST', url, headers: JSON_TYPE });
    await refused({ method: 'POST', url, headers: JSON_TYPE, body: null });
    await refused({ method: 'PATCH', url: `${url}/${ZERO}`, headers: JSON_TYPE });
    await refused({ method: 'PUT', url, body: {} });
    await refused({ method: 'GET', url, body: {} });
    const { base } = { base: `/servicePrincipals/${ZERO}/synchronization/jobs/x/start` };
    expect(itemOutcome((await answers([post('a', base, {})]))['a'])).toBe('404 Request_ResourceNotFound');
  });

  test('of another type than JSON fails alone, as outside of a batch', async () => {
    const typed = (type: string) =>
      post('a', '/applications', { displayName: 'x' }, { headers: { 'content-type': type } });
    const of = async (type: string) => itemOutcome((await answers([typed(type)]))['a']);
    expect(await of('text/plain')).toBe('415 UnsupportedMediaType');
    expect(await of('image/png')).toBe('415 UnsupportedMediaType');
    expect(await of('application/jsonp')).toBe('415 UnsupportedMediaType');
    expect(await of('application/json; charset=utf-8')).toBe('201');
    expect(await of('APPLICATION/JSON')).toBe('201');
  });

  test.each([['text'], [7], [true], [[]], [['a']]])('with %j for its body is refused alone', async (body) => {
    expect(itemOutcome((await answers([post('a', '/applications', body)]))['a'])).toBe('400 Request_BadRequest');
  });

  test('that reads or deletes may have a body, which means nothing', async () => {
    const found = await answers([get('a', '/organization', { headers: JSON_TYPE, body: { x: 1 } })]);
    expect(itemOutcome(found['a'])).toBe('200');
  });

  test('may use small letters for its method', async () => {
    expect(itemOutcome((await answers([{ id: 'a', method: 'get', url: '/organization' }]))['a'])).toBe('200');
  });
});

describe('a batch is refused for', () => {
  const check = async (requests: unknown, expected = '400 BadRequest') =>
    expect(outcome(await batch(requests)), JSON.stringify(requests)).toBe(expected);

  test('what is no list of items', async () => {
    await check(undefined);
    await check([]);
    await check({});
    await check('x');
    await check([null]);
    await check(['GET /users']);
    await check([[]]);
    for (const body of [null, [], 'x', {}, { requests: [get('a', '/organization')], more: 1 }]) {
      expect(outcome(await standin.post('/v1.0/$batch', body)), JSON.stringify(body)).toBe('400 BadRequest');
    }
    expect(outcome(await standin.post('/v1.0/$batch'))).toBe('400 BadRequest');
  });

  test('an item that is none', async () => {
    await check([{ method: 'GET', url: '/organization' }]);
    await check([get('', '/organization')]);
    await check([{ ...get('a', '/organization'), id: 1 }]);
    await check([{ id: 'a', url: '/organization' }]);
    await check([{ ...get('a', '/organization'), method: 'HEAD' }]);
    await check([{ ...get('a', '/organization'), method: 'OPTIONS' }]);
    await check([{ ...get('a', '/organization'), method: ['GET'] }]);
    await check([{ id: 'a', method: 'GET' }]);
    await check([{ ...get('a', '/organization'), url: ['/organization'] }]);
    await check([{ ...get('a', '/organization'), URL: '/organization' }]);
    await check([{ ...get('a', '/organization'), atomicityGroup: 'g' }]);
  });

  test('headers that are none', async () => {
    for (const headers of [null, 'x', 7, { accept: 1 }, { accept: null }, { accept: ['a'] }, ['accept']]) {
      await check([get('a', '/organization', { headers })]);
    }
    await check([get('a', '/organization', { headers: {} })], '200');
  });

  test('an id that is there twice, also in another case', async () => {
    await check([get('a', '/organization'), get('a', '/groups')], '400 Request_BadRequest');
    await check([get('a', '/organization'), get('A', '/groups')], '400 Request_BadRequest');
  });

  test('a method other than POST, or query options', async () => {
    expect(outcome(await standin.get('/v1.0/$batch'))).toBe('405 Request_BadRequest');
    expect(outcome(await standin.put('/v1.0/$batch', {}))).toBe('405 Request_BadRequest');
    const path = '/v1.0/$batch?$top=1';
    expect(outcome(await standin.post(path, { requests: [get('a', '/organization')] }))).toBe('400 BadRequest');
  });

  test('but not for an escaped dollar', async () => {
    const got = await standin.post('/v1.0/%24batch', { requests: [get('a', '/organization')] });
    expect(got.status).toBe(200);
  });
});

describe('dependsOn', () => {
  test('runs a chain in its order', async () => {
    const { body: group } = await standin.post('/v1.0/groups', {
      displayName: '0',
      mailNickname: 'g',
      mailEnabled: false,
      securityEnabled: true,
    });
    const rename = (id: string, dependsOn?: string[]) => ({
      id,
      method: 'PATCH',
      url: `/groups/${group.id}`,
      headers: JSON_TYPE,
      body: { displayName: id },
      ...(dependsOn ? { dependsOn } : {}),
    });
    const found = await answers([
      rename('1'),
      get('read1', `/groups/${group.id}`, { dependsOn: ['1'] }),
      rename('2', ['read1']),
      get('read2', `/groups/${group.id}`, { dependsOn: ['2'] }),
      rename('3', ['read2']),
      get('read3', `/groups/${group.id}`, { dependsOn: ['3'] }),
    ]);
    expect(['read1', 'read2', 'read3'].map((id) => found[id]?.body.displayName)).toEqual(['1', '2', '3']);
  });

  test('gives 424 to what depends on a failure, along the whole chain, and runs nothing of it', async () => {
    const before = countApplications();
    const found = await answers([
      get('1', `/applications/${ZERO}`),
      create('2', { dependsOn: ['1'] }),
      create('3', { dependsOn: ['2'] }),
      create('4'),
      create('5', { dependsOn: ['4'] }),
      create('6', { dependsOn: ['5', '3'] }),
    ]);
    expect(Object.values(found).map(({ status }) => status)).toEqual([404, 424, 424, 201, 201, 424]);
    expect(countApplications()).toBe(before + 2);
    expect(found['2']?.body.error).toMatchObject({
      code: 'FailedDependency',
      message: 'The request failed due to a failure of a previous request.',
      innerError: { date: '2026-11-24T09:00:00' },
    });
  });

  test('counts a throttled item as a failure', async () => {
    await standin.manners({
      faults: [
        { path: '/v1.0/organization', where: 'batch', times: 1, status: 429, code: 'TooManyRequests', retryAfter: '3' },
      ],
    });
    const found = await answers([get('1', '/organization'), get('2', '/organization', { dependsOn: ['1'] })]);
    expect([found['1']?.status, found['1']?.headers['Retry-After'], found['2']?.status]).toEqual([429, '3', 424]);
  });

  test('may name many items, one twice, and in another case', async () => {
    const found = await answers([
      get('a', '/organization'),
      get('B', '/organization'),
      get('c', '/organization', { dependsOn: ['A', 'b', 'a'] }),
    ]);
    expect(found['c']?.status).toBe(200);
  });

  test('names items that stand before it', async () => {
    const check = async (requests: unknown, expected: string) =>
      expect(outcome(await batch(requests)), JSON.stringify(requests)).toBe(expected);
    await check([get('1', '/organization', { dependsOn: ['1'] })], '400 Request_BadRequest');
    await check([get('1', '/organization', { dependsOn: ['2'] }), get('2', '/organization')], '400 Request_BadRequest');
    await check([get('1', '/organization', { dependsOn: ['9'] })], '400 Request_BadRequest');
    await check([get('1', '/organization', { dependsOn: '1' })], '400 BadRequest');
    await check([get('1', '/organization', { dependsOn: [1] })], '400 BadRequest');
    await check([get('1', '/organization', { dependsOn: null })], '400 BadRequest');
    await check([get('1', '/organization', { dependsOn: [] })], '200');
    await check([get('constructor', '/organization'), get('2', '/groups', { dependsOn: ['constructor'] })], '200');
  });

  test('leaves the others side by side: each begins before any is done', async () => {
    const begun: string[] = [];
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    const got = await runBatch(request([get('1', '/a'), get('2', '/b'), get('3', '/c')]), {
      ...DEPS,
      serve: async ({ path }) => {
        if (begun.push(path) === 3) release();
        await all;
        return { answer: { status: 204 }, isReset: false };
      },
    });
    expect(begun).toEqual(['/a', '/b', '/c']);
    expect(JSON.parse(got.json ?? '').responses).toHaveLength(3);
  });

  test('lets one of a chain begin when the one before it is done', async () => {
    const steps: string[] = [];
    await runBatch(
      request([get('1', '/a'), get('2', '/b', { dependsOn: ['1'] }), get('3', '/c', { dependsOn: ['2'] })]),
      {
        ...DEPS,
        serve: async ({ path }) => {
          steps.push(`${path} begins`);
          await Promise.resolve();
          steps.push(`${path} ends`);
          return { answer: { status: 200, json: '{}' }, isReset: false };
        },
      },
    );
    expect(steps).toEqual(['/a begins', '/a ends', '/b begins', '/b ends', '/c begins', '/c ends']);
  });
});

const DEPS = {
  refuse: ({ status }: GraphError) => ({ status }),
  isShuffled: false,
  random: () => 0,
  clock: () => 0,
};

function request(requests: readonly object[]): ApiRequest {
  const shared = { version: 'v1.0', method: 'POST', path: '/$batch', rawQuery: '', headers: {} } as const;
  return { ...shared, body: { requests }, requestId: ZERO, isBatchItem: false };
}

test('an item whose connection is cut is 504 for its client, in the form of errors', async () => {
  await standin.manners({ faults: [{ path: '/v1.0/organization', where: 'batch', reset: true }] });
  const found = await answers([
    get('1', '/organization'),
    get('2', '/organization', { dependsOn: ['1'] }),
    get('3', '/groups'),
  ]);
  expect(Object.values(found).map(itemOutcome)).toEqual(['504 UnknownError', '424 FailedDependency', '200']);
  expect(found['1']?.body.error.innerError.date).toBe('2026-11-24T09:00:00');
});
