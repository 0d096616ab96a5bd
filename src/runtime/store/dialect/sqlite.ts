/** Kysely over `node:sqlite`: Kysely's own SQLite dialect is made for another library, of which this takes the place. */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { EntradaError } from '../../../errors.ts';
import { isBusy, storeErrorOf } from './store-error.ts';

/** How long a statement waits for another connection that writes, and how often it looks, in milliseconds. */
export const PATIENCE = { total: 5_000, step: 5 } as const;

const FILE = 'runtime.db';

/** Waits so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<void>;

/**
 * The dialect on the file `runtime.db` of a directory, both made when absent and for their owner alone. What was committed is on
 * the disk (WAL, synchronous=FULL). Several connections, also of several processes, take turns to write.
 * @throws {EntradaError} ENT_STORE: the directory or the file cannot be used.
 */
export function sqliteDialect(directory: string, wait: Wait): Dialect {
  const database = open(directory);
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new Driver(database, wait),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function open(directory: string): DatabaseSync {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, FILE);
    // SQLite gives what it makes beside a file the mode of that file.
    if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
    const { DatabaseSync } = loadSqlite();
    const database = new DatabaseSync(path, { timeout: PATIENCE.total });
    // From here on waiting is done outside of SQLite: there it would stop the whole process, and whom it waits for with it.
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 0',
    );
    return database;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new EntradaError(
      'ENT_STORE',
      `the database in ${directory} cannot be opened (${code ?? 'error'}: ${message})`,
      {
        hint: 'give --data a directory that this user may write to, and nothing else’s',
        cause: error,
      },
    );
  }
}

/** Node's note that it is experimental is left out: nobody at the command line can act upon it. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** DDL of SQLite is transactional: a migration is there whole or not at all, and its write lock keeps others out. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** A transaction takes the write lock at once: one that read first could find that it may not write any more. */
class Driver extends SqliteDriver {
  readonly #connection: Connection;

  constructor(database: DatabaseSync, wait: Wait) {
    super({ database: { close: () => database.close(), prepare: never } });
    this.#connection = new Connection(database, wait);
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function never(): never {
  throw new TypeError('The connection of ours prepares statements.');
}

class Connection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #wait: Wait;

  constructor(database: DatabaseSync, wait: Wait) {
    this.#database = database;
    this.#wait = wait;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    for (let waited = 0; ; waited += PATIENCE.step) {
      try {
        return this.#run<R>(sql, parameters as SQLInputValue[]);
      } catch (error) {
        if (!isBusy(error) || waited >= PATIENCE.total) throw storeErrorOf(error);
        await this.#wait(PATIENCE.step);
      }
    }
  }

  #run<R>(sql: string, parameters: SQLInputValue[]): QueryResult<R> {
    const statement = this.#database.prepare(sql);
    if (statement.columns().length > 0) return { rows: statement.all(...parameters) as R[] };
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: nothing of ours streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new TypeError('Rows are not streamed.');
  }
}
