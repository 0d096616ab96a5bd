import { afterAll, expect, test } from 'vitest';
import { grantOf, PERMISSIONS, type Permission, REQUIRES } from '../../../src/tenant/identity/permissions.ts';
import { application, pages, read } from '../api/application-kit.ts';
import { type Json, outcome, ZERO } from '../support.ts';
import { ROWS } from './permission-rows.ts';
import { ALL, ASSIGN, ask, made, OWNED, POLICY, READ, reference, standin, worldOf } from './permission-world.ts';

const DENIED = '403 Authorization_RequestDenied';

afterAll(async () => {
  expect(standin.failures).toEqual([]);
  await standin.close();
});

/** Clients are made once for each set of permissions. */
const tokens = new Map<string, Promise<string>>();
const tokenWith = (permissions: readonly Permission[]): Promise<string> => {
  const key = permissions.join();
  const known = tokens.get(key) ?? standin.clientWith(permissions).then(({ token }) => token);
  tokens.set(key, known);
  return known;
};

for (const [row, { steps, least, short = [] }] of Object.entries(ROWS)) {
  test(`row ${row} of graph.md 0.3: the least privilege is enough, and without it the answer is 403`, async () => {
    for (const permissions of least) {
      const token = await tokenWith(permissions);
      const isBound = permissions.includes(OWNED);
      for (const step of steps) {
        const { at, seen, expected } = await ask(step, await worldOf(isBound ? token : undefined), token);
        expect(seen, `${at} by ${permissions}`).toBe(expected);
      }
    }
    const refused: (readonly Permission[])[] = row === '1' ? [] : [[], ...short];
    for (const permissions of refused) {
      const token = await tokenWith(permissions);
      for (const step of steps) {
        // Its own, so that nothing but the permission is missing.
        const world = await worldOf(permissions.includes(OWNED) ? token : undefined);
        const { at, seen } = await ask(step, world, token);
        expect(seen, `${at} by ${permissions}`).toBe(DENIED);
      }
    }
  });
}

/** Rows whose calls name no object of somebody: lists show less, and what is new belongs to who made it. */
const FREE = new Set(['2', '3', '6', '29']);

for (const [row, { steps, least }] of Object.entries(ROWS)) {
  const bound = least.find((permissions) => permissions.includes(OWNED));
  if (!bound || FREE.has(row)) continue;
  test(`row ${row}: OwnedBy reaches nothing of others (graph.md 0.3)`, async () => {
    const token = await tokenWith(bound);
    for (const step of steps) {
      const { at, seen, expected } = await ask(step, await worldOf(), token);
      // A list or a count is answered, without what others own.
      const isList =
        /\/(applications|servicePrincipals|\$count|microsoft\.graph\.\w+)$/.test(at) && at.startsWith('GET');
      expect(seen, at).toBe(isList ? expected : DENIED);
    }
  });
}

test('with OwnedBy alone a list, a count, a filter and deleted items show what the caller owns, and itself', async () => {
  const { token, applicationId, servicePrincipalId } = await standin.clientWith([OWNED]);
  await application(standin, { displayName: 'theirs' });
  const mine = await worldOf(token);
  const theirs = await worldOf();
  const ids = async (path: string) => (await pages(standin, path, token)).items.map(({ id }) => id);
  expect(await ids('/v1.0/applications')).toEqual([applicationId, mine.app.id]);
  expect(await ids('/v1.0/servicePrincipals')).toEqual([servicePrincipalId, mine.principal.id]);
  expect(await ids(`/v1.0/applications?$filter=appId eq '${theirs.app.appId}'`)).toEqual([]);
  expect(await ids("/v1.0/applications?$filter=displayName eq 'w'")).toEqual([mine.app.id]);
  const count = await standin.get('/v1.0/applications/$count', { token, headers: { consistencylevel: 'eventual' } });
  expect(count.text).toBe('2');
  for (const { app } of [mine, theirs]) expect((await standin.del(`/v1.0/applications/${app.id}`)).status).toBe(204);
  expect(await ids('/v1.0/directory/deletedItems/microsoft.graph.application')).toEqual([mine.app.id]);
  expect(await ids('/v1.0/directory/deletedItems/microsoft.graph.servicePrincipal')).toEqual([mine.principal.id]);
});

test('with OwnedBy alone a caller reads itself, and changes itself only as an owner', async () => {
  const { token, applicationId, servicePrincipalId } = await standin.clientWith([OWNED]);
  const by = { token };
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${servicePrincipalId}`, by))).toBe('200');
  expect(outcome(await standin.get(`/v1.0/servicePrincipals/${servicePrincipalId}/ownedObjects`, by))).toBe('200');
  expect(outcome(await standin.patch(`/v1.0/applications/${applicationId}`, { notes: 'x' }, by))).toBe(DENIED);
  expect(outcome(await standin.post(`/v1.0/applications/${applicationId}/addPassword`, {}, by))).toBe(DENIED);
  expect(
    outcome(await standin.post(`/v1.0/applications/${applicationId}/owners/$ref`, reference(servicePrincipalId), by)),
  ).toBe(DENIED);
  await made(`/applications/${applicationId}/owners/$ref`, reference(servicePrincipalId), 204);
  expect(outcome(await standin.patch(`/v1.0/applications/${applicationId}`, { notes: 'x' }, by))).toBe('204');
});

test('nobody becomes an owner by making the service principal of somebody else’s application', async () => {
  const { token } = await standin.clientWith([OWNED]);
  const theirs = await application(standin);
  expect(outcome(await standin.post('/v1.0/servicePrincipals', { appId: theirs.appId }, { token }))).toBe(DENIED);
  expect(outcome(await standin.patch(`/v1.0/applications/${theirs.id}`, { notes: 'x' }, { token }))).toBe(DENIED);
  expect(standin.tenant.directory.store.find('servicePrincipal', 'appId', theirs.appId)).toEqual([]);
});

test('an owner of one half reaches the other, and a deleted half gives nothing of what lives', async () => {
  const { token, servicePrincipalId } = await standin.clientWith([OWNED]);
  const by = { token };
  const { app, principal, path } = await worldOf();
  await made(`${path}/owners/$ref`, reference(servicePrincipalId), 204);
  expect(outcome(await standin.patch(`/v1.0/applications/${app.id}`, { notes: 'x' }, by))).toBe('204');
  expect((await standin.del(`/v1.0${path}`)).status).toBe(204);
  expect(outcome(await standin.patch(`/v1.0/applications/${app.id}`, { notes: 'x' }, by))).toBe(DENIED);
  expect(outcome(await standin.get(`/v1.0/directory/deletedItems/${principal.id}`, by))).toBe('200');
});

test('no permission helps a caller without a token (graph.md 7.1)', async () => {
  for (const [path, token] of [
    ['/v1.0/applications', null],
    ['/v1.0/applicationTemplates', null],
    ['/v1.0/applications', 'x.y.z'],
  ] as const) {
    expect(outcome(await standin.get(path, { token }))).toBe('401 InvalidAuthenticationToken');
  }
});

test('a refusal comes before the object is looked at, in the words of Graph (graph.md 7.1)', async () => {
  const { token } = await standin.clientWith([]);
  const got = await standin.get(`/v1.0/applications/${ZERO}`, { token });
  expect([outcome(got), got.body.error.message]).toEqual([
    DENIED,
    'Insufficient privileges to complete the operation.',
  ]);
});

test('a grant is whole, bound to what is owned, or none', () => {
  const check = (requirement: (typeof REQUIRES)[keyof typeof REQUIRES], roles: string[], expected: string) =>
    expect(grantOf(requirement, new Set(roles)), roles.join()).toBe(expected);
  check(REQUIRES.token, [], 'all');
  check(REQUIRES.applicationWrite, [], 'none');
  check(REQUIRES.applicationWrite, [OWNED], 'owned');
  check(REQUIRES.applicationWrite, [OWNED, ALL], 'all');
  check(REQUIRES.applicationWrite, ['application.readwrite.all'], 'none');
  check(REQUIRES.policyAssign, [OWNED, POLICY], 'owned');
  check(REQUIRES.policyAssign, [OWNED, ALL], 'none');
  check(REQUIRES.assignmentWrite, [ASSIGN, OWNED, READ], 'all');
});

test('every permission is an app role of Graph’s own service principal, by which clients look it up', async () => {
  const { value } = await read(
    standin,
    "/v1.0/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'",
  );
  const roles = Object.fromEntries(value[0].appRoles.map(({ value: name, id }: Json) => [name, id]));
  expect(roles).toEqual(PERMISSIONS);
  expect(new Set(Object.values(PERMISSIONS)).size).toBe(Object.keys(PERMISSIONS).length);
});
