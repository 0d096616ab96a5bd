/** Which applications are to be imported. */
import { type Candidates, MARK_PREFIX, type Match, marksOf } from '../entra/match.ts';
import { EntradaError } from '../errors.ts';
import type { InventoryEntry } from '../graph/read-inventory.ts';
import { shown } from './blocked.ts';
import type { EngineRun } from './run.ts';

/** What was found for a connection. */
export interface ConnectionMatch {
  readonly id: string;
  readonly match: Match<InventoryEntry>;
}

/** What the connections of the environment, all of them, have in the tenant. */
export function matchesIn({ all, records }: EngineRun, candidates: Candidates<InventoryEntry>): ConnectionMatch[] {
  return all.map(({ connection: { mark, body, id } }) => {
    const record = records.get(id) ?? null;
    return { id, match: candidates.match({ mark, displayName: body.displayName, identifiers: [], record }) };
  });
}

/**
 * Chooses.
 *
 *   application                                 by a word   with all
 *   ------------------------------------------  ----------  ----------
 *   a connection's, or one that two would have  refused     left out
 *   its object is in another tenant, or gone    refused     told
 *   marked by this project, without a spec      chosen      left out
 *   marked by another, or for an instance       refused     left out
 *   without mark                                chosen      chosen
 */
export class Choice {
  readonly #run: EngineRun;
  readonly #entries: readonly InventoryEntry[];
  /** Connections by what they have. */
  readonly #owners: ReadonlyMap<InventoryEntry, string>;

  constructor(run: EngineRun, entries: readonly InventoryEntry[], matches: readonly ConnectionMatch[]) {
    this.#run = run;
    this.#entries = entries;
    this.#owners = new Map(matches.flatMap(({ id, match }) => entriesOf(match).map((entry) => [entry, id] as const)));
  }

  /** Those that have no spec, and those of them that are not at home here. */
  all(undeclared: readonly InventoryEntry[]) {
    const free = undeclared.filter((entry) => !this.#owners.has(entry));
    return {
      chosen: free.filter(({ application }) => application !== null),
      foreign: free.filter(({ application }) => application === null),
    };
  }

  /**
   * What the words mean, each once.
   * @throws {EntradaError} ENT_IMPORT
   */
  byWords(words: readonly string[]): InventoryEntry[] {
    return [...new Set(words.map((word) => this.#byWord(word)))];
  }

  #byWord(word: string): InventoryEntry {
    const hits = hitsOf(word, this.#entries);
    const [hit, other] = hits;
    if (!hit) throw importError(`the tenant has no application ${word}`, 'give its name, object ID or client ID');
    if (other)
      throw importError(`several applications are called ${word}: ${hits.map(shown).join(', ')}`, 'give an ID');
    const owner = this.#owners.get(hit);
    if (owner) throw importError(`${shown(hit)} is the connection ${owner} already`, 'entrada drift compares both');
    if (!hit.application) throw importError(`${shown(hit)} is at home in another tenant, or was deleted`, NOT_HERE);
    const mark = marksOf(hit).find((one) => one !== this.#ownMark(hit));
    if (mark) throw importError(`${shown(hit)} is another connection's: ${mark}`, 'entrada move hands it over');
    return hit;
  }

  /** The mark of a connection of this project that no spec asks for any more; not of one instance of a spec. */
  #ownMark({ servicePrincipal: { tags } }: InventoryEntry): string | undefined {
    const { project, environment } = this.#run;
    const start = `${MARK_PREFIX}${project.name}/`;
    const own = (tags ?? []).filter((tag) => tag.startsWith(start) && tag.endsWith(`@${environment.name}`));
    return own.find((tag) => !tag.slice(start.length).includes('.'));
  }
}

const NOT_HERE = 'a spec manages an application and its service principal, both in one tenant';

function entriesOf(match: Match<InventoryEntry>): readonly InventoryEntry[] {
  if (match.kind === 'ambiguous') return match.entries;
  return match.kind === 'ours' || match.kind === 'foreign' ? [match.entry] : [];
}

/** An ID means one; a name is looked at without capitals. */
function hitsOf(word: string, entries: readonly InventoryEntry[]): InventoryEntry[] {
  const wanted = word.toLowerCase();
  const isWanted = (text: string | null | undefined) => text?.toLowerCase() === wanted;
  const byId = entries.filter(({ application, servicePrincipal: { id, appId } }) =>
    [application?.id, id, appId].some(isWanted),
  );
  if (byId.length > 0) return byId;
  return entries.filter(({ application, servicePrincipal }) =>
    [application?.displayName, servicePrincipal.displayName].some(isWanted),
  );
}

function importError(message: string, hint: string): EntradaError {
  return new EntradaError('ENT_IMPORT', message, { hint });
}
