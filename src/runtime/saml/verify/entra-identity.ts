/** Tenant and object of a person: what an identity from Entra is known by. */
import { ISSUERS } from '../../../spec/resolve.ts';
import { Refusal } from '../refusal.ts';
import type { IdentityProvider } from '../trust.ts';
import { onlyValue } from './read-attributes.ts';

/** Claims that Entra always sends and no administrator can change (entra-wire.md 2.5). */
export const TENANT_ID = 'http://schemas.microsoft.com/identity/claims/tenantid';
export const OBJECT_ID = 'http://schemas.microsoft.com/identity/claims/objectidentifier';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const ENTRA = Object.values(ISSUERS).map((issuer) => `${issuer}/`);

/** GUIDs, lower case; both `null` where the identity provider is no Entra tenant. */
export interface EntraIdentity {
  readonly tenantId: string | null;
  readonly objectId: string | null;
}

/**
 * Who the claims speak of.
 * @throws {Refusal} ENT_SAML: SAML_TENANT, SAML_OBJECT_ID, SAML_ATTRIBUTE_TWICE.
 */
export function entraIdentityOf(
  attributes: ReadonlyMap<string, readonly string[]>,
  idp: Pick<IdentityProvider, 'entityId' | 'tenantId'>,
): EntraIdentity {
  const tenantId = onlyValue(attributes, TENANT_ID)?.toLowerCase() ?? null;
  const objectId = onlyValue(attributes, OBJECT_ID)?.toLowerCase() ?? null;
  const expected = tenantOf(idp);
  if (expected === null) return { tenantId: null, objectId: null };
  if (tenantId !== expected) throw new Refusal('SAML_TENANT');
  if (objectId === null || !GUID.test(objectId)) throw new Refusal('SAML_OBJECT_ID');
  return { tenantId, objectId };
}

/** The tenant of an Entra issuer stands in its entity ID; trust that names another is none. */
function tenantOf({ entityId, tenantId }: Pick<IdentityProvider, 'entityId' | 'tenantId'>): string | null {
  const prefix = ENTRA.find((start) => entityId.startsWith(start));
  if (prefix === undefined) return tenantId;
  const [own = ''] = entityId.slice(prefix.length).toLowerCase().split('/');
  if (!GUID.test(own) || (tenantId !== null && tenantId !== own)) throw new Refusal('SAML_TENANT');
  return own;
}
