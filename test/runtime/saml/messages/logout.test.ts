import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logoutRequest, readLogoutRequest } from '../../../../src/runtime/saml/messages/logout-request.ts';
import { logoutResponse, readLogoutResponse } from '../../../../src/runtime/saml/messages/logout-response.ts';
import { writeXml } from '../../../../src/runtime/saml/xml/write-xml.ts';
import { ACME, codeOf, ISSUER, NOW, TENANT } from '../support.ts';

const LOGOUT = 'https://app.example/sls';
const IDP = { entityId: ISSUER, tenantId: TENANT };
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const expected = { idp: IDP, logoutUrl: LOGOUT, now: NOW };

/** A request as Entra sends it (entra-wire.md 2.10). */
const REQUEST = [
  '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" Version="2.0" IssueInstant="2026-11-24T08:59:00.000Z">',
  `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${ISSUER}</Issuer>`,
  '<NameID xmlns="urn:oasis:names:tc:SAML:2.0:assertion">ana@acme.com</NameID>',
  '<samlp:SessionIndex>_s1</samlp:SessionIndex><samlp:SessionIndex>_s2</samlp:SessionIndex></samlp:LogoutRequest>',
].join('');
const RESPONSE = [
  '<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_p" Version="2.0" IssueInstant="2026-11-24T08:59:00.000Z" InResponseTo="_q">',
  `<Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">https://login.microsoftonline.com/${TENANT}/</Issuer>`,
  '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>',
].join('');

const readRequest = (xml: string, changes: object = {}) =>
  readLogoutRequest(Buffer.from(xml), { ...expected, ...changes });
const readResponse = (xml: string) => readLogoutResponse(Buffer.from(xml), expected);

test('a logout request is who, and which sessions', () => {
  expect(readRequest(REQUEST)).toEqual({
    id: '_r',
    issuer: ISSUER,
    nameId: { value: 'ana@acme.com', format: null },
    sessionIndexes: ['_s1', '_s2'],
  });
});

const changed = (from: string | RegExp, to: string, text = REQUEST) => {
  expect(text).toMatch(from);
  return text.replace(from, to);
};
const attribute = (text: string) => REQUEST.replace(' ID=', ` ${text} ID=`);

test.each([
  ['our Destination', () => attribute(`Destination="${LOGOUT}"`), 'none'],
  ['another Destination', () => attribute('Destination="https://app.example/SLS"'), 'SAML_DESTINATION'],
  ['another Issuer', () => changed(ISSUER, 'https://attacker/'), 'SAML_ISSUER'],
  ['the name of the login host', () => changed(ISSUER, `https://login.microsoftonline.com/${TENANT}/`), 'none'],
  ['the login host of another tenant', () => changed(ISSUER, 'https://login.microsoftonline.com/x/'), 'SAML_ISSUER'],
  ['another version', () => changed('Version="2.0"', 'Version="1.1"'), 'SAML_VERSION'],
  ['an ID that is none', () => changed('ID="_r"', 'ID="1"'), 'SAML_ID'],
  ['no ID', () => changed('ID="_r"', ''), 'SAML_ID'],
  ['no time', () => changed(/IssueInstant="[^"]+"/, 'IssueInstant="yesterday"'), 'SAML_TIMES'],
  ['an end that is past', () => attribute('NotOnOrAfter="2026-11-24T08:57:00Z"'), 'SAML_TOO_LATE'],
  ['an end within the skew', () => attribute('NotOnOrAfter="2026-11-24T08:57:01Z"'), 'none'],
  ['no name', () => changed('ana@acme.com', ''), 'SAML_SUBJECT'],
  ['two names', () => changed(/<NameID.*NameID>/, '$&$&'), 'SAML_STRUCTURE'],
  [
    'an element that Entra does not send',
    () => changed('<samlp:SessionIndex>', '<samlp:Extensions/><samlp:SessionIndex>'),
    'SAML_STRUCTURE',
  ],
  ['an attribute of another namespace', () => attribute('samlp:ID="_x"'), 'SAML_STRUCTURE'],
  ['a comment in the name', () => changed('ana@', 'ana<!-- -->@'), 'SAML_MARKUP'],
  ['another message', () => RESPONSE, 'SAML_STRUCTURE'],
])('a logout request with %s: %#', (_name, xml, code) => {
  expect(codeOf(() => readRequest(xml()))).toBe(code);
});

test.each([
  [-241, 'SAML_TOO_EARLY'],
  [-240, 'none'],
  [720, 'none'],
  [721, 'SAML_TOO_LATE'],
])('a message of a minute ago is read %s seconds from now: %s', (seconds, code) => {
  expect(codeOf(() => readRequest(REQUEST, { now: at(seconds) }))).toBe(code);
});

test('an answer may come from the login host or the entity ID of its tenant, and no other', () => {
  const answer = { id: '_p', inResponseTo: '_q', isSuccess: true };
  const login = `https://login.microsoftonline.com/${TENANT}/`;
  expect(readResponse(RESPONSE)).toEqual({ ...answer, issuer: login });
  expect(readResponse(changed(login, ISSUER, RESPONSE))).toEqual({ ...answer, issuer: ISSUER });
  for (const issuer of [login.replace(TENANT, 'common'), login.slice(0, -1), 'https://login.microsoftonline.example/'])
    expect(codeOf(() => readResponse(changed(login, issuer, RESPONSE)))).toBe('SAML_ISSUER');
  const foreign = { ...expected, idp: { entityId: 'https://idp.example', tenantId: null } };
  expect(codeOf(() => readLogoutResponse(Buffer.from(RESPONSE), foreign))).toBe('SAML_ISSUER');
});

test('an answer that is no success says so', () => {
  expect(readResponse(changed('status:Success', 'status:Responder', RESPONSE)).isSuccess).toBe(false);
  expect(readResponse(changed('InResponseTo="_q"', '', RESPONSE)).inResponseTo).toBeNull();
});

const text = fc.string({ unit: 'grapheme', minLength: 1 });

test('what we write, we read', () => {
  const base = { id: '_1', destination: LOGOUT, now: NOW };
  fc.assert(
    fc.property(text, fc.option(text), fc.array(text), (value, format, sessionIndexes) => {
      const xml = writeXml(
        logoutRequest({ ...ACME, entityId: ISSUER }, { ...base, nameId: { value, format }, sessionIndexes }),
      );
      expect(readRequest(xml)).toEqual({ id: '_1', issuer: ISSUER, nameId: { value, format }, sessionIndexes });
    }),
  );
  for (const isSuccess of [true, false]) {
    const xml = writeXml(logoutResponse({ ...ACME, entityId: ISSUER }, { ...base, inResponseTo: '_q', isSuccess }));
    expect(readResponse(xml)).toEqual({ id: '_1', issuer: ISSUER, inResponseTo: '_q', isSuccess });
  }
});
