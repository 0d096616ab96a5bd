import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EntradaError } from '../../src/errors.ts';
import { writeSpec } from '../../src/workspace/write-spec.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entrada-write-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(path: string): EntradaError | undefined {
  try {
    writeSpec(path, 'new\n');
    return undefined;
  } catch (error) {
    return error as EntradaError;
  }
}

test('a new file is created, with its folders, and nothing else is left there', () => {
  const path = join(folder, 'connections', 'acme.yaml');
  expect(writeSpec(path, 'text\n')).toBe('created');
  expect(readFileSync(path, 'utf8')).toBe('text\n');
  expect(readdirSync(join(folder, 'connections'))).toEqual(['acme.yaml']);
  expect(writeSpec(path, 'text\n')).toBe('unchanged');
});

test('a file with another text stays unless it is to be overwritten', () => {
  const path = join(folder, 'acme.yaml');
  writeFileSync(path, 'mine\n');
  const error = refusal(path);
  expect(error).toBeInstanceOf(EntradaError);
  expect(error?.code).toBe('ENT_OUTPUT');
  expect(readFileSync(path, 'utf8')).toBe('mine\n');
  expect(readdirSync(folder)).toEqual(['acme.yaml']);
  expect(writeSpec(path, 'new\n', { overwrite: true })).toBe('replaced');
  expect(readFileSync(path, 'utf8')).toBe('new\n');
});

test('a link is not written through, and a folder is no place for a file', () => {
  const target = join(folder, 'elsewhere');
  const path = join(folder, 'acme.yaml');
  symlinkSync(target, path);
  expect(refusal(path)?.code).toBe('ENT_OUTPUT');
  expect(existsSync(target)).toBe(false);
  mkdirSync(join(folder, 'folder.yaml'));
  expect(refusal(join(folder, 'folder.yaml'))?.code).toBe('ENT_OUTPUT');
});
