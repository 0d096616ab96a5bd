import { expect, test } from 'vitest';
import { checkSpecs } from '../../../src/spec/check.ts';
import { HEAD, projectOf } from '../support.ts';
import { findingsOf, TODAY } from './support.ts';

const PROJECT = projectOf(['prod', 'test']);
const SAML = `saml:
  identifiers: ['urn:a']
  signOnUrl: http://a.com/
  replyUrls: [http://b.com/x, http://c.com/x]
`;
/** Codes and pointers of the rules that these bodies and waivers are about. */
const found = (body: string, today = TODAY, env?: string) =>
  checkSpecs([{ file: 'app.yaml', text: HEAD + body }], PROJECT, today, env)
    .findings.filter(({ code }) => ['ENT012', 'ENT013', 'ENT090', 'ENT091'].includes(code) || code.startsWith('ENT_'))
    .map(({ code, pointer }) => `${code} ${pointer}`);
const waiver = (rule: string, path: string, until = TODAY) =>
  `  - {rule: ${rule}, path: '${path}', until: ${until}, reason: agreed with the vendor}\n`;
const check = (body: string, expected: string[], today?: string, env?: string) =>
  expect(found(body, today, env)).toEqual(expected);

const BOTH_URLS = ['ENT012 /saml/replyUrls/0', 'ENT012 /saml/replyUrls/1'];
const HTTP = 'ENT013 /saml/signOnUrl';

test('without waivers everything is found', () => {
  check(SAML, [...BOTH_URLS, HTTP]);
});

test('a waiver takes away what its rule finds at its place', () => {
  check(`${SAML}waivers:\n${waiver('ENT013', '/saml/signOnUrl')}`, BOTH_URLS);
});

test('a waiver covers everything below its path, and nothing beside it', () => {
  check(`${SAML}waivers:\n${waiver('ENT012', '/saml/replyUrls')}`, [HTTP]);
  check(`${SAML}waivers:\n${waiver('ENT012', '/saml/replyUrls/1')}`, ['ENT012 /saml/replyUrls/0', HTTP]);
  check(`${SAML}waivers:\n${waiver('ENT012', '/saml')}`, [HTTP]);
  check(`${SAML}waivers:\n${waiver('ENT012', '/saml/replyUrl')}`, [...BOTH_URLS, HTTP, 'ENT091 /waivers/0']);
});

test('a waiver of another rule covers nothing', () => {
  check(`${SAML}waivers:\n${waiver('ENT012', '/saml/signOnUrl')}`, [...BOTH_URLS, HTTP, 'ENT091 /waivers/0']);
});

test('a waiver holds until its day, that day included', () => {
  const body = `${SAML}waivers:\n${waiver('ENT013', '/saml/signOnUrl', '2026-11-22')}`;
  check(body, BOTH_URLS, '2026-11-21');
  check(body, BOTH_URLS, '2026-11-22');
  check(body, [...BOTH_URLS, HTTP, 'ENT090 /waivers/0'], '2026-11-23');
});

test('a waiver that nobody needs is reported, whatever its day', () => {
  check(`saml: {}\nwaivers:\n${waiver('ENT013', '/saml/signOnUrl')}`, ['ENT091 /waivers/0']);
  check(`saml: {}\nwaivers:\n${waiver('ENT013', '/saml/signOnUrl', '2020-01-01')}`, ['ENT091 /waivers/0']);
});

test('a waiver that holds counts beside one that has ended', () => {
  const ended = waiver('ENT013', '/saml/signOnUrl', '2026-01-01');
  check(`${SAML}waivers:\n${ended}${waiver('ENT013', '/saml', '2027-01-01')}`, [...BOTH_URLS, 'ENT090 /waivers/0']);
});

test('a waiver covers the finding in every layer, by the pointer into the body', () => {
  const body =
    'environments: {prod: {saml: {signOnUrl: "http://a.com/"}}, test: {saml: {signOnUrl: "http://b.com/"}}}\n';
  const findings = ['ENT013 /environments/prod/saml/signOnUrl', 'ENT013 /environments/test/saml/signOnUrl'];
  check(body, findings);
  check(`${body}waivers:\n${waiver('ENT013', '/saml/signOnUrl')}`, []);
  check(`${body}waivers:\n${waiver('ENT013', '/environments/prod/saml/signOnUrl')}`, [
    ...findings,
    'ENT091 /waivers/0',
  ]);
});

test('where one environment is looked at, nobody says that a waiver is not needed', () => {
  const body = `environments: {prod: {}, test: {saml: {signOnUrl: "http://b.com/"}}}\nwaivers:\n${waiver('ENT013', '/saml')}`;
  check(body, [], TODAY, 'prod');
  check(body, [], TODAY, 'test');
  check(body, []);
});

test('accepted drift is no business of the rules', () => {
  const drift = '  - {drift: true, path: /application/notes, until: 2020-01-01, reason: people write there}\n';
  check(`saml: {}\nwaivers:\n${drift}`, []);
  check(`${SAML}waivers:\n${drift.replace('drift: true', 'drift: true, rule: ENT013')}`, [...BOTH_URLS, HTTP]);
});

test('a waiver without a rule waives nothing and is reported', () => {
  check('saml: {}\nwaivers: [{path: /saml, until: 2027-01-01, reason: for no rule}]\n', ['ENT091 /waivers/0']);
});

test('mistakes against the schema cannot be waived', () => {
  check(`saml: {x: 1}\nwaivers:\n${waiver('ENT013', '/saml/x')}`, ['ENT_SCHEMA_KEY /saml/x']);
});

test('what no reason excuses is not waived: unresolved placeholders and secrets', () => {
  const waiver = (rule: string, path: string) =>
    `waivers: [{rule: ${rule}, path: ${path}, until: 2099-01-01, reason: because we say so}]\n`;
  const unresolved = `${waiver('ENT080', '/saml/signOnUrl')}saml: {signOnUrl: 'https://a.com/\${o}'}`;
  expect(findingsOf('ENT080', unresolved)).toHaveLength(1);
  const secret = `${waiver('ENT088', '/application/notes')}application: {notes: ghp_${'a1B2'.repeat(9)}}`;
  expect(findingsOf('ENT088', secret)).toHaveLength(1);
});
