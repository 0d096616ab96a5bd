/** With which certificates the requests of an application are checked (graph.md 2.2, entra-wire.md 2.2). */
import { X509Certificate } from 'node:crypto';
import { keysOf } from '../../api/credentials.ts';
import type { FoundApplication } from './find-application.ts';

/** How many are tried when a request does not say which one it was. */
const TRIED = 2;

/** Every verification certificate, the newest first. The public halves of signing certificates are none. */
export function verificationCertificates({ application, servicePrincipal }: FoundApplication): X509Certificate[] {
  const keys = [...keysOf(application), ...keysOf(servicePrincipal)];
  const signing = new Set(keys.filter(({ usage }) => usage === 'Sign').map((key) => key.customKeyIdentifier));
  return keys
    .filter(({ usage, key, customKeyIdentifier }) => usage === 'Verify' && key && !signing.has(customKeyIdentifier))
    .sort((a, b) => Date.parse(b.startDateTime ?? '') - Date.parse(a.startDateTime ?? ''))
    .flatMap(({ key }) => certificateOf(key ?? ''));
}

/** Those that are tried for a request without a key of its own. */
export function newestOf(certificates: readonly X509Certificate[]): readonly X509Certificate[] {
  return certificates.slice(0, TRIED);
}

function certificateOf(base64: string): X509Certificate[] {
  try {
    return [new X509Certificate(Buffer.from(base64, 'base64'))];
  } catch {
    return [];
  }
}
