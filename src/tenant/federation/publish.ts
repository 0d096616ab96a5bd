/** Which certificates an application publishes, and its federation metadata. Source: reference/graph.md 3.3, 3.4. */
import { randomUUID } from 'node:crypto';
import type { Directory } from '../api/call.ts';
import { credentialId, type KeyCredential, keysOf, yearsAfter } from '../api/credentials.ts';
import { makeSigningCertificate, readCertificate } from '../identity/signing-certificate.ts';
import { isGuid } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import { buildFederationMetadata } from './metadata.ts';

/** A certificate and its key. */
export interface Signer {
  /** DER. */
  readonly certificate: Buffer;
  /** PKCS#8. */
  readonly privateKeyPem: string;
}

/** The metadata of an application, or of the tenant when no `appId` is given; undefined when there is none of that id. */
export async function federationMetadataOf(
  directory: Directory,
  appId: string | undefined,
): Promise<string | undefined> {
  const [principal] = appId === undefined ? [] : directory.store.find('servicePrincipal', 'appId', appId);
  if (appId !== undefined && (!isGuid(appId) || !principal)) return undefined;
  const tenant = await tenantSigner(directory);
  const published = principal ? publishedCertificates(principal, directory.now()) : [];
  const certificates = published.map(({ der }) => der);
  return buildFederationMetadata({
    tenantId: directory.tenantId,
    loginUrl: directory.loginUrl,
    certificates: certificates.length > 0 ? certificates : [tenant.certificate],
    sign: (principal && activeSigner(directory, principal)) ?? tenant,
    id: `_${randomUUID()}`,
  });
}

/** A certificate that is published. */
export interface Published {
  readonly key: KeyCredential;
  readonly der: Buffer;
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
}

/**
 * Every certificate that may sign, the one that does first: the preferred one; once that has expired, or when none is
 * preferred, the newest of those that have not (graph.md 3.3).
 */
export function publishedCertificates(principal: Row, now: Date): Published[] {
  const signing = keysOf(principal).filter(({ usage, key }) => usage === 'Verify' && key);
  const read = signing.flatMap((key) => {
    const der = Buffer.from(key.key ?? '', 'base64');
    const facts = readCertificate(der);
    return facts ? [{ key, der, thumbprint: facts.thumbprint }] : [];
  });
  const active = activeOf(read, String(principal['preferredTokenSigningKeyThumbprint'] ?? ''), now);
  return active ? [active, ...read.filter((one) => one !== active)] : read;
}

function activeOf(certificates: readonly Published[], thumbprint: string, now: Date): Published | undefined {
  const preferred = certificates.find((one) => one.thumbprint === thumbprint.toUpperCase());
  const valid = certificates.filter(({ key }) => key.endDateTime === null || new Date(key.endDateTime) > now);
  if (valid.length === 0 || (preferred && valid.includes(preferred))) return preferred;
  const began = ({ key }: Published) => new Date(key.startDateTime ?? 0).getTime();
  return valid.reduce((newest, one) => (began(one) >= began(newest) ? one : newest));
}

/** With what an application's messages are signed now; undefined when it has nothing that this process can sign with. */
export function activeSigner(directory: Directory, principal: Row): Signer | undefined {
  const [active] = publishedCertificates(principal, directory.now());
  return active && signerOf(directory, principal, active);
}

/** The private half of a certificate: the Sign credential with the same identifier; a PFX of one's own is not opened here. */
function signerOf({ store }: Directory, principal: Row, { key, der }: Published): Signer | undefined {
  const partner = keysOf(principal).find(
    (one) => one.usage === 'Sign' && one.customKeyIdentifier === key.customKeyIdentifier,
  );
  const row = partner && store.get('credential', credentialId(principal.id, partner.keyId));
  const pem = row?.['privateKeyPem'];
  return typeof pem === 'string' ? { certificate: der, privateKeyPem: pem } : undefined;
}

const TENANT_YEARS = 5;

/** The tenant's own certificate, made when it is first needed. */
async function tenantSigner({ store, now }: Directory): Promise<Signer> {
  const stored = () =>
    store.get('tenant', 'signing-certificate') as { certificate?: string; privateKeyPem?: string } | undefined;
  if (!stored()) {
    const notBefore = now();
    const notAfter = yearsAfter(notBefore, TENANT_YEARS);
    const made = await makeSigningCertificate({
      subject: 'CN=accounts.accesscontrol.windows.net',
      notBefore,
      notAfter,
    });
    // Two first requests may have come together.
    if (!stored()) {
      const certificate = made.certificate.toString('base64');
      store.put('tenant', { id: 'signing-certificate', certificate, privateKeyPem: made.privateKeyPem });
    }
  }
  const { certificate = '', privateKeyPem = '' } = stored() ?? {};
  return { certificate: Buffer.from(certificate, 'base64'), privateKeyPem };
}
