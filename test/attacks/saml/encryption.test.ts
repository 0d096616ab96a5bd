/** S27: encrypted assertions. */
import { constants, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { median } from '../../../bench/config/rounds.ts';
import { Refusal, type RefusalCode } from '../../../src/runtime/saml/refusal.ts';
import { assertionXml, DS, responseXml } from './message.ts';
import { type Encryption, encrypted, IDP, makePair, message, OTHER, SP_KEY, signed } from './sign.ts';
import { attack, EXPECTED, expectedOf, replaced, verdict, verify } from './support.ts';

const XENC = 'http://www.w3.org/2001/04/xmlenc#';
const XENC11 = 'http://www.w3.org/2009/xmlenc11#';
const EXPECT = expectedOf('encrypted');
const SIGNED = signed(assertionXml(), 'Assertion');
const TWIN = responseXml({}, encrypted(SIGNED));
const inSigned = (assertion: string) => signed(responseXml({}, assertion), 'Response');

const check = (changes: Partial<Encryption>, code: RefusalCode, plain = SIGNED) =>
  attack(responseXml({}, encrypted(plain, changes)), code, TWIN, EXPECT);

test('S27 what comes encrypted and what does not is said by the spec', () => {
  for (const style of ['encrypted', 'encrypted-in-response'] as const)
    expect(verdict(message(style), EXPECTED)).toBe('SAML_ENCRYPTED');
  for (const style of ['assertion', 'response', 'both'] as const)
    attack(message(style), 'SAML_NOT_ENCRYPTED', TWIN, EXPECT);
});

test.each(['aes128-gcm', 'aes192-gcm', 'aes256-gcm'] as const)('S27 %s is taken', (cipher) => {
  expect(verdict(responseXml({}, encrypted(SIGNED, { cipher })), EXPECT)).toBe('accepted');
});

test.each(['aes128-cbc', 'aes192-cbc', 'aes256-cbc'] as const)(
  'S27 %s is taken in a signed response alone',
  (cipher) => {
    check({ cipher }, 'SAML_CBC_UNSIGNED');
    expect(verdict(inSigned(encrypted(SIGNED, { cipher })), EXPECT)).toBe('accepted');
    expect(verdict(inSigned(encrypted(assertionXml(), { cipher })), EXPECT)).toBe('accepted');
    const tampered = replaced(
      inSigned(encrypted(SIGNED, { cipher })),
      '</e:CipherValue></e:CipherData></e:EncryptedData>',
      'AAAA</e:CipherValue></e:CipherData></e:EncryptedData>',
    );
    expect(['SAML_DIGEST', 'SAML_SIGNATURE_SHAPE']).toContain(verdict(tampered, EXPECT));
  },
);

const SHA256_OAEP: Partial<Encryption> = {
  keyMethod: `${XENC11}rsa-oaep`,
  hash: 'sha256',
  keyParameters: `<DigestMethod xmlns="${DS}" Algorithm="${XENC}sha256"/><MGF xmlns="${XENC11}" Algorithm="${XENC11}mgf1sha256"/>`,
};

test('S27 OAEP with SHA-1 and SHA-256 is taken', () => {
  expect(verdict(responseXml({}, encrypted(SIGNED, SHA256_OAEP)), EXPECT)).toBe('accepted');
  expect(verdict(responseXml({}, encrypted(SIGNED, { keyParameters: '' })), EXPECT)).toBe('accepted');
  const sha1 = {
    keyMethod: `${XENC11}rsa-oaep`,
    keyParameters: `<MGF xmlns="${XENC11}" Algorithm="${XENC11}mgf1sha1"/>`,
  };
  expect(verdict(responseXml({}, encrypted(SIGNED, sha1)), EXPECT)).toBe('accepted');
});

test('S27 PKCS #1 v1.5, another cipher or another mask is refused before a key is used', () => {
  const padding = constants.RSA_PKCS1_PADDING;
  check({ padding, keyMethod: `${XENC}rsa-1_5`, keyParameters: '' }, 'SAML_ALGORITHM');
  check({ padding, keyMethod: '' }, 'SAML_ALGORITHM');
  check({ keyParameters: `<DigestMethod xmlns="${DS}" Algorithm="${XENC}sha512"/>` }, 'SAML_ALGORITHM');
  check({ keyParameters: `<DigestMethod xmlns="${DS}" Algorithm="${XENC}sha256"/>` }, 'SAML_ALGORITHM');
  const odd = `<MGF xmlns="${XENC11}" Algorithm="${XENC11}mgf1sha512"/>`;
  check({ keyMethod: `${XENC11}rsa-oaep`, keyParameters: odd }, 'SAML_ALGORITHM');
  const des = TWIN.replace(`${XENC11}aes256-gcm`, `${XENC}tripledes-cbc`);
  attack(des, 'SAML_ALGORITHM', TWIN, EXPECT);
  check({ keyParameters: '<e:OAEPparams>AAAA</e:OAEPparams>' }, 'SAML_STRUCTURE');
});

test('S27 what stands in the padding of PKCS #1 v1.5 is not unwrapped as OAEP', () => {
  check({ padding: constants.RSA_PKCS1_PADDING }, 'SAML_DECRYPT');
});

const flip = (at: number) => (bytes: Buffer) => {
  const changed = Buffer.from(bytes);
  const index = at < 0 ? changed.length + at : at;
  changed[index] = (changed[index] ?? 0) ^ 1;
  return changed;
};

/** Everything that can be wrong once a private key is used. */
const AFTER: readonly (readonly [string, string])[] = [
  ['a wrapped key that is changed', encrypted(SIGNED, { spoilKey: flip(9) })],
  ['a wrapped key of another length', encrypted(SIGNED, { spoilKey: (bytes) => bytes.subarray(1) })],
  [
    'a key for somebody else',
    encrypted(SIGNED, { publicKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey }),
  ],
  ['a key of the wrong length', encrypted(SIGNED, { cipher: 'aes128-gcm' }).replace('aes128-gcm', 'aes256-gcm')],
  ['a changed first byte', encrypted(SIGNED, { spoilContent: flip(0) })],
  ['a changed byte in the middle', encrypted(SIGNED, { spoilContent: flip(99) })],
  ['a changed tag', encrypted(SIGNED, { spoilContent: flip(-1) })],
  ['a shortened tag', encrypted(SIGNED, { spoilContent: (bytes) => bytes.subarray(0, -4) })],
  ['almost nothing', encrypted(SIGNED, { spoilContent: (bytes) => bytes.subarray(0, 3) })],
  ['no XML', encrypted('hello')],
  ['a document type', encrypted(`<!DOCTYPE x>${SIGNED}`)],
  ['a comment', encrypted(SIGNED.replace('ana@', '<!---->ana@'))],
  ['another element', encrypted(responseXml({}, SIGNED))],
  ['no signature', encrypted(assertionXml())],
  ['a signature by somebody else', encrypted(signed(assertionXml(), 'Assertion', { key: OTHER.privateKey }))],
  ['a changed text', encrypted(SIGNED.replace('ana@', 'admin@'))],
  ['two assertions', encrypted(SIGNED.replace('</Assertion>', `${assertionXml({ assertionId: '_a2' })}</Assertion>`))],
];

test.each(AFTER)('S27 %s: the refusal is the same as all others', (_name, assertion) => {
  const message = () => {
    try {
      verify(responseXml({}, assertion), EXPECT);
    } catch (error) {
      if (error instanceof Refusal) return [error.refusal, error.message, error.hint, error.cause, Object.keys(error)];
    }
    return 'accepted';
  };
  expect(message()).toEqual([
    'SAML_DECRYPT',
    new Refusal('SAML_DECRYPT').message,
    new Refusal('SAML_DECRYPT').hint,
    undefined,
    Object.keys(new Refusal('SAML_DECRYPT')),
  ]);
});

test('S27 padding of CBC tells nothing, since only what the identity provider signed comes so far', () => {
  for (const spoilContent of [
    flip(-1),
    flip(-17),
    flip(20),
    (bytes: Buffer) => bytes.subarray(0, 16),
    (bytes: Buffer) => bytes.subarray(0, -1),
  ])
    attack(
      inSigned(encrypted(SIGNED, { cipher: 'aes256-cbc', spoilContent })),
      'SAML_DECRYPT',
      message('encrypted-in-response'),
      EXPECT,
    );
});

test('S27 a key that cannot be unwrapped takes as long as content that cannot be decrypted', () => {
  const messages = [AFTER[0], AFTER[5]].map((one) => responseXml({}, one?.[1]));
  const times = messages.map((): number[] => []);
  for (let round = 0; round < 200; round++)
    for (const [index, xml] of messages.entries()) {
      const start = performance.now();
      verdict(xml, EXPECT);
      times[index]?.push(performance.now() - start);
    }
  const [key = 0, content = 0] = times.map((one) => median(one.slice(50)));
  expect(key / content).toBeGreaterThan(0.6);
  expect(key / content).toBeLessThan(1.6);
});

test('S27 an inner signature must hold even in a signed response', () => {
  const foreign = signed(assertionXml(), 'Assertion', { key: OTHER.privateKey });
  attack(inSigned(encrypted(foreign)), 'SAML_DECRYPT', message('encrypted-in-response'), EXPECT);
  expect(verify(inSigned(encrypted(SIGNED)), EXPECT).thumbprint).toBe(IDP.thumbprint);
});

test('S27 the signature around is verified before anything is decrypted', () => {
  const spoilt = signed(responseXml({}, encrypted(SIGNED, { spoilKey: flip(9) })), 'Response', {
    key: OTHER.privateKey,
  });
  attack(spoilt, 'SAML_SIGNATURE', TWIN, EXPECT);
});

test('S27 an expired certificate inside is not told apart, one around is', () => {
  const old = makePair('2020-01-01T00:00:00Z', '2021-01-01T00:00:00Z');
  const expected = { ...EXPECT, idp: { ...EXPECT.idp, keys: [IDP, old] } };
  expect(verdict(message('encrypted', {}, { key: old.privateKey }), expected)).toBe('SAML_DECRYPT');
  expect(verdict(message('encrypted-in-response', {}, { key: old.privateKey }), expected)).toBe(
    'SAML_CERTIFICATE_EXPIRED',
  );
});

test('S27 while keys are changed each of them decrypts; without any nothing does', () => {
  const next = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  for (const decryptionKeys of [
    [next, SP_KEY.privateKey],
    [SP_KEY.privateKey, next],
  ])
    expect(verdict(TWIN, { ...EXPECT, decryptionKeys })).toBe('accepted');
  for (const decryptionKeys of [[], [next]]) expect(verdict(TWIN, { ...EXPECT, decryptionKeys })).toBe('SAML_DECRYPT');
});
