/** An output folder that is replaced as a whole: what stood there stays until the new one is complete. */
import { cpSync, existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EntradaError } from '../errors.ts';
import { readManifest } from './previous-output.ts';

const OLD = '.entrada-old';

/** All that an output of the synthesizer holds. */
const OURS: ReadonlySet<string> = new Set(['manifest.json', 'stacks']);

/**
 * Puts `fresh` in the place of `out`. Files that others keep below `stacks/NAME` (lock files, plans, `.terraform`) are
 * carried over for the stacks that stay. A run that was killed between the two renames is mended by the next one.
 * @throws {EntradaError} ENT_OUTPUT, also where `out` holds something else; then `out` is as it was and `fresh` is gone.
 */
export function replaceFolder(fresh: string, out: string, generated: ReadonlySet<string>): void {
  recover(out);
  try {
    refuseForeign(out);
    carryOver(out, fresh, generated);
    if (existsSync(out)) renameSync(out, `${out}${OLD}`);
    renameSync(fresh, out);
  } catch (error) {
    recover(out);
    rmSync(fresh, { recursive: true, force: true });
    if (error instanceof EntradaError) throw error;
    throw new EntradaError('ENT_OUTPUT', `${out} cannot be replaced (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
  rmSync(`${out}${OLD}`, { recursive: true, force: true });
}

/** A folder of somebody else's would be gone with one mistyped flag. */
function refuseForeign(out: string): void {
  if (!existsSync(out)) return;
  const names = lstatSync(out).isDirectory() ? readdirSync(out) : undefined;
  if (names?.length === 0) return;
  if (names?.every((name) => OURS.has(name)) && readManifest(out)) return;
  throw new EntradaError('ENT_OUTPUT', `${out} is not an output of synth and is left alone`, {
    hint: 'name a folder that does not exist yet, or empty it first',
  });
}

/** Puts back what a run that was killed between the two renames left aside. */
export function recover(out: string): void {
  const old = `${out}${OLD}`;
  if (!existsSync(old)) return;
  if (existsSync(out)) rmSync(old, { recursive: true, force: true });
  else renameSync(old, out);
}

function carryOver(out: string, fresh: string, generated: ReadonlySet<string>): void {
  const stacks = join(fresh, 'stacks');
  if (!existsSync(stacks)) return;
  for (const stack of readdirSync(stacks)) {
    const before = join(out, 'stacks', stack);
    if (!existsSync(before) || !lstatSync(before).isDirectory()) continue;
    for (const name of readdirSync(before)) {
      if (!generated.has(name))
        cpSync(join(before, name), join(stacks, stack, name), { recursive: true, verbatimSymlinks: true });
    }
  }
}

/** Removes folders beside `out` that a killed run began: `prefix`, the run's process ID, a dash, six letters. */
export function removeLeftovers(out: string, prefix: string): void {
  const folder = dirname(out);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
