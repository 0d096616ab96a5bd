/** A runtime as a process of its own, and sign-ins that stand before their last step. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AUDIENCE, ISSUER, OBJECT, PARTS, TENANT } from '../../test/attacks/saml/message.ts';
import { message } from '../../test/attacks/saml/sign.ts';
import { atIdp } from '../../test/runtime/http/support.ts';
import { PROGRAMS } from '../tenant/standin.ts';
import type { Setting } from './inputs.ts';
import { post, type Target } from './poster.ts';

/** A running one. */
export interface Served {
  /** The reply URL. */
  readonly target: Target;
  readonly acsUrl: string;
  readonly agent: Agent;
  /** CPU seconds so far. */
  cpu(): number;
  stop(): Promise<void>;
}

/** A sign-in whose answer was not posted yet. */
export interface Pending {
  readonly requestId: string;
  readonly relayState: string;
  readonly cookie: string;
}

const PROJECT = `apiVersion: entrada/v1
kind: Project
project: bench
environments: {test: {tenantId: ${TENANT}}}
`;
const SPEC = `apiVersion: entrada/v1
kind: Connection
name: sentry
displayName: Sentry
saml:
  identifiers: ['${AUDIENCE}']
  replyUrls: ['https://acs.example.com/saml/acs']
  signOnUrl: https://app.example.com/login
signIn:
  unknownUser: create
  idp: {entityId: '${ISSUER}', ssoUrl: 'https://idp.localhost/saml2', certificates: [{file: idp.pem}]}
`;

/** Starts `entrada serve` on one connection, on SQLite; its log goes to a file. */
export async function startServed({ certificatePem }: Setting): Promise<Served> {
  const cwd = mkdtempSync(join(tmpdir(), 'entrada-bench-'));
  mkdirSync(join(cwd, 'connections'));
  const files = { 'entrada.yaml': PROJECT, 'connections/sentry.yaml': SPEC, 'idp.pem': certificatePem };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
  const words = ['--env', 'test', '--listen', '127.0.0.1:0', '--origins', 'https://{host}.localhost:0'];
  const log = openSync(join(cwd, 'serve.txt'), 'w');
  const child = spawn(process.execPath, [PROGRAMS.package, 'serve', ...words, '--format', 'json'], {
    stdio: ['ignore', 'pipe', log],
    cwd,
  });
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  if (typeof line !== 'string') throw new Error(readFileSync(join(cwd, 'serve.txt'), 'utf8'));
  const { caFile, connections } = JSON.parse(line) as { caFile: string; connections: { acsUrl: string }[] };
  const acsUrl = connections[0]?.acsUrl as string;
  const { hostname, port, pathname } = new URL(acsUrl);
  return {
    target: { port: Number(port), host: hostname, path: pathname, ca: readFileSync(caFile, 'utf8') },
    acsUrl,
    agent: new Agent({ keepAlive: true, maxSockets: 16 }),
    cpu: () => cpuOf(child.pid as number),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}

/** User and system time, in hundredths of a second, are fields 14 and 15 of proc_pid_stat(5). */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Begins a sign-in at the hop, as the application's redirect does. */
export async function begin({ target, agent }: Served): Promise<Pending> {
  const state = randomBytes(32).toString('base64url');
  const path = `/entrada/request?connection=sentry&organization=sentry&state=${state}`;
  const { location, cookies } = await post({ ...target, path }, { cookie: null, agent });
  const { requestId, relayState } = atIdp(location);
  return { requestId, relayState, cookie: cookies.map((one) => one.split(';')[0]).join('; ') };
}

let count = 0;

/** The body that the identity provider has the browser post; one of 50 people, an assertion ID of its own. */
export function goodBody({ signing, times }: Setting, { acsUrl }: Served, pending: Pending): string {
  count += 1;
  const person = `${OBJECT.slice(0, -2)}${String(count % 50).padStart(2, '0')}`;
  const claims = PARTS.claims.map(
    ([name, values]) => [name, values.map((one) => (one === OBJECT ? person : one))] as const,
  );
  const parts = { ...addressed(acsUrl, pending.requestId), ...times, claims };
  const xml = message('assertion', { ...parts, assertionId: `_g${count}`, responseId: `_h${count}` }, signing);
  return form(xml, pending.relayState);
}

/** Where a message says that it goes, and what it answers. */
export function addressed(acsUrl: string, requestId: string) {
  return { destination: acsUrl, recipient: acsUrl, responseTo: requestId, confirmationTo: requestId };
}

/** A form as browsers post it. */
export function form(xml: string | Buffer, relayState: string | null): string {
  const fields = { SAMLResponse: Buffer.from(xml).toString('base64'), ...(relayState && { RelayState: relayState }) };
  return new URLSearchParams(fields).toString();
}
