/** The people of a fresh tenant: complete rows, the same every time, and what connections need. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { GROUP, USER } from '../../../src/tenant/model/directory.ts';
import type { EntityType, Row } from '../../../src/tenant/model/type.ts';
import { inventPerson } from '../../../src/tenant/seed/many-people.ts';
import { type PeopleSeed, seedPeople } from '../../../src/tenant/seed/people.ts';

const small = seedPeople('small', { domain: 'entrada.example' });
const large = seedPeople('large', { domain: 'entrada.example' });
const SIZES: ReadonlyArray<readonly [string, PeopleSeed]> = [
  ['small', small],
  ['large', large],
];

const duplicates = (values: readonly string[]) => {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
};
const lower = (rows: readonly Row[], name: string) => rows.map((row) => String(row[name]).toLowerCase());

/** What is wrong with a row by its model: names, collections, lengths, types. */
function problems(type: EntityType, row: Row): string[] {
  const missing = Object.keys(type.properties).filter((name) => !(name in row));
  const wrong = Object.entries(row).filter(([name, value]) => {
    const property = type.properties[name];
    if (!property || Array.isArray(value) !== (property.collection ?? false)) return true;
    if (value === null) return property.nullable === false || property.required === true;
    const isText = ['String', 'Guid', 'DateTimeOffset'].includes(String(property.type));
    const texts = [value].flat();
    if (property.type === 'Boolean') return typeof value !== 'boolean';
    return isText && texts.some((text) => typeof text !== 'string' || text.length > (property.maxLength ?? Infinity));
  });
  return [...missing, ...wrong.map(([name]) => name)];
}

test.each(SIZES)('%s: every row has all properties of its model, and no other', (_, { users, groups }) => {
  expect(users.flatMap((row) => problems(USER, row))).toEqual([]);
  expect(groups.flatMap((row) => problems(GROUP, row))).toEqual([]);
});

test.each(SIZES)('%s: ids, user principal names and group names are unique', (_, { users, groups }) => {
  expect(duplicates([...users, ...groups].map(({ id }) => id))).toEqual([]);
  expect(duplicates(lower(users, 'userPrincipalName'))).toEqual([]);
  expect(duplicates(lower(groups, 'displayName'))).toEqual([]);
  expect(duplicates([...users, ...groups].flatMap((row) => row['proxyAddresses'] as string[]))).toEqual([]);
});

test.each(SIZES)('%s: members and managers are there, each once, and managers lead to an end', (_, seed) => {
  const users = new Set(seed.users.map(({ id }) => id));
  const groups = new Set(seed.groups.map(({ id }) => id));
  expect(
    seed.members.filter(([group, member]) => !(groups.has(group) && (users.has(member) || groups.has(member)))),
  ).toEqual([]);
  expect(duplicates(seed.members.map((pair) => pair.join()))).toEqual([]);
  expect(duplicates(seed.managers.map(([user]) => user))).toEqual([]);
  const managers = new Map(seed.managers);
  expect(seed.managers.filter((pair) => !pair.every((id) => users.has(id)))).toEqual([]);
  for (const [user] of seed.managers) expect(depth(user, managers)).toBeLessThan(6);
});

function depth(user: string, managers: ReadonlyMap<string, string>): number {
  let steps = 0;
  for (let next = managers.get(user); next !== undefined && steps < 10; next = managers.get(next)) steps++;
  return steps;
}

test('small is a few, large ten thousand with those among them', () => {
  expect([small.users.length, small.groups.length]).toEqual([25, 13]);
  expect([large.users.length, large.groups.length]).toEqual([10_000, 500]);
  expect(large.users.slice(0, 25)).toEqual(small.users);
  expect(large.members.slice(0, small.members.length)).toEqual(small.members);
});

test('the same people come every time; another domain changes names and addresses, not ids', () => {
  expect(seedPeople('small', { domain: 'entrada.example' })).toEqual(small);
  const other = seedPeople('small', { domain: 'other.example' });
  expect(other.users.map(({ id }) => id)).toEqual(small.users.map(({ id }) => id));
  expect(other.groups.map(({ id }) => id)).toEqual(small.groups.map(({ id }) => id));
  expect(other.domains).toEqual(['other.example']);
  expect(JSON.stringify(other)).not.toContain('entrada.example');
});

test('invented people are one each, up to a number far above what is asked for', () => {
  const locals = Array.from({ length: 30_000 }, (_, index) => inventPerson(index).local);
  expect(duplicates(locals)).toEqual([]);
  expect(locals.filter((local) => !/^[a-z]+\.[a-z]+\d*$/.test(local))).toEqual([]);
});

const groupIn = (name: string) => small.groups.filter((row) => row['displayName'] === name);
const membersOf = (name: string) => {
  const [group] = groupIn(name);
  return small.members.filter(([id]) => id === group?.id).map(([, member]) => member);
};

test('every group that our connections assign is there once, with members', () => {
  const folder = join(import.meta.dirname, '../../../connections');
  const specs = readdirSync(folder).map((file) => parse(readFileSync(join(folder, file), 'utf8')));
  const names = specs.flatMap(({ assignments }) => assignments.map(({ group }: { group: string }) => group));
  expect(names).toHaveLength(5);
  for (const name of [...names, 'Engineering', 'Service Desk', 'IT "admins"']) {
    expect(groupIn(name), name).toHaveLength(1);
    expect(membersOf(name).length, name).toBeGreaterThan(0);
  }
});

const userIn = (start: string) => small.users.find((row) => String(row['userPrincipalName']).startsWith(start));
const check = (start: string, expected: object) => expect(userIn(start)).toMatchObject(expected);

test('there is one of each kind that directories hold', () => {
  check('ines.quill', {
    givenName: 'Inês',
    mail: 'ines.quillfeather@entrada.example',
    accountEnabled: true,
    usageLocation: 'DE',
  });
  check("fintan.o'varrick", { surname: "O'Varrick" });
  check('corvin', { accountEnabled: false });
  check('petra', { mail: null, proxyAddresses: [] });
  check('reception', { givenName: null, surname: null, displayName: 'Reception Desk', department: null });
  check('yara', {
    mail: 'yara.thornbury@entrada.example',
    proxyAddresses: ['SMTP:yara.thornbury@entrada.example', 'smtp:yara.bellcombe@entrada.example'],
  });
  check('ulrike', { onPremisesSyncEnabled: true, onPremisesSamAccountName: 'usandmeer' });
  check('mara', {
    userPrincipalName: 'mara.okonfell_partner.example#EXT#@entrada.example',
    userType: 'Guest',
    mail: 'mara.okonfell@partner.example',
    externalUserState: 'Accepted',
  });
});

test('groups nest, one is empty, one is of Microsoft 365 and one has a rule', () => {
  expect(membersOf('Engineering')).toContain(groupIn('Platform Engineering')[0]?.id);
  expect(membersOf('MangoApps Users')).toContain(groupIn('Sales')[0]?.id);
  expect(membersOf('Alumni')).toEqual([]);
  expect(membersOf('All Members')).toHaveLength(24);
  expect(groupIn('Sentry Users')[0]).toMatchObject({ groupTypes: ['Unified'], mail: 'sentry-users@entrada.example' });
  expect(groupIn('All Members')[0]).toMatchObject({ groupTypes: ['DynamicMembership'], mailEnabled: false });
});
