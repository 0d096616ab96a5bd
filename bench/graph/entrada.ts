/** The program as a user runs it, with its memory watched. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PROGRAMS, type Ready } from '../tenant/standin.ts';

/** What a run came to. */
export interface Ran {
  readonly seconds: number;
  /** Most resident memory, MiB. */
  readonly peakMiB: number;
  readonly report: { readonly ok: boolean; readonly summary: Record<string, number>; readonly diagnostics: object[] };
}

/** Runs a command of the package against a stand-in. @throws {Error} when it ends with another code than `expected`. */
export async function entrada(
  folder: string,
  { graphUrl, loginUrl, caFile, clientId, clientSecret }: Ready & { readonly loginUrl: string },
  words: readonly string[],
  expected = 0,
): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [PROGRAMS.package, ...words, '--format', 'json', '--quiet'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_EXTRA_CA_CERTS: caFile,
      ENTRADA_GRAPH_URL: graphUrl,
      ENTRADA_LOGIN_URL: loginUrl,
      ENTRADA_CLIENT_ID: clientId,
      ENTRADA_CLIENT_SECRET: clientSecret,
      BENCH_TOKEN: 'a token of the benchmark',
    },
  });
  let [out, errors, peak] = ['', '', 0];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid ?? 0))), 20);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  if (code !== expected)
    throw new Error(`entrada ${words.join(' ')}: ${code} ${errors.slice(-2000)} ${out.slice(0, 4000)}`);
  return { seconds, peakMiB: peak, report: JSON.parse(out) };
}

/** VmHWM is the peak so far, so that a look too late loses little. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
