import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT041', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT041' ? [hint] : []));
test('a known attribute with capitals is reported with the spelling Entra uses', () => {
  const body = 'saml: {nameId: {source: User.Mail}, claims: {add: [{name: a, source: user.accountEnabled}]}}';
  check(body, [
    '/saml/nameId/source: the attribute User.Mail has capitals',
    '/saml/claims/add/0/source: the attribute user.accountEnabled has capitals',
  ]);
  expect(hints(body)).toEqual(['write user.mail', 'write user.accountenabled']);
});

test('lower case, unknown attributes and directory extensions are not', () => {
  check('saml: {nameId: {source: user.mail}}', []);
  check('saml: {nameId: {source: user.Mial}}', []);
  check('saml: {nameId: {source: user.extension_0f6e7b1c3f3f4a588c7b6c1f2d3e4f50_badgeNumber}}', []);
});
