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
  ENT_TERRAFORM: 'Terraform could not be run, or failed.',
  ENT_TERRAFORM_LOCKED: 'Another run holds the lock of a Terraform state.',
  ENT_TERRAFORM_PROVIDER: 'The azuread provider cannot be had.',
  ENT_TERRAFORM_STATE: 'A Terraform state cannot be used.',
  ENT_DEPLOY: 'Terraform would take down what is in use, take what is another’s, or read what synth did not write.',
  ENT_BACKEND: 'The backend would give two stacks one state.',
  ENT_GIT: 'git could not say what changed.',
  ENT_TENANT_SEED: 'A seed file of the stand-in cannot be used.',
  ENT_TENANT_DATA: 'The data directory of the stand-in cannot be used.',
  ENT_TENANT_LOCKED: 'Another process uses the data directory.',
  ENT_GRAPH_ENDPOINT: 'A variable would send requests for Graph to another machine.',
  ENT_SIGN_IN: 'Signing in to Entra failed.',
  ENT_TENANT_LISTEN: 'The stand-in cannot listen on its address.',
  ENT_GRAPH: 'Graph refused a request, or did not answer.',
  ENT_GRAPH_PERMISSION: 'The client lacks a permission of Graph.',
  ENT_GRAPH_TENANT: 'The client signs in to another tenant than the one of the environment.',
  ENT_PLAN: 'A connection cannot be brought to what its spec says.',
  ENT_PLAN_FILE: 'A saved plan cannot be used.',
  ENT_PLAN_STALE: 'The tenant or the specs changed since the plan was made.',
  ENT_NOT_REVIEWED: 'Nobody reviewed a plan for this commit, or the plan is not there any more.',
  ENT_GITHUB: 'GitHub could not be asked, or refused.',
  ENT_PLAN_WARNING: 'A planned change has a consequence that is easily overlooked.',
  ENT_AMBIGUOUS: 'Several objects of the tenant could be meant, and only one may be.',
  ENT_ADOPT: 'An object of the tenant stands in the way and is not ours.',
  ENT_PRINCIPAL: 'A user or group was not found, or there are several of that name.',
  ENT_GUARD: 'A plan deletes or weakens more than the guard of the project allows.',
  ENT_PROTECTED: 'A plan changes what is protected.',
  ENT_LOCKED: 'Another run holds the lock of this environment.',
  ENT_JOURNAL: 'The journal of a run cannot be read or written.',
  ENT_RECORD: 'A record cannot be read or written.',
  ENT_SECRET: 'A secret that a spec refers to cannot be read.',
  ENT_CERTIFICATE_FILE: 'A file holds no certificate that can be used.',
  ENT_APPLY: 'A change could not be made; what was made before stays.',
  ENT_CONFIRM: 'Nobody confirmed the plan.',
  ENT_INTERRUPTED: 'The run was stopped before its end; running it again finishes it.',
  ENT_DRIFT: 'A live field differs from its spec.',
  ENT_DRIFT_ADDED: 'Somebody added to a set of which the spec says only what must be there.',
  ENT_DRIFT_ACCEPTED: 'A live field differs from its spec, and the spec accepts it until a day.',
  ENT_DRIFT_SECRET: 'A secret is not the one that was written last, or Entra cannot use it.',
  ENT_DELETED: 'A live object of a connection was deleted.',
  ENT_ORPHAN: 'A live object carries our mark and no spec asks for it.',
  ENT_UNDECLARED: 'A live enterprise application has no spec.',
  ENT_COMPARE: 'Two environments differ, and only the one that is compared with says so.',
  ENT_COMPARE_WEAKER: 'An environment is weaker than the one it is compared with, in what may not be weakened.',
  ENT_COMPARE_MISSING: 'A connection or instance exists in one of two environments only.',
  ENT_COMPARE_PENDING: 'A value waits for a parameter in one environment and is there in the other.',
  ENT_WITNESS: "Microsoft's own monitor saw a difference, or could not be asked.",
  ENT_HEALTH_CERTIFICATE: 'A certificate ends soon, or has ended.',
  ENT_HEALTH_SECRET: 'A secret ends soon, or has ended.',
  ENT_HEALTH_PROVISIONING: 'Provisioning is in quarantine, or has not succeeded for long.',
  ENT_IMPORT_BLOCKS: 'The import blocks of a connection cannot be read or written.',
  ENT_IMPORT: 'Something of a live application cannot be said in a spec.',
  ENT_VERIFY_METADATA: 'The federation metadata of a connection cannot be fetched or used.',
  ENT_VERIFY_CERTIFICATE: 'The certificate of the federation metadata is not the active one.',
  ENT_VERIFY_SP: "The vendor's own metadata disagrees with the spec.",
  ENT_VERIFY_SCIM: 'Entra cannot sign in to the SCIM endpoint.',
  ENT_VERIFY_JOB: 'The synchronization job is missing, stopped, or in quarantine.',
  ENT_VERIFY_USER: 'Provisioning a user on demand failed.',
  ENT_ROTATE: 'The signing certificate cannot be rolled over as asked.',
  ENT_DESTROY: 'A connection cannot be taken down, or brought back, as asked.',
  ENT_MOVE: 'A connection cannot be renamed or handed over as asked.',
  ENT_STORE: 'The database of the runtime cannot be reached or used.',
  ENT_STORE_VERSION: 'The database of the runtime was made by a newer Entrada.',
  ENT_SERVE: 'The runtime cannot start as asked.',
  ENT_RUNTIME: 'A user, session, domain or token of the runtime is not there, or cannot be changed as asked.',
  ENT_XML: 'A text cannot be written as XML.',
  ENT_METADATA: 'Metadata of an identity provider, or our own, cannot be read, trusted or made.',
  ENT_SAML: 'A SAML message was refused; the refusal says which check failed.',
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
