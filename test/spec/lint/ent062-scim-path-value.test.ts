import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT062', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT062' ? [hint] : []));
const target = (text: string) => `provisioning: {mappings: {users: {add: [{target: '${text}', source: mail}]}}}`;

test('a path that ends in a filter is reported', () => {
  const body = target('emails[type eq "work"]');
  check(body, [
    '/provisioning/mappings/users/add/0/target: the target emails[type eq "work"] names no part of the entry',
  ]);
  expect(hints(body)).toEqual(['write emails[type eq "work"].value']);
  expect(hints(target('addresses[type eq "work"]'))).toEqual(['write addresses[type eq "work"].formatted']);
});

test('paths that go on and plain attributes are not', () => {
  check(target('emails[type eq "work"].value'), []);
  check(target('roles'), []);
  check('provisioning: {}', []);
  check('saml: {}', []);
});
