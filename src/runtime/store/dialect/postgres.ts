/** Kysely over PostgreSQL by `pg`. */
import { type DatabaseConnection, type Dialect, type Driver, PostgresDialect } from 'kysely';
import pg from 'pg';
import { EntradaError } from '../../../errors.ts';
import { storeErrorOf } from './store-error.ts';

/** Milliseconds. The first is also how long a query waits for one of the connections: a person rather waits than tries again. */
const LIMITS = {
  connectionTimeoutMillis: 8_000,
  statement_timeout: 10_000,
  query_timeout: 12_000,
  idle_in_transaction_session_timeout: 10_000,
  idleTimeoutMillis: 30_000,
} as const;
const CONNECTIONS = 10;
/** int8: times, which fit into a number. */
const INT8 = 20;

/**
 * The dialect on a database by its URL. Connections are made when they are needed, so a database that is gone shows in each
 * query (ENT_STORE), and one that is back is used again.
 * @throws {EntradaError} ENT_USE: the URL is none.
 */
export function postgresDialect(url: string): Dialect {
  checkUrl(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    application_name: 'entrada',
    ...LIMITS,
    types: { getTypeParser: (id: number, format?: 'text' | 'binary') => parserOf(id, format) as never },
  });
  // A connection that is lost while nobody uses it: the next query makes a new one.
  pool.on('error', () => undefined);
  const dialect = new PostgresDialect({ pool: pool as never });
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => translated(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

function parserOf(id: number, format?: 'text' | 'binary'): unknown {
  return id === INT8 ? Number : pg.types.getTypeParser(id, format as 'text');
}

/** Its text is never shown: it may hold a password. */
function checkUrl(url: string): void {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return;
  throw new EntradaError('ENT_USE', '--database is no URL of a PostgreSQL database', {
    hint: 'as in postgres://USER:PASSWORD@HOST:5432/DATABASE, better by the variable ENTRADA_DATABASE',
  });
}

/** The driver with its errors as ours. */
function translated(driver: Driver): Driver {
  const known = new WeakSet<DatabaseConnection>();
  const wrap = <A extends unknown[], R>(action: (...given: A) => Promise<R>) => {
    return async (...given: A) => {
      try {
        return await action(...given);
      } catch (error) {
        throw storeErrorOf(error);
      }
    };
  };
  return {
    init: wrap(() => driver.init()),
    acquireConnection: wrap(async () => {
      const connection = await driver.acquireConnection();
      if (!known.has(connection)) {
        connection.executeQuery = wrap(connection.executeQuery.bind(connection)) as typeof connection.executeQuery;
        known.add(connection);
      }
      return connection;
    }),
    beginTransaction: wrap((connection, settings) => driver.beginTransaction(connection, settings)),
    commitTransaction: wrap((connection) => driver.commitTransaction(connection)),
    rollbackTransaction: wrap((connection) => driver.rollbackTransaction(connection)),
    releaseConnection: wrap((connection) => driver.releaseConnection(connection)),
    destroy: wrap(() => driver.destroy()),
  };
}
