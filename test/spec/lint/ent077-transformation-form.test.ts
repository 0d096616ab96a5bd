import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (step: string, expected: string[]) =>
  expect(findingsOf('ENT077', `saml: {claims: {add: [{name: a, transform: [${step}]}]}}`)).toEqual(
    expected.map((message) => `/saml/claims/add/0/transform/${message}`),
  );

test('the first step needs an input, a second one reads what the first gave', () => {
  check('{toLowercase: {}}', ['0: the first step (toLowercase) has no input']);
  check('{extractMailPrefix: user.mail}, {toLowercase: {}}', []);
});

test('join takes its second value from one place', () => {
  check('{join: {input: user.mail, input2: user.city}}', []);
  check("{join: {input: user.mail, constant: ''}}", []);
  check('{join: {input: user.mail}}', ['0: join needs exactly one of input2 and constant']);
  check('{join: {input: user.mail, input2: user.city, constant: a}}', [
    '0: join needs exactly one of input2 and constant',
  ]);
});

test('value2 goes with extract between', () => {
  check("{extract: {input: user.mail, kind: between, value: a, value2: '@'}}", []);
  check('{extract: {input: user.mail, kind: between, value: a}}', [
    '0: value2 belongs to extract between, and only there',
  ]);
  check('{extract: {input: user.mail, kind: after, value: a, value2: b}}', [
    '0: value2 belongs to extract between, and only there',
  ]);
});
