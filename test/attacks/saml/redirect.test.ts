/** Attacks on messages in URLs: rows S28, S29 and S30 of the table in reference/runtime-peers.md 3.1. */
import { sign } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readLogoutRequest } from '../../../src/runtime/saml/messages/logout-request.ts';
import { readRedirect } from '../../../src/runtime/saml/messages/read-redirect.ts';
import { verifyRedirectSignature } from '../../../src/runtime/saml/messages/verify-redirect.ts';
import { codeOf, ISSUER, NOW } from '../../runtime/saml/support.ts';
import { IDP, makePair, OTHER } from './sign.ts';

const LOGOUT = 'https://app.example/sls';
const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const xmlOf = (issuer: string) =>
  `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" Version="2.0" IssueInstant="${NOW.toISOString()}"><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</Issuer><NameID xmlns="urn:oasis:names:tc:SAML:2.0:assertion">ana</NameID></samlp:LogoutRequest>`;
const packed = (xml: string) => deflateRawSync(Buffer.from(xml)).toString('base64');
/** As Entra escapes: in small letters. */
const escaped = (text: string) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

interface Signing {
  readonly key?: typeof IDP;
  readonly algorithm?: string;
  readonly hash?: string;
  readonly relayState?: string;
}

function signedQuery(
  xml: string,
  { key = IDP, algorithm = SHA256, hash = 'sha256', relayState = 'r/+ä' }: Signing = {},
): string {
  const octets = `SAMLRequest=${escaped(packed(xml))}&RelayState=${escaped(relayState)}&SigAlg=${escaped(algorithm)}`;
  const signature = sign(hash, Buffer.from(octets), key.privateKey).toString('base64');
  return `${octets}&Signature=${escaped(signature)}`;
}

const GOOD = signedQuery(xmlOf(ISSUER));
const EXPECTED = { idp: { entityId: ISSUER, tenantId: null, keys: [IDP] }, isSha1Allowed: false, now: NOW };

/** What a logout endpoint does with a query, before it ends a session. */
function logoutOf(query: string, changes: Partial<typeof EXPECTED> = {}): string {
  const expected = { ...EXPECTED, ...changes };
  const message = readRedirect(query);
  verifyRedirectSignature(message, expected);
  return readLogoutRequest(message.bytes, { idp: expected.idp, logoutUrl: LOGOUT, now: NOW }).nameId.value;
}
const verdict = (query: string, changes: Partial<typeof EXPECTED> = {}) => codeOf(() => logoutOf(query, changes));

test('the twin of all of them: a signed request of Entra, escaped in small letters, is believed', () => {
  expect(GOOD).toMatch(/%2f|%2b/);
  expect(logoutOf(GOOD)).toBe('ana');
});

const unsigned = (query: string) => query.replace(/&SigAlg=.*/, '');
const HMAC = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const ENDED = makePair('2025-01-01T00:00:00Z', '2026-11-24T08:59:59Z');
const EARLY = makePair('2026-11-24T09:00:01Z', '2028-01-01T00:00:00Z');

test.each([
  ['no signature', unsigned(GOOD), {}, 'SAML_UNSIGNED_LOGOUT'],
  ['no signature, of an attacker', unsigned(signedQuery(xmlOf('https://attacker/'))), {}, 'SAML_UNSIGNED_LOGOUT'],
  ['a signature by another key', signedQuery(xmlOf(ISSUER), { key: OTHER }), {}, 'SAML_SIGNATURE'],
  ['no key to verify with', GOOD, { idp: { ...EXPECTED.idp, keys: [] } }, 'SAML_SIGNATURE'],
  ['an Issuer that is another', signedQuery(xmlOf('https://attacker/')), {}, 'SAML_ISSUER'],
  ['SHA-1', signedQuery(xmlOf(ISSUER), { algorithm: SHA1, hash: 'sha1' }), {}, 'SAML_ALGORITHM'],
  [
    'SHA-1, which the spec allows',
    signedQuery(xmlOf(ISSUER), { algorithm: SHA1, hash: 'sha1' }),
    { isSha1Allowed: true },
    'none',
  ],
  ['an HMAC', signedQuery(xmlOf(ISSUER), { algorithm: HMAC }), {}, 'SAML_ALGORITHM'],
  ['another hash than it names', signedQuery(xmlOf(ISSUER), { hash: 'sha512' }), {}, 'SAML_SIGNATURE'],
  [
    'a certificate that has ended',
    signedQuery(xmlOf(ISSUER), { key: ENDED }),
    { idp: { ...EXPECTED.idp, keys: [ENDED] } },
    'SAML_CERTIFICATE_EXPIRED',
  ],
  [
    'a certificate of tomorrow',
    signedQuery(xmlOf(ISSUER), { key: EARLY }),
    { idp: { ...EXPECTED.idp, keys: [EARLY] } },
    'SAML_CERTIFICATE_EARLY',
  ],
  ['two certificates of a rollover', GOOD, { idp: { ...EXPECTED.idp, keys: [OTHER, IDP] } }, 'none'],
] as const)('S28: a logout request with %s', (_name, query, changes, code) => {
  expect(verdict(query, changes as Partial<typeof EXPECTED>)).toBe(code);
});

const evil = escaped(packed(xmlOf(ISSUER).replace('ana', 'bob')));

test.each([
  ['SAMLRequest twice, the evil one last', `${GOOD}&SAMLRequest=${evil}`, 'SAML_QUERY'],
  ['SAMLRequest twice, the evil one first', `SAMLRequest=${evil}&${GOOD}`, 'SAML_QUERY'],
  ['SAMLResponse beside it', `${GOOD}&SAMLResponse=${evil}`, 'SAML_QUERY'],
  ['an empty SAMLResponse beside it', `${GOOD}&SAMLResponse=`, 'SAML_QUERY'],
  ['RelayState twice', `${GOOD}&RelayState=x`, 'SAML_QUERY'],
  ['SigAlg twice', `${GOOD}&SigAlg=x`, 'SAML_QUERY'],
  ['Signature twice', `${GOOD}&Signature=eA==`, 'SAML_QUERY'],
  ['an array of it', `${GOOD}&SAMLRequest[]=${evil}`, 'SAML_QUERY'],
  ['an escaped name', `${GOOD}&SAML%52equest=${evil}`, 'SAML_QUERY'],
  ['a name in small letters', `${GOOD}&samlrequest=${evil}`, 'SAML_QUERY'],
  ['a name with a space before it', `${GOOD}&+SAMLRequest=${evil}`, 'SAML_QUERY'],
  ['a name that only begins like it', `${GOOD}&SAMLRequestX=${evil}`, 'none'],
  ['a name that only ends like it', `xSAMLRequest=${evil}&${GOOD}`, 'none'],
  ['another parameter', `${GOOD}&sso_reload=true`, 'none'],
  ['another order', GOOD.replace(/^(SAMLRequest=[^&]+)&(.*)$/, '$2&$1'), 'none'],
  ['no message', GOOD.replace(/^SAMLRequest=[^&]+&/, ''), 'SAML_QUERY'],
  ['nothing at all', '', 'SAML_QUERY'],
  ['Signature without SigAlg', GOOD.replace(/&SigAlg=[^&]+/, ''), 'SAML_QUERY'],
  ['SigAlg without Signature', GOOD.replace(/&Signature=.*/, ''), 'SAML_QUERY'],
  ['a RelayState taken out', GOOD.replace(/&RelayState=[^&]+/, ''), 'SAML_SIGNATURE'],
  ['a RelayState put in', `${GOOD.replace(/&RelayState=[^&]+/, '')}&RelayState=x`, 'SAML_SIGNATURE'],
  ['escapes in capital letters', GOOD.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase()), 'SAML_SIGNATURE'],
  ['an escape where none was', GOOD.replace('RelayState=r', 'RelayState=%72'), 'SAML_SIGNATURE'],
  ['half an escape', `${GOOD.replace(/RelayState=[^&]+/, 'RelayState=%')}`, 'SAML_QUERY'],
  ['half a character', `${GOOD.replace(/RelayState=[^&]+/, 'RelayState=%c3')}`, 'SAML_QUERY'],
  ['another encoding', `${GOOD}&SAMLEncoding=urn%3Ax`, 'SAML_QUERY'],
  ['base64 that is none', GOOD.replace('SAMLRequest=', 'SAMLRequest=*'), 'SAML_QUERY'],
  ['base64 with blanks in it', GOOD.replace('SAMLRequest=', 'SAMLRequest=%20%20%20%20'), 'SAML_QUERY'],
])('S29: a query with %s', (_name, query, code) => {
  expect(verdict(query)).toBe(code);
});

const queryOf = (bytes: Buffer) => `SAMLRequest=${encodeURIComponent(bytes.toString('base64'))}`;

/** Microseconds of a core, the least of three. */
const costOf = (run: () => unknown): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }),
  );

test('S30: bombs are refused while they are small: of one kilobyte, and of all that a query may carry', () => {
  const megabyte = deflateRawSync(Buffer.alloc(1024 * 1024));
  expect(megabyte.length).toBeLessThan(1100);
  expect(verdict(queryOf(megabyte))).toBe('SAML_SIZE');
  // Blocks of deflate that end on a byte can be put together: 44 MiB, as no longer query is read.
  const block = deflateRawSync(Buffer.alloc(4 * 1024 * 1024), { finishFlush: 3 });
  const longest = Buffer.concat([...Array.from({ length: 11 }, () => block), deflateRawSync(Buffer.alloc(0))]);
  expect(longest.length).toBeLessThan(48 * 1024);
  expect(verdict(queryOf(longest))).toBe('SAML_SIZE');
  // Whoever unpacks it all has to work for it.
  const query = queryOf(longest);
  expect(costOf(() => verdict(query))).toBeLessThan(costOf(() => inflateRawSync(longest)) / 2);
});

test.each([
  [
    'a message of exactly 256 KiB is unpacked',
    queryOf(deflateRawSync(Buffer.alloc(256 * 1024, 0x61))),
    'SAML_UNSIGNED_LOGOUT',
  ],
  ['one byte more is not', queryOf(deflateRawSync(Buffer.alloc(256 * 1024 + 1, 0x61))), 'SAML_SIZE'],
  ['a query of more than 64 KiB is not read', `SAMLRequest=${'A'.repeat(64 * 1024)}`, 'SAML_SIZE'],
  [
    'bytes after the message are refused',
    queryOf(Buffer.concat([deflateRawSync(Buffer.from('<a/>')), Buffer.from('x')])),
    'SAML_INFLATE',
  ],
  [
    'half a message is refused',
    queryOf(deflateRawSync(Buffer.from('<a/>'.repeat(100))).subarray(0, 8)),
    'SAML_INFLATE',
  ],
  ['what was never deflated is refused', queryOf(Buffer.from('<samlp:LogoutRequest/>')), 'SAML_INFLATE'],
])('S30: %s', (_name, query, code) => {
  expect(verdict(query)).toBe(code);
});
