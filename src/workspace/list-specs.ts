import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Finding } from '../spec/finding.ts';
import { PROJECT_FILE } from './find-project.ts';

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
    const absolute = resolve(cwd, path);
    const kind = statSync(absolute, { throwIfNoEntry: false });
    if (kind === undefined) findings.push(missing(path));
    else if (!kind.isDirectory()) files.add(absolute);
    else {
      const below = specsBelow(absolute);
      if (below.length === 0) findings.push(empty(path));
      for (const file of below) files.add(file);
    }
  }
  return { files: [...files], findings };
}

function specsBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) return [];
    if (entry.isDirectory()) return specsBelow(path);
    return /\.ya?ml$/.test(entry.name) && entry.name !== PROJECT_FILE ? [path] : [];
  });
}

/** How reports call a file: relative to the current folder, with forward slashes; absolute where it lies elsewhere. */
export function displayName(path: string, cwd: string): string {
  const name = relative(cwd, path);
  const shown = name.startsWith('..') || isAbsolute(name) ? path : name;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

function missing(path: string): Finding {
  const hint = 'give a file, or a folder with connections';
  return { code: 'ENT_FILE_MISSING', severity: 'error', message: 'there is no such file or folder', hint, file: path };
}

function empty(path: string): Finding {
  const hint = 'a spec is a .yaml file with kind: Connection';
  return { code: 'ENT_FILE_EMPTY', severity: 'error', message: 'the folder holds no spec', hint, file: path };
}
