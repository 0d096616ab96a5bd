import { expect, test } from 'vitest';
import { impliedProject } from '../../../src/spec/project.ts';
import { findingsOf } from './support.ts';

const check = (bodies: string | string[], expected: string[], project = impliedProject()) =>
  expect(findingsOf('ENT009', bodies, project)).toEqual(expected);

test('an identifier of two connections in one environment is reported at the second', () => {
  check(
    ["saml: {identifiers: ['urn:a']}", "saml: {identifiers: ['urn:b', 'urn:a']}"],
    ['/saml/identifiers/1: the identifier urn:a is also one of app@default'],
  );
});

test('an identifier that two instances share is reported', () => {
  check("saml: {identifiers: ['urn:a']}\ninstances: {eu: {}, us: {}}", [
    '/saml/identifiers/0: the identifier urn:a is also one of app.eu@default',
  ]);
});

test('an identifier of two environments on different tenants is not', () => {
  check("saml: {identifiers: ['urn:a']}", [], impliedProject(['test', 'prod']));
});

test('identifiers that differ in a character are not', () => {
  check(["saml: {identifiers: ['https://a.com/']}", "saml: {identifiers: ['https://a.com']}"], []);
  check("saml: {identifiers: ['urn:a:${instance}']}\ninstances: {eu: {}, us: {}}", []);
});
