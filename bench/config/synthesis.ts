/** Synthesis of many connections: linear, within a gibibyte, and how it compares with writing plain JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SynthMeasurement } from './measure-synth.ts';
import { median, ratio, runNode, table } from './rounds.ts';
import { writeProject } from './specs.ts';

const PROGRAM = join(import.meta.dirname, 'measure-synth.ts');

/** Measures these numbers of connections; returns the report. */
export function synthesis(counts: readonly number[], rounds: number): string {
  const perConnection: number[] = [];
  const rows = counts.map((count) => {
    const runs = Array.from({ length: rounds }, () => once(count));
    const ms = runs.map((run) => run.ms / count);
    perConnection.push(median(ms));
    return [
      String(count),
      median(ms).toFixed(2),
      ratio(
        runs.map((run) => run.ms),
        runs.map((run) => run.plainMs),
      ).toFixed(1),
      (median(runs.map(({ maxRssKiB }) => maxRssKiB)) / 1_024).toFixed(0),
      String(runs[0]?.resources ?? 0),
    ];
  });
  const head = ['connections', 'ms each', '÷ plain JSON', 'peak MiB', 'resources'];
  const growth = (perConnection.at(-1) ?? Number.NaN) / (perConnection[0] ?? Number.NaN);
  const note = `a connection of ${counts.at(-1)} takes ${growth.toFixed(2)} times one of ${counts[0]}`;
  return `\nsynthesis, ${rounds} rounds\n\n${table(head, rows)}\nlinear: ${note}\n`;
}

function once(count: number): SynthMeasurement {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-bench-synth-'));
  try {
    writeProject(folder, count);
    return JSON.parse(runNode([PROGRAM, folder, String(count)], folder).stdout) as SynthMeasurement;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
