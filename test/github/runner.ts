/**
 * Runs workflow files as GitHub does: jobs in their order, each in a fresh checkout with a token of its own permissions, each
 * `run:` by bash, expressions by GitHub's own evaluator. Actions of others are doubles: a checkout is a clone, artifacts lie
 * in a folder. Keys that it does not know are errors: nothing is passed over.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { type Contexts, filled, holds, type Status } from './expressions.ts';
import type { FakeGitHub, Permissions } from './fake.ts';

// biome-ignore lint/suspicious/noExplicitAny: YAML, of which the runner refuses what it does not know
type Yaml = any;

/** What a run is started by. */
export interface RunInput {
  readonly fake: FakeGitHub;
  /** Bare repository that checkouts are clones of. */
  readonly origin: string;
  /** Workflow file with triggers, below the root. */
  readonly workflow: string;
  readonly event: 'pull_request' | 'push' | 'schedule' | 'workflow_dispatch';
  readonly payload: object;
  readonly ref: string;
  readonly sha: string;
  readonly headSha?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Variables of the runner's machine. */
  readonly env: Readonly<Record<string, string>>;
  /** Folders before the PATH. */
  readonly path: readonly string[];
  /** Tokens of forks may read at most, and there is no identity. */
  readonly isFork?: boolean;
  /** Where artifacts of all runs lie. */
  readonly store: string;
  /** Run and attempt before, to be run again. */
  readonly again?: { readonly id: string; readonly attempt: number };
  /** Gives the identity token of a subject. */
  readonly identity: (subject: string) => Promise<string>;
  /** What happens before a job's steps, such as a merge meanwhile. */
  readonly before?: (job: string) => Promise<void>;
}

/** What became of a job. */
export interface JobResult {
  readonly result: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly summary: string;
  readonly steps: Readonly<Record<string, string>>;
  /** Subject of the identity token, where one was asked for. */
  readonly subjects: readonly string[];
}

/** Jobs by `CALLER/JOB`. */
export interface RunResult {
  readonly id: string;
  readonly jobs: Readonly<Record<string, JobResult>>;
  readonly result: 'success' | 'failure';
}

let runs = 1_000;

/** Runs a workflow to its end. */
export async function runWorkflow(input: RunInput): Promise<RunResult> {
  const id = input.again?.id ?? String(++runs);
  input.fake.runs.set(id, { event: input.event, headSha: input.headSha ?? input.sha });
  const root = await checkout(input, input.sha);
  const jobs: Record<string, JobResult> = {};
  try {
    const caller = parse(readFileSync(join(root, input.workflow), 'utf8'));
    known(caller, ['name', 'on', 'permissions', 'jobs'], input.workflow);
    if (!(input.event in caller.on)) throw new TypeError(`${input.workflow} is not started by ${input.event}`);
    const done: Record<string, Called> = {};
    for (const name of inOrder(caller.jobs)) {
      done[name] = await calledJob(name, caller.jobs[name], done, root, input, id);
      for (const [inner, result] of Object.entries(done[name].jobs)) jobs[`${name}/${inner}`] = result;
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  const isFailure = Object.values(jobs).some(({ result }) => result === 'failure');
  return { id, jobs, result: isFailure ? 'failure' : 'success' };
}

/** What became of a called workflow. */
interface Called {
  readonly result: JobResult['result'];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, JobResult>>;
}

async function calledJob(
  name: string,
  job: Yaml,
  done: Record<string, Called>,
  root: string,
  input: RunInput,
  id: string,
): Promise<Called> {
  known(job, ['needs', 'if', 'permissions', 'uses', 'with', 'secrets'], name);
  const needs = [job.needs ?? []].flat() as string[];
  const status: Status = needs.every((need) => done[need]?.result === 'success') ? 'success' : 'failure';
  const contexts = {
    github: gitHubContext(input, id, ''),
    inputs: input.inputs ?? {},
    vars: input.vars ?? {},
    needs: Object.fromEntries(needs.map((need) => [need, done[need]])),
  };
  if (!holds(job.if, contexts, status)) return { result: 'skipped', outputs: {}, jobs: {} };
  const { jobs, outputs } = await called(root, job, { ...contexts, secrets: input.secrets ?? {} }, input, id);
  const isFailure = Object.values(jobs).some(({ result }) => result === 'failure');
  return { result: isFailure ? 'failure' : 'success', outputs, jobs };
}

async function called(root: string, job: Yaml, contexts: Contexts, input: RunInput, id: string) {
  const workflow = parse(readFileSync(join(root, job.uses), 'utf8'));
  known(workflow, ['name', 'on', 'permissions', 'jobs'], job.uses);
  const { inputs: declared = {}, secrets: allowed = {}, outputs = {} } = workflow.on.workflow_call;
  const given = filledMap(job.with, contexts);
  known(given, Object.keys(declared), `with of ${job.uses}`);
  known(job.secrets ?? {}, Object.keys(allowed), `secrets of ${job.uses}`);
  const inputs = Object.fromEntries(
    Object.entries<Yaml>(declared).map(([name, { default: usual, required }]) => {
      if (required && given[name] === undefined) throw new TypeError(`${name} is required`);
      return [name, given[name] ?? usual];
    }),
  );
  const own = { inputs, vars: contexts['vars'], secrets: filledMap(job.secrets, contexts) };
  const results: Record<string, JobResult> = {};
  for (const name of inOrder(workflow.jobs)) {
    const inner = workflow.jobs[name];
    refuseMore(inner.permissions, job.permissions, name);
    results[name] = await runJob(name, inner, own, results, input, id);
  }
  const values = Object.entries<Yaml>(outputs).map(([name, one]) => [name, filled(one.value, { jobs: results }) ?? '']);
  return { jobs: results, outputs: Object.fromEntries(values) };
}

/** A called workflow gets no more than its caller has: GitHub refuses the whole file. */
function refuseMore(wanted: Permissions, granted: Permissions, name: string): void {
  for (const [what, right] of Object.entries(wanted)) {
    if (granted[what] !== right && granted[what] !== 'write')
      throw new TypeError(`job ${name} asks for ${what}: ${right}, and its caller has ${granted[what] ?? 'none'}`);
  }
}

/** Jobs after those that they need. */
function inOrder(jobs: Record<string, Yaml>): string[] {
  const done: string[] = [];
  const visit = (name: string) => {
    if (done.includes(name)) return;
    for (const need of [jobs[name].needs ?? []].flat()) visit(need);
    done.push(name);
  };
  for (const name of Object.keys(jobs)) visit(name);
  return done;
}

const JOB_KEYS = [
  'needs',
  'if',
  'runs-on',
  'timeout-minutes',
  'permissions',
  'concurrency',
  'defaults',
  'env',
  'outputs',
  'steps',
  'environment',
];

async function runJob(
  name: string,
  job: Yaml,
  own: Contexts,
  others: Record<string, JobResult>,
  input: RunInput,
  id: string,
): Promise<JobResult> {
  known(job, JOB_KEYS, name);
  const needs = [job.needs ?? []].flat() as string[];
  const outcomes = needs.map((need) => (others[need] as JobResult).result);
  // A job whose needs were skipped is skipped as after a failure, unless it says otherwise.
  const status: Status = outcomes.every((one) => one === 'success') ? 'success' : 'failure';
  const permissions: Permissions = input.isFork ? readOnly(job.permissions) : job.permissions;
  const token = input.fake.tokenWith(permissions);
  const contexts: Contexts = {
    ...own,
    github: gitHubContext(input, id, token),
    needs: Object.fromEntries(needs.map((need) => [need, others[need]])),
  };
  const nothing = { outputs: {}, log: '', summary: '', steps: {}, subjects: [] };
  if (!holds(job.if, contexts, status)) return { ...nothing, result: 'skipped' };
  await input.before?.(name);
  const place = mkdtempSync(join(tmpdir(), 'entrada-job-'));
  try {
    return await new Job(place, job, contexts, permissions, token, input, id).run();
  } finally {
    input.fake.revoke(token);
    rmSync(place, { recursive: true, force: true });
  }
}

function readOnly(permissions: Permissions): Permissions {
  const kept = Object.entries(permissions).filter(([what]) => what !== 'id-token');
  return Object.fromEntries(kept.map(([what]) => [what, 'read']));
}

function gitHubContext({ event, payload, ref, sha, fake, again }: RunInput, id: string, token: string) {
  return {
    event_name: event,
    event: payload,
    ref,
    sha,
    repository: fake.repository,
    run_id: id,
    run_attempt: String(again?.attempt ?? 1),
    token,
  };
}

const STEP_KEYS = ['name', 'id', 'if', 'env', 'run', 'uses', 'with', 'continue-on-error', 'shell', 'working-directory'];

class Job {
  readonly #place: string;
  readonly #workspace: string;
  readonly #temp: string;
  readonly #job: Yaml;
  readonly #contexts: Contexts;
  readonly #permissions: Permissions;
  readonly #token: string;
  readonly #input: RunInput;
  readonly #id: string;
  readonly #steps: Record<string, { outputs: Record<string, string>; outcome: string; conclusion: string }> = {};
  readonly #said: Record<string, string> = {};
  readonly #subjects: string[] = [];
  #path: string[];
  #log = '';
  #summary = '';
  #status: Status = 'success';

  constructor(
    place: string,
    job: Yaml,
    contexts: Contexts,
    permissions: Permissions,
    token: string,
    input: RunInput,
    id: string,
  ) {
    this.#place = place;
    this.#workspace = join(place, 'workspace');
    this.#temp = join(place, 'temp');
    this.#job = job;
    this.#contexts = { ...contexts, runner: { temp: this.#temp } };
    this.#permissions = permissions;
    this.#token = token;
    this.#input = input;
    this.#id = id;
    this.#path = [...input.path];
    mkdirSync(this.#workspace);
    mkdirSync(this.#temp);
  }

  async run(): Promise<JobResult> {
    for (const step of this.#job.steps as Yaml[]) await this.#step(step, {}, undefined);
    const outputs = filledMap(this.#job.outputs, this.#all({}));
    return {
      result: this.#status === 'success' ? 'success' : 'failure',
      outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, String(value ?? '')])),
      log: this.#log,
      summary: this.#summary,
      steps: this.#said,
      subjects: this.#subjects,
    };
  }

  #all(more: Contexts): Contexts {
    return { ...this.#contexts, steps: this.#steps, ...more };
  }

  async #step(step: Yaml, more: Contexts, actionPath: string | undefined): Promise<void> {
    known(step, STEP_KEYS, step.name ?? step.uses);
    const contexts = this.#all(more);
    const title = (step.name ?? step.uses) as string;
    if (!holds(step.if, contexts, this.#status)) {
      this.#note(step, title, 'skipped', {});
      return;
    }
    this.#log += `##[group]${title}\n`;
    let outputs: Record<string, string> = {};
    let isDone = true;
    try {
      if (step.run !== undefined) ({ outputs, isDone } = await this.#script(step, contexts, actionPath));
      else await this.#action(step, contexts);
    } catch (error) {
      if (!(error instanceof ActionFailure)) throw error;
      this.#log += `##[error]${error.message}\n`;
      isDone = false;
    }
    this.#note(step, title, isDone ? 'success' : 'failure', outputs);
    if (!isDone && step['continue-on-error'] !== true) this.#status = 'failure';
  }

  #note(step: Yaml, title: string, outcome: string, outputs: Record<string, string>): void {
    this.#said[title] = outcome;
    if (step.id) this.#steps[step.id] = { outputs, outcome, conclusion: outcome };
  }

  async #script(step: Yaml, contexts: Contexts, actionPath: string | undefined) {
    const shell = step.shell ?? this.#job.defaults?.run?.shell;
    if (shell !== 'bash') throw new TypeError(`only bash is known, not ${shell}`);
    const folder = filled(step['working-directory'] ?? this.#job.defaults?.run?.['working-directory'] ?? '.', contexts);
    const files = Object.fromEntries(
      ['OUTPUT', 'STEP_SUMMARY', 'ENV', 'PATH'].map((name) => {
        const file = join(this.#place, `${name}-${Object.keys(this.#said).length}`);
        writeFileSync(file, '');
        return [`GITHUB_${name}`, file];
      }),
    );
    const event = join(this.#place, 'event.json');
    writeFileSync(event, JSON.stringify(this.#input.payload));
    const script = join(this.#place, 'step.sh');
    writeFileSync(script, filled(step.run, contexts) as string);
    const env = {
      ...this.#variables(event, actionPath),
      ...strings(filledMap(this.#job.env, contexts)),
      ...strings(filledMap(step.env, contexts)),
      ...files,
    };
    // docs.github.com/actions: what `shell: bash` stands for.
    const words = ['--noprofile', '--norc', '-e', '-o', 'pipefail', script];
    const { code, text } = await spawned('bash', words, join(this.#workspace, String(folder)), env);
    this.#log += text;
    this.#summary += readFileSync(files['GITHUB_STEP_SUMMARY'] as string, 'utf8');
    this.#path.unshift(...linesOf(files['GITHUB_PATH'] as string));
    if (linesOf(files['GITHUB_ENV'] as string).length > 0) throw new TypeError('no step sets variables for others');
    const outputs = Object.fromEntries(
      linesOf(files['GITHUB_OUTPUT'] as string).map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]),
    );
    return { outputs: outputs as Record<string, string>, isDone: code === 0 };
  }

  #variables(event: string, actionPath: string | undefined): Record<string, string> {
    const { fake, event: name, ref, sha, env, again } = this.#input;
    const hasIdentity = this.#permissions['id-token'] === 'write';
    return {
      HOME: this.#place,
      PATH: [...this.#path, process.env['PATH']].join(':'),
      ...env,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTOR: 'octocat',
      GITHUB_API_URL: fake.url,
      GITHUB_EVENT_NAME: name,
      GITHUB_EVENT_PATH: event,
      GITHUB_REF: ref,
      GITHUB_REPOSITORY: fake.repository,
      GITHUB_RUN_ATTEMPT: String(again?.attempt ?? 1),
      GITHUB_RUN_ID: this.#id,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: sha,
      GITHUB_WORKSPACE: this.#workspace,
      RUNNER_TEMP: this.#temp,
      ...(actionPath === undefined ? {} : { GITHUB_ACTION_PATH: actionPath }),
      ...(hasIdentity ? this.#identity() : {}),
    };
  }

  #identity(): Record<string, string> {
    const { environment } = this.#job;
    const { event, ref, fake } = this.#input;
    const where = environment
      ? `environment:${filled(environment, this.#contexts)}`
      : event === 'pull_request'
        ? event
        : `ref:${ref}`;
    const subject = `repo:${fake.repository}:${where}`;
    if (!this.#subjects.includes(subject)) this.#subjects.push(subject);
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${this.#input.env['OIDC_URL']}?subject=${encodeURIComponent(subject)}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    };
  }

  async #action(step: Yaml, contexts: Contexts): Promise<void> {
    const given = filledMap(step.with, contexts);
    const [uses = ''] = (step.uses as string).split('@');
    if (uses.startsWith('./')) return this.#composite(uses, given);
    const double = this.#doubles[uses];
    if (!double) throw new TypeError(`no double for ${uses}`);
    await double(given);
  }

  async #composite(uses: string, given: Record<string, unknown>): Promise<void> {
    const folder = join(this.#workspace, uses);
    const { inputs, runs } = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
    known(given, Object.keys(inputs), uses);
    const values = Object.fromEntries(
      Object.entries<Yaml>(inputs).map(([name, one]) => [name, given[name] ?? one.default]),
    );
    for (const step of runs.steps) await this.#step(step, { inputs: values }, folder);
  }

  readonly #doubles: Readonly<Record<string, (given: Record<string, unknown>) => Promise<void> | void>> = {
    'actions/checkout': async (given) => {
      known(given, ['persist-credentials', 'ref'], 'checkout');
      rmSync(this.#workspace, { recursive: true, force: true });
      const ref = given['ref'] as string | undefined;
      await clone(this.#input, ref?.replace('refs/heads/', '') ?? this.#input.sha, this.#workspace);
    },
    'actions/setup-node': (given) => known(given, ['node-version'], 'setup-node'),
    'hashicorp/setup-terraform': (given) => known(given, ['terraform_wrapper'], 'setup-terraform'),
    'github/codeql-action/upload-sarif': (given) => {
      known(given, ['sarif_file', 'category'], 'upload-sarif');
      const { runs: of } = JSON.parse(readFileSync(given['sarif_file'] as string, 'utf8'));
      const places = of[0].results.map(({ locations }: Yaml) => {
        const { artifactLocation, region } = locations[0].physicalLocation;
        return `${artifactLocation.uri}:${region.startLine}`;
      });
      this.#log += `SARIF: ${places.join(' ')}\n`;
      if (this.#permissions['security-events'] !== 'write')
        throw new ActionFailure('Resource not accessible by integration');
    },
    'actions/upload-artifact': (given) => this.#upload(given),
    'actions/download-artifact': (given) => this.#download(given),
  };

  #upload(given: Record<string, unknown>): void {
    known(given, ['name', 'path', 'if-no-files-found', 'overwrite', 'include-hidden-files'], 'upload-artifact');
    const name = given['name'] as string;
    const path = given['path'] as string;
    const pattern = path.startsWith('/') ? path : join(this.#workspace, path);
    const found = globSync(pattern).filter(
      (file) => given['include-hidden-files'] === true || !isHidden(file, this.#place),
    );
    if (found.length === 0) {
      if (given['if-no-files-found'] !== 'ignore') throw new ActionFailure(`no files at ${path}`);
      return;
    }
    const to = join(this.#input.store, this.#id, name);
    const { artifacts } = this.#input.fake;
    const before = artifacts.findIndex((one) => one.run === this.#id && one.name === name);
    if (before !== -1 && given['overwrite'] !== true) throw new ActionFailure(`artifact ${name} is there already`);
    if (before !== -1) artifacts.splice(before, 1);
    rmSync(to, { recursive: true, force: true });
    for (const file of found) {
      if (statSync(file).isDirectory()) cpSync(file, to, { recursive: true });
      else cpSync(file, join(to, basename(file)));
    }
    artifacts.push({ run: this.#id, name, expired: false });
  }

  #download(given: Record<string, unknown>): void {
    known(given, ['name', 'path', 'run-id', 'github-token'], 'download-artifact');
    const run = String(given['run-id'] ?? this.#id);
    const name = given['name'] as string;
    const isOther = run !== this.#id;
    if (isOther && (given['github-token'] !== this.#token || this.#permissions['actions'] === undefined))
      throw new ActionFailure('artifacts of another run need a token with actions: read');
    const from = join(this.#input.store, run, name);
    if (!existsSync(from)) throw new ActionFailure(`Artifact not found for name: ${name}`);
    const path = given['path'] as string;
    cpSync(from, path.startsWith('/') ? path : join(this.#workspace, path), { recursive: true });
  }
}

class ActionFailure extends Error {}

function isHidden(file: string, place: string): boolean {
  return relative(place, file)
    .split('/')
    .some((part) => part.startsWith('.'));
}

function known(value: object, keys: readonly string[], where: string): void {
  const other = Object.keys(value ?? {}).find((key) => !keys.includes(key));
  if (other !== undefined) throw new TypeError(`the runner does not know ${other} (${where})`);
}

function filledMap(map: Yaml, contexts: Contexts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, filled(value, contexts)]));
}

function strings(map: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, String(value ?? '')]));
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean);
}

async function checkout(input: RunInput, at: string): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'entrada-root-')), 'root');
  await clone(input, at, folder);
  return folder;
}

/** A clone that shares the server's objects has every commit, merges of pull requests too. */
async function clone({ origin }: RunInput, at: string, folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const isCommit = /^[0-9a-f]{40}$/.test(at);
  const steps = [
    ['clone', '--quiet', '--shared', '--no-checkout', origin, folder],
    ['-C', folder, 'checkout', '--quiet', ...(isCommit ? ['--detach', at] : ['-B', at, `origin/${at}`])],
  ];
  for (const words of steps) {
    const { code, text } = await spawned('git', words, dirname(folder), process.env as Record<string, string>);
    if (code !== 0) throw new Error(`git ${words.join(' ')}: ${text}`);
  }
}

/** Runs a program beside the servers of this process; both streams in one text. */
export function spawned(
  program: string,
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const add = (chunk: Buffer) => {
      text += chunk.toString('utf8');
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}
