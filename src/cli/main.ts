#!/usr/bin/env node
/** The program: the only file that touches the process. */
import { randomBytes, randomInt } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { hostname, userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import manifest from '../../package.json' with { type: 'json' };
import { EntradaError, EXIT } from '../errors.ts';
import { runCli } from './run.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`error ENT_USE Entrada needs Node 22.18 or newer; this is ${process.versions.node}\n`);
  process.stderr.write('  fix: npx and npm scripts of a checkout use the right one by themselves\n');
  process.exit(1);
}

// Patterns come from specs: one that would go back and forth for ever is finished by V8's linear engine.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => new Date(),
  version: manifest.version,
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    }),
  outside: {
    wait: (milliseconds) => wait(milliseconds),
    random: () => randomInt(2 ** 32) / 2 ** 32,
    randomBytes,
    fetch,
    resolveTxt: (name) => new Resolver({ timeout: 5_000, tries: 2 }).resolveTxt(name),
    machine: { pid: process.pid, host: hostname(), user: userName() },
    ask: process.stdin.isTTY && process.stderr.isTTY ? askPerson : null,
  },
});

/** Some containers run as a user that no file names. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

async function askPerson(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ABORT_ERR') throw error;
    // Ctrl-D is no answer; Ctrl-C stops.
    if (/Ctrl\+D/.test((error as Error).message)) return '';
    throw new EntradaError('ENT_INTERRUPTED', 'stopped at the question; nothing was written', {
      hint: 'run it again when you are ready',
      exitCode: EXIT.interrupted,
    });
  } finally {
    lines.close();
  }
}
