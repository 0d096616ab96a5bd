/** A repository with a project, a tenant, and GitHub: what the whole of it does, as workflows run it. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bundleInto } from '../../scripts/build.ts';
import { acme, portal } from '../cli/engine-support.ts';
import { folderWith, write } from '../cli/support.ts';
import { type Json, openStandin, type Standin } from '../tenant/support.ts';
import { type FakeGitHub, type FakePull, startFake } from './fake.ts';
import { type RunInput, type RunResult, runWorkflow, spawned } from './runner.ts';

export { acme };

const ROOT = join(import.meta.dirname, '..', '..');

/** The program as npm has it, in one file each part: it starts five times as fast as from its sources. */
async function builtProgram(): Promise<string> {
  const folder = folderWith({});
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'templates'), join(folder, 'templates'));
  await bundleInto(join(folder, 'dist'));
  return join(folder, 'dist', 'cli', 'main.js');
}

/** Permissions of docs/guides/graph.md. */
const READS = [
  'Application.Read.All',
  'AuditLog.Read.All',
  'Group.Read.All',
  'Policy.Read.All',
  'Policy.Read.ApplicationConfiguration',
  'Synchronization.Read.All',
  'User.ReadBasic.All',
];
const WRITES = [
  'Application.ReadWrite.OwnedBy',
  'AppRoleAssignment.ReadWrite.All',
  'Policy.ReadWrite.ApplicationConfiguration',
  'Synchronization.ReadWrite.All',
];

/** Stands where a lockfile names the program; the double of npm installs this checkout. */
const LOCK = '{\n  "lockfileVersion": 3,\n  "packages": {\n    "node_modules/entrada": {\n    }\n  }\n}\n';

/** Loaded before the program: what it waits for costs no time in a test. */
const AT_ONCE = `import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
timers.setTimeout = async () => {};
syncBuiltinESMExports();
`;

/** Everything of a test. */
export interface World {
  readonly standin: Standin;
  readonly fake: FakeGitHub;
  readonly repo: Repo;
  /** Client IDs of the two identities. */
  readonly reader: string;
  readonly writer: string;
  run(input: WorldRun): Promise<RunResult>;
  /** Applies the main branch from a desk, as the writer. */
  applyMain(): Promise<void>;
  /** Everything as it was in the beginning. */
  reset(): Promise<void>;
  /** Variables of a shell of another platform, with these. */
  shellEnv(more: Readonly<Record<string, string>>): Record<string, string>;
  /** Where the artifact of a run lies. */
  artifact(run: string, name: string): string;
  close(): Promise<void>;
}

/** What differs from run to run. */
export type WorldRun = Pick<RunInput, 'event' | 'ref' | 'sha'> &
  Partial<Pick<RunInput, 'headSha' | 'inputs' | 'isFork' | 'again' | 'vars' | 'secrets' | 'before'>> & {
    readonly payload?: object;
    readonly env?: Readonly<Record<string, string>>;
  };

/** Starts all of it: a tenant whose two clients trust this repository, and a project made by `entrada init --github`. */
export async function openWorld(more: readonly string[] = []): Promise<World> {
  const standin = await openStandin({ now: () => new Date() });
  const fake = await startFake();
  const { tenantId, url, certificatePem } = standin.tenant;
  const oidc = await startIssuer(standin);
  const main = await builtProgram();
  const bin = folderWith({
    npm: npmDouble(main),
    npx: NPX,
    'ca.pem': certificatePem,
    'at-once.mjs': AT_ONCE,
  });
  execFileSync('chmod', ['+x', join(bin, 'npm'), join(bin, 'npx')]);
  const repository = fake.repository;
  const reader = await federated(standin, READS, [
    `repo:${repository}:pull_request`,
    `repo:${repository}:ref:refs/heads/main`,
  ]);
  const writer = await federated(standin, [...READS, ...WRITES], [`repo:${repository}:environment:prod`]);
  const env = {
    ENTRADA_GRAPH_URL: url,
    ENTRADA_LOGIN_URL: url,
    NODE_EXTRA_CA_CERTS: join(bin, 'ca.pem'),
    OIDC_URL: oidc.url,
    NODE_COMPILE_CACHE: folderWith({}),
    NODE_OPTIONS: `--import=${join(bin, 'at-once.mjs')}`,
  };
  const repo = await makeRepo(main, tenantId, more);
  const store = folderWith({});
  const begin = repo.git('rev-parse', 'HEAD');
  await standin.control('PUT', '/snapshots/begin', {});
  return {
    standin,
    fake,
    repo,
    reader: reader.clientId,
    writer: writer.clientId,
    run: ({ env: own = {}, payload = {}, ...input }) =>
      runWorkflow({
        fake,
        store,
        origin: repo.origin,
        workflow: '.github/workflows/entrada.prod.yml',
        env: { ...env, ...own },
        path: [bin],
        vars: { ENTRADA_READER_PROD: reader.clientId, ENTRADA_WRITER_PROD: writer.clientId },
        identity: async () => '',
        payload: { repository: { default_branch: 'main', full_name: repository }, ...payload },
        ...input,
      }),
    applyMain: async () => {
      repo.git('checkout', '--quiet', '--detach', 'origin/main');
      const own = { ENTRADA_CLIENT_ID: writer.clientId, ENTRADA_CLIENT_SECRET: writer.clientSecret };
      const { code, text } = await spawned(process.execPath, [main, 'apply', '--yes', '--env', 'prod'], repo.folder, {
        ...env,
        ...own,
        PATH: process.env['PATH'] ?? '',
      });
      expect(code, text).toBe(0);
      repo.git('clean', '--quiet', '-fdx');
    },
    reset: async () => {
      expect((await standin.control('POST', '/snapshots/begin/restore', {})).status).toBeLessThan(300);
      await standin.control('DELETE', '/settings');
      for (const list of [fake.comments, fake.issues, fake.pulls, fake.artifacts, fake.mishaps, fake.asked])
        list.length = 0;
      fake.environments.clear();
      repo.git('clean', '--quiet', '-fdx');
      repo.git('checkout', '--quiet', '--force', '--detach', begin);
      repo.git('push', '--quiet', '--force', 'origin', `${begin}:main`);
      repo.git('fetch', '--quiet', 'origin');
      for (const branch of repo.git('branch', '--format', '%(refname:short)').split('\n'))
        if (!branch.startsWith('(')) repo.git('branch', '--quiet', '-D', branch);
      repo.git('branch', '--quiet', '--force', 'main', begin);
    },
    shellEnv: (more) => ({ ...env, PATH: `${bin}:${process.env['PATH']}`, HOME: bin, ...more }),
    artifact: (run, name) => join(store, run, name),
    close: async () => {
      expect(fake.faults).toEqual([]);
      expect(standin.failures).toEqual([]);
      await fake.close();
      await oidc.close();
      await standin.close();
    },
  };
}

function npmDouble(main: string): string {
  return `#!/bin/sh
[ "$1" = ci ] || exit 64
mkdir -p node_modules/.bin
printf '#!/bin/sh\\nexec "${process.execPath}" "${main}" "$@"\\n' > node_modules/.bin/entrada
chmod +x node_modules/.bin/entrada
`;
}

/** An application with these permissions that trusts these subjects of the stand-in's own issuer. */
async function federated(standin: Standin, permissions: readonly string[], subjects: readonly string[]) {
  const { appId, applicationId, servicePrincipalId } = await standin.clientWith([]);
  const graph = (await standin.get("/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")).body;
  for (const permission of permissions) {
    const { id: appRoleId } = graph.appRoles.find(({ value }: Json) => value === permission);
    const assignment = { principalId: servicePrincipalId, resourceId: graph.id, appRoleId };
    await portal(standin, 'POST', `/v1.0/servicePrincipals/${graph.id}/appRoleAssignedTo`, assignment);
  }
  const application = `/v1.0/applications/${applicationId}`;
  for (const [index, subject] of subjects.entries()) {
    await portal(standin, 'POST', `${application}/federatedIdentityCredentials`, {
      name: `github-${index}`,
      issuer: `${standin.tenant.url}/workload`,
      subject,
      audiences: ['api://AzureADTokenExchange'],
    });
  }
  const { secretText } = await portal(standin, 'POST', `${application}/addPassword`, {});
  return { clientId: appId, clientSecret: secretText as string };
}

/** `npx --no-install entrada …` runs what `npm ci` installed. */
const NPX =
  '#!/bin/sh\n[ "$1 $2" = "--no-install entrada" ] || exit 64\nshift 2\nexec node_modules/.bin/entrada "$@"\n';

/** What GitHub gives a job: a token that says where it runs. */
async function startIssuer(standin: Standin): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const isAsked = request.headers.authorization === 'Bearer request-token';
    const isForEntra = searchParams.get('audience') === 'api://AzureADTokenExchange';
    if (!isAsked || !isForEntra) return void response.writeHead(401).end('{}');
    void standin.control('POST', '/workload-tokens', { subject: searchParams.get('subject') }).then(({ body }) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ value: body.value, count: 1 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** A repository on a server, and a clone to work in. */
export interface Repo {
  readonly origin: string;
  readonly folder: string;
  git(...words: string[]): string;
  /** Commits files (`null`: taken away) to a branch made from `from`, and gives the commit. */
  commit(branch: string, files: Readonly<Record<string, string | null>>, from?: string): string;
  /** The merge of a branch into main, not yet main itself. */
  mergeOf(branch: string): string;
}

async function makeRepo(main: string, tenantId: string, more: readonly string[]): Promise<Repo> {
  const base = folderWith({});
  const [origin, folder] = [join(base, 'origin.git'), join(base, 'work')];
  const git = (...words: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  execFileSync('git', ['clone', '--quiet', origin, folder], { stdio: 'ignore' });
  git('checkout', '--quiet', '-b', 'main');
  const words = ['init', '--project', 'acme', '--tenant', tenantId, '--github', ...more];
  const { code, text } = await spawned(process.execPath, [main, ...words], folder, { PATH: process.env['PATH'] ?? '' });
  expect(code, text).toBe(0);
  write(folder, { 'package-lock.json': LOCK });
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Begin');
  git('push', '--quiet', 'origin', 'main');
  return {
    origin,
    folder,
    git,
    commit: (branch, files, from = 'main') => {
      const isThere = git('branch', '--list', branch) !== '';
      git('checkout', '--quiet', ...(isThere ? [branch] : ['-b', branch, from]));
      write(
        folder,
        Object.fromEntries(Object.entries(files).filter(([, text]) => text !== null)) as Record<string, string>,
      );
      for (const [name, text] of Object.entries(files)) if (text === null) git('rm', '--quiet', name);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', 'Change');
      git('push', '--quiet', '--force', 'origin', branch);
      return git('rev-parse', 'HEAD');
    },
    mergeOf: (branch) => {
      git('checkout', '--quiet', '--detach', 'origin/main');
      git('merge', '--quiet', '--no-ff', '--message', `Merge ${branch}`, branch);
      const sha = git('rev-parse', 'HEAD');
      git('push', '--quiet', '--force', 'origin', `HEAD:refs/merges/${branch}`);
      return sha;
    },
  };
}

/** A pull request on GitHub and in git. */
export interface Pull {
  readonly pull: FakePull;
  readonly branch: string;
}

/** Opens a pull request that changes files. */
export function openPull({ repo, fake }: World, branch: string, files: Readonly<Record<string, string | null>>): Pull {
  const headSha = repo.commit(branch, files);
  return { pull: fake.addPull({ headSha }), branch };
}

/** Further commits of a pull request. */
export function pushTo({ repo }: World, { pull, branch }: Pull, files: Readonly<Record<string, string | null>>): void {
  pull.headSha = repo.commit(branch, files);
}

/** The check of a pull request, as `pull_request` starts it. */
export function check(world: World, { pull, branch }: Pull, more: Partial<WorldRun> = {}): Promise<RunResult> {
  const { number, headSha, headRepository, baseRef } = pull;
  const repo = headRepository === null ? null : { full_name: headRepository };
  return world.run({
    event: 'pull_request',
    ref: `refs/pull/${number}/merge`,
    sha: world.repo.mergeOf(branch),
    headSha,
    payload: { pull_request: { number, head: { sha: headSha, repo }, base: { ref: baseRef } } },
    ...more,
  });
}

/** Merges a pull request; nothing runs. */
export function merge({ repo }: World, { pull, branch }: Pull): string {
  const sha = repo.mergeOf(branch);
  repo.git('push', '--quiet', 'origin', 'HEAD:main');
  repo.git('fetch', '--quiet', 'origin');
  repo.git('branch', '--force', 'main', 'origin/main');
  pull.mergedAt = '2026-11-24T09:30:00Z';
  pull.mergeCommitSha = sha;
  pull.commits = [sha, pull.headSha];
  return sha;
}

/** What a push to the main branch starts. */
export function pushed(world: World, sha: string, more: Partial<WorldRun> = {}): Promise<RunResult> {
  return world.run({ event: 'push', ref: 'refs/heads/main', sha, ...more });
}

/** The nightly look. */
export function nightly(world: World, more: Partial<WorldRun> = {}): Promise<RunResult> {
  const sha = world.repo.git('rev-parse', 'origin/main');
  return world.run({ event: 'schedule', ref: 'refs/heads/main', sha, ...more });
}

/** A run by hand. */
export function byHand(world: World, what: 'apply' | 'drift', more: Partial<WorldRun> = {}): Promise<RunResult> {
  const sha = world.repo.git('rev-parse', 'origin/main');
  return world.run({ event: 'workflow_dispatch', ref: 'refs/heads/main', sha, inputs: { what }, ...more });
}

/** Results of jobs, such as `check/validate success`. */
export function results({ jobs }: RunResult): string[] {
  return Object.entries(jobs).map(([name, { result }]) => `${name} ${result}`);
}

/** The job of a run; its log is the message where it is not there. */
export function jobOf(run: RunResult, name: string) {
  const job = run.jobs[name];
  if (!job) throw new Error(`no job ${name} in ${Object.keys(run.jobs)}`);
  return job;
}
