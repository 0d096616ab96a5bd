/** A journal in one SQLite file. */
import type { DatabaseSync } from 'node:sqlite';
import type { Row } from '../model/type.ts';
import { APPLICATION_ID, DATA_VERSION, type DataDirectory, holdDirectory } from './data-directory.ts';
import { damaged, dataErrorOf } from './data-error.ts';
import type { Batch, Journal, JournalState, StoredRow, Tombstone } from './journal.ts';
import { loadSqlite } from './load-sqlite.ts';

const TABLES = `
  CREATE TABLE rows (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL,
    body TEXT NOT NULL, UNIQUE (kind, id)) STRICT;
  CREATE TABLE tombstones (sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id)) STRICT;
  CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, floor INTEGER NOT NULL) STRICT;
  INSERT INTO progress VALUES (1, 0, 0);`;

/**
 * Opens `tenant.db` in the directory, which is made when absent (directory 0700, files 0600: they hold private keys). A
 * write that returned is on the disk (WAL with synchronous=FULL, about 0.2 ms on a local SSD): neither `kill -9` nor a
 * loss of power takes it back.
 * @throws {EntradaError} ENT_TENANT_DATA: the directory is not to be written, foreign, damaged, or of a newer version.
 * ENT_TENANT_LOCKED: another process uses it.
 */
export function openSqlite(directory: string): Journal {
  const held = holdDirectory(directory);
  try {
    return new SqliteJournal(openDatabase(held.database), held);
  } catch (error) {
    held.release();
    throw dataErrorOf(held.database, error);
  }
}

function openDatabase(path: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    // Before WAL, so that the header of the file itself tells whose it is.
    if (isEmpty(database)) createTables(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    const verdict = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (verdict !== 'ok') throw damaged(path, String(verdict));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}

function createTables(database: DatabaseSync): void {
  const header = `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${DATA_VERSION};`;
  database.exec(`BEGIN EXCLUSIVE; ${header} ${TABLES} COMMIT`);
}

/** Rows as JSON text by kind and id. */
export class SqliteJournal implements Journal {
  readonly #database: DatabaseSync;
  readonly #directory: DataDirectory;
  readonly #statements: ReturnType<typeof statementsOf>;

  constructor(database: DatabaseSync, directory: DataDirectory) {
    this.#database = database;
    this.#directory = directory;
    this.#statements = statementsOf(database);
  }

  /** @throws {EntradaError} ENT_TENANT_DATA: the file is damaged. */
  load(): JournalState {
    const { sequence, floor } = this.#read('SELECT sequence, floor FROM progress').next().value ?? {};
    if (typeof sequence !== 'number' || typeof floor !== 'number') {
      throw damaged(this.#directory.database, 'the count of changes is missing');
    }
    return { sequence, floor, rows: this.#rows(), tombstones: this.#tombstones() };
  }

  /** @throws {EntradaError} ENT_TENANT_DATA: the file cannot be written; it is as before. */
  write({ puts, removed, sequence, floor }: Batch): void {
    const { put, remove, bury, unbury, prune, progress } = this.#statements;
    // JSON first: what has none must not stop a transaction half way.
    const bodies = puts.map(({ row }) => JSON.stringify(row));
    this.#atomically(() => {
      for (const { kind, id, sequence: own } of removed) {
        remove.run(kind, id);
        bury.run(own, kind, id);
      }
      for (const [index, { kind, row, position, sequence: own }] of puts.entries()) {
        unbury.run(kind, row.id);
        put.run(position, kind, row.id, own, bodies[index] ?? null);
      }
      prune.run(floor);
      progress.run(sequence, floor);
    });
  }

  close(): void {
    if (!this.#database.isOpen) return;
    this.#database.close();
    this.#directory.release();
  }

  #atomically(write: () => void): void {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw dataErrorOf(this.#directory.database, error);
    }
  }

  *#rows(): Generator<StoredRow> {
    for (const { position, kind, id, sequence, body } of this.#read('SELECT * FROM rows ORDER BY position')) {
      const row = this.#rowOf(String(id), String(body));
      yield { kind: String(kind), row, position: Number(position), sequence: Number(sequence) };
    }
  }

  *#tombstones(): Generator<Tombstone> {
    for (const { kind, id, sequence } of this.#read('SELECT * FROM tombstones ORDER BY sequence')) {
      yield { kind: String(kind), id: String(id), sequence: Number(sequence) };
    }
  }

  *#read(sql: string): Generator<Record<string, unknown>> {
    try {
      yield* this.#database.prepare(sql).iterate();
    } catch (error) {
      throw dataErrorOf(this.#directory.database, error);
    }
  }

  #rowOf(id: string, body: string): Row {
    try {
      return JSON.parse(body) as Row;
    } catch (error) {
      throw damaged(this.#directory.database, `the object ${id} is no JSON`, error);
    }
  }
}

function statementsOf(database: DatabaseSync) {
  return {
    put: database.prepare(`INSERT INTO rows (position, kind, id, sequence, body) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (kind, id) DO UPDATE SET position = excluded.position, sequence = excluded.sequence, body = excluded.body`),
    remove: database.prepare('DELETE FROM rows WHERE kind = ? AND id = ?'),
    bury: database.prepare('INSERT OR REPLACE INTO tombstones (sequence, kind, id) VALUES (?, ?, ?)'),
    unbury: database.prepare('DELETE FROM tombstones WHERE kind = ? AND id = ?'),
    prune: database.prepare('DELETE FROM tombstones WHERE sequence <= ?'),
    progress: database.prepare('UPDATE progress SET sequence = ?, floor = ?'),
  };
}
