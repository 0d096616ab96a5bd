/** What a request costs: the table of graph.md 7.3. */
import { expect, test } from 'vitest';
import { chargedOf, Limits, resourceUnits } from '../../../src/tenant/manners/limits.ts';
import { useStandin } from '../support.ts';

const standin = useStandin();

const SP = '11111111-1111-4111-8111-111111111111';

test.each([
  ['GET', '/applications', '', 2],
  ['GET', `/applications/${SP}`, '', 2],
  ['GET', "/Applications(appId='x')", '', 2],
  ['GET', '/applicationTemplates', '', 1],
  ['GET', `/servicePrincipals/${SP}/appRoleAssignments`, '', 2],
  ['GET', `/servicePrincipals/${SP}/appRoleAssignedTo`, '', 1],
  ['GET', '/servicePrincipals', '', 1],
  ['GET', '/applications', '$select=id', 1],
  ['GET', '/applications', '%24select=id', 1],
  ['GET', '/applications', 'select=id', 1],
  ['GET', '/applications', '$expand=owners', 3],
  ['GET', '/applications', '$select=id&$expand=owners', 2],
  ['GET', '/applications', '$top=19', 1],
  ['GET', '/applications', '$top=20', 2],
  ['GET', '/applications', '$select=id&$top=1', 1],
  ['GET', '/groups', '$select=id&$top=1', 1],
  ['GET', '/groups', '$expand=members', 2],
  ['GET', '/groups', "$filter=displayName eq '$expand='", 1],
  ['POST', '/applications', '', 1],
  ['PATCH', `/applications/${SP}`, '', 1],
  ['DELETE', `/applications/${SP}`, '', 1],
])('%s %s?%s costs %i', (method, path, query, units) => {
  expect(resourceUnits(chargedOf(method, path, query))).toBe(units);
});

/** A counter of its own with a clock that stands until it is turned. */
function limits() {
  const clock = { now: new Date('2026-11-24T09:00:00Z') };
  const counter = new Limits(() => clock.now);
  const turn = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
  };
  /** How many pass before one is refused, and how it is. */
  const run = (size: 'S' | 'M' | 'L', method: string, path: string, appId = 'a') => {
    for (let passed = 0; passed < 20_000; passed++) {
      const refused = counter.charge(size, appId, chargedOf(method, path, ''), 'scope');
      if (refused) return [passed, refused.headers['x-ms-throttle-information'], refused.headers['Retry-After']];
    }
    return 'no end';
  };
  return { run, turn, counter };
}

test.each([
  ['S', 'GET', '/users', [3_500, 'ResourceUnitLimitExceeded', '10']],
  ['M', 'GET', '/users', [5_000, 'ResourceUnitLimitExceeded', '10']],
  ['L', 'GET', '/users', [8_000, 'ResourceUnitLimitExceeded', '10']],
  ['L', 'GET', '/applications', [4_000, 'ResourceUnitLimitExceeded', '10']],
  ['S', 'PATCH', '/applications/x', [3_000, 'WriteLimitExceeded', '150']],
  ['L', 'DELETE', '/applications/x', [3_000, 'WriteLimitExceeded', '150']],
  ['L', 'GET', '/auditlogs/provisioning', [5, 'ReportsLimitExceeded', '10']],
  [
    'L',
    'POST',
    '/serviceprincipals/x/synchronization/jobs/y/provisionondemand',
    [5, 'ProvisionOnDemandLimitExceeded', '10'],
  ],
] as const)('a tenant of size %s lets pass of %s %s: %j (graph.md 7.3)', (size, method, path, expected) => {
  expect(limits().run(size, method, path)).toEqual(expected);
});

test('a window ends after its time, to the second, and not before', () => {
  const { run, turn } = limits();
  run('S', 'PATCH', '/applications/x');
  turn(149.5);
  expect(run('S', 'PATCH', '/applications/x')).toEqual([0, 'WriteLimitExceeded', '1']);
  turn(0.5);
  expect(run('S', 'PATCH', '/applications/x')).toEqual([3_000, 'WriteLimitExceeded', '150']);
});

test('each application has limits of its own, and a reset forgets what was used', () => {
  const { run, counter } = limits();
  run('S', 'GET', '/users', 'a');
  expect(run('S', 'GET', '/users', 'b')).toEqual([3_500, 'ResourceUnitLimitExceeded', '10']);
  counter.reset();
  expect(run('S', 'GET', '/users', 'a')).toEqual([3_500, 'ResourceUnitLimitExceeded', '10']);
});

test('the answer says so in x-ms-resource-unit (graph.md 7.3, 7.7)', async () => {
  const units = async (path: string) => (await standin.get(`/v1.0${path}`)).headers['x-ms-resource-unit'];
  expect(await units('/applications')).toBe('2');
  expect(await units('/applications?$top=5')).toBe('1');
  expect(await units('/applications?$select=id')).toBe('1');
  expect(await units('/users')).toBe('1');
});

test('from 80 % of a limit on, answers say how full it is (graph.md 7.3)', async () => {
  await standin.control('PATCH', '/manners', { throttleLimits: 'S' });
  const seen: unknown[] = [];
  for (let index = 0; index < 6; index++)
    seen.push((await standin.get('/v1.0/auditLogs/provisioning')).headers['x-ms-throttle-limit-percentage']);
  expect(seen).toEqual([undefined, undefined, undefined, '0.8', '1', '1']);
  expect((await standin.get('/v1.0/users')).headers).not.toHaveProperty('x-ms-throttle-limit-percentage');
});
