import { expect, test } from 'vitest';
import { cloudMetadata, instanceDiscovery, openIdConfiguration } from '../../../src/tenant/identity/discovery.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const LOGIN = 'https://login.localhost:8443';

test('the cloud document has what the provider reads, and no slash after the login endpoint (azuread-provider.md 1.2)', () => {
  const urls = {
    graphUrl: 'https://graph.localhost:8443',
    loginUrl: `${LOGIN}/`,
    armUrl: 'https://arm.localhost:8443/',
  };
  expect(cloudMetadata(urls)).toEqual({
    name: 'EntradaStandIn',
    resourceManager: 'https://arm.localhost:8443',
    microsoftGraphResourceId: 'https://graph.localhost:8443/',
    authentication: {
      loginEndpoint: LOGIN,
      audiences: ['https://arm.localhost:8443'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {},
  });
});

const check = (version: 'v1' | 'v2', tenant: string, expected: object) =>
  expect(openIdConfiguration({ loginUrl: LOGIN, tenantId: TENANT, tenant, version })).toMatchObject(expected);

test('endpoints carry the tenant as asked, the issuer its id', () => {
  check('v2', 'contoso.example', {
    issuer: `${LOGIN}/${TENANT}/v2.0`,
    token_endpoint: `${LOGIN}/contoso.example/oauth2/v2.0/token`,
    jwks_uri: `${LOGIN}/contoso.example/discovery/v2.0/keys`,
  });
  check('v1', TENANT, {
    issuer: `https://sts.windows.net/${TENANT}/`,
    token_endpoint: `${LOGIN}/${TENANT}/oauth2/token`,
    jwks_uri: `${LOGIN}/${TENANT}/discovery/keys`,
  });
});

test('the instance knows itself and nobody else', () =>
  expect(instanceDiscovery({ loginUrl: LOGIN, tenantId: TENANT })).toEqual({
    tenant_discovery_endpoint: `${LOGIN}/${TENANT}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.localhost:8443',
        preferred_cache: 'login.localhost:8443',
        aliases: ['login.localhost:8443'],
      },
    ],
  }));
