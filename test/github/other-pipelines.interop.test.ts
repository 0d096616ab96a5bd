/** Templates of GitLab and Azure DevOps: their scripts are run by a shell, with the variables that these set. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { templateFiles } from '../../src/cli/init-templates.ts';
import { liveOf } from '../cli/engine-support.ts';
import { removeFolders, write } from '../cli/support.ts';
import { spawned } from './runner.ts';
import { acme, openWorld, type World } from './support.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let world: World;

beforeAll(async () => {
  world = await openWorld(['--gitlab', '--azure-devops']);
});

beforeEach(async () => {
  await world.reset();
  world.repo.git('checkout', '--quiet', 'main');
  write(world.repo.folder, { 'connections/acme.yaml': acme() });
});

afterAll(async () => {
  vi.resetConfig();
  await world?.close();
  removeFolders();
});

// biome-ignore lint/suspicious/noExplicitAny: YAML, looked into by the tests that know it
type Yaml = any;

const yaml = (name: string): Yaml => parse(readFileSync(join(world.repo.folder, name), 'utf8'));

/** A token of the platform, for a subject that the application trusts. */
async function tokenOf(subject: string): Promise<string> {
  const { body } = await world.standin.control('POST', '/workload-tokens', { subject });
  return body.value;
}

async function shell(lines: readonly string[], env: Readonly<Record<string, string>>) {
  const script = join(world.repo.folder, '..', 'script.sh');
  writeFileSync(script, lines.join('\n'));
  // GitLab: `set -eo pipefail` before the lines of a job.
  return spawned('bash', ['-eo', 'pipefail', script], world.repo.folder, world.shellEnv(env));
}

/** Runs a job of GitLab: what it extends, its variables, its identity. */
async function gitlab(name: string, more: Readonly<Record<string, string>> = {}, subject?: string) {
  const file = yaml('.gitlab/entrada.prod.yml');
  const chain: Yaml[] = [];
  for (let at = name; at; at = file[at].extends) chain.unshift(file[at]);
  const job = Object.assign({}, ...chain);
  const variables: Record<string, string> = Object.assign({}, ...chain.map((one) => one.variables ?? {}));
  const known: Record<string, string> = { $ENTRADA_READER_PROD: world.reader, $ENTRADA_WRITER_PROD: world.writer };
  const env = Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, known[value] ?? value]));
  const token = job.id_tokens && subject ? { ENTRADA_OIDC_TOKEN: await tokenOf(subject) } : {};
  return shell([...job.before_script, ...job.script], { ...env, ...token, ...more });
}

const READER = 'repo:acme/entra:ref:refs/heads/main';
const WRITER = 'repo:acme/entra:environment:prod';
const dotenv = (name: string) =>
  Object.fromEntries([readFileSync(join(world.repo.folder, name), 'utf8').trim().split('=') as [string, string]]);

test('GitLab: validate, plan and exactly that plan applied', async () => {
  expect(await gitlab('entrada validate prod')).toMatchObject({ code: 0 });
  const planned = await gitlab('entrada plan prod', {}, READER);
  expect(planned.code, planned.text).toBe(0);
  expect(planned.text).toContain('`acme@prod`: to be created');
  const { ENTRADA_CHECKSUM = '' } = dotenv('entrada-plan.env');
  expect(ENTRADA_CHECKSUM).toMatch(/^[0-9a-f]{64}$/);
  expect(await gitlab('entrada apply prod', { ENTRADA_CHECKSUM: '0'.repeat(64) }, WRITER)).toMatchObject({ code: 5 });
  const made = await gitlab('entrada apply prod', { ENTRADA_CHECKSUM }, WRITER);
  expect(made.code, made.text).toBe(0);
  expect((await liveOf(world.standin, 'acme')).application.identifierUris).toEqual(['https://acme.example/saml']);
  expect(await gitlab('entrada drift prod', {}, READER)).toMatchObject({ code: 0 });
});

test('GitLab: a mistake fails validate and plan; drift fails its job', async () => {
  write(world.repo.folder, { 'connections/acme.yaml': acme('', '  nameID: {}\n') });
  expect(await gitlab('entrada validate prod')).toMatchObject({
    code: 1,
    text: expect.stringContaining('ENT_SCHEMA_KEY'),
  });
  expect(await gitlab('entrada plan prod', {}, READER)).toMatchObject({ code: 1 });
  write(world.repo.folder, { 'connections/acme.yaml': acme() });
  expect(await gitlab('entrada drift prod', {}, READER)).toMatchObject({ code: 2 });
});

test('GitLab: an identity that may not sign in says so', async () => {
  const run = await gitlab('entrada plan prod', {}, 'project_path:else/where:ref_type:branch:ref:main');
  expect(run).toMatchObject({ code: 3, text: expect.stringContaining('ENT_SIGN_IN') });
});

/** Runs a script of Azure DevOps with its variables filled in; $(…) is replaced before a shell sees it. */
async function azure(
  step: Yaml,
  values: Readonly<Record<string, string>>,
  subject: string,
  more: Readonly<Record<string, string>> = {},
) {
  const env = Object.fromEntries(
    Object.entries<string>(step.env ?? {}).map(([key, text]) => [
      key,
      text.replace(/^\$\((.*)\)$/, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`nothing sets ${name}`);
        return value;
      }),
    ]),
  );
  // Its own issuer asks the service connection of the platform: here the token is handed over.
  const { ENTRADA_ADO_PIPELINE_SERVICE_CONNECTION_ID: connection, ...rest } = env;
  expect(step.env === undefined || connection === values['CONNECTION']).toBe(true);
  const folder = join(world.repo.folder, step.workingDirectory);
  const script = join(world.repo.folder, '..', 'step.sh');
  writeFileSync(script, step.bash);
  const all = { ...rest, ...more, ENVIRONMENT: 'prod', ENTRADA_OIDC_TOKEN: await tokenOf(subject) };
  return spawned('bash', ['--noprofile', '--norc', script], folder, world.shellEnv(all));
}

test('Azure DevOps: validate, plan and exactly that plan applied', async () => {
  const { stages } = yaml('.azure-pipelines/entrada.prod.yml');
  const [checkStage, applyStage, driftStage] = stages;
  const [validate, plan] = checkStage.jobs.map(({ steps }: Yaml) => steps.find(({ bash }: Yaml) => bash));
  const apply = applyStage.jobs[0].strategy.runOnce.deploy.steps.find(({ bash }: Yaml) => bash);
  const drift = driftStage.jobs[0].steps.find(({ bash }: Yaml) => bash);
  const staging = join(world.repo.folder, '..', 'work', 'entrada-plan-prod');
  execFileSync('mkdir', ['-p', staging]);
  const values = {
    'Build.ArtifactStagingDirectory': staging,
    'System.AccessToken': 'x',
    ENTRADA_READER_PROD: world.reader,
    ENTRADA_WRITER_PROD: world.writer,
    ENTRADA_READER_PROD_CONNECTION: 'c',
    ENTRADA_WRITER_PROD_CONNECTION: 'c',
    CONNECTION: 'c',
  };
  expect(await azure(validate, values, READER)).toMatchObject({ code: 0 });
  const planned = await azure(plan, values, READER);
  expect(planned.code, planned.text).toBe(0);
  expect(planned.text).toContain(`##vso[task.uploadsummary]${staging}/plan.md`);
  const checksum = /variable=checksum;isOutput=true\]([0-9a-f]{64})/.exec(planned.text)?.[1] ?? '';
  const run = (sum: string) =>
    azure(apply, { ...values, CHECKSUM: sum }, WRITER, { PIPELINE_WORKSPACE: join(staging, '..') });
  expect(await run('0'.repeat(64))).toMatchObject({ code: 5 });
  const made = await run(checksum);
  expect(made.code, made.text).toBe(0);
  expect((await liveOf(world.standin, 'acme')).application.identifierUris).toEqual(['https://acme.example/saml']);
  expect(await azure(drift, values, READER)).toMatchObject({ code: 0 });
});

const WORDS = { project: 'acme', deploy: 'graph', environments: '', branch: 'main', directory: '.' };

test('nothing that comes from outside stands in a script', () => {
  for (const set of ['gitlab', 'azure-devops'] as const) {
    for (const [name, text] of templateFiles(set, ['prod'], WORDS)) {
      const scripts = JSON.stringify(parse(text)).match(/"(?:bash|script)":("(?:[^"\\]|\\.)*"|\[[^\]]*\])/g) ?? [];
      expect(scripts.length, name).toBeGreaterThan(2);
      for (const script of scripts)
        expect(script, name).not.toMatch(/\$\((?!node )|CI_COMMIT_(MESSAGE|TITLE|REF_NAME)|CI_MERGE_REQUEST_TITLE/);
    }
  }
});

test('apply has an environment, one at a time, and starts by hand or after approvals', () => {
  const gitlabFile = parse([...templateFiles('gitlab', ['prod'], WORDS).values()][0] as string);
  const apply = gitlabFile['entrada apply prod'];
  expect(apply).toMatchObject({ environment: { name: 'prod' }, resource_group: 'entrada-prod', interruptible: false });
  expect(apply.rules).toEqual([expect.objectContaining({ when: 'manual' })]);
  const azureFile = parse([...templateFiles('azure-devops', ['prod'], WORDS).values()][0] as string);
  expect(azureFile.lockBehavior).toBe('sequential');
  expect(azureFile.stages[1].jobs[0]).toMatchObject({ deployment: 'apply', environment: 'prod' });
});
