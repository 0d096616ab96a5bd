import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { EntradaError } from '../errors.ts';

/**
 * Tells of a path, absolute or relative to `cwd`, whether its file differs from a git revision; untracked files do.
 * @throws {EntradaError} ENT_GIT when git cannot say (no repository, unknown revision).
 */
export function changedSince(ref: string, cwd: string): (path: string) => boolean {
  if (ref === '' || ref.startsWith('-')) throw new EntradaError('ENT_GIT', `"${ref}" is no git revision`);
  const files = changedFiles(ref, cwd);
  return (path) => files.has(realPath(resolve(cwd, path)));
}

/** Absolute paths as git tells them: without symbolic links above the files. */
function changedFiles(ref: string, cwd: string): Set<string> {
  try {
    const top = git(['rev-parse', '--show-toplevel'], cwd).replace(/\n$/, '');
    const changed = git(['diff', '--name-only', '-z', '--no-renames', ref, '--'], top);
    const untracked = git(['ls-files', '--others', '--exclude-standard', '-z'], top);
    const names = [...changed.split('\0'), ...untracked.split('\0')].filter(Boolean);
    return new Set(names.map((file) => realPath(resolve(top, file))));
  } catch (error) {
    const hint = 'the revision must exist in this clone; in a pipeline, fetch it first';
    throw new EntradaError('ENT_GIT', `git cannot compare with "${ref}": ${reasonOf(error)}`, { hint, cause: error });
  }
}

function git(args: readonly string[], cwd: string): string {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The first line of what git says. */
function reasonOf(error: unknown): string {
  const { stderr, code } = error as { stderr?: string; code?: string };
  if (code === 'ENOENT') return 'git is not installed';
  return stderr?.split('\n')[0]?.replace(/^fatal: /, '') || String(code);
}

/** A file that was deleted keeps its path. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
