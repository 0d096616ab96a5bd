/** Synthesizes the connections of one environment, and writes the same content as plain JSON. Prints JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SynthesizedStack, synthesize } from '../../src/terraform/synthesize.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { median } from './rounds.ts';
import { TODAY } from './specs.ts';

/** What a measurement gives. `plainMs`: the same stacks, already made, as JSON on disk. */
export interface SynthMeasurement {
  readonly ms: number;
  readonly plainMs: number;
  readonly maxRssKiB: number;
  readonly resources: number;
}

function measure(folder: string, count: number): SynthMeasurement {
  const [project] = loadWorkspace({ cwd: folder, today: TODAY, env: 'prod' }).projects;
  if (project === undefined) throw new TypeError('the project of the benchmark is not valid');
  const start = performance.now();
  const { stacks, problems } = synthesize(project, join(folder, 'cdktf.out'));
  const ms = performance.now() - start;
  const { maxRSS } = process.resourceUsage();
  if (stacks.length !== count || problems.length > 0) throw new Error(`${stacks.length} stacks, ${problems.join()}`);
  // The disk's own delays would decide a single writing.
  const plainMs = median([1, 2, 3].map((attempt) => writePlain(join(folder, `plain-${attempt}`), stacks)));
  const named = stacks.flatMap(({ json }) => Object.values(json.resource ?? {}));
  const resources = named.reduce((sum, byName) => sum + Object.keys(byName).length, 0);
  return { ms, plainMs, maxRssKiB: maxRSS, resources };
}

function writePlain(folder: string, stacks: readonly SynthesizedStack[]): number {
  const start = performance.now();
  for (const { id, json } of stacks) {
    mkdirSync(join(folder, id), { recursive: true });
    writeFileSync(join(folder, id, 'cdk.tf.json'), JSON.stringify(json, null, 2));
  }
  return performance.now() - start;
}

const [folder = '', count = '0'] = process.argv.slice(2);
process.stdout.write(JSON.stringify(measure(folder, Number(count))));
