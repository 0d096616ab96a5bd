/** Signing certificates out of keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isValidAt, signingCertificatesOf, thumbprintOf } from '../../src/entra/signing-certificates.ts';
import { identifierOf, idOf, signingKeys, thumbprintFor } from './plan/application-support.ts';

const START = '2026-01-01T00:00:00Z';
const keysOf = (...keys: object[]) => ({ id: idOf('sp'), appId: idOf('c'), keyCredentials: keys.flat() as never[] });

describe('a certificate', () => {
  test('is a pair of keys with one identifier', () => {
    expect(signingCertificatesOf(keysOf(signingKeys('one', START, '2027-01-01T00:00:00Z')))).toEqual([
      {
        thumbprint: thumbprintFor('one'),
        customKeyIdentifier: identifierOf('one'),
        startDateTime: START,
        endDateTime: '2027-01-01T00:00:00Z',
        keyIds: [idOf('ones'), idOf('onev')].sort(),
        isActive: false,
      },
    ]);
  });

  test('needs both: a key that only verifies signs nothing', () => {
    const [verify, sign] = signingKeys('one', START, START);
    expect(signingCertificatesOf(keysOf(verify as object))).toEqual([]);
    expect(signingCertificatesOf(keysOf(sign as object))).toEqual([]);
    const nameless = signingKeys('one', START, START, { customKeyIdentifier: null });
    expect(signingCertificatesOf(keysOf(nameless))).toEqual([]);
    expect(signingCertificatesOf({ id: '', appId: '', keyCredentials: null })).toEqual([]);
  });

  test('is active by its thumbprint in any case', () => {
    const keys = keysOf(signingKeys('one', START, START));
    const preferredTokenSigningKeyThumbprint = thumbprintFor('one').toLowerCase();
    expect(signingCertificatesOf({ ...keys, preferredTokenSigningKeyThumbprint })).toMatchObject([{ isActive: true }]);
    expect(signingCertificatesOf({ ...keys, preferredTokenSigningKeyThumbprint: '' })).toMatchObject([
      { isActive: false },
    ]);
  });
});

test('the active one comes first, then those that end last, however Graph lists them', () => {
  const names = ['a', 'b', 'c', 'd'];
  const ends = ['2027', '2029', '2028', '2028'].map((year) => `${year}-01-01T00:00:00Z`);
  const keys = names.flatMap((name, at) => signingKeys(name, START, ends[at] as string));
  const preferredTokenSigningKeyThumbprint = thumbprintFor('a');
  fc.assert(
    fc.property(fc.shuffledSubarray(keys, { minLength: keys.length }), (keyCredentials) => {
      const found = signingCertificatesOf({ ...keysOf(), keyCredentials, preferredTokenSigningKeyThumbprint });
      expect(found.map(({ thumbprint }) => thumbprint)).toEqual(['a', 'b', 'c', 'd'].map(thumbprintFor));
    }),
    { numRuns: 20 },
  );
});

describe('a thumbprint', () => {
  const key = { keyId: idOf('k') };

  test('is read from the identifier, as base64 or hex', () => {
    expect(thumbprintOf({ ...key, customKeyIdentifier: identifierOf('x') })).toBe(thumbprintFor('x'));
    expect(thumbprintOf({ ...key, customKeyIdentifier: thumbprintFor('x').toLowerCase() })).toBe(thumbprintFor('x'));
  });

  test("of a key of somebody's own is that of its certificate, or not known", () => {
    const der = Buffer.from('no certificate, but bytes');
    const own = { ...key, customKeyIdentifier: 'c29tZXRoaW5n' };
    expect(thumbprintOf(own)).toBeNull();
    expect(thumbprintOf({ ...own, key: der.toString('base64') })).toMatch(/^[0-9A-F]{40}$/);
  });
});

test.each([
  ['2026-01-01T00:00:00Z', true],
  // Clocks of two machines differ by minutes, not more.
  ['2025-12-31T23:50:00Z', true],
  ['2025-12-31T23:49:59Z', false],
  ['2027-01-01T00:00:00Z', false],
  ['2026-12-31T23:59:59.999Z', true],
])('at %s it is valid: %s', (now, expected) => {
  const [one] = signingCertificatesOf(keysOf(signingKeys('one', START, '2027-01-01T00:00:00Z')));
  expect(one && isValidAt(one, new Date(now))).toBe(expected);
});
