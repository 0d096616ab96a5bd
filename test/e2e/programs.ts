/** Programs as a person starts them: the stand-in, the runtime, and commands between them. Nothing of `src` is imported. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'src', 'cli', 'main.ts');

type Variables = Readonly<Record<string, string | undefined>>;

/** A program that runs until it is ended; `line` is what it printed when it was ready. */
export interface Running<Line> {
  readonly line: Line;
  end(): Promise<void>;
}

/** Starts `entrada` with these words and waits for its one line of JSON. */
export async function start<Line>(words: readonly string[], cwd: string, env: Variables): Promise<Running<Line>> {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd, env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stderr = text(child.stderr);
  const line = await firstLine(child);
  if (line === undefined) throw new Error(`entrada ${words.join(' ')} did not become ready: ${await stderr}`);
  const end = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { line: JSON.parse(line) as Line, end };
}

function firstLine(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let got = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      got += chunk.toString('utf8');
      if (got.includes('\n')) resolve(got.slice(0, got.indexOf('\n')));
    });
    child.once('exit', () => resolve(undefined));
  });
}

/** Runs `entrada` to its end; what it said on both ways. @throws {Error} it did not end with 0. */
export async function run(words: readonly string[], cwd: string, env: Variables): Promise<string> {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd, env: { ...process.env, ...env } });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code !== 0) throw new Error(`entrada ${words.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

/** A port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A project of its own with the five connections, whose URLs are local ones at a port. */
export function projectOfFive(port: number): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-e2e-'));
  cpSync(join(ROOT, 'connections'), join(folder, 'connections'), { recursive: true });
  const origins = `{runtime: {origins: 'https://{host}.localhost:${port}'}}`;
  const environments = `environments: {prod: ${origins}, test: {}}`;
  const head = 'apiVersion: entrada/v1\nkind: Project\nproject: acme\ndeploy: graph\n';
  writeFileSync(join(folder, 'entrada.yaml'), `${head}${environments}\n`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
