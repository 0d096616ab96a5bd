/** Interleaved rounds and what is read off them. On a shared machine only ratios within a round can be trusted. */
import { spawnSync } from 'node:child_process';

/** What a child process gave: how long it ran, and what it wrote. */
export interface Run {
  readonly ms: number;
  readonly stdout: string;
}

/** Runs `node` with these arguments. @throws {Error} when it does not end with 0. */
export function runNode(args: readonly string[], cwd: string): Run {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, maxBuffer: 1 << 28 });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.toString().slice(-2_000)}`);
  return { ms, stdout: stdout.toString() };
}

/** Measures every one in turn, round after round: A B C A B C. Results stand in the order of the rounds. */
export function interleave<Key extends string, Result>(
  keys: readonly Key[],
  rounds: number,
  measure: (key: Key) => Result,
): Record<Key, Result[]> {
  const out = Object.fromEntries(keys.map((key) => [key, [] as Result[]])) as Record<Key, Result[]>;
  for (let round = 0; round < rounds; round += 1) for (const key of keys) out[key].push(measure(key));
  return out;
}

/** The middle value; of an even number the lower one of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** The median of the ratios of each round. */
export function ratio(over: readonly number[], under: readonly number[]): number {
  return median(over.map((value, round) => value / (under[round] ?? Number.NaN)));
}

/** A Markdown table. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(head), line(head.map((_cell, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('');
}
