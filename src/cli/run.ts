/** argv → command → exit code. Errors become reports or lines on stderr; nothing here touches the process. */
import { EntradaError, EXIT } from '../errors.ts';
import { maskText } from '../report/mask.ts';
import type { Report } from '../report/report.ts';
import { inert, printable } from '../report/terminal.ts';
import { suggest } from '../spec/suggest.ts';
import { COMMANDS } from './command.ts';
import type { CliContext } from './context.ts';
import { parseFlags } from './flags.ts';
import { commandHelp, programHelp } from './help.ts';
import { writeReport } from './output.ts';

/** Runs one command line (without `node` and the script) and returns its exit code. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  try {
    return await dispatch(argv, context);
  } catch (error) {
    if (!(error instanceof EntradaError)) throw error;
    return reportError(error, argv, context);
  }
}

async function dispatch([name, ...rest]: readonly string[], context: CliContext): Promise<number> {
  if (name === undefined) {
    context.stderr.write(programHelp());
    return EXIT.invalid;
  }
  const [topic] = rest;
  if (name === 'help' && topic !== undefined && Object.hasOwn(COMMANDS, topic))
    return dispatch([topic, '--help'], context);
  if (name === '--help' || name === '-h' || name === 'help') {
    context.stdout.write(programHelp());
    return EXIT.done;
  }
  if (name === '--version' || name === '-v') {
    context.stdout.write(`${context.version}\n`);
    return EXIT.done;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw unknownCommand(name);
  const command = await (COMMANDS[name] as (typeof COMMANDS)[string]).load();
  const args = parseFlags(rest, command.flags);
  if (args.common.help) {
    context.stdout.write(commandHelp(command));
    return EXIT.done;
  }
  return command.run(args, context);
}

function unknownCommand(name: string): EntradaError {
  if (name.startsWith('-')) {
    const hint = 'the command comes first: entrada COMMAND [FLAGS]; entrada --help lists the commands';
    return new EntradaError('ENT_USE', `${name} stands where a command is`, { hint });
  }
  const near = suggest(name, Object.keys(COMMANDS));
  const hint = near ? `did you mean entrada ${near}?` : 'entrada --help lists the commands';
  return new EntradaError('ENT_USE', `unknown command "${name}"`, { hint });
}

/** With `--format json` and the like the error is a report too, so that a pipeline reads one document in any case. */
function reportError(error: EntradaError, argv: readonly string[], context: CliContext): number {
  const format = wantedFormat(argv);
  if (format === undefined || format === 'text') {
    const said = (text: string) => inert(printable(maskText(text)));
    context.stderr.write(`error ${error.code} ${said(error.message)}\n`);
    if (error.file) context.stderr.write(`  at ${said(error.file)}\n`);
    if (error.hint) context.stderr.write(`  fix: ${said(error.hint)}\n`);
    return error.exitCode;
  }
  const { code, message, hint, file } = error;
  const diagnostic = {
    code,
    severity: 'error' as const,
    message,
    ...(hint ? { hint } : {}),
    ...(file ? { file } : {}),
  };
  const report: Report = {
    reportVersion: 1,
    command: argv.find((word) => Object.hasOwn(COMMANDS, word)) ?? 'entrada',
    ok: false,
    diagnostics: [diagnostic],
    connections: [],
    changes: [],
    summary: { errors: 1, warnings: 0, infos: 0 },
  };
  const common = { format, only: [], noColor: true, quiet: true, help: false };
  writeReport(report, common, context);
  return error.exitCode;
}

/** The format asked for, also where the rest of the command line was not understood. */
function wantedFormat(argv: readonly string[]) {
  try {
    const at = argv.findIndex((word) => word === '--format' || word.startsWith('--format='));
    if (at === -1) return undefined;
    const word = argv[at] as string;
    const value = word.includes('=') ? word.slice('--format='.length) : (argv[at + 1] ?? '');
    return parseFlags(['--format', value], {}).common.format;
  } catch {
    return undefined;
  }
}
