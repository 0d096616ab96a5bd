/** Requests to `/control/…` and how their bodies are read: strictly, as Graph's are. */
import { malformed } from '../graph-error.ts';
import { parseJson } from '../http/read-body.ts';
import { readBody } from '../model/body.ts';
import type { EntityType, Property } from '../model/type.ts';

/** A request to the control part. */
export interface ControlRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came. */
  readonly body: string;
}

/** Its answer: JSON. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The JSON object of a body. @throws {GraphError} 400, 415. */
export function objectOf({ body, headers }: ControlRequest): Record<string, unknown> {
  const value = parseJson(body, headers['content-type']);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('A JSON object is expected.');
  return value as Record<string, unknown>;
}

/** Refuses a body that says anything: there is none, or `{}`. @throws {GraphError} 400, 415. */
export function nothingIn(request: ControlRequest): void {
  if (request.body !== '') membersOf(objectOf(request), 'Nothing', {});
}

/** The members of an object: these and no others; `title` is for messages. @throws {GraphError} 400. */
export function membersOf(
  value: object,
  title: string,
  properties: Readonly<Record<string, Property>>,
): Readonly<Record<string, unknown>> {
  const type: EntityType = { kind: 'entity', name: title, set: title, title, properties, navigation: {} };
  return readBody(type, value, { version: 'v1.0', mode: 'create' }).values;
}
