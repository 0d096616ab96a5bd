/**
 * What went wrong in a run of Terraform, in our words: its own text is long, and differs between versions and with OpenTofu.
 *
 *   text of the tool                                        code                     exit  meaning
 *   ------------------------------------------------------  -----------------------  ----  --------------------------------
 *   Error acquiring the state lock                          ENT_TERRAFORM_LOCKED     3     another run has the state
 *   Failed to query/install/resolve provider, registry      ENT_TERRAFORM_PROVIDER   3     the provider is not to be had
 *   Backend initialization, configuration changed           ENT_TERRAFORM_STATE      1     init -migrate-state by a person
 *   Failed to get/load state, state data, AccessDenied      ENT_TERRAFORM_STATE      3     the state cannot be reached
 *   No value for required variable                          ENT_SECRET               1     a secret has no value
 *   Cannot import non-existent remote object                ENT_IMPORT_BLOCKS        5     import blocks are older than live
 *   could not … authorizer, AADSTS, 401, 403                ENT_SIGN_IN              3     sign-in or permission
 *   anything else                                           ENT_TERRAFORM            3     its first error
 */
import { EntradaError, type ErrorCode, EXIT } from '../errors.ts';

interface Row {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly exitCode: number;
  readonly say: (text: string) => readonly [message: string, hint: string];
}

const ROWS: readonly Row[] = [
  {
    pattern: /Error acquiring the state lock/i,
    code: 'ENT_TERRAFORM_LOCKED',
    exitCode: EXIT.unreachable,
    say: lockWords,
  },
  {
    pattern:
      /Failed to (?:query available|install|resolve) provider|Could not (?:retrieve|load) .*provider|Inconsistent dependency lock/i,
    code: 'ENT_TERRAFORM_PROVIDER',
    exitCode: EXIT.unreachable,
    say: () => [
      'the azuread provider cannot be had',
      'the registry must be reachable, or a mirror be named by TF_CLI_CONFIG_FILE; nothing was changed',
    ],
  },
  {
    pattern: /Backend initialization required|Backend configuration changed|Backend type changed/i,
    code: 'ENT_TERRAFORM_STATE',
    exitCode: EXIT.invalid,
    say: () => [
      'the backend is another one than before',
      'run terraform init -migrate-state in the stack, by hand, once',
    ],
  },
  {
    pattern:
      /Failed to (?:get|load|read) (?:existing )?(?:state|workspaces)|Error (?:loading|refreshing) state|Failed to decode state/i,
    code: 'ENT_TERRAFORM_STATE',
    exitCode: EXIT.unreachable,
    say: (text) => [`the state cannot be read: ${firstError(text)}`, 'check the backend and who may read it'],
  },
  {
    pattern: /No value for required variable/i,
    code: 'ENT_SECRET',
    exitCode: EXIT.invalid,
    say: (text) => {
      const name = /variable "(\w+)"/.exec(text)?.[1] ?? 'a variable';
      return [`the secret ${name} has no value`, `set TF_VAR_${name}, or the variable that the spec names`];
    },
  },
  {
    pattern: /Cannot import non-existent remote object/i,
    code: 'ENT_IMPORT_BLOCKS',
    exitCode: EXIT.refused,
    say: (text) => [
      `an object to be imported is not there any more: ${addressIn(text)}`,
      'entrada record --import-blocks writes what there is now',
    ],
  },
  {
    pattern: /AADSTS\d+|could not (?:configure|build|obtain)[^\n]*(?:authorizer|token)|unexpected status 40[13]/i,
    code: 'ENT_SIGN_IN',
    exitCode: EXIT.unreachable,
    say: (text) => [
      `Entra refused Terraform: ${firstError(text)}`,
      'check the ARM_ variables, and the permissions of the client',
    ],
  },
];

/** The error of a run that failed; `stack` is what it was about, the tool's whole text its cause. */
export function toolFailure(stack: string, text: string): EntradaError {
  const row = ROWS.find(({ pattern }) => pattern.test(text));
  if (row === undefined) {
    const hint = 'the whole output of Terraform is on stderr';
    const details = { hint, exitCode: EXIT.unreachable, cause: text };
    return new EntradaError('ENT_TERRAFORM', `${stack}: ${firstError(text)}`, details);
  }
  const [message, hint] = row.say(text);
  return new EntradaError(row.code, `${stack}: ${message}`, { hint, exitCode: row.exitCode, cause: text });
}

/** The tool is not there. */
export function toolMissing(binary: string): EntradaError {
  return new EntradaError('ENT_TERRAFORM', `${binary} is not on the path`, {
    hint: 'install Terraform 1.9 or later, or name another with TERRAFORM_BINARY_NAME=tofu',
    exitCode: EXIT.unreachable,
  });
}

function lockWords(text: string): readonly [string, string] {
  const of = (name: string) => new RegExp(`${name}:\\s+(\\S[^\\n│]*)`).exec(text)?.[1]?.trim();
  const [who, since, id] = [of('Who'), of('Created'), of('ID')];
  const holder = [who && `held by ${who}`, since && `since ${since}`].filter(Boolean).join(' ');
  const hint = `wait until that run has ended; if it is dead: terraform force-unlock ${id ?? 'ID'} in the stack`;
  return [`the state is locked${holder === '' ? '' : `, ${holder}`}`, hint];
}

function addressIn(text: string): string {
  return /non-existent remote object[\s\S]*?(azuread_\w+\.\w+)/i.exec(text)?.[1] ?? 'see the output of Terraform';
}

/** The first `Error: …` line. */
function firstError(text: string): string {
  const line = /Error: ([^\n]+)/.exec(text)?.[1] ?? text.trim().split('\n')[0] ?? '';
  return line.trim().slice(0, 300) || 'no reason was given';
}
