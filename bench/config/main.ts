/**
 * `npm run bench:config`: reading, validating, linting and synthesizing specs, side by side with what others do, in one
 * run. `--quick` measures little; `--only reading|commands|synthesis`, `--count N[,N]` and `--rounds N` measure a part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from './commands.ts';
import { reading } from './reading.ts';
import { writeProject } from './specs.ts';
import { synthesis } from './synthesis.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: ['reading', 'commands', 'synthesis'] },
    count: { type: 'string' },
    rounds: { type: 'string' },
  },
});

const counts = (usual: readonly number[], quick: readonly number[]) =>
  values.count?.split(',').map(Number) ?? (values.quick ? quick : usual);
const rounds = (usual: number) => Number(values.rounds ?? (values.quick ? Math.min(usual, 2) : usual));

function inProject(count: number, work: (folder: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-bench-'));
  try {
    writeProject(folder, count);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const PARTS: Readonly<Record<string, () => string>> = {
  reading: () => {
    const sizes = counts([1_000, 10_000], [100, 300]);
    return inProject(Math.max(...sizes), (folder) => reading(folder, sizes, rounds(5)));
  },
  commands: () => {
    const [count = 1] = counts([1_000], [100]);
    return inProject(count, (folder) => commands(folder, count, { one: rounds(21), many: rounds(7) }));
  },
  synthesis: () => synthesis(counts([100, 300, 1_000], [10, 30]), rounds(3)),
};

const load = () => loadavg()[0]?.toFixed(1);
process.stdout.write(`node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model}, load ${load()}\n`);
for (const name of values.only) {
  const part = PARTS[name];
  if (part === undefined) throw new TypeError(`no part is called ${name}`);
  process.stdout.write(part());
}
process.stdout.write(`\nload ${load()} at the end\n`);
