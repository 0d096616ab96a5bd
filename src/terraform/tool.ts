/** Terraform, or OpenTofu, as a program. */
import { spawn } from 'node:child_process';

/** What a run of the tool left. */
export interface ToolRun {
  readonly code: number;
  /** For programs: a secret may stand in it, and nothing is taken out, since what is judged must be whole. */
  readonly stdout: string;
  /** Both outputs for people, without secrets. */
  readonly text: string;
}

/** Runs the tool in a folder. `ENOENT` for a program that is not there comes as a rejection. */
export type Tool = (cwd: string, words: readonly string[]) => Promise<ToolRun>;

/** Variables that would change what a run is about: arguments that nobody reviewed, another workspace, a debug log with secrets. */
const STEERING = /^TF_(?:CLI_ARGS|WORKSPACE|LOG|DATA_DIR|REATTACH_PROVIDERS)/;

/** Kills that Terraform takes as "finish what was begun, and stop". */
const STOP = 'SIGINT';

/** Shorter ones stand in too many words. */
const LEAST_SECRET = 6;

function without(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= LEAST_SECRET);
  return (text) => long.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

/**
 * The tool with this name, in this environment; `secrets` are never in what it is said to have said; `signal` asks it to stop. A stopped run writes its state first, so it is
 * waited for.
 */
export function toolOf(binary: string, env: NodeJS.ProcessEnv, signal: AbortSignal, secrets: readonly string[]): Tool {
  const hide = without(secrets);
  const entries = Object.entries(env).filter(([name]) => !STEERING.test(name));
  const quiet = { ...Object.fromEntries(entries), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' };
  return (cwd, words) =>
    new Promise((resolve, reject) => {
      // A group of its own: Ctrl-C reaches it once, through us.
      const child = spawn(binary, [...words], { cwd, env: quiet, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      const stop = () => void child.kill(STOP);
      const out: Buffer[] = [];
      const all: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => {
        out.push(chunk);
        all.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => all.push(chunk));
      signal.addEventListener('abort', stop, { once: true });
      child.on('error', reject);
      child.on('close', (code) => {
        signal.removeEventListener('abort', stop);
        const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
        resolve({ code: code ?? 1, stdout: text(out), text: hide(text(all)) });
      });
    });
}
