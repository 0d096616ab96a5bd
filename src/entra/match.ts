/**
 * Which live application is a connection's. Its mark says so, or the record of an import; entity ID, name and any other
 * record merely offer adoption (design rule 2; reference/config-peers.md 2).
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
 *   found, no mark        none                    recorded: whoever edits a record could name any application
 *   found, no mark, by    none                    ours: nothing is marked before it is adopted
 *   an import
 *   found, other's mark   none                    foreign
 *   found                 another                 ambiguous
 *   any                   one, other's mark too   foreign: two connections would write to it
 *   found, no mark        none, and another       foreign: the records of two name one application
 *                         connection has it
 *   none or gone          none, one is named so   named: somebody else's, with the name of our mark
 *
 * An application whose name is the mark was made by a run that was cut off before it could write the tag: it is marked, but
 * only where nobody else could be meant. Whoever may make an application from a template chooses its name (reference/graph.md
 * 1.3), so a name never counts beside a tag or a record, and else by this table.
 *
 *   journal of this machine         the application                                   its name
 *   ------------------------------  ------------------------------------------------  --------------
 *   began it, and knows its ID      is that one                                       is the mark
 *   began it, and knows its ID      is another                                        is not
 *   began it, and knows no ID       any                                               is the mark
 *   says nothing: another machine   has no passwords, identifiers or reply URLs, and  is the mark
 *                                   no owner but the client
 *   says nothing                    any other, or its owners cannot be read           is not
 */
import type { LiveApplication, LiveOwner, LiveServicePrincipal } from './live.ts';
import type { ConnectionRecord } from './record.ts';

/** An application as far as matching looks at it. */
export interface Candidate {
  readonly application: LiveApplication | null;
  readonly servicePrincipal: LiveServicePrincipal;
  /** Absent: none. */
  readonly applicationOwners?: readonly LiveOwner[];
  readonly unread?: { readonly applicationOwners?: string };
}

/** What tells which application was made by us, where only its name says so. */
export interface Origin {
  /** By the mark of a connection that a run of this machine began: the object ID of its application, `null`: unknown. */
  readonly begun: ReadonlyMap<string, string | null>;
  /** ID of the client's own service principal, lower case; `null`: unknown, then one owner may be the client. */
  readonly callerId: string | null;
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
  | {
      readonly kind: 'foreign';
      readonly entry: T;
      /** `marked`: another's, by its mark; `recorded`: by our record alone; `named`: it has our mark as its name. */
      readonly by: 'marked' | 'recorded' | 'named';
      /** The other's mark; ours where it carries none. */
      readonly mark: string;
    }
  | { readonly kind: 'deleted'; readonly application: DeletedApplication };

/** An application that could be adopted. */
export interface Offer<T extends Candidate> {
  readonly entry: T;
  readonly by: 'record' | 'entityId' | 'name';
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

const NOTHING_KNOWN: Origin = { begun: new Map(), callerId: null };

/** The marks an application carries; several are possible after a careless copy. */
export function marksOf(candidate: Candidate): string[] {
  const names = namesOf(candidate).filter(() => isUntouched(candidate, null));
  return [...new Set([...tagsOf(candidate), ...names])];
}

/** The marks among its tags. */
export function tagsOf({ application, servicePrincipal }: Candidate): string[] {
  const tags = [...(servicePrincipal.tags ?? []), ...(application?.tags ?? [])];
  return [...new Set(tags.filter((tag) => tag.startsWith(MARK_PREFIX)))];
}

/** The marks among its names, where it was made from a template. */
function namesOf({ application, servicePrincipal }: Candidate): string[] {
  if (!application?.applicationTemplateId) return [];
  const names = [application.displayName, servicePrincipal.displayName];
  return [...new Set(names.filter((name): name is string => name?.startsWith(MARK_PREFIX) === true))];
}

/** Whether it is as `instantiate` left it, and nobody but the client can have a hold on it. */
function isUntouched({ application, servicePrincipal, ...rest }: Candidate, callerId: string | null): boolean {
  const { applicationOwners: owners = [], unread } = rest;
  if (unread?.applicationOwners !== undefined) return false;
  const passwords = [servicePrincipal.passwordCredentials, application?.passwordCredentials];
  const urls = [application?.identifierUris, application?.web?.redirectUris];
  if ([...passwords, ...urls].some((list) => Array.isArray(list) && list.length > 0)) return false;
  if (callerId === null) return owners.length <= 1;
  return owners.every(({ id }) => id.toLowerCase() === callerId.toLowerCase());
}

/** A tenant's applications, ready to be looked up. It remembers whose each is: none becomes two connections'. */
export class Candidates<T extends Candidate> {
  readonly #byMark = new Map<string, T[]>();
  readonly #byApplication = new Map<string, T>();
  readonly #byIdentifier = new Map<string, T[]>();
  readonly #byName = new Map<string, T[]>();
  readonly #deleted: readonly DeletedApplication[];
  readonly #claims = new Map<T, string>();
  /** Applications that have a mark as their name and are not ours. */
  readonly #squatters = new Map<string, T[]>();
  readonly #origin: Origin;

  constructor(entries: readonly T[], deleted: readonly DeletedApplication[] = [], origin: Origin = NOTHING_KNOWN) {
    this.#deleted = deleted;
    this.#origin = origin;
    for (const entry of entries) this.#add(entry);
  }

  #add(entry: T): void {
    const { application, servicePrincipal } = entry;
    if (application) this.#byApplication.set(application.id.toLowerCase(), entry);
    const tags = tagsOf(entry);
    for (const mark of tags) put(this.#byMark, mark, entry);
    for (const mark of namesOf(entry).filter((name) => !tags.includes(name)))
      put(this.#isMadeHere(entry, mark) ? this.#byMark : this.#squatters, mark, entry);
    for (const uri of new Set(application?.identifierUris?.map(foldedIdentifier))) put(this.#byIdentifier, uri, entry);
    put(this.#byName, servicePrincipal.displayName ?? '', entry);
  }

  #isMadeHere(entry: T, mark: string): boolean {
    const { begun, callerId } = this.#origin;
    const id = begun.get(mark);
    if (id === undefined) return isUntouched(entry, callerId);
    return id === null || id.toLowerCase() === entry.application?.id.toLowerCase();
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
    return all.find(({ application, servicePrincipal }) =>
      [application?.appId, servicePrincipal.id].some((one) => one?.toLowerCase() === id.toLowerCase()),
    );
  }

  /** Finds the application of a connection, by the table above. */
  match(wanted: Wanted): Match<T> {
    const { mark, record } = wanted;
    const recorded = record ? this.#byApplication.get(record.applicationId.toLowerCase()) : undefined;
    const hits = this.#hits(mark, recorded);
    const [hit, second] = hits;
    if (second) return { kind: 'ambiguous', entries: hits };
    if (!hit) return this.#absent(wanted);
    const isMarked = tagsOf(hit).includes(mark);
    const other = marksOf(hit).find((one) => one !== mark);
    const owner = other ?? this.claim(hit, mark);
    if (owner !== mark) return { kind: 'foreign', by: 'marked', entry: hit, mark: owner };
    const isSure = this.#byMark.get(mark)?.includes(hit) || record?.isMarked === false;
    return isSure ? { kind: 'ours', entry: hit, isMarked } : { kind: 'foreign', by: 'recorded', entry: hit, mark };
  }

  /** What may be meant: names only where neither a tag nor a record says anything. */
  #hits(mark: string, recorded: T | undefined): readonly T[] {
    const marked = this.#byMark.get(mark) ?? [];
    const tagged = marked.filter((entry) => entry !== recorded && tagsOf(entry).includes(mark));
    const sure = recorded ? [recorded, ...tagged] : tagged;
    return sure.length > 0 ? sure : marked;
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
    if (deleted) return { kind: 'deleted', application: deleted };
    const [squatter] = this.#squatters.get(mark) ?? [];
    if (squatter) return { kind: 'foreign', by: 'named', entry: squatter, mark };
    return { kind: 'none', offers: this.#offers(wanted) };
  }

  #offers({ identifiers, displayName }: Wanted): Offer<T>[] {
    const same = new Set(identifiers.flatMap((uri) => this.#byIdentifier.get(foldedIdentifier(uri)) ?? []));
    const named = (this.#byName.get(displayName) ?? []).filter((entry) => !same.has(entry));
    const offer = (by: Offer<T>['by']) => (entry: T) => ({ entry, by, mark: marksOf(entry)[0] ?? null });
    return [...[...same].map(offer('entityId')), ...named.map(offer('name'))];
  }
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
