/**
 * `npm run bench:graph`: a drift check beside the reads that the azuread provider makes for the same connections, and a first
 * and second apply; against the stand-in, interleaved in one run. `--quick` measures few; `--sizes 1,10` chooses.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, ratio, table } from '../config/rounds.ts';
import { type Running, startStandin } from '../tenant/standin.ts';
import { type Ids, pathsFor, recordedRefresh, replay } from './azuread.ts';
import { control, idsOf, markHealthy, type Place, requestsSince } from './control.ts';
import { entrada, type Ran } from './entrada.ts';
import { writeProject } from './project.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '1,10,100,1000,5000' },
    rounds: { type: 'string', default: '3' },
  },
});
const SIZES = (values.quick ? '1,10' : values.sizes).split(',').map(Number);
const ROUNDS = values.quick ? 1 : Number(values.rounds);
const LATENCY_MS = 30;
/** A new connection takes two round trips before its first request: TCP and TLS 1.3 (RFC 8446 section 2). */
const HANDSHAKE_MS = 2 * LATENCY_MS;
const LAG_MS = 1_000;
/** With more the peer's reads alone would take half an hour a round. */
const PEER_MAX = 1_000;
const write = (text: string) => process.stdout.write(text);
const folder = mkdtempSync(join(tmpdir(), 'entrada-bench-graph-'));

/** A stand-in with some connections, all of them in sync. */
async function withConnections<T>(count: number, use: (place: Place, running: Running) => Promise<T>): Promise<T> {
  const running = await startStandin();
  const project = join(folder, `p${count}`);
  mkdirSync(project);
  writeProject(project, count, running.ready.tenantId);
  const ready = { ...running.ready, loginUrl: running.ready.graphUrl };
  try {
    return await use({ project, ready, target: running.target }, running);
  } finally {
    await running.stop();
    rmSync(project, { recursive: true, force: true });
  }
}

const settings = (place: Place, manners: object) => control(place, 'PATCH', '/manners', manners);

/** Where the latency is: on the wire, as between two machines, or before answers alone. */
type Model = 'wire' | 'answers';

interface Row {
  readonly count: number;
  readonly model: Model;
  readonly drift: readonly Ran[];
  /** Of its requests alone, as the peer's are. */
  readonly asking: readonly number[];
  readonly http: number;
  readonly fresh: readonly number[];
  /** Ten connections that stay open, which the provider does not do. */
  readonly kept: readonly number[];
  readonly reads: number;
}

async function measureDrift(count: number): Promise<Row[]> {
  return withConnections(count, async (place) => {
    await entrada(place.project, place.ready, ['apply', '--yes']);
    await markHealthy(place);
    const paths = count > PEER_MAX ? null : await azureadPaths(place);
    const rows: Row[] = [];
    for (const model of ['wire', 'answers'] as const) rows.push(await measureModel(count, model, place, paths));
    return rows;
  });
}

async function measureModel(count: number, model: Model, place: Place, paths: string[] | null): Promise<Row> {
  await settings(place, { latencyMs: LATENCY_MS, handshakeMs: model === 'wire' ? HANDSHAKE_MS : 0 });
  const [drift, asking, fresh, kept]: [Ran[], number[], number[], number[]] = [[], [], [], []];
  let http = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await requestsSince(place, 0);
    drift.push(await entrada(place.project, place.ready, ['drift']));
    const asked = await requestsSince(place, before.last);
    asking.push(asked.seconds);
    http = asked.count;
    if (paths === null) continue;
    fresh.push(await replay(place.target, paths, false));
    if (model === 'answers') kept.push(await replay(place.target, paths, true));
  }
  return { count, model, drift, asking, http, fresh, kept, reads: paths?.length ?? 0 };
}

/** The recorded reads for each connection. */
async function azureadPaths(place: Place): Promise<string[] | null> {
  const recorded = recordedRefresh();
  if (recorded === null) return null;
  const ids: Ids[] = await idsOf(place);
  return ids.flatMap((one) => pathsFor(recorded, one));
}

async function measureApply(): Promise<string> {
  const first: number[] = [];
  const second: number[] = [];
  let writes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await withConnections(1, async (place) => {
      await settings(place, { latencyMs: LATENCY_MS, handshakeMs: HANDSHAKE_MS, lagMs: LAG_MS });
      first.push((await entrada(place.project, place.ready, ['apply', '--yes'])).seconds);
      await settings(place, { lagMs: 0 });
      const before = await requestsSince(place, 0);
      second.push((await entrada(place.project, place.ready, ['apply', '--yes'])).seconds);
      writes += (await requestsSince(place, before.last)).writes;
    });
  }
  return table(
    ['apply of one connection', 'seconds', 'writes'],
    [
      ['the first, with 1 s of replication lag', median(first).toFixed(2), 'all'],
      ['the second', median(second).toFixed(2), String(writes)],
      ['azuread, the first (recorded: 64 s of it are fixed waits)', '66.9', 'all'],
    ],
  );
}

function driftTable(rows: readonly Row[]): string {
  return table(
    [
      'connections',
      'latency',
      'HTTP requests',
      'batch items',
      'whole command, s',
      'its requests, s',
      'peak MiB',
      'azuread GETs',
      'azuread s',
      '÷ command',
      '÷ requests',
      'its connections kept, s',
      '÷ command',
    ],
    rows.map(({ count, model, drift, asking, http, fresh, kept, reads }) => {
      const seconds = drift.map((one) => one.seconds);
      const over = (other: readonly number[], own: readonly number[]) =>
        other.length > 0 ? `${ratio(other, own).toFixed(1)}×` : '';
      const of = (other: readonly number[]) => (other.length > 0 ? median(other).toFixed(1) : '');
      return [
        String(count),
        model === 'wire' ? 'on the wire' : 'of answers',
        String(http),
        String(drift.at(-1)?.report.summary['batchItems']),
        median(seconds).toFixed(2),
        median(asking).toFixed(2),
        Math.max(...drift.map((one) => one.peakMiB)).toFixed(0),
        reads === 0 ? '' : String(reads),
        of(fresh),
        over(fresh, seconds),
        over(fresh, asking),
        of(kept),
        over(kept, seconds),
      ];
    }),
  );
}

try {
  write(
    `${cpus()[0]?.model}, ${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  write(`${ROUNDS} interleaved rounds, ${LATENCY_MS} ms of latency; medians; the program starts anew each time\n\n`);
  write(`${await measureApply()}\n`);
  const rows: Row[] = [];
  for (const size of SIZES) {
    rows.push(...(await measureDrift(size)));
    process.stderr.write(`${size} connections measured\n`);
  }
  write(driftTable(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
