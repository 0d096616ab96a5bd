/** The program itself, applying a full connection to a stand-in, here or as a process that is killed at a write. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll } from 'vitest';
import { runCli } from '../../../src/cli/run.ts';
import { makeSigningCertificate } from '../../../src/tenant/identity/signing-certificate.ts';
import { folderWith, OUTSIDE, removeFolders } from '../../cli/support.ts';
import { openStandin } from '../../tenant/support.ts';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts');
const NOW = () => new Date();

/** Latency that only writes have, so that the stand-in asks `wait` before each. */
const WRITES = ['POST', 'PATCH', 'PUT', 'DELETE'].map((method) => ({ method, path: '/v1.0/**', latencyMs: 1 }));
const BATCH = { method: 'POST', path: '/v1.0/$batch', latencyMs: 0 };

const SPEC = `apiVersion: entrada/v1
kind: Connection
name: full
displayName: Full
application:
  source: non-gallery
  owners: [soren.kjaersholt@entrada.example]
  notes: all of it
  tags: [team-platform]
  assignmentRequired: true
saml:
  initiatedBy: [sp]
  identifiers: [https://full.acme-vendor.com/saml/metadata]
  replyUrls: [{url: https://full.acme-vendor.com/saml/acs, index: 0}, {url: https://full.acme-vendor.com/saml/acs2, index: 1}]
  signOnUrl: https://full.acme-vendor.com/login
  relayState: https://full.acme-vendor.com/home
  logoutUrl: https://full.acme-vendor.com/saml/sls
  claims:
    engine: mapping-policy
    remove: [surname]
    add: [{name: Email, source: user.mail}, {name: token, secret: {env: CLAIM_SECRET}}]
  groups: {select: assigned, source: objectId}
  appRoles: [{value: admin, displayName: Admin, memberTypes: [User]}, {value: member, displayName: Member, memberTypes: [User]}]
  signing: {option: both, algorithm: rsa-sha256, lifetimeDays: 1000, rolloverDays: 30, notify: [idp@entrada.example]}
  requests: {signed: true, certificates: [{file: sp.pem}]}
  encryption: {certificate: {file: sp.pem}}
provisioning:
  running: true
  tenantUrl: https://full.acme-vendor.com/scim/v2
  auth: {method: bearer, secret: {env: SCIM_SECRET}, expires: 2099-01-01}
  template: scim
  scope: assigned
  users: {create: true, update: true, delete: false}
  groups: false
  notify: [idp@entrada.example]
assignments:
  - {user: ottilie.brandmoor@entrada.example, role: admin}
  - {user: ines.quillfeather@entrada.example, role: Member}
`;

/** A stand-in on real time whose writes can be stopped, and a project for it. */
export interface KillBench {
  readonly standin: Awaited<ReturnType<typeof openStandin>>;
  readonly folder: string;
  /** Writes that came since `reset`. */
  readonly count: () => number;
  /** Back to the seed, with these manners; `at` writes later `onWrite` is asked before the write is made. */
  reset(manners?: Readonly<Record<string, unknown>>): Promise<void>;
  /** `onWrite` before the write of that number, from 1; a write of which it says `false` is never made. */
  stopAt(number: number, onWrite: () => Promise<boolean>): void;
  /** Writes that were answered, or would have been. */
  answered(): number;
  /** Whether a run left a file of its own below `.entrada/prod`. */
  hasLeft(name: 'journal.jsonl' | 'lock'): boolean;
  /** Applies inside this process: waits cost nothing, and turn the clock of the stand-in. */
  applyHere(words?: readonly string[]): Promise<Result>;
  /** Applies in a process of its own. */
  applyThere(): Child;
}

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly waited: number;
}

interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly text: string }>;
}

/** One bench for a test file, which this process trusts. */
export function useKillBench(): () => KillBench {
  const usual = getCACertificates('default');
  const holder: { bench?: Awaited<ReturnType<typeof openKillBench>> } = {};
  beforeAll(async () => {
    holder.bench = await openKillBench();
    setDefaultCACertificates([...usual, holder.bench.standin.tenant.certificatePem]);
  });
  afterAll(async () => {
    setDefaultCACertificates(usual);
    await holder.bench?.close();
    removeFolders();
  });
  return () => holder.bench as KillBench;
}

/** Starts stand-in and project. */
async function openKillBench(): Promise<KillBench & { close(): Promise<void> }> {
  let writes = 0;
  let stop: { at: number; onWrite: () => Promise<boolean> } | undefined;
  const wait = async () => {
    writes += 1;
    if (writes !== stop?.at) return;
    if (!(await stop.onWrite())) await new Promise(() => {});
  };
  const standin = await openStandin({ now: NOW, wait, elapsed: () => performance.now() });
  const { certificate } = await makeSigningCertificate({
    subject: 'CN=SP',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
  });
  const { tenant } = standin;
  const folder = folderWith({
    'entrada.yaml': `apiVersion: entrada/v1\nkind: Project\nproject: acme\ndeploy: graph\nenvironments: {prod: {tenantId: ${tenant.tenantId}}}\n`,
    'connections/full.yaml': SPEC,
    'sp.pem': `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    'ca.pem': tenant.certificatePem,
  });
  const env = {
    ENTRADA_CLIENT_ID: tenant.deployer.clientId,
    ENTRADA_CLIENT_SECRET: tenant.deployer.clientSecret,
    ENTRADA_GRAPH_URL: tenant.url,
    ENTRADA_LOGIN_URL: tenant.url,
    SCIM_SECRET: 'scim-secret',
    CLAIM_SECRET: 'claim-secret',
  };
  const words = ['apply', '--env', 'prod', '--yes'];
  return {
    standin,
    folder,
    count: () => writes,
    answered: () =>
      tenant.log.list(0, '/v1.0').filter(({ method, path }) => method !== 'GET' && !path.endsWith('$batch')).length,
    hasLeft: (name) => existsSync(join(folder, '.entrada', 'prod', name)),
    reset: async (manners = {}) => {
      tenant.reset();
      await standin.manners({ ...manners, faults: [BATCH, ...((manners['faults'] as object[]) ?? []), ...WRITES] });
      for (const name of ['.entrada', 'records']) rmSync(join(folder, name), { recursive: true, force: true });
      writes = 0;
      stop = undefined;
    },
    stopAt: (at, onWrite) => {
      stop = { at, onWrite };
    },
    applyHere: async (more = words) => applyHere(folder, env, more, tenant.clock),
    applyThere: () => applyThere(folder, env, words),
    close: () => standin.close(),
  };
}

async function applyHere(
  cwd: string,
  env: Readonly<Record<string, string>>,
  words: readonly string[],
  clock: KillBench['standin']['tenant']['clock'],
): Promise<Result> {
  const out = { stdout: '', stderr: '' };
  let waited = 0;
  const write = (name: keyof typeof out) => ({
    write: (text: string) => {
      out[name] += text;
    },
  });
  const wait = async (milliseconds: number) => {
    waited += milliseconds;
    clock.advance(milliseconds);
  };
  const code = await runCli(words, {
    cwd,
    env,
    now: clock.now,
    version: '0.0.0',
    untilStopped: () => new Promise(() => {}),
    outside: { ...OUTSIDE, wait, machine: { pid: process.pid, host: hostname(), user: 'tester' } },
    stdout: write('stdout'),
    stderr: write('stderr'),
  });
  return { code, ...out, waited };
}

function applyThere(cwd: string, env: Readonly<Record<string, string>>, words: readonly string[]): Child {
  const child = spawn(process.execPath, [MAIN, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: join(cwd, 'ca.pem'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, text }));
  return { process: child, ended };
}
