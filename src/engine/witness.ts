/** The witness of an environment: what it should watch, what it saw, and whether our own look agrees. */
import { desiredOf } from '../entra/desired.ts';
import { connectionOf, leafOf, type Monitor, type Witness, witnessMark, witnessOf } from '../entra/witness.ts';
import { EntradaError } from '../errors.ts';
import { toEntradaError } from '../graph/graph-error.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { findMonitors, type LiveMonitor, readDrifts, readLastRun, type WitnessedDrift } from '../graph/witness.ts';
import type { ConnectionDrift } from './drift.ts';
import type { EngineRun } from './run.ts';

/** The monitor of all connections of the environment, whichever were asked for. */
export function witnessFor({
  project,
  environment,
  all,
  records,
}: Pick<EngineRun, 'project' | 'environment' | 'all' | 'records'>): Witness {
  const connections = all.map(({ connection }) => ({
    desired: desiredOf(connection, project),
    record: records.get(connection.id) ?? null,
  }));
  return witnessOf(project.name, environment.name, connections);
}

/**
 * Our monitor in the tenant; `null`: there is none.
 * @throws {EntradaError} ENT_AMBIGUOUS for several, ENT_GRAPH, ENT_GRAPH_PERMISSION (exit code 3)
 */
export async function monitorIn({ session, project, environment }: EngineRun): Promise<LiveMonitor | null> {
  const { displayName } = witnessMark(project.name, environment.name);
  const found = await findMonitors(session.client, displayName, session.endpoints).catch((failure: unknown) => {
    throw toEntradaError(failure, 'read the monitors of the tenant');
  });
  const [one, other] = found;
  if (!other) return one ?? null;
  throw new EntradaError(
    'ENT_AMBIGUOUS',
    `several monitors are called ${displayName}: ${found.map(({ id }) => id).join(', ')}`,
    {
      hint: 'delete all but one of them in the tenant',
    },
  );
}

/** Whether a live monitor watches just what it should; a monitor that was switched off does not. */
export function isSameMonitor({ baseline, status }: LiveMonitor, monitor: Monitor): boolean {
  return status === 'active' && keyOf(baseline?.resources) === keyOf(monitor.baseline.resources);
}

/** What the witness says of one property of one connection. */
export interface Testimony {
  readonly connection: string;
  readonly message: string;
  readonly leaf: string;
  /** `null`: our own look could not see it. */
  readonly isAgreed: boolean | null;
}

/** Everything that the witness says. */
export interface Testimonies {
  readonly said: readonly Testimony[];
  /** Drifts of no connection that was looked at. */
  readonly leftOut: number;
  /** Why it is not, or not wholly, to be relied on. */
  readonly doubts: ReadonlyArray<{ readonly message: string; readonly hint: string }>;
}

/** Asks the witness. What it cannot say is a doubt: nothing fails for want of it. */
export async function askWitness(run: EngineRun, judged: readonly ConnectionDrift[]): Promise<Testimonies> {
  try {
    const monitor = await monitorIn(run);
    return monitor ? await ask(run, monitor, judged) : nothing('there is no monitor of this environment', REGISTER);
  } catch (failure) {
    if (!(failure instanceof GraphFailure || failure instanceof EntradaError)) throw failure;
    const { message, hint } = toEntradaError(failure, 'read what the monitor found');
    return nothing(`the witness could not be asked: ${message}`, hint ?? REGISTER);
  }
}

const REGISTER = 'entrada witness --register makes it anew';

function nothing(message: string, hint: string): Testimonies {
  return { said: [], leftOut: 0, doubts: [{ message, hint }] };
}

async function ask(run: EngineRun, monitor: LiveMonitor, judged: readonly ConnectionDrift[]): Promise<Testimonies> {
  const { client, endpoints } = run.session;
  const [drifts, last] = await Promise.all([
    readDrifts(client, monitor.id, endpoints),
    readLastRun(client, monitor.id),
  ]);
  const known = new Map(judged.map((one) => [one.source.connection.id, one]));
  const ours = drifts.flatMap((drift) => {
    const found = known.get(connectionOf(drift.resource) ?? '');
    return found ? [{ drift, found }] : [];
  });
  const doubts = [
    ...(isSameMonitor(monitor, witnessFor(run).monitor)
      ? []
      : [{ message: 'the monitor watches an older state of the specs', hint: REGISTER }]),
    ...doubtsOf(last),
  ];
  return {
    said: ours.flatMap(({ drift, found }) => testimoniesOf(drift, found)),
    leftOut: drifts.length - ours.length,
    doubts,
  };
}

function doubtsOf(last: Awaited<ReturnType<typeof readLastRun>>) {
  if (last === null)
    return [{ message: 'the monitor has not run yet', hint: 'it does at 0, 6, 12 and 18 o’clock UTC' }];
  if (last.status === 'successful') return [];
  const message = `the last run of the monitor (${last.when}) was ${last.status}: ${last.errors.join(' ')}`;
  return [{ message, hint: 'grant the service of the monitors what it lacks: docs/guides/witness.md' }];
}

function testimoniesOf(
  { resource, since, properties }: WitnessedDrift,
  { source, drift, unread }: ConnectionDrift,
): Testimony[] {
  return properties.map(({ name, current, desired }) => {
    const leaf = leafOf(name);
    const isSeen = drift.some((one) => isGone(one) || isAbout(one.leaf, leaf));
    const isAgreed = isSeen ? true : unread.length > 0 ? null : false;
    const what = `${resource.split(' ').at(-1)} ${name} is ${shown(current)}, and should be ${shown(desired)}`;
    const message = `Microsoft saw, first at ${since}: ${what}; ${AGREEMENT[String(isAgreed) as keyof typeof AGREEMENT]}`;
    return { connection: source.connection.id, message, leaf, isAgreed };
  });
}

const AGREEMENT = {
  true: 'our own look agrees',
  false: 'our own look does not find it: it was mended since, or the monitor looks at something else',
  null: 'our own look could not see it',
} as const;

/** A leaf, or one above or below it. */
function isAbout(one: string | undefined, leaf: string): boolean {
  if (!one) return false;
  return one === leaf || one.startsWith(`${leaf}/`) || leaf.startsWith(`${one}/`);
}

function isGone({ code }: { readonly code: string }): boolean {
  return code === 'ENT_DELETED';
}

/** Longer values are no help in a sentence. */
const MAX_SHOWN = 200;

function shown(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).toWellFormed()}…` : text;
}

function keyOf(resources: unknown): string {
  return JSON.stringify(resources, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
