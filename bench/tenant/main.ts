/**
 * `npm run bench:tenant`: the stand-in beside a bare HTTPS server that answers the same number of bytes, and with 10,000
 * applications beside one with 100, interleaved in one run. `--quick` measures little.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTlsCertificate } from '../../src/tenant/identity/tls-certificate.ts';
import { median, ratio, table } from '../config/rounds.ts';
import { addApplications, addConnections } from './fill.ts';
import { type Connection, run, type Target } from './https-client.ts';
import { connections, PROGRAMS, type Running, startStandin } from './standin.ts';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: ['reading', 'start', 'memory'] },
  },
});
const quick = values.quick;
const MANY = quick ? 1_000 : 10_000;
const ROUNDS = quick ? 2 : 7;
const REQUESTS = quick ? 200 : 2_000;
const CONNECTIONS = quick ? 5 : 1_000;
const write = (text: string) => process.stdout.write(text);

interface Filled {
  readonly running: Running;
  readonly links: readonly Connection[];
  readonly made: readonly { readonly id: string; readonly appId: string }[];
}

async function filled(count: number): Promise<Filled> {
  const running = await startStandin();
  const links = await connections(running.target, 4);
  return { running, links, made: await addApplications(links, count) };
}

type Question = (made: Filled['made'], index: number) => string;
const appOf = (made: Filled['made'], index: number) => made[(index * 7919) % made.length] as Filled['made'][number];

const QUESTIONS: Readonly<Record<string, Question>> = {
  'GET by id': (made, index) => `/v1.0/applications/${appOf(made, index).id}`,
  'filter on appId': (made, index) => `/v1.0/applications?$filter=appId%20eq%20'${appOf(made, index).appId}'`,
  'filter on displayName': (made, index) =>
    `/v1.0/applications?$filter=displayName%20eq%20'Application%20${(index * 7919) % made.length}'`,
  'filter on a tag': (made, index) =>
    `/v1.0/applications?$filter=tags/any(t:t%20eq%20'entrada:bench/app-${(index * 7919) % made.length}@prod')`,
};

/** Requests a second of wall time, and of CPU time of the server. */
async function rate(
  links: readonly Connection[],
  count: number,
  path: (index: number) => string,
  cpu: () => number,
): Promise<{ perSecond: number; perCpuSecond: number }> {
  const [start, before] = [performance.now(), cpu()];
  await run(
    links,
    count,
    (link, index) => link.ask('GET', path(index)),
    ({ status, body }) => status === 200 && body.length > 50,
  );
  return {
    perSecond: count / ((performance.now() - start) / 1000),
    perCpuSecond: count / Math.max(0.01, cpu() - before),
  };
}

async function reading(): Promise<string> {
  const [few, many] = [await filled(100), await filled(MANY)];
  const one = await (few.links[0] as Connection).ask('GET', QUESTIONS['GET by id']?.(few.made, 1) ?? '');
  const floor = await startFloor(Buffer.byteLength(one.body));
  const results: Record<string, { few: number[]; many: number[]; cpu: number[] }> = {};
  const floors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(
      (
        await rate(
          floor.links,
          REQUESTS,
          () => '/',
          () => 0,
        )
      ).perSecond,
    );
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const row = results[name] ?? { few: [], many: [], cpu: [] };
      results[name] = row;
      row.few.push((await rate(few.links, REQUESTS, (index) => question(few.made, index), few.running.cpu)).perSecond);
      const { perSecond, perCpuSecond } = await rate(
        many.links,
        REQUESTS,
        (index) => question(many.made, index),
        many.running.cpu,
      );
      row.many.push(perSecond);
      row.cpu.push(perCpuSecond);
    }
  }
  const rows = Object.entries(results).map(([name, row]) => [
    name,
    median(row.few).toFixed(0),
    median(row.many).toFixed(0),
    ratio(row.few, row.many).toFixed(2),
    median(row.cpu).toFixed(0),
    ratio(row.many, floors).toFixed(2),
  ]);
  const pages = await pageTable(few, many);
  for (const { running, links } of [few, many]) {
    for (const link of links) link.close();
    await running.stop();
  }
  floor.stop();
  const head = [
    'request',
    '100 applications, req/s',
    `${MANY}, req/s`,
    'time ÷ time of 100',
    'req per CPU second',
    '÷ floor',
  ];
  return `\n## Reading (4 connections; floor: ${median(floors).toFixed(0)} req/s of a bare HTTPS server with as many bytes)\n\n${table(head, rows)}${pages}`;
}

/** A page of 999 beside a bare server with as many bytes: of 100 applications there are only 102 to be had. */
async function pageTable(few: Filled, many: Filled): Promise<string> {
  const ask = async (link: Connection, path: string) => {
    const begin = performance.now();
    const { body } = await link.ask('GET', path);
    return { ms: performance.now() - begin, body };
  };
  const sides = [];
  for (const { links } of [few, many]) {
    const [link] = links as [Connection];
    const { body } = await ask(link, PAGE);
    const floor = await startFloor(Buffer.byteLength(body));
    sides.push({
      link,
      floor,
      items: (JSON.parse(body) as { value: unknown[] }).value.length,
      ms: [] as number[],
      bare: [] as number[],
    });
  }
  for (let round = 0; round < ROUNDS * 3; round++) {
    for (const side of sides) {
      side.ms.push((await ask(side.link, PAGE)).ms);
      side.bare.push((await ask(side.floor.links[0] as Connection, '/')).ms);
    }
  }
  for (const { floor } of sides) floor.stop();
  const [small] = sides as [(typeof sides)[number]];
  const rows = sides.map(({ items, ms, bare }) => [
    `${items} applications`,
    median(ms).toFixed(1),
    ratio(ms, small.ms).toFixed(2),
    ratio(bare, small.bare).toFixed(2),
    ratio(ms, bare).toFixed(2),
    median(ms.map((one, index) => one / items / ((small.ms[index] ?? 1) / small.items))).toFixed(2),
  ]);
  const head = [
    'page of 999',
    'ms',
    '÷ that of 100',
    'the same of the bare server',
    '÷ bare server',
    'an item ÷ an item',
  ];
  return `\n${table(head, rows)}`;
}

const PAGE = '/v1.0/applications?$top=999';

async function startFloor(size: number): Promise<{ links: Connection[]; stop: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-bench-'));
  const made = await makeTlsCertificate({
    hosts: ['localhost', '127.0.0.1'],
    notBefore: new Date(Date.now() - 86_400_000),
    days: 30,
  });
  const file = join(folder, 'key.json');
  writeFileSync(file, JSON.stringify(made));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'floor.ts'), file, String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  const target: Target = { port, ca: made.certificatePem, token: 'none' };
  return {
    links: await connections(target, 4),
    stop: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-bench-'));
  const kept = join(folder, 'data');
  const first = await startStandin(['--data', kept]);
  const links = await connections(first.target, 4);
  await addApplications(links, MANY);
  for (const link of links) link.close();
  await first.stop();
  const ways: Record<string, readonly [words: string[], program: string]> = {
    'in memory': [[], PROGRAMS.package],
    'in memory, --seed large': [['--seed', 'large'], PROGRAMS.package],
    [`--data with ${MANY} applications`]: [['--data', kept], PROGRAMS.package],
    'in memory, from the sources': [[], PROGRAMS.sources],
  };
  const times: Record<string, number[]> = {};
  const nodes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    await new Promise((resolve) => spawn(process.execPath, ['-e', '0']).once('exit', resolve));
    nodes.push(performance.now() - begin);
    for (const [name, [words, program]] of Object.entries(ways)) {
      const running = await startStandin(words, program);
      times[name] = [...(times[name] ?? []), running.startMs];
      await running.stop();
    }
  }
  rmSync(folder, { recursive: true, force: true });
  const rows = Object.entries(times).map(([name, row]) => [name, median(row).toFixed(0), Math.max(...row).toFixed(0)]);
  return `\n## Start, from the process to the ready line (\`node -e 0\`: ${median(nodes).toFixed(0)} ms)\n\n${table(['', 'ms', 'slowest'], rows)}`;
}

async function memory(): Promise<string> {
  const running = await startStandin();
  const empty = running.rss();
  const links = await connections(running.target, 4);
  const begin = performance.now();
  await addConnections(links, CONNECTIONS);
  const seconds = (performance.now() - begin) / 1000;
  const full = running.rss();
  for (const link of links) link.close();
  await running.stop();
  const rows = [['resident, MiB', empty.toFixed(0), full.toFixed(0)]];
  return `\n## Memory\n\n${table(['', 'at the start', `${CONNECTIONS} connections`], rows)}\nFilled by ${(CONNECTIONS / seconds).toFixed(1)} connections a second (an RSA key each).\n`;
}

const PARTS: Readonly<Record<string, () => Promise<string>>> = { reading, start, memory };

write(`node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}\n`);
for (const name of values.only) {
  const part = PARTS[name];
  if (part === undefined) throw new TypeError(`no part is called ${name}`);
  write(await part());
}
write(`\nload ${loadavg()[0]?.toFixed(1)} at the end\n`);
