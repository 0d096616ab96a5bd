import { expect, test } from 'vitest';
import type { Organization } from '../../../src/runtime/organization.ts';
import { candidateOf, candidatesAt } from '../../../src/runtime/organizations/candidates.ts';
import { ACME, ISSUER } from '../saml/support.ts';

const of = (name: string, changes: Partial<Organization> = {}): Organization => ({
  ...ACME,
  name,
  initiatedBy: new Set(['sp', 'idp']),
  ...changes,
});
const ALL = [
  of('a'),
  of('b', { acsUrls: ['https://b.example/acs?x=1', 'https://app.example/acs'] }),
  of('c', { acsUrls: ['https://c.example/acs'] }),
];

test.each([
  ['https://app.example/acs', 'ab'],
  ['https://app.example/acs?x=2', 'ab'],
  ['https://APP.example:443/acs', 'ab'],
  ['https://b.example/acs', 'b'],
  ['https://app.example/ACS', ''],
  ['https://app.example/acs/', ''],
  ['https://app.example:8443/acs', ''],
  ['http://app.example/acs', ''],
  ['/acs', ''],
])('at %s: %s', (url, expected) => {
  expect(
    candidatesAt(ALL, url)
      .map(({ name }) => name)
      .join(''),
  ).toBe(expected);
});

const found = (candidates: readonly Organization[], issuer = ISSUER) =>
  candidateOf(candidates, issuer, ({ name }) =>
    name === 'unknown' ? null : name === 'other' ? 'https://other/' : ISSUER,
  )?.name;

test('an unsolicited message is meant for the one whose identity provider it names', () => {
  expect(found([of('a'), of('other')])).toBe('a');
  expect(found([of('a'), of('other')], 'https://other/')).toBe('other');
  expect(found([of('a'), of('unknown')])).toBe('a');
});

test('none or two are nobody', () => {
  expect(found([])).toBeUndefined();
  expect(found([of('a'), of('b')])).toBeUndefined();
  expect(found([of('a')], 'https://evil/')).toBeUndefined();
  expect(found([of('a', { initiatedBy: new Set(['sp']) })])).toBeUndefined();
  expect(found([of('a', { isRetired: true })])).toBeUndefined();
  expect(found([of('a', { initiatedBy: new Set(['sp']) }), of('b')])).toBe('b');
});
