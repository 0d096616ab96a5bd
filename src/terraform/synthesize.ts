/** Connections → one stack each, written by cdktf into a folder of its own making. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Connection } from '../connection/connection.ts';
import { connect } from '../connection/connection.ts';
import type { LoadedProject } from '../workspace/load.ts';
import { App } from './cdk.ts';
import { checkStack, type StackJson } from './check-stack.ts';
import { addStack } from './stack.ts';

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly id: string;
  readonly connection: Connection;
  /** Content of its `cdk.tf.json`. */
  readonly json: StackJson;
}

/** What was synthesized into `folder`, which the caller moves into place or removes. */
export interface Synthesis {
  readonly folder: string;
  readonly stacks: readonly SynthesizedStack[];
  /** What the provider's schema says against the output, one line each. */
  readonly problems: readonly string[];
}

/** Where a stack's file lies below the output. */
export function stackFile(out: string, id: string): string {
  return join(out, 'stacks', id, 'cdk.tf.json');
}

/**
 * Synthesizes every variant of the project's specs into a new folder beside `out`.
 * @throws {EntradaError} ENT_SYNTH_TENANT, ENT_SYNTH_UNSUPPORTED, ENT_BACKEND; then no folder is left.
 */
export function synthesize(
  { project, specs, root }: LoadedProject,
  out: string,
  onProgress?: (done: number, total: number) => void,
): Synthesis {
  const connections = specs.flatMap(({ variants }) => variants.map(connect));
  const folder = mkdtempSync(join(dirname(out), `.${basename(out)}-`));
  try {
    const app = new App({ outdir: folder });
    for (const [index, connection] of connections.entries()) {
      const stack = join(out, 'stacks', connection.id);
      addStack(app, connection, project, { root, stack });
      onProgress?.(index + 1, connections.length * 2);
    }
    app.synth();
    const stacks = connections.map((connection) => read(folder, connection));
    onProgress?.(connections.length * 2, connections.length * 2);
    return { folder, stacks, problems: stacks.flatMap(({ id, json }) => checkStack(id, json)) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function read(folder: string, connection: Connection): SynthesizedStack {
  const json = JSON.parse(readFileSync(stackFile(folder, connection.id), 'utf8')) as StackJson;
  return { id: connection.id, connection, json };
}
