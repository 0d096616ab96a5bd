// The official Graph client by its default middleware, meeting 429.
import { ClientSecretCredential } from '@azure/identity';
import { Client } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

const { URL_BASE, TENANT_ID, CLIENT_ID, CLIENT_SECRET } = process.env;
const credential = new ClientSecretCredential(TENANT_ID, CLIENT_ID, CLIENT_SECRET, {
  authorityHost: URL_BASE,
  disableInstanceDiscovery: true,
});
const authProvider = new TokenCredentialAuthenticationProvider(credential, { scopes: [`${URL_BASE}/.default`] });
const client = Client.initWithMiddleware({
  baseUrl: `${URL_BASE}/`,
  defaultVersion: 'v1.0',
  customHosts: new Set(['localhost']),
  authProvider,
});
const { value } = await client.api('/applications').get();
process.stdout.write(JSON.stringify({ applications: value.length }));
