/** Token issuance policies to a spec's terms and back. Source of the form: reference/graph.md 3.3. */
import { expect, test } from 'vitest';
import { readTokenIssuancePolicy, tokenIssuanceDefinition } from '../../src/entra/token-issuance-policy.ts';
import { checkTokenIssuance } from '../../src/tenant/api/token-issuance-rules.ts';

const OPTIONS = ['assertion', 'response', 'both'] as const;
const ALGORITHMS = ['rsa-sha256', 'rsa-sha1'] as const;
const SIGNINGS = OPTIONS.flatMap((option) => ALGORITHMS.map((algorithm) => ({ option, algorithm })));

test.each(SIGNINGS)('$option by $algorithm is read back as it was written, and the stand-in takes it', (signing) => {
  const definition = tokenIssuanceDefinition(signing);
  const text = JSON.stringify(definition);
  checkTokenIssuance([text]);
  for (const form of [definition, text, [text]]) expect(readTokenIssuancePolicy(form)).toEqual(signing);
});

const policy = (members: object) => ({ TokenIssuancePolicy: { Version: 1, ...members } });

test.each<[unknown, ReturnType<typeof readTokenIssuancePolicy>]>([
  [policy({}), { option: 'assertion', algorithm: 'rsa-sha256' }],
  [
    policy({ TokenResponseSigningPolicy: null, SigningAlgorithm: '' }),
    { option: 'assertion', algorithm: 'rsa-sha256' },
  ],
  [policy({ TokenResponseSigningPolicy: 'responseonly' }), { option: 'response', algorithm: 'rsa-sha256' }],
  [
    policy({ SigningAlgorithm: 'HTTP://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
    { option: 'assertion', algorithm: 'rsa-sha1' },
  ],
  [policy({ TokenResponseSigningPolicy: 'Nothing' }), null],
  [policy({ SigningAlgorithm: 'urn:other' }), null],
  [{}, null],
  [null, null],
  ['no JSON', null],
  [['{}', '{}'], null],
])('%j reads as %j', (definition, expected) => expect(readTokenIssuancePolicy(definition)).toEqual(expected));
