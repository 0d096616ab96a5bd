/** Which database is meant, and that nothing of its URL is told. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admin, administered } from './administration-support.ts';
import { removeFolders } from './support.ts';

let folder: string;

beforeAll(async () => {
  const made = await administered();
  await made.store.close();
  folder = made.folder;
});
afterAll(removeFolders);

const PASSWORD = 'geheim-7fQx';

async function check(flags: readonly string[], env: Readonly<Record<string, string>>, code: number, expected: string) {
  for (const format of ['text', 'json']) {
    const run = await admin(folder, ['user', 'list', 'one', ...flags, '--format', format], { env });
    const said = run.stdout + run.stderr;
    expect(said).not.toContain(PASSWORD);
    expect(said).toContain(expected);
    expect(run.code).toBe(code);
  }
}

test('a folder without a database is no empty database', async () => {
  await check(['--data', 'dta'], {}, 1, 'there is no database of the runtime in dta');
  mkdirSync(join(folder, 'empty'));
  await check(['--data', 'empty'], {}, 1, 'there is no database of the runtime in empty');
  expect(existsSync(join(folder, 'empty', 'runtime.db'))).toBe(false);
  await check([], {}, 1, 'there is no database of the runtime in .entrada/prod/runtime');
});

test('the folder of the environment is the usual place', async () => {
  mkdirSync(join(folder, '.entrada', 'prod'), { recursive: true });
  renameSync(join(folder, 'data'), join(folder, '.entrada', 'prod', 'runtime'));
  await check([], {}, 0, '0');
  renameSync(join(folder, '.entrada', 'prod', 'runtime'), join(folder, 'data'));
  await check(['--data', 'data'], {}, 0, '0');
});

test('two places, or none behind the flag, are wrong use', async () => {
  const url = `postgres://u:${PASSWORD}@127.0.0.1:1/x`;
  await check(['--data', 'data', '--database', url], {}, 1, '--data and --database are two places');
  await check(['--data', 'data'], { ENTRADA_DATABASE: url }, 1, '--data and ENTRADA_DATABASE are two places');
  await check(['--data', ''], {}, 1, '--data names no directory');
  await check(['--database', ''], {}, 1, '--database is no URL of a PostgreSQL database');
  await check(['--database', `mysql://u:${PASSWORD}@127.0.0.1/x`], {}, 1, '--database is no URL');
  await check(['--database', `postgres://u:${PASSWORD}%zz@127.0.0.1/x`], {}, 1, 'hold a % that escapes nothing');
});

test('a database out of reach is exit code 3, by flag and by variable', async () => {
  const url = `postgres://u:${PASSWORD}@127.0.0.1:1/x`;
  await check(['--database', url], {}, 3, 'the database does not answer (ECONNREFUSED)');
  await check([], { ENTRADA_DATABASE: url }, 3, 'the database does not answer (ECONNREFUSED)');
  await check(['--data', 'data'], { ENTRADA_DATABASE: '' }, 0, '0');
});
