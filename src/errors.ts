/** The errors of Entrada: one base class, stable codes. Wrong use by a programmer is a plain `TypeError`. */

/**
 * Every code, with what it means. Findings carry these codes or a lint rule's (`ENT001`…); a test compares this table
 * with `docs/reference/errors.md`.
 */
export const ERROR_CODES = {
  ENT_USE: 'The command line was not understood: unknown command, flag, or value.',
  ENT_PROJECT_MISSING: 'No entrada.yaml at or above this folder, and the command needs one.',
  ENT_ENVIRONMENT: 'The environment is not one of entrada.yaml.',
  ENT_FILE_MISSING: 'A path does not exist or cannot be read.',
  ENT_FILE_EMPTY: 'A folder holds no spec.',
  ENT_FILE_SIZE: 'A file is larger than a spec may be.',
  ENT_FILE_ENCODING: 'A file is not UTF-8, or holds characters no text has.',
  ENT_YAML: 'A file is not well-formed YAML.',
  ENT_YAML_PLACEHOLDER: 'A ${…} stands unquoted inside [ ] or { }, where YAML reads its braces.',
  ENT_SCHEMA: 'A value does not fit the schema.',
  ENT_SCHEMA_KEY: 'A key is not known.',
  ENT_SCHEMA_NUMBER: 'YAML read a number or boolean where text is meant.',
  ENT_NAME_TWICE: 'Two specs have one name.',
  ENT_OUTPUT: 'The output could not be written.',
  ENT_SYNTH_SCHEMA: "Synthesized Terraform does not fit the provider's schema.",
  ENT_SYNTH_TERRAFORM: 'terraform validate refused the synthesized configuration.',
  ENT_SYNTH_UNSUPPORTED: 'The synthesis cannot write what a spec asks for.',
  ENT_SYNTH_ORPHAN: 'A stack would vanish with its state.',
  ENT_SYNTH_REPLACE: 'A live application would be destroyed and made anew.',
  ENT_SYNTH_TENANT: 'An environment has no tenantId.',
  ENT_BACKEND: 'The backend would give two stacks one state.',
  ENT_GIT: 'git could not say what changed.',
  ENT_TENANT_SEED: 'A seed file of the stand-in cannot be used.',
  ENT_TENANT_DATA: 'The data directory of the stand-in cannot be used.',
  ENT_TENANT_LOCKED: 'Another process uses the data directory.',
  ENT_GRAPH_ENDPOINT: 'A variable would send requests for Graph to another machine.',
  ENT_SIGN_IN: 'Signing in to Entra failed.',
  ENT_TENANT_LISTEN: 'The stand-in cannot listen on its address.',
} as const;

/** A stable code of an {@link EntradaError}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Exit codes of every command (design: where several hold, 1, 5, 4, 3, 2). */
export const EXIT = {
  done: 0,
  invalid: 1,
  changes: 2,
  unreachable: 3,
  partial: 4,
  refused: 5,
  interrupted: 130,
} as const;

/** What an {@link EntradaError} carries besides its message. */
export interface ErrorDetails {
  /** What to do next, for a person. */
  readonly hint?: string;
  /** Path of the file it is about. */
  readonly file?: string;
  readonly exitCode?: number;
  readonly cause?: unknown;
}

/** The one base class of errors that come from the world: a spec, a file, a tenant. */
export class EntradaError extends Error {
  override readonly name = 'EntradaError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly file: string | undefined;
  readonly exitCode: number;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.file = details.file;
    this.exitCode = details.exitCode ?? EXIT.invalid;
  }
}
