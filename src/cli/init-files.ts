/** Files of a new project on disk: all of them or none, and never over somebody's own. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { EntradaError, EXIT } from '../errors.ts';
import { replaceFile } from '../workspace/replace-file.ts';

/** What became of the files. */
export interface WrittenFiles {
  readonly written: readonly string[];
  /** They were there already, with the same content. */
  readonly same: readonly string[];
}

/**
 * Writes files below a folder.
 * @throws {EntradaError} ENT_OUTPUT (exit code 5) where one is there with other content and may not be replaced: then none
 * is written; exit code 1 where one cannot be written
 */
export function writeFiles(
  root: string,
  files: ReadonlyMap<string, string>,
  { mayReplace }: { readonly mayReplace: boolean },
): WrittenFiles {
  const names = [...files.keys()];
  const different = names.filter((name) => existsSync(join(root, name)) && textOf(root, name) !== files.get(name));
  if (different.length > 0 && !mayReplace) throw othersFiles(different);
  const written = names.filter((name) => textOf(root, name) !== files.get(name));
  for (const name of written) put(root, name, files.get(name) as string);
  return { written, same: names.filter((name) => !written.includes(name)) };
}

function textOf(root: string, name: string): string | undefined {
  try {
    return readFileSync(join(root, name), 'utf8');
  } catch {
    return undefined;
  }
}

function put(root: string, name: string, text: string): void {
  try {
    replaceFile(join(root, name), text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint = 'run it in a folder that may be written to';
    throw new EntradaError('ENT_OUTPUT', `${name} cannot be written (${code})`, { hint, file: name, cause: error });
  }
}

function othersFiles(names: readonly string[]): EntradaError {
  const which = `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} there with other content`;
  return new EntradaError('ENT_OUTPUT', `${which}; nothing was written`, {
    hint: 'look at what differs; --overwrite replaces',
    exitCode: EXIT.refused,
  });
}

/** The lines of a text with these ones at its end, where they are missing. */
export function withLines(text: string, lines: readonly string[]): string {
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !there.has(line));
  if (missing.length === 0) return text;
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${start}${missing.join('\n')}\n`;
}

/** The text of a file; '' where there is none. */
export function textIn(root: string, name: string): string {
  return textOf(root, name) ?? '';
}

/** The root of the repository that a folder is in; the folder itself without one. */
export function repositoryOf(folder: string): { readonly root: string; readonly directory: string } {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) {
      return { root: at, directory: relative(at, folder).replaceAll('\\', '/') || '.' };
    }
    if (dirname(at) === at) return { root: folder, directory: '.' };
  }
}
