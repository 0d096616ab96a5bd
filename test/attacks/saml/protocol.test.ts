/** S21–S23, S34, S36: what a signed message must say. */
import { expect, test } from 'vitest';
import { Refusal, type RefusalCode } from '../../../src/runtime/saml/refusal.ts';
import type { ResponseExpectations } from '../../../src/runtime/saml/trust.ts';
import { peekIssuer } from '../../../src/runtime/saml/verify/peek-issuer.ts';
import {
  ACS,
  AUDIENCE,
  assertionXml,
  ISSUER,
  NOW,
  OBJECT,
  PARTS,
  type Parts,
  REQUEST,
  responseXml,
  TENANT,
} from './message.ts';
import { IDP, message, PLAIN_STYLES, STYLES, signed } from './sign.ts';
import { attack, EXPECTED, expectedOf, replaced, verdict, verify } from './support.ts';

/** A message that says this is refused for that by every signing option; its twin is not. */
function check(changes: Partial<Parts>, code: RefusalCode, expected: Partial<ResponseExpectations> = {}): void {
  for (const style of STYLES) {
    const all = { ...expectedOf(style), ...expected };
    attack(message(style, changes), code, message(style), all);
  }
}

const OTHER_TENANT = '0b0b0b0b-0d6f-4a63-9d0e-2f1f4f3f8b10';
const withClaim = (name: string, values: readonly string[]): Partial<Parts> => ({
  claims: PARTS.claims.map(([own, old]) => [own, own.endsWith(`/${name}`) ? values : old] as const),
});
const withoutClaim = (name: string): Partial<Parts> => ({
  claims: PARTS.claims.filter(([own]) => !own.endsWith(`/${name}`)),
});

test.each<[string | null, string | null, string | null, boolean]>([
  // expected, of the Response, of the confirmation, accepted
  [REQUEST, REQUEST, REQUEST, true],
  [REQUEST, REQUEST, null, false],
  [REQUEST, null, REQUEST, false],
  [REQUEST, null, null, false],
  [REQUEST, 'other', 'other', false],
  [REQUEST, REQUEST, 'other', false],
  [REQUEST, 'other', REQUEST, false],
  [REQUEST, '', '', false],
  [null, null, null, true],
  [null, REQUEST, REQUEST, false],
  [null, REQUEST, null, false],
  [null, null, REQUEST, false],
  [null, '', '', false],
])('S21 expected %s, it answers %s and %s: %s', (inResponseTo, responseTo, confirmationTo, isAccepted) => {
  for (const style of STYLES) {
    const xml = message(style, { responseTo, confirmationTo });
    const code = isAccepted ? 'accepted' : 'SAML_IN_RESPONSE_TO';
    expect(verdict(xml, { ...expectedOf(style), inResponseTo })).toBe(code);
  }
});

test.each([
  null,
  '',
  `${ACS}/`,
  ACS.toUpperCase(),
  'https://APP.example.com/saml/acs',
  'https://app.example.com:443/saml/acs',
  'https://app.example.com/saml/%61cs',
  'https://app.example.com/saml/./acs',
  'https://app.example.com/saml%2eacs',
  'http://app.example.com/saml/acs',
  'https://app.example.com/saml/acs?x=1',
  'https://app.example.com/saml/acs#x',
  ` ${ACS}`,
  'https://app.example.com.evil.example/saml/acs',
])('S22 Destination and Recipient are the reply URL, character by character: %s', (url) => {
  check({ destination: url }, 'SAML_DESTINATION');
  check({ recipient: url }, 'SAML_RECIPIENT');
});

test.each([
  null,
  '',
  `${AUDIENCE}/`,
  AUDIENCE.toUpperCase(),
  ` ${AUDIENCE}`,
  `${AUDIENCE}\n`,
  `spn:${AUDIENCE}`,
  'https://other.example.com/metadata',
])('S22 the audience is ours: %s', (audience) => check({ audience }, 'SAML_AUDIENCE'));

test('S22 one of several audiences that are expected is enough, and none is never', () => {
  expect(verdict(message('both'), { audiences: ['urn:x', AUDIENCE] })).toBe('accepted');
  expect(verdict(message('both'), { audiences: [] })).toBe('SAML_AUDIENCE');
});

test.each(['urn:oasis:names:tc:SAML:2.0:cm:sender-vouches', 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key', ''])(
  'S22 the method is bearer: %s',
  (method) => check({ method }, 'SAML_METHOD'),
);

test('S22 what would widen or replace a restriction is outside the profile', () => {
  for (const [from, to] of [
    [
      '</AudienceRestriction>',
      '</AudienceRestriction><AudienceRestriction><Audience>x</Audience></AudienceRestriction>',
    ],
    ['</Audience>', '</Audience><Audience>x</Audience>'],
    ['</AudienceRestriction>', '</AudienceRestriction><OneTimeUse/>'],
    ['<Subject>', '<Subject><BaseID/>'],
    [' Recipient=', ' Address="1.2.3.4" Recipient='],
    [' Recipient=', ' NotBefore="2026-01-05T10:00:00Z" Recipient='],
  ] as const)
    expect(verdict(replaced(message('assertion'), from, to))).toBe('SAML_STRUCTURE');
});

test('S22 the version is 2.0', () => {
  check({ version: '1.1' }, 'SAML_VERSION');
  check({ assertionVersion: '2.1' }, 'SAML_VERSION');
});

test.each([
  `https://sts.windows.net/${OTHER_TENANT}/`,
  ISSUER.slice(0, -1),
  ISSUER.toUpperCase(),
  ` ${ISSUER}`,
  `${ISSUER}x`,
  'https://sts.windows.net/{tenant}/',
  '',
])('S23 the issuer is the one of the organization, in both places: %s', (issuer) => {
  check({ responseIssuer: issuer }, 'SAML_ISSUER');
  check({ assertionIssuer: issuer }, 'SAML_ISSUER');
});

test('S23 an assertion for one connection is nothing to another, with the same tenant and certificate', () => {
  for (const style of STYLES) {
    const [xml, expected] = [message(style), expectedOf(style)];
    expect(verdict(xml, { ...expected, acsUrl: 'https://other.example.com/acs' })).toBe('SAML_DESTINATION');
    expect(verdict(xml, { ...expected, audiences: ['https://other.example.com'] })).toBe('SAML_AUDIENCE');
    const idp = { ...expected.idp, entityId: `https://sts.windows.net/${OTHER_TENANT}/`, tenantId: OTHER_TENANT };
    expect(verdict(xml, { ...expected, idp })).toBe('SAML_ISSUER');
  }
});

test('S23 the claim tenantid is that of the issuer', () => {
  check(withClaim('tenantid', [OTHER_TENANT]), 'SAML_TENANT');
  check(withClaim('tenantid', ['']), 'SAML_TENANT');
  check(withClaim('tenantid', []), 'SAML_TENANT');
  check(withoutClaim('tenantid'), 'SAML_TENANT');
  expect(verify(message('both', withClaim('tenantid', [TENANT.toUpperCase()]))).tenantId).toBe(TENANT);
});

test('S23 it is asked for even where the trust names no tenant, and a trust that contradicts itself is none', () => {
  const none = { ...EXPECTED.idp, tenantId: null };
  expect(verdict(message('both', withoutClaim('tenantid')), { idp: none })).toBe('SAML_TENANT');
  expect(verify(message('both'), { idp: none }).tenantId).toBe(TENANT);
  expect(verdict(message('both'), { idp: { ...EXPECTED.idp, tenantId: OTHER_TENANT } })).toBe('SAML_TENANT');
});

test('S23 the cloud in China has an issuer of its own; an identity provider that is no Entra has no tenant', () => {
  const of = (issuer: string, changes: Partial<Parts> = {}) =>
    message('both', { responseIssuer: issuer, assertionIssuer: issuer, ...changes });
  const china = `https://sts.chinacloudapi.cn/${TENANT}/`;
  const idp = { entityId: china, tenantId: null, keys: [IDP] };
  expect(verify(of(china), { idp })).toMatchObject({ tenantId: TENANT, objectId: OBJECT });
  expect(verdict(of(china, withoutClaim('objectidentifier')), { idp })).toBe('SAML_OBJECT_ID');
  const own = { entityId: 'https://idp.example.com', tenantId: null, keys: [IDP] };
  const claimless = of(own.entityId, { claims: [] });
  expect(verify(claimless, { idp: own })).toMatchObject({ tenantId: null, objectId: null });
});

test('S23 the object ID is there once, and a GUID', () => {
  check(withoutClaim('objectidentifier'), 'SAML_OBJECT_ID');
  check(withClaim('objectidentifier', ['ana']), 'SAML_OBJECT_ID');
  check(withClaim('objectidentifier', ['']), 'SAML_OBJECT_ID');
  check(withClaim('objectidentifier', [` ${OBJECT}`]), 'SAML_OBJECT_ID');
});

test('S23 the issuer that is looked up is only looked up behind the same gates', () => {
  const peek = (xml: string) => peekIssuer({ bytes: Buffer.from(xml) });
  expect(peek(message('assertion'))).toBe(ISSUER);
  expect(peek(message('assertion', { responseIssuer: 'https://evil.example' }))).toBe('https://evil.example');
  expect(() => peek(`<!DOCTYPE x>${message('assertion')}`)).toThrow(Refusal);
  expect(() => peek(replaced(message('assertion'), '</Issuer>', '<!---->x</Issuer>'))).toThrow(Refusal);
});

test('S34 a claim of any name is an entry of a map, and changes nothing else', () => {
  const names = ['__proto__', 'constructor', 'toString', 'nameID', 'issuer', 'assertionId', 'tenantId', 'email'];
  const claims = [...PARTS.claims, ...names.map((name): Parts['claims'][number] => [name, ['evil']])];
  for (const style of STYLES) {
    const verified = verify(message(style, { claims }), expectedOf(style));
    const plain = verify(message(style), expectedOf(style));
    expect({ ...verified, attributes: null }).toEqual({ ...plain, attributes: null });
    for (const name of names) expect(verified.attributes.get(name)).toEqual(['evil']);
  }
  expect(({} as Record<string, unknown>)['evil']).toBeUndefined();
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('evil');
});

test('S36 a claim that stands twice is refused', () => {
  const twice = (name: string, values: readonly string[]): Partial<Parts> => ({
    claims: [...PARTS.claims, [PARTS.claims.find(([own]) => own.endsWith(`/${name}`))?.[0] ?? '', values]],
  });
  check(twice('objectidentifier', [OTHER_TENANT]), 'SAML_ATTRIBUTE_TWICE');
  check(twice('objectidentifier', [OBJECT]), 'SAML_ATTRIBUTE_TWICE');
  check(twice('tenantid', [TENANT]), 'SAML_ATTRIBUTE_TWICE');
  check(twice('emailaddress', ['admin@contoso.com']), 'SAML_ATTRIBUTE_TWICE');
  check(withClaim('objectidentifier', [OBJECT, OTHER_TENANT]), 'SAML_ATTRIBUTE_TWICE');
  check(withClaim('tenantid', [TENANT, TENANT]), 'SAML_ATTRIBUTE_TWICE');
});

test('S36 there is one subject, one name and one statement of each kind', () => {
  const twin = message('assertion');
  for (const [from, to] of [
    ['<NameID ', '<NameID>admin@contoso.com</NameID><NameID '],
    ['<Subject>', '<Subject><NameID>admin</NameID></Subject><Subject>'],
    ['<AttributeStatement>', '<AttributeStatement></AttributeStatement><AttributeStatement>'],
    ['</Assertion>', '<AuthnStatement AuthnInstant="2026-01-05T10:04:50.000Z"/></Assertion>'],
    ['<Conditions ', '<Conditions/><Conditions '],
    ['<SubjectConfirmation ', '<SubjectConfirmation Method="x"/><SubjectConfirmation '],
  ] as const)
    attack(replaced(twin, from, to), 'SAML_STRUCTURE', twin);
});

test('S36 somebody is named, and signed in at some time', () => {
  check({ nameId: null }, 'SAML_SUBJECT');
  check({ nameId: '' }, 'SAML_SUBJECT');
  check({ nameId: ' \n' }, 'SAML_SUBJECT');
  check({ authenticated: null }, 'SAML_AUTHENTICATION');
});

test('what a verified message says is all there is of it', () => {
  for (const style of STYLES) {
    const verified = verify(message(style), { ...expectedOf(style), now: NOW });
    expect(verified).toEqual({
      issuer: ISSUER,
      assertionId: '_a1',
      inResponseTo: REQUEST,
      nameId: { value: 'ana@contoso.com', format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' },
      sessionIndex: '_a1',
      authenticatedAt: new Date('2026-01-05T10:04:50.000Z'),
      notOnOrAfter: new Date('2026-01-05T11:08:00.000Z'),
      sessionNotOnOrAfter: null,
      attributes: new Map(PARTS.claims),
      tenantId: TENANT,
      objectId: OBJECT,
      thumbprint: IDP.thumbprint,
    });
  }
  expect(PLAIN_STYLES).toHaveLength(3);
});

test('a NameID may name who it is for, as some policies of Entra let it', () => {
  const xml = responseXml(
    {},
    signed(replaced(assertionXml(), '<NameID ', `<NameID SPNameQualifier="${AUDIENCE}" `), 'Assertion'),
  );
  expect(verify(xml).nameId.value).toBe('ana@contoso.com');
});
