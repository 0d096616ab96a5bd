/** Claims that Entra sends by itself, and those nobody may set. Source: reference/entra-wire.md 2.5, graph.md 4.1. */

/** Namespace of the basic claims. */
export const IDENTITY_CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** Full name of the claim that carries the NameID in a mapping policy. */
export const NAME_ID_CLAIM = `${IDENTITY_CLAIMS}/nameidentifier`;

/** A claim of the basic set: what `claims.base: default` sends and `claims.remove` takes away. */
export interface BasicClaim {
  readonly name: string;
  readonly namespace: string;
  readonly source: string;
}

/** The basic set. */
export const BASIC_CLAIMS: readonly BasicClaim[] = [
  { name: 'givenname', namespace: IDENTITY_CLAIMS, source: 'user.givenname' },
  { name: 'surname', namespace: IDENTITY_CLAIMS, source: 'user.surname' },
  { name: 'emailaddress', namespace: IDENTITY_CLAIMS, source: 'user.mail' },
  { name: 'name', namespace: IDENTITY_CLAIMS, source: 'user.userprincipalname' },
];

/** Core claims: always sent, whatever the spec says; name → Entra source or `null`. */
export const CORE_CLAIMS: ReadonlyMap<string, string | null> = new Map([
  ['http://schemas.microsoft.com/identity/claims/tenantid', null],
  ['http://schemas.microsoft.com/identity/claims/objectidentifier', 'user.objectid'],
  ['http://schemas.microsoft.com/identity/claims/displayname', 'user.displayname'],
  ['http://schemas.microsoft.com/identity/claims/identityprovider', null],
  ['http://schemas.microsoft.com/claims/authnmethodsreferences', null],
]);

/** Names of the group claim and the role claim where nothing else is set. */
export const GROUPS_CLAIM = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups';
export const ROLE_CLAIM = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';

/** Claims a policy cannot produce. Source: reference/graph.md 4.1 (restricted SAML claim types). */
export const RESTRICTED_CLAIMS: ReadonlySet<string> = new Set([
  ...['objectidentifier', 'tenantid', 'identityprovider', 'accesstoken', 'puid', 'scope', 'aio', 'acct'].map(
    (name) => `http://schemas.microsoft.com/identity/claims/${name}`,
  ),
  ...['groups', 'groupsid', 'role', 'wids', 'authenticationinstant', 'authenticationmethod', 'expiration'].map(
    (name) => `http://schemas.microsoft.com/ws/2008/06/identity/claims/${name}`,
  ),
  'http://schemas.microsoft.com/claims/authnmethodsreferences',
  'http://schemas.microsoft.com/claims/groups.link',
  ...['upn', 'spn', 'privatepersonalidentifier'].map((name) => `${IDENTITY_CLAIMS}/${name}`),
]);

/** The full name of a claim: namespace/name, or the name alone. Source: reference/entra-wire.md 2.5. */
export function fullClaimName(claim: { readonly name: string; readonly namespace?: string | null }): string {
  const { name, namespace } = claim;
  if (!namespace) return name;
  return namespace.endsWith('/') ? `${namespace}${name}` : `${namespace}/${name}`;
}
