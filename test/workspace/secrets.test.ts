import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SecretRef } from '../../src/spec/generated/resolved.ts';
import { type SecretSources, secretsOf } from '../../src/workspace/secrets.ts';
import { refusalOf, useFolder } from './support.ts';

const folder = useFolder();
const ref = (given: Partial<SecretRef>): SecretRef => ({ env: null, file: null, keyVault: null, ...given });
const read = (given: Partial<SecretRef>, more: Partial<SecretSources> = {}) =>
  secretsOf({ env: {}, root: folder.path, keyVault: null, ...more })(ref(given));

describe('a variable', () => {
  const env = { TOKEN: ' s3cret\n', EMPTY: '', UNSET: undefined };

  test('is read as it is', async () => {
    expect(await read({ env: 'TOKEN' }, { env })).toBe(' s3cret\n');
  });

  test.each([
    ['EMPTY', 'ENT_SECRET | the variable EMPTY is empty | '],
    ['UNSET', 'ENT_SECRET | the variable UNSET is not set | '],
    ['OTHER', 'ENT_SECRET | the variable OTHER is not set | '],
    ['toString', 'ENT_SECRET | the variable toString is not set | '],
  ])('%s is refused by name', async (name, expected) => {
    expect(await refusalOf(() => read({ env: name }, { env }))).toBe(expected);
  });
});

describe('a bundle of a pipeline', () => {
  const bundled = (text: string, more = {}) => read({ env: 'TOKEN' }, { env: { ENTRADA_SECRETS: text, ...more } });

  test('has the value where no variable of that name does', async () => {
    expect(await bundled('{"TOKEN": "s3cret"}')).toBe('s3cret');
    expect(await bundled('{"TOKEN": "s3cret"}', { TOKEN: '' })).toBe('s3cret');
    expect(await bundled('{"TOKEN": "s3cret"}', { TOKEN: 'own' })).toBe('own');
  });

  test.each([
    ['', 'the variable TOKEN is not set'],
    ['{}', 'the variable TOKEN is not set'],
    ['{"TOKEN": ""}', 'the variable TOKEN is empty'],
    ['{"TOKEN": 7}', 'the variable TOKEN is not set'],
    ['{"toString": "s3cret"}', 'the variable TOKEN is not set'],
    ['TOKEN=s3cret', 'the variable ENTRADA_SECRETS is no JSON object'],
    ['"s3cret"', 'the variable ENTRADA_SECRETS is no JSON object'],
  ])('%j is refused, and never shown', async (text, message) => {
    expect(await refusalOf(() => bundled(text))).toBe(`ENT_SECRET | ${message} | `);
  });
});

describe('a file', () => {
  test.each([
    ['token', 'token'],
    ['token\n', 'token'],
    ['token\r\n', 'token'],
    ['token\n\n', 'token\n'],
    [' token ', ' token '],
    ['\uFEFFtoken', 'token'],
    ['pässword', 'pässword'],
    ['x'.repeat(64 * 1024), 'x'.repeat(64 * 1024)],
  ])('%j is read without the line break at its end', async (content, expected) => {
    folder.write('secrets/token', content);
    expect(await read({ file: 'secrets/token' })).toBe(expected);
  });

  test('may be reached by a link that stays in the project', async () => {
    folder.write('store/v1', 'token');
    symlinkSync('store/v1', join(folder.path, 'current'));
    expect(await read({ file: 'current' })).toBe('token');
  });

  const check = async (file: string, message: string) => {
    const text = await refusalOf(() => read({ file }));
    expect(text).toBe(`ENT_SECRET | ${message} | ${file}`);
    expect(text).not.toContain('s3cret');
  };

  test('that is not there is an error', () => check('secrets/none', 'the secret file does not exist'));
  test('below a file is an error', async () => {
    folder.write('file', 's3cret');
    await check('file/token', 'the secret file does not exist');
  });
  test('that is empty is an error', async () => {
    folder.write('empty', '\n');
    await check('empty', 'the secret file is empty');
  });
  test('that is no text is an error', async () => {
    folder.write('binary', new Uint8Array([0xff, 0xfe, 0x00]));
    await check('binary', 'the secret file is not UTF-8');
  });
  test('that is larger than 64 KiB is an error', async () => {
    folder.write('large', 's3cret'.repeat(11_000));
    await check('large', 'the secret file is larger than 65536 bytes');
  });
  test('that is a folder is an error', async () => {
    mkdirSync(join(folder.path, 'folder'));
    await check('folder', 'the secret file is a folder, a pipe or a device');
  });
  test('that is a pipe is an error and not waited for', async () => {
    execFileSync('mkfifo', [join(folder.path, 'pipe')]);
    await check('pipe', 'the secret file is a folder, a pipe or a device');
  });

  describe('that leads out of the project is an error', () => {
    const OUTSIDE = 'the secret file leads out of the project';
    test.each(['../token', 'a/../../token', 'secrets/../token', 'a\\..\\token', '/etc/hostname', '..'])('%s', (file) =>
      check(file, OUTSIDE),
    );
    test('by a link of its own', async () => {
      symlinkSync('/etc/hostname', join(folder.path, 'link'));
      await check('link', OUTSIDE);
    });
    test('by a link to a folder beside it whose name begins the same', async () => {
      const beside = `${folder.path}-beside`;
      mkdirSync(beside);
      writeFileSync(join(beside, 'token'), 's3cret');
      symlinkSync(beside, join(folder.path, 'link'));
      await check('link/token', OUTSIDE);
      rmSync(beside, { recursive: true });
    });
    test('by a link to the folder above', async () => {
      symlinkSync(dirname(folder.path), join(folder.path, 'up'));
      await check('up', OUTSIDE);
    });
  });
});

describe('a secret of a vault', () => {
  test('is asked of the vault by both names', async () => {
    const keyVault = async (vault: string, secret: string) => `${vault} and ${secret}`;
    expect(await read({ keyVault: 'entrada-kv/scim-token' }, { keyVault })).toBe('entrada-kv and scim-token');
  });

  test('needs somebody who is signed in', async () => {
    expect(await refusalOf(() => read({ keyVault: 'entrada-kv/token' }))).toBe(
      'ENT_SECRET | the vault entrada-kv can only be read when signed in | ',
    );
  });

  test.each(['kv', 'kv/', 'evil.com#/x', 'a/b/c', 'kv/x y'])('%j is no name', async (keyVault) => {
    const message = 'ENT_SECRET | a secret of a vault is written VAULT/SECRET | ';
    expect(await refusalOf(() => read({ keyVault }, { keyVault: async () => 'x' }))).toBe(message);
  });
});

test('a reference to nothing is a mistake of the program', async () => {
  await expect(read({})).rejects.toThrow(TypeError);
});
