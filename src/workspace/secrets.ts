/** Secrets, read at the moment of use. No message ever holds a value. */
import { EntradaError } from '../errors.ts';
import type { SecretRef } from '../spec/generated/resolved.ts';
import { readProjectFile } from './project-file.ts';

/** Where secrets are looked for. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Root of the project. */
  readonly root: string;
  /** Reads a secret of a vault of Azure (src/graph/key-vault.ts); `null`: nobody is signed in. */
  readonly keyVault: ((vault: string, secret: string) => Promise<string>) | null;
}

const FILE = { code: 'ENT_SECRET', what: 'secret', maxBytes: 64 * 1024 } as const;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * A reader of secrets: resolves to the value, never an empty one.
 * @throws {EntradaError} (rejects) ENT_SECRET, or what `keyVault` rejects with.
 */
export function secretsOf(sources: SecretSources): (ref: SecretRef) => Promise<string> {
  return async ({ env, file, keyVault }) => {
    if (env) return fromEnvironment(env, sources);
    if (file) return fromFile(file, sources);
    if (keyVault) return fromVault(keyVault, sources);
    throw new TypeError('a reference to a secret has one of env, file, keyVault');
  };
}

function fromEnvironment(name: string, { env }: SecretSources): string {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value) return value;
  const state = value === undefined ? 'not set' : 'empty';
  throw secretError(`the variable ${name} is ${state}`, 'set it where entrada runs; a spec only names it');
}

/** Editors end a file with a line break, which is no part of the secret. */
function fromFile(file: string, { root }: SecretSources): string {
  const value = textOf(readProjectFile(root, file, FILE), file).replace(/\r?\n$/, '');
  if (value !== '') return value;
  throw secretError('the secret file is empty', 'write the secret into it', file);
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw secretError('the secret file is not UTF-8', 'save it as text in UTF-8', file);
  }
}

async function fromVault(reference: string, { keyVault }: SecretSources): Promise<string> {
  const [, vault, secret] = /^([A-Za-z0-9-]{3,24})\/([A-Za-z0-9-]{1,127})$/.exec(reference) ?? [];
  if (vault === undefined || secret === undefined)
    throw secretError('a secret of a vault is written VAULT/SECRET', 'letters, digits and dashes on both sides');
  if (keyVault) return keyVault(vault, secret);
  throw secretError(
    `the vault ${vault} can only be read when signed in`,
    'run the command with a client of the tenant',
  );
}

function secretError(message: string, hint: string, file?: string): EntradaError {
  return new EntradaError('ENT_SECRET', message, { hint, ...(file === undefined ? {} : { file }) });
}
