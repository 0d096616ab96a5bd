/** Making a directory. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataError } from './data-error.ts';

/**
 * Makes a directory and those above it that are missing, each with mode 0700. One by one: where a file system says
 * "no such file" to whoever makes something in a directory that is there (`/proc`), Node's own way never ends.
 * @throws {EntradaError} ENT_TENANT_DATA.
 */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeDirectory(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Two that start at once.
    if (code === 'EEXIST' && existsSync(path)) return;
    throw dataError(path, `cannot be made (${code})`, 'name a directory that this user may make', error);
  }
}
