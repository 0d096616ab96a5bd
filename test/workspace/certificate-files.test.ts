import { X509Certificate } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import { certificateFilesOf, readCertificateFile } from '../../src/workspace/certificate-files.ts';
import { refusalOf, useFolder } from './support.ts';

const folder = useFolder();
let der: Buffer;
let pem: string;
let key: string;

beforeAll(async () => {
  const made = await makeSigningCertificate({
    subject: 'CN=Vendor SP',
    notBefore: new Date('2026-11-24T09:00:00Z'),
    notAfter: new Date('2027-11-24T09:00:00Z'),
  });
  der = made.certificate;
  pem = new X509Certificate(der).toString();
  key = made.privateKeyPem;
});

const read = (content: string | Uint8Array) => {
  folder.write('sp.pem', content);
  return readCertificateFile(folder.path, { file: 'sp.pem' });
};

test('PEM and DER give the same facts', () => {
  const facts = read(der);
  const { fingerprint } = new X509Certificate(der);
  expect(facts).toEqual({
    der: der.toString('base64'),
    thumbprint: fingerprint.replaceAll(':', ''),
    subject: 'CN=Vendor SP',
    notBefore: '2026-11-24T09:00:00.000Z',
    notAfter: '2027-11-24T09:00:00.000Z',
  });
  expect(facts.thumbprint).toMatch(/^[0-9A-F]{40}$/);
  expect(read(pem)).toEqual(facts);
  expect(read(pem.replaceAll('\n', '\r\n'))).toEqual(facts);
  expect(read(`Bag Attributes: vendor\nsubject=CN=Vendor SP\n${pem}`)).toEqual(facts);
});

describe('refused', () => {
  const NONE = 'the file holds no certificate that can be read';
  const cases: [string, () => string | Uint8Array, string][] = [
    ['a private key beside the certificate', () => pem + key, 'the file holds a private key'],
    ['a private key before the certificate', () => key + pem, 'the file holds a private key'],
    ['a private key alone', () => key, 'the file holds a private key'],
    ['an encrypted key', () => `${pem}-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n`, 'the file holds a private key'],
    ['a key of OpenSSL', () => `${pem}-----BEGIN RSA PRIVATE KEY-----\nAAAA\n`, 'the file holds a private key'],
    ['two certificates', () => pem + pem, 'the file holds 2 certificates'],
    ['an empty file', () => '', NONE],
    ['a text', () => 'certificate', NONE],
    ['a cut certificate', () => pem.slice(0, 200), NONE],
    ['DER with something behind it', () => Buffer.concat([der, der]), NONE],
    ['a public key', () => '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', NONE],
    ['a file of 64 KiB and more', () => 'x'.repeat(64 * 1024 + 1), 'the certificate file is larger than 65536 bytes'],
  ];
  test.each(cases)('%s', async (_name, content, message) => {
    const refusal = await refusalOf(() => read(content()));
    expect(refusal).toBe(`ENT_CERTIFICATE_FILE | ${message} | sp.pem`);
    expect(refusal).not.toContain(key.slice(40, 60));
  });

  test('a file outside the project', async () => {
    symlinkSync('/etc/hostname', join(folder.path, 'link.pem'));
    for (const file of ['link.pem', '../sp.pem', '/etc/hostname']) {
      expect(await refusalOf(() => readCertificateFile(folder.path, { file }))).toBe(
        `ENT_CERTIFICATE_FILE | the certificate file leads out of the project | ${file}`,
      );
    }
  });
});

test('for a plan, what is wrong is data, and a file is read once', () => {
  const find = certificateFilesOf(folder.path);
  expect(find({ file: 'none.pem' })).toEqual({ problem: 'none.pem: the certificate file does not exist' });
  folder.write('sp.pem', pem);
  const found = find({ file: 'sp.pem' });
  folder.write('sp.pem', 'gone');
  expect(find({ file: 'sp.pem' })).toBe(found);
  expect(found).toHaveProperty('thumbprint');
});
