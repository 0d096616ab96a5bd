/** What a request may not bring along. */
import { malformed } from '../graph-error.ts';
import type { Call } from './call.ts';

/** @throws {GraphError} 400 for query options, on what offers none. */
export function refuseOptions({ query }: Call): void {
  if (query.length > 0) throw malformed('Query options are not supported on this resource.');
}

/**
 * The parameters of an action; none without a body.
 * @throws {GraphError} 400 for a body that is no object, and for a parameter that the action has not.
 */
export function readParameters(body: unknown = {}, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw malformed('A JSON object is expected as the body of this request.');
  }
  const unknown = Object.keys(body).find((name) => !name.includes('@odata.') && !known.includes(name));
  if (unknown === undefined) return body as Record<string, unknown>;
  throw malformed(`The parameter '${unknown}' in the request payload is not a valid parameter for this operation.`);
}
