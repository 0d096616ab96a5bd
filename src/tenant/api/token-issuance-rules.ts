/** What a token issuance policy's definition must be. Source: reference/graph.md 3.3, signing options. */
import { invalidDefinition, onlyKeys, parseDefinition, soleMember } from './claims-mapping-rules.ts';

const ALGORITHMS = ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'];
const SIGNED = ['ResponseOnly', 'TokenOnly', 'ResponseAndToken'];
const VERSIONS = ['1.1', '2.0'];

/** Checks the definition. @throws {GraphError} 400 Request_BadRequest `Property definition has an invalid value.` */
export function checkTokenIssuance(definition: readonly string[]): void {
  const policy = soleMember(parseDefinition(definition), 'TokenIssuancePolicy');
  onlyKeys(policy, [
    'Version',
    'SigningAlgorithm',
    'TokenResponseSigningPolicy',
    'SamlTokenVersion',
    'EmitSAMLNameFormat',
  ]);
  if (policy['Version'] !== 1) throw invalidDefinition();
  oneOf(policy['SigningAlgorithm'], ALGORITHMS);
  oneOf(policy['TokenResponseSigningPolicy'], SIGNED);
  oneOf(policy['SamlTokenVersion'], VERSIONS);
}

function oneOf(value: unknown, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value as string)) throw invalidDefinition();
}
