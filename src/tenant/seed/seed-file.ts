/** Reading a seed file: the people and templates of one's own for a fresh tenant. Format: docs/guides/tenant-seed-file.md. */
import type { Row } from '../model/type.ts';
import type { PeopleSeed } from './people.ts';
import { type NamedGroup, readGroups } from './seed-file-groups.ts';
import { readTemplates } from './seed-file-templates.ts';
import { type NamedUser, readUsers } from './seed-file-users.ts';
import { openSeedFile, type Place } from './seed-place.ts';
import { readList, readMap, readText, textLike } from './seed-values.ts';
import type { TemplateSeed } from './templates.ts';

/** What a seed file gives: people instead of the invented ones, and templates beside those of the gallery. */
export interface SeedFile extends PeopleSeed {
  readonly templates: readonly TemplateSeed[];
}

const untouched = (place: Place): unknown => place.value;
const KEYS = { domain: untouched, domains: untouched, users: untouched, groups: untouched, templates: untouched };

/**
 * People and templates of a seed file. `text` is YAML or JSON; `file` is how errors call it.
 * @throws {EntradaError} ENT_TENANT_SEED naming line and path: not YAML, an unknown key, a value of another kind, two
 * users with one user principal name, two objects with one id, an unknown member or manager, a name that fits two.
 */
export function readSeedFile(text: string, file: string): SeedFile {
  const root = openSeedFile(text, file);
  readMap(root, KEYS);
  const domains = readDomains(root);
  const users = readUsers(root.at('users'), domains);
  const groups = readGroups(root.at('groups'), domains);
  refuseSameIds([...users, ...groups]);
  const find = finder(users, groups, domains[0] ?? '');
  return {
    domains,
    users: users.map(({ row }) => row),
    groups: groups.map(({ row }) => row),
    passwords: users.flatMap(({ row, password }) => (password === undefined ? [] : [[row.id, password] as const])),
    managers: users.flatMap(({ row, manager }) => {
      return manager.value === undefined || manager.value === null ? [] : [[row.id, managerOf(row, manager, find)]];
    }),
    members: groups.flatMap(({ row, members }) => membersOf(row, members, find)),
    templates: readTemplates(root.at('templates')),
  };
}

const readDomain = textLike(
  /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,63}$/,
  'a domain such as acme.example, in small letters',
);

/** The default domain, then the others. */
function readDomains(root: Place): readonly string[] {
  const domains = [readDomain(root.at('domain')), ...readList(root.at('domains'), readDomain)];
  domains.forEach((domain, index) => {
    if (domains.indexOf(domain) < index)
      root
        .at('domains')
        .at(index - 1)
        .refuse(`${domain} is there twice`, 'remove it');
  });
  return domains;
}

/** Users and groups have one room of ids. */
function refuseSameIds(objects: ReadonlyArray<NamedUser | NamedGroup>): void {
  const seen = new Set<string>();
  for (const { row, place } of objects) {
    if (seen.has(row.id)) place.at('id').refuse(`another object has the id ${row.id}`, 'give each its own, or none');
    seen.add(row.id);
  }
}

interface Hit {
  readonly id: string;
  readonly kind: 'user' | 'group';
}

type Finder = (place: Place) => Hit;

/** Looks up by user principal name, its part before `@` in the default domain, or name of a group. */
function finder(users: readonly NamedUser[], groups: readonly NamedGroup[], domain: string): Finder {
  const hits = new Map<string, Hit[]>();
  const add = (key: string, hit: Hit) => hits.set(key, [...(hits.get(key) ?? []), hit]);
  for (const { row, key } of users) {
    add(key, { id: row.id, kind: 'user' });
    if (key.endsWith(`@${domain}`)) add(key.slice(0, -domain.length - 1), { id: row.id, kind: 'user' });
  }
  for (const { row, key } of groups) add(key, { id: row.id, kind: 'group' });
  return (place) => {
    const name = readText(place);
    const [hit, ...more] = hits.get(name.toLowerCase()) ?? [];
    if (hit === undefined) return place.refuse(`no user and no group is called "${name}"`, 'add it to users or groups');
    if (more.length === 0) return hit;
    return place.refuse(`"${name}" fits ${more.length + 1} objects`, 'write a user with @ and domain; rename a group');
  };
}

function managerOf(row: Row, place: Place, find: Finder): string {
  const { id, kind } = find(place);
  if (kind === 'group') return place.refuse('a group manages nobody', 'name a user');
  return id === row.id ? place.refuse('nobody is their own manager', 'name another user, or none') : id;
}

function membersOf(row: Row, places: readonly Place[], find: Finder): Array<readonly [string, string]> {
  const seen = new Set<string>();
  return places.map((place) => {
    const { id } = find(place);
    if (id === row.id) return place.refuse('a group is no member of itself', 'remove it');
    if (seen.has(id)) return place.refuse('this member is there twice', 'remove one');
    seen.add(id);
    return [row.id, id];
  });
}
