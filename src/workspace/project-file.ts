/** Files that a spec refers to: they stand below the project's root, and nothing leads out of it. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { EntradaError, type ErrorCode } from '../errors.ts';

/** How a file is read, and what is said where that fails. */
export interface ProjectFileUse {
  readonly code: ErrorCode;
  /** What the file is, for people: `secret`, `certificate`. */
  readonly what: string;
  /** Largest size, in bytes. */
  readonly maxBytes: number;
}

/**
 * The bytes of `file`, a path relative to the project's root. Links are followed as long as they stay inside.
 * @throws {EntradaError} with the code of `use`: it is missing, leads out of the project, is no file, or is too large. No
 * message holds any of the content.
 */
export function readProjectFile(root: string, file: string, use: ProjectFileUse): Buffer {
  const fail = (message: string, hint: string): EntradaError =>
    new EntradaError(use.code, `the ${use.what} file ${message}`, { hint, file });
  const path = insidePath(root, file, fail);
  let handle: number | undefined;
  try {
    // A pipe would be waited for until somebody writes: it is opened without waiting, and refused.
    handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw fail('is a folder, a pipe or a device', 'name a file');
    const bytes = readAtMost(handle, use.maxBytes + 1);
    if (bytes.length > use.maxBytes) throw fail(`is larger than ${use.maxBytes} bytes`, 'is it the right file?');
    return bytes;
  } catch (error) {
    throw error instanceof EntradaError ? error : unreadable(error, fail);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

type Fail = (message: string, hint: string) => EntradaError;

function insidePath(root: string, file: string, fail: Fail): string {
  const outside = () => fail('leads out of the project', 'put it below the folder of entrada.yaml');
  if (file === '' || isAbsolute(file) || file.split(/[\\/]/).includes('..')) throw outside();
  try {
    const path = realpathSync(join(root, file));
    const way = relative(realpathSync(root), path);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw outside();
    return path;
  } catch (error) {
    throw error instanceof EntradaError ? error : unreadable(error, fail);
  }
}

function unreadable(error: unknown, fail: Fail): EntradaError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return fail('does not exist', 'paths are relative to the folder of entrada.yaml');
  return fail(`cannot be read (${code ?? 'unknown error'})`, 'check its permissions');
}

/** A file may be written to meanwhile: what is read is bounded, whatever its size was. */
function readAtMost(handle: number, limit: number): Buffer {
  const buffer = Buffer.alloc(limit);
  let length = 0;
  for (let read = -1; read !== 0 && length < limit; length += read) {
    read = readSync(handle, buffer, length, limit - length, null);
  }
  return buffer.subarray(0, length);
}
