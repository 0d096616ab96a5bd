/** What a token for Graph says of who is signed in. Graph judges tokens; here they are only read. */

/** Whose token it is. */
export interface TokenClaims {
  /** Undefined for a token that cannot be read. */
  readonly tid: string | undefined;
  /** Object ID of the service principal, in lower case; `null` for a person, and where the token does not say. */
  readonly callerId: string | null;
}

/**
 * Reads the claims of an access token. `scp` stands in the tokens of people alone, who keep what their roles give them.
 * Source: learn.microsoft.com/entra/identity-platform/access-token-claims-reference.
 */
export function claimsOf(token: string): TokenClaims {
  const { tid, oid, scp } = payloadOf(token);
  return {
    tid: typeof tid === 'string' ? tid : undefined,
    callerId: typeof oid === 'string' && scp === undefined ? oid.toLowerCase() : null,
  };
}

function payloadOf(token: string): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof payload === 'object' && payload !== null ? { ...payload } : {};
  } catch {
    return {};
  }
}
