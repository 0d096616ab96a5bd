/** Why an access token was refused, in the words of Graph (graph.md 7.1). */
import { errors } from 'jose';
import { GraphError } from '../graph-error.ts';

// Graph's id is that of its service principal in every tenant. Its authorization_uri is left out: it would send people
// from the stand-in to a real tenant.
const CHALLENGE = 'Bearer realm="", client_id="00000003-0000-0000-c000-000000000000"';

const REASONS: Readonly<Record<string, string>> = {
  aud: 'Access token validation failure. Invalid audience.',
  iss: 'Access token validation failure. Invalid issuer.',
  nbf: 'Lifetime validation failed, the token is not yet valid.',
};

/** 401 InvalidAuthenticationToken with the challenge that goes with it. */
export const unauthorized = (message: string): GraphError =>
  new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': CHALLENGE } });

/** 401 for a token that has ended. */
export const expired = (): GraphError => unauthorized('Lifetime validation failed, the token is expired.');

/** 401 for what has not two dots. */
export function notThreeParts(dots: number): GraphError {
  if (dots === 0) return unauthorized('IDX14100: JWT is not well formed, there are no dots (.).');
  const number = dots === 1 ? 'is only one dot' : `are ${dots} dots`;
  return unauthorized(`IDX14120: JWT is not well formed, there ${number} (.).`);
}

/** 401 for what jose found. */
export function refusalOf(error: unknown): GraphError {
  if (error instanceof errors.JWTExpired) return expired();
  if (error instanceof errors.JWTClaimValidationFailed) {
    return unauthorized(REASONS[error.claim] ?? 'Access token validation failure.');
  }
  const isBadKey = error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed;
  return unauthorized(isBadKey ? 'Signing key is invalid.' : 'Invalid JWT access token.');
}
