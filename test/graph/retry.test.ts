import { expect, test } from 'vitest';
import { retryAfterMs } from '../../src/graph/graph-failure.ts';
import { isPassing, pauseBefore } from '../../src/graph/retry.ts';

const OLD = { isYoung: false, isRepeatable: true };
const YOUNG = { isYoung: true, isRepeatable: true };
const POST = { isYoung: false, isRepeatable: false };
const check = (status: number, code: string, message: string, tried: typeof OLD, expected: boolean) =>
  expect(isPassing({ status, code, message }, tried), `${status} ${code}`).toBe(expected);

test('throttling, unavailability and concurrent writers always pass', () => {
  for (const status of [429, 502, 503, 504]) check(status, '', '', POST, true);
  check(409, 'Directory_ConcurrencyViolation', '', POST, true);
});

test('what replication refuses passes only while something is new', () => {
  const texts: [number, string][] = [
    [404, "Resource 'x' does not exist or one of its queried reference-property objects are not present."],
    [
      403,
      'When using this permission, the backing application of the service principal being created must in the local tenant',
    ],
    [400, "The appId 'x' of the service principal does not reference a valid application object."],
    [400, 'Not a valid reference update.'],
  ];
  for (const [status, text] of texts) {
    check(status, '', text, YOUNG, true);
    check(status, '', text, OLD, false);
  }
});

test('real refusals never pass', () => {
  check(400, 'Request_BadRequest', 'Invalid value', YOUNG, false);
  check(401, 'InvalidAuthenticationToken', '', YOUNG, false);
  check(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.', YOUNG, false);
  check(409, 'Request_MultipleObjectsWithSameKeyValue', '', YOUNG, false);
  check(500, '', '', YOUNG, false);
});

test('a request without an answer is made again only where twice does what once does', () => {
  check(0, '', '', OLD, true);
  check(0, '', '', POST, false);
});

const policy = { patienceMs: 10_000, firstMs: 500, longestMs: 4_000, random: () => 0.5 };
const pause = (attempt: number, retryAfter: number | undefined, spent: number) =>
  pauseBefore(attempt, { retryAfterMs: retryAfter }, spent, policy);

test('pauses double to the longest, and Retry-After replaces them', () => {
  expect([1, 2, 3, 4, 5].map((attempt) => pause(attempt, undefined, 0))).toEqual([500, 1000, 2000, 4000, 4000]);
  expect(pause(1, 2128, 0)).toBe(2128);
  expect(pause(1, 0, 0)).toBe(0);
});

test('patience ends, also when Retry-After asks for more of it than there is', () => {
  expect(pause(1, undefined, 9_600)).toBeUndefined();
  expect(pause(1, 10_001, 0)).toBeUndefined();
});

test('Retry-After is read in all its forms (azuread-provider.md 3.3)', () => {
  const now = new Date('2026-11-24T09:00:00Z');
  const table: [string | null, number | undefined][] = [
    ['3', 3000],
    ['2.128', 2128],
    ['0', 0],
    ['Tue, 24 Nov 2026 09:00:05 GMT', 5000],
    ['Tue, 24 Nov 2026 08:00:00 GMT', 0],
    ['soon', undefined],
    ['-1', undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [header, expected] of table) expect(retryAfterMs(header, now), String(header)).toBe(expected);
});
