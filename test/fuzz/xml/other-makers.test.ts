/** The strict reader and canonical form beside programs of other makers, on signed Responses like Entra's. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCrypto, strict, strictParts } from '../../../bench/saml-xml/readers.ts';
import { entraResponse, signingKeys } from './entra-response.ts';
import { inputOf, responsesForFuzzing } from './inputs.ts';
import { canonicalize } from './strict/canonicalize.ts';
import { parseXml } from './strict/parse-xml.ts';

const { privateKey, publicKey } = signingKeys();
const folder = mkdtempSync(join(tmpdir(), 'entrada-xml-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isThere = (program: string) => spawnSync(program, ['--version']).error === undefined;

test('What xml-crypto signed verifies over our canonical form, and nothing else does', () => {
  for (const groups of [0, 5, 150]) {
    const bytes = Buffer.from(entraResponse(privateKey, groups));
    expect(strict(bytes, publicKey)).toBeGreaterThan(groups);
    const tampered = Buffer.from(bytes.toString().replace('>ana@contoso.example<', '>eve@contoso.example<'));
    expect(() => checkCrypto(strictParts(tampered), publicKey)).toThrow('It does not verify.');
  }
});

test('What xmlsec1 signed verifies over our canonical form', (context) => {
  if (!isThere('xmlsec1')) context.skip('xmlsec1 is not on the path; xml-crypto has signed the same documents');
  const [key, template] = [join(folder, 'key.pem'), join(folder, 'template.xml')];
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const empty = entraResponse(privateKey, 5)
    .replace(/<DigestValue>[^<]*/, '<DigestValue>')
    .replace(/<SignatureValue>[^<]*/, '<SignatureValue>')
    .replace(/<KeyInfo>.*<\/KeyInfo>/, '');
  writeFileSync(template, empty.replaceAll('><', '>\n <').replace('&amp;', '&#38;&#xD;"'));
  const args = [
    '--sign',
    '--privkey-pem',
    key,
    '--id-attr:ID',
    'urn:oasis:names:tc:SAML:2.0:assertion:Assertion',
    template,
  ];
  const { status, stdout, stderr } = spawnSync('xmlsec1', args);
  expect(status, stderr.toString()).toBe(0);
  expect(strict(stdout, publicKey)).toBeGreaterThan(20);
});

test('Canonical form of whole documents is that of xmllint', (context) => {
  if (!isThere('xmllint')) context.skip('xmllint is not on the path; libxml2-wasm has made the same forms');
  const responses = responsesForFuzzing();
  const accepted = Array.from({ length: 120 }, (_, index) => inputOf(7, index, responses).bytes).filter(isAccepted);
  for (const bytes of [...responses, ...accepted]) {
    const { stdout } = spawnSync('xmllint', ['--exc-c14n', '--nonet', '-'], { input: bytes });
    expect(stdout.toString('latin1')).toBe(Buffer.from(canonicalize(parseXml(bytes))).toString('latin1'));
  }
  expect(accepted.length).toBeGreaterThan(40);
});

function isAccepted(bytes: Buffer): boolean {
  try {
    return parseXml(bytes) !== undefined;
  } catch {
    return false;
  }
}
