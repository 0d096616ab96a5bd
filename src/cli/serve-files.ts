/** Files of a running runtime: its certificates, and what to `source`. */
import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EntradaError } from '../errors.ts';
import { makeLocalCertificates } from '../runtime/tls/local-certificates.ts';
import type { CliContext } from './context.ts';

/** The server's certificate and key (PEM), and the file with what clients are to trust. */
export interface ServeTls {
  readonly cert: string;
  readonly key: string;
  /** `null`: a certificate was given, and clients trust it by themselves. */
  readonly caFile: string | null;
}

/** A certificate that ends sooner is made anew: 30 days, in milliseconds. */
const RENEWED = 30 * 86_400_000;

/**
 * Certificates for these hosts: those that are kept in the folder while they fit, or new ones.
 * @throws {EntradaError} ENT_OUTPUT.
 */
export async function localTls(folder: string, hosts: readonly string[], now: Date): Promise<ServeTls> {
  return writing(async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [caFile, certFile, keyFile] = ['ca.pem', 'tls.pem', 'tls-key.pem'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    if (!isKept([caFile, certFile, keyFile], hosts, now)) {
      const made = await makeLocalCertificates(hosts, now);
      write(keyFile, made.key);
      write(certFile, made.cert);
      write(caFile, made.ca);
    }
    return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8'), caFile };
  });
}

function isKept([ca, cert, key]: readonly [string, string, string], hosts: readonly string[], now: Date): boolean {
  if (![ca, cert, key].every((file) => existsSync(file))) return false;
  try {
    const leaf = new X509Certificate(readFileSync(cert));
    const isOfCa = leaf.verify(new X509Certificate(readFileSync(ca)).publicKey);
    const holds = leaf.validToDate.getTime() - now.getTime() > RENEWED;
    return (
      isOfCa && holds && hosts.every((host) => leaf.checkHost(host) !== undefined || leaf.checkIP(host) !== undefined)
    );
  } catch {
    return false;
  }
}

/** A certificate and key of one's own. @throws {EntradaError} ENT_SERVE. */
export function givenTls(certFile: string, keyFile: string, { cwd }: CliContext): ServeTls {
  const read = (file: string) => {
    try {
      return readFileSync(resolve(cwd, file), 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new EntradaError('ENT_SERVE', `${file} cannot be read (${code})`, { hint: 'give PEM files', cause: error });
    }
  };
  return { cert: read(certFile), key: read(keyFile), caFile: null };
}

/**
 * Writes the file to `source`, so that Node trusts the runtime besides what it trusted before.
 * @throws {EntradaError} ENT_OUTPUT.
 */
export function writeEnvFile(folder: string, { caFile }: ServeTls, env: CliContext['env']): Promise<string> {
  return writing(async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const envFile = join(folder, 'env.sh');
    const values: Record<string, string> = { ENTRADA_RUNTIME_DATA: folder };
    if (caFile !== null) {
      const bundle = join(folder, 'ca-bundle.pem');
      write(bundle, `${trustedBefore(env, bundle)}${readFileSync(caFile, 'utf8')}`);
      Object.assign(values, { NODE_EXTRA_CA_CERTS: bundle, ENTRADA_RUNTIME_CA: caFile });
    }
    const lines = Object.entries(values).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`);
    write(envFile, lines.join(''));
    return envFile;
  });
}

/** A stand-in's, for one: who has sourced both files needs both. Our own of an earlier start would grow with each start. */
function trustedBefore(env: CliContext['env'], own: string): string {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '' || resolve(file) === own || !existsSync(file)) return '';
  return `${readFileSync(file, 'utf8').trimEnd()}\n`;
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}

async function writing<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof EntradaError) throw error;
    throw new EntradaError('ENT_OUTPUT', `the files of the runtime cannot be written (${code})`, {
      hint: 'free some space, or give --data a folder that may be written to',
      cause: error,
    });
  }
}
