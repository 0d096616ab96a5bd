/** The NameID (entra-wire.md 2.6). */
import { expect, test } from 'vitest';
import type { ClaimContext, ConfiguredNameId } from '../../../../src/tenant/saml/claims/claim.ts';
import { nameIdOf } from '../../../../src/tenant/saml/claims/name-id.ts';
import { FORMAT } from '../kit.ts';
import { behaviours, context, refused, USER } from './context.ts';

const configured = (changes: Partial<ConfiguredNameId> = {}): ConfiguredNameId => ({
  value: 'E-0042',
  format: null,
  source: 'employeeid',
  nameQualifier: null,
  ...changes,
});
const PAIRWISE = /^[A-Za-z0-9+/]{43}=$/;

const check = (
  given: ConfiguredNameId | null,
  changes: Partial<ClaimContext>,
  value: string | RegExp,
  format: string,
) => expect(nameIdOf(given, context(changes))).toEqual({ value: expect.stringMatching(value), format });

test('nothing is configured: the user principal name, as an address', () => {
  check(null, {}, /^ana@tenant\.example$/, FORMAT.email);
});

test('the configured format, or the default of the source', () => {
  check(configured(), {}, /^E-0042$/, FORMAT.unspecified);
  check(configured({ source: 'mail' }), {}, /./, FORMAT.email);
  check(configured({ format: FORMAT.persistent }), {}, /^E-0042$/, FORMAT.persistent);
  check(configured({ source: null }), {}, /^E-0042$/, FORMAT.unspecified);
});

test('the format of the request wins over the configured one', () => {
  const own = configured({ format: FORMAT.persistent });
  check(own, { requestedFormat: FORMAT.email }, /^E-0042$/, FORMAT.email);
  check(own, { requestedFormat: FORMAT.unspecified }, /^E-0042$/, FORMAT.unspecified);
  check(own, { requestedFormat: FORMAT.persistent }, PAIRWISE, FORMAT.persistent);
  check(own, { requestedFormat: FORMAT.transient }, PAIRWISE, FORMAT.transient);
  const other = { requestedFormat: FORMAT.windows };
  expect(refused(() => nameIdOf(own, context(other)))).toBe('AADSTS75016');
});

test('readings of what is not settled', () => {
  const own = configured();
  const reading = (changes: Parameters<typeof behaviours>[0], requestedFormat: string) => ({
    behaviours: behaviours(changes),
    requestedFormat,
  });
  check(own, reading({ nameIdForUnspecified: 'pairwise' }, FORMAT.unspecified), PAIRWISE, FORMAT.unspecified);
  check(own, reading({ nameIdForPersistent: 'source' }, FORMAT.persistent), /^E-0042$/, FORMAT.persistent);
  check(own, reading({ nameIdForEmailAddress: 'principal-name' }, FORMAT.email), /^ana@tenant/, FORMAT.email);
});

test('a pairwise identifier is the same each time, and another for another user, application or tenant', () => {
  const value = (changes: Partial<ClaimContext> = {}) =>
    nameIdOf(null, context({ requestedFormat: FORMAT.persistent, ...changes })).value;
  const values = [
    value(),
    value({ user: { ...USER, id: 'other' } }),
    value({ servicePrincipal: { id: 'principal', appId: 'other' } }),
    value({ tenantId: 'other' }),
  ];
  expect(new Set(values).size).toBe(4);
  expect(value({ user: { ...USER, mail: 'changed@x.example' } })).toBe(values[0]);
  expect(Buffer.from(values[0] ?? '', 'base64')).toHaveLength(32);
});

test('a transient one is random each time', () => {
  const value = (byte: number) =>
    nameIdOf(null, context({ requestedFormat: FORMAT.transient, randomBytes: () => Buffer.alloc(32, byte) })).value;
  expect(value(1)).not.toBe(value(2));
});

test('a source that is empty stops the sign-in: 501241', () => {
  expect(refused(() => nameIdOf(configured({ value: null }), context()))).toBe('AADSTS501241');
});

test('what a transformation makes of nothing, and what is no NameID, becomes pairwise', () => {
  check(configured({ value: null, source: null }), {}, PAIRWISE, FORMAT.persistent);
  check(configured({ value: 'a'.repeat(257), source: null }), {}, PAIRWISE, FORMAT.persistent);
  check(configured({ value: 'a\nb', source: null }), {}, PAIRWISE, FORMAT.persistent);
  check(configured({ value: 'a'.repeat(256), source: null }), {}, /^a+$/, FORMAT.unspecified);
});

test('a name qualified by its domain has one', () => {
  const own = configured({ value: 'aferreira', source: 'onpremisessamaccountname', format: FORMAT.windows });
  check(own, {}, /^CORP\\aferreira$/, FORMAT.windows);
  check(own, { user: { ...USER, onPremisesDomainName: null } }, /^aferreira$/, FORMAT.windows);
  check({ ...own, source: 'mail' }, {}, /^aferreira$/, FORMAT.windows);
});
