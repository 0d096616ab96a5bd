import { expect, test } from 'vitest';
import { findingsOf } from './support.ts';

const check = (body: string, expected: string[]) => expect(findingsOf('ENT010', body)).toEqual(expected);

const of = (identifier: string) => `saml: {identifiers: ['${identifier}']}`;

test('entity IDs of Entra and AD FS are reported', () => {
  const found = [
    'https://sts.windows.net/00000000-0000-0000-0000-000000000000/',
    'https://login.microsoftonline.com/common/saml2',
    'https://login.microsoftonline.us/x',
    'https://acme.ultipro.com/adfs/services/trust',
  ];
  for (const text of found)
    check(of(text), ['/saml/identifiers/0: the identifier names the identity provider, not the vendor']);
});

test('the built-in for the tenant’s own entity ID is reported', () => {
  check(of('${entra.identifier}'), ['/saml/identifiers/0: the identifier names the identity provider, not the vendor']);
});

test('identifiers that only look like them are not', () => {
  check(of('https://sts.windows.net.a.com/'), []);
  check(of('https://a.com/?idp=https://sts.windows.net'), []);
  check(of('https://a.com/adfs/services/trusted'), []);
});
