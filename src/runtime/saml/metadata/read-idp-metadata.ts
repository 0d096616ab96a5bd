/**
 * Metadata of an identity provider (SAML 2.0 Metadata 2.3, 2.4.3), as it is trusted: strictly, one entity, one role.
 *
 * Its own signature is not verified: Entra signs with a certificate that stands in the same document, so that whoever could
 * change the one could change the other. Trust comes from HTTPS and the pinned entity ID, or from a confirmed fingerprint.
 * (`src/verify/saml-metadata.ts` reads any metadata leniently, to tell what is in it, and trusts none.)
 */
import { ISSUERS } from '../../../spec/resolve.ts';
import type { IdentityProvider, TrustedKey } from '../trust.ts';
import { BINDING, NS } from '../xml/element.ts';
import { type ReadElement, readXml, XmlRefused } from '../xml/read-xml.ts';
import { durationMs } from './duration.ts';
import { metadataError } from './metadata-error.ts';
import { trustedKey } from './trusted-key.ts';

/** What metadata must be. */
export interface MetadataExpectations {
  /** `null`: the document has one identity provider, whoever it is. */
  readonly entityId: string | null;
  readonly now: Date;
}

/** What metadata says. */
export interface IdpMetadata {
  readonly idp: IdentityProvider;
  /** From then on it is worth nothing. */
  readonly validUntil: Date | null;
  /** After how many milliseconds it is to be read again. */
  readonly cacheMs: number | null;
}

/** Larger documents are not read. */
export const MAX_METADATA_BYTES = 1024 * 1024;

/** Several hours of a single entity in an aggregate are not ours to guess at: each container may shorten its life. */
interface Found {
  readonly entity: ReadElement;
  readonly containers: readonly ReadElement[];
}

/**
 * Reads metadata.
 * @throws {EntradaError} ENT_METADATA: it cannot be read, is not of that entity, has ended, or has no key that may be trusted.
 */
export function readIdpMetadata(bytes: Uint8Array, { entityId, now }: MetadataExpectations): IdpMetadata {
  const { entity, containers } = pick(parsed(bytes), entityId);
  const role = roleOf(entity);
  const { validUntil, cacheMs } = lifeOf([...containers, entity, role]);
  if (validUntil !== null && validUntil <= now)
    throw unusable(`it was valid until ${validUntil.toISOString()}`, 'fetch it anew');
  const id = entity.attributes.get('entityID') as string;
  const redirect = endpoint(role, 'SingleSignOnService', BINDING.redirect);
  const post = endpoint(role, 'SingleSignOnService', BINDING.post);
  if (redirect === null && post === null) throw unusable('it has no https address to sign in at', ASK);
  const slo = endpoint(role, 'SingleLogoutService', BINDING.redirect);
  return {
    idp: { entityId: id, tenantId: tenantOf(id), sso: { redirect, post }, slo, keys: keysOf(role) },
    validUntil,
    cacheMs,
  };
}

const ASK = 'ask whoever runs the identity provider for its metadata';
const unusable = (message: string, hint: string) => metadataError(`the metadata cannot be used: ${message}`, hint);

function parsed(bytes: Uint8Array): ReadElement {
  try {
    return readXml(bytes, { maxBytes: MAX_METADATA_BYTES, areCommentsAllowed: true });
  } catch (error) {
    throw error instanceof XmlRefused ? unusable(error.message, ASK) : error;
  }
}

function pick(root: ReadElement, entityId: string | null): Found {
  const all = entitiesOf(root, []).filter(({ entity }) => below(entity, 'IDPSSODescriptor').length > 0);
  const ids = all.map(({ entity }) => entity.attributes.get('entityID') ?? '');
  const found = all.filter((_one, index) => entityId === null || isSame(ids[index] ?? '', entityId));
  const [only] = found;
  if (only && found.length === 1 && ids.every((id) => id !== '')) return only;
  if (all.length === 0) throw unusable('it describes no identity provider', ASK);
  const wanted = entityId === null ? 'one identity provider' : entityId;
  throw unusable(
    `it is of ${ids.slice(0, 3).join(', ')}, not of ${wanted} alone`,
    'compare tenant, record and metadata URL',
  );
}

function entitiesOf(element: ReadElement, containers: readonly ReadElement[]): Found[] {
  if (element.namespace !== NS.md) return [];
  if (element.name === 'EntityDescriptor') return [{ entity: element, containers }];
  if (element.name !== 'EntitiesDescriptor') return [];
  return element.children.flatMap((child) => entitiesOf(child, [...containers, element]));
}

/** Capitals in a GUID say nothing; elsewhere an entity ID is compared character by character. */
function isSame(found: string, expected: string): boolean {
  if (tenantOf(expected) === null) return found === expected;
  return found.toLowerCase() === expected.toLowerCase();
}

function roleOf(entity: ReadElement): ReadElement {
  const roles = below(entity, 'IDPSSODescriptor').filter(({ attributes }) =>
    (attributes.get('protocolSupportEnumeration') ?? '').split(/\s+/).includes(NS.samlp),
  );
  const [role] = roles;
  if (role && roles.length === 1) return role;
  throw unusable(`it has ${roles.length} descriptions of an identity provider of SAML 2.0`, ASK);
}

function below({ children }: ReadElement, name: string, namespace: string = NS.md): ReadElement[] {
  return children.filter((child) => child.namespace === namespace && child.name === name);
}

function endpoint(role: ReadElement, name: string, binding: string): string | null {
  const locations = below(role, name)
    .filter(({ attributes }) => attributes.get('Binding') === binding)
    .map(({ attributes }) => attributes.get('Location') ?? '');
  return locations.find(isPlainHttps) ?? null;
}

function isPlainHttps(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, hash } = new URL(url);
  return protocol === 'https:' && username === '' && password === '' && hash === '';
}

const ISSUER_HOSTS = [...new Set(Object.values(ISSUERS))];
const TENANT = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\//i;

/** The tenant of an entity ID of Entra, lower case; `null`: it is none. */
export function tenantOf(entityId: string): string | null {
  const host = ISSUER_HOSTS.find((issuer) => entityId.startsWith(`${issuer}/`));
  return host === undefined ? null : (TENANT.exec(entityId.slice(host.length))?.[1]?.toLowerCase() ?? null);
}

/** Those of the role, for signing: metadata of Entra has the certificates of another role before them. */
function keysOf(role: ReadElement): TrustedKey[] {
  const keys = new Map<string, TrustedKey>();
  const problems: string[] = [];
  for (const descriptor of below(role, 'KeyDescriptor')) {
    const use = descriptor.attributes.get('use');
    if (use !== undefined && use !== 'signing') continue;
    const key = keyOf(descriptor);
    if ('problem' in key) problems.push(key.problem);
    else keys.set(key.thumbprint, key);
  }
  if (keys.size > 0) return [...keys.values()];
  const why = problems.length === 0 ? '' : ` (${problems.join('; ')})`;
  throw unusable(`it has no signing certificate that may be trusted${why}`, ASK);
}

function keyOf(descriptor: ReadElement): TrustedKey | { readonly problem: string } {
  const data = below(descriptor, 'KeyInfo', NS.ds).flatMap((info) => below(info, 'X509Data', NS.ds));
  const certificates = data.flatMap((one) => below(one, 'X509Certificate', NS.ds));
  const [certificate] = certificates;
  if (!certificate || certificates.length > 1) return { problem: `a key has ${certificates.length} certificates` };
  const base64 = certificate.text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return { problem: 'a certificate is no base64' };
  return trustedKey(Buffer.from(base64, 'base64'));
}

/** The shortest that any of them says. */
function lifeOf(elements: readonly ReadElement[]): Pick<IdpMetadata, 'validUntil' | 'cacheMs'> {
  const said = (name: string) => elements.flatMap(({ attributes }) => attributes.get(name) ?? []);
  const ends = said('validUntil').map((text) => instant(text));
  const caches = said('cacheDuration').map((text) => {
    const ms = durationMs(text);
    if (ms === null) throw unusable('its cacheDuration is none', ASK);
    return ms;
  });
  return {
    validUntil: ends.length === 0 ? null : new Date(Math.min(...ends)),
    cacheMs: caches.length === 0 ? null : Math.min(...caches),
  };
}

/** `xs:dateTime` with its zone; without one it would depend on where it is read. */
function instant(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw unusable('its validUntil is no point in time', ASK);
  return at;
}
