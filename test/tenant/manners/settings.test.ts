/** What the switches may be set to, and that the control part says what is wrong. */
import { expect, test } from 'vitest';
import { BEHAVIOURS } from '../../../src/tenant/manners/behaviours.ts';
import { MANNER_DOCS, NO_MANNERS } from '../../../src/tenant/manners/manners.ts';
import { outcome, useStandin } from '../support.ts';

const standin = useStandin();

const patch = (what: 'manners' | 'behaviours', values: unknown) => standin.control('PATCH', `/${what}`, values);
const manners = async () => (await standin.control('GET', '/manners')).body;

test('all bad manners are off from the start, and each says what it does', async () => {
  expect(await manners()).toEqual(NO_MANNERS);
  expect(Object.keys(MANNER_DOCS)).toEqual(Object.keys(NO_MANNERS));
});

const INVALID = '400 InvalidSwitch';
const UNKNOWN = '400 UnknownSwitch';

test.each<[object, string]>([
  [{ lagRead: 1 }, UNKNOWN],
  [{ __proto__: null, constructor: 1 }, UNKNOWN],
  [{ toString: 1 }, UNKNOWN],
  [JSON.parse('{"__proto__": {}}'), UNKNOWN],
  [{ lagReads: -1 }, INVALID],
  [{ lagReads: 1.5 }, INVALID],
  [{ lagReads: '1' }, INVALID],
  [{ lagReads: null }, INVALID],
  [{ lagReads: 1e300 }, INVALID],
  [{ lagReads: true }, INVALID],
  [{ latencyMs: 600_001 }, INVALID],
  [{ batchItemLatencyMs: 2 ** 31 }, INVALID],
  [{ reorder: 1 }, INVALID],
  [{ reorder: 'true' }, INVALID],
  [{ throttleRetryAfter: 1 }, INVALID],
  [{ throttleRetryAfter: 'a\r\nSet-Cookie: b' }, INVALID],
  [{ throttleRetryAfter: 'é' }, INVALID],
  [{ throttleRetryAfter: '1'.repeat(201) }, INVALID],
  [{ throttleLimits: 's' }, INVALID],
  [{ throttleLimits: 'XL' }, INVALID],
  [{ onDemandResult: 'success' }, INVALID],
  [{ onDemandResult: null }, INVALID],
  [{ faults: {} }, INVALID],
  [{ faults: [null] }, INVALID],
  [{ faults: [[]] }, INVALID],
  [{ faults: ['503'] }, INVALID],
])('bad manners refuse %j', async (values, expected) => {
  expect(outcome(await patch('manners', values))).toBe(expected);
  expect(await manners()).toEqual(NO_MANNERS);
});

test.each<[object, string]>([
  [{}, INVALID],
  [{ method: 'POST' }, INVALID],
  [{ reset: false }, INVALID],
  [{ status: 503, reset: true }, INVALID],
  [{ status: 503, staus: 1 }, UNKNOWN],
  [{ status: 200 }, INVALID],
  [{ status: 99 }, INVALID],
  [{ status: 600 }, INVALID],
  [{ status: 503.5 }, INVALID],
  [{ status: '503' }, INVALID],
  [{ status: 503, code: 5 }, INVALID],
  [{ status: 503, message: null }, INVALID],
  [{ status: 503, retryAfter: 1 }, INVALID],
  [{ status: 503, retryAfter: 'a\nb' }, INVALID],
  [{ status: 503, method: 'FETCH' }, INVALID],
  [{ status: 503, method: 7 }, INVALID],
  [{ status: 503, path: 'v1.0/groups' }, INVALID],
  [{ status: 503, path: 7 }, INVALID],
  [{ status: 503, path: `/${'*'.repeat(501)}` }, INVALID],
  [{ status: 503, where: 'item' }, INVALID],
  [{ status: 503, after: -1 }, INVALID],
  [{ status: 503, times: 0.5 }, INVALID],
  [{ status: 503, probability: 1.01 }, INVALID],
  [{ status: 503, probability: -0.01 }, INVALID],
  [{ status: 503, probability: '1' }, INVALID],
  [{ status: 503, applied: 'yes' }, INVALID],
  [{ latencyMs: -1 }, INVALID],
  [{ latencyMs: 600_001 }, INVALID],
])('a fault refuses to be %j', async (fault, expected) => {
  expect(outcome(await patch('manners', { faults: [{ status: 503 }, fault] }))).toBe(expected);
  expect(await manners()).toEqual(NO_MANNERS);
});

test('one that is refused leaves all as they were; the message names what there is', async () => {
  const got = await patch('manners', { lagReads: 3, lagListRead: 1 });
  expect(outcome(got)).toBe(UNKNOWN);
  expect(got.body.error.message).toContain('lagListReads');
  expect(await manners()).toEqual(NO_MANNERS);
  expect((await patch('manners', { lagReads: 3 })).body).toEqual({ ...NO_MANNERS, lagReads: 3 });
});

test.each<[object, string]>([
  [{ secretPut: 'merge' }, UNKNOWN],
  [{ secretsPut: 'Merge' }, INVALID],
  [{ secretsPut: null }, INVALID],
  [{ complexMerge: 'true' }, INVALID],
  [{ jobCreateStatus: '201' }, INVALID],
  [{ jobCreateStatus: 202 }, INVALID],
  [JSON.parse('{"__proto__": "merge"}'), UNKNOWN],
])('readings refuse %j', async (values, expected) => {
  expect(outcome(await patch('behaviours', { quota: false, ...values }))).toBe(expected);
  const { body } = await standin.control('GET', '/behaviours');
  for (const [name, { values: known }] of Object.entries(BEHAVIOURS)) expect(body[name].value, name).toBe(known[0]);
});

test('a refused reading is told which there are', async () => {
  const { body } = await patch('behaviours', { secretsPut: 'both' });
  expect(body.error.message).toBe('secretsPut takes "replace", "merge".');
});

test('DELETE /control/settings puts every switch back', async () => {
  await patch('manners', { lagReads: 3, faults: [{ status: 503, path: '/v1.0/nothing' }] });
  await patch('behaviours', { secretsPut: 'merge' });
  await standin.control('DELETE', '/settings');
  expect(await manners()).toEqual(NO_MANNERS);
  expect((await standin.control('GET', '/behaviours')).body.secretsPut.value).toBe('replace');
});
