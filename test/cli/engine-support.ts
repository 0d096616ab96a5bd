/** Commands that speak to a tenant, run inside the test on a stand-in: waits cost nothing and turn its clock. */
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CliContext, Outside } from '../../src/cli/context.ts';
import { runCli } from '../../src/cli/run.ts';
import type { Report, ReportedChange } from '../../src/report/report.ts';
import type { LoggedRequest } from '../../src/tenant/http/request-log.ts';
import { errorsOf } from '../schemas/support.ts';
import { type Json, MSIAM_ROLE, type Standin } from '../tenant/support.ts';
import { folderWith, OUTSIDE, write } from './support.ts';

/** Values of secrets: none of these may be found anywhere after a run. */
export const SECRETS: Readonly<Record<string, string>> = {
  MANGOAPPS_SCIM_TOKEN: 'mango-7fQx-secret-value',
  RUDDERSTACK_SCIM_TOKEN: 'rudder-2kLp-secret-value',
  SENTRY_SCIM_TOKEN: 'sentry-9zWm-secret-value',
  VENDOR_TOKEN: 'vendor-4bHt-secret-value',
};

/** The vendors of this repository, in the order of reports. */
export const FIVE = ['mangoapps', 'rudderstack', 'sentry', 'serenity-connect', 'servusconnect'];

const CONNECTIONS = join(import.meta.dirname, '..', '..', 'connections');

/** Text of an `entrada.yaml` whose environments are on the stand-in's tenant; `more` are further lines. */
export function projectText(deploy: 'graph' | 'terraform' = 'graph', more = ''): string {
  return `apiVersion: entrada/v1\nkind: Project\nproject: acme\ndeploy: ${deploy}\nenvironments: {prod: {}, test: {}}\n${more}`;
}

/** A folder with a project and these files, such as `connections/acme.yaml`; `afterAll(removeFolders)` takes it away. */
export function projectWith(
  files: Readonly<Record<string, string>>,
  deploy: 'graph' | 'terraform' = 'graph',
  more = '',
): string {
  return folderWith({ 'entrada.yaml': projectText(deploy, more), ...files });
}

/** A folder with a project and the five connections of this repository. */
export function projectOfFive(deploy: 'graph' | 'terraform' = 'graph', more = ''): string {
  const folder = projectWith({}, deploy, more);
  cpSync(CONNECTIONS, join(folder, 'connections'), { recursive: true });
  return folder;
}

/** A small SAML connection of a non-gallery application, named `acme`; `more` are lines of the spec, `saml` of its block. */
export function acme(more = '', saml = ''): string {
  return `apiVersion: entrada/v1
kind: Connection
name: acme
displayName: Acme
application: {source: non-gallery}
${more}saml:
  identifiers: ['https://acme.example/saml']
  replyUrls: ['https://acme.example/acs']
  signOnUrl: https://acme.example/login
${saml}`;
}

/** Provisioning for `acme`, as lines of its spec. */
export const SCIM = `provisioning:
  running: true
  tenantUrl: https://acme.example/scim/v2/
  auth: {method: bearer, secret: {env: VENDOR_TOKEN}}
`;

/** How a run differs from the usual one: the deployer's, nobody at the terminal, never stopped. */
export interface EntradaOptions {
  readonly as?: 'deployer' | 'reader' | { readonly clientId: string; readonly clientSecret: string };
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly outside?: Partial<Outside>;
  readonly untilStopped?: () => Promise<void>;
  readonly isTerminal?: boolean;
  /** The words are all there is: no `--env prod`. */
  readonly isBare?: boolean;
}

/** What a run left. */
export interface EntradaRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Of a run with `--format json`, which is the format where the words name none; checked against the schema. */
  readonly report: Report;
  /** Milliseconds that were waited. */
  readonly waits: readonly number[];
}

/** The variables of `entrada tenant`'s env file, and the secrets of the specs. */
export function envOf({ tenant }: Standin, { as = 'deployer', env = {} }: EntradaOptions = {}) {
  const { clientId, clientSecret } = typeof as === 'string' ? tenant[as] : as;
  return {
    ENTRADA_GRAPH_URL: tenant.url,
    ENTRADA_LOGIN_URL: tenant.url,
    ENTRADA_TENANT_ID: tenant.tenantId,
    ENTRADA_CLIENT_ID: clientId,
    ENTRADA_CLIENT_SECRET: clientSecret,
    ...SECRETS,
    ...env,
  };
}

/** Runs `entrada` with these words and `--env prod` in a folder; the process must trust the stand-in (`trustStandin`). */
export async function entradaIn(
  standin: Standin,
  folder: string,
  words: readonly string[],
  options: EntradaOptions = {},
): Promise<EntradaRun> {
  const waits: number[] = [];
  const {
    outside = {},
    untilStopped = () => new Promise<void>(() => {}),
    isTerminal = false,
    isBare = false,
  } = options;
  const [stdout, stderr] = [sink(), sink(isTerminal)];
  const context: CliContext = {
    cwd: folder,
    env: envOf(standin, options),
    stdout,
    stderr,
    now: standin.tenant.clock.now,
    version: '0.0.0',
    untilStopped,
    outside: {
      ...OUTSIDE,
      machine: { ...OUTSIDE.machine, pid: process.pid },
      wait: turning(standin, waits),
      ...outside,
    },
  };
  const isJson = !words.includes('--format');
  const isWhole = isBare || words.includes('--env');
  const format = isJson ? ['--format', 'json'] : [];
  const code = await runCli([...words, ...(isWhole ? [] : ['--env', 'prod']), ...format], context);
  const run = { code, stdout: stdout.text(), stderr: stderr.text(), waits };
  const report = isJson ? checkedReport(run) : undefined;
  return {
    ...run,
    get report() {
      if (report === undefined) throw new TypeError('the run had another format');
      return report;
    },
  };
}

/** Waits that overlap do not add up: the clock is turned on to where each of them ends, if it is not there yet. */
function turning({ tenant: { clock } }: Standin, waits: number[]): Outside['wait'] {
  return async (milliseconds) => {
    const end = clock.now().getTime() + milliseconds;
    waits.push(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
    if (clock.now().getTime() < end) clock.set(new Date(end));
  };
}

function sink(isTTY = false) {
  const parts: string[] = [];
  return { isTTY, write: (text: string) => void parts.push(text), text: () => parts.join('') };
}

function checkedReport({ code, stdout }: { readonly code: number; readonly stdout: string }): Report {
  const report = JSON.parse(stdout) as Report;
  expect(errorsOf('report', '', report)).toEqual([]);
  expect(report.ok).toBe(code === 0);
  return report;
}

/** A run that must end with 0: what else it said is shown when it did not. */
export async function applied(standin: Standin, folder: string, words: readonly string[] = []): Promise<EntradaRun> {
  const run = await entradaIn(standin, folder, ['apply', '--yes', ...words]);
  expect(run.code, told(run).join('\n')).toBe(0);
  return run;
}

/** Diagnostics as `severity CODE message`. */
export function told({ report }: EntradaRun, severities: readonly string[] = ['error', 'warning', 'info']): string[] {
  return report.diagnostics
    .filter(({ severity }) => severities.includes(severity))
    .map(({ severity, code, message }) => `${severity} ${code} ${message}`);
}

/** Changes as `object name action writer path path…`. */
export function changed({ report }: EntradaRun): string[] {
  return report.changes.map(changeText);
}

function changeText({ object, name, action, writer, fields }: ReportedChange): string {
  return [object, name, action, writer, ...fields.map(({ path }) => path)]
    .filter((word) => word !== undefined)
    .join(' ');
}

/** Makes every outstanding change of the stand-in's log a thing of the past: what it gives counts from here. */
export function markOf({ tenant }: Standin): number {
  return tenant.log.list().at(-1)?.sequence ?? 0;
}

/** Writes to Graph after a mark, as `METHOD path`; batches are seen through. Refused ones count too. */
export function writesAfter(standin: Standin, mark: number): string[] {
  return requestsAfter(standin, mark)
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/$batch'))
    .map(({ method, path }) => `${method} ${path}`);
}

/** Requests to Graph after a mark. */
export function requestsAfter({ tenant }: Standin, mark: number): LoggedRequest[] {
  return tenant.log.list(mark).filter(({ path }) => /^\/(v1\.0|beta)\//.test(path));
}

/** Both objects of the application of this name, as Graph gives them. */
export async function liveOf(
  standin: Standin,
  displayName: string,
): Promise<{ application: Json; servicePrincipal: Json }> {
  const [application, servicePrincipal] = await Promise.all(
    ['applications', 'servicePrincipals'].map(async (set) => {
      const { body } = await standin.get(`/v1.0/${set}?$filter=displayName eq '${displayName}'`);
      expect(body.value, `${set} named ${displayName}`).toHaveLength(1);
      return body.value[0];
    }),
  );
  return { application, servicePrincipal };
}

/** An application made by hand in the portal, with the entity ID of `acme`. */
export async function handMade(
  standin: Standin,
  { displayName = 'Acme by hand', entityId = 'https://acme.example/saml' } = {},
) {
  const made = await standin.instantiate(displayName);
  const { application, servicePrincipal } = made;
  await portal(standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    preferredSingleSignOnMode: 'saml',
  });
  await portal(standin, 'PATCH', `/v1.0/applications/${application.id}`, {
    identifierUris: [entityId],
    web: { redirectUris: ['https://acme.example/by-hand'] },
  });
  return { applicationId: application.id as string, servicePrincipalId: servicePrincipal.id as string };
}

/** What somebody does in the portal: it must work. */
export async function portal(standin: Standin, method: string, path: string, body?: unknown): Promise<Json> {
  const got = await standin.ask(method, path, body);
  expect(`${got.status} ${got.status < 300 ? '' : got.text}`).toMatch(/^2\d\d $/);
  return got.body;
}

/** A client with these permissions alone, as `as` takes it. */
export async function clientOf(
  standin: Standin,
  permissions: readonly string[],
): Promise<{ clientId: string; clientSecret: string }> {
  const { appId, applicationId } = await standin.clientWith(permissions);
  const { secretText } = await portal(standin, 'POST', `/v1.0/applications/${applicationId}/addPassword`, {});
  return { clientId: appId, clientSecret: secretText };
}

/** Assigns the first user of the seed. */
export async function assignSomebody(standin: Standin, servicePrincipalId: string): Promise<void> {
  const { body } = await standin.get('/v1.0/users?$select=id&$top=1');
  const assignment = { principalId: body.value[0].id, resourceId: servicePrincipalId, appRoleId: MSIAM_ROLE };
  await portal(standin, 'POST', `/v1.0/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`, assignment);
}

/** Every file below a folder, hidden ones too, as text. */
export function textsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A JSON file of a folder. */
export function jsonIn(folder: string, name: string): Json {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

export { write };
