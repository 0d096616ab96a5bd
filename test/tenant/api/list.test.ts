import { beforeEach, expect, test } from 'vitest';
import { decodeToken, encodeToken } from '../../../src/tenant/odata/page-token.ts';
import { type Got, type Json, outcome, useStandin } from '../support.ts';
import { application, done, pages, pair, pathOf, read } from './application-kit.ts';

const standin = useStandin();

const MANY = 250;
const EVENTUAL = { headers: { consistencylevel: 'eventual' } };
let template: Json;

/** Written straight into the store: the lists are what is tested, not 250 POSTs. */
beforeEach(async () => {
  const { '@odata.context': _context, ...rest } = await application(standin, {
    displayName: 'template',
    notes: 'of many',
  });
  template = rest;
  plant(0, MANY);
});

function plant(from: number, to: number): void {
  const { store, newId } = standin.tenant.directory;
  store.transaction(() => {
    for (let count = from; count < to; count += 1) {
      const name = `many ${String((count * 7) % MANY).padStart(3, '0')}`;
      store.put('application', {
        ...template,
        id: newId(),
        appId: newId(),
        displayName: name,
        tags: [count % 2 ? 'odd' : 'even'],
      });
    }
  });
}

const namesOf = (items: Json[]) => items.map(({ displayName }) => displayName as string);
const MINE = "startsWith(displayName,'many')";

test('a list comes in pages of a hundred, and every page but the last has a link (graph.md 7.5)', async () => {
  const { items, sizes } = await pages(standin, `/v1.0/applications?$filter=${MINE}`);
  expect(sizes).toEqual([100, 100, 50]);
  expect(new Set(items.map(({ id }) => id)).size).toBe(MANY);
  const whole = await pages(standin, '/v1.0/applications');
  expect(whole.items).toHaveLength(standin.tenant.directory.store.count('application'));
});

test('$top is the size of a page, up to 999; more is refused, or capped: a switch (graph.md 7.5, 11.8)', async () => {
  const sizes = async (top: number) => (await pages(standin, `/v1.0/applications?$filter=${MINE}&$top=${top}`)).sizes;
  expect(await sizes(120)).toEqual([120, 120, 10]);
  expect(await sizes(125)).toEqual([125, 125]);
  expect(await sizes(999)).toEqual([250]);
  const check = async (top: string, expected: string) =>
    expect(outcome(await standin.get(`/v1.0/applications?$top=${top}`)), top).toBe(expected);
  await check('1000', '400 Request_UnsupportedQuery');
  await check('0', '400 Request_UnsupportedQuery');
  await check('-1', '400 BadRequest');
  await check('x', '400 BadRequest');
  await standin.behaviours({ topAboveMaximum: 'capped' });
  await check('1000', '200');
});

test('directory objects page by token alone (graph.md 7.5)', async () => {
  expect(outcome(await standin.get('/v1.0/applications?$skip=1'))).toBe('400 Request_BadRequest');
});

test('a link keeps the options of the request, and leads to this stand-in', async () => {
  const path = `/beta/Applications?$filter=${MINE} and tags/any(t:t eq 'odd')&$select=id,displayName&$top=50`;
  const { body } = await standin.get(path);
  const { items, sizes } = await pages(standin, pathOf(standin, body['@odata.nextLink']));
  expect(sizes).toEqual([50, 25]);
  for (const item of items) expect(Object.keys(item)).toEqual(['id', 'displayName']);
  expect(body['@odata.context']).toBe(`${standin.tenant.url}/beta/$metadata#applications(id,displayName)`);
});

/** Walks all pages of `path`; `between` acts after each, told what came so far. */
async function walk(path: string, between: (seen: Json[], page: number) => Promise<void>): Promise<Json[]> {
  const seen: Json[] = [];
  let page = 0;
  for (let next: string | undefined = path; next !== undefined; ) {
    const got: Got = await standin.get(next, EVENTUAL);
    expect(got.status, got.text).toBe(200);
    seen.push(...got.body.value);
    const link: string | undefined = got.body['@odata.nextLink'];
    next = link && pathOf(standin, link);
    if (next) await between(seen, page++);
  }
  return seen;
}

const without = (items: Json[], gone: ReadonlySet<string>) => items.map(({ id }) => id).filter((id) => !gone.has(id));

for (const [title, order] of [
  ['in the order of the store', ''],
  ['sorted', '&$orderby=displayName&$count=true'],
  ['sorted backwards', '&$orderby=displayName desc&$count=true'],
  ['sorted by what all have in common', '&$orderby=createdDateTime&$count=true'],
] as const) {
  const path = `/v1.0/applications?$filter=${MINE}&$top=40${order}`;

  test(`nothing is lost or comes twice while objects are added and removed: ${title} (graph.md 7.5)`, async () => {
    const before = await walk(path, async () => {});
    expect(before).toHaveLength(MANY);
    const gone = new Set<string>();
    const seen = await walk(path, async (items, page) => {
      // Seen ones go, the last of the page among them; and one that is still to come.
      for (const one of [items[0], items.at(-5), items.at(-2), items.at(-1), before[245 - page]]) {
        if (one && !gone.has(one.id)) await done(standin.del(`/v1.0/applications/${one.id}`));
        if (one) gone.add(one.id);
      }
      plant(MANY + page, MANY + page + 1);
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of without(before, gone)) expect(ids).toContain(id);
  });

  test(`who deletes each page before it asks for the next one still gets all: ${title}`, async () => {
    const seen = await walk(path, async (items) => {
      for (const { id } of items.slice(-40)) standin.tenant.directory.store.remove('application', id);
    });
    expect(seen).toHaveLength(MANY);
  });
}

test('a sorted page goes on behind the old name of an object that was renamed meanwhile', async () => {
  const path = `/v1.0/applications?$filter=${MINE}&$orderby=displayName&$count=true&$top=100`;
  const seen = await walk(path, async (items, page) => {
    if (page === 0) await done(standin.patch(`/v1.0/applications/${items.at(-1).id}`, { displayName: 'many 000 a' }));
  });
  expect(namesOf(seen)).toEqual([...namesOf(seen)].sort());
  expect(new Set(seen.map(({ id }) => id)).size).toBe(MANY);
});

test('a token that nobody gave is refused, and never makes the stand-in fail', async () => {
  const check = async (token: string, expected: string) =>
    expect(outcome(await standin.get(`/v1.0/applications?$skiptoken=${token}`)), token).toBe(expected);
  const EXPIRED = '400 Directory_ExpiredPageToken';
  await check('x', EXPIRED);
  await check('', EXPIRED);
  const id = template.id;
  const forged = [
    null,
    7,
    'x',
    [],
    {},
    { after: id },
    { after: 1, seen: 1 },
    { after: id, seen: -1 },
    { after: id, seen: 1.5 },
    { after: id, seen: 1, place: 'x' },
    { after: id, seen: 1, place: 1, keys: 7 },
  ];
  const { of } = await givenMark('/v1.0/applications');
  for (const one of forged) {
    await check(encodeToken(one), EXPIRED);
    if (typeof one === 'object' && !Array.isArray(one)) await check(encodeToken({ ...one, of }), EXPIRED);
  }
  await check(encodeToken({ after: id, seen: 1e9 }), EXPIRED);
  await check(encodeToken({ after: id, seen: 1e9, of }), '200');
  await check(encodeToken({ after: 'none', seen: 1e9, of }), '200');
  await check(encodeToken({ after: id, seen: 1, place: 1e9, keys: { displayName: {} }, of }), '200');
});

async function givenMark(path: string): Promise<Json> {
  return decodeToken(tokenIn((await read(standin, path))['@odata.nextLink']));
}

const tokenIn = (link: string) => new URL(link).searchParams.get('$skiptoken') ?? '';

// graph.md 7.5: the link is opaque and followed whole
test('a token is good for the list and the options that it was given for, in any order', async () => {
  const token = tokenIn((await read(standin, `/v1.0/applications?$filter=${MINE}&$top=3`))['@odata.nextLink']);
  const check = async (path: string, expected: string) =>
    expect(outcome(await standin.get(`${path}&$skiptoken=${token}`)), path).toBe(expected);
  const EXPIRED = '400 Directory_ExpiredPageToken';
  await check(`/v1.0/applications?$filter=${MINE}&$top=3`, '200');
  await check(`/v1.0/Applications?top=3&$filter=${MINE}`, '200');
  await check(`/v1.0/applications?$filter=${MINE}&$top=4`, EXPIRED);
  await check(`/v1.0/applications?$filter=${MINE}`, EXPIRED);
  await check(`/v1.0/applications?$filter=${MINE}&$top=3&$select=id`, EXPIRED);
  await check("/v1.0/applications?$filter=startsWith(displayName,'x')&$top=3", EXPIRED);
  await check(`/v1.0/servicePrincipals?$filter=${MINE}&$top=3`, EXPIRED);
  await check(`/beta/applications?$filter=${MINE}&$top=3`, EXPIRED);
});

test('$count=true counts what the filter lets through, on the first page alone, and only in advanced queries (graph.md 7.5)', async () => {
  const path = `/v1.0/applications?$filter=${MINE}&$count=true`;
  const first = await standin.get(path, EVENTUAL);
  expect(first.body['@odata.count']).toBe(MANY);
  const second = await standin.get(pathOf(standin, first.body['@odata.nextLink']), EVENTUAL);
  expect(second.body).not.toHaveProperty('@odata.count');
  // Without the header it is ignored without a word.
  expect((await standin.get(path)).body).not.toHaveProperty('@odata.count');
});

test('/$count is plain text, and wants the header (graph.md 7.1, 7.5)', async () => {
  const path = `/v1.0/applications/$count?$filter=${MINE}`;
  const got = await standin.get(path, EVENTUAL);
  expect([got.status, got.text, got.headers['content-type']]).toEqual([200, String(MANY), 'text/plain']);
  const refused = await standin.get(path);
  expect([outcome(refused), refused.body.error.message]).toEqual([
    '400 Request_BadRequest',
    '$count is not currently supported.',
  ]);
  expect(outcome(await standin.get('/v1.0/applications/$count?$top=1', EVENTUAL))).toBe('400 BadRequest');
  expect((await standin.get('/v1.0/servicePrincipals/$count', EVENTUAL)).text).toBe(
    String(standin.tenant.directory.store.count('servicePrincipal')),
  );
});

test('advanced queries: ne, not, endsWith, $orderby and $search ask for header and $count (graph.md 7.5)', async () => {
  const check = async (query: string, plain: string, eventual: number) => {
    expect(outcome(await standin.get(`/v1.0/applications?${query}`)), query).toBe(plain);
    const { body } = await standin.get(`/v1.0/applications?${query}&$count=true&$top=1`, EVENTUAL);
    expect(body['@odata.count'], query).toBe(eventual);
  };
  const UNSUPPORTED = '400 Request_UnsupportedQuery';
  await check(`$filter=${MINE} and displayName ne 'many 007'`, UNSUPPORTED, MANY - 1);
  await check(`$filter=${MINE} and not(displayName eq 'many 007')`, UNSUPPORTED, MANY - 1);
  await check("$filter=endsWith(displayName,' 007')", UNSUPPORTED, 1);
  await check(`$filter=${MINE}&$orderby=displayName`, UNSUPPORTED, MANY);
  await check('$search="displayName:many"', UNSUPPORTED, MANY);
  await check('$search="tags:odd"', UNSUPPORTED, MANY / 2);
  await check("$filter=displayName eq 'many 007'", '200', 1);
  await check("$filter=displayName in ('many 007','many 008','none')", '200', 2);
  await check("$filter=displayName ge 'many 248' and displayName le 'many 249'", '200', 2);
});

test('sorting and searching do what they say (graph.md 7.5)', async () => {
  const names = async (query: string) =>
    namesOf((await standin.get(`/v1.0/applications?$count=true&${query}`, EVENTUAL)).body.value);
  expect(await names(`$filter=${MINE}&$orderby=displayName&$top=3`)).toEqual(['many 000', 'many 001', 'many 002']);
  expect(await names(`$filter=${MINE}&$orderby=displayName desc&$top=2`)).toEqual(['many 249', 'many 248']);
  expect(await names('$search="displayName:007"')).toEqual(['many 007']);
  expect(await names('$search="displayName:007" OR "displayName:008"&$orderby=displayName')).toEqual([
    'many 007',
    'many 008',
  ]);
  expect(outcome(await standin.get('/v1.0/applications?$search="displayName:many"&$expand=owners', EVENTUAL))).toBe(
    '400 Request_UnsupportedQuery',
  );
});

test('filters that work by default (graph.md 7.5)', async () => {
  const { application: app, principal } = await pair(standin, {
    displayName: "It's",
    tags: ['mark'],
    identifierUris: [],
    notes: null,
  });
  await done(standin.patch(`/v1.0/servicePrincipals/${principal.id}`, { preferredSingleSignOnMode: 'saml' }));
  await done(standin.patch(`/v1.0/applications/${app.id}`, { identifierUris: ['urn:it'] }));
  const check = async (set: string, filter: string, expected: string) => {
    const { value } = await read(standin, `/v1.0/${set}?$filter=${filter}`);
    expect(
      value.map(({ id }: Json) => id),
      filter,
    ).toEqual([expected]);
  };
  await check('applications', `appId eq '${app.appId}'`, app.id);
  await check('applications', `appId+eq+'${app.appId.toUpperCase()}'`, app.id);
  await check('applications', "displayName eq 'IT''S'", app.id);
  await check('applications', "startsWith(displayName,'It')", app.id);
  await check('applications', "identifierUris/any(u:u eq 'urn:it')", app.id);
  await check('applications', "tags/any(t:t eq 'mark')", app.id);
  await check('applications', `id eq '${app.id}'`, app.id);
  await check('applications', `displayName eq 'It''s' and tags/any(t:t eq 'mark') and appId eq '${app.appId}'`, app.id);
  await check('servicePrincipals', `appId eq '${app.appId}'`, principal.id);
  await check('servicePrincipals', "servicePrincipalNames/any(n:n eq 'urn:it')", principal.id);
  await check('servicePrincipals', "displayName eq 'It''s'", principal.id);
  expect((await read(standin, "/v1.0/applications?$filter=identifierUris/any(u:u eq 'URN:IT')")).value).toEqual([]);
  for (const filter of [
    "notes eq 'x'",
    "web/logoutUrl eq 'x'",
    "appRoles/any(r:r/value eq 'x')",
    'appRoleAssignmentRequired eq true',
  ]) {
    expect((await standin.get(`/v1.0/applications?$filter=${filter}`)).status, filter).toBe(400);
  }
});

test('a lag hides the new and shows the old in lists too, for as many lists as it says (graph.md 7.2)', async () => {
  await standin.manners({ lagListReads: 1 });
  const { id } = await application(standin, { displayName: 'late' });
  const find = async () => (await read(standin, "/v1.0/applications?$filter=displayName eq 'late'")).value.length;
  expect([await find(), await find()]).toEqual([0, 1]);
  await done(standin.patch(`/v1.0/applications/${id}`, { displayName: 'later' }));
  expect([await find(), await find()]).toEqual([1, 0]);
});

test('every answer has the headers of Graph, and repeats the id of the client (graph.md 7.7)', async () => {
  const got = await standin.get('/v1.0/applications?$top=1', { headers: { 'client-request-id': 'my-id' } });
  expect(got.headers).toMatchObject({
    'content-type':
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    'odata-version': '4.0',
    'cache-control': 'no-cache',
    'client-request-id': 'my-id',
    'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'x-ms-resource-unit': expect.stringMatching(/^\d+$/),
  });
  const refused = await standin.get('/v1.0/applications/x', { headers: { 'client-request-id': 'my-id' } });
  expect(refused.headers).toMatchObject({
    'content-type': got.headers['content-type'],
    'client-request-id': 'my-id',
    'odata-version': '4.0',
  });
  expect(refused.body.error.innerError).toMatchObject({
    date: '2026-11-24T09:00:00',
    'client-request-id': 'my-id',
    'request-id': refused.headers['request-id'],
  });
  const empty = await standin.patch(`/v1.0/applications/${template.id}`, {});
  expect([empty.status, empty.text, empty.headers['content-type']]).toEqual([204, '', undefined]);
});
