// The official Graph client with @azure/identity by client secret, as any program would use them.
import { ClientSecretCredential } from '@azure/identity';
import { BatchRequestContent, Client, PageIterator } from '@microsoft/microsoft-graph-client';
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

const templates = await client.api('/applicationTemplates').filter("displayName eq 'Custom'").get();
let pages = 0;
const first = await client.api('/users').top(7).select('id,displayName').get();
await new PageIterator(client, first, () => ++pages > 0).iterate();

const made = await client
  .api(`/applicationTemplates/${templates.value[0].id}/instantiate`)
  .post({ displayName: "O'Brien & Söhne" });
const principal = `/servicePrincipals/${made.servicePrincipal.id}`;
await client.api(principal).patch({ preferredSingleSignOnMode: 'saml' });
await client.api(`/applications/${made.application.id}`).patch({
  identifierUris: ['https://vendor.example.net/saml/'],
  web: { redirectUris: ['https://vendor.example.net/acs'] },
});
const certificate = await client.api(`${principal}/addTokenSigningCertificate`).post({ displayName: 'CN=vendor' });
await client.api(principal).patch({ preferredTokenSigningKeyThumbprint: certificate.thumbprint });
const read = await client.api(principal).get();

const batch = new BatchRequestContent([
  { id: '1', request: new Request(`https://localhost/applications/${made.application.id}`) },
  {
    id: '2',
    dependsOn: ['1'],
    request: new Request('https://localhost/applications/11111111-2222-4333-8444-555555555555'),
  },
  { id: '3', request: new Request('https://localhost/applications'), dependsOn: ['2'] },
]);
const answered = await client.api('/$batch').post(await batch.getContent());

const refused = await client
  .api('/applications')
  .post({ displayName: 'x', nonsense: 1 })
  .catch(({ statusCode, code, requestId, date }) => ({
    statusCode,
    code,
    hasRequestId: Boolean(requestId),
    hasDate: !Number.isNaN(date.getTime()),
  }));
await client.api(`/applications/${made.application.id}`).delete();
const gone = await client
  .api(principal)
  .get()
  .catch(({ statusCode }) => statusCode);

process.stdout.write(
  JSON.stringify({
    templates: templates.value.map(({ displayName }) => displayName),
    pages,
    created: made.application.appId === read.appId,
    mode: read.preferredSingleSignOnMode,
    thumbprint: read.preferredTokenSigningKeyThumbprint === certificate.thumbprint,
    batch: answered.responses.map(({ id, status }) => `${id} ${status}`),
    error: refused,
    gone,
  }),
);
