/** One measurement in a process of its own, so that nobody profits from what another has warmed up. Prints JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANDIDATES } from './candidates.ts';

/** What a measurement gives. Times are of the work alone, without start-up and preparation. */
export interface Measurement {
  readonly ms: number;
  readonly maxRssKiB: number;
}

if (import.meta.main) {
  const [name = '', folder = '', count = '0'] = process.argv.slice(2);
  const files = readdirSync(join(folder, 'connections'))
    .slice(0, Number(count))
    .map((file) => join(folder, 'connections', file));
  const prepare = CANDIDATES[name];
  if (prepare === undefined) throw new TypeError(`no candidate is called ${name}`);
  const work = await prepare(folder);
  // Whoever comes first would pay for the disk.
  for (const file of files) readFileSync(file);
  const start = performance.now();
  const good = work(files);
  const ms = performance.now() - start;
  if (good !== Number(count)) throw new Error(`${name}: ${good} of ${count} files are good`);
  const result: Measurement = { ms, maxRssKiB: process.resourceUsage().maxRSS };
  process.stdout.write(JSON.stringify(result));
}
