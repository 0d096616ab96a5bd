/** The query string of a request, form-encoded as the azuread provider sends it (azuread-provider.md 2.0). */
import { malformed } from '../graph-error.ts';

/**
 * Pairs of decoded name and value, in order; `raw` comes without `?`. A `+` is a space, a name without `=` has the value ''.
 * @throws {GraphError} 400 BadRequest for a malformed escape
 */
export function parseQueryString(raw: string): [string, string][] {
  return raw
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('The query string holds a malformed percent-encoding.');
  }
}
