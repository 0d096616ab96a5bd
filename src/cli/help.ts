/** Help texts, made from the table of commands and flags. */
import { COMMANDS, type Command } from './command.ts';
import { COMMON_FLAGS, type CommonFlag, type Flag, formatHelp } from './flags.ts';

/** Help of the whole program. */
export function programHelp(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`);
  return [
    'entrada: one YAML file per connection between Microsoft Entra ID and a vendor.',
    '',
    'Usage: entrada COMMAND [FLAGS]',
    '',
    'Commands:',
    ...commands,
    '',
    'entrada COMMAND --help shows the flags and examples of a command; entrada --version the version.',
    '',
  ].join('\n');
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  return [
    command.summary,
    '',
    `Usage: entrada ${command.usage}`,
    '',
    'Flags:',
    ...flagLines(command.flags),
    ...flagLines(commonFlags(command)),
    '',
    'Examples:',
    ...command.examples.flatMap(([call, what]) => [`  ${call}`, `      ${what}`]),
    '',
  ].join('\n');
}

function commonFlags({ takes }: Command): Readonly<Record<string, Flag>> {
  if (!takes) return COMMON_FLAGS;
  const taken = Object.entries(COMMON_FLAGS).filter(([name]) => takes.flags.includes(name as CommonFlag));
  const format = takes.flags.includes('format')
    ? { format: { ...COMMON_FLAGS.format, help: formatHelp(takes.formats) } }
    : {};
  return { ...Object.fromEntries(taken), ...format };
}

function flagLines(flags: Readonly<Record<string, Flag>>): string[] {
  return Object.entries(flags).map(([name, flag]) => {
    const short = flag.short ? `-${flag.short}, ` : '    ';
    const long = flag.value ? `--${name} ${flag.value}` : `--${name}`;
    return `  ${short}${long.padEnd(22)} ${flag.help}`;
  });
}
