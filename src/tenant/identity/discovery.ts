/** The documents that say where things are: cloud, tenant, instance. */

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/**
 * `GET /metadata/endpoints`: what the azuread provider reads of a cloud (azuread-provider.md 1.2). The provider puts
 * `/{tenant}` after `loginEndpoint` without looking, so it has no slash at its end.
 */
export function cloudMetadata(urls: { graphUrl: string; loginUrl: string; armUrl: string }): object {
  const arm = withoutSlash(urls.armUrl);
  return {
    name: 'EntradaStandIn',
    resourceManager: arm,
    microsoftGraphResourceId: `${withoutSlash(urls.graphUrl)}/`,
    authentication: {
      loginEndpoint: withoutSlash(urls.loginUrl),
      audiences: [arm],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {},
  };
}

/** What {@link openIdConfiguration} describes. */
export interface OpenIdOptions {
  readonly loginUrl: string;
  readonly tenantId: string;
  /** As asked: the id, a domain, `common`… */
  readonly tenant: string;
  readonly version: 'v1' | 'v2';
}

/**
 * `GET /{tenant}[/v2.0]/.well-known/openid-configuration` (OpenID Connect Discovery 3). MSAL wants the v2 issuer on the
 * host of the authority; v1 has that of the tokens.
 */
export function openIdConfiguration(options: OpenIdOptions): object {
  const root = `${withoutSlash(options.loginUrl)}/${options.tenant}`;
  const v2 = options.version === 'v2';
  return {
    token_endpoint: v2 ? `${root}/oauth2/v2.0/token` : `${root}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: v2 ? `${root}/discovery/v2.0/keys` : `${root}/discovery/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: v2
      ? `${withoutSlash(options.loginUrl)}/${options.tenantId}/v2.0`
      : `https://sts.windows.net/${options.tenantId}/`,
    // Every OpenID client insists on one; sign-in here is by SAML (graph.md 3.4).
    authorization_endpoint: v2 ? `${root}/oauth2/v2.0/authorize` : `${root}/oauth2/authorize`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'oid', 'tid', 'appid', 'roles', 'ver'],
    tenant_region_scope: 'NA',
  };
}

/** `GET /common/discovery/instance`: the stand-in is its own cloud, with one host. */
export function instanceDiscovery(options: { loginUrl: string; tenantId: string }): object {
  const login = withoutSlash(options.loginUrl);
  const { host } = new URL(login);
  return {
    tenant_discovery_endpoint: `${login}/${options.tenantId}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
  };
}
