/** Times of a message. */
import { Refusal } from '../refusal.ts';

/** How far the clocks of the two sides may be apart, in milliseconds. */
export const SKEW_MS = 180_000;

// SAML Core 2.0, 1.3.3: UTC, and nothing else.
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/**
 * A time of SAML.
 * @throws {Refusal} ENT_SAML: SAML_TIMES, where it is missing or none.
 */
export function instantOf(text: string | undefined): Date {
  const date = new Date(text !== undefined && INSTANT.test(text) ? text : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new Refusal('SAML_TIMES');
  return date;
}
