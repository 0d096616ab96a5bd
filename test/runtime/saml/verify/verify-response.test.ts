/** What holds of the verifier as a whole; what it refuses is tried in test/attacks/saml. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diag } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { assertionXml, DS, responseXml } from '../../../attacks/saml/message.ts';
import { IDP, message, STYLES } from '../../../attacks/saml/sign.ts';
import { expectedOf, replaced, verdict, verify } from '../../../attacks/saml/support.ts';

const SRC = join(import.meta.dirname, '../../../../src');

/** Files of `src/` that say this. */
function filesWith(pattern: RegExp): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.filter((file) => pattern.test(readFileSync(join(SRC, file), 'utf8'))).sort();
}

test('each thing that is verified is made in one file', () => {
  expect(filesWith(/(?:as|satisfies) (?:unknown as )?VerifiedElement\b|<VerifiedElement>/)).toEqual([
    'runtime/saml/verify/verify-element.ts',
  ]);
  expect(filesWith(/(?:as|satisfies) (?:unknown as )?VerifiedResponse\b|<VerifiedResponse>/)).toEqual([
    'runtime/saml/verify/read-assertion.ts',
  ]);
});

test('no XML is parsed or canonicalized for the runtime in another file, and none by xml-crypto', () => {
  expect(filesWith(/'libxml2-wasm'/).filter((file) => file.startsWith('runtime/saml/verify'))).toEqual([
    'runtime/saml/verify/canonical-text.ts',
  ]);
  expect(
    filesWith(/xml-crypto|xmldom|xml-encryption/).filter((file) => file.startsWith('runtime/saml/verify')),
  ).toEqual([]);
});

test('no XPath and no prefix of a message decides anything', () => {
  const texts = readdirSync(join(SRC, 'runtime/saml/verify')).map((file) =>
    readFileSync(join(SRC, 'runtime/saml/verify', file), 'utf8').replaceAll(/https?:\/\/|^\s*(?:\/\/|\/?\*).*$/gm, ''),
  );
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter((text) => /\.find\(['"`]|\.get\(['"`]\/|xpath|local-name/i.test(text))).toEqual([]);
});

test('every document is given back, whatever became of it', () => {
  diag.configure({ enabled: true, callerStats: true });
  try {
    for (const style of STYLES) {
      const xml = message(style);
      verify(xml, expectedOf(style));
      verdict(replaced(xml, '2.0', '1.1'), expectedOf(style));
      verdict(replaced(xml, '</samlp:Response>', ''), expectedOf(style));
      verdict(replaced(xml, 'xmlns:samlp', 'xmlns:x="1" x:y="" xmlns:samlp'), expectedOf(style));
      verdict(replaced(xml, '<samlp:Status>', '<a xmlns="urn:x"/><samlp:Status>'), expectedOf(style));
    }
    const left = diag.report() as Record<string, { totalInstances: number; garbageCollected: number }>;
    expect(Object.values(left).map(({ totalInstances }) => totalInstances)).toEqual(Object.values(left).map(() => 0));
  } finally {
    diag.configure({ enabled: false });
  }
});

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** A signature for xmlsec1 to fill in. */
const template = (id: string) =>
  [
    `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"/>`,
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>',
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${DS}enveloped-signature"/>`,
    `<ds:Transform Algorithm="${EXCLUSIVE}"/></ds:Transforms>`,
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference>',
    '</ds:SignedInfo><ds:SignatureValue/></ds:Signature>',
  ].join('');

/** The message with its template filled in; ID attributes are those of both elements. */
function signedByXmlsec(xml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-xmlsec-'));
  try {
    const [key, file] = [join(folder, 'key.pem'), join(folder, 'message.xml')];
    writeFileSync(key, IDP.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file, xml);
    const ids = ['protocol:Response', 'assertion:Assertion'].flatMap((name) => [
      '--id-attr:ID',
      `urn:oasis:names:tc:SAML:2.0:${name}`,
    ]);
    const { status, stdout, stderr } = spawnSync('xmlsec1', ['--sign', '--privkey-pem', key, ...ids, file], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hasXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!hasXmlsec) process.stderr.write('Skipped: messages signed by xmlsec1, which is not on this machine.\n');

test.skipIf(!hasXmlsec)('what xmlsec1 signed is accepted, by prefix ds and in lines', () => {
  const behind = (xml: string, id: string) => replaced(xml, '</Issuer>', `</Issuer>\n${template(id)}\n`);
  const assertion = signedByXmlsec(responseXml({}, behind(assertionXml(), '_a1')));
  expect(assertion).toMatch(/<ds:SignatureValue>[^<]*\n/);
  const response = signedByXmlsec(behind(responseXml(), '_r1'));
  for (const xml of [assertion, response]) {
    expect(verify(xml)).toMatchObject({ nameId: { value: 'ana@contoso.com' }, thumbprint: IDP.thumbprint });
    expect(verdict(replaced(xml, 'ana@', 'admin@'))).toBe('SAML_DIGEST');
  }
});
