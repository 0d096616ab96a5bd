/** Certificates of the vendor as files: they verify requests or encrypt assertions. Source: reference/graph.md 2.2, 3.3. */
import { X509Certificate } from 'node:crypto';
import type { Saml } from '../../spec/generated/connection.ts';
import type { LiveApplication, LiveKeyCredential } from '../live.ts';
import type { ImportContext, ImportedFile, Leave } from './imported.ts';

/** What a spec says of the vendor's certificates, and their files. */
export interface ImportedKeys {
  readonly certificates: NonNullable<NonNullable<Saml['requests']>['certificates']>;
  readonly encryption: Saml['encryption'];
  readonly files: readonly ImportedFile[];
}

/**
 * The certificates of an application. Graph gives a certificate only where one object was asked for it: one that signed
 * requests cannot do without is referred to all the same, for without it the spec would switch the check off.
 */
export function importKeys(
  application: LiveApplication | null,
  name: string,
  context: ImportContext,
  leave: Leave,
): ImportedKeys {
  const keys = [...(application?.keyCredentials ?? [])].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const isSigned = application?.requestSignatureVerification?.isSignedRequestRequired === true;
  const isUsed = (key: LiveKeyCredential) => isSame(key.keyId, application?.tokenEncryptionKeyId ?? '');
  const requests = usable(keys.filter(isVerifying), isSigned, context, leave);
  const encryption = usable(
    keys.filter((key) => isEncrypting(key) && isUsed(key)),
    false,
    context,
    leave,
  );
  for (const key of keys.filter((one) => !isVerifying(one) && !(isEncrypting(one) && isUsed(one)))) {
    leave('application.keyCredentials', `${key.displayName ?? key.keyId}: no spec has a use for a key of this kind`);
  }
  const files = [
    ...requests.map((text, index) => ({ path: `certificates/${name}-request-${index + 1}.pem`, text })),
    ...encryption.map((text) => ({ path: `certificates/${name}-encryption.pem`, text })),
  ];
  const [encrypting] = files.slice(requests.length);
  return {
    certificates: files.slice(0, requests.length).map(({ path }) => ({ file: path })),
    encryption: encrypting && { certificate: { file: encrypting.path } },
    files: files.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }])),
  };
}

/** PEM of each certificate that can be used; `null`: needed, and Graph did not give it. */
function usable(
  keys: readonly LiveKeyCredential[],
  isNeeded: boolean,
  context: ImportContext,
  leave: Leave,
): Array<string | null> {
  const found = keys.flatMap((key) => {
    const { pem, problem } = pemOf(key, context);
    if (pem !== undefined) return [pem];
    const end = isNeeded ? 'put it where the spec refers to it' : 'it stays as it is';
    leave('application.keyCredentials', `${key.displayName ?? key.keyId}: ${problem}; ${end}`);
    return [null];
  });
  const readable = found.filter((pem) => pem !== null);
  return isNeeded && readable.length === 0 ? found.slice(0, 1) : readable;
}

function pemOf(
  key: LiveKeyCredential,
  context: ImportContext,
): { readonly pem: string; readonly problem?: undefined } | { readonly pem?: undefined; readonly problem: string } {
  if ((key.endDateTime ?? '9999').slice(0, 10) < context.today) return { problem: 'the certificate has ended' };
  const der = key.key ?? context.key(key.keyId);
  if (!der) return { problem: 'Graph did not give the certificate' };
  try {
    return { pem: new X509Certificate(Buffer.from(der, 'base64')).toString() };
  } catch {
    return { problem: 'the key is no certificate' };
  }
}

function isVerifying({ type, usage }: LiveKeyCredential): boolean {
  return isSame(type ?? '', 'AsymmetricX509Cert') && isSame(usage ?? '', 'Verify');
}

function isEncrypting({ type, usage }: LiveKeyCredential): boolean {
  return isSame(type ?? '', 'AsymmetricX509Cert') && isSame(usage ?? '', 'Encrypt');
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function sortKey({ customKeyIdentifier, keyId }: LiveKeyCredential): string {
  return `${customKeyIdentifier ?? ''} ${keyId.toLowerCase()}`;
}
