/** An organization, a tenant and keys for tests of the runtime. */
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate as NodeCertificate,
  webcrypto,
} from 'node:crypto';
import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';
import type { Organization } from '../../../src/runtime/organization.ts';
import type { TrustedKey } from '../../../src/runtime/saml/trust.ts';
import { fillDefaults } from '../../../src/spec/defaults.ts';
import type { ResolvedBody } from '../../../src/spec/generated/resolved.ts';
import { BODY_DEFAULTS } from '../../../src/spec/generated/tables.ts';

export const NOW = new Date('2026-11-24T09:00:00Z');
export const TENANT = '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50';
export const ISSUER = `https://sts.windows.net/${TENANT}/`;
export const METADATA_URL = `https://login.microsoftonline.com/${TENANT}/federationmetadata/2007-06/federationmetadata.xml?appid=x`;

const { signIn } = fillDefaults({}, BODY_DEFAULTS) as Pick<ResolvedBody, 'signIn'>;

export const ACME: Organization = {
  connection: 'app',
  name: 'acme',
  displayName: 'App',
  isRetired: false,
  tenantId: TENANT,
  entityId: 'https://app.example/saml',
  audiences: ['https://app.example/saml'],
  acsUrls: ['https://app.example/acs'],
  acsIndexes: [0],
  logoutUrl: 'https://app.example/sls',
  startUrl: 'https://app.example/',
  applicationOrigin: 'https://app.example',
  initiatedBy: new Set(['sp']),
  relayState: null,
  requests: { isSigned: false, binding: 'redirect', nameIdFormat: null },
  isSha1Allowed: false,
  isEncrypted: false,
  keys: { sign: null, decrypt: [] },
  idp: { kind: 'url', url: METADATA_URL, entityId: ISSUER },
  domains: ['acme.com'],
  signIn,
  scim: null,
};

/** A certificate with both halves of its key. */
export interface Certified extends TrustedKey {
  readonly privateKey: KeyObject;
  readonly privatePem: string;
  readonly pem: string;
  readonly base64: string;
}

/** A self-signed certificate of an RSA or EC key; days from {@link NOW}. */
export async function makeCertificate({
  from = -100,
  to = 1000,
  bits = 2048,
  isEc = false,
}: {
  from?: number;
  to?: number;
  bits?: number;
  isEc?: boolean;
} = {}): Promise<Certified> {
  const pair = isEc
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: bits });
  const algorithm = isEc
    ? { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const der = pair.privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const keys = {
    privateKey: await webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', spki, algorithm, true, ['verify']),
  };
  const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Entrada test',
    notBefore: day(from),
    notAfter: day(to),
    signingAlgorithm: algorithm,
    keys: keys as webcrypto.CryptoKeyPair,
  });
  const read = new NodeCertificate(Buffer.from(certificate.rawData));
  return {
    thumbprint: createHash('sha1').update(read.raw).digest('hex').toUpperCase(),
    notBefore: new Date(read.validFrom),
    notAfter: new Date(read.validTo),
    publicKey: read.publicKey,
    privateKey: pair.privateKey,
    privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    pem: read.toString(),
    base64: read.raw.toString('base64'),
  };
}

/** The code of the error that something throws, or `none`: a refusal's own code, otherwise that of the error. */
export function codeOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    const { refusal, code } = error as { refusal?: string; code?: string };
    if (refusal ?? code) return (refusal ?? code) as string;
    throw error;
  }
}
