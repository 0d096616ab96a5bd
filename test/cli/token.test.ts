/** `entrada token`: a token is on stdout once, and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashOf } from '../../src/runtime/secret.ts';
import { listTokens } from '../../src/runtime/store/tokens.ts';
import { admin, administered, one, reported, saying } from './administration-support.ts';
import { removeFolders } from './support.ts';

afterAll(removeFolders);

const DAY = 86_400_000;

test('a token is told on stdout alone, as text and as JSON, and only its hash is kept', async () => {
  const { folder, store, clock } = await administered();
  const run = await admin(folder, ['token', 'create', 'one', '--expires', '30', '--note', 'Entra', '--data', 'data']);
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(/^entr_scim_[\w-]{43}\n$/);
  const first = run.stdout.trim();
  const report = await reported(folder, ['token', 'create', 'one']);
  const second = String(report.summary['token']);
  expect(second).toMatch(/^entr_scim_[\w-]{43}$/);
  expect(JSON.stringify({ ...report, summary: {} })).not.toContain(second);
  expect(new Set((await listTokens(store, one)).map(({ token_hash }) => token_hash))).toEqual(
    new Set([hashOf(first), hashOf(second)]),
  );
  const listed = await admin(folder, ['token', 'list', 'one', '--data', 'data']);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(3);
  const bytes = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  for (const text of [run.stderr, listed.stdout, listed.stderr, ...bytes])
    for (const secret of [first, second]) expect(text).not.toContain(secret.slice('entr_scim_'.length));
  const { items } = await reported(folder, ['token', 'list', 'one']);
  expect(items?.find(({ note }) => note === 'Entra')).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    state: 'good',
    created: clock.now().toISOString(),
    expires: new Date(clock.now().getTime() + 30 * DAY).toISOString(),
    lastUsed: null,
    note: 'Entra',
  });
  await store.close();
});

test('two are good at once; a third waits until one is revoked or has ended', async () => {
  const { folder, store, clock } = await administered();
  const create = (words: readonly string[] = [], now = clock.now) =>
    reported(folder, ['token', 'create', 'one', ...words], { now });
  await create(['--expires', '1']);
  const [id = ''] = [(await create()).items?.[0]?.['id'] as string];
  const refused = await create();
  expect(refused.diagnostics[0]?.message).toMatch(/^2 tokens are good already: \S{36}, \S{36}$/);
  const revoke = ['token', 'revoke', 'one', id];
  expect(await saying(folder, revoke)).toEqual([1, 'ENT_CONFIRM nobody is there to confirm the plan']);
  expect((await reported(folder, [...revoke, '--yes'])).summary['revoked']).toBe(1);
  expect((await reported(folder, [...revoke, '--yes'])).summary['revoked']).toBe(0);
  expect((await create()).ok).toBe(true);
  expect((await create()).ok).toBe(false);
  const later = () => new Date(clock.now().getTime() + DAY);
  expect((await create([], later)).ok).toBe(true);
  const { items } = await reported(folder, ['token', 'list', 'one'], { now: later });
  expect(items?.map(({ state }) => state).sort()).toEqual(['expired', 'good', 'good', 'revoked']);
  await store.close();
});

test('what no token can be made of is refused', async () => {
  const { folder, store } = await administered();
  const check = async (words: string, expected: string) =>
    expect(await saying(folder, ['token', ...words.split(' ')])).toEqual([1, expected]);
  await check('create two/acme', 'ENT_RUNTIME two has no provisioning');
  for (const days of ['0', '731', '1.5', 'soon'])
    await check(`create one --expires ${days}`, `ENT_USE --expires is 1 to 730 days, not "${days}"`);
  await check('create one --out token.txt', 'ENT_USE token create takes no --out');
  await check('revoke one nonsense --yes', 'ENT_RUNTIME one/one has no token of this id');
  expect(await listTokens(store, one)).toEqual([]);
  await store.close();
});
