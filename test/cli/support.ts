/** The program as a process of its own, in folders of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Outside } from '../../src/cli/context.ts';
import type { Report } from '../../src/report/report.ts';
import { errorsOf } from '../schemas/support.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

export const PROJECT = 'apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments: {prod: {}, test: {}}\n';

/** A spec of which nothing is to be said, with more lines. */
export function spec(name: string, more = ''): string {
  return `apiVersion: entrada/v1\nkind: Connection\nname: ${name}\ndisplayName: ${name}\n${more}`;
}

/** Of this block a warning is to be said, and nothing else: ENT013. */
export function http(identifier: string): string {
  return `saml: {identifiers: ['urn:${identifier}'], replyUrls: ['https://a.com/acs'], signOnUrl: 'http://a.com/'}\n`;
}

const made: string[] = [];

/** Removes the folders that were made; each test file asks for it itself, since files share this module. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A new folder with these files; `afterAll(removeFolders)` belongs into each test file that asks for one. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'entrada-test-')));
  made.push(folder);
  write(folder, files);
  return folder;
}

/** Writes files below a folder. */
export function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** What a run left. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
}

/** Runs `entrada` with these words in a folder. */
export function entrada(folder: string, words: readonly string[], { env = {}, uid }: RunOptions = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
    maxBuffer: 1024 ** 3,
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { code: status, stdout, stderr };
}

/** The report of a run with `--format json`: exactly one document, which fits the schema. */
export function reportOf(
  folder: string,
  words: readonly string[],
  options?: RunOptions,
): { report: Report; code: number | null } {
  const { code, stdout } = entrada(folder, [...words, '--format', 'json'], options);
  const report = JSON.parse(stdout) as Report;
  expect(errorsOf('report', '', report)).toEqual([]);
  expect(report.ok).toBe(code === 0);
  return { report, code };
}

/** Diagnostics as `file:line:column code message`. */
export function said({ diagnostics }: Report): string[] {
  return diagnostics.map(({ file, line, column, code, message }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    return `${place} ${code} ${message}`.trim();
  });
}

/** What a command may take from the outside, for commands that are run inside the test: nothing waits, nobody is asked. */
export const OUTSIDE: Outside = {
  wait: async () => {},
  random: () => 0.5,
  randomBytes: (length) => new Uint8Array(length).fill(7),
  fetch,
  resolveTxt: async () => Promise.reject(new Error('no test asks DNS')),
  machine: { pid: 1, host: 'test', user: 'tester' },
  ask: null,
};

/** A run that fails with one error: exit code 1, no stack trace, the same in both formats, and something to do about it. */
export function checkOneError(folder: string, words: readonly string[], expected: string, options?: RunOptions): void {
  const { report, code } = reportOf(folder, words, options);
  expect(said(report)).toEqual([expected]);
  expect(code).toBe(1);
  const text = entrada(folder, words, options);
  expect(text.code).toBe(1);
  expect(text.stdout + text.stderr).toContain(report.diagnostics[0]?.message);
  expect(text.stdout + text.stderr).not.toMatch(/^\s+at .*(?:\(|file:|node:)|Node\.js v/m);
}
