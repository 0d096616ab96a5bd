/** Judges from outside: xmlsec1 and node-saml, which share no code with each other. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Profile, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { pemOf } from '../../federation/oracle.ts';
import { ACS, ENTITY } from '../kit.ts';

const version = spawnSync('xmlsec1', ['--version'], { encoding: 'utf8' });

/** Why nothing of xmlsec1 is run here; `undefined` where it is there. */
export const noXmlsec1 = version.status === 0 ? undefined : 'xmlsec1 is not installed (Debian: xmlsec1)';
if (noXmlsec1) process.stderr.write(`${noXmlsec1}\n`);

/** From 1.3 on it uses a key without a name only when it is told to. */
const ANY_KEY = /^xmlsec1 1\.2\./.test(version.stdout ?? '') ? [] : ['--lax-key-search'];

/** Runs xmlsec1 with files of these contents: whether it agreed, and what it wrote. */
export function xmlsec1(
  args: (paths: Readonly<Record<string, string>>) => string[],
  files: Readonly<Record<string, string>>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'xmlsec1-'));
  try {
    const paths = Object.fromEntries(Object.keys(files).map((name) => [name, join(folder, name)]));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout } = spawnSync('xmlsec1', args(paths), { encoding: 'utf8' });
    return { isGood: status === 0, text: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ELEMENTS = {
  Assertion: 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion',
  Response: 'urn:oasis:names:tc:SAML:2.0:protocol:Response',
} as const;

/** Whether the signature that stands in this element holds, by the key of this certificate. */
export function verifies(xml: string, element: keyof typeof ELEMENTS, certificate: Buffer): boolean {
  const parent = `//*[local-name()='${element}']/*[local-name()='Signature']`;
  return xmlsec1(
    ({ xml: file = '', key = '' }) => [
      '--verify',
      ...['--id-attr:ID', ELEMENTS.Assertion, '--id-attr:ID', ELEMENTS.Response],
      ...[...ANY_KEY, '--enabled-key-data', 'key-name', '--pubkey-cert-pem', key, '--node-xpath', parent, file],
    ],
    { xml, key: pemOf(certificate) },
  ).isGood;
}

/** The document as xmlsec1 decrypts it; undefined where it cannot. */
export function decrypted(xml: string, privateKeyPem: string): string | undefined {
  const { isGood, text } = xmlsec1(
    ({ xml: file = '', key = '' }) => ['--decrypt', ...ANY_KEY, '--privkey-pem', key, file],
    { xml, key: privateKeyPem },
  );
  return isGood ? text : undefined;
}

/** What node-saml reads of a Response to request `_request`. @throws where it does not believe it. */
export async function nodeSaml(
  xml: string,
  certificate: Buffer,
  options: { isAssertionSigned: boolean; isResponseSigned: boolean; privateKeyPem?: string },
): Promise<Profile> {
  const client = new SAML({
    callbackUrl: ACS,
    issuer: ENTITY,
    audience: ENTITY,
    idpCert: certificate.toString('base64'),
    wantAssertionsSigned: options.isAssertionSigned,
    wantAuthnResponseSigned: options.isResponseSigned,
    validateInResponseTo: ValidateInResponseTo.never,
    // It has no clock that can be set: the dates are looked at by our own tests.
    acceptedClockSkewMs: -1,
    ...(options.privateKeyPem ? { decryptionPvk: options.privateKeyPem } : {}),
  });
  const { profile } = await client.validatePostResponseAsync({ SAMLResponse: Buffer.from(xml).toString('base64') });
  if (!profile) throw new Error('node-saml saw nobody');
  return profile;
}
