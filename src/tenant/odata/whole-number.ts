/** Numbers of `$top` and `$skip`. */
import { invalidQuery } from './refusals.ts';

/**
 * The value of the option, an integer of 0 or more.
 * @throws {GraphError} 400 BadRequest
 */
export function parseWholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (/^\s*\d+\s*$/.test(text) && Number.isSafeInteger(value)) return value;
  throw invalidQuery(
    `Invalid value '${text}' for ${option} query option found. The ${option} query option requires a non-negative integer value.`,
  );
}
