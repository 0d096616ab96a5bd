/** Saved plans on disk. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isUntouched, type SavedPlan } from '../entra/plan/saved-plan.ts';
import { EntradaError, EXIT } from '../errors.ts';
import { replaceFile } from './replace-file.ts';

/** Writes a plan as a whole. @throws {EntradaError} ENT_PLAN_FILE when it cannot be written. */
export function writePlan(cwd: string, path: string, plan: SavedPlan): void {
  try {
    replaceFile(resolve(cwd, path), `${JSON.stringify(plan, undefined, 1)}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw planError(`the plan cannot be written (${code})`, path, 'give a path in a folder that may be written to');
  }
}

/**
 * Reads a plan; `reviewed` is the checksum that it must have.
 * @throws {EntradaError} ENT_PLAN_FILE for a file that is no plan, of another version, or changed after it was saved; exit
 * code 5 for another plan than the reviewed one.
 */
export function readPlan(cwd: string, path: string, reviewed?: string): SavedPlan {
  const plan = parse(readText(cwd, path), path);
  if (plan.planVersion !== 1 || !Array.isArray(plan.connections) || typeof plan.checksum !== 'string')
    throw planError('the file is no plan of this version', path, 'make one with entrada plan --save');
  if (plan.connections.some(({ basis }) => typeof basis !== 'string'))
    throw planError('the plan does not say what it was made from', path, 'make one with entrada plan --save');
  if (!isUntouched(plan))
    throw planError('the plan was changed after it was saved', path, 'make it anew with entrada plan --save');
  if (reviewed === undefined || plan.checksum === reviewed.toLowerCase()) return plan;
  const message = `the plan is not the reviewed one: its checksum is ${plan.checksum}`;
  throw planError(message, path, 'give the file whose checksum was reviewed; nothing was written', EXIT.refused);
}

function readText(cwd: string, path: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw planError(`the plan cannot be read (${code})`, path, 'give the file that entrada plan --save wrote');
  }
}

function parse(text: string, path: string): SavedPlan {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as SavedPlan;
  } catch {
    // Said below.
  }
  throw planError('the file is no JSON object', path, 'give the file that entrada plan --save wrote');
}

function planError(message: string, file: string, hint: string, exitCode?: number): EntradaError {
  return new EntradaError('ENT_PLAN_FILE', message, { file, hint, ...(exitCode === undefined ? {} : { exitCode }) });
}
