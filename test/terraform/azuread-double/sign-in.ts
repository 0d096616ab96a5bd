/** Sign-in by client secret: one metadata document, one token. Source: azuread-provider.md 1.2 to 1.5. */
import { Graph, Refusal, send } from './graph.ts';
import { text } from './sdk/data.ts';
import type { Values } from './sdk/values.ts';

/** Graph for a configured provider; arguments before environment variables. */
export async function signIn(config: Values, env: NodeJS.ProcessEnv): Promise<Graph> {
  const setting = (name: string, variable: string) => text(config[name]) || env[variable] || '';
  const host = setting('metadata_host', 'ARM_METADATA_HOSTNAME');
  const tenant = setting('tenant_id', 'ARM_TENANT_ID');
  if (host === '') throw new Error('the double needs ARM_METADATA_HOSTNAME');
  const metadataUrl = `https://${host}/metadata/endpoints?api-version=2022-09-01`;
  const { status, body } = await send('GET', metadataUrl, undefined, { accept: 'application/json' });
  if (status !== 200) throw new Error(`retrieving environments from Azure MetaData service: status ${status}`);
  for (const field of ['name', 'resourceManager', 'microsoftGraphResourceId']) {
    if (!body?.[field]) throw new Error(`retrieving environments from Azure MetaData service: ${field} was empty`);
  }
  const graph = String(body.microsoftGraphResourceId).replace(/\/$/, '');
  const token = await tokenOf(`${body.authentication?.loginEndpoint ?? ''}/${tenant || 'common'}/oauth2/v2.0/token`, {
    client_id: setting('client_id', 'ARM_CLIENT_ID'),
    client_secret: setting('client_secret', 'ARM_CLIENT_SECRET'),
    grant_type: 'client_credentials',
    scope: `${graph}/.default`,
  });
  return new Graph({ graph, authorization: `${token.type} ${token.value}`, callerId: callerOf(token.value) });
}

async function tokenOf(url: string, form: Record<string, string>): Promise<{ type: string; value: string }> {
  const { status, body } = await send('POST', url, new URLSearchParams(form).toString(), {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  });
  if (status < 200 || status > 299) {
    throw new Refusal(status, { error: { code: body?.error, message: body?.error_description } }, 'POST token');
  }
  return { type: body.token_type, value: body.access_token };
}

/** The `oid` of a token: three parts, no padding, types as the provider's reader wants them. */
function callerOf(token: string): string {
  const parts = token.split('.');
  if (parts.length !== 3) throw new Error('the access token has not three parts');
  const claims = JSON.parse(Buffer.from(parts[1] as string, 'base64url').toString('utf8'));
  for (const name of ['aud', 'oid']) {
    if (typeof claims[name] !== 'string') throw new Error(`the claim ${name} of the access token is no text`);
  }
  if (!Array.isArray(claims.roles) || !Number.isInteger(claims.exp) || !Number.isInteger(claims.iat)) {
    throw new Error('roles, exp or iat of the access token have not the type that the provider reads');
  }
  return claims.oid;
}
