import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MAX_SPEC_BYTES } from '../../src/spec/parse.ts';
import { readText } from '../../src/workspace/read-text.ts';
import { folderWith, removeFolders } from '../cli/support.ts';

afterAll(removeFolders);

const folder = folderWith({
  'plain.yaml': 'a: é\n',
  'empty.yaml': '',
  'bom.yaml': '\ufeffa: 1\n',
  'latin.yaml': Uint8Array.of(0xe9),
  'half.yaml': Uint8Array.of(0x61, 0xf0, 0x9f, 0x98),
  'utf16.yaml': Uint8Array.of(0xff, 0xfe, 0x61, 0x00),
  'full.yaml': new Uint8Array(MAX_SPEC_BYTES).fill(0x61),
  'more.yaml': new Uint8Array(MAX_SPEC_BYTES + 1).fill(0x61),
});
mkdirSync(join(folder, 'folder'));
symlinkSync('loop', join(folder, 'loop'));

const check = (name: string, expected: string) => {
  const read = readText(join(folder, name), name);
  expect('text' in read ? read.text : `${read.finding.code} ${read.finding.message}`).toBe(expected);
};

test('text is read as UTF-8, without its byte order mark', () => {
  check('plain.yaml', 'a: é\n');
  check('empty.yaml', '');
  check('bom.yaml', 'a: 1\n');
});

test('bytes that are no UTF-8 are refused, and the next file is read all the same', () => {
  for (const name of ['latin.yaml', 'half.yaml', 'utf16.yaml']) check(name, 'ENT_FILE_ENCODING the file is not UTF-8');
  check('plain.yaml', 'a: é\n');
});

test('a mebibyte is read, and not a byte more', () => {
  expect(readText(join(folder, 'full.yaml'), 'x')).toHaveProperty('text.length', MAX_SPEC_BYTES);
  check('more.yaml', 'ENT_FILE_SIZE the file has 1048577 bytes; a spec may have 1048576');
});

test('what is no file is not read', () => {
  check('folder', 'ENT_FILE_MISSING this is a folder, and a file is needed');
  check('none.yaml', 'ENT_FILE_MISSING there is no such file or folder');
  check('plain.yaml/x', 'ENT_FILE_MISSING there is no such file or folder');
  check('loop', 'ENT_FILE_MISSING the link leads back to itself');
});

test('a finding names the file as it was called', () => {
  expect(readText(join(folder, 'none.yaml'), 'as/called')).toMatchObject({ finding: { file: 'as/called' } });
});
