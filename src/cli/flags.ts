/** Flags: the common ones of every command and a command's own. Unknown flags are errors. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { EntradaError } from '../errors.ts';
import { FORMATS, type Format } from '../report/render.ts';
import { suggest } from '../spec/suggest.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A flag with its line of help. */
export type Flag = Options[string] & { readonly help: string; readonly value?: string };

/** Flags of every command. */
export const COMMON_FLAGS = {
  env: { type: 'string', value: 'NAME', help: 'only this environment' },
  format: { type: 'string', value: 'FORMAT', help: formatHelp(FORMATS) },
  only: { type: 'string', multiple: true, value: 'NAME', help: 'only these connections (again for each)' },
  'changed-since': { type: 'string', value: 'REF', help: 'only connections whose files differ from a git revision' },
  out: { type: 'string', value: 'PATH', help: 'write the report (or the output) there' },
  'no-color': { type: 'boolean', help: 'no colours' },
  quiet: { type: 'boolean', short: 'q', help: 'no progress' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
} as const satisfies Record<string, Flag>;

/** Name of a common flag. */
export type CommonFlag = keyof typeof COMMON_FLAGS;

/** Values of the common flags. */
export interface CommonOptions {
  readonly env?: string;
  readonly format: Format;
  readonly only: readonly string[];
  readonly changedSince?: string;
  readonly out?: string;
  readonly noColor: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
}

/** The line of help of `--format`, for these formats. */
export function formatHelp(formats: readonly Format[]): string {
  return `how the report is written: ${formats.join(', ')} (default: text)`;
}

/** What argv says: common options, a command's own, and the rest. */
export interface ParsedArgs {
  readonly common: CommonOptions;
  readonly own: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/**
 * Parses the arguments after the command.
 * @throws {EntradaError} ENT_USE for an unknown flag or a wrong value.
 */
export function parseFlags(argv: readonly string[], own: Readonly<Record<string, Flag>>): ParsedArgs {
  const flags: Record<string, Flag> = { ...COMMON_FLAGS, ...own };
  const options: Options = Object.fromEntries(
    Object.entries(flags).map(([name, { help: _help, value: _value, ...option }]) => [name, option]),
  );
  const { values, positionals } = readWords(argv, options);
  return { common: commonOf(values as Record<string, never>), own: values as ParsedArgs['own'], positionals };
}

function readWords(argv: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw useError(error as Error, Object.keys(options));
  }
}

function commonOf(values: Record<string, string | string[] | boolean | undefined>): CommonOptions {
  const format = (values['format'] ?? 'text') as string;
  if (!FORMATS.includes(format as Format)) {
    throw new EntradaError('ENT_USE', `unknown format "${format}"`, { hint: `known formats: ${FORMATS.join(', ')}` });
  }
  return {
    format: format as Format,
    only: ((values['only'] as string[] | undefined) ?? []).flatMap(namesIn),
    noColor: values['no-color'] === true,
    quiet: values['quiet'] === true,
    help: values['help'] === true,
    ...(values['env'] === undefined ? {} : { env: values['env'] as string }),
    ...(values['changed-since'] === undefined ? {} : { changedSince: values['changed-since'] as string }),
    ...(values['out'] === undefined ? {} : { out: values['out'] as string }),
  };
}

/** An empty list would mean all: `--only "$NAMES"` with an unset variable must not widen what is done. */
function namesIn(words: string): string[] {
  const names = words.split(',').filter(Boolean);
  if (names.length === 0) throw new EntradaError('ENT_USE', '--only names no connection', { hint: 'give a name' });
  return names;
}

function useError(error: Error, known: readonly string[]): EntradaError {
  const flag = /'(-{1,2}[^'\s]+)/.exec(error.message)?.[1];
  const isUnknown = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
  if (!isUnknown || flag === undefined)
    return new EntradaError('ENT_USE', error.message.split(/\.\s/)[0] ?? error.message, { hint: 'see --help' });
  const word = flag.replace(/^-+/, '');
  const near = suggest(word, known) ?? known.find((name) => name.length > 2 && word.startsWith(name));
  return new EntradaError('ENT_USE', `unknown flag ${flag}`, { hint: near ? `did you mean --${near}?` : 'see --help' });
}
