import { expect, test } from 'vitest';
import { check as checkAll, findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT040', body)).toEqual(expected);
const hints = (body: string) => checkAll(body).findings.flatMap(({ code, hint }) => (code === 'ENT040' ? [hint] : []));
const add = (claim: string) => `saml: {claims: {add: [${claim}]}}`;

test('an attribute that Entra does not know is reported where it stands', () => {
  check(add('{name: a, source: user.userprinicipalname}'), [
    '/saml/claims/add/0/source: Entra knows no attribute user.userprinicipalname',
  ]);
  check(add('{name: a, source: user.sessionduration}'), [
    '/saml/claims/add/0/source: Entra knows no attribute user.sessionduration',
  ]);
  check('saml: {nameId: {source: mail}}', ['/saml/nameId/source: Entra knows no attribute mail']);
  check('saml: {nameId: {source: user.groups}}', ['/saml/nameId/source: Entra knows no attribute user.groups']);
});

test('conditions and transformations are read too', () => {
  check(add('{name: a, when: [{source: person.mail}]}'), [
    '/saml/claims/add/0/when/0/source: Entra knows no attribute person.mail',
  ]);
  check(add('{name: a, transform: [{toLowercase: user.mial}]}'), [
    '/saml/claims/add/0/transform/0/toLowercase: Entra knows no attribute user.mial',
  ]);
  check(add('{name: a, transform: [{join: {input: user.mail, input2: user.company}}]}'), [
    '/saml/claims/add/0/transform/0/join/input2: Entra knows no attribute user.company',
  ]);
  check(add('{name: a, transform: [{ifEmpty: {input: user.mail, output: user.upn}}]}'), [
    '/saml/claims/add/0/transform/0/ifEmpty/output: Entra knows no attribute user.upn',
  ]);
  check(
    add('{name: a, transform: [{regexReplace: {input: user.mail, regex: x, replacement: y, attributes: [nick]}}]}'),
    ['/saml/claims/add/0/transform/0/regexReplace/attributes/0: Entra knows no attribute nick'],
  );
});

test('the hint names the nearest attribute', () => {
  expect(hints(add('{name: a, source: user.userprinicipalname}'))).toEqual(['did you mean user.userprincipalname?']);
  expect(hints(add('{name: a, source: user.assignedrole}'))).toEqual(['did you mean user.assignedroles?']);
  expect(hints(add('{name: a, source: mail}'))).toEqual(['did you mean user.mail?']);
  expect(hints(add('{name: a, source: application.name}'))).toEqual(['did you mean application.tags?']);
  expect(hints(add('{name: a, source: user.qqqqqqqqqq}'))[0]).toMatch(/^Name an attribute/);
});

test('known attributes, extensions, literal outputs and user.groups of a claim are not', () => {
  check(add('{name: a, source: User.Mail}'), []);
  check(add('{name: a, source: company.tenantcountry}'), []);
  check(add('{name: a, source: user.extension_0f6e7b1c3f3f4a588c7b6c1f2d3e4f50_badge}'), []);
  check(add("{name: a, source: 'user.extension_${entra.appId}_badge'}"), []);
  check(add('{name: a, source: user.groups}'), []);
  check(
    add('{name: a, transform: [{contains: {input: user.mail, value: x, output: yes, otherwise: none}}]}').replace(
      'yes',
      "'yes'",
    ),
    [],
  );
  check(add('{name: a, transform: [{extractMailPrefix: user.mail}, {toLowercase: {}}]}'), []);
  check(add('{name: a, constant: x}'), []);
  check('saml: {}', []);
  check('provisioning: {tenantUrl: https://a.com}', []);
});
