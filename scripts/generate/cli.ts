/** The reference page of the command line: every command, the exit codes, and the variables that are read. */
import { COMMANDS, type Command } from '../../src/cli/command.ts';
import { EXIT_MEANINGS } from '../../src/cli/exit-codes.ts';
import { COMMON_FLAGS, type Flag } from '../../src/cli/flags.ts';
import { VARIABLES } from '../../src/cli/variables.ts';
import { EXIT } from '../../src/errors.ts';
import { SIGN_IN_WAYS, type SignInWay } from '../../src/graph/sign-in-variables.ts';
import { code, table, words } from './markdown.ts';

/** The lines of `docs/reference/cli.md`. */
export async function cliPage(): Promise<string[]> {
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, { load }]) => [name, await load()] as const),
  );
  return [
    '# Commands',
    '',
    '`entrada COMMAND --help` says the same for one command. Unknown flags are errors. Results go to stdout, progress to',
    'stderr.',
    '',
    ...commands.map(([name, { summary }]) => `- [\`${name}\`](#entrada-${name}): ${words(summary)}`),
    '- [common flags](#common-flags) · [exit codes](#exit-codes) · [signing in](#signing-in) · [other variables](#other-variables)',
    ...commands.flatMap(([name, command]) => commandSection(name, command)),
    ...commonFlags(),
    ...exitCodes(),
    ...signingIn(),
    ...otherVariables(),
  ];
}

function commandSection(name: string, command: Command): string[] {
  const { flags, examples, usage, summary } = command;
  const calls = examples.map(([call, what]) => [code(call), words(what)]);
  const own = Object.entries(flags).map(flagRow);
  return [
    '',
    `## entrada ${name}`,
    '',
    `${words(upperFirst(summary))}.`,
    '',
    '```sh',
    `entrada ${usage}`,
    '```',
    '',
    ...(own.length > 0 ? [...table(['flag', 'what'], own), ''] : []),
    commonLine(command),
    '',
    ...table(['example', 'what it does'], calls),
  ];
}

/** Which common flags and formats there are: most commands take all of them. */
function commonLine({ takes }: Command): string {
  if (!takes) return 'Takes all [common flags](#common-flags) and formats.';
  const formats = takes.formats.length > 0 ? `; formats: ${takes.formats.map(code).join(', ')}` : '';
  return `Takes of the [common flags](#common-flags): ${takes.flags.map((flag) => code(`--${flag}`)).join(', ')}${formats}.`;
}

function commonFlags(): string[] {
  return ['', '## Common flags', '', ...table(['flag', 'what'], Object.entries(COMMON_FLAGS).map(flagRow))];
}

function flagRow([name, flag]: [string, Flag]): string[] {
  const long = flag.value ? `--${name} ${flag.value}` : `--${name}`;
  return [flag.short ? `${code(`-${flag.short}`)}, ${code(long)}` : code(long), words(flag.help)];
}

function upperFirst(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function exitCodes(): string[] {
  const rows = Object.entries(EXIT).map(([name, value]) => [
    String(value),
    words(EXIT_MEANINGS[name as keyof typeof EXIT]),
  ]);
  return [
    '',
    '## Exit codes',
    '',
    'The same for every command. Where several hold, the first of 1, 5, 4, 3, 2 is given.',
    '',
    ...table(['code', 'meaning'], rows),
  ];
}

function signingIn(): string[] {
  return [
    '',
    '## Signing in',
    '',
    'Read by every command that speaks to a tenant. The first way whose variables are all there is taken; when it fails, no',
    'other is tried. `*_` stands for `ENTRADA_`, then `ARM_`, then `AZURE_`.',
    '',
    ...table(['way', 'needs', 'takes'], SIGN_IN_WAYS.map(wayRow)),
  ];
}

function wayRow({ about, needs, takes }: SignInWay): string[] {
  const groups = needs.map((names) => names.map(code).join(' or '));
  return [words(about), groups.join(', ') || 'nothing', takes.map(code).join(', ') || 'nothing'];
}

function otherVariables(): string[] {
  const rows = Object.entries(VARIABLES).map(([name, what]) => [code(name), words(what)]);
  return [
    '',
    '## Other variables',
    '',
    'A secret that a spec names by `{env: NAME}` is read from the variable `NAME`.',
    '',
    ...table(['variable', 'what'], rows),
  ];
}
