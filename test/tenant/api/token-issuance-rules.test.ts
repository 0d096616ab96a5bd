/** Definitions of token issuance policies (graph.md 3.3, signing options). */
import { expect, test } from 'vitest';
import { checkTokenIssuance } from '../../../src/tenant/api/token-issuance-rules.ts';

const definitionOf = (policy: object) => [JSON.stringify({ TokenIssuancePolicy: { Version: 1, ...policy } })];

test.each<[object]>([
  [{}],
  [{ SigningAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' }],
  [{ SigningAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }],
  [{ TokenResponseSigningPolicy: 'ResponseOnly' }],
  [{ TokenResponseSigningPolicy: 'TokenOnly' }],
  [{ TokenResponseSigningPolicy: 'ResponseAndToken', SamlTokenVersion: '1.1' }],
  [{ SamlTokenVersion: '2.0', EmitSAMLNameFormat: 'true' }],
])('a token issuance policy may be %j', (policy) => {
  expect(() => checkTokenIssuance(definitionOf(policy))).not.toThrow();
});

test.each<[readonly string[]]>([
  [definitionOf({ Version: 2 })],
  [definitionOf({ Version: undefined })],
  [definitionOf({ SigningAlgorithm: 'rsa-sha256' })],
  [definitionOf({ SigningAlgorithm: null })],
  [definitionOf({ TokenResponseSigningPolicy: 'responseOnly' })],
  [definitionOf({ SamlTokenVersion: 2 })],
  [definitionOf({ EmitSAMLNameFormat: 'yes' })],
  [definitionOf({ Lifetime: '1h' })],
  [[JSON.stringify({ ClaimsMappingPolicy: { Version: 1 } })]],
  [['']],
  [[]],
])('a token issuance policy may not be %j', (definition) => {
  expect(() => checkTokenIssuance(definition)).toThrow('Property definition has an invalid value.');
});
