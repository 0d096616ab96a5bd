/** A stand-in that `entrada apply` brought to the five connections, and `entrada serve` as the vendors of all of them. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { freePort, projectOfFive, type Running, run, start } from './programs.ts';

/** The ready line of `entrada tenant`. */
export interface TenantLine {
  readonly graphUrl: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly password: string;
  readonly people: { readonly myAppsUrl: string };
}

/** One connection in the ready line of `entrada serve`. */
export interface ServedLine {
  readonly name: string;
  readonly organization: string;
  readonly state: string;
  readonly metadataUrl: string;
  readonly acsUrl: string;
  readonly signInUrl: string;
}

/** All of it, running. */
export interface Scene {
  readonly tenant: TenantLine;
  readonly served: ReadonlyMap<string, ServedLine>;
  readonly folder: string;
  /** Runs `entrada` in the project, with the variables of the stand-in. */
  entrada(...words: string[]): Promise<string>;
  /** A request of Graph as the deployer; the body of the answer. */
  graph(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  end(): Promise<void>;
}

const SECRETS = { MANGOAPPS_SCIM_TOKEN: 'mango', RUDDERSTACK_SCIM_TOKEN: 'rudder', SENTRY_SCIM_TOKEN: 'sentry' };

/** Who signs in. */
export const PERSON = 'ottilie.brandmoor@entrada.example';
/** Somebody of the tenant who is assigned to nothing. */
export const STRANGER = 'hedda.lindvale@entrada.example';

/** Starts everything; `PERSON` is made a member of the groups that the connections are assigned to. */
export async function startScene(): Promise<Scene> {
  const port = await freePort();
  const project = projectOfFive(port);
  const tenant = await start<TenantLine>(['tenant', '--listen', '127.0.0.1:0', '--format', 'json'], project.folder, {});
  const env = { ...variablesOf(tenant.line), ...SECRETS };
  const entrada = (...words: string[]) => run(words, project.folder, env);
  const graph = graphOf(tenant.line);
  await entrada('apply', '--env', 'prod', '--yes');
  await joinGroups(graph);
  const words = ['serve', '--env', 'prod', '--listen', `127.0.0.1:${port}`, '--format', 'json'];
  const runtime: Running<{ connections: ServedLine[] }> = await start(words, project.folder, env);
  for (const connection of ['mangoapps', 'serenity-connect']) {
    await entrada('domain', 'add', connection, 'entrada.example', '--unproven-ok', '--env', 'prod');
    await entrada('user', 'add', connection, PERSON, '--env', 'prod');
  }
  return {
    tenant: tenant.line,
    served: new Map(runtime.line.connections.map((one) => [one.name, one])),
    folder: project.folder,
    entrada,
    graph,
    end: async () => {
      await Promise.all([runtime.end(), tenant.end()]);
      project.remove();
    },
  };
}

function variablesOf({ graphUrl, caFile, tenantId, clientId, clientSecret }: TenantLine): Record<string, string> {
  return {
    NODE_EXTRA_CA_CERTS: caFile,
    ENTRADA_GRAPH_URL: graphUrl,
    ENTRADA_LOGIN_URL: graphUrl,
    ENTRADA_TENANT_ID: tenantId,
    ENTRADA_CLIENT_ID: clientId,
    ENTRADA_CLIENT_SECRET: clientSecret,
  };
}

async function joinGroups(graph: Scene['graph']): Promise<void> {
  const { id } = await graph('GET', `/v1.0/users/${PERSON}`);
  const { value } = (await graph('GET', '/v1.0/groups?$select=id,displayName&$top=999')) as {
    value: { id: string; displayName: string }[];
  };
  const groups = value.filter(({ displayName }) => displayName.endsWith(' Users'));
  // Who is a member already is refused, which is as good.
  for (const group of groups)
    await graph('POST', `/v1.0/groups/${group.id}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
}

function graphOf({ graphUrl, caFile, tenantId, clientId, clientSecret }: TenantLine): Scene['graph'] {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${graphUrl}/.default`,
  });
  const ca = readFileSync(caFile);
  return async (method, path, body) => {
    const type = 'application/x-www-form-urlencoded';
    const token = await send(ca, `${graphUrl}/${tenantId}/oauth2/v2.0/token`, 'POST', form.toString(), {
      'content-type': type,
    });
    const headers = { authorization: `Bearer ${token['access_token']}`, 'content-type': 'application/json' };
    return send(ca, `${graphUrl}${path}`, method, body === undefined ? undefined : JSON.stringify(body), headers);
  };
}

function send(
  ca: Buffer,
  url: string,
  method: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ca }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
