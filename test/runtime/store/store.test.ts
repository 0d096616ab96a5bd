/** Opening a store: migrations, file modes, versions, and days on which the database is gone. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { EntradaError } from '../../../src/errors.ts';
import { MIGRATIONS } from '../../../src/runtime/store/migrations/migrations.ts';
import { openStore } from '../../../src/runtime/store/store.ts';
import { listUsers } from '../../../src/runtime/store/users.ts';
import { NO_POSTGRES, POSTGRES_BIN, startPostgres } from '../postgres.ts';
import { describeStores, organization, START } from '../stores.ts';

const folder = mkdtempSync(join(tmpdir(), 'entrada-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const outside = { now: () => START, randomBytes };

/** The error of an action, which must be one of ours. */
async function errorOf(action: () => Promise<unknown>): Promise<EntradaError> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(EntradaError);
    return error as EntradaError;
  }
  throw new Error('nothing was thrown');
}

describeStores('openStore', (database) => {
  test('eight programs that start at once on an empty database make the tables once', async () => {
    const place = await database.freshPlace();
    const stores = await Promise.all(Array.from({ length: 8 }, () => database.open({ place })));
    for (const store of stores) expect(await listUsers(store, organization())).toEqual([]);
    const [first] = stores;
    const { rows } = await sql<{ name: string }>`select name from entrada_migrations`.execute((first as never)['db']);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(MIGRATIONS));
  });

  test('tables of a newer version are refused, by name, and stay as they are', async () => {
    const store = await database.open();
    await sql`insert into entrada_migrations (name, timestamp) values ('900-future', 'x')`.execute(store.db);
    const error = await errorOf(() => openStore({ place: store.place, ...outside }));
    expect(error).toMatchObject({ code: 'ENT_STORE_VERSION', message: expect.stringContaining('900-future') });
    await sql`delete from entrada_migrations where name = '900-future'`.execute(store.db);
    await database.open({ place: store.place });
  });

  test('a migration that fails leaves nothing of itself', async () => {
    const place = await database.freshPlace();
    const made = await database.open({ place });
    await sql`drop table traces`.execute(made.db);
    await sql`delete from entrada_migrations`.execute(made.db);
    // The second table of the migration is there already, so it fails after its first.
    await sql`alter table users rename to kept`.execute(made.db);
    const error = await errorOf(() => openStore({ place, ...outside }));
    expect(error.code).toBe('ENT_STORE');
    const tables = (await made.db.introspection.getTables()).map(({ name }) => name);
    expect(tables).toContain('kept');
    expect(tables).not.toContain('users');
  });

  test('rows of two organizations do not meet, and a session needs its account', async () => {
    const { db } = await database.open();
    const owned = { connection: 'a', organization: 'b' };
    const code = { code_hash: 'h', state_hash: null, name_id: 'n', name_id_format: null, session_index: null };
    const times = { session_ends_at: null, return_path: null, created_at: 1, expires_at: 2, used_at: null };
    const insert = db.insertInto('codes').values({ ...owned, ...code, ...times, user_id: 'nobody', issuer: 'i' });
    await expect(insert.execute()).rejects.toThrow(/foreign key/i);
  });
});

test('the file and what SQLite makes beside it are for their owner alone', async () => {
  const directory = join(folder, 'modes', 'deep');
  const store = await openStore({ place: { directory }, ...outside });
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(directory)).toBe('700');
  for (const name of ['runtime.db', 'runtime.db-wal']) expect(mode(join(directory, name))).toBe('600');
  const pragma = async (name: string) =>
    Object.values((await sql`pragma ${sql.raw(name)}`.execute(store.db)).rows[0] as object)[0];
  expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
    'wal',
    2,
    1,
  ]);
  await store.close();
});

test('a directory that cannot be used is told, with what to do', async () => {
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'foreign'));
  writeFileSync(join(folder, 'foreign', 'runtime.db'), 'no database, and longer than its header would be'.repeat(99));
  for (const name of ['file', 'foreign']) {
    const error = await errorOf(() => openStore({ place: { directory: join(folder, name) }, ...outside }));
    expect(error).toMatchObject({ code: 'ENT_STORE', hint: expect.any(String) });
  }
});

test('no error shows the password of a URL', async () => {
  const secret = 'hunter2hunter2';
  for (const url of [
    `postgres://ana:${secret}@127.0.0.1:1/x`,
    `postgres://ana:${secret}@no-such-host.invalid/x`,
    `mysql://ana:${secret}@h/x`,
    `postgres://ana:${secret}@[broken/x`,
    `postgres://ana:${secret}@127.0.0.1:1/x?sslmode=require`,
  ]) {
    const error = await errorOf(() => openStore({ place: { url }, ...outside }));
    expect(['ENT_USE', 'ENT_STORE']).toContain(error.code);
    expect(`${error.message} ${error.hint} ${error.stack}`).not.toContain(secret);
  }
});

test.skipIf(POSTGRES_BIN === undefined)(
  'a database that goes and comes back: told while it is gone, used again after',
  async () => {
    const server = await startPostgres();
    const store = await openStore({ place: { url: await server.freshDatabase() }, ...outside });
    expect(await listUsers(store, organization())).toEqual([]);
    await server.stop();
    for (let tries = 0; tries < 3; tries += 1) {
      const error = await errorOf(() => listUsers(store, organization()));
      expect(error).toMatchObject({ code: 'ENT_STORE', exitCode: 3 });
      expect((await errorOf(() => store.db.transaction().execute(async () => 1))).code).toBe('ENT_STORE');
    }
    await server.start();
    expect(await listUsers(store, organization())).toEqual([]);
    await store.close();
    await server.end();
  },
);

if (POSTGRES_BIN === undefined) process.stderr.write(`${NO_POSTGRES}\n`);
