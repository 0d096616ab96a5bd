/** The store of the runtime: what its verbs, a file each, work on. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import type { RandomBytes } from '../secret.ts';
import { postgresDialect } from './dialect/postgres.ts';
import { sqliteDialect } from './dialect/sqlite.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** A store that is open. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
  close(): Promise<void>;
}

/** Where a store is, and what it takes from the outside. */
export interface StoreOptions {
  /** SQLite in a directory, or the URL of a PostgreSQL database. */
  readonly place: { readonly directory: string } | { readonly url: string };
  readonly now: () => Date;
  readonly randomBytes: RandomBytes;
}

/**
 * Opens a store and brings its tables to this version.
 * @throws {EntradaError} ENT_USE: no URL. ENT_STORE: out of reach, or not ours to write. ENT_STORE_VERSION: of a newer Entrada.
 */
export async function openStore({ place, now, randomBytes }: StoreOptions): Promise<Store> {
  const dialect = 'url' in place ? postgresDialect(place.url) : sqliteDialect(place.directory, waitFor);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, now, randomBytes, close: () => db.destroy() };
}

async function waitFor(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}
