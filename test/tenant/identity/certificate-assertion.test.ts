import { createHash, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { makeTlsCertificate } from '../../../src/tenant/identity/tls-certificate.ts';
import {
  APP_ID,
  ask,
  at,
  CERTIFICATE,
  LOGIN,
  makeTenant,
  OBJECT_ID,
  ownAssertion,
  START,
  TENANT_ID,
  TOKEN_URL,
  thumbprint,
  withAssertion,
} from './tenant.ts';

const tenant = await makeTenant();
const iat = START.getTime() / 1000;

const codeOf = async (assertion: string, of = tenant) => {
  const { status, body } = await ask(of, withAssertion(assertion));
  const [code] = (body['error_codes'] ?? []) as number[];
  return code ?? status;
};

/** The code of the refusal, or 200, for an assertion with these claims and headers. Each has an id of its own. */
let ids = 0;
const check = async (claims: Record<string, unknown>, header: Record<string, unknown>, expected: number) =>
  expect(await codeOf(await ownAssertion({ jti: `case-${++ids}`, ...claims }, header))).toBe(expected);

test('the certificate may be named as each client does it (azuread-provider.md 1.4)', async () => {
  const sha1 = thumbprint('sha1');
  await check({}, {}, 200);
  await check({}, { kid: sha1.toString('base64url') }, 200);
  await check({}, { kid: sha1.toString('hex').toUpperCase() }, 200);
  await check({}, { kid: 'a name', x5t: sha1.toString('base64url') }, 200);
  await check({}, { kid: undefined, 'x5t#S256': thumbprint('sha256').toString('base64url') }, 200);
  await check({}, { 'x5t#S256': sha1.toString('base64url') }, 700027);
  await check({}, { kid: undefined }, 50027);
  await check({}, { kid: 'another' }, 700027);
});

test('RS256 and PS256 are taken of RSA keys, and nothing weaker or unsigned', async () => {
  await check({}, { alg: 'PS256' }, 200);
  await check({}, { alg: 'RS512' }, 5002738);
  const [, body] = (await ownAssertion()).split('.');
  const bare = (alg: string) => `${Buffer.from(JSON.stringify({ alg, kid: 'x' })).toString('base64url')}.${body}.`;
  expect(await codeOf(bare('none'))).toBe(5002738);
  expect(await codeOf(bare('HS256'))).toBe(5002738);
});

test('ES256 is taken of EC keys', async () => {
  const made = await makeTlsCertificate({ hosts: ['client'], notBefore: at(-60), days: 1 });
  const der = Buffer.from(made.certificatePem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const dates = { startDateTime: null, endDateTime: null };
  const of = await makeTenant({ certificates: [{ keyId: '1', der, ...dates }] });
  const x5t = createHash('sha1').update(der).digest('base64url');
  expect(await codeOf(await ownAssertion({}, { alg: 'ES256', x5t }, made.privateKeyPem), of)).toBe(200);
  expect(await codeOf(await ownAssertion({ jti: 'two' }, { x5t }), of)).toBe(700027);
});

test('the audience is the token URL or the issuer of this tenant, as text', async () => {
  await check({ aud: `${LOGIN}/${TENANT_ID}/oauth2/token` }, {}, 200);
  await check({ aud: `${LOGIN}/contoso.example/oauth2/v2.0/token` }, {}, 200);
  await check({ aud: `${LOGIN}/${TENANT_ID}/v2.0` }, {}, 200);
  await check({ aud: `https://sts.windows.net/${TENANT_ID}/` }, {}, 200);
  await check({ aud: `${LOGIN}/${OBJECT_ID}/oauth2/v2.0/token` }, {}, 700023);
  await check({ aud: `${TOKEN_URL}/` }, {}, 700023);
  await check({ aud: [TOKEN_URL] }, {}, 700023);
  await check({ aud: undefined }, {}, 700023);
});

test('issuer and subject are the client, in any case', async () => {
  await check({ iss: APP_ID.toUpperCase(), sub: APP_ID.toUpperCase() }, {}, 200);
  await check({ sub: OBJECT_ID }, {}, 700021);
  await check({ sub: undefined }, {}, 700021);
  await check({ iss: OBJECT_ID }, {}, 700211);
});

test('an assertion ends with its second, and begins at most five minutes from now', async () => {
  await check({ exp: iat }, {}, 700024);
  await check({ exp: iat + 1 }, {}, 200);
  await check({ nbf: iat + 300 }, {}, 200);
  await check({ nbf: iat + 301 }, {}, 700024);
  await check({ nbf: undefined }, {}, 200);
  await check({ nbf: 'soon' }, {}, 700024);
  await check({ nbf: 1e300, exp: 1e300 }, {}, 700024);
  await check({ exp: undefined }, {}, 50027);
  await check({ exp: 'never' }, {}, 50027);
});

test('another key and any changed part are refused', async () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const pem = other.export({ type: 'pkcs8', format: 'pem' }) as string;
  expect(await codeOf(await ownAssertion({ jti: 'other' }, {}, pem))).toBe(700027);
  const [header, , signature] = (await ownAssertion({ jti: 'changed' })).split('.');
  const [, body] = (await ownAssertion({ jti: 'changed', exp: iat + 9_999 })).split('.');
  expect(await codeOf(`${header}.${body}.${signature}`)).toBe(700027);
});

test('a certificate is good from its start to just before its end; its own dates hold where none are given', async () => {
  const checkDates = async (startDateTime: string | null, endDateTime: string | null, expected: number) => {
    const certificates = [{ keyId: '3', der: CERTIFICATE.certificate, startDateTime, endDateTime }];
    expect(await codeOf(await ownAssertion(), await makeTenant({ certificates }))).toBe(expected);
  };
  await checkDates(START.toISOString(), at(1).toISOString(), 200);
  await checkDates(at(1).toISOString(), null, 700027);
  await checkDates(null, START.toISOString(), 700027);
  await checkDates(null, 'soon', 700027);
  const notBefore = at(-20);
  const old = await makeSigningCertificate({ subject: 'CN=old', notBefore, notAfter: at(-10) });
  const der = old.certificate;
  const of = await makeTenant({ certificates: [{ keyId: '1', der, startDateTime: null, endDateTime: null }] });
  expect(await codeOf(await ownAssertion({}, { kid: old.thumbprint }, old.privateKeyPem), of)).toBe(700027);
});

test('what is registered and no certificate is no key', async () => {
  const der = Buffer.from('not a certificate');
  const kid = createHash('sha1').update(der).digest('hex');
  const of = await makeTenant({ certificates: [{ keyId: '1', der, startDateTime: null, endDateTime: null }] });
  expect(await codeOf(await ownAssertion({}, { kid }), of)).toBe(700027);
});

test('an assertion is taken again, as MSAL sends it for each scope; its id on another one is a replay', async () => {
  const of = await makeTenant();
  const assertion = await ownAssertion({ jti: 'same' });
  expect(await codeOf(assertion, of)).toBe(200);
  expect(await codeOf(assertion, of)).toBe(200);
  expect(await codeOf(await ownAssertion({ jti: 'same', exp: iat + 599 }), of)).toBe(50027);
});
