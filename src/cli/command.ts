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
  deploy: {
    summary: 'apply the stacks with Terraform, once it is sure that nothing in use is taken down',
    load: async () => (await import('./deploy.ts')).deploy,
  },
  compare: {
    summary: 'what differs between two environments of the specs, and whether somebody said so',
    load: async () => (await import('./compare.ts')).compare,
  },
  plan: {
    summary: 'what differs between the specs and a tenant, and who writes it',
    load: async () => (await import('./plan.ts')).plan,
  },
  apply: {
    summary: 'bring a tenant to what the specs say, through Microsoft Graph',
    load: async () => (await import('./apply.ts')).apply,
  },
  drift: {
    summary: 'find what changed in a tenant behind the specs, and what will fail soon',
    load: async () => (await import('./drift.ts')).drift,
  },
  witness: {
    summary: "let Microsoft's own monitor watch the connections: an independent witness for drift",
    load: async () => (await import('./witness.ts')).witness,
  },
  verify: {
    summary: 'check that connections really work: metadata, certificate, SCIM, job',
    load: async () => (await import('./verify.ts')).verify,
  },
  rotate: {
    summary: 'roll the signing certificate of a connection over, in stages',
    load: async () => (await import('./rotate.ts')).rotate,
  },
  record: {
    summary: 'rebuild the records from the marks in a tenant',
    load: async () => (await import('./record.ts')).record,
  },
  move: {
    summary: 'rename a connection, or take it over from another project',
    load: async () => (await import('./move.ts')).move,
  },
  destroy: {
    summary: 'take a retired connection down: sign-in off, then deleted, then gone for good',
    load: async () => (await import('./destroy.ts')).destroy,
  },
  restore: {
    summary: 'bring the deleted application of a connection back',
    load: async () => (await import('./restore.ts')).restore,
  },
  import: {
    summary: 'write specs for live enterprise applications, so that their plan is empty',
    load: async () => (await import('./import.ts')).importCommand,
  },
  init: {
    summary: 'begin a project, and the pipeline that deploys it',
    load: async () => (await import('./init.ts')).init,
  },
  github: {
    summary: 'in a workflow of GitHub: annotations, the plan as a comment, the reviewed plan, issues of drift',
    load: async () => (await import('./github.ts')).github,
  },
  serve: {
    summary: 'run the vendor’s side of the connections: SAML service provider, sessions',
    load: async () => (await import('./serve.ts')).serve,
  },
  user: {
    summary: 'accounts of the runtime: list, add, suspend, restore, deactivate, delete',
    load: async () => (await import('./user.ts')).user,
  },
  session: {
    summary: 'who is signed in at the runtime; ending it',
    load: async () => (await import('./session.ts')).session,
  },
  domain: {
    summary: 'e-mail domains that lead to an organization of the runtime, and their proof by DNS',
    load: async () => (await import('./domain.ts')).domain,
  },
  token: {
    summary: 'bearer tokens with which Entra provisions to the runtime by SCIM',
    load: async () => (await import('./token.ts')).token,
  },
  tenant: {
    summary: 'run a local Entra tenant: Microsoft Graph, tokens, federation metadata',
    load: async () => (await import('./tenant.ts')).tenant,
  },
  demo: {
    summary: 'validate and synthesize the five connections, and show what was made',
    load: async () => (await import('./demo.ts')).demo,
  },
};
