/** What the commands that administer the runtime share: `entrada user|session|domain|token WORD CONNECTION[/ORGANIZATION] …`. */
import { EntradaError, EXIT } from '../errors.ts';
import type { Diagnostic, Report, ReportedItem } from '../report/report.ts';
import type { Organization } from '../runtime/organization.ts';
import type { Store } from '../runtime/store/store.ts';
import type { Environment } from '../spec/project.ts';
import { suggest } from '../spec/suggest.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { engineReport } from './engine.ts';
import type { CommonFlag, Flag, ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { type Meant, meantOrganizations } from './runtime-organizations.ts';
import { openRuntimeStore, STORE_FLAGS } from './runtime-store.ts';

/** What a word works on; the store is open for as long as it does. */
export interface Task {
  readonly command: string;
  readonly args: ParsedArgs;
  readonly context: CliContext;
  readonly store: Store;
  readonly environment: Environment;
  /** The organizations that CONNECTION[/ORGANIZATION] means; never empty. */
  readonly meant: Meant;
  /** What stands behind it; '' for nothing. */
  readonly operand: string;
}

/** One word of a command. */
export interface Word {
  /** What stands behind CONNECTION[/ORGANIZATION]; absent: nothing may. */
  readonly operand?: { readonly name: string; readonly isOptional: boolean };
  /** Which flags of the command it takes. */
  readonly flags: readonly string[];
  run(task: Task): Promise<number>;
}

/** A command with words. */
export interface WordyCommand extends Pick<Command, 'summary' | 'examples'> {
  readonly name: string;
  readonly flags: Readonly<Record<string, Flag>>;
  readonly words: Readonly<Record<string, Word>>;
  /** What stands behind the connection, for the line of use. */
  readonly operand: string;
}

const FORMATS = ['text', 'json'] as const;
const COMMON: readonly CommonFlag[] = ['env', 'format', 'quiet', 'no-color', 'help'];

/** The command of its words. */
export function administration({ name, words, operand, flags, ...told }: WordyCommand): Command {
  return {
    ...told,
    usage: `${name} ${Object.keys(words).join('|')} CONNECTION[/ORGANIZATION] ${operand} [FLAGS]`,
    flags: { ...flags, ...STORE_FLAGS },
    takes: { flags: COMMON, formats: FORMATS },
    async run(args, context) {
      const word = wordOf(args, { name, words });
      const [, target = '', given = ''] = args.positionals;
      checkWords(args, name, word);
      const { project, meant } = meantOrganizations(target, args.common, context);
      const { environment } = project;
      const store = await openRuntimeStore(args, context, project);
      try {
        return await word.run({ command: name, args, context, store, environment, meant, operand: given });
      } finally {
        await store.close();
      }
    },
  };
}

function wordOf({ positionals: [word = ''] }: ParsedArgs, { name, words }: Pick<WordyCommand, 'name' | 'words'>): Word {
  const found = Object.hasOwn(words, word) ? words[word] : undefined;
  if (found) return found;
  const known = Object.keys(words);
  const near = suggest(word, known);
  throw new EntradaError('ENT_USE', word === '' ? `${name} needs a word` : `${name} has no word "${word}"`, {
    hint: near ? `did you mean entrada ${name} ${near}?` : `one of ${known.join(', ')}`,
  });
}

/** Who gives a word or a flag expects something of it. @throws {EntradaError} ENT_USE for what the word does not take */
function checkWords({ positionals, own, common }: ParsedArgs, name: string, word: Word): void {
  const call = `entrada ${name} ${positionals[0]} CONNECTION[/ORGANIZATION]`;
  const refuse = (what: string) => new EntradaError('ENT_USE', what, { hint: `see entrada ${name} --help` });
  const most = word.operand ? 3 : 2;
  if (positionals[1] === undefined) throw refuse(`${call}: which connection?`);
  if (word.operand && !word.operand.isOptional && !positionals[2])
    throw refuse(`${call} ${word.operand.name}: ${word.operand.name} is missing`);
  if (positionals[most] !== undefined) throw refuse(`${name} ${positionals[0]} takes no ${positionals[most]}`);
  const { only, changedSince, out, format } = common;
  const others = { only: only[0], 'changed-since': changedSince, out };
  const known = new Set<string>([...word.flags, ...Object.keys(STORE_FLAGS), ...COMMON]);
  const given = [...Object.entries(own), ...Object.entries(others)].filter(([, value]) => value !== undefined);
  const wrong = given.find(([flag]) => !known.has(flag))?.[0];
  if (wrong !== undefined) throw refuse(`${name} ${positionals[0]} takes no --${wrong}`);
  if (!FORMATS.some((one) => one === format)) throw refuse(`${name} has no format ${format}`);
}

/** The one organization that is meant. @throws {EntradaError} ENT_USE where the connection has several and none is named */
export function oneOrganization({ meant: { connection, organizations } }: Task): Organization {
  const [one, other] = organizations;
  if (one && !other) return one;
  const names = organizations.map(({ name }) => `${connection}/${name}`).join(', ');
  throw new EntradaError('ENT_USE', `${connection} has several organizations`, { hint: `name one: ${names}` });
}

/** What a word found or did. */
export interface Told {
  readonly items?: readonly ReportedItem[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly figures: Report['summary'];
}

/** Writes the report of a word, and gives its exit code. */
export function tell(task: Task, told: Told, exitCode: number = EXIT.done): number {
  writeReport(reportOf(task, told, exitCode), task.args.common, task.context);
  return exitCode;
}

/** The report of a word. */
export function reportOf({ command, meant, environment }: Task, told: Told, exitCode: number): Report {
  const { items, diagnostics = [], figures } = told;
  const { spec, file, connection } = meant;
  const ids = [`${connection}@${environment.name}`];
  const connections = [{ name: spec.name, file, displayName: spec.displayName, environments: [environment.name], ids }];
  const report = engineReport(command, exitCode, { diagnostics, connections, changes: [] }, figures);
  return items === undefined ? report : { ...report, items };
}

/** A line of a report. */
export function info(message: string, hint?: string): Diagnostic {
  return { code: 'ENT_RUNTIME', severity: 'info', message, ...(hint === undefined ? {} : { hint }) };
}

/** What cannot be done. */
export function problem(message: string, hint: string, exitCode: number = EXIT.invalid): EntradaError {
  return new EntradaError('ENT_RUNTIME', message, { hint, exitCode });
}

/**
 * Whether a person says yes to what cannot be taken back; `--yes` is one.
 * @throws {EntradaError} ENT_CONFIRM when nobody is there to be asked
 */
export async function isConfirmed(task: Task, message: string, question: string): Promise<boolean> {
  const { args, context } = task;
  if (args.own['yes'] === true) return true;
  const report = reportOf(
    task,
    { diagnostics: [{ ...info(message), severity: 'warning' }], figures: {} },
    EXIT.changes,
  );
  return confirm(report, question, args.common, context);
}

/** The text of a flag. @throws {EntradaError} ENT_USE for one that nothing can be named by */
export function textOf({ args: { own } }: Task, flag: string): string | null {
  const text = own[flag] as string | undefined;
  if (text === undefined) return null;
  if (text.trim() === '' || text.length > 512 || /\p{Cc}/u.test(text))
    throw new EntradaError('ENT_USE', `--${flag} is empty, longer than 512 characters, or holds control characters`);
  return text.trim();
}

/** A time of the store for a report; `null` stays. */
export function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
