import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDirectory } from '../../../src/tenant/store/make-directory.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenant-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const checkRefused = (path: string, says: string) =>
  expect(() => makeDirectory(path)).toThrow(
    expect.objectContaining({ code: 'ENT_TENANT_DATA', message: expect.stringContaining(says) }),
  );

test('all that is missing is made, for its owner alone, and what is there stays', () => {
  for (let turn = 0; turn < 2; turn++) makeDirectory(join(folder, 'a', 'b', 'c'));
  for (const path of ['a', 'a/b', 'a/b/c']) expect(statSync(join(folder, path)).mode & 0o777, path).toBe(0o700);
});

test('what cannot be made is refused', () => {
  writeFileSync(join(folder, 'file'), '');
  checkRefused(join(folder, 'file', 'x'), 'cannot be made (ENOTDIR)');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
  checkRefused(join(folder, 'link'), 'cannot be made (EEXIST)');
});

test.runIf(existsSync('/proc/self'))('below /proc it ends, where making all at once never does', () => {
  checkRefused('/proc/entrada', '/proc/entrada cannot be made (ENOENT)');
  checkRefused('/proc/entrada/below', '/proc/entrada cannot be made (ENOENT)');
});
