import { beforeAll, expect, test } from 'vitest';
import { durationMs } from '../../../../src/runtime/saml/metadata/duration.ts';
import { readIdpMetadata, tenantOf } from '../../../../src/runtime/saml/metadata/read-idp-metadata.ts';
import { buildFederationMetadata } from '../../../../src/tenant/federation/metadata.ts';
import { type Certified, ISSUER, makeCertificate, NOW, TENANT } from '../support.ts';
import { entityOf, keyOf, LOGIN, metadataOf, NAMESPACES } from './support.ts';

let one: Certified;
let two: Certified;
let ended: Certified;
let weak: Certified;
let curve: Certified;
beforeAll(async () => {
  [one, two, ended, weak, curve] = await Promise.all([
    makeCertificate(),
    makeCertificate(),
    makeCertificate({ from: -100, to: -1 }),
    makeCertificate({ bits: 1024 }),
    makeCertificate({ isEc: true }),
  ]);
});

const read = (text: string, entityId: string | null = ISSUER) =>
  readIdpMetadata(Buffer.from(text), { entityId, now: NOW });
const thumbprints = (text: string) => read(text).idp.keys.map(({ thumbprint }) => thumbprint);
const refused = (text: string, message: RegExp, entityId: string | null = ISSUER) =>
  expect(() => read(text, entityId)).toThrow(message);
const good = (parts = {}) => metadataOf({ keys: [keyOf(one.base64)], ...parts });

test('metadata is entity ID, tenant, addresses and keys', () => {
  const { idp, validUntil, cacheMs } = read(good());
  expect(idp).toMatchObject({ entityId: ISSUER, tenantId: TENANT, sso: { redirect: LOGIN, post: LOGIN }, slo: LOGIN });
  expect([validUntil, cacheMs]).toEqual([null, null]);
  expect(idp.keys).toEqual([
    { thumbprint: one.thumbprint, notBefore: one.notBefore, notAfter: one.notAfter, publicKey: expect.anything() },
  ]);
});

test('the signed metadata of the stand-in is read', async () => {
  const sign = { certificate: Buffer.from(one.base64, 'base64'), privateKeyPem: one.privatePem };
  const certificates = [one, two].map(({ base64 }) => Buffer.from(base64, 'base64'));
  const text = await buildFederationMetadata({
    tenantId: TENANT,
    loginUrl: 'https://localhost:7443',
    certificates,
    sign,
    id: '_1',
  });
  expect(thumbprints(text)).toEqual([one.thumbprint, two.thumbprint]);
  expect(read(text).idp.sso.post).toBe(`https://localhost:7443/${TENANT}/saml2`);
});

const ROLE = () => `<RoleDescriptor xsi:type="x" protocolSupportEnumeration="y">${keyOf(two.base64)}</RoleDescriptor>`;

test.each([
  ['one', () => good(), () => [one]],
  ['both of a rollover', () => metadataOf({ keys: [keyOf(two.base64), keyOf(one.base64)] }), () => [two, one]],
  ['never that of another role, though it stands first', () => good({ before: ROLE() }), () => [one]],
  [
    'never one for encryption',
    () => good({ keys: [keyOf(two.base64, ' use="encryption"'), keyOf(one.base64)] }),
    () => [one],
  ],
  ['one without a use', () => good({ keys: [keyOf(one.base64, '')] }), () => [one]],
  ['one that is written twice once', () => good({ keys: [keyOf(one.base64), keyOf(one.base64)] }), () => [one]],
  [
    'one with lines and blanks',
    () => good({ keys: [keyOf(`\n  ${one.base64.replace(/.{64}/g, '$&\n  ')}\n`)] }),
    () => [one],
  ],
  ['one that has ended, for whoever verifies to say so', () => good({ keys: [keyOf(ended.base64)] }), () => [ended]],
  ['none that is weak', () => good({ keys: [keyOf(weak.base64), keyOf(one.base64)] }), () => [one]],
  ['none that is not RSA', () => good({ keys: [keyOf(curve.base64), keyOf(one.base64)] }), () => [one]],
])('keys: %s', (_name, text, keys) => {
  expect(thumbprints(text())).toEqual(keys().map(({ thumbprint }) => thumbprint));
});

const aggregate = (...entities: string[]) =>
  `<EntitiesDescriptor ${NAMESPACES}>${entities.join('')}</EntitiesDescriptor>`;
const evil = () => entityOf({ entityId: 'https://evil/', keys: [keyOf(two.base64)] });
const mine = () => entityOf({ keys: [keyOf(one.base64)] });

test('of several entities the expected one is taken, also from a group within a group', () => {
  expect(thumbprints(aggregate(evil(), mine()))).toEqual([one.thumbprint]);
  expect(thumbprints(aggregate(evil(), `<EntitiesDescriptor>${mine()}</EntitiesDescriptor>`))).toEqual([
    one.thumbprint,
  ]);
  expect(read(good(), null).idp.entityId).toBe(ISSUER);
  expect(
    read(good(), ISSUER.toUpperCase().replace('HTTPS://STS.WINDOWS.NET', 'https://sts.windows.net')).idp.tenantId,
  ).toBe(TENANT);
});

const certificateTwice = () => keyOf(one.base64).replace(/<X509Certificate>.*<\/X509Certificate>/, '$&$&');

test.each([
  ['of another entity', () => good({ entityId: 'https://evil/' }), /not of https:\/\/sts\.windows\.net/],
  ['of another tenant', () => good({ entityId: ISSUER.replace('0f6e', '1f6e') }), /not of https/],
  ['with the entity twice', () => aggregate(mine(), mine()), /not of https.* alone/],
  ['of a template', () => good({ entityId: 'https://sts.windows.net/{tenant}/' }), /not of https/],
  [
    'with capitals where they count',
    () => good({ entityId: 'https://IDP.example' }),
    /not of https:\/\/idp/,
    'https://idp.example',
  ],
  [
    'without an identity provider',
    () => `<EntityDescriptor ${NAMESPACES} entityID="${ISSUER}"/>`,
    /no identity provider/,
  ],
  ['in no namespace', () => good().replace(/ xmlns="[^"]+"/, ''), /no identity provider/],
  ['with two roles', () => good().replace(/<IDPSSODescriptor.*<\/IDPSSODescriptor>/, '$&$&'), /2 descriptions/],
  ['of SAML 1.1 only', () => good().replace('SAML:2.0:protocol', 'SAML:1.1:protocol'), /0 descriptions/],
  ['without a key', () => metadataOf(), /no signing certificate/],
  ['with a weak key only', () => metadataOf({ keys: [keyOf(weak.base64)] }), /1024 bits/],
  ['with another kind of key only', () => metadataOf({ keys: [keyOf(curve.base64)] }), /not RSA/],
  ['with a chain in one key', () => metadataOf({ keys: [certificateTwice()] }), /2 certificates/],
  ['with rubbish for a certificate', () => metadataOf({ keys: [keyOf('AAAA')] }), /no X\.509/],
  ['with no base64 for a certificate', () => metadataOf({ keys: [keyOf('*')] }), /no base64/],
  [
    'without an https sign-in',
    () => good({ redirect: 'http://idp.example/', post: 'javascript:1' }),
    /no https address/,
  ],
  [
    'with a password in its address',
    () => good({ redirect: 'https://a:b@idp.example/', post: 'x' }),
    /no https address/,
  ],
  ['that has ended', () => good({ attributes: ' validUntil="2026-11-24T09:00:00Z"' }), /valid until/],
  ['whose role has ended', () => good({ roleAttributes: ' validUntil="2026-11-24T08:00:00Z"' }), /valid until/],
  ['whose end is none', () => good({ attributes: ' validUntil="tomorrow"' }), /no point in time/],
  ['whose end has no zone', () => good({ attributes: ' validUntil="2027-01-01T00:00:00"' }), /no point in time/],
  ['whose cache is none', () => good({ attributes: ' cacheDuration="-P1D"' }), /cacheDuration/],
  ['with a document type', () => good().replace('?>', '?><!DOCTYPE x>'), /document type/],
  [
    'with an entity that grows',
    () => `<!DOCTYPE x [<!ENTITY a "b">]>${entityOf({ entityId: '&a;' }, ` ${NAMESPACES}`)}`,
    /document type/,
  ],
  ['with a processing instruction', () => good().replace('<IDPSSO', '<?x y?><IDPSSO'), /processing instruction/],
  ['with CDATA', () => good().replace(one.base64, `<![CDATA[${one.base64}]]>`), /CDATA/],
  [
    'with a comment in a certificate',
    () => good().replace(one.base64, `${one.base64.slice(0, 8)}<!-- -->${one.base64.slice(8)}`),
    /middle of a text/,
  ],
  ['that is no XML', () => '<html><body>404', /not well-formed/],
  ['that is nothing', () => '', /not well-formed/],
  ['that is another page', () => '<html/>', /no identity provider/],
  ['that is large', () => `<a>${' '.repeat(1024 * 1024)}</a>`, /larger than/],
])('metadata %s is refused', (_name, text, message, entityId = ISSUER) => {
  refused(text(), message, entityId);
});

test('bytes that are no UTF-8 are refused, and comments between elements are not', () => {
  expect(() => readIdpMetadata(Buffer.from(good(), 'utf16le'), { entityId: ISSUER, now: NOW })).toThrow(
    /UTF-8|no text has/,
  );
  expect(thumbprints(good().replace('<IDPSSO', '<!-- ours --><IDPSSO'))).toEqual([one.thumbprint]);
});

test('the shortest life counts', () => {
  const inner = entityOf({
    keys: [keyOf(one.base64)],
    attributes: ' validUntil="2026-11-26T00:00:00Z" cacheDuration="P1D"',
    roleAttributes: ' validUntil="2026-11-25T00:00:00+01:00"',
  });
  const text = `<EntitiesDescriptor ${NAMESPACES} cacheDuration="PT6H" validUntil="2027-01-01T00:00:00Z">${inner}</EntitiesDescriptor>`;
  expect(read(text)).toMatchObject({ validUntil: new Date('2026-11-24T23:00:00Z'), cacheMs: 6 * 3_600_000 });
});

test('an address that is not https is left out beside one that is', () => {
  expect(read(good({ redirect: 'http://idp.example/', slo: 'http://idp.example/' })).idp).toMatchObject({
    sso: { redirect: null, post: LOGIN },
    slo: null,
  });
});

test.each([
  ['PT5M', 300_000],
  ['P1D', 86_400_000],
  ['P1M', 28 * 86_400_000],
  ['P1Y2M3DT4H5M6.5S', (365 + 56 + 3) * 86_400_000 + 4 * 3_600_000 + 5 * 60_000 + 6500],
  ['PT0S', 0],
  ['P', null],
  ['PT', null],
  ['P1DT', null],
  ['-P1D', null],
  ['1D', null],
  ['P1.5D', null],
  [`P${'9'.repeat(80)}D`, null],
])('the duration %s lasts %s milliseconds', (text, expected) => {
  expect(durationMs(text)).toBe(expected);
});

test.each([
  [ISSUER, TENANT],
  [ISSUER.replace(TENANT, TENANT.toUpperCase()), TENANT],
  [`${ISSUER}11111111-1111-4111-8111-111111111111`, TENANT],
  [`https://sts.chinacloudapi.cn/${TENANT}/`, TENANT],
  [ISSUER.slice(0, -1), null],
  [`https://sts.windows.net.evil/${TENANT}/`, null],
  [`https://evil/${ISSUER}`, null],
  ['https://sts.windows.net/common/', null],
])('the tenant of %s is %s', (entityId, expected) => {
  expect(tenantOf(entityId)).toBe(expected);
});
