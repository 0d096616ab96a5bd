/** Users and groups that specs name: names to ids, 15 names a filter and 20 filters a batch. */
import type { Found, FoundPrincipal } from '../entra/plan/context.ts';
import type { Principal } from '../spec/generated/resolved.ts';
import { sendBatched } from './batch.ts';
import type { GraphAnswer, GraphClient, GraphRequest } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import { type Item, listAll } from './list.ts';
import { batchOptions, type ReadOptions } from './read-options.ts';

type Kind = 'user' | 'group';

/** Names to look up. */
export interface WantedPrincipals {
  /** User principal names. */
  readonly users: readonly string[];
  /** Display names. */
  readonly groups: readonly string[];
}

/** What was found. */
export interface Principals {
  /**
   * The principal of a name that was wanted, or of an id, which is taken as it is. None or several are a problem that says
   * so, with the ids of all.
   * @throws {TypeError} for a name that nobody wanted.
   */
  find(kind: Kind, principal: Principal): Found<FoundPrincipal>;
  /** Why some could not be looked for, as `find` says it: nobody knows whether they are there. */
  readonly refused: ReadonlySet<string>;
}

/** Operands of `in`, at most (Graph: 15 terms of a filter by default). */
const NAMES = 15;

const KINDS = {
  user: { set: 'users', property: 'userPrincipalName', what: 'look up users', one: 'user', many: 'users' },
  group: { set: 'groups', property: 'displayName', what: 'look up groups', one: 'group', many: 'groups' },
} as const;

/** User principal names compare without capitals, names of groups exactly. */
const keyOf = (kind: Kind, name: string) => (kind === 'user' ? name.toLowerCase() : name);

interface Lookup {
  readonly kind: Kind;
  readonly names: readonly string[];
  readonly request: GraphRequest;
}

/** By kind and key of the name: who was found, or why nobody could be looked for. */
type Answers = Map<string, readonly FoundPrincipal[] | string>;

/**
 * Looks up all names. A lookup that fails is a problem of its names.
 * @throws {EntradaError} ENT_GRAPH when a whole batch is refused or not answered, ENT_SIGN_IN; exit code 3.
 */
export async function readPrincipals(
  client: GraphClient,
  { users, groups }: WantedPrincipals,
  options: ReadOptions,
): Promise<Principals> {
  const lookups = [...lookupsOf('user', users), ...lookupsOf('group', groups)];
  const requests = lookups.map(({ request }) => request);
  const answers = await sendBatched(client, requests, batchOptions(options, 'v1.0')).catch((failure) => {
    throw toEntradaError(failure, 'look up users and groups');
  });
  const found: Answers = new Map();
  for (const [index, lookup] of lookups.entries()) {
    const items = await itemsOf(client, lookup, answers[index] as GraphAnswer | GraphFailure, options);
    for (const name of lookup.names) {
      found.set(`${lookup.kind} ${name}`, typeof items === 'string' ? items : matching(lookup.kind, name, items));
    }
  }
  const refused = new Set([...found.values()].filter((answer) => typeof answer === 'string'));
  return { find: (kind, principal) => findIn(found, kind, principal), refused };
}

function lookupsOf(kind: Kind, wanted: readonly string[]): Lookup[] {
  const { set, property } = KINDS[kind];
  const names = [...new Set(wanted.map((name) => keyOf(kind, name)))];
  return Array.from({ length: Math.ceil(names.length / NAMES) }, (_, at) => {
    const some = names.slice(at * NAMES, (at + 1) * NAMES);
    const list = some.map((name) => `'${name.replaceAll("'", "''")}'`).join(',');
    const filter = encodeURIComponent(`${property} in (${list})`);
    const path = `/${set}?$filter=${filter}&$select=id,displayName,${property}&$top=999`;
    return { kind, names: some, request: { method: 'GET', path } };
  });
}

/** All pages of a lookup, or why there are none. */
async function itemsOf(
  client: GraphClient,
  { kind, request }: Lookup,
  answer: GraphAnswer | GraphFailure,
  options: ReadOptions,
): Promise<readonly Item[] | string> {
  try {
    if (answer instanceof GraphFailure) throw answer;
    return await listAll(client, request.path, options, answer.body);
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    return toEntradaError(failure, KINDS[kind].what).message;
  }
}

/** Graph compares without capitals: what is not the name itself is left out here. */
function matching(kind: Kind, name: string, items: readonly Item[]): FoundPrincipal[] {
  const { property } = KINDS[kind];
  return items.flatMap((item) => {
    const own = item[property];
    return typeof own === 'string' && keyOf(kind, own) === name ? [{ id: item.id.toLowerCase(), name: own }] : [];
  });
}

function findIn(found: Answers, kind: Kind, principal: Principal): Found<FoundPrincipal> {
  if (typeof principal !== 'string') return { id: principal.id, name: principal.id };
  const hits = found.get(`${kind} ${keyOf(kind, principal)}`);
  if (hits === undefined) throw new TypeError(`the ${kind} ${principal} was not looked up`);
  if (typeof hits === 'string') return { problem: hits };
  const [only, ...others] = hits;
  const { one, many } = KINDS[kind];
  if (only === undefined) return { problem: `the tenant has no ${one} with the name ${principal}` };
  if (others.length === 0) return only;
  const ids = hits.map(({ id }) => id).sort();
  return {
    problem: `the tenant has ${hits.length} ${many} with the name ${principal} (ids ${ids.join(', ')}): give the id`,
  };
}
