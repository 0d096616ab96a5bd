/** Where the store of the runtime is, by the flags that `entrada serve` and the commands of its administration share. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environmentOf } from '../engine/run.ts';
import { EntradaError } from '../errors.ts';
import { sqliteFile } from '../runtime/store/dialect/sqlite.ts';
import { openStore, type Store, type StoreOptions } from '../runtime/store/store.ts';
import type { Environment } from '../spec/project.ts';
import { displayName } from '../workspace/list-specs.ts';
import type { LoadedProject, Workspace } from '../workspace/load.ts';
import { stateFolder } from '../workspace/state-folder.ts';
import type { CliContext } from './context.ts';
import type { Flag, ParsedArgs } from './flags.ts';

/** Where the store is. */
export const STORE_FLAGS = {
  data: { type: 'string', value: 'DIR', help: "the folder of the runtime's database (default: .entrada/ENV/runtime)" },
  database: {
    type: 'string',
    value: 'URL',
    help: 'a PostgreSQL database in its place; better by ENTRADA_DATABASE, since flags show in the list of processes',
  },
} as const satisfies Record<string, Flag>;

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
  if (loaded && !loaded.project.isImplied) return { loaded, environment: environmentOf(loaded.project, env) };
  throw new EntradaError(
    'ENT_PROJECT_MISSING',
    'an entrada.yaml that can be used is needed: it names the environments',
    {
      hint: 'run the command in the folder of the project; entrada validate says what is wrong with it',
    },
  );
}

/** How a store is opened. */
export interface OpenStore {
  /** As by `serve`: a folder or database is made where there is none, and beside PostgreSQL the folder keeps other things. */
  readonly mayMake: boolean;
}

/** Absolute path of the folder of a runtime. @throws {EntradaError} ENT_USE. */
export function dataFolder({ own }: ParsedArgs, { cwd }: CliContext, project: RuntimeProject, how: OpenStore): string {
  const { root } = project.loaded;
  const { name } = project.environment;
  const given = own['data'] as string | undefined;
  // A variable that is not set must not make the current folder the place of the data.
  if (given === '') throw new EntradaError('ENT_USE', '--data names no directory', { hint: 'as in --data .runtime' });
  if (given !== undefined) return resolve(cwd, given);
  return join(how.mayMake ? stateFolder(root, name) : join(root, '.entrada', name), 'runtime');
}

/**
 * Opens the store: of PostgreSQL where `--database` or `ENTRADA_DATABASE` names one, else of SQLite in the folder.
 * @throws {EntradaError} ENT_USE for a value that is none, or for two places; ENT_STORE (exit code 1 without a database there,
 * 3 when it cannot be reached), ENT_STORE_VERSION
 */
export async function openRuntimeStore(
  args: ParsedArgs,
  context: CliContext,
  project: RuntimeProject,
  how: OpenStore = { mayMake: false },
): Promise<Store> {
  const flag = args.own['database'] as string | undefined;
  const url = flag ?? (context.env['ENTRADA_DATABASE'] || undefined);
  const directory = dataFolder(args, context, project, how);
  if (!how.mayMake && url !== undefined && args.own['data'] !== undefined)
    throw twoPlaces(flag === undefined ? 'ENTRADA_DATABASE' : '--database');
  if (!how.mayMake && url === undefined) requireDatabase(directory, context);
  const place: StoreOptions['place'] = url === undefined ? { directory } : { url: checkedUrl(url) };
  return openStore({ place, now: context.now, randomBytes: context.outside.randomBytes });
}

/** Which of them `serve` uses nobody can tell: somebody would be suspended in the other. */
function twoPlaces(other: string): EntradaError {
  return new EntradaError('ENT_USE', `--data and ${other} are two places`, {
    hint: 'give the one that entrada serve uses: with a URL that is PostgreSQL',
  });
}

/** What is no URL is refused by the store; a password that is none would end inside the driver. The text is never shown. */
function checkedUrl(url: string): string {
  const { username, password } = URL.canParse(url) ? new URL(url) : { username: '', password: '' };
  try {
    decodeURIComponent(username + password);
    return url;
  } catch {
    throw new EntradaError('ENT_USE', 'user or password in the URL of the database hold a % that escapes nothing', {
      hint: 'write %25 for it',
    });
  }
}

/** A folder that was mistyped must not become an empty database, in which nobody is suspended. */
function requireDatabase(directory: string, { cwd }: CliContext): void {
  if (existsSync(sqliteFile(directory))) return;
  throw new EntradaError('ENT_STORE', `there is no database of the runtime in ${displayName(directory, cwd)}`, {
    hint: 'entrada serve makes it; --data and --database say where it is',
  });
}
