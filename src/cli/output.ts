/** Where a report goes: stdout, or the file of `--out`. */
import { randomUUID } from 'node:crypto';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EntradaError } from '../errors.ts';
import { render } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import type { CliContext } from './context.ts';
import type { CommonOptions } from './flags.ts';

/**
 * Writes a report. With `out` the file is replaced at once, never half-written.
 * @throws {EntradaError} ENT_OUTPUT when the file cannot be written.
 */
export function writeReport(report: Report, common: CommonOptions, context: CliContext, out = common.out): void {
  const color = !common.noColor && out === undefined && hasColor(context);
  const text = render(report, common.format, { color, version: context.version });
  if (out === undefined) context.stdout.write(text);
  else replaceFile(resolve(context.cwd, out), out, text);
}

/**
 * Writes something that is no report to a file, which is replaced at once.
 * @throws {EntradaError} ENT_OUTPUT when it cannot be written.
 */
export function writeText(text: string, out: string, { cwd }: CliContext): void {
  replaceFile(resolve(cwd, out), out, text);
}

function replaceFile(path: string, shown: string, text: string): void {
  if (/\.ya?ml$/.test(path)) {
    const hint = 'a report is no spec; give a name that ends otherwise';
    throw new EntradaError('ENT_OUTPUT', `${shown} may be a spec and is left alone`, { hint });
  }
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    // A device or a pipe (/dev/stdout) is written to; a file in its place would be another thing.
    if (before && !before.isFile()) writeFileSync(path, text);
    else putInPlace(before ? realpathSync(path) : path, text, before?.mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const hint = 'give the path of a file, in a folder that exists and may be written to';
    throw new EntradaError('ENT_OUTPUT', `${shown} cannot be written (${code})`, { hint, cause: error });
  }
}

/** Keeps the permissions of the file that is replaced. */
function putInPlace(path: string, text: string, mode: number | undefined): void {
  const fresh = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(fresh, text, mode === undefined ? {} : { mode });
    renameSync(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Whether stdout is a terminal that shows colours (https://no-color.org). */
export function hasColor({ env, stdout }: CliContext): boolean {
  return stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
