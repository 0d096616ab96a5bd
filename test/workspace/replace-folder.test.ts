/** An output is replaced as a whole or not at all. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeLeftovers, replaceFolder } from '../../src/workspace/replace-folder.ts';

const OLD = '{"version":"0.21.0","stacks":{}}';
const NEW = '{"version":"0.21.0","stacks":{"a":{}}}';
const GENERATED = new Set(['cdk.tf.json']);
let root: string;
let out: string;
let fresh: string;

const write = (folder: string, files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};
const read = (name: string) => readFileSync(join(out, name), 'utf8');
const stack = (name: string, text: string) => ({ [`stacks/${name}/cdk.tf.json`]: text });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'entrada-replace-'));
  out = join(root, 'out');
  fresh = join(root, '.out-fresh');
  write(fresh, { 'manifest.json': NEW, ...stack('a', 'new') });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a new output', () => {
  test('takes its place where there was none', () => {
    replaceFolder(fresh, out, GENERATED);
    expect(read('stacks/a/cdk.tf.json')).toBe('new');
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('replaces the old one, stacks that are gone included', () => {
    write(out, { 'manifest.json': OLD, ...stack('a', 'old'), ...stack('b', 'old') });
    replaceFolder(fresh, out, GENERATED);
    expect([read('manifest.json'), read('stacks/a/cdk.tf.json')]).toEqual([NEW, 'new']);
    expect(readdirSync(join(out, 'stacks'))).toEqual(['a']);
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('takes the place of an empty folder', () => {
    mkdirSync(out);
    replaceFolder(fresh, out, GENERATED);
    expect(read('stacks/a/cdk.tf.json')).toBe('new');
  });

  test('keeps what others put beside the generated file, links as links', () => {
    write(out, {
      'manifest.json': OLD,
      ...stack('a', 'old'),
      'stacks/a/.terraform.lock.hcl': 'lock',
      'stacks/a/.terraform/providers/p': 'binary',
      'stacks/a/plan': 'plan',
    });
    symlinkSync('/nowhere', join(out, 'stacks/a/.terraform/link'));
    replaceFolder(fresh, out, GENERATED);
    expect(read('stacks/a/cdk.tf.json')).toBe('new');
    expect(['.terraform.lock.hcl', '.terraform/providers/p', 'plan'].map((name) => read(`stacks/a/${name}`))).toEqual([
      'lock',
      'binary',
      'plan',
    ]);
    expect(readdirSync(join(out, 'stacks/a/.terraform'))).toContain('link');
  });
});

describe('what is not an output', () => {
  const refused = expect.objectContaining({ code: 'ENT_OUTPUT' });

  test('is left alone: a folder with other files', () => {
    write(out, { 'thesis.txt': 'years of work' });
    expect(() => replaceFolder(fresh, out, GENERATED)).toThrow(refused);
    expect(read('thesis.txt')).toBe('years of work');
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('is left alone: a file', () => {
    writeFileSync(out, 'a file');
    expect(() => replaceFolder(fresh, out, GENERATED)).toThrow(refused);
    expect(readFileSync(out, 'utf8')).toBe('a file');
    expect(existsSync(fresh)).toBe(false);
  });
});

describe('a run that fails or was killed', () => {
  test('leaves the old output where the new one cannot be had', () => {
    write(out, { 'manifest.json': OLD, ...stack('a', 'old') });
    expect(() => replaceFolder(join(root, 'missing'), out, GENERATED)).toThrow(
      expect.objectContaining({ code: 'ENT_OUTPUT', message: expect.stringContaining('ENOENT') }),
    );
    expect(read('stacks/a/cdk.tf.json')).toBe('old');
    expect(readdirSync(root).sort()).toEqual(['.out-fresh', 'out']);
  });

  test('between the two renames is mended by the next one, which keeps what others had put there', () => {
    write(out, { 'manifest.json': OLD, ...stack('a', 'old'), 'stacks/a/.terraform.lock.hcl': 'lock' });
    renameSync(out, `${out}.entrada-old`);
    replaceFolder(fresh, out, GENERATED);
    expect([read('stacks/a/cdk.tf.json'), read('stacks/a/.terraform.lock.hcl')]).toEqual(['new', 'lock']);
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('after both renames leaves only the old one to remove', () => {
    write(out, { 'manifest.json': OLD, ...stack('a', 'newer') });
    write(`${out}.entrada-old`, stack('a', 'oldest'));
    replaceFolder(fresh, out, GENERATED);
    expect(readdirSync(root)).toEqual(['out']);
  });
});

describe('leftovers', () => {
  test('of this output go, and nothing else', () => {
    const running = `.out-entrada-${process.pid}-a1B2c3`;
    for (const name of [
      '.out-entrada-999999999-a1B2c3',
      running,
      '.out-backup',
      '.other-entrada-1-a1B2c3',
      'out-entrada-x',
    ])
      mkdirSync(join(root, name));
    removeLeftovers(out, '.out-entrada-');
    const left = ['.other-entrada-1-a1B2c3', '.out-backup', running, '.out-fresh', 'out-entrada-x'];
    expect(readdirSync(root).sort()).toEqual(left.sort());
  });

  test('of a folder that is not there are none', () => {
    expect(() => removeLeftovers(join(root, 'a', 'b', 'out'), '.out-entrada-')).not.toThrow();
    writeFileSync(join(root, 'file'), '');
    expect(() => removeLeftovers(join(root, 'file', 'out'), '.out-entrada-')).not.toThrow();
  });
});
