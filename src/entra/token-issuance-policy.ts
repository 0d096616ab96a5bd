/** What Entra signs, and how, as a token issuance policy. Source: reference/graph.md 3.3, signing options. */
import type { Saml } from '../spec/generated/resolved.ts';
import { isObject, type Json } from './left-over.ts';

/** The two leaves of a spec that a policy says. */
export type Signing = Pick<Saml['signing'], 'option' | 'algorithm'>;

/** What Entra does where no policy is assigned. */
export const DEFAULT_SIGNING: Signing = { option: 'assertion', algorithm: 'rsa-sha256' };

const OPTIONS: Readonly<Record<Signing['option'], string>> = {
  assertion: 'TokenOnly',
  response: 'ResponseOnly',
  both: 'ResponseAndToken',
};

const ALGORITHMS: Readonly<Record<Signing['algorithm'], string>> = {
  'rsa-sha256': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'rsa-sha1': 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
};

/** The definition that says it; what no spec can say (SamlTokenVersion) is kept from the definition in `live`. */
export function tokenIssuanceDefinition({ option, algorithm }: Signing, live?: unknown): Json {
  const kept = policyIn(live) ?? {};
  return {
    TokenIssuancePolicy: {
      SamlTokenVersion: '2.0',
      ...kept,
      Version: 1,
      SigningAlgorithm: ALGORITHMS[algorithm],
      TokenResponseSigningPolicy: OPTIONS[option],
    },
  };
}

/**
 * What a definition says (an object, its text, or the list of Graph that holds the text); what it leaves out is as without
 * a policy. `null` for what no spec can say.
 */
export function readTokenIssuancePolicy(definition: unknown): Signing | null {
  const policy = policyIn(definition);
  if (policy === undefined) return null;
  const option = wordIn(OPTIONS, policy['TokenResponseSigningPolicy'], DEFAULT_SIGNING.option);
  const algorithm = wordIn(ALGORITHMS, policy['SigningAlgorithm'], DEFAULT_SIGNING.algorithm);
  return option && algorithm ? { option, algorithm } : null;
}

function policyIn(definition: unknown): Json | undefined {
  const parsed = parsedDefinition(Array.isArray(definition) && definition.length === 1 ? definition[0] : definition);
  const policy = isObject(parsed) ? parsed['TokenIssuancePolicy'] : undefined;
  return isObject(policy) ? policy : undefined;
}

function parsedDefinition(definition: unknown): unknown {
  if (typeof definition !== 'string') return definition;
  try {
    return JSON.parse(definition);
  } catch {
    return undefined;
  }
}

/** The word of a spec for a value, whatever its case. */
function wordIn<T extends string>(words: Readonly<Record<T, string>>, value: unknown, absent: T): T | undefined {
  if (value === undefined || value === null || value === '') return absent;
  const text = String(value).toLowerCase();
  return (Object.keys(words) as T[]).find((word) => words[word].toLowerCase() === text);
}
