import { expect, test } from 'vitest';
import { readChanges } from '../../src/graph/read-audits.ts';
import { type Json, START, useStandin } from '../tenant/support.ts';
import { must, plant, readerOf } from './read-support.ts';
import { trustStandin } from './support.ts';

const standin = useStandin();
trustStandin(standin);

const DAY = 86_400_000;

async function read(targets: readonly string[], since = new Date(START.getTime() - DAY), permissions?: string[]) {
  const { client, options } = await readerOf(standin, permissions);
  const changes = await readChanges(client, { since, targets }, options);
  return { ...changes, requests: client.requests };
}

const entry = (id: string, activityDateTime: string, more: object = {}) => ({
  category: 'ApplicationManagement',
  activityDateTime,
  activityDisplayName: 'Update application',
  initiatedBy: { user: { userPrincipalName: 'ada@entrada.example' }, app: null },
  targetResources: [{ id }],
  ...more,
});
const add = (row: Json, count = 1, more?: (at: number) => object) => plant(standin, 'directoryAudit', row, count, more);

test('who changed what is told by target, newest first', async () => {
  const { application, servicePrincipal } = await standin.instantiate('Vendor');
  await must(standin.patch(`/v1.0/servicePrincipals/${servicePrincipal.id}`, { notes: 'n' }));
  add(entry(application.id, '2026-11-24T08:00:00Z'));
  add(entry(application.id, '2026-11-24T08:30:00Z', { activityDisplayName: 'Delete application' }));
  const { byTarget, isComplete, unread, requests } = await read([application.id.toUpperCase(), servicePrincipal.id]);
  expect(byTarget.get(application.id)?.slice(-2)).toEqual([
    { when: '2026-11-24T08:30:00Z', who: 'ada@entrada.example', activity: 'Delete application' },
    { when: '2026-11-24T08:00:00Z', who: 'ada@entrada.example', activity: 'Update application' },
  ]);
  expect(byTarget.get(servicePrincipal.id)?.[0]).toMatchObject({
    who: 'Stand-in deployer',
    activity: expect.stringMatching(/service principal/i),
  });
  expect([isComplete, unread, requests]).toEqual([true, undefined, 1]);
});

test('what is older, of other objects or of other categories is left out', async () => {
  add(entry('a', '2026-11-22T08:00:00Z'));
  add(entry('b', '2026-11-24T08:00:00Z'));
  add(entry('a', '2026-11-24T08:00:00Z', { category: 'UserManagement' }));
  expect((await read(['a'])).byTarget).toEqual(new Map());
  for (const category of ['Policy', 'ProvisioningManagement']) add(entry('a', '2026-11-24T08:00:00Z', { category }));
  expect((await read(['a'])).byTarget.get('a')).toHaveLength(2);
});

test('an initiator is named as well as it can be', async () => {
  const check = async (initiatedBy: Json, expected: string) => {
    standin.tenant.reset();
    add(entry('a', '2026-11-24T08:00:00Z', { initiatedBy }));
    expect((await read(['a'])).byTarget.get('a')?.[0]?.who).toBe(expected);
  };
  await check({ user: { userPrincipalName: 'u@x', displayName: 'U' }, app: null }, 'u@x');
  await check({ user: { userPrincipalName: null, displayName: 'U' }, app: null }, 'U');
  await check({ user: null, app: { displayName: 'App', appId: '1' } }, 'App');
  await check({ user: null, app: { displayName: null, appId: '1' } }, '1');
  await check(null, 'unknown');
});

test('of each object the five newest are kept, and five pages are read at most', async () => {
  add(entry('a', '2026-11-24T08:00:00Z'));
  const at = (index: number) => new Date(START.getTime() - index * 1000).toISOString();
  add(entry('b', ''), 999 * 5, (index) => ({ activityDateTime: at(index) }));
  const { byTarget, isComplete, requests } = await read(['a', 'b']);
  expect([isComplete, requests]).toEqual([false, 5]);
  expect(byTarget.get('b')?.map(({ when }) => Date.parse(when))).toEqual(
    [0, 1, 2, 3, 4].map((index) => Date.parse(at(index))),
  );
});

test('without the permission the reason is told, and nothing ends', async () => {
  add(entry('a', '2026-11-24T08:00:00Z'));
  expect(await read(['a'], undefined, ['Application.Read.All'])).toMatchObject({
    byTarget: new Map(),
    isComplete: false,
    unread: 'cannot read the audit log: the client lacks the permission AuditLog.Read.All',
  });
  await standin.manners({ faults: [{ path: '/v1.0/auditLogs/**', status: 500 }] });
  expect((await read(['a'])).unread).toMatch(/^cannot read the audit log: GET .* answered 500/);
});

test("Graph's limit of 5 requests in 10 s is kept by waiting", async () => {
  await standin.manners({ faults: [{ path: '/v1.0/auditLogs/**', times: 1, status: 429, retryAfter: '8' }] });
  add(entry('a', '2026-11-24T08:00:00Z'));
  expect((await read(['a'])).byTarget.get('a')).toHaveLength(1);
});

test('nothing to look for is nothing asked', async () => {
  expect(await read([])).toMatchObject({ isComplete: true, requests: 0 });
});
