/** Makes the writes of one connection; decides nothing. */
import type { Write } from '../../entra/plan/write.ts';
import type { EntradaError } from '../../errors.ts';
import type { GraphClient } from '../client.ts';
import { execute } from './execute.ts';
import { type Placed, type Schedule, scheduleOf } from './lanes.ts';
import { referencesIn } from './reveal.ts';
import { Run } from './run.ts';
import type { WriteDeps, WriteOrder, Written } from './types.ts';
import { writeError } from './write-error.ts';

/**
 * Makes the writes in their order. After one that failed nothing more is begun; what was made stays, and running again
 * finishes it. Nothing at all is begun where a secret of any of them cannot be read. Each write is in the journal before
 * it is sent and after it was answered.
 */
export async function writeConnection(client: GraphClient, order: WriteOrder, deps: WriteDeps): Promise<Written> {
  const { connection, writes } = order;
  const run = new Run(client, order, deps);
  const state: State = { done: [] };
  await trySecrets(run, writes, state);
  await follow(run, scheduleOf(writes), state);
  const { done, failed } = state;
  const isWhole = done.length === writes.length;
  if (isWhole) deps.journal.ended(connection);
  const { target, certificates, secrets } = run;
  const written = { connection, target, done, isStopped: !isWhole && failed === undefined, certificates, secrets };
  return failed ? { ...written, failed } : written;
}

interface State {
  readonly done: Write[];
  failed?: { readonly write: Write; readonly error: EntradaError };
}

/** Reads every secret once and keeps none: one that is missing is no reason to leave an application half made. */
async function trySecrets(run: Run, writes: readonly Write[], state: State): Promise<void> {
  for (const write of writes) {
    if (state.failed || run.deps.signal?.aborted) return;
    try {
      await Promise.all(referencesIn(write).map((ref) => run.deps.secret(ref)));
    } catch (failure) {
      state.failed = { write, error: writeError(run.connection, write, failure) };
    }
  }
}

async function follow(run: Run, schedule: Schedule, state: State): Promise<void> {
  if ('lanes' in schedule) {
    await Promise.all(schedule.lanes.map((lane) => follow(run, lane, state)));
  } else if ('steps' in schedule) {
    for (const step of schedule.steps) await follow(run, step, state);
  } else {
    await make(run, schedule, state);
  }
}

/** Makes one write, unless one has failed or the run is to stop. */
async function make(run: Run, placed: Placed, state: State): Promise<void> {
  const { write } = placed;
  const { signal, onWrite } = run.deps;
  if (state.failed || signal?.aborted) return;
  try {
    await noted(run, placed);
    state.done.push(write);
  } catch (failure) {
    state.failed ??= { write, error: writeError(run.connection, write, failure) };
    return;
  }
  onWrite?.(write);
}

/** Makes one write between its notes. */
async function noted(run: Run, { write, index }: Placed): Promise<void> {
  const note = (state: 'begin' | 'done' | 'failed') => {
    const { connection, target, deps } = run;
    deps.journal.note({ connection, index, kind: write.kind, state, target: { ...target } });
  };
  note('begin');
  try {
    await execute(run, run.filled(write));
  } catch (failure) {
    note('failed');
    throw failure;
  }
  note('done');
}
