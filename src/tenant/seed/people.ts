/** Who is in a fresh tenant: users, groups, and how they belong together. */
import type { Row } from '../model/type.ts';
import { inventPerson } from './many-people.ts';
import { groupRow, unifiedGroup, userRow } from './rows.ts';
import { GROUPS, type GroupSeed, OFFICES, PEOPLE, type Person, specialsOf } from './small-people.ts';

export { readSeedFile, type SeedFile } from './seed-file.ts';

/** Objects of the directory, with ids; rows hold every property of their model. */
export interface PeopleSeed {
  readonly users: readonly Row[];
  readonly groups: readonly Row[];
  readonly members: ReadonlyArray<readonly [groupId: string, memberId: string]>;
  readonly managers: ReadonlyArray<readonly [userId: string, managerId: string]>;
  /** By user id, of those who have one of their own; everybody else has that of all who are seeded. */
  readonly passwords?: ReadonlyArray<readonly [userId: string, password: string]>;
  /** Verified domains; the first is the default. */
  readonly domains: readonly string[];
}

const LARGE = { users: 10_000, groups: 500, membersEach: 40, reportsEach: 8 };

/**
 * Invented people, the same every time: 25 users and 13 groups, or 10,000 and 500 with those among them. Ids do not
 * depend on the domain. Every group that `connections/` assigns is there once.
 */
export function seedPeople(size: 'small' | 'large', options: { readonly domain: string }): PeopleSeed {
  const small = smallPeople(options.domain);
  return size === 'small' ? small : enlarge(small, options.domain);
}

function smallPeople(domain: string): PeopleSeed {
  const users = new Map(PEOPLE.map((person, index) => [person[0], personRow(person, index, domain)]));
  const groups = new Map(GROUPS.map((seed) => [seed.displayName, smallGroup(seed, domain)]));
  const managers = PEOPLE.flatMap(([local, , , , , , manager]) => {
    return manager === null ? [] : [[idIn(users, local), idIn(users, manager)] as const];
  });
  const members = GROUPS.flatMap((seed) => {
    const ids = [
      ...localsOf(seed).map((local) => idIn(users, local)),
      ...(seed.groups ?? []).map((name) => idIn(groups, name)),
    ];
    return ids.map((id) => [idIn(groups, seed.displayName), id] as const);
  });
  return { users: [...users.values()], groups: [...groups.values()], members, managers, domains: [domain] };
}

function personRow(person: Person, index: number, domain: string): Row {
  const [local, givenName, surname, jobTitle, department, office, , special] = person;
  const isRemote = office === 'remote';
  return userRow(local, domain, {
    displayName: [givenName, surname].filter((name) => name !== null).join(' '),
    givenName,
    surname,
    jobTitle,
    department,
    ...OFFICES[office],
    officeLocation: isRemote ? null : office,
    businessPhones: isRemote ? [] : [`+44 20 7946 0${100 + index}`],
    companyName: 'Entrada Example',
    employeeId: `${1001 + index}`,
    mobilePhone: index % 3 === 0 ? `+44 7700 900${100 + index}` : null,
    ...specialsOf(local, domain),
    ...special,
  });
}

function smallGroup({ displayName, description, unified, special }: GroupSeed, domain: string): Row {
  const kind = unified === undefined ? {} : unifiedGroup(unified, domain);
  return groupRow(displayName, { displayName, description, ...kind, ...special });
}

function localsOf({ departments = [], people = [] }: GroupSeed): string[] {
  const staff = PEOPLE.filter(([local, , , , department]) => {
    return departments.includes('*') ? !local.includes('#EXT#') : departments.includes(department ?? '');
  });
  return [...staff.map(([local]) => local), ...people];
}

function idIn(rows: ReadonlyMap<string, Row>, name: string): string {
  const row = rows.get(name);
  if (row === undefined) throw new TypeError(`the seed names ${name}, and nothing has that name`);
  return row.id;
}

/** Teams are consecutive people, so that one person is in several groups; the first of each eight leads the rest. */
function enlarge(small: PeopleSeed, domain: string): PeopleSeed {
  const added = Array.from({ length: LARGE.users - small.users.length }, (_, index) => {
    const { local, ...person } = inventPerson(index);
    const displayName = `${person.givenName} ${person.surname}`;
    return userRow(local, domain, { displayName, ...person, employeeId: `${20_000 + index}` });
  });
  const teams = Array.from({ length: LARGE.groups - small.groups.length }, (_, index) => {
    const displayName = `Team ${String(index + 1).padStart(3, '0')}`;
    return groupRow(displayName, { displayName });
  });
  const members = teams.flatMap(({ id }, team) => {
    return Array.from({ length: LARGE.membersEach }, (_, seat) => {
      return [id, at(added, (team * LARGE.membersEach) / 2 + seat).id] as const;
    });
  });
  const managers = added.flatMap(({ id }, index) => {
    const lead = index - (index % LARGE.reportsEach);
    return lead === index ? [] : [[id, at(added, lead).id] as const];
  });
  return {
    users: [...small.users, ...added],
    groups: [...small.groups, ...teams],
    members: [...small.members, ...members],
    managers: [...small.managers, ...managers],
    domains: small.domains,
  };
}

function at(rows: readonly Row[], index: number): Row {
  const row = rows[index % rows.length];
  if (row === undefined) throw new TypeError('an empty list has no row');
  return row;
}
