/** Connections → one stack each, written by cdktf into a folder of its own making. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Connection } from '../connection/connection.ts';
import { connect } from '../connection/connection.ts';
import { desiredOf } from '../entra/desired.ts';
import type { ImportBlock } from '../entra/import-block.ts';
import { leftToGraph } from '../entra/left-to-graph.ts';
import { EntradaError } from '../errors.ts';
import type { Project } from '../spec/project.ts';
import type { Variant } from '../spec/resolve.ts';
import { App, withoutTraces } from './cdk.ts';
import { checkStack, type StackJson } from './check-stack.ts';
import { addStack } from './stack.ts';

/** One synthesized stack. */
export interface SynthesizedStack {
  readonly id: string;
  readonly connection: Connection;
  /** Fields that Graph writes in this project. */
  readonly leftToGraph: readonly string[];
  /** Content of its `cdk.tf.json`. */
  readonly json: StackJson;
}

/** What is synthesized: the specs of one project; `root` is its folder, absolute. */
export interface SynthesisInput {
  readonly project: Project;
  readonly root: string;
  readonly specs: ReadonlyArray<{ readonly variants: readonly Variant[] }>;
  /** What of a connection lives already. Default: nothing that is known. */
  readonly importsOf?: (connection: Connection) => readonly ImportBlock[];
}

/** What was synthesized into `folder`, which the caller moves into place or removes. */
export interface Synthesis {
  readonly folder: string;
  readonly stacks: readonly SynthesizedStack[];
  /** What the provider's schema says against the output, one line each. */
  readonly problems: readonly string[];
}

/** Told after each step: how many are done, of how many. */
type Progress = (done: number, total: number) => void;

/** Where a stack's file lies below the output. */
export function stackFile(out: string, id: string): string {
  return join(out, 'stacks', id, 'cdk.tf.json');
}

/**
 * Synthesizes every variant of the project's specs into a new folder beside `out`.
 * @throws {EntradaError} ENT_SYNTH_TENANT, ENT_SYNTH_UNSUPPORTED, ENT_BACKEND, ENT_OUTPUT; then no folder is left.
 */
export function synthesize(input: SynthesisInput, out: string, onProgress?: Progress): Synthesis {
  const { project, specs, root, importsOf = () => [] } = input;
  const connections = specs.flatMap(({ variants }) => variants.map(connect));
  const folder = newFolder(out);
  try {
    withoutTraces(() => build(connections, { project, root, out, folder, importsOf }, onProgress));
    const stacks = connections.map((connection) => read(folder, connection, project));
    onProgress?.(connections.length * 2, connections.length * 2);
    return { folder, stacks, problems: stacks.flatMap(({ id, json }) => checkStack(id, json)) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Build {
  readonly project: Project;
  readonly root: string;
  readonly out: string;
  readonly folder: string;
  readonly importsOf: (connection: Connection) => readonly ImportBlock[];
}

function build(connections: readonly Connection[], build: Build, onProgress?: Progress): void {
  const { project, root, out, folder, importsOf } = build;
  const app = new App({ outdir: folder });
  for (const [index, connection] of connections.entries()) {
    const imports = importsOf(connection);
    addStack(app, connection, project, { root, stack: join(out, 'stacks', connection.id), imports });
    onProgress?.(index + 1, connections.length * 2);
  }
  app.synth();
}

/** Start of the names of folders that are not in place yet. */
export function unfinishedPrefix(out: string): string {
  return `.${basename(out)}-entrada-`;
}

function newFolder(out: string): string {
  try {
    mkdirSync(dirname(out), { recursive: true });
    const folder = mkdtempSync(join(dirname(out), `${unfinishedPrefix(out)}${process.pid}-`));
    // Temporary folders are for their maker only, an output is for the pipeline's next step too.
    chmodSync(folder, 0o755);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EntradaError('ENT_OUTPUT', `nothing can be written beside ${out} (${code})`, { cause: error });
  }
}

function read(folder: string, connection: Connection, project: Project): SynthesizedStack {
  const json = JSON.parse(readFileSync(stackFile(folder, connection.id), 'utf8')) as StackJson;
  const left = connection.body.retired ? [] : leftToGraph(desiredOf(connection, project), project);
  return { id: connection.id, connection, leftToGraph: left, json };
}
