/** What a token issuance policy's definition must be. Source: reference/graph.md 3.3, signing options. */
import { checkFlag, invalidDefinition, onlyKeys, parseDefinition, soleMember } from './definition.ts';

const ALGORITHMS = ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'];
const SIGNED = ['ResponseOnly', 'TokenOnly', 'ResponseAndToken'];
const VERSIONS = ['1.1', '2.0'];

/** Checks the definition. @throws {GraphError} 400 Request_BadRequest `Property definition has an invalid value.` */
export function checkTokenIssuance(definition: readonly string[]): void {
  const policy = soleMember(parseDefinition(definition), 'TokenIssuancePolicy');
  onlyKeys(policy, MEMBERS);
  if (policy['Version'] !== 1) throw invalidDefinition();
  oneOf(policy['SigningAlgorithm'], ALGORITHMS);
  oneOf(policy['TokenResponseSigningPolicy'], SIGNED);
  oneOf(policy['SamlTokenVersion'], VERSIONS);
  checkFlag(policy['EmitSAMLNameFormat']);
}

const MEMBERS = ['Version', 'SigningAlgorithm', 'TokenResponseSigningPolicy', 'SamlTokenVersion', 'EmitSAMLNameFormat'];

function oneOf(value: unknown, known: readonly string[]): void {
  if (value !== undefined && !known.includes(value as string)) throw invalidDefinition();
}
