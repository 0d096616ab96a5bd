/** `entrada tenant`, inside this process or as one of its own, until it is told to stop. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Agent, request } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runCli } from '../../src/cli/run.ts';
import { OUTSIDE } from './support.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const NOW = new Date('2026-11-24T09:00:00Z');

/** The ready line (design.md 5). */
export interface Ready {
  readonly ready: true;
  readonly graphUrl: string;
  readonly loginUrl: string;
  readonly metadataHost: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly envFile: string;
  readonly reader: { readonly clientId: string; readonly clientSecret: string };
  readonly controlUrl: string;
  readonly controlToken: string;
  readonly password: string;
  readonly people: { readonly myAppsUrl: string; readonly example: string | null };
}

/** What a run has written so far, and how it ends. */
export interface InProcess {
  readonly out: { stdout: string; stderr: string };
  /** Once something stands on stdout, or it has ended. */
  readonly started: Promise<void>;
  readonly code: Promise<number>;
  stop(): void;
}

/** Runs it here. */
export function runHere(cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): InProcess {
  const out = { stdout: '', stderr: '' };
  const started = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const write = (name: keyof typeof out) => ({
    write(text: string) {
      out[name] += text;
      if (name === 'stdout') started.resolve();
    },
  });
  const context = { cwd, env, now: () => NOW, version: '0.0.0', untilStopped: () => stopped.promise, outside: OUTSIDE };
  const code = runCli(['tenant', ...words], { ...context, stdout: write('stdout'), stderr: write('stderr') });
  const end = () => started.resolve();
  code.then(end, end);
  return { out, started: started.promise, code, stop: stopped.resolve };
}

/** Runs it here, looks at it once it is ready, and stops it. */
export async function whileReady<T>(
  cwd: string,
  words: readonly string[],
  look: (ready: Ready, out: InProcess['out']) => Promise<T> | T,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const run = runHere(cwd, ['--listen', '127.0.0.1:0', '--format', 'json', ...words], env);
  await run.started;
  if (!run.out.stdout.startsWith('{"ready":true')) throw new Error(`not ready: ${run.out.stdout}${run.out.stderr}`);
  try {
    return await look(JSON.parse(run.out.stdout) as Ready, run.out);
  } finally {
    run.stop();
    await run.code;
  }
}

/** A process of its own. */
export interface Own {
  readonly child: ChildProcess;
  readonly ready: Promise<Ready | undefined>;
  readonly end: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>;
}

/** Starts it as a process; one that hangs is killed after 20 seconds. */
export function runOwn(cwd: string, words: readonly string[], more: { readonly uid?: number } = {}): Own {
  const child = spawn(process.execPath, [MAIN, 'tenant', '--listen', '127.0.0.1:0', '--format', 'json', ...words], {
    cwd,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
    killSignal: 'SIGKILL',
    ...more,
  });
  const text = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.stderr += chunk;
  });
  const lines = createInterface({ input: child.stdout });
  const first = Promise.withResolvers<Ready | undefined>();
  lines.on('line', (line) => {
    text.stdout += `${line}\n`;
    if (line.startsWith('{"ready":true')) first.resolve(JSON.parse(line) as Ready);
  });
  const end = once(child, 'close').then(([code, signal]) => {
    first.resolve(undefined);
    return { code: code as number | null, signal: signal as string | null, ...text };
  });
  return { child, ready: first.promise, end };
}

/** One request, with the certificate that is to be believed. */
export function ask(
  url: string,
  options: {
    readonly ca: string;
    readonly method?: string;
    readonly token?: string;
    readonly json?: unknown;
    readonly form?: Readonly<Record<string, string>>;
    readonly agent?: Agent;
  },
): Promise<{ status: number; body: Record<string, never> & { [name: string]: unknown } }> {
  const { ca, method = 'GET', token, json, form, agent } = options;
  const text = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return new Promise((resolve, reject) => {
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(text === undefined ? {} : { 'content-type': type }),
    };
    const sent = request(url, { method, ca, headers, ...(agent ? { agent } : {}) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const got = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, body: got === '' ? {} : JSON.parse(got) });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

/** An access token of the client of the ready line. */
export async function tokenOf(ready: Ready, ca: string): Promise<string> {
  const form = {
    grant_type: 'client_credentials',
    client_id: ready.clientId,
    client_secret: ready.clientSecret,
    scope: `${ready.graphUrl}/.default`,
  };
  const url = `${ready.loginUrl}/${ready.tenantId}/oauth2/v2.0/token`;
  return String((await ask(url, { ca, method: 'POST', form })).body['access_token']);
}
