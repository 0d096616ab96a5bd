/** An identity provider from wherever an organization says: a URL, a confirmed file, or typed in by hand. */
import { createHash } from 'node:crypto';
import type { IdpSource, Organization } from '../../organization.ts';
import type { IdentityProvider, TrustedKey } from '../trust.ts';
import { metadataError, Unconfirmed } from './metadata-error.ts';
import { type IdpMetadata, readIdpMetadata, tenantOf } from './read-idp-metadata.ts';
import { trustedKey } from './trusted-key.ts';

/** Which organization. */
export type OrganizationKey = Pick<Organization, 'connection' | 'name'>;

/** Input, given. */
export interface IdpSources {
  /** Bytes of a document; rejects with an EntradaError. */
  readonly fetch: (url: string) => Promise<Uint8Array>;
  /** Bytes of a file of the project; rejects with an EntradaError. */
  readonly readFile: (file: string) => Promise<Uint8Array>;
  /** Whether somebody confirmed this fingerprint (SHA-256, upper-case hex) for the organization. */
  readonly isConfirmed: (organization: OrganizationKey, fingerprint: string) => Promise<boolean>;
  readonly now: () => Date;
}

/** An identity provider, and the document it was read from. */
export interface LoadedIdp extends IdpMetadata {
  /** What may be kept for the day on which the URL does not answer; `null`: it came from no URL. */
  readonly document: Uint8Array | null;
}

/**
 * Loads it.
 * @throws {EntradaError} ENT_METADATA, or what reading a file gives.
 */
export async function loadIdp(organization: Organization, sources: IdpSources): Promise<LoadedIdp> {
  const { idp } = organization;
  switch (idp.kind) {
    case 'waiting':
      throw metadataError(idp.reason, 'sign-in begins once it is there');
    case 'url':
      return readFor(organization, await sources.fetch(idp.url), sources.now());
    case 'file':
      return {
        ...readFor(organization, await confirmed(organization, idp.file, sources), sources.now()),
        document: null,
      };
    case 'typed':
      return ofTenant(organization, {
        idp: await typed(idp, sources),
        validUntil: null,
        cacheMs: null,
        document: null,
      });
  }
}

/** Reads a document for an organization whose source is a URL or a file; also one that was kept. */
export function readFor(organization: Organization, document: Uint8Array, now: Date): LoadedIdp {
  const { idp } = organization;
  const entityId = idp.kind === 'url' || idp.kind === 'file' ? idp.entityId : null;
  return ofTenant(organization, { ...readIdpMetadata(document, { entityId, now }), document });
}

/** Entra's issuers name a tenant: it must be the organization's. */
function ofTenant({ tenantId }: Organization, loaded: LoadedIdp): LoadedIdp {
  const found = loaded.idp.tenantId;
  if (found === null || tenantId === null || found === tenantId) return loaded;
  throw metadataError(
    `the identity provider is of tenant ${found}, not ${tenantId}`,
    'compare tenantId and idp of the organization',
  );
}

/** A file has no TLS: whoever sent it could be anybody, so its fingerprint is compared by a person. */
async function confirmed(organization: Organization, file: string, sources: IdpSources): Promise<Uint8Array> {
  const bytes = await sources.readFile(file);
  const fingerprint = createHash('sha256').update(bytes).digest('hex').toUpperCase();
  if (await sources.isConfirmed(organization, fingerprint)) return bytes;
  throw new Unconfirmed(file, fingerprint, organization);
}

async function typed(
  { entityId, ssoUrl, certificates }: Extract<IdpSource, { kind: 'typed' }>,
  { readFile }: IdpSources,
): Promise<IdentityProvider> {
  const keys = await Promise.all(certificates.map(async (file) => keyOf(file, await readFile(file))));
  return { entityId, tenantId: tenantOf(entityId), sso: { redirect: ssoUrl, post: ssoUrl }, slo: null, keys };
}

function keyOf(file: string, bytes: Uint8Array): TrustedKey {
  const key = trustedKey(bytes);
  if ('problem' in key)
    throw metadataError(`${file} cannot be trusted: ${key.problem}`, 'give an RSA certificate, PEM or DER');
  return key;
}
