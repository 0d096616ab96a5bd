import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT006', body)).toEqual(expected);

const of = (identifier: string) => `saml: {identifiers: ['${identifier}']}`;

test('capitals in the host are reported as they are written', () => {
  check(of('https://acme.BlueJeans.com/saml'), [
    "/saml/identifiers/0: the identifier's host has capitals: https://acme.BlueJeans.com/saml",
  ]);
  check(of('HTTPS://u@A.com:8443?x'), [
    "/saml/identifiers/0: the identifier's host has capitals: HTTPS://u@A.com:8443?x",
  ]);
});

test('capitals elsewhere are not', () => {
  check(of('HTTPS://User@a.com/SAML?X#Y'), []);
  check(of('urn:Amazon:SP'), []);
  check(of('HA100'), []);
});

test('a host that is not known yet is not', () => {
  check(of('https://${entra.appId}.a.com/'), []);
});
