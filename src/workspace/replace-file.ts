/** A file that is replaced as a whole: whoever reads it sees the old text or the new one, also after a crash. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes `text` beside `path`, flushes it, and renames it into place; missing folders are made.
 * @throws Node's error; then `path` is as it was.
 */
export function replaceFile(path: string, text: string, mode = 0o644): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const fresh = join(folder, `.${basename(path)}.${process.pid}.tmp`);
  const file = openSync(fresh, 'w', mode);
  try {
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
