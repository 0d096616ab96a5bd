/** Credentials of others: each row of the table. */
import { expect, test } from 'vitest';
import type { LiveApplication, LiveServicePrincipal } from '../../../src/entra/live.ts';
import { planCredentials } from '../../../src/entra/plan/plan-credentials.ts';
import { identifierOf, liveOf, planOf, signingKeys, thumbprintFor } from './application-support.ts';

const plan = planOf(planCredentials);
const KEYS = signingKeys('one', '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z');
const [VERIFY, SIGN] = KEYS;
const client = { keyId: 'c', displayName: 'hand-made' };
const key = { keyId: 'k', usage: 'Verify', customKeyIdentifier: identifierOf('evil') };
const CERTIFICATE = `the certificate ${thumbprintFor('evil')}`;

test.each<[string, string, Partial<LiveApplication>, Partial<LiveServicePrincipal>, string | null]>([
  ['none', '', {}, {}, null],
  [
    'a password',
    '',
    { passwordCredentials: [client] },
    {},
    'the application that the spec does not have stay: the password hand',
  ],
  ['a password without a name', '', { passwordCredentials: [{ keyId: 'c' }] }, {}, 'the password c'],
  ['a key', '', { keyCredentials: [key] }, {}, `the application that the spec does not have stay: ${CERTIFICATE}`],
  ['a key beside ours', 'requests: {certificates: [{file: a.pem}]}', { keyCredentials: [key] }, {}, null],
  ['a certificate', '', {}, { keyCredentials: KEYS, passwordCredentials: [{ keyId: SIGN?.keyId }] }, null],
  [
    'a certificate, its password by identifier',
    '',
    {},
    { keyCredentials: KEYS, passwordCredentials: [{ keyId: 'p', customKeyIdentifier: VERIFY?.customKeyIdentifier }] },
    null,
  ],
  [
    'a password beside a certificate',
    '',
    {},
    { keyCredentials: KEYS, passwordCredentials: [client] },
    'the service principal that the spec does not have stay: the password hand-made',
  ],
  [
    'a key that signs nothing',
    '',
    {},
    { keyCredentials: [...KEYS, key] },
    `principal that the spec does not have stay: ${CERTIFICATE}`,
  ],
])('%s', (_title, saml, application, principal, expected) => {
  expect(plan(`saml: {${saml}}`, liveOf(application, principal))).toEqual({
    changes: [],
    notes: expected
      ? [
          expect.objectContaining({
            kind: 'warning',
            code: 'ENT_DRIFT_ADDED',
            message: expect.stringContaining(expected),
          }),
        ]
      : [],
  });
});

test('a new application has none', () => expect(plan('saml: {}', null)).toEqual({ changes: [], notes: [] }));
