/** The definition of a policy: one JSON text. The service says no more of it than that it is invalid (graph.md 4.1). */
import { badRequest, type GraphError } from '../graph-error.ts';

/** An object of a definition. */
export type Json = Readonly<Record<string, unknown>>;

/** The one JSON object in a policy's definition. @throws {GraphError} 400. */
export function parseDefinition(definition: readonly string[]): Json {
  const [text] = definition;
  if (definition.length !== 1 || text === undefined) throw invalidDefinition();
  try {
    return objectOf(JSON.parse(text));
  } catch {
    throw invalidDefinition();
  }
}

/** The object under the only key of a definition. @throws {GraphError} 400. */
export function soleMember(definition: Json, key: string): Json {
  onlyKeys(definition, [key]);
  return objectOf(definition[key]);
}

/** @throws {GraphError} 400 for a key that is not one of the known ones. */
export function onlyKeys(value: Json, known: readonly string[]): void {
  if (!Object.keys(value).every((key) => known.includes(key))) throw invalidDefinition();
}

/** @throws {GraphError} 400 for what is no object. */
export function objectOf(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidDefinition();
  return value as Json;
}

/** The objects of a list; none where it is left out. @throws {GraphError} 400. */
export function objectsOf(value: unknown): readonly Json[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalidDefinition();
  return value.map(objectOf);
}

/** A text that is not empty. @throws {GraphError} 400. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalidDefinition();
  return value;
}

/** A flag, which samples write as `"true"` as well as `true`. @throws {GraphError} 400. */
export function checkFlag(value: unknown): void {
  const isFlag = typeof value === 'boolean' || (typeof value === 'string' && /^(true|false)$/i.test(value));
  if (value !== undefined && !isFlag) throw invalidDefinition();
}

/** The one refusal of definitions. */
export function invalidDefinition(): GraphError {
  return badRequest('Property definition has an invalid value.', { code: 'InvalidValue', target: 'definition' });
}
