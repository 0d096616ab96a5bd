import { expect, test } from 'vitest';
import { parseSamlMetadata } from '../../src/verify/saml-metadata.ts';

const MD = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const key = (use: string, text: string) =>
  `<md:KeyDescriptor${use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${text}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
const acs = (binding: string, url: string) =>
  `<md:AssertionConsumerService Binding="${binding}" Location="${url}" index="0"/>`;
const entity = (id: string, roles: string, attributes = MD) =>
  `<md:EntityDescriptor ${attributes} entityID="${id}">${roles}</md:EntityDescriptor>`;

test('an identity provider is its sign-in URLs and signing certificates', async () => {
  const idp = [
    '<md:IDPSSODescriptor>',
    key(' use="signing"', '\n  AQID\n  BA==\n'),
    key('', 'BQ=='),
    key(' use="encryption"', 'Bg=='),
    '<md:SingleSignOnService Binding="a" Location=" https://idp.example/sso "/>',
    '<md:SingleSignOnService Binding="b" Location="https://idp.example/sso"/>',
    '</md:IDPSSODescriptor>',
  ].join('');
  expect(await parseSamlMetadata(entity('https://idp.example/', idp))).toEqual([
    {
      entityId: 'https://idp.example/',
      idp: {
        ssoUrls: ['https://idp.example/sso'],
        signing: [
          { thumbprint: '12DADA1FFF4D4787ADE3333147202C3B443E376F', notAfter: null },
          { thumbprint: expect.stringMatching(/^[0-9A-F]{40}$/), notAfter: null },
        ],
      },
      sp: null,
    },
  ]);
});

test('a service provider is its endpoints of HTTP-POST', async () => {
  const sp = `<md:SPSSODescriptor>${acs(POST, 'https://sp.example/acs')}${acs('urn:x', 'https://sp.example/artifact')}</md:SPSSODescriptor>`;
  const one = { entityId: 'sp', idp: null, sp: { acsUrls: ['https://sp.example/acs'] } };
  expect(await parseSamlMetadata(`\uFEFF<?xml version="1.0" encoding="utf-8"?>${entity('sp', sp)}`)).toEqual([one]);
  const all = `<md:EntitiesDescriptor ${MD}>${entity('sp', sp, '')}${entity('other', '', '')}</md:EntitiesDescriptor>`;
  expect(await parseSamlMetadata(all)).toEqual([one, { entityId: 'other', idp: null, sp: null }]);
});

test('other elements of that name are no entity', async () => {
  expect(await parseSamlMetadata('<EntityDescriptor entityID="x"/>')).toEqual([]);
  expect(await parseSamlMetadata('<html/>')).toEqual([]);
});

const bomb = (body: string) => `<!DOCTYPE x [${body}]>${entity('&a;', '')}`;
test.each([
  ['nothing', ''],
  ['text', 'not found'],
  ['half a document', entity('x', '').slice(0, -5)],
  ['an unknown entity', entity('&a;', '')],
  ['an entity', bomb('<!ENTITY a "b">')],
  ['an entity of a file', bomb('<!ENTITY a SYSTEM "file:///etc/hostname">')],
  ['entities that grow', bomb(`<!ENTITY b "${'x'.repeat(50)}"><!ENTITY a "${'&b;'.repeat(50)}">`)],
  ['a document type in small letters', entity('x', '').replace(/^/, '<!doctype x>')],
])('%s is no metadata', async (_name, text) => {
  expect(await parseSamlMetadata(text)).toBeUndefined();
});
