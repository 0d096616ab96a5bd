import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { EntradaError } from '../errors.ts';

/**
 * Absolute paths of files that differ from a git revision, untracked ones included.
 * @throws {EntradaError} ENT_GIT when git cannot say (no repository, unknown revision).
 */
export function changedFiles(ref: string, cwd: string): Set<string> {
  if (ref.startsWith('-')) throw new EntradaError('ENT_GIT', `"${ref}" is no git revision`);
  try {
    const top = git(['rev-parse', '--show-toplevel'], cwd).trim();
    const changed = git(['diff', '--name-only', '-z', '--no-renames', ref, '--'], top);
    const untracked = git(['ls-files', '--others', '--exclude-standard', '-z'], top);
    return new Set(
      [...changed.split('\0'), ...untracked.split('\0')].filter(Boolean).map((file) => resolve(top, file)),
    );
  } catch (error) {
    const hint = 'the revision must exist in this clone; in a pipeline, fetch it first';
    throw new EntradaError('ENT_GIT', `git cannot compare with "${ref}"`, { hint, cause: error });
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
