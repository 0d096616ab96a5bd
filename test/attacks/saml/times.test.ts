/** S26: from when until when a message holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RefusalCode } from '../../../src/runtime/saml/refusal.ts';
import type { Parts } from './message.ts';
import { message, STYLES } from './sign.ts';
import { attack, expectedOf, verdict, verify } from './support.ts';

/** A message that says this is refused for that by every signing option; its twin is not. */
function check(changes: Partial<Parts>, code: RefusalCode): void {
  for (const style of STYLES) attack(message(style, changes), code, message(style), expectedOf(style));
}

const at = (text: string, ms: number) => new Date(Date.parse(text) + ms);
const SKEW = 180_000;

test.each<[string, Partial<Parts>, Date, RefusalCode | 'accepted']>([
  ['NotBefore, earliest', {}, at('2026-01-05T10:00:00.000Z', -SKEW), 'accepted'],
  ['NotBefore, 1 ms before it', {}, at('2026-01-05T10:00:00.000Z', -SKEW - 1), 'SAML_TOO_EARLY'],
  [
    'NotOnOrAfter, latest',
    { confirmationEnd: '2026-01-05T12:00:00Z' },
    at('2026-01-05T11:05:00.000Z', SKEW - 1),
    'accepted',
  ],
  [
    'NotOnOrAfter, 1 ms later',
    { confirmationEnd: '2026-01-05T12:00:00Z' },
    at('2026-01-05T11:05:00.000Z', SKEW),
    'SAML_TOO_LATE',
  ],
  [
    'the confirmation, latest',
    { confirmationEnd: '2026-01-05T10:10:00Z' },
    at('2026-01-05T10:10:00.000Z', SKEW - 1),
    'accepted',
  ],
  [
    'the confirmation, 1 ms later',
    { confirmationEnd: '2026-01-05T10:10:00Z' },
    at('2026-01-05T10:10:00.000Z', SKEW),
    'SAML_TOO_LATE',
  ],
  ['the session, latest', { sessionEnd: '2026-01-05T10:30:00.000Z' }, at('2026-01-05T10:30:00.000Z', -1), 'accepted'],
  [
    'the session, 1 ms later',
    { sessionEnd: '2026-01-05T10:30:00.000Z' },
    at('2026-01-05T10:30:00.000Z', 0),
    'SAML_SESSION_ENDED',
  ],
])('S26 at the bound of %s', (_name, changes, now, code) => {
  for (const style of STYLES) expect(verdict(message(style, changes), { ...expectedOf(style), now })).toBe(code);
});

test('S26 every bound is required', () => {
  check({ notBefore: null }, 'SAML_TIMES');
  check({ notOnOrAfter: null }, 'SAML_TIMES');
  check({ confirmationEnd: null }, 'SAML_TIMES');
});

test.each([
  '',
  'never',
  '2026-01-05',
  '2026-01-05T11:05:00',
  '2026-01-05T11:05:00+00:00',
  '2026-13-05T11:05:00Z',
  '9999',
  '2026-01-05 11:05:00Z',
  '+012026-01-05T11:05:00Z',
])('S26 a time is UTC in full: %s', (time) => {
  check({ notBefore: time }, 'SAML_TIMES');
  check({ notOnOrAfter: time }, 'SAML_TIMES');
  check({ confirmationEnd: time }, 'SAML_TIMES');
  check({ sessionEnd: time }, 'SAML_TIMES');
  check({ authenticated: time }, 'SAML_TIMES');
});

test('S26 what is told of the times is what was held against', () => {
  const changes = { confirmationEnd: '2026-01-05T10:10:00Z', sessionEnd: '2026-01-05T18:00:00.000Z' };
  expect(verify(message('both', changes))).toMatchObject({
    notOnOrAfter: at('2026-01-05T10:10:00Z', SKEW),
    sessionNotOnOrAfter: new Date('2026-01-05T18:00:00.000Z'),
    authenticatedAt: new Date('2026-01-05T10:04:50.000Z'),
  });
});

test('S26 at every moment it is accepted exactly from the first to the last', () => {
  const xml = message('assertion');
  const [first, last] = [Date.parse('2026-01-05T09:57:00Z'), Date.parse('2026-01-05T11:08:00Z')];
  fc.assert(
    fc.property(fc.integer({ min: first - 600_000, max: last + 600_000 }), (ms) => {
      const isInside = ms >= first && ms < last;
      expect(verdict(xml, { now: new Date(ms) }) === 'accepted').toBe(isInside);
    }),
  );
});
