/** Brings a database to the tables of this program. */
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { EntradaError } from '../../errors.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import type { Tables } from './tables.ts';

const TABLE = 'entrada_migrations';
const LOCK_TABLE = 'entrada_migrations_lock';

/**
 * Makes or changes the tables. Several programs may do so at once: one does, the others wait (an advisory lock on PostgreSQL,
 * the write lock of SQLite).
 * @throws {EntradaError} ENT_STORE_VERSION: a newer Entrada made the tables. ENT_STORE: it cannot be done.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await refuseNewer(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: TABLE,
    migrationLockTableName: LOCK_TABLE,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof EntradaError) throw error;
  // Another program may have been updated between the look above and the lock.
  await refuseNewer(db);
  throw new EntradaError('ENT_STORE', `the tables cannot be made: ${(error as Error).message}`, {
    hint: 'the database must be empty or one of Entrada, and its user must be allowed to create tables',
    cause: error,
  });
}

async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const unknown = (await migrationsDone(db)).filter((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown.length === 0) return;
  throw new EntradaError('ENT_STORE_VERSION', `a newer Entrada made the tables (${unknown.sort().join(', ')})`, {
    hint: 'run the newer version, or restore a backup from before the update: tables are never taken back',
  });
}

async function migrationsDone(db: Kysely<Tables>): Promise<string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)}`.execute(db);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (isMissingTable(error as Error & { code?: string })) return [];
    throw error;
  }
}

/** undefined_table of PostgreSQL; SQLite has no code of its own for it. */
function isMissingTable({ code, message }: Error & { code?: string }): boolean {
  return code === '42P01' || message.startsWith('no such table');
}
