import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT027', body)).toEqual(expected);

const of = (rest: string) => `saml: {requests: {signed: true${rest}`;
const MISSING = ['/saml/requests/signed: signed requests are demanded, but no certificate of the vendor is given'];

test('signed requests without a certificate are reported', () => {
  check(of('}}'), MISSING);
  check(of(', certificates: []}}'), MISSING);
  check(of(', certificates: null}}'), MISSING);
});

test('a certificate, metadata, or one to come is enough', () => {
  check(of(', certificates: [{file: sp.pem}]}}'), []);
  check(of('}, spMetadata: {file: sp.xml}}'), []);
  check(`parameters: {c: {phase: after}}\n${of(", certificates: [{file: '${c}.pem'}]}}")}`, []);
});

test('unsigned requests need none', () => {
  check('saml: {}', []);
});
