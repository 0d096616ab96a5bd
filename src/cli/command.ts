import type { Format } from '../report/render.ts';
import type { CliContext } from './context.ts';
import type { CommonFlag, Flag, ParsedArgs } from './flags.ts';

/** One command: its help, its flags, and what it does; `run` returns the exit code. */
export interface Command {
  readonly summary: string;
  /** How it is called, after `entrada`. */
  readonly usage: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** The common flags that it takes, and the formats that it has; absent: all. */
  readonly takes?: { readonly flags: readonly CommonFlag[]; readonly formats: readonly Format[] };
  /** Calls with what they do. */
  readonly examples: readonly (readonly [string, string])[];
  run(args: ParsedArgs, context: CliContext): Promise<number>;
}

/** A command that is loaded only when it is called, so that `validate` never pays for the libraries of `synth`. */
export interface LazyCommand {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The commands, in the order help lists them. */
export const COMMANDS: Readonly<Record<string, LazyCommand>> = {
  validate: {
    summary: 'check specs against the schema and the rules',
    load: async () => (await import('./validate.ts')).validate,
  },
  synth: { summary: 'write Terraform for every connection', load: async () => (await import('./synth.ts')).synth },
  tenant: {
    summary: 'run a local Entra tenant: Microsoft Graph, tokens, federation metadata',
    load: async () => (await import('./tenant.ts')).tenant,
  },
  demo: {
    summary: 'validate and synthesize the five connections, and show what was made',
    load: async () => (await import('./demo.ts')).demo,
  },
};
