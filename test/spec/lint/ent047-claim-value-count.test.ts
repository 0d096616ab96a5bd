import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT047', body)).toEqual(expected);
test('two values of one claim, condition or NameID are reported', () => {
  check('saml: {claims: {add: [{name: a, source: user.mail, constant: x}]}}', [
    '/saml/claims/add/0: the claim has 2 values: source, constant',
  ]);
  check('saml: {claims: {add: [{name: a, secret: {env: A}, transform: [{toLowercase: user.mail}]}]}}', [
    '/saml/claims/add/0: the claim has 2 values: secret, transform',
  ]);
  check('saml: {claims: {add: [{name: a, constant: x, when: [{source: user.mail, constant: y}]}]}}', [
    '/saml/claims/add/0/when/0: the condition has 2 values: source, constant',
  ]);
  check('saml: {nameId: {source: user.mail, constant: x}}', [
    '/saml/nameId: the NameID has 2 values: source, constant',
  ]);
});

test('a claim without any value is reported', () => {
  check('saml: {claims: {add: [{name: a}]}}', ['/saml/claims/add/0: the claim "a" has no value']);
  check('saml: {claims: {add: [{name: a, source: null}]}}', ['/saml/claims/add/0: the claim "a" has no value']);
  check('saml: {claims: {add: [{name: a, when: [{source: user.mail}, {userType: members}]}]}}', [
    '/saml/claims/add/0: the claim "a" has no value',
  ]);
});

test('one value, or one in every condition, is not', () => {
  check('saml: {claims: {add: [{name: a, source: user.mail}, {name: b, secret: {env: A}}]}}', []);
  check('saml: {claims: {add: [{name: a, when: [{source: user.mail}, {userType: members, constant: x}]}]}}', []);
  check('saml: {claims: {add: [{name: a, constant: x, when: [{userType: members}]}]}}', []);
  check('saml: {nameId: {format: unspecified}}', []);
  check('saml: {nameId: {source: user.mail, constant: null}}', []);
});

test('a value that waits for a parameter counts', () => {
  check("parameters: {p: {description: P, phase: after}}\nsaml: {nameId: {source: user.mail, constant: '${p}'}}", [
    '/saml/nameId: the NameID has 2 values: source, constant',
  ]);
  check("parameters: {p: {description: P, phase: after}}\nsaml: {claims: {add: [{name: a, constant: '${p}'}]}}", []);
});
