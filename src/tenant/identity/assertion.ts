/** Client assertions (RFC 7523 section 3): what both kinds share, and which kind one is. */
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { AssertionIds } from './assertion-ids.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { TokenError } from './token-error.ts';

/** What a check of an assertion needs besides the client. */
export interface AssertionDeps {
  readonly issuers: IssuerKeys;
  readonly assertionIds: AssertionIds;
  readonly now: () => Date;
  /** What the audience of a client's own assertion may be: the token endpoint or the tenant's issuer. */
  readonly audiences: readonly string[];
}

/** An assertion taken apart; nothing in it is proved yet. */
export interface Assertion {
  readonly text: string;
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

/** How far a client's clock may be ahead, in seconds. */
const AHEAD = 300;

/** @throws {TokenError} 50027: not a JWT, or without `exp`. */
export function readAssertion(text: string): Assertion {
  try {
    const assertion = { text, header: decodeProtectedHeader(text), payload: decodeJwt(text) };
    if (typeof assertion.payload.exp === 'number') return assertion;
  } catch {
    // Told apart by nobody: the client sees one text for all.
  }
  throw malformed();
}

/** @throws {TokenError} 700024: ended, or begins more than five minutes from now. */
export function checkTimes({ payload }: Assertion, now: Date): void {
  const seconds = now.getTime() / 1000;
  const { exp = 0, nbf = 0 } = payload;
  if (typeof nbf === 'number' && exp > seconds && nbf <= seconds + AHEAD) return;
  throw new TokenError(
    700024,
    `Client assertion is not within its valid time range. Current time: ${now.toISOString()}, assertion valid from ${instant(nbf)}, expiry time of assertion ${instant(exp)}.`,
  );
}

/** @throws {TokenError} 50027: the id was on another assertion. */
export function checkId({ payload, text }: Assertion, ids: AssertionIds): void {
  const { iss = '', jti, exp = 0 } = payload;
  if (typeof jti === 'string' && !ids.accept(iss, jti, text, exp)) throw malformed();
}

/** @throws {TokenError} 5002738: an algorithm outside of the list. */
export function checkAlgorithm({ header }: Assertion, allowed: readonly string[]): void {
  if (header.alg !== undefined && allowed.includes(header.alg)) return;
  const list = allowed.join(', ');
  throw new TokenError(
    5002738,
    `Invalid JWT token. '${header.alg}' is not a supported signature algorithm. Supported signing algorithms are: '${list}'.`,
  );
}

/** Why a signature check failed, in the words of AADSTS700027. */
export function failureOf(error: unknown): string {
  if (error instanceof errors.JWKSNoMatchingKey) return 'The key was not found.';
  return 'The provided signature value did not match the expected signature value.';
}

/** Whether a claim is an application id; those have no case. */
export const isSameId = (claim: unknown, appId: string): boolean =>
  typeof claim === 'string' && claim.toLowerCase() === appId.toLowerCase();

const malformed = (): TokenError => new TokenError(50027, 'JWT token is invalid or malformed.');

// A number that no date holds is shown as it came.
function instant(seconds: unknown): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}
