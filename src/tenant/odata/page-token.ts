/** Opaque values of `$skiptoken` and `$deltatoken` (graph.md 7.5, 7.6). */
import { GraphError } from '../graph-error.ts';

/** Tells a token of this form from other base64url text. */
const TAG = 'page/1';

/** A token that stands for `value`, any JSON; base64url, so it needs no escape in a URL. */
export function encodeToken(value: unknown): string {
  return Buffer.from(JSON.stringify([TAG, value])).toString('base64url');
}

/**
 * What `encodeToken` was given. The client may have written the token itself: check the shape of the answer.
 * @throws {GraphError} 400 Directory_ExpiredPageToken
 */
export function decodeToken(text: string): unknown {
  const token = parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(token) || token.length !== 2 || token[0] !== TAG) throw expired();
  return token[1];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw expired();
  }
}

function expired(): GraphError {
  return new GraphError(
    400,
    'Directory_ExpiredPageToken',
    'The specified page token value has expired and can no longer be included in your request.',
  );
}
