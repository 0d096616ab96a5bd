/** Seed files: what they give, and what is refused with its place (docs/guides/tenant-seed-file.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EntradaError } from '../../../src/errors.ts';
import { GROUP, USER } from '../../../src/tenant/model/directory.ts';
import { readSeedFile, seedPeople } from '../../../src/tenant/seed/people.ts';

const read = (text: string) => readSeedFile(text, 'seed.yaml');

const WHOLE = `
domain: acme.example
domains: [labs.acme.example]
users:
  - userPrincipalName: ada
    displayName: Ada Änglamark
    department: Research
    employeeId: "0042"
    mail: null
    accountEnabled: false
    businessPhones: [+1 555 0100]
    manager: bo@labs.acme.example
  - {userPrincipalName: bo@LABS.acme.example, displayName: Bo, id: 3F0C2A94-1B7D-4E55-9A10-2C61D0A3E7F1}
groups:
  - displayName: Research
    members: [ada, Core]
  - {displayName: Core, type: microsoft365, description: The few, members: [bo@labs.acme.example]}
templates:
  - displayName: Acme Portal
    identifierUris: [urn:acme:portal]
    redirectUris: [https://portal.acme.example/acs]
    loginUrl: https://portal.acme.example/login
    synchronization: [scim]
`;

test('users and groups become whole rows', () => {
  const { users, groups, domains } = read(WHOLE);
  const [ada, bo] = users;
  const [research, core] = groups;
  expect(domains).toEqual(['acme.example', 'labs.acme.example']);
  expect(ada).toMatchObject({
    userPrincipalName: 'ada@acme.example',
    department: 'Research',
    employeeId: '0042',
    mail: null,
  });
  expect(ada).toMatchObject({
    accountEnabled: false,
    userType: 'Member',
    businessPhones: ['+1 555 0100'],
    proxyAddresses: [],
  });
  expect(bo).toMatchObject({ userPrincipalName: 'bo@labs.acme.example', mail: 'bo@labs.acme.example' });
  expect(bo?.id).toBe('3f0c2a94-1b7d-4e55-9a10-2c61d0a3e7f1');
  expect(research).toMatchObject({ securityEnabled: true, mailEnabled: false, groupTypes: [] });
  expect(core).toMatchObject({ groupTypes: ['Unified'], mail: 'core@acme.example', description: 'The few' });
  for (const row of users) expect(Object.keys(row).sort()).toEqual(Object.keys(USER.properties).sort());
  for (const row of groups) expect(Object.keys(row).sort()).toEqual(Object.keys(GROUP.properties).sort());
});

test('members and managers are found by name', () => {
  const { users, groups, members, managers } = read(WHOLE);
  const [ada, bo] = users.map(({ id }) => id);
  const [research, core] = groups.map(({ id }) => id);
  expect(managers).toEqual([[ada, bo]]);
  expect(members).toEqual([
    [research, ada],
    [research, core],
    [core, bo],
  ]);
});

test('a template of one’s own is like one of the gallery', () => {
  const [seed] = read(WHOLE).templates;
  expect(seed?.template).toMatchObject({ displayName: 'Acme Portal', supportedProvisioningTypes: ['sync'] });
  expect(seed?.application.identifierUris).toEqual(['urn:acme:portal']);
  expect(seed?.application.homePageUrl).toMatch(/\?metadata=acmeportal\|ISV9\.2\|primary\|z$/);
  expect(seed?.servicePrincipal.loginUrl).toBe('https://portal.acme.example/login');
  expect(seed?.synchronization).toEqual(['scim']);
});

test('a file may be JSON, and have no more than a domain', () => {
  expect(read('{"domain": "acme.example"}')).toEqual({
    domains: ['acme.example'],
    users: [],
    passwords: [],
    groups: [],
    managers: [],
    members: [],
    templates: [],
  });
});

test('the example of the guide can be used', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/guides/tenant-seed-file.md'), 'utf8');
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(guide) ?? [];
  const { users, groups, members, managers, templates } = read(example);
  expect([users.length, groups.length, members.length, managers.length, templates.length]).toEqual([3, 3, 3, 1, 1]);
});

test('two groups may have one name, as in Entra, unless a member is meant by it', () => {
  const text = 'domain: a.example\ngroups: [{displayName: X}, {displayName: X}]\n';
  const [left, right] = read(text).groups;
  expect(left?.id).not.toBe(right?.id);
});

test('one local part may be at two domains, with ids of their own', () => {
  const users = '[{userPrincipalName: a, displayName: A}, {userPrincipalName: a@b.example, displayName: B}]';
  const seed = read(`domain: a.example\ndomains: [b.example]\nusers: ${users}\n`);
  expect(new Set(seed.users.map(({ id }) => id)).size).toBe(2);
  const local = seedPeople('small', { domain: 'a.example' }).users[0];
  const same = read('domain: a.example\nusers: [{userPrincipalName: ottilie.brandmoor, displayName: O}]');
  expect(same.users[0]?.id).toBe(local?.id);
});

/** Text, the place and what is said of it. */
const REFUSED: ReadonlyArray<readonly [text: string, message: string]> = [
  ['', 'line 1: a map of keys and values is meant'],
  ['- a', 'line 1: a map of keys and values is meant'],
  ['domain: [', 'line 1: this is not YAML'],
  ['domain: a.example\ndomain: b.example', 'line 2: this is not YAML'],
  ['domain: a.example\n---\ndomain: b.example', 'line 2: this is not YAML'],
  ['domain: !secret a.example', 'line 1: this is not YAML'],
  ['domain: a.example\nuser: []', 'line 2, user: this key is not known'],
  ['domain: a.example\n__proto__: {x: 1}', 'line 2, __proto__: this key is not known'],
  ['users: []', 'line 1, domain: this is missing'],
  ['domain: Acme', 'line 1, domain: "Acme" is not of the right form'],
  ['domain: a.example\ndomains: [a.example]', 'line 2, domains[0]: a.example is there twice'],
  ['domain: a.example\nusers: {}', 'line 2, users: a list is meant'],
  ['domain: a.example\nusers:\n  - ada', 'line 3, users[0]: a map of keys and values is meant'],
  [users('displayName: A'), 'line 3, users[0].userPrincipalName: this is missing'],
  [users('userPrincipalName: a'), 'line 3, users[0].displayName: this is missing'],
  [users('userPrincipalName: a, displayName: null'), 'line 3, users[0].displayName: this is missing'],
  [users('userPrincipalName: a, displayName: A, departmnt: X'), 'line 3, users[0].departmnt: this key is not known'],
  [users('userPrincipalName: a, displayName: A, employeeId: 42'), 'line 3, users[0].employeeId: a text is meant'],
  [users('userPrincipalName: a, displayName: A, employeeId: "12345678901234567"'), 'employeeId: it is longer than 16'],
  [users('userPrincipalName: a, displayName: A, accountEnabled: "yes"'), 'accountEnabled: true or false is meant'],
  [users('userPrincipalName: a, displayName: A, otherMails: a@b.example'), 'otherMails: a list is meant'],
  [users('userPrincipalName: a, displayName: A, userType: Owner'), 'userType: a user is a member or a guest'],
  [users('userPrincipalName: a, displayName: A, id: 42-x'), 'id: "42-x" is not of the right form'],
  [users('userPrincipalName: a, displayName: " A"'), 'displayName: it is empty or has blanks around it'],
  [users('userPrincipalName: a, displayName: "A\\nB"'), 'displayName: it holds a control character'],
  [users('userPrincipalName: a b, displayName: A'), 'userPrincipalName: "a b" is no user principal name'],
  [users('userPrincipalName: a., displayName: A'), 'userPrincipalName: "a." is no user principal name'],
  [users('userPrincipalName: a@a@b, displayName: A'), 'userPrincipalName: "a@a@b" is no user principal name'],
  [users('userPrincipalName: a@other.example, displayName: A'), 'other.example is no domain of this file'],
  [
    users('userPrincipalName: a, displayName: A', 'userPrincipalName: A@a.example, displayName: B'),
    'line 4, users[1].userPrincipalName: another user is called a@a.example',
  ],
  [
    users('userPrincipalName: a, displayName: A, manager: b'),
    'line 3, users[0].manager: no user and no group is called "b"',
  ],
  [users('userPrincipalName: a, displayName: A, manager: a'), 'users[0].manager: nobody is their own manager'],
  [
    `${users('userPrincipalName: a, displayName: A, manager: G')}groups: [{displayName: G}]`,
    'users[0].manager: a group manages nobody',
  ],
  [groups('description: X'), 'line 3, groups[0].displayName: this is missing'],
  [groups('displayName: G, type: dynamic'), 'groups[0].type: such groups are not known'],
  [groups('displayName: 組, type: microsoft365'), 'groups[0].mailNickname: no alias can be made'],
  [groups('displayName: G, mailNickname: a b'), 'groups[0].mailNickname: "a b" is not of the right form'],
  [
    groups('displayName: G, members: [nobody]'),
    'line 3, groups[0].members[0]: no user and no group is called "nobody"',
  ],
  [groups('displayName: G, members: [g]'), 'groups[0].members[0]: a group is no member of itself'],
  [
    groups('displayName: G', 'displayName: H, members: [G, G]'),
    'line 4, groups[1].members[1]: this member is there twice',
  ],
  [
    groups('displayName: G', 'displayName: G', 'displayName: H, members: [G]'),
    'groups[2].members[0]: "G" fits 2 objects',
  ],
  [
    `${users('userPrincipalName: a, displayName: A')}groups: [{displayName: a}, {displayName: H, members: [a]}]`,
    '"a" fits 2 objects',
  ],
  [
    groups(`displayName: G, id: ${guid(1)}`, `displayName: H, id: ${guid(1)}`),
    `groups[1].id: another object has the id ${guid(1)}`,
  ],
  [templates('loginUrl: https://a.example'), 'templates[0].displayName: this is missing'],
  [templates('displayName: SENTRY'), 'templates[0].displayName: another template is called SENTRY'],
  [templates('displayName: A', 'displayName: a'), 'line 4, templates[1].displayName: another template is called a'],
  [
    templates(`displayName: A, id: ${guid(1)}`, `displayName: B, id: ${guid(1)}`),
    'templates[1].id: another template has this id',
  ],
  [
    templates('displayName: A, redirectUris: [http://a.example/acs]'),
    'redirectUris[0]: "http://a.example/acs" is no https URL',
  ],
  [
    templates('displayName: A, loginUrl: javascript:alert(1)'),
    'loginUrl: "javascript:alert(1)" is no https or http URL',
  ],
  [
    templates('displayName: A, synchronization: [ldap]'),
    'synchronization[0]: there is no synchronization template ldap',
  ],
  ['domain: a.example\nusers: *b', 'line 1: an alias has no anchor, or aliases multiply'],
];

function users(...items: string[]): string {
  return `domain: a.example\nusers:\n${items.map((item) => `  - {${item}}\n`).join('')}`;
}
function groups(...items: string[]): string {
  return `domain: a.example\ngroups:\n${items.map((item) => `  - {${item}}\n`).join('')}`;
}
function templates(...items: string[]): string {
  return `domain: a.example\ntemplates:\n${items.map((item) => `  - {${item}}\n`).join('')}`;
}
function guid(digit: number): string {
  return `${digit}0000000-0000-4000-8000-000000000000`;
}

/** The refusal of a text, or undefined. Anything else that is thrown fails the test. */
function refusalOf(text: string): EntradaError | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    if (error instanceof EntradaError) return error;
    throw error;
  }
}

test.each(REFUSED)('refused: %j → %s', (text, message) => {
  const refusal = refusalOf(text);
  expect(refusal?.message).toContain(message);
  expect(refusal).toMatchObject({ code: 'ENT_TENANT_SEED', file: 'seed.yaml' });
  expect(refusal?.hint).toBeTruthy();
});

test('a text that grows without end through aliases is refused', () => {
  const tenTimes = (level: number) =>
    `x${level}: &x${level} [${Array(10)
      .fill(`*x${level - 1}`)
      .join(', ')}]`;
  const levels = ['x0: &x0 [1]', ...[1, 2, 3, 4, 5, 6, 7, 8].map(tenTimes)];
  expect(refusalOf(`domain: a.example\n${levels.join('\n')}`)?.message).toContain('aliases multiply');
});

test('whatever a file holds, it is read or refused in one way', () => {
  const word = fc.constantFrom(
    'a',
    'A',
    'b',
    'a.example',
    'Sentry',
    '',
    ' ',
    'scim',
    'https://a.example',
    1,
    null,
    true,
  );
  const value = fc.oneof(word, fc.array(word, { maxLength: 2 }));
  const keys = [
    'userPrincipalName',
    'displayName',
    'manager',
    'members',
    'mail',
    'id',
    'type',
    'loginUrl',
    'synchronization',
  ];
  const item = fc.oneof(word, fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 4 }));
  const list = fc.array(item, { maxLength: 3 });
  const file = fc.record({ users: list, groups: list, templates: list }, { requiredKeys: [] });
  fc.assert(
    fc.property(file, (content) => {
      const refusal = refusalOf(JSON.stringify({ domain: 'a.example', ...content }, null, 1));
      expect(refusal?.code ?? 'ENT_TENANT_SEED').toBe('ENT_TENANT_SEED');
    }),
  );
});
