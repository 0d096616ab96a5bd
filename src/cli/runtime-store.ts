/** Where the store of the runtime is, by the flags that `entrada serve` and the commands of its administration share. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { environmentOf } from '../engine/run.ts';
import { EntradaError } from '../errors.ts';
import { sqliteFile } from '../runtime/store/dialect/sqlite.ts';
import { openStore, type Store, type StoreOptions } from '../runtime/store/store.ts';
import { checkProject } from '../spec/check.ts';
import { findProject } from '../workspace/find-project.ts';
import { displayName } from '../workspace/list-specs.ts';
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

/**
 * Opens the store that `--database`, `--data`, `ENTRADA_DATABASE` or else the folder `.entrada/ENV/runtime` of the project
 * names: the first of these that is given (for `serve`, `--data` comes last: its folder holds more than a database). `mayMake`: a database in a folder is made where there is none, as by `serve`.
 * @throws {EntradaError} ENT_USE for both flags or a value that is none; ENT_PROJECT_MISSING, ENT_ENVIRONMENT where the
 * folder follows from them; ENT_STORE (exit code 1 without a database there, 3 when it cannot be reached), ENT_STORE_VERSION
 */
export async function openRuntimeStore(
  args: ParsedArgs,
  context: CliContext,
  { mayMake = false }: { readonly mayMake?: boolean } = {},
): Promise<Store> {
  const place = placeOf(args, context, mayMake);
  if ('directory' in place && !mayMake) requireDatabase(place.directory, context);
  return openStore({ place, now: context.now, randomBytes: context.outside.randomBytes });
}

function placeOf({ own, common }: ParsedArgs, { cwd, env }: CliContext, mayMake: boolean): StoreOptions['place'] {
  const { data, database } = own as { readonly data?: string; readonly database?: string };
  // The folder of `serve` holds more than a database.
  if (data !== undefined && database !== undefined && !mayMake)
    throw new EntradaError('ENT_USE', '--data and --database are two places', { hint: 'give one of them' });
  // A variable that is not set must not make the current folder the place of the data.
  if (data === '') throw new EntradaError('ENT_USE', '--data names no directory', { hint: 'as in --data runtime' });
  const url = database ?? (env['ENTRADA_DATABASE'] || undefined);
  if (data !== undefined && (url === undefined || !mayMake)) return { directory: resolve(cwd, data) };
  return url === undefined ? { directory: ownFolder(cwd, common.env, mayMake) } : { url: checkedUrl(url) };
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

function ownFolder(cwd: string, env: string | undefined, mayMake: boolean): string {
  const file = findProject(cwd);
  const project = file && checkProject({ file: 'entrada.yaml', text: readFileSync(file, 'utf8') }).project;
  if (!project)
    throw new EntradaError('ENT_PROJECT_MISSING', 'there is no usable entrada.yaml at or above this folder', {
      hint: 'go to the folder of the project, or name the database with --data or --database',
    });
  const { name } = environmentOf(project, env);
  const root = dirname(file);
  return join(mayMake ? stateFolder(root, name) : join(root, '.entrada', name), 'runtime');
}

/** A folder that was mistyped must not become an empty database, in which nobody is suspended. */
function requireDatabase(directory: string, { cwd }: CliContext): void {
  if (existsSync(sqliteFile(directory))) return;
  throw new EntradaError('ENT_STORE', `there is no database of the runtime in ${displayName(directory, cwd)}`, {
    hint: 'entrada serve makes it; --data and --database say where it is',
  });
}
