import { expect, test } from 'vitest';
import { checkSpecs } from '../../src/spec/check.ts';
import { impliedProject } from '../../src/spec/project.ts';
import { checked } from './support.ts';

const check = (body: string, expected: string[]) => expect(checked(body)).toEqual(expected);

test('an unknown key is reported at the key, wherever it stands', () => {
  check('aplication: {}\n', ['5:1 ENT_SCHEMA_KEY unknown key "aplication"']);
  check('saml: {signOnURL: x}\n', ['5:8 ENT_SCHEMA_KEY unknown key "signOnURL"']);
  check('saml:\n  claims: {add: [{name: a, sorce: b}]}\n', ['6:28 ENT_SCHEMA_KEY unknown key "sorce"']);
  check('environments: {prod: {samml: {}}}\n', ['5:23 ENT_SCHEMA_KEY unknown key "samml"']);
  check('instances: {eu: {environments: {prod: {saml: {x: 1}}}}}\n', ['5:47 ENT_SCHEMA_KEY unknown key "x"']);
  check('organizations: {acme: {signIn: {x: 1}}}\n', ['5:33 ENT_SCHEMA_KEY unknown key "x"']);
  check('parameters: {a: {patern: x}}\n', ['5:18 ENT_SCHEMA_KEY unknown key "patern"']);
});

test('keys of every object in JavaScript are unknown keys like others', () => {
  check('__proto__: {a: 1}\nconstructor: x\n', [
    '5:1 ENT_SCHEMA_KEY unknown key "__proto__"',
    '6:1 ENT_SCHEMA_KEY unknown key "constructor"',
  ]);
  check('saml: {toString: 1, __proto__: 2}\n', [
    '5:8 ENT_SCHEMA_KEY unknown key "toString"',
    '5:21 ENT_SCHEMA_KEY unknown key "__proto__"',
  ]);
});

test('a number or boolean where text is meant is told as what YAML read', () => {
  const number = (at: string, name: string) => `${at} ENT_SCHEMA_NUMBER ${name} is text, but YAML reads a number here`;
  check('parameters: {a: {}}\nvalues: {a: 1}\n', [number('6:13', 'a')]);
  check('values: {a: 007}\n', [number('5:13', 'a')]);
  check('saml: {identifiers: [5]}\n', [number('5:22', 'identifiers[0]')]);
  check('saml: {signOnUrl: true}\n', ['5:19 ENT_SCHEMA_NUMBER signOnUrl is text, but YAML reads a boolean here']);
  check('assignments: [{group: 5}]\n', [number('5:23', 'group')]);
});

test('another type is told in words', () => {
  const wrong = (at: string, text: string) => `${at} ENT_SCHEMA ${text}`;
  check('application: []\n', [wrong('5:14', 'application must be a map, not a list')]);
  check('assignments: {a: 1}\n', [wrong('5:14', 'assignments must be a list, not a map')]);
  check('protected: "yes"\n', [wrong('5:12', 'protected must be true or false, not text')]);
  check('protected: yes\n', [wrong('5:12', 'protected must be true or false, not text')]);
  check('values: {a: null}\n', [wrong('5:13', 'a must be text, not empty')]);
  check('values: {a: [x]}\n', [wrong('5:13', 'a must be text, not a list')]);
  check('saml: {signing: {lifetimeDays: "5"}}\n', [wrong('5:32', 'lifetimeDays must be a whole number, not text')]);
  check('saml: {signing: {lifetimeDays: 1.5}}\n', [
    wrong('5:32', 'lifetimeDays must be a whole number, not a fraction'),
  ]);
  check('provisioning: {groups: 5}\n', [wrong('5:24', 'groups must be a map or false, not a number')]);
  check('provisioning: {groups: true}\n', [wrong('5:24', 'groups is a map or false; leave it out for the default')]);
  check('provisioning: {auth: {secret: abc}}\n', [wrong('5:31', 'secret must be a map, not text')]);
});

test('an empty block is told where it is empty', () => {
  check('environments:\n  prod:\n', ['6:8 ENT_SCHEMA prod must be a map, not empty']);
  check('application:\n', ['5:13 ENT_SCHEMA application must be a map, not empty']);
});

test('a word that is not one of those known is told with them', () => {
  check('application: {source: galery}\n', ['5:23 ENT_SCHEMA source "galery" must be one of gallery, non-gallery']);
  check('saml: {initiatedBy: [spp]}\n', ['5:22 ENT_SCHEMA initiatedBy[0] "spp" must be one of sp, idp']);
  check('signIn: {idp: recrod}\n', ['5:15 ENT_SCHEMA idp must be "record", or a map with metadata or entityId']);
});

test('a key that is missing is told where it belongs', () => {
  check('saml: {claims: {add: [{}]}}\n', ['5:23 ENT_SCHEMA add[0] needs "name"']);
  check('waivers: [{rule: ENT013}]\n', [
    '5:11 ENT_SCHEMA waivers[0] needs "path"',
    '5:11 ENT_SCHEMA waivers[0] needs "until"',
    '5:11 ENT_SCHEMA waivers[0] needs "reason"',
  ]);
  check('saml: {replyUrls: [{index: 1}]}\n', ['5:20 ENT_SCHEMA replyUrls[0] needs "url"']);
});

test('forms are told in words', () => {
  check('waivers: [{rule: ENT1, path: x, until: 2026-13-01, reason: short}]\n', [
    '5:18 ENT_SCHEMA rule must be a lint rule such as ENT013',
    '5:30 ENT_SCHEMA path must be a JSON pointer such as /saml/signOnUrl',
    '5:40 ENT_SCHEMA until must be a day as YYYY-MM-DD',
    '5:60 ENT_SCHEMA reason must have at least 8 characters',
  ]);
  check('waivers: [{drift: true, path: "", until: 2026-12-31, reason: "the whole connection"}]\n', [
    '5:31 ENT_SCHEMA path must be a JSON pointer such as /saml/signOnUrl',
  ]);
  check('saml: {signing: {notify: [x]}}\n', ['5:27 ENT_SCHEMA notify[0] must be an e-mail address']);
  check('assignments: [{group: {id: x}}]\n', ['5:28 ENT_SCHEMA id must be a GUID']);
});

test('keys of maps have a form too, and are told at the key, once', () => {
  const slug = 'must be lower-case letters, digits and single dashes, starting with a letter';
  check('instances: {EU: {}}\n', [`5:13 ENT_SCHEMA the key "EU" ${slug}`]);
  check('environments: {Prod: {}, "": {}}\n', [
    `5:16 ENT_SCHEMA the key "Prod" ${slug}`,
    `5:26 ENT_SCHEMA the key "" ${slug}`,
  ]);
  check('parameters: {"a b": {}}\n', [
    '5:14 ENT_SCHEMA the key "a b" must be letters, digits, _ and -, starting with a letter',
  ]);
});

test('limits are told in words', () => {
  check('saml: {signing: {lifetimeDays: 5000}}\n', ['5:32 ENT_SCHEMA lifetimeDays must be at most 1096']);
  check('saml: {initiatedBy: []}\n', ['5:21 ENT_SCHEMA initiatedBy must not be empty']);
  check('saml: {initiatedBy: [sp, sp]}\n', ['5:21 ENT_SCHEMA initiatedBy must not hold one item twice']);
  check('provisioning: {auth: {secret: {}}}\n', ['5:31 ENT_SCHEMA secret must not be empty']);
  check('provisioning: {auth: {secret: {env: A, file: b}}}\n', ['5:31 ENT_SCHEMA secret must have one key only']);
  check(`vendor: {name: ${'x'.repeat(1025)}}\n`, ['5:16 ENT_SCHEMA name must have at most 1024 characters']);
});

const hintsOf = (body: string) => {
  const text = `apiVersion: entrada/v1\nkind: Connection\nname: app\n${body}`;
  return checkSpecs([{ file: 'a', text }], impliedProject(), '2026-11-22').findings.map(({ hint }) => hint);
};

test('a hint names the nearest word that is known', () => {
  expect(hintsOf('displayName: A\naplication: {}\n')).toEqual(['did you mean application?']);
  expect(hintsOf('displayName: A\nsaml: {signonurl: x}\n')).toEqual(['did you mean signOnUrl?']);
  expect(hintsOf('displayName: A\napplication: {source: galery}\n')).toEqual(['did you mean gallery?']);
  expect(hintsOf('displayName: A\nparameters: {a: {zzz: 1}}\n')).toEqual([
    'known keys: description, pattern, example, from, phase',
  ]);
});

test('a hint says how a number becomes text, and what to do with merge keys and empty blocks', () => {
  expect(hintsOf('displayName: 5\n')).toEqual(['put it in quotes, as it is written']);
  expect(hintsOf('displayName: A\nsaml: {<<: {}}\n')[0]).toMatch(/no merge keys/);
  expect(hintsOf('displayName: A\nenvironments: {prod: }\n')).toEqual(['write {} where nothing differs']);
});

test('a key that is missing because it is misspelt is one mistake', () => {
  expect(hintsOf('displayname: A\n')).toEqual(['did you mean displayName?']);
  expect(hintsOf('zzz: A\n')).toHaveLength(2);
});

test('one mistake is one finding, also where text or a map may stand', () => {
  for (const mistake of ['kind: 5', 'displayName: [a]', 'name: 5', 'application: {source: 5}', 'signIn: {idp: []}']) {
    const lines = ['apiVersion: entrada/v1', 'kind: Connection', 'name: app', 'displayName: A'];
    const key = mistake.split(':')[0] as string;
    const text = [...lines.filter((line) => !line.startsWith(`${key}:`)), mistake].join('\n');
    const { findings } = checkSpecs([{ file: 'a', text }], impliedProject(), '2026-11-22');
    expect(
      findings.map(({ message }) => message),
      mistake,
    ).toHaveLength(1);
  }
});
