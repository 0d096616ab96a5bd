/**
 * Which live application is a connection's. Only its record or its mark says so; entity ID and name merely offer adoption
 * (design rule 2; reference/config-peers.md 2).
 *
 *   record's application  marked applications     becomes
 *   --------------------  ----------------------  -----------------------------------------------------------
 *   none or gone          none                    none, with offers: same entity ID, then same name
 *   none or gone          none, marked in the     deleted
 *                         bin
 *   in the bin            none                    deleted
 *   none or gone          one                     ours
 *   none or gone          two or more             ambiguous
 *   found, our mark       the same                ours
 *   found, no mark        none                    ours: the mark was taken off
 *   found, other's mark   none                    foreign
 *   found                 another                 ambiguous
 *   any                   one, other's mark too   foreign: two connections would write to it
 *   found, no mark        none, and another       foreign: the records of two name one application
 *                         connection has it
 *
 * An application whose name is the mark was made by a run that was cut off before it could write the tag: it is marked.
 * Whoever may register an application chooses its name; only what was made from a template, which takes an administrator,
 * is marked by it (reference/graph.md 1.3).
 */
import type { LiveApplication, LiveServicePrincipal } from './live.ts';
import type { ConnectionRecord } from './record.ts';

/** An application as far as matching looks at it. */
export interface Candidate {
  readonly application: LiveApplication | null;
  readonly servicePrincipal: LiveServicePrincipal;
}

/** An application in the bin, with what is left of it. */
export interface DeletedApplication {
  readonly id: string;
  readonly appId?: string | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
}

/** What was found for a connection. */
export type Match<T extends Candidate> =
  | { readonly kind: 'none'; readonly offers: readonly Offer<T>[] }
  | { readonly kind: 'ours'; readonly entry: T; readonly isMarked: boolean }
  | { readonly kind: 'ambiguous'; readonly entries: readonly T[] }
  | { readonly kind: 'foreign'; readonly entry: T; readonly mark: string }
  | { readonly kind: 'deleted'; readonly application: DeletedApplication };

/** An application that could be adopted. */
export interface Offer<T extends Candidate> {
  readonly entry: T;
  readonly by: 'entityId' | 'name';
  /** The mark of another connection that it carries. */
  readonly mark: string | null;
}

/** What a connection is looked for by. */
export interface Wanted {
  readonly mark: string;
  readonly displayName: string;
  readonly identifiers: readonly string[];
  readonly record: ConnectionRecord | null;
}

/** Every mark of ours begins so. */
export const MARK_PREFIX = 'entrada:';

/** The marks an application carries; several are possible after a careless copy. */
export function marksOf({ application, servicePrincipal }: Candidate): string[] {
  const tags = [...(servicePrincipal.tags ?? []), ...(application?.tags ?? [])];
  const names = application?.applicationTemplateId ? [application.displayName, servicePrincipal.displayName] : [];
  const marks = [...tags, ...names].filter((text): text is string => text?.startsWith(MARK_PREFIX) === true);
  return [...new Set(marks)];
}

/** A tenant's applications, ready to be looked up. It remembers whose each is: none becomes two connections'. */
export class Candidates<T extends Candidate> {
  readonly #byMark = new Map<string, T[]>();
  readonly #byApplication = new Map<string, T>();
  readonly #byIdentifier = new Map<string, T[]>();
  readonly #byName = new Map<string, T[]>();
  readonly #deleted: readonly DeletedApplication[];
  readonly #claims = new Map<T, string>();

  constructor(entries: readonly T[], deleted: readonly DeletedApplication[] = []) {
    this.#deleted = deleted;
    for (const entry of entries) this.#add(entry);
  }

  #add(entry: T): void {
    const { application, servicePrincipal } = entry;
    if (application) this.#byApplication.set(application.id.toLowerCase(), entry);
    for (const mark of marksOf(entry)) put(this.#byMark, mark, entry);
    for (const uri of new Set(application?.identifierUris?.map(foldedIdentifier))) put(this.#byIdentifier, uri, entry);
    put(this.#byName, servicePrincipal.displayName ?? '', entry);
  }

  /** Every mark that is there, with the applications that carry it. */
  get marks(): ReadonlyMap<string, readonly T[]> {
    return this.#byMark;
  }

  /** The application with an object ID or application (client) ID. */
  byId(id: string): T | undefined {
    const found = this.#byApplication.get(id.toLowerCase());
    if (found) return found;
    const all = [...this.#byApplication.values()];
    return all.find(({ application }) => application?.appId.toLowerCase() === id.toLowerCase());
  }

  /** Finds the application of a connection, by the table above. */
  match(wanted: Wanted): Match<T> {
    const marked = this.#byMark.get(wanted.mark) ?? [];
    const recorded = wanted.record ? this.#byApplication.get(wanted.record.applicationId.toLowerCase()) : undefined;
    const hits = recorded && !marked.includes(recorded) ? [recorded, ...marked] : marked;
    const [hit, second] = hits;
    if (second) return { kind: 'ambiguous', entries: hits };
    if (!hit) return this.#absent(wanted);
    const other = marksOf(hit).find((mark) => mark !== wanted.mark);
    if (other) return { kind: 'foreign', entry: hit, mark: other };
    const owner = this.claim(hit, wanted.mark);
    if (owner !== wanted.mark) return { kind: 'foreign', entry: hit, mark: owner };
    return { kind: 'ours', entry: hit, isMarked: isTagged(hit, wanted.mark) };
  }

  /** The mark of the connection whose an application is: of the first that claims it. */
  claim(entry: T, mark: string): string {
    const owner = this.#claims.get(entry) ?? mark;
    this.#claims.set(entry, owner);
    return owner;
  }

  #absent(wanted: Wanted): Match<T> {
    const { mark, record } = wanted;
    const deleted = this.#deleted.find(
      ({ id, tags }) => tags?.includes(mark) || (record && id.toLowerCase() === record.applicationId.toLowerCase()),
    );
    return deleted ? { kind: 'deleted', application: deleted } : { kind: 'none', offers: this.#offers(wanted) };
  }

  #offers({ identifiers, displayName }: Wanted): Offer<T>[] {
    const same = new Set(identifiers.flatMap((uri) => this.#byIdentifier.get(foldedIdentifier(uri)) ?? []));
    const named = (this.#byName.get(displayName) ?? []).filter((entry) => !same.has(entry));
    const offer = (by: Offer<T>['by']) => (entry: T) => ({ entry, by, mark: marksOf(entry)[0] ?? null });
    return [...[...same].map(offer('entityId')), ...named.map(offer('name'))];
  }
}

/** Whether the mark stands where it belongs, and not only in the name. */
function isTagged({ servicePrincipal }: Candidate, mark: string): boolean {
  return servicePrincipal.tags?.includes(mark) ?? false;
}

function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}

/** Two identifiers that differ in capitals only are too near to tell apart safely. */
function foldedIdentifier(uri: string): string {
  return uri.toLowerCase();
}
