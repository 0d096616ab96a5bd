/** Adoption, where it was asked for: an application that is not ours yet becomes a connection's. */
import type { Connection } from '../connection/connection.ts';
import { type Candidate, type Candidates, type Match, marksOf, type Offer } from '../entra/match.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { shown } from './blocked.ts';

/** By name or id of a connection: the application's ID, or `null` for the one that offers itself. */
export type Adoptions = ReadonlyMap<string, string | null>;

/** Reads the values of `--adopt NAME[=APPLICATION-ID]`. */
export function readAdoptions(values: readonly string[]): Adoptions {
  return new Map(
    values.map((value) => {
      const at = value.indexOf('=');
      return at === -1 ? [value, null] : [value.slice(0, at), value.slice(at + 1)];
    }),
  );
}

/** @throws {EntradaError} ENT_USE for an adoption that none of the connections would make */
export function checkAdoptions(adoptions: Adoptions, connections: readonly Connection[]): void {
  const known = new Set(connections.flatMap(({ id, name }) => [id, name]));
  const unknown = [...adoptions.keys()].find((key) => !known.has(key));
  if (unknown === undefined) return;
  throw new EntradaError('ENT_USE', `--adopt ${unknown}: no connection of this run has that name`, {
    hint: 'give NAME, or NAME[.INSTANCE]@ENV of the environment',
  });
}

/** What may be adopted; `null` where nothing may: it is sure already, or nobody can say. */
export function offersIn<T extends Candidate>(match: Match<T>): readonly Offer<T>[] | null {
  if (match.kind === 'none') return match.offers;
  if (match.kind !== 'foreign' || match.by !== 'recorded') return null;
  return [{ entry: match.entry, by: 'record', mark: null }];
}

/**
 * The application that a connection is to adopt; `null` where adoption was not asked for.
 *
 *   asked for                        becomes
 *   -------------------------------  ---------------------------------------------
 *   nothing                          null
 *   without ID, one offer by entity  that one; offers by name do not count
 *   ID or by the record
 *   without ID, none or several so   refused
 *   with an ID that is there         that one
 *   with an ID that is not           refused
 *   one that another connection has  refused
 *   one that carries a mark          refused
 *   for a retired connection         refused: it would only be switched off
 *
 * @throws {EntradaError} ENT_ADOPT (exit code 5)
 */
export function adoptable<T extends Candidate>(
  connection: Connection,
  offers: readonly Offer<T>[],
  adoptions: Adoptions,
  candidates: Candidates<T>,
): T | null {
  const { id, body } = connection;
  const key = [id, connection.name].find((one) => adoptions.has(one));
  if (key === undefined) return null;
  if (body.retired) throw refused(`${id} is retired, and adopts nothing`, 'set retired: false first');
  const asked = adoptions.get(key) ?? null;
  const found = asked === null ? only(id, offers) : candidates.byId(asked);
  if (!found) throw refused(`there is no application ${asked} in the tenant`, 'give its object ID or client ID');
  const mark = marksOf(found)[0] ?? candidates.claim(found, connection.mark);
  if (mark === connection.mark) return found;
  throw refused(`${shown(found)} is another connection's: ${mark}`, 'entrada move hands an application over');
}

function only<T extends Candidate>(id: string, offers: readonly Offer<T>[]): T {
  // Anybody may give a name; an entity ID is one application's.
  const [first, second] = offers.filter(({ by }) => by !== 'name');
  if (first && !second) return first.entry;
  const list = offers.map(({ entry }) => shown(entry)).join(', ');
  if (!list) throw refused(`no application offers itself for ${id}`, `name it: --adopt ${id}=APPLICATION-ID`);
  if (!first) {
    throw refused(`only the name speaks for ${list}`, `if it is meant, say so: --adopt ${id}=APPLICATION-ID`);
  }
  throw refused(`several applications could be ${id}: ${list}`, `name one: --adopt ${id}=APPLICATION-ID`);
}

function refused(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_ADOPT', message, { hint, exitCode: EXIT.refused });
}
