import { expect, test } from 'vitest';
import { encodeToken } from '../../../src/tenant/odata/page-token.ts';
import { type Got, type Json, outcome, useStandin, ZERO } from '../support.ts';
import { application, DAY, done, pair, pathOf, read, samlPair } from './application-kit.ts';

const standin = useStandin();

/** Follows a round of pages to its end: what was told, how many on each page, and the link of the next round. */
async function round(path: string, token?: string): Promise<{ items: Json[]; sizes: number[]; link: string }> {
  const items: Json[] = [];
  const sizes: number[] = [];
  for (let next = path; ; ) {
    const got: Got = await standin.get(next, token ? { token } : {});
    expect(got.status, got.text).toBe(200);
    items.push(...got.body.value);
    sizes.push(got.body.value.length);
    const { '@odata.nextLink': more, '@odata.deltaLink': end } = got.body;
    expect(Boolean(more) !== Boolean(end)).toBe(true);
    if (end) return { items, sizes, link: pathOf(standin, end) };
    next = pathOf(standin, more);
  }
}

const idsOf = (items: Json[]) => items.map(({ id }) => id);
const latest = async (path = '/v1.0/applications/delta') => (await round(`${path}?$deltatoken=latest`)).link;

test('the first round tells every object, the next only what changed, and the one after nothing (graph.md 7.6)', async () => {
  const first = await application(standin, { displayName: 'first' });
  const start = await round('/v1.0/applications/delta');
  expect(idsOf(start.items)).toContain(first.id);
  expect(start.items.find(({ id }) => id === first.id).displayName).toBe('first');
  expect(start.items).toHaveLength(standin.tenant.directory.store.count('application'));
  const second = await application(standin);
  await done(standin.patch(`/v1.0/applications/${first.id}`, { notes: 'x' }));
  const next = await round(start.link);
  expect(idsOf(next.items).sort()).toEqual([first.id, second.id].sort());
  expect((await round(next.link)).items).toEqual([]);
});

test('latest is from now on (graph.md 7.6)', async () => {
  await application(standin);
  const begun = await round('/v1.0/applications/delta?$deltaToken=Latest');
  expect(begun.items).toEqual([]);
  const { id } = await application(standin);
  expect(idsOf((await round(begun.link)).items)).toEqual([id]);
});

test('what is gone is told with its reason: changed while it can be restored, deleted after (graph.md 7.6)', async () => {
  const { application: app, principal } = await samlPair(standin);
  const links = { app: await latest(), principal: await latest('/v1.0/servicePrincipals/delta') };
  await done(standin.del(`/v1.0/applications/${app.id}`));
  const soft = await round(links.app);
  expect(soft.items).toEqual([{ id: app.id, '@removed': { reason: 'changed' } }]);
  expect((await round(links.principal)).items).toEqual([{ id: principal.id, '@removed': { reason: 'changed' } }]);
  await done(standin.del(`/v1.0/directory/deletedItems/${app.id}`));
  expect((await round(soft.link)).items).toEqual([{ id: app.id, '@removed': { reason: 'deleted' } }]);
  expect((await round(links.app)).items).toEqual([{ id: app.id, '@removed': { reason: 'deleted' } }]);
  standin.tenant.clock.advance(25 * DAY);
  const late = await latest('/v1.0/servicePrincipals/delta');
  standin.tenant.clock.advance(6 * DAY);
  expect((await round(late)).items).toEqual([{ id: principal.id, '@removed': { reason: 'deleted' } }]);
});

test('a restored object is told as it is', async () => {
  const app = await application(standin);
  const link = await latest();
  await done(standin.del(`/v1.0/applications/${app.id}`));
  await standin.post(`/v1.0/directory/deletedItems/${app.id}/restore`, {});
  expect((await round(link)).items).toMatchObject([{ id: app.id, deletedDateTime: null, displayName: 'App' }]);
});

test('$select narrows all rounds, id included, and shows no key (graph.md 7.6, 3.3)', async () => {
  const { principal } = await samlPair(standin);
  const path = `/v1.0/servicePrincipals/${principal.id}`;
  const start = await round('/v1.0/servicePrincipals/delta?$select=displayName,keyCredentials');
  await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=x' });
  const { items } = await round(start.link);
  expect(items).toHaveLength(1);
  expect(Object.keys(items[0])).toEqual(['id', 'displayName', 'keyCredentials']);
  expect(items[0].keyCredentials.map(({ key }: Json) => key)).toEqual([null, null]);
  for (const item of start.items) expect(Object.keys(item)).toEqual(['id', 'displayName', 'keyCredentials']);
});

test('pages of both rounds lose and repeat nothing, though objects come, change and go meanwhile', async () => {
  const made: Json[] = [];
  for (let count = 0; count < 12; count += 1) made.push(await application(standin, { displayName: `app ${count}` }));
  const walk = async (first: string, between: ((told: string[]) => Promise<void>)[]) => {
    const told: string[] = [];
    let next = first;
    for (;;) {
      const { body } = await standin.get(next);
      told.push(...idsOf(body.value));
      expect(body.value.length).toBeLessThanOrEqual(3);
      if (body['@odata.deltaLink']) return { told, link: pathOf(standin, body['@odata.deltaLink']) };
      await between.shift()?.(told);
      next = pathOf(standin, body['@odata.nextLink']);
    }
  };
  const remove = (one: Json) => done(standin.del(`/v1.0/applications/${one.id}`));
  const touch = (one: Json) => done(standin.patch(`/v1.0/applications/${one.id}`, { notes: 'touched' }));
  const [victim, mover, last] = [made[0], made[1], made[11]];

  const start = await walk('/v1.0/applications/delta?$top=3', [
    async () => {},
    // The victim was told already: the rest must not move up.
    async () => remove(victim),
    async () => touch(mover),
  ]);
  expect(new Set(start.told).size).toBe(start.told.length);
  for (const { id } of made) expect(start.told).toContain(id);

  for (const one of made.slice(2)) await done(standin.patch(`/v1.0/applications/${one.id}`, { notes: 'round 2' }));
  const second = await walk(start.link, [async () => touch(last), async (told) => touch({ id: told[2] })]);
  expect(second.told).toEqual(expect.arrayContaining([victim.id, mover.id, ...made.slice(2, 4).map(({ id }) => id)]));
  // A round ends with what there was when it began.
  expect(second.told).not.toContain(last.id);
  const third = await walk(second.link, []);
  const all = new Set([...second.told, ...third.told]);
  for (const { id } of made) expect(all, id).toContain(id);
  expect(third.told).toContain(last.id);
});

test('a token of another kind, another age or of nobody is answered with 410, and a full read follows (graph.md 7.6)', async () => {
  const link = await latest();
  const token = new URL(link, 'https://x.example').searchParams.get('$deltatoken') ?? '';
  const check = async (path: string, expected: string) => expect(outcome(await standin.get(path)), path).toBe(expected);
  const GONE = '410 syncStateNotFound';
  await check(`/v1.0/servicePrincipals/delta?$deltatoken=${token}`, GONE);
  const { epoch } = standin.tenant.directory;
  const good = { kind: 'application', epoch, issued: standin.tenant.clock.now().getTime(), sequence: 1 };
  const forged = [
    null,
    7,
    [],
    {},
    { ...good, epoch: 'other' },
    { ...good, sequence: 1e9 },
    { ...good, sequence: -1 },
    { ...good, sequence: '1' },
    { ...good, issued: undefined },
    { ...good, issued: -1 },
  ];
  const worse = [
    { ...good, select: 5 },
    { ...good, select: ['constructor'] },
    { ...good, size: 0 },
    { ...good, until: 'x' },
    { ...good, place: 1.5 },
    { ...good, filter: 5 },
  ];
  for (const one of [...forged, ...worse])
    await check(`/v1.0/applications/delta?$deltatoken=${encodeToken(one)}`, GONE);
  await check(`/v1.0/applications/delta?$skiptoken=${encodeToken(null)}`, GONE);
  await check('/v1.0/applications/delta?$deltatoken=nonsense', '400 Directory_ExpiredPageToken');
  await check('/v1.0/applications/delta?$skiptoken=latest', '400 Directory_ExpiredPageToken');
  await check(
    `/v1.0/applications/delta?$deltatoken=${encodeToken({ ...good, filter: "displayName eq 'x'" })}`,
    '400 Request_UnsupportedQuery',
  );
  await check(link, '200');
});

// graph.md 7.6; seven days: the overview of delta queries, for directory objects
test('a token is good for seven days, whatever round of pages it stands in', async () => {
  for (const count of [1, 2, 3]) await application(standin, { displayName: `app ${count}` });
  for (const path of ['/v1.0/applications/delta', '/v1.0/users/delta', '/v1.0/groups/delta']) {
    const { body } = await standin.get(`${path}?$top=1`);
    const links = [await latest(path), pathOf(standin, body['@odata.nextLink'])];
    const check = async (expected: string) => {
      for (const link of links) expect(outcome(await standin.get(link)), link).toBe(expected);
    };
    standin.tenant.clock.advance(7 * DAY);
    await check('200');
    const [renewed] = [await standin.get(links[0] as string)];
    standin.tenant.clock.advance(1000);
    await check('410 syncStateNotFound');
    expect(outcome(await standin.get(pathOf(standin, renewed.body['@odata.deltaLink'])))).toBe('200');
  }
});

// graph.md 7.6: relations are not told, so they cannot be selected
test('a relation in $select is refused, not left out', async () => {
  const check = async (path: string, expected: string) =>
    expect(outcome(await standin.get(`/v1.0/${path}`)), path).toBe(expected);
  await check('groups/delta?$select=displayName,members', '400 Request_UnsupportedQuery');
  await check('groups/delta?select= Members', '400 Request_UnsupportedQuery');
  await check('servicePrincipals/delta?$select=owners', '400 Request_UnsupportedQuery');
  await check('applications/delta?$select=id,owners', '400 Request_UnsupportedQuery');
  await check('users/delta?$select=manager', '400 Request_UnsupportedQuery');
  await check('groups/delta?$select=displayName', '200');
});

test('changes of all kinds together are not offered, and it says so (graph.md 7.6)', async () => {
  const got = await standin.get('/v1.0/directoryObjects/delta');
  expect(outcome(got)).toBe('400 Request_UnsupportedQuery');
  expect(got.body.error.message).toContain('not offered');
});

test('what a reset does to the objects is told as changes', async () => {
  const link = await latest();
  standin.tenant.reset();
  const { id } = await application(standin);
  expect(idsOf((await round(link)).items)).toContain(id);
});

test('options that a delta has not are refused, and $filter picks by id (graph.md 7.6)', async () => {
  const [one, two] = [await application(standin), await application(standin)];
  const check = async (query: string, expected: string) =>
    expect(outcome(await standin.get(`/v1.0/applications/delta?${query}`)), query).toBe(expected);
  await check('$expand=owners', '400 Request_UnsupportedQuery');
  await check("$filter=displayName eq 'x'", '400 Request_UnsupportedQuery');
  await check('$orderby=displayName', '400 BadRequest');
  await check('$count=true', '400 BadRequest');
  await check('$search="x"', '400 BadRequest');
  await check('$select=unknown', '400 BadRequest');
  await check('$unknown=1', '400 BadRequest');
  const picked = await round(`/v1.0/applications/delta?$filter=id eq '${one.id}'`);
  expect(idsOf(picked.items)).toEqual([one.id]);
  await done(standin.del(`/v1.0/applications/${one.id}`));
  await done(standin.del(`/v1.0/applications/${two.id}`));
  expect(idsOf((await round(picked.link)).items)).toEqual([one.id]);
});

test('delta() with brackets is the same path', async () => {
  expect((await round('/v1.0/applications/delta()')).items.length).toBeGreaterThan(0);
});

test('what a service principal mirrors is a change of it too; credentials, policies and assignments are not (graph.md 7.6)', async () => {
  const { application: app, principal } = await pair(standin);
  const link = await latest('/v1.0/servicePrincipals/delta');
  await done(standin.patch(`/v1.0/applications/${app.id}`, { tags: ['new'] }));
  const next = await round(link);
  expect(next.items).toMatchObject([{ id: principal.id, tags: ['new'] }]);
  const { value: users } = await read(standin, '/v1.0/users?$top=1');
  await standin.post(`/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`, {
    principalId: users[0].id,
    resourceId: principal.id,
    appRoleId: ZERO,
  });
  expect((await round(next.link)).items).toEqual([]);
  expect(outcome(await standin.get('/v1.0/servicePrincipals/x/appRoleAssignedTo/delta'))).toMatch(/^40[04]/);
});

test('a lag of other reads hides no change from a delta (graph.md 7.2)', async () => {
  const app = await application(standin);
  const link = await latest();
  await standin.manners({ lagReads: 5, lagListReads: 5 });
  await done(standin.patch(`/v1.0/applications/${app.id}`, { notes: 'new' }));
  const next = await round(link);
  expect(next.items).toMatchObject([{ id: app.id, notes: 'new' }]);
  expect(idsOf((await round('/v1.0/applications/delta')).items)).toContain(app.id);
});

test('who reaches only what it owns is told of nothing else (graph.md 0.3, row 29)', async () => {
  const { token, applicationId } = await standin.clientWith(['Application.ReadWrite.OwnedBy']);
  const other = await application(standin, { displayName: 'other' });
  const mine = await application(standin, { displayName: 'mine' }, token);
  const start = await round('/v1.0/applications/delta', token);
  expect(idsOf(start.items).sort()).toEqual([mine.id, applicationId].sort());
  await done(standin.patch(`/v1.0/applications/${other.id}`, { notes: 'x' }));
  await done(standin.del(`/v1.0/applications/${other.id}`));
  await done(standin.del(`/v1.0/applications/${mine.id}`));
  expect((await round(start.link, token)).items).toEqual([{ id: mine.id, '@removed': { reason: 'changed' } }]);
});
