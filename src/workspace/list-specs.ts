import { type Dirent, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../spec/finding.ts';
import { PROJECT_FILE } from './find-project.ts';
import { unreadable } from './read-text.ts';

/** Files to check, by absolute path, and what is wrong with the paths that were given. */
export interface SpecList {
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

const LEFT_OUT = new Set(['node_modules', 'cdktf.out', 'records']);

/** Lists the specs that paths name: a file is taken as it is, a folder with every YAML file below it. */
export function listSpecs(paths: readonly string[], cwd: string): SpecList {
  const files = new Set<string>();
  const findings: Finding[] = [];
  for (const path of paths) {
    try {
      const found = specsAt(resolve(cwd, path));
      if (found.length === 0) findings.push(empty(path));
      for (const file of found) files.add(file);
    } catch (error) {
      const { path: where = path } = error as NodeJS.ErrnoException;
      findings.push(unreadable(where === resolve(cwd, path) ? path : displayName(where, cwd), error));
    }
  }
  return { files: [...files], findings };
}

function specsAt(path: string): string[] {
  return statSync(path).isDirectory() ? specsBelow(path) : [path];
}

function specsBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return specsBelow(path);
    return isSpec(entry) ? [path] : [];
  });
}

function isSpec(entry: Dirent): boolean {
  const isReadable = entry.isFile() || entry.isSymbolicLink();
  return isReadable && /\.ya?ml$/.test(entry.name) && entry.name !== PROJECT_FILE;
}

/** How reports call a file: relative to the current folder, with forward slashes; absolute where it lies elsewhere. */
export function displayName(path: string, cwd: string): string {
  const name = relative(cwd, path);
  const isElsewhere = name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name);
  const shown = isElsewhere ? path : name;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

function empty(path: string): Finding {
  const hint = 'a spec is a .yaml file with kind: Connection';
  return { code: 'ENT_FILE_EMPTY', severity: 'error', message: 'the folder holds no spec', hint, file: path };
}
