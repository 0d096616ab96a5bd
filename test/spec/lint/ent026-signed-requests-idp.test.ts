import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT026', body)).toEqual(expected);

const of = (by: string, signed: boolean) => `saml: {initiatedBy: ${by}, requests: {signed: ${signed}}}`;

test('signed requests beside idp are reported', () => {
  const found = ['/saml/requests/signed: signed requests are demanded, but idp is in saml.initiatedBy'];
  check(of('[sp, idp]', true), found);
  check(of('[idp]', true), found);
});

test('one without the other is not', () => {
  check(of('[sp]', true), []);
  check(of('[sp, idp]', false), []);
  check('saml: {initiatedBy: [idp]}', []);
});
