import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Name of the project's file. */
export const PROJECT_FILE = 'entrada.yaml';

/** The nearest `entrada.yaml` at or above a folder: its absolute path, or `undefined`. */
export function findProject(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, PROJECT_FILE);
    if (existsSync(file)) return file;
    if (dirname(at) === at) return undefined;
  }
}
