import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImportBlocks, writeImportBlocks } from '../../src/workspace/import-blocks.ts';
import { refusalOf, useFolder } from './support.ts';

const folder = useFolder();
const TENANT = '5b1c0a52-93c1-4d6c-8b1e-3f0d6d2f7a11';
const BLOCK = { to: 'azuread_application.app', id: '/applications/5b1c0a52-93c1-4d6c-8b1e-3f0d6d2f7a11' };
const write = (blocks = [BLOCK], connection = 'sentry@prod') =>
  writeImportBlocks(folder.path, { connection, tenantId: TENANT.toUpperCase(), blocks });
const read = (connection = 'sentry@prod', tenantId: string | null = TENANT) =>
  readImportBlocks(folder.path, connection, tenantId);

test('what is written is read again, for its connection alone', () => {
  expect(write()).toBe(true);
  expect(write([], 'sentry.eu@prod')).toBe(true);
  expect(read()).toEqual([BLOCK]);
  expect(read('sentry.eu@prod')).toEqual([]);
  expect(read('sentry@test')).toEqual([]);
});

test('the file is Terraform by itself, and is not written again where it says the same', () => {
  write();
  expect(write()).toBe(false);
  expect(JSON.parse(readFileSync(join(folder.path, 'imports/prod/sentry.tf.json'), 'utf8'))).toEqual({
    '//': { connection: 'sentry@prod', tenantId: TENANT },
    import: [BLOCK],
  });
});

test('what may never end is not read, nor what is no list of anybody', async () => {
  const path = join(folder.path, 'imports/prod/sentry.tf.json');
  const said = () => refusalOf(() => read());
  mkdirSync(join(folder.path, 'imports/prod'), { recursive: true });
  symlinkSync('/dev/zero', path);
  expect(await said()).toBe('ENT_IMPORT_BLOCKS | this is no file | imports/prod/sentry.tf.json');
  rmSync(path);
  folder.write('imports/prod/sentry.tf.json', ' '.repeat(8 * 1024 * 1024 + 1));
  expect(await said()).toMatch(/^ENT_IMPORT_BLOCKS \| the file has 8388609 bytes; it may have 8388608/);
});

describe('refused', () => {
  const check = (content: unknown, expected: string) => {
    folder.write('imports/prod/sentry.tf.json', typeof content === 'string' ? content : JSON.stringify(content));
    return expect(refusalOf(() => read())).resolves.toBe(
      `ENT_IMPORT_BLOCKS | ${expected} | imports/prod/sentry.tf.json`,
    );
  };
  const of = (...blocks: unknown[]) => ({ '//': { connection: 'sentry@prod', tenantId: TENANT }, import: blocks });

  test.each([
    ['half a file', '{"import": [', 'the file is no JSON object'],
    ['a list', '[]', 'the import blocks are not of this connection'],
    [
      'another connection',
      { ...of(BLOCK), '//': { connection: 'a@prod', tenantId: TENANT } },
      'the import blocks are not of this connection',
    ],
    ['no tenant', { ...of(BLOCK), '//': { connection: 'sentry@prod' } }, 'the import blocks do not name their tenant'],
    ['no list', { ...of(), import: BLOCK }, 'the file holds other than import blocks'],
    [
      'an expression for an ID',
      of({ ...BLOCK, id: '${file("/etc/passwd")}' }),
      'the file holds other than import blocks',
    ],
    ['a directive', of({ ...BLOCK, id: '%{ if true }a%{ endif }' }), 'the file holds other than import blocks'],
    [
      'an address of another provider',
      of({ ...BLOCK, to: 'aws_instance.app' }),
      'the file holds other than import blocks',
    ],
    [
      'an address in another module',
      of({ ...BLOCK, to: 'module.a.azuread_application.app' }),
      'the file holds other than import blocks',
    ],
    ['no ID', of({ to: BLOCK.to }), 'the file holds other than import blocks'],
    ['nothing', of(null), 'the file holds other than import blocks'],
  ])('%s', (_title, content, expected) => check(content, expected));

  test('ids of another tenant, with exit code 5', () => {
    write();
    const other = '00000000-93c1-4d6c-8b1e-3f0d6d2f7a11';
    expect(() => read('sentry@prod', other)).toThrow(
      expect.objectContaining({ code: 'ENT_IMPORT_BLOCKS', exitCode: 5 }),
    );
    expect(read('sentry@prod', null)).toEqual([BLOCK]);
  });

  test('an id that leads elsewhere, as wrong use by the program', () => {
    expect(() => read('../sentry@prod')).toThrow(TypeError);
  });
});
