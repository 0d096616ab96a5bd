/** A PostgreSQL server for tests: its own folder, loopback, one for all files of a worker. It ends with the process that started it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';

/** Folder of the server's programs; `undefined`: it is not installed. */
export const POSTGRES_BIN: string | undefined = findBin();

/** Printed where tests of PostgreSQL are skipped. */
export const NO_POSTGRES =
  'PostgreSQL is not installed (Debian: apt-get install postgresql): its half of the suite is skipped';

function findBin(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'));
  return [...folders, ...(process.env['PATH'] ?? '').split(':')].find((folder) => existsSync(join(folder, 'initdb')));
}

/** A running server. */
export interface PostgresServer {
  /** URL of a new, empty database. */
  freshDatabase(): Promise<string>;
  /** Stops the server; what it holds stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server for good. */
  end(): Promise<void>;
}

let shared: Promise<PostgresServer> | undefined;

/** The server of this worker, started when it is first asked for. */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= startPostgres();
  return shared;
}

/** The server refuses to run as root. */
const AS = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];
/** The server ends, and its folder goes, once nobody holds the other end of stdin, also when this process is killed. A line stops it alone. */
const KEEPER = 'folder=$1; stop=$2; shift 2; "$@" & read -r line; $stop; wait; [ -n "$line" ] || rm -rf "$folder"';

/** Starts a server of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = POSTGRES_BIN as string;
  const folder = mkdtempSync(join(tmpdir(), 'entrada-pg-'));
  if (AS.length > 0) chownSync(folder, ...ownerOf('postgres'));
  run([
    ...AS,
    join(bin, 'initdb'),
    '-D',
    join(folder, 'data'),
    '-U',
    'postgres',
    '-A',
    'trust',
    '-N',
    '-E',
    'UTF8',
    '--locale=C',
  ]);
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const data = join(folder, 'data');
    const words = [...AS, join(bin, 'postgres'), '-D', data, '-k', folder, '-h', '127.0.0.1', '-p', String(port)];
    const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
    const end = [...AS, join(bin, 'pg_ctl'), '-D', data, '-m', 'fast', 'stop'].join(' ');
    const keeper = ['-c', KEEPER, 'sh', folder, end, ...words, ...settings];
    child = spawn('sh', keeper, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    child.unref();
    (child.stdin as unknown as { unref(): void }).unref();
    await untilReady(port);
  };
  const finish = async (line: string) => {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.stdin?.end(line);
    child?.ref();
    await ended;
  };
  const stop = () => finish('stop\n');
  await start();
  let count = 0;
  const freshDatabase = async () => {
    const name = `test_${process.pid}_${++count}`;
    await ask(port, `create database ${name}`);
    return `postgres://postgres:not-a-secret@127.0.0.1:${port}/${name}`;
  };
  return { freshDatabase, start, stop, end: () => finish('') };
}

function run([command, ...words]: readonly string[]): void {
  execFileSync(command as string, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

function ownerOf(user: string): [number, number] {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return [id('-u'), id('-g')];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask(port: number, sql: string): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** It is looked for every 50 ms, 10 seconds long. */
async function untilReady(port: number): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await ask(port, 'select 1');
      return;
    } catch (error) {
      if (tries >= 200) throw error;
      await sleep(50);
    }
  }
}
