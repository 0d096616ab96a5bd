/** Encrypted assertions, opened by others (entra-wire.md 2.7). */
import { constants, privateDecrypt, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeSigningCertificate } from '../../../../src/tenant/identity/signing-certificate.ts';
import { issueResponse } from '../../../../src/tenant/saml/response/issue-response.ts';
import { done } from '../../api/application-kit.ts';
import { signedBy } from '../../federation/oracle.ts';
import { type Standin, useStandin } from '../../support.ts';
import { assignPolicy, look, newVendor, refusal, signInTo, type Vendor } from '../kit.ts';
import { decrypted, nodeSaml, noXmlsec1 } from './judges.ts';

const standin = useStandin();
const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z') };
const [key, other] = await Promise.all([
  makeSigningCertificate({ subject: 'CN=encryption', ...dates }),
  makeSigningCertificate({ subject: 'CN=other', ...dates }),
]);

async function encrypting(on: Standin): Promise<Vendor> {
  const vendor = await newVendor(on);
  const keyId = randomUUID();
  const certificate = key.certificate.toString('base64');
  const keyCredentials = [{ keyId, usage: 'Encrypt', type: 'AsymmetricX509Cert', key: certificate }];
  const path = `/v1.0/applications/${vendor.application.id}`;
  await done(on.patch(path, { keyCredentials }));
  await done(on.patch(path, { tokenEncryptionKeyId: keyId }));
  return vendor;
}

const issue = async (vendor: Vendor) => (await issueResponse(standin.tenant.directory, signInTo(standin, vendor))).xml;

test.each([
  ['cbc', 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'],
  ['gcm', 'http://www.w3.org/2009/xmlenc11#aes256-gcm'],
])('AES-256 in mode %s: others open it, and the signature is inside', async (mode, algorithm) => {
  const vendor = await encrypting(standin);
  await standin.behaviours({ assertionEncryption: mode });
  const xml = await issue(vendor);
  expect(xml).not.toMatch(/aiko|<Assertion/);
  expect(xml).toContain(`<xenc:EncryptionMethod Algorithm="${algorithm}"/>`);
  expect(xml).toContain('Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"');
  const options = { isAssertionSigned: true, isResponseSigned: false, privateKeyPem: key.privateKeyPem };
  expect((await nodeSaml(xml, vendor.certificate, options)).nameID).toBe('aiko.nakahira@entrada.example');
  await expect(nodeSaml(xml, vendor.certificate, { ...options, privateKeyPem: other.privateKeyPem })).rejects.toThrow();
  if (noXmlsec1) return;
  const opened = decrypted(xml, key.privateKeyPem) ?? '';
  expect(signedBy(opened, vendor.certificate)).toContain('aiko.nakahira@entrada.example');
  expect(look(opened).nameId.value).toBe('aiko.nakahira@entrada.example');
  expect(decrypted(xml, other.privateKeyPem)).toBeUndefined();
});

test('signed as a whole, what is signed is what is sent: the encrypted form', async () => {
  const vendor = await encrypting(standin);
  await assignPolicy(standin, vendor, 'tokenIssuancePolicies', {
    TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: 'ResponseOnly' },
  });
  const xml = await issue(vendor);
  expect(signedBy(xml, vendor.certificate)).toContain('<EncryptedAssertion ');
});

test('no two keys or vectors are the same', async () => {
  const vendor = await encrypting(standin);
  const parts = async () => {
    const [wrapped = '', data = ''] = [...(await issue(vendor)).matchAll(/CipherValue>([^<]+)</g)].map(
      ([, text]) => text,
    );
    const oaep = { key: key.privateKeyPem, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
    const dataKey = privateDecrypt(oaep, Buffer.from(wrapped, 'base64'));
    expect(dataKey).toHaveLength(32);
    return [dataKey.toString('hex'), Buffer.from(data, 'base64').toString('hex', 0, 16)];
  };
  const seen = [...(await parts()), ...(await parts())];
  expect(new Set(seen).size).toBe(4);
});

test('a key that is not named encrypts nothing; one that is named and gone sends nothing in clear', async () => {
  const vendor = await encrypting(standin);
  const { application } = signInTo(standin, vendor);
  const unnamed = { ...application, tokenEncryptionKeyId: null };
  const { xml } = await issueResponse(standin.tenant.directory, signInTo(standin, vendor, { application: unnamed }));
  expect(xml).toContain('<Assertion ');
  expect(await refusal(standin, vendor, { application: { ...application, keyCredentials: [] } })).toBe('AADSTS50003');
});
