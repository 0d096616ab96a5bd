/** `.entrada/ENV` below the project: what a run keeps on this machine, and nothing that belongs into git. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of an environment, made (mode 0700) when it is absent, and kept out of git. */
export function stateFolder(root: string, environment: string): string {
  const folder = join(root, '.entrada', environment);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(join(root, '.entrada', '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return folder;
}
