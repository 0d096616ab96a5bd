/** The stand-in as a process of its own, as a user starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, type Target } from './https-client.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What a user runs, and what a checkout runs. */
export const PROGRAMS = { package: join(ROOT, 'dist', 'cli', 'main.js'), sources: join(ROOT, 'src', 'cli', 'main.ts') };

/** A running one. */
export interface Running {
  readonly process: ChildProcess;
  readonly target: Target;
  readonly ready: Ready;
  /** From the start of the process to its ready line. */
  readonly startMs: number;
  /** Resident memory now, MiB. */
  rss(): number;
  /** CPU seconds so far. */
  cpu(): number;
  stop(): Promise<void>;
}

/** What its ready line says. */
export interface Ready {
  readonly graphUrl: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly controlUrl: string;
  readonly controlToken: string;
}

/** Starts `entrada tenant` with more words; `npm run build` made the package's program. */
export async function startStandin(words: readonly string[] = [], program = PROGRAMS.package): Promise<Running> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [program, 'tenant', '--listen', '127.0.0.1:0', '--format', 'json', '--quiet', ...words],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: '/',
    },
  );
  const line = await firstLine(child);
  const startMs = performance.now() - start;
  const ready = JSON.parse(line) as Ready;
  const ca = readFileSync(ready.caFile, 'utf8');
  const port = Number(new URL(ready.graphUrl).port);
  return {
    process: child,
    ready,
    target: { port, ca, token: await tokenOf(ready, ca, port) },
    startMs,
    rss: () => rssOf(child),
    cpu: () => cpuOf(child),
    stop: () => stop(child),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`entrada tenant ended with ${code}`)));
  });
}

async function tokenOf(
  { graphUrl, tenantId, clientId, clientSecret }: Ready,
  ca: string,
  port: number,
): Promise<string> {
  const { request } = await import('node:https');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${graphUrl}/.default`,
  }).toString();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: 'localhost',
        port,
        ca,
        method: 'POST',
        path: `/${tenantId}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => resolve((JSON.parse(text) as { access_token: string }).access_token));
      },
    );
    sent.once('error', reject);
    sent.end(form);
  });
}

function rssOf({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

const TICKS = 100;

function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Some connections to one. */
export function connections(target: Target, count: number): Promise<Connection[]> {
  return Promise.all(Array.from({ length: count }, () => Connection.open(target)));
}
