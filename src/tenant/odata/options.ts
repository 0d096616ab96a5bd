/** Which options a request gives, and whether its path takes them. */
import { badRequest } from '../graph-error.ts';
import { invalidQuery } from './refusals.ts';

/** What the path addresses: one object, a collection, its changes, or the number of its objects (`/$count`). */
export type QueryKind = 'single' | 'list' | 'delta' | 'count';

const NAMES = [
  'filter',
  'select',
  'expand',
  'orderby',
  'top',
  'skip',
  'skiptoken',
  'count',
  'search',
  'format',
  'deltatoken',
] as const;
/** Options that Graph knows, without `$`. */
export type OptionName = (typeof NAMES)[number];

/** Options that were given, by name without `$`. */
export type Options = ReadonlyMap<OptionName, string>;

const TAKEN: Readonly<Record<QueryKind, ReadonlySet<OptionName>>> = {
  single: new Set(['select', 'expand', 'format']),
  list: new Set(NAMES.filter((name) => name !== 'deltatoken')),
  delta: new Set(['select', 'expand', 'filter', 'top', 'skiptoken', 'deltatoken', 'format']),
  count: new Set(['filter', 'search', 'format']),
};

/**
 * The options of a request by name. Names go with and without `$`, in any case; `skip` says whether the type offers `$skip`.
 * @throws {GraphError} 400 BadRequest for an option that is unknown, given twice, or not taken by the path; 400
 * Request_BadRequest for `$skip` on a type that pages by token alone
 */
export function readOptions(pairs: readonly (readonly [string, string])[], kind: QueryKind, skip: boolean): Options {
  const options = new Map<OptionName, string>();
  for (const [written, value] of pairs) {
    const lower = written.toLowerCase().replace(/^\$/, '');
    const name = NAMES.find((known) => known === lower);
    if (!name) throw invalidQuery(`Query option '${written}' is not known.`);
    if (options.has(name)) throw invalidQuery(`Query option '$${name}' was specified more than once.`);
    if (!TAKEN[kind].has(name)) throw notTaken(name, kind);
    options.set(name, value);
  }
  if (options.has('skip') && !skip) throw badRequest("'$skip' is not supported by the service.");
  checkFormat(options.get('format'));
  return options;
}

function notTaken(name: OptionName, kind: QueryKind): Error {
  return kind === 'single'
    ? invalidQuery(
        `The requested resource is not a collection. Query option '$${name}' can be applied only on collections.`,
      )
    : invalidQuery(`Query option '$${name}' is not allowed.`);
}

function checkFormat(format = 'json'): void {
  if (!/^(application\/)?json$/i.test(format)) throw invalidQuery(`Format '${format}' is not supported.`);
}
