import { linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EntradaError } from '../errors.ts';

/** What became of the file. */
export type Written = 'created' | 'replaced' | 'unchanged';

/**
 * Puts a spec (or a certificate beside it) in place, complete or not at all; folders are made. A file that is there stays
 * unless `overwrite` was asked for, or it holds the same text.
 * @throws {EntradaError} ENT_OUTPUT where a file with another text is there, or the place cannot be written
 */
export function writeSpec(
  path: string,
  text: string,
  { overwrite = false }: { readonly overwrite?: boolean } = {},
): Written {
  try {
    if (textAt(path) === text) return 'unchanged';
    return put(path, text, overwrite);
  } catch (error) {
    if (error instanceof EntradaError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      throw new EntradaError('ENT_OUTPUT', `${path} is there already, with another text`, {
        hint: 'move it away, or give --overwrite',
        cause: error,
      });
    }
    throw new EntradaError('ENT_OUTPUT', `${path} cannot be written (${code})`, { cause: error });
  }
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A link fails where something is there, in one step with the look; a rename replaces it. */
function put(path: string, text: string, overwrite: boolean): Written {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const aside = mkdtempSync(join(folder, '.entrada-'));
  try {
    const fresh = join(aside, basename(path));
    writeFileSync(fresh, text);
    const isThere = textAt(path) !== undefined;
    if (overwrite) renameSync(fresh, path);
    else linkSync(fresh, path);
    return isThere ? 'replaced' : 'created';
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
