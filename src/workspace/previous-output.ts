/** What an earlier synthesis left in an output folder. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The manifest that the synthesizer writes into every output. */
interface Manifest {
  readonly version: string;
  readonly stacks: Readonly<Record<string, unknown>>;
}

/** The manifest of an output, or `undefined` where there is none that the synthesizer wrote. */
export function readManifest(out: string): Manifest | undefined {
  const file = join(out, 'manifest.json');
  if (!existsSync(file)) return undefined;
  try {
    const { version, stacks } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
    return typeof version === 'string' && typeof stacks === 'object' && stacks !== null
      ? { version, stacks }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Resource types of a stack of an output; none where the stack or its file is not there. */
export function resourceTypes(out: string, stack: string): string[] {
  const file = join(out, 'stacks', stack, 'cdk.tf.json');
  if (!existsSync(file)) return [];
  try {
    return Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { resource?: object }).resource ?? {});
  } catch {
    return [];
  }
}

/** Takes stacks over from the output before that are still there, with all that lies in their folders: a run for a part leaves the rest. */
export function keepStacks(wanted: readonly string[], out: string, fresh: string): void {
  const stacks = wanted.filter((stack) => existsSync(join(out, 'stacks', stack)));
  const before = readManifest(out);
  const now = readManifest(fresh);
  if (before === undefined || now === undefined || stacks.length === 0) return;
  for (const stack of stacks)
    cpSync(join(out, 'stacks', stack), join(fresh, 'stacks', stack), { recursive: true, verbatimSymlinks: true });
  const kept = Object.fromEntries(stacks.map((stack) => [stack, before.stacks[stack]]));
  writeFileSync(
    join(fresh, 'manifest.json'),
    JSON.stringify({ ...now, stacks: { ...now.stacks, ...kept } }, undefined, 2),
  );
}
