/**
 * Good sign-ins beside junk, open loop: when each is sent is fixed beforehand, and its latency counts from then. The runtime is
 * a process of its own, the junk comes from another. All connections are kept open; junk opens its own while it is measured.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, ratio, table } from '../config/rounds.ts';
import type { Setting } from './inputs.ts';
import { junkBodies } from './junk-bodies.ts';
import type { Order, Sent } from './junk-sender.ts';
import { post, wallClock } from './poster.ts';
import { begin, goodBody, type Pending, type Served, startServed } from './served.ts';

const GOOD = 20;
const JUNK = 200;
const SENDER = join(import.meta.dirname, 'junk-sender.ts');
const ONE = ['127.0.0.1'];
/** So many that none of them fails often enough to be kept out. */
const MANY = Array.from({ length: 250 }, (_, at) => `127.0.1.${at + 1}`);

/** Phases, in their order within a round. */
const PHASES = {
  alone: null,
  'junk from one address': { from: ONE, isPending: false },
  'junk from 250 addresses': { from: MANY, isPending: false },
  'junk that answers a live request of its sender': { from: ONE, isPending: true },
} as const;
type Phase = keyof typeof PHASES;
const NAMES = Object.keys(PHASES) as Phase[];

/** Milliseconds from the planned moment to the whole answer. */
interface Found {
  readonly p50: number;
  readonly p99: number;
  /** Of the runtime, while it lasted: share of a core. */
  readonly cpu: number;
  readonly all: readonly number[];
  readonly junk: Sent | null;
}

/** What besets a phase. */
interface Beset {
  readonly from: readonly string[];
  readonly bodies: readonly string[];
  readonly cookie: string | null;
}

/** The tables, as Markdown. @throws {Error} when a good sign-in is refused. */
export async function besideJunk(setting: Setting, isQuick: boolean): Promise<string> {
  const [rounds, seconds] = isQuick ? [1, 2] : [4, 5];
  const served = await startServed(setting);
  const sender = fork(SENDER, { execArgv: [] });
  try {
    await phase({ setting, served, sender, seconds: 2, beset: null });
    const found = Object.fromEntries(NAMES.map((name) => [name, [] as Found[]])) as Record<Phase, Found[]>;
    for (let round = 0; round < rounds; round++)
      for (const name of NAMES) {
        const beset = await besetBy(setting, served, name);
        found[name].push(await phase({ setting, served, sender, seconds, beset }));
      }
    return report(found, rounds, seconds);
  } finally {
    sender.kill();
    served.agent.destroy();
    await served.stop();
  }
}

async function besetBy(setting: Setting, served: Served, name: Phase): Promise<Beset | null> {
  const kind = PHASES[name];
  if (kind === null) return null;
  const pending = kind.isPending ? await begin(served) : null;
  const bodies = Object.values(junkBodies(setting, served, pending));
  return { from: kind.from, bodies, cookie: pending?.cookie ?? null };
}

interface PhaseOf {
  readonly setting: Setting;
  readonly served: Served;
  readonly sender: ChildProcess;
  readonly seconds: number;
  readonly beset: Beset | null;
}

async function phase({ setting, served, sender, seconds, beset }: PhaseOf): Promise<Found> {
  const good: (Pending & { readonly body: string })[] = [];
  for (let at = 0; at < GOOD * seconds; at++) {
    const pending = await begin(served);
    good.push({ ...pending, body: goodBody(setting, served, pending) });
  }
  const { target } = served;
  const start = wallClock() + 500;
  const order: Order | null = beset && {
    ...beset,
    target,
    perSecond: JUNK,
    // Before the first good one and until after the last one.
    begin: start - 200,
    seconds: seconds + 0.4,
  };
  const sent = order && once(sender, 'message');
  if (order !== null) sender.send(order);
  const cpu = served.cpu();
  const all = await Promise.all(good.map((one, at) => signIn(served, one, start + (at * 1_000) / GOOD)));
  const used = (served.cpu() - cpu) / seconds;
  const junk = sent && ((await sent)[0] as Sent);
  return { p50: quantile(all, 0.5), p99: quantile(all, 0.99), cpu: used, all, junk };
}

async function signIn(
  served: Served,
  { body, cookie }: { body: string; cookie: string },
  due: number,
): Promise<number> {
  await sleep(due - wallClock());
  const { status } = await post(served.target, { body, cookie, agent: served.agent });
  const took = wallClock() - due;
  if (status !== 303) throw new Error(`A good sign-in was answered by ${status}.`);
  return took;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function report(found: Record<Phase, Found[]>, rounds: number, seconds: number): string {
  const of = (name: Phase, key: 'p50' | 'p99' | 'cpu') => found[name].map((one) => one[key]);
  const rows = NAMES.map((name) => [
    name,
    median(of(name, 'p50')).toFixed(1),
    median(of(name, 'p99')).toFixed(1),
    ratio(of(name, 'p50'), of('alone', 'p50')).toFixed(2),
    ratio(of(name, 'p99'), of('alone', 'p99')).toFixed(2),
    quantile(
      found[name].flatMap(({ all }) => all),
      0.99,
    ).toFixed(1),
    median(of(name, 'cpu')).toFixed(2),
    statusesOf(found[name]),
    String(Math.max(0, ...found[name].map(({ junk }) => Math.round(junk?.lateMs ?? 0)))),
  ]);
  const head = ['20 sign-ins a second', 'p50, ms', 'p99, ms', 'p50 ÷ alone', 'p99 ÷ alone', 'p99 of all rounds, ms'];
  return `
# Sign-ins beside 200 junk messages a second, open loop (${rounds} interleaved rounds of ${seconds} s a phase, load ${loadavg()[0]?.toFixed(1)})

${table([...head, 'cores used', 'answers to junk', 'junk sent late by at most, ms'], rows)}`;
}

function statusesOf(all: readonly Found[]): string {
  const sums = new Map<string, number>();
  for (const { junk } of all)
    for (const [status, count] of Object.entries(junk?.statuses ?? {}))
      sums.set(status, (sums.get(status) ?? 0) + count);
  return [...sums].map(([status, count]) => `${count} × ${status}`).join(', ');
}
