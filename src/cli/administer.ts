/** What the commands share that look after a runtime: whose rows are meant, the store, and how the answer is told. */
import { EntradaError, EXIT } from '../errors.ts';
import { inert, printable } from '../report/terminal.ts';
import type { Organization } from '../runtime/organization.ts';
import type { Store } from '../runtime/store/store.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { openRuntimeStore, refuseFlags, runtimeProject, STORE_FLAGS } from './runtime-store.ts';
import { servedBy } from './served.ts';
import { loadFor, reportOf } from './validate.ts';

/** What an action works on. */
export interface Administered {
  readonly store: Store;
  readonly organization: Organization;
  /** Words after CONNECTION[/ORG]. */
  readonly words: readonly string[];
  readonly args: ParsedArgs;
}

/** What an action answers: one JSON document, and lines for people. */
export interface Told {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** An action, by its name after the command. */
export type Actions = Readonly<Record<string, (on: Administered) => Promise<Told>>>;

/** Flags and formats of all these commands. */
export const ADMIN = {
  flags: STORE_FLAGS,
  takes: { flags: ['env', 'format', 'no-color', 'help'], formats: ['text', 'json'] },
} as const satisfies Pick<Command, 'flags' | 'takes'>;

/**
 * Runs the action that the first word names, for the organization that the second one does.
 * @throws {EntradaError} ENT_USE, ENT_RUNTIME, ENT_PROJECT_MISSING, ENT_ENVIRONMENT, ENT_STORE.
 */
export async function administer(
  command: string,
  actions: Actions,
  args: ParsedArgs,
  context: CliContext,
): Promise<number> {
  const [verb = '', whose = '', ...words] = args.positionals;
  const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined;
  const { format } = args.common;
  if (action === undefined) throw use(command, `${command} is followed by ${Object.keys(actions).join(', ')}`);
  if (whose === '') throw use(command, `${command} ${verb} needs CONNECTION[/ORG]`);
  if (format !== 'text' && format !== 'json') throw use(command, `${command} has no format ${format}`);
  refuseFlags(command, args.common);
  const workspace = loadFor(args.common, context);
  const checked = reportOf(command, workspace, 'error');
  if (!checked.ok) {
    writeReport(checked, args.common, context);
    return EXIT.invalid;
  }
  const project = runtimeProject(workspace, args.common.env);
  const { organizations } = servedBy(project.loaded.all, project, { env: context.env, origins: null });
  const organization = organizationOf(whose, organizations);
  const store = await openRuntimeStore(args, context, project);
  try {
    const { json, lines } = await action({ store, organization, words, args });
    const text = format === 'json' ? JSON.stringify({ command, ok: true, ...json }) : lines.map(safe).join('\n');
    context.stdout.write(`${text}\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Names come from identity providers. */
function safe(line: string): string {
  return inert(printable(line));
}

function use(command: string, message: string): EntradaError {
  return new EntradaError('ENT_USE', message, { hint: `see entrada ${command} --help` });
}

function organizationOf(whose: string, all: readonly Organization[]): Organization {
  const [connection, name] = whose.split('/');
  const found = all.filter((one) => one.connection === connection && (name === undefined || one.name === name));
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  const names = (only === undefined ? all : found).map((one) => `${one.connection}/${one.name}`);
  throw new EntradaError('ENT_RUNTIME', `${whose} is ${only === undefined ? 'no' : 'more than one'} organization`, {
    hint:
      names.length === 0
        ? 'no connection of this environment can be served'
        : `one of: ${names.slice(0, 20).join(', ')}`,
  });
}

/** The one word that an action needs. @throws {EntradaError} ENT_USE. */
export function oneWord(words: readonly string[], what: string): string {
  const [word, more] = words;
  if (word !== undefined && more === undefined) return word;
  throw new EntradaError('ENT_USE', `one ${what} is needed after CONNECTION[/ORG]`, { hint: 'the list shows them' });
}

/** What is not there. */
export function missing(what: string): EntradaError {
  return new EntradaError('ENT_RUNTIME', `there is no ${what}`, { hint: 'the list shows what is there' });
}

/** A time for people; `null`: never. */
export function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
