/** The store of a runtime, as `serve` and the commands that look after it find it. */
import { join, resolve } from 'node:path';
import { environmentOf } from '../engine/run.ts';
import { EntradaError } from '../errors.ts';
import { openStore, type Store, type StoreOptions } from '../runtime/store/store.ts';
import type { Environment } from '../spec/project.ts';
import type { LoadedProject, Workspace } from '../workspace/load.ts';
import { stateFolder } from '../workspace/state-folder.ts';
import type { CliContext } from './context.ts';
import type { Flag, ParsedArgs } from './flags.ts';

/** Flags that say where the store is. */
export const STORE_FLAGS = {
  data: {
    type: 'string',
    value: 'DIR',
    help: 'where everything is kept (default: .entrada/ENV/runtime of the project)',
  },
  database: {
    type: 'string',
    value: 'URL',
    help: 'PostgreSQL instead of a file, as in postgres://HOST/DATABASE (also by the variable ENTRADA_DATABASE)',
  },
} as const satisfies Record<string, Flag>;

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

/** Opens the store. @throws {EntradaError} ENT_USE, ENT_STORE, ENT_STORE_VERSION. */
export function openRuntimeStore(args: ParsedArgs, context: CliContext, project: RuntimeProject): Promise<Store> {
  const url = (args.own['database'] as string | undefined) ?? context.env['ENTRADA_DATABASE'];
  const place: StoreOptions['place'] = url ? { url } : { directory: dataFolder(args, context, project) };
  return openStore({ place, now: context.now, randomBytes: context.outside.randomBytes });
}
