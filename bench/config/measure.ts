/** One measurement in a process of its own, so that nobody profits from what another has warmed up. Prints JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANDIDATES, type Candidate } from './candidates.ts';

/** What a measurement gives. The time is of the work alone, without start-up and preparation. */
export interface Measurement {
  readonly ms: number;
  readonly maxRssKiB: number;
}

async function measure(name: Candidate, folder: string, count: number): Promise<Measurement> {
  const files = readdirSync(join(folder, 'connections'))
    .slice(0, count)
    .map((file) => join(folder, 'connections', file));
  const work = await CANDIDATES[name](folder);
  // Whoever comes first would pay for the disk.
  for (const file of files) readFileSync(file);
  const start = performance.now();
  const good = work(files);
  const ms = performance.now() - start;
  if (good !== count) throw new Error(`${name}: ${good} of ${count} files as expected`);
  return { ms, maxRssKiB: process.resourceUsage().maxRSS };
}

const [name, folder = '', count = '0'] = process.argv.slice(2);
if (name === undefined || !Object.hasOwn(CANDIDATES, name)) throw new TypeError(`no candidate is called ${name}`);
process.stdout.write(JSON.stringify(await measure(name as Candidate, folder, Number(count))));
