/** What ids are called: of people, groups and gallery templates, for specs that people read. */
import { sendBatched } from './batch.ts';
import type { GraphClient, GraphRequest } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Item } from './list.ts';
import { batchOptions, type ReadOptions } from './read-options.ts';
import { readPrincipals } from './read-principals.ts';

/** Names by id; an id without a name that means it alone is absent. Ids are in lower case. */
export interface Names {
  /** User principal names. */
  readonly users: ReadonlyMap<string, string>;
  /** Display names that one group has. */
  readonly groups: ReadonlyMap<string, string>;
  /** Display names that one template of the gallery has. */
  readonly templates: ReadonlyMap<string, string>;
}

/** Ids whose names are looked up. */
export interface WantedNames {
  readonly users: Iterable<string>;
  readonly groups: Iterable<string>;
  readonly templates: Iterable<string>;
}

/** Operands of `in`, at most (Graph: 15 terms of a filter by default). */
const IDS = 15;

/**
 * Looks up names. What may not be read, or is not there, has no name: its id is as good.
 * @throws {EntradaError} ENT_GRAPH when a whole batch is refused or not answered, ENT_SIGN_IN; exit code 3.
 */
export async function readNames(client: GraphClient, wanted: WantedNames, options: ReadOptions): Promise<Names> {
  const templates = distinct(wanted.templates);
  const [users, groups, found] = await Promise.all([
    itemsOf(client, inLists('users', 'userPrincipalName', distinct(wanted.users)), options),
    itemsOf(client, inLists('groups', 'displayName', distinct(wanted.groups)), options),
    itemsOf(client, templates.map(templateById), options),
  ]);
  const [onlyGroups, onlyTemplates] = await Promise.all([
    uniqueGroups(client, groups, options),
    uniqueTemplates(client, found, options),
  ]);
  return { users: named(users, 'userPrincipalName'), groups: onlyGroups, templates: onlyTemplates };
}

function distinct(ids: Iterable<string>): string[] {
  return [...new Set([...ids].map((id) => id.toLowerCase()))];
}

const get = (path: string): GraphRequest => ({ method: 'GET', path });

function inLists(set: string, property: string, ids: readonly string[]): GraphRequest[] {
  return Array.from({ length: Math.ceil(ids.length / IDS) }, (_, at) => {
    const list = ids.slice(at * IDS, (at + 1) * IDS).map((id) => `'${id}'`);
    return get(`/${set}?$filter=${encodeURIComponent(`id in (${list.join(',')})`)}&$select=id,${property}`);
  });
}

const templateById = (id: string) => get(`/applicationTemplates/${id}`);

async function itemsOf(client: GraphClient, requests: GraphRequest[], options: ReadOptions): Promise<Item[]> {
  if (requests.length === 0) return [];
  const answers = await sendBatched(client, requests, batchOptions(options, 'v1.0')).catch((failure) => {
    throw toEntradaError(failure, 'look up names');
  });
  return answers.flatMap((answer) => {
    if (answer instanceof GraphFailure) return [];
    const { value, ...item } = answer.body as { value?: Item[] } & Item;
    return value ?? [item as Item];
  });
}

function named(items: readonly Item[], property: string): Map<string, string> {
  return new Map(
    items.flatMap((item) => {
      const name = item[property];
      return typeof name === 'string' && name !== '' ? [[item.id.toLowerCase(), name] as const] : [];
    }),
  );
}

/** A name that several groups have would be an error in a spec. */
async function uniqueGroups(client: GraphClient, groups: readonly Item[], options: ReadOptions) {
  const names = named(groups, 'displayName');
  const principals = await readPrincipals(client, { users: [], groups: [...names.values()] }, options);
  const alone = [...names].filter(([id, name]) => {
    const found = principals.find('group', name);
    return 'id' in found && found.id.toLowerCase() === id;
  });
  return new Map(alone);
}

async function uniqueTemplates(client: GraphClient, templates: readonly Item[], options: ReadOptions) {
  const names = [...named(templates, 'displayName')];
  const requests = names.map(([, name]) => {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    return get(`/applicationTemplates?$filter=${filter}&$select=id,displayName`);
  });
  const found = await itemsOf(client, requests, options);
  return new Map(names.filter(([, name]) => found.filter((one) => one['displayName'] === name).length === 1));
}
