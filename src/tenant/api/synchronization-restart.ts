/** What a restart of a job begins anew. Source: reference/graph.md 6.2. */
import { badRequest } from '../graph-error.ts';
import { readParameters } from './refuse.ts';

/** The flags of `resetScope`. `Full` is the first four together. */
const SCOPES = ['None', 'ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState', 'Full', 'ForceDeletes'];

/**
 * The flags of `{"criteria": {"resetScope": "Watermark, Escrows"}}`, joined by commas, in any case; everything when nothing
 * is said.
 * @throws {GraphError} 400.
 */
export function readResetScopes(body: unknown): readonly string[] {
  const { criteria = null } = readParameters(body, ['criteria']);
  if (criteria === null) return ['Full'];
  const { resetScope = 'Full' } = readParameters(criteria, ['resetScope']);
  const words = typeof resetScope === 'string' ? resetScope.split(',') : [''];
  return words.map((word) => {
    const found = SCOPES.find((scope) => scope.toLowerCase() === word.trim().toLowerCase());
    if (found) return found;
    throw badRequest('The value of resetScope is not valid.', { code: 'InvalidValue', target: 'resetScope' });
  });
}

/** Whether a job leaves quarantine. `ForceDeletes` ends the one for too many deletions, by allowing them. */
export function liftsQuarantine(scopes: readonly string[], quarantine: unknown): boolean {
  if (scopes.includes('Full') || scopes.includes('QuarantineState')) return true;
  return scopes.includes('ForceDeletes') && (quarantine as { reason?: unknown } | null)?.reason === 'TooManyDeletes';
}
