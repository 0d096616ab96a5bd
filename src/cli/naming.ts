/** Connections by the words of a command line: `NAME`, `NAME.INSTANCE` or `NAME[.INSTANCE]@ENV`. */
import { orphanOf } from '../engine/orphan.ts';
import type { EngineRun, RunConnection } from '../engine/run.ts';
import { EntradaError } from '../errors.ts';
import type { CliContext } from './context.ts';
import { type Opened, type OpenOptions, openFor } from './engine.ts';
import type { ParsedArgs } from './flags.ts';

/**
 * Opens a run for the connections that the words mean; without words for all that the flags leave.
 * @throws {EntradaError} ENT_USE for a name that no connection of the environment has; what `openFor` throws
 */
export async function openNamed(args: ParsedArgs, context: CliContext, options: OpenOptions): Promise<Opened | number> {
  const { common, positionals } = args;
  const only = [...common.only, ...positionals.map((word) => word.split(/[.@]/)[0] as string)];
  const opened = await openFor({ ...common, only, ...envOf(args) }, context, options);
  if (typeof opened === 'number' || positionals.length === 0) return opened;
  const asked = positionals.flatMap((word) => meantBy(word, opened.run));
  return { ...opened, run: { ...opened.run, asked: [...new Set(asked)] } };
}

/**
 * Opens a run for one connection, which may be an orphan: then its id is given.
 * @throws {EntradaError} ENT_USE for none or several words, or one that means nothing here; what `openFor` throws
 */
export async function openOne(args: ParsedArgs, context: CliContext, options: OpenOptions): Promise<Opened | number> {
  const word = oneWord(args, options.command);
  if (!word.includes('@')) return openNamed(args, context, options);
  const opened = await openFor({ ...args.common, ...envOf(args) }, context, options);
  if (typeof opened === 'number') return opened;
  const { run } = opened;
  const one = run.all.find(({ connection }) => connection.id === word) ?? orphanOf(word, run);
  if (one) return { ...opened, run: { ...run, asked: [one] } };
  throw new EntradaError('ENT_USE', `${word} is no id of ${run.environment.name}`, {
    hint: 'give NAME[.INSTANCE]@ENV',
  });
}

/** The environment that a full id names, where no flag does. */
export function envOf({ common, positionals: [word = ''] }: ParsedArgs): { readonly env?: string } {
  const env = common.env ?? word.split('@')[1];
  return env === undefined ? {} : { env };
}

/** The connections that a word means. @throws {EntradaError} ENT_USE for none */
export function meantBy(word: string, { asked, environment }: EngineRun): RunConnection[] {
  const found = asked.filter(({ connection: { id, name } }) => [id, name, id.split('@')[0]].includes(word));
  if (found.length > 0) return found;
  throw new EntradaError('ENT_USE', `there is no connection "${word}" in ${environment.name}`, {
    hint: 'give NAME, NAME.INSTANCE or NAME@ENV',
  });
}

/** The one word of a command. @throws {EntradaError} ENT_USE for none or several */
export function oneWord({ positionals }: ParsedArgs, command: string): string {
  const [word, other] = positionals;
  if (word !== undefined && other === undefined) return word;
  throw new EntradaError('ENT_USE', `${command} takes one connection`, { hint: 'see --help' });
}

/** The one connection that was asked for. @throws {EntradaError} ENT_USE where its name means several instances */
export function oneConnection({ asked }: EngineRun): RunConnection {
  const [one, other] = asked;
  if (one && !other) return one;
  const ids = asked.map(({ connection }) => connection.id.split('@')[0]).join(', ');
  throw new EntradaError('ENT_USE', 'the name means several connections, and one at a time is changed', {
    hint: `name one: ${ids}`,
  });
}
