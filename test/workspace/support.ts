/** A project's folder for tests that read and write files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { EntradaError } from '../../src/errors.ts';

/** A fresh folder for every test. */
export interface Folder {
  readonly path: string;
  /** Writes a file below it, and the folders it needs. */
  write(file: string, content: string | Uint8Array): void;
}

export function useFolder(): Folder {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'entrada-workspace-'));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    write: (file, content) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    },
  };
}

/** Code, message, hint and file of the error that a call ends with, in one line; `none` without one. */
export async function refusalOf(call: () => unknown): Promise<string> {
  try {
    await call();
    return 'none';
  } catch (error) {
    if (!(error instanceof EntradaError)) throw error;
    return [error.code, error.message, error.file ?? ''].join(' | ');
  }
}
