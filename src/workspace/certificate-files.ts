/** Certificates of the vendor that a spec refers to: PEM with one certificate, or DER. */
import { X509Certificate } from 'node:crypto';
import type { CertificateFacts, Found } from '../entra/plan/context.ts';
import { EntradaError } from '../errors.ts';
import type { FileRef } from '../spec/generated/resolved.ts';
import { readProjectFile } from './project-file.ts';

const FILE = { code: 'ENT_CERTIFICATE_FILE', what: 'certificate', maxBytes: 64 * 1024 } as const;

/**
 * The certificate of a file below the project's root.
 * @throws {EntradaError} ENT_CERTIFICATE_FILE: no file, none or several certificates, or a private key. No message holds any
 * of the content.
 */
export function readCertificateFile(root: string, { file }: FileRef): CertificateFacts {
  const bytes = readProjectFile(root, file, FILE);
  const text = bytes.toString('latin1');
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(([, label]) => label as string);
  if (labels.some((label) => label.endsWith('PRIVATE KEY'))) {
    throw certificateError('the file holds a private key', 'take the key out; only the certificate is needed', file);
  }
  const found = labels.filter((label) => CERTIFICATE_LABELS.has(label)).length;
  if (found > 1) {
    throw certificateError(`the file holds ${found} certificates`, "keep the vendor's own; no chain is needed", file);
  }
  return factsOf(parse(bytes, labels.length > 0, file));
}

/** The same, remembered, and with what is wrong as data: for plans. */
export function certificateFilesOf(root: string): (ref: FileRef) => Found<CertificateFacts> {
  const known = new Map<string, Found<CertificateFacts>>();
  return (ref) => {
    const found = known.get(ref.file) ?? findCertificate(root, ref);
    known.set(ref.file, found);
    return found;
  };
}

/** Labels of RFC 7468 section 5 and of older tools. */
const CERTIFICATE_LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);

function findCertificate(root: string, ref: FileRef): Found<CertificateFacts> {
  try {
    return readCertificateFile(root, ref);
  } catch (error) {
    if (error instanceof EntradaError) return { problem: `${ref.file}: ${error.message}` };
    throw error;
  }
}

/** What follows a certificate in DER would be sent to nobody, but hides what the file is: it is refused. */
function parse(bytes: Buffer, isPem: boolean, file: string): X509Certificate {
  try {
    const certificate = new X509Certificate(bytes);
    if (isPem || certificate.raw.equals(bytes)) return certificate;
  } catch {
    // Said below: the library's own words would name its functions.
  }
  const hint = 'give one certificate as PEM (-----BEGIN CERTIFICATE-----) or DER, without its key';
  throw certificateError('the file holds no certificate that can be read', hint, file);
}

function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    der: certificate.raw.toString('base64'),
    thumbprint: certificate.fingerprint.replaceAll(':', '').toUpperCase(),
    subject: certificate.subject.replaceAll('\n', ', '),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  };
}

function certificateError(message: string, hint: string, file: string): EntradaError {
  return new EntradaError('ENT_CERTIFICATE_FILE', message, { hint, file });
}
