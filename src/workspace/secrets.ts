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

/**
 * A pipeline's workflow cannot know what the specs of a project call their variables: it hands over one JSON object of
 * names and values. A variable of its own counts before it.
 */
const BUNDLE = 'ENTRADA_SECRETS';

function fromEnvironment(name: string, { env }: SecretSources): string {
  const own = Object.hasOwn(env, name) ? env[name] : undefined;
  const value = own || (bundled(name, env) ?? own);
  if (value) return value;
  const state = value === undefined ? 'not set' : 'empty';
  throw secretError(`the variable ${name} is ${state}`, 'set it where entrada runs; a spec only names it');
}

function bundled(name: string, env: SecretSources['env']): string | undefined {
  const text = env[BUNDLE]?.trim();
  if (!text) return undefined;
  const values = objectIn(text);
  if (values === undefined)
    throw secretError(`the variable ${BUNDLE} is no JSON object`, 'give names and values: {"VENDOR_TOKEN": "…"}');
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** What JSON.parse says of a text that it cannot read quotes the text: it is not told. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
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
