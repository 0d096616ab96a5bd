/** The project, environment and folder of a runtime that `entrada serve` starts. */
import { join, resolve } from 'node:path';
import { environmentOf } from '../engine/run.ts';
import { EntradaError } from '../errors.ts';
import type { Environment } from '../spec/project.ts';
import type { LoadedProject, Workspace } from '../workspace/load.ts';
import { stateFolder } from '../workspace/state-folder.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';

/** The common flags that mean nothing here are refused: who gives one expects something of it. @throws {EntradaError} ENT_USE. */
export function refuseFlags(command: string, { changedSince, out }: ParsedArgs['common']): void {
  const flag = changedSince !== undefined ? '--changed-since' : out !== undefined ? '--out' : undefined;
  if (flag === undefined) return;
  throw new EntradaError('ENT_USE', `${command} takes no ${flag}`, { hint: `see entrada ${command} --help` });
}

/** The project and the environment of a runtime. */
export interface RuntimeProject {
  readonly loaded: LoadedProject;
  readonly environment: Environment;
}

/**
 * The project that was loaded, and its environment.
 * @throws {EntradaError} ENT_PROJECT_MISSING, ENT_ENVIRONMENT.
 */
export function runtimeProject({ projects }: Workspace, env: string | undefined): RuntimeProject {
  const [loaded] = projects;
  if (!loaded || loaded.project.isImplied)
    throw new EntradaError('ENT_PROJECT_MISSING', 'an entrada.yaml is needed: it names the environments', {
      hint: 'run the command in the folder of the project',
    });
  return { loaded, environment: environmentOf(loaded.project, env) };
}

/** Absolute path of the folder of a runtime. @throws {EntradaError} ENT_USE. */
export function dataFolder({ own }: ParsedArgs, { cwd }: CliContext, { loaded, environment }: RuntimeProject): string {
  const given = own['data'] as string | undefined;
  if (given === '') throw new EntradaError('ENT_USE', '--data names no directory', { hint: 'as in --data .runtime' });
  return given === undefined ? join(stateFolder(loaded.root, environment.name), 'runtime') : resolve(cwd, given);
}
