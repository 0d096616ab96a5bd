/** Where a report goes: stdout, or the file of `--out`. */
import { renameSync, writeFileSync } from 'node:fs';
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
  else replaceFile(resolve(context.cwd, out), text);
}

function replaceFile(path: string, text: string): void {
  try {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  } catch (error) {
    throw new EntradaError('ENT_OUTPUT', `${path} cannot be written (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
}

/** Whether stdout is a terminal that shows colours (https://no-color.org). */
export function hasColor({ env, stdout }: CliContext): boolean {
  return stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
