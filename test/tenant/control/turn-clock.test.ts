/** The clock that a test turns: what it may be, and that everything goes by it. */
import { afterAll, expect, test } from 'vitest';
import { TenantClock } from '../../../src/tenant/clock.ts';
import { openStandin, outcome, useStandin } from '../support.ts';

const standin = useStandin();

const turn = (body: unknown) => standin.control('PATCH', '/clock', body);
const now = async () => (await standin.control('GET', '/clock')).body.now;

test('it is turned on and back, set, and put back to real time', async () => {
  expect((await turn({ advanceSeconds: 3600 })).body).toEqual({ now: '2026-11-24T10:00:00.000Z' });
  expect((await turn({ advanceSeconds: -1.5 })).body.now).toBe('2026-11-24T09:59:58.500Z');
  expect((await turn({ set: '2030-02-28T23:59:59Z' })).body.now).toBe('2030-02-28T23:59:59.000Z');
  expect((await turn({ set: '2030-02-28T23:59:59+02:00' })).body.now).toBe('2030-02-28T21:59:59.000Z');
  expect((await turn({ reset: true })).body.now).toBe('2026-11-24T09:00:00.000Z');
  expect(await now()).toBe('2026-11-24T09:00:00.000Z');
});

test('everything goes by it: times of objects, of errors, of the log', async () => {
  await turn({ set: '2031-05-05T05:05:05Z' });
  const { body } = await standin.post('/v1.0/applications', { displayName: 'A' });
  expect(body.createdDateTime).toBe('2031-05-05T05:05:05Z');
  expect((await standin.get('/v1.0/nothing')).body.error.innerError.date).toBe('2031-05-05T05:05:05');
  expect((await standin.control('GET', '/requests')).body.requests.at(-1).time).toBe('2031-05-05T05:05:05.000Z');
});

test('deleted objects are kept for 30 days of it (graph.md 2.6)', async () => {
  const { application } = await standin.instantiate();
  await standin.del(`/v1.0/applications/${application.id}`);
  const deleted = async () => (await standin.get(`/v1.0/directory/deletedItems/${application.id}`)).status;
  await turn({ advanceSeconds: 29 * 86_400 });
  expect(await deleted()).toBe(200);
  await turn({ advanceSeconds: 2 * 86_400 });
  expect(await deleted()).toBe(404);
});

test.each([
  [{ advanceSeconds: '1' }],
  [{ advanceSeconds: null }],
  [{ advanceSeconds: 1e15 }],
  [{ advanceSeconds: -1e12 }],
  [{ advanceSeconds: true }],
  [{ set: 'tomorrow' }],
  [{ set: '5' }],
  [{ set: 5 }],
  [{ set: null }],
  [{ set: '2027-01-31' }],
  [{ set: '2027-13-31T00:00:00Z' }],
  [{ set: '1999-12-31T23:59:59Z' }],
  [{ set: '2900-01-01T00:00:01Z' }],
  [{ set: '+275760-09-13T00:00:00Z' }],
  [{ frozen: 'true' }],
  [{ frozen: 1 }],
  [{ reset: 'yes' }],
  [{ reset: null }],
  [{ set: '2027-01-31T00:00:00Z', advanceSeconds: 1 }],
  [{ reset: true, advanceSeconds: 1 }],
  [{ advance: 1 }],
  [{ advanceSeconds: 1, unit: 's' }],
])('%j leaves it as it was', async (body) => {
  await turn({ advanceSeconds: 60 });
  expect(outcome(await turn(body))).toMatch(/^400 (Request_)?BadRequest$/);
  expect(await now()).toBe('2026-11-24T09:01:00.000Z');
});

test('it cannot be turned out of its range in steps either', async () => {
  await turn({ set: '2899-12-31T23:00:00Z' });
  expect(outcome(await turn({ advanceSeconds: 7200 }))).toBe('400 BadRequest');
  expect((await standin.get('/v1.0/applications')).status).toBe(200);
});

test('nothing that is made at the ends of its range fails', async () => {
  for (const set of ['2000-01-01T00:00:00Z', '2899-12-31T23:59:59Z']) {
    await standin.control('POST', '/reset');
    await turn({ set });
    const { servicePrincipal, application } = await standin.instantiate();
    const path = `/v1.0/servicePrincipals/${servicePrincipal.id}`;
    expect((await standin.post(`${path}/addTokenSigningCertificate`, { displayName: 'CN=a' })).status).toBe(200);
    expect((await standin.post(`/v1.0/applications/${application.id}/addPassword`, {})).status).toBe(200);
    expect(
      (await standin.get(`/${standin.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml`)).status,
    ).toBe(200);
  }
});

// The others stand at one moment: here real time goes on by a second at each look.
let real = Date.parse('2026-11-24T09:00:00Z');
const ticking = await openStandin({
  now: () => {
    real += 1000;
    return new Date(real);
  },
});
afterAll(ticking.close);

test('frozen, it stands still; let go, it goes on from there', async () => {
  const look = async () => Date.parse((await ticking.control('GET', '/clock')).body.now);
  const set = (body: unknown) => ticking.control('PATCH', '/clock', body);
  expect(await look()).toBeLessThan(await look());
  await set({ frozen: true });
  const stood = await look();
  expect(await look()).toBe(stood);
  await set({ advanceSeconds: 100 });
  expect(await look()).toBe(stood + 100_000);
  await set({ frozen: false });
  const later = await look();
  expect(later).toBeGreaterThan(stood + 100_000);
  expect(later).toBeLessThan(stood + 160_000);
  await set({ reset: true });
  expect(Math.abs((await look()) - real)).toBeLessThan(60_000);
});

test('set, it goes on from there, or stands there when it stood', () => {
  let time = 0;
  const clock = new TenantClock(() => new Date(Date.parse('2026-01-01T00:00:00Z') + time));
  clock.set(new Date('2030-01-01T00:00:00Z'));
  time += 5000;
  expect(clock.now().toISOString()).toBe('2030-01-01T00:00:05.000Z');
  clock.freeze(true);
  clock.set(new Date('2031-01-01T00:00:00Z'));
  time += 5000;
  expect(clock.now().toISOString()).toBe('2031-01-01T00:00:00.000Z');
  clock.freeze(false);
  time += 5000;
  expect(clock.now().toISOString()).toBe('2031-01-01T00:00:05.000Z');
  clock.freeze(false);
  clock.advance(1000);
  expect(clock.now().toISOString()).toBe('2031-01-01T00:00:06.000Z');
  expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
  expect(() => clock.set(new Date(Number.NaN))).toThrow(RangeError);
});
