/** pysaml2 (Debian's python3-pysaml2) as the service provider of a test. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, 'pysaml2_sp.py');

/** A Python that has it; undefined: there is none. Debian's own is asked too where another one comes first on the PATH. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
  (python) => spawnSync(python, ['-c', 'import saml2.client'], { stdio: 'ignore' }).status === 0,
);
const XMLSEC = spawnSync('xmlsec1', ['--version']).status === 0;

/** Whether it can be asked; why not is printed once. */
export function hasPysaml2(what: string): boolean {
  const missing = PYTHON === undefined ? 'python3-pysaml2' : 'xmlsec1';
  const isThere = PYTHON !== undefined && XMLSEC;
  if (!isThere) process.stderr.write(`skipped: ${what}: ${missing} is not installed\n`);
  return isThere;
}

/** What the provider is; files are absolute paths. */
export interface Pysaml2Options {
  readonly entityId: string;
  readonly acs: string;
  readonly slo: string;
  /** File of the identity provider's metadata. */
  readonly metadata: string;
  readonly signed?: boolean;
  readonly key?: string;
  readonly cert?: string;
}

/** The provider: `ask` does one thing and gives its answer; what pysaml2 refuses is thrown with its words. */
export function pysaml2(options: Pysaml2Options) {
  return {
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by the tests that know them
    ask(what: string, more: object = {}): any {
      const input = JSON.stringify({ ...options, do: what, xmlsec: '/usr/bin/xmlsec1', ...more });
      return JSON.parse(
        execFileSync(PYTHON ?? '', [SCRIPT], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }),
      );
    },
  };
}
