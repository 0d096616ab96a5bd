import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { authnRequest } from '../../../../src/runtime/saml/messages/authn-request.ts';
import { logoutRequest } from '../../../../src/runtime/saml/messages/logout-request.ts';
import { logoutResponse } from '../../../../src/runtime/saml/messages/logout-response.ts';
import { readKeyFile } from '../../../../src/runtime/saml/metadata/key-file.ts';
import { spMetadata } from '../../../../src/runtime/saml/metadata/sp-metadata.ts';
import { signXml } from '../../../../src/runtime/saml/xml/sign-xml.ts';
import { writeXml } from '../../../../src/runtime/saml/xml/write-xml.ts';
import { ACME, type Certified, codeOf, makeCertificate, NOW } from '../support.ts';

let own: Certified;
let other: Certified;
let weak: Certified;
beforeAll(async () => {
  [own, other, weak] = await Promise.all([makeCertificate(), makeCertificate(), makeCertificate({ bits: 1024 })]);
});

const FULL = {
  ...ACME,
  acsUrls: ['https://app.example/acs', 'https://app.example/acs/2'],
  acsIndexes: [1, 0],
  isEncrypted: true,
  requests: { isSigned: true, binding: 'post', nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
} as const;
const keyFile = (...parts: string[]) => readKeyFile(parts.join('\n'), 'keys/own.pem');
const both = () => keyFile(own.privatePem, own.pem);
const options = (isSigned = false) => ({ keys: { sign: both(), decrypt: [both()] }, id: '_1', isSigned });

test('metadata is entity ID, endpoints with their indexes, format and certificates', () => {
  const xml = spMetadata(FULL, options());
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<md:EntityDescriptor /);
  expect(xml).toContain(' entityID="https://app.example/saml"');
  expect(xml).toContain('AuthnRequestsSigned="true" WantAssertionsSigned="true"');
  expect(xml).toContain('Location="https://app.example/acs" index="1" isDefault="true"/>');
  expect(xml).toContain('Location="https://app.example/acs/2" index="0"/>');
  expect(xml).toContain(
    '<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://app.example/sls"/>',
  );
  expect(xml.split(own.base64)).toHaveLength(3);
  expect(xml).not.toContain('PRIVATE');
});

test('an organization without keys has none in it', () => {
  const xml = spMetadata(
    { ...ACME, logoutUrl: null },
    { keys: { sign: null, decrypt: [] }, id: '_1', isSigned: false },
  );
  expect(xml).not.toMatch(/KeyDescriptor|SingleLogoutService|NameIDFormat|ID="_1"/);
});

test('a certificate is never made up', () => {
  const bare = () => keyFile(own.privatePem);
  const make =
    (keys: object, isSigned = false) =>
    () =>
      spMetadata(FULL, { keys: { sign: both(), decrypt: [both()], ...keys }, id: '_1', isSigned });
  expect(make({ sign: bare() })).toThrow(/signIn\.keys\.sign: the file holds a key alone/);
  expect(make({ decrypt: [bare()] })).toThrow(/signIn\.keys\.decrypt/);
  expect(make({ decrypt: [] })).toThrow(/signIn\.keys\.decrypt/);
  expect(make({ sign: keyFile(own.pem) }, true)).toThrow(/cannot be signed/);
});

test.each([
  ['a key and its certificate', () => [own.privatePem, own.pem], 'none'],
  ['a certificate before its key, and a chain', () => [other.pem, own.pem, own.privatePem], 'none'],
  ['a certificate of another key', () => [own.privatePem, other.pem], 'ENT_METADATA'],
  ['two keys', () => [own.privatePem, other.privatePem], 'ENT_METADATA'],
  ['a key of 1024 bits', () => [weak.privatePem], 'ENT_METADATA'],
  ['nothing', () => [''], 'ENT_METADATA'],
  ['rubbish in a frame', () => ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'], 'ENT_METADATA'],
  [
    'an encrypted key',
    () => [String(own.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }))],
    'ENT_METADATA',
  ],
])('a key file with %s', (_name, parts, code) => {
  expect(codeOf(() => keyFile(...parts()))).toBe(code);
  if (code === 'none') expect(keyFile(...parts()).certificate?.raw.toString('base64')).toBe(own.base64);
});

test('signed metadata is verified by xml-crypto', () => {
  const xml = spMetadata(FULL, options(true));
  const check = new SignedXml({ publicCert: own.pem, getCertFromKeyInfo: () => null });
  check.loadSignature(/<ds:Signature .*?<\/ds:Signature>/s.exec(xml)?.[0] ?? '');
  expect(check.checkSignature(xml)).toBe(true);
  expect(check.getSignedReferences()[0]).toContain('entityID="https://app.example/saml"');
});

const SCHEMAS = ['/usr/share/xml/opensaml', '/usr/share/xml/xmltooling'];
const lacks = [
  ...SCHEMAS.filter((folder) => !existsSync(folder)),
  ...(spawnSync('xmllint', ['--version']).error ? ['xmllint'] : []),
];
/** A catalog that finds what the schemas import by its address: nothing is loaded from elsewhere. */
const CATALOG = `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${[
  ['http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd', 'xmldsig-core-schema.xsd'],
  ['http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/xenc-schema.xsd', 'xenc-schema.xsd'],
  ['http://www.w3.org/2001/xml.xsd', 'xml.xsd'],
  ['xmldsig-core-schema.xsd', 'xmldsig-core-schema.xsd'],
  ['xenc-schema.xsd', 'xenc-schema.xsd'],
  ['xml.xsd', 'xml.xsd'],
]
  .flatMap(([from, to]) =>
    ['system', 'uri'].map((kind) =>
      kind === 'uri'
        ? `<uri name="${from}" uri="file://${SCHEMAS[1]}/${to}"/>`
        : `<system systemId="${from}" uri="file://${SCHEMAS[1]}/${to}"/>`,
    ),
  )
  .join('')}</catalog>`;

/** What the schema says against any of the documents; empty: all are valid. */
function schemaErrors(documents: readonly string[], schema: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-schema-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = documents.map((text, index) => {
    writeFileSync(join(folder, `${index}.xml`), text);
    return join(folder, `${index}.xml`);
  });
  writeFileSync(join(folder, 'catalog'), CATALOG);
  const args = ['--nonet', '--noout', '--schema', join(SCHEMAS[0] as string, schema), ...files];
  const env = { ...process.env, XML_CATALOG_FILES: join(folder, 'catalog') };
  const { stderr, status } = spawnSync('xmllint', args, { encoding: 'utf8', env });
  return status === 0 ? '' : stderr;
}

test('metadata and messages, signed and not, are valid by the schemas of OASIS', (context) => {
  if (lacks.length > 0)
    return context.skip(
      `not on this machine: ${lacks.join(', ')} (Debian: opensaml-schemas, xmltooling-schemas, libxml2-utils)`,
    );
  const metadata = [spMetadata(ACME, options()), spMetadata(FULL, options()), spMetadata(FULL, options(true))];
  expect(schemaErrors(metadata, 'saml-schema-metadata-2.0.xsd')).toBe('');
  const common = { id: '_1', destination: 'https://idp.example/', now: NOW };
  const signer = { key: own.privateKey, certificate: new X509Certificate(own.pem) };
  const messages = [
    authnRequest(ACME, common),
    authnRequest(FULL, { ...common, isForced: true }),
    logoutRequest(ACME, { ...common, nameId: { value: 'a', format: null }, sessionIndexes: [] }),
    logoutRequest(ACME, { ...common, nameId: { value: 'a', format: 'urn:x' }, sessionIndexes: ['_1', '_2'] }),
    logoutResponse(ACME, { ...common, inResponseTo: '_2', isSuccess: false }),
  ];
  const texts = messages.flatMap((message) => [message, signXml(message, signer, 1)].map(writeXml));
  expect(schemaErrors(texts, 'saml-schema-protocol-2.0.xsd')).toBe('');
  expect(schemaErrors([...metadata, '<x/>'], 'saml-schema-metadata-2.0.xsd')).toMatch(/No matching global declaration/);
});
