/**
 * Keyed fingerprints of secrets (HMAC-SHA-256, RFC 2104): they say whether a value is the one that was written last, and
 * without the key nothing else, so that a short secret cannot be found by trying.
 *
 * The key is the text of `ENTRADA_FINGERPRINT_KEY`, or of `.entrada/fingerprint.key` below the project's root: a pipeline
 * that is given the content of the file has the same key.
 */
import { createHash, createHmac } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fingerprint } from '../entra/plan/context.ts';
import { EntradaError } from '../errors.ts';

/** Makes fingerprints with one key. */
export interface Fingerprinter {
  /** First 16 hex digits of the SHA-256 of the key. */
  readonly keyId: string;
  /** `key` is that of Graph's synchronizationSecret. Equal values of two connections, or two keys, do not look equal. */
  fingerprint(connection: string, key: string, value: string): Fingerprint;
}

/** Where the key comes from. */
export interface FingerprintOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Root of the project. */
  readonly root: string;
  /** Gives 32 random bytes for a key where there is none yet; `null`: the run only reads, and makes none. */
  readonly randomBytes: (() => Uint8Array) | null;
}

const VARIABLE = 'ENTRADA_FINGERPRINT_KEY';
const FOLDER = '.entrada';
const FILE = `${FOLDER}/fingerprint.key`;
const MIN_LENGTH = 32;

/**
 * The fingerprinter of a project; `null`: there is no key, and none may be made.
 * @throws {EntradaError} ENT_SECRET for a key that is too short, or a file that cannot be read or made.
 */
export function fingerprinterOf({ env, root, randomBytes }: FingerprintOptions): Fingerprinter | null {
  const given = env[VARIABLE]?.trim();
  if (given) return withKey(checked(given, `the variable ${VARIABLE}`));
  const found = readKey(root) ?? (randomBytes === null ? null : makeKey(root, randomBytes()));
  return found === null ? null : withKey(checked(found, 'the key', FILE));
}

function withKey(key: string): Fingerprinter {
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return {
    keyId,
    fingerprint: (connection, name, value) => {
      const message = ['entrada:fingerprint:v1', connection, name, value].join('\0');
      return { value: createHmac('sha256', key).update(message).digest('hex'), keyId };
    },
  };
}

function checked(key: string, what: string, file?: string): string {
  if (key.length >= MIN_LENGTH) return key;
  throw keyError(`${what} has fewer than ${MIN_LENGTH} characters`, 'openssl rand -hex 32 makes one', file);
}

function readKey(root: string): string | undefined {
  try {
    return readFileSync(join(root, FILE), 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw keyError(`the key cannot be read (${codeOf(error)})`, 'check its permissions', FILE);
  }
}

/** The file appears with its whole content or not at all; where another run was faster, its key counts. */
function makeKey(root: string, random: Uint8Array): string {
  if (random.length < 32) throw new TypeError('a key is made from 32 random bytes');
  const key = Buffer.from(random).toString('hex');
  const fresh = join(root, FOLDER, `.fingerprint.key.${process.pid}.tmp`);
  try {
    makeFolder(root);
    writeFileSync(fresh, `${key}\n`, { mode: 0o600 });
    linkSync(fresh, join(root, FILE));
    return key;
  } catch (error) {
    const theirs = codeOf(error) === 'EEXIST' ? readKey(root) : undefined;
    if (theirs !== undefined) return theirs;
    throw keyError(`the key cannot be made (${codeOf(error)})`, `give the key in ${VARIABLE}`, FILE);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** The folder is for the one who runs the command, and never for git. */
function makeFolder(root: string): void {
  const folder = join(root, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (!existsSync(join(folder, '.gitignore'))) writeFileSync(join(folder, '.gitignore'), '*\n');
}

function keyError(message: string, hint: string, file?: string): EntradaError {
  return new EntradaError('ENT_SECRET', message, { hint, ...(file === undefined ? {} : { file }) });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
