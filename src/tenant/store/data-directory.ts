/** The directory of `--data`: made, told from a foreign one, and held by one process at a time. */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { dataError, dataErrorOf, lockedError } from './data-error.ts';
import { loadSqlite, SQLITE, sqliteCode } from './load-sqlite.ts';
import { makeDirectory } from './make-directory.ts';

/** In the header of every database of a stand-in: "EntT". */
export const APPLICATION_ID = 0x456e7454;
/** Version of the tables, in the header as well. */
export const DATA_VERSION = 1;

const DATABASE = 'tenant.db';
const LOCK = 'tenant.lock';
const PID = 'tenant.pid';
/** What may be there before there is a database. */
const HARMLESS: readonly string[] = [LOCK, PID, 'snapshots', 'lost+found'];
/** How long a process waits for one that tries to start at the same moment. */
const LOCK_WAIT_MILLISECONDS = 500;
const SQLITE_MAGIC = 'SQLite format 3\0';
/** Offsets in the header of a SQLite file (https://www.sqlite.org/fileformat.html, 1.3). */
const HEADER = { bytes: 100, userVersion: 60, applicationId: 68 };

/** A directory that this process holds. */
export interface DataDirectory {
  /** Path of the database, which exists; it may be empty. */
  readonly database: string;
  /** Lets another process have it. */
  release(): void;
}

/**
 * Holds the directory; makes it (mode 0700) when it is absent. The system lets go of it when this process dies.
 * @throws {EntradaError} ENT_TENANT_DATA: not to be written, foreign, or of a newer version. ENT_TENANT_LOCKED.
 */
export function holdDirectory(directory: string): DataDirectory {
  const database = join(directory, DATABASE);
  try {
    makeDirectory(directory);
    // A foreign directory is left as it was, so it is told before the lock is made. Where there is a lock, another
    // holder may be in this process, and to open and close its database would take its locks away (POSIX).
    if (!existsSync(join(directory, LOCK))) refuseForeign(directory);
    const unlock = lock(directory);
    try {
      refuseForeign(directory);
      if (!existsSync(database)) createEmpty(database);
      writeFileSync(join(directory, PID), `${process.pid}\n`, { mode: 0o600 });
    } catch (error) {
      unlock();
      throw error;
    }
    return {
      database,
      release() {
        rmSync(join(directory, PID), { force: true });
        unlock();
      },
    };
  } catch (error) {
    throw dataErrorOf(directory, error);
  }
}

/** Whether the directory holds a database that was written to. */
export function hasData(directory: string): boolean {
  try {
    return statSync(join(directory, DATABASE)).size > 0;
  } catch {
    return false;
  }
}

function refuseForeign(directory: string): void {
  const names = readdirSync(directory);
  if (names.includes(DATABASE)) {
    refuseForeignDatabase(join(directory, DATABASE));
    return;
  }
  const foreign = names.find((name) => !HARMLESS.includes(name));
  if (foreign === undefined) return;
  throw dataError(
    directory,
    `holds other files, such as ${foreign}, and no data of a stand-in`,
    'name an empty directory, or one that does not exist yet',
  );
}

/** Reads the header alone: SQLite itself might change a database that it opens. */
function refuseForeignDatabase(path: string): void {
  const header = headerOf(path);
  // Killed before its first write: nothing was answered yet.
  if (header.length === 0) return;
  const isSqlite = header.length === HEADER.bytes && header.toString('latin1', 0, SQLITE_MAGIC.length) === SQLITE_MAGIC;
  if (!isSqlite || header.readUInt32BE(HEADER.applicationId) !== APPLICATION_ID) {
    throw dataError(
      path,
      'is not the database of a stand-in, or is damaged',
      'name another directory, or restore a backup',
    );
  }
  const version = header.readUInt32BE(HEADER.userVersion);
  if (version <= DATA_VERSION) return;
  throw dataError(
    path,
    `is of version ${version}, and this Entrada knows ${DATA_VERSION}`,
    'use the newer Entrada that wrote it, or name another directory',
  );
}

function headerOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(HEADER.bytes);
    return header.subarray(0, readSync(file, header, 0, HEADER.bytes, 0));
  } finally {
    closeSync(file);
  }
}

/** Holds `tenant.lock` by a transaction that never ends: SQLite locks alike on every system. */
function lock(directory: string): () => void {
  const path = join(directory, LOCK);
  if (!existsSync(path)) createEmpty(path);
  const { DatabaseSync } = loadSqlite();
  const held = new DatabaseSync(path, { timeout: LOCK_WAIT_MILLISECONDS });
  try {
    held.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    held.close();
    throw sqliteCode(error) === SQLITE.busy ? lockedError(directory, pidIn(join(directory, PID)), error) : error;
  }
  return () => held.close();
}

/** SQLite gives what it creates beside a file the mode of that file. */
function createEmpty(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

function pidIn(path: string): string | undefined {
  try {
    return /^\d+$/m.exec(readFileSync(path, 'utf8'))?.[0];
  } catch {
    return undefined;
  }
}
