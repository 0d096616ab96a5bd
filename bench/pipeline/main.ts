/**
 * `npm run bench:pipeline`: what a pull request waits for. A project in sync, five of its specs changed in a commit: validate,
 * then plan, as the workflow runs them, of what changed and of everything, interleaved. `--count 1000`, `--rounds 5`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, ratio, table } from '../config/rounds.ts';
import { control, markHealthy, type Place, requestsSince } from '../graph/control.ts';
import { entrada } from '../graph/entrada.ts';
import { writeProject } from '../graph/project.ts';
import { startStandin } from '../tenant/standin.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '5' } },
});
const COUNT = Number(values.count);
const ROUNDS = Number(values.rounds);
const CHANGED = 5;
const LATENCY_MS = 30;
const write = (text: string) => process.stdout.write(text);
const git = (cwd: string, ...words: string[]) => execFileSync('git', words, { cwd, stdio: 'pipe' });

/** The pull request: five vendors moved their reply URL. */
function change(project: string): void {
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
  writeFileSync(join(project, '.gitignore'), '.entrada/\nplan.json\n');
  git(project, 'init', '-q', '-b', 'main');
  git(project, 'add', '.');
  git(project, ...author, 'commit', '-qm', 'as it is');
  for (let index = 0; index < CHANGED; index += 1) {
    const file = join(project, 'connections', `vendor-${index}.yaml`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('/acs', '/acs/v2'));
  }
  git(project, 'checkout', '-qb', 'change');
  git(project, ...author, 'commit', '-qam', 'reply URLs');
}

interface Measured {
  readonly validate: number[];
  readonly plan: number[];
  http: number;
  planned: number;
}

/** One check as the workflow makes it. */
async function check(place: Place, words: readonly string[], into: Measured): Promise<void> {
  const { project, ready } = place;
  into.validate.push((await entrada(project, ready, ['validate'])).seconds);
  const before = await requestsSince(place, 0);
  const plan = await entrada(project, ready, ['plan', '--save', 'plan.json', ...words], 2);
  into.plan.push(plan.seconds);
  into.http = (await requestsSince(place, before.last)).count;
  into.planned = Number(plan.report.summary['connections']);
}

function rowOf(title: string, { validate, plan, http, planned }: Measured): string[] {
  const whole = validate.map((seconds, round) => seconds + (plan[round] ?? Number.NaN));
  return [
    title,
    String(planned),
    String(http),
    median(validate).toFixed(2),
    median(plan).toFixed(2),
    median(whole).toFixed(2),
    Math.max(...whole).toFixed(2),
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'entrada-bench-pipeline-'));
const running = await startStandin();
try {
  const project = join(folder, 'project');
  mkdirSync(project);
  writeProject(project, COUNT, running.ready.tenantId);
  const place = { project, ready: { ...running.ready, loginUrl: running.ready.graphUrl }, target: running.target };
  await entrada(project, place.ready, ['apply', '--yes']);
  await markHealthy(place);
  change(project);
  await control(place, 'PATCH', '/manners', { latencyMs: LATENCY_MS, handshakeMs: 2 * LATENCY_MS });
  const changed: Measured = { validate: [], plan: [], http: 0, planned: 0 };
  const all: Measured = { validate: [], plan: [], http: 0, planned: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    await check(place, ['--changed-since', 'main'], changed);
    await check(place, [], all);
  }
  write(
    `${cpus()[0]?.model}, ${availableParallelism()} cores, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  write(
    `${ROUNDS} interleaved rounds, ${COUNT} connections, ${CHANGED} changed, ${LATENCY_MS} ms of latency; medians\n\n`,
  );
  write(
    table(
      ['the check', 'planned', 'HTTP requests', 'validate, s', 'plan, s', 'both, s', 'slowest, s'],
      [rowOf('--changed-since main', changed), rowOf('everything', all)],
    ),
  );
  write(`\nplanning everything takes ${ratio(all.plan, changed.plan).toFixed(2)} times as long\n`);
} finally {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
