/** What the workflows do on bad days: clear words, the right result, and nothing destroyed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { savedPlanOf } from '../../src/entra/plan/saved-plan.ts';
import { liveOf, markOf, portal, writesAfter } from '../cli/engine-support.ts';
import { removeFolders } from '../cli/support.ts';
import { PERSON } from './fake.ts';
import {
  acme,
  byHand,
  check,
  jobOf,
  merge,
  nightly,
  openPull,
  openWorld,
  pushed,
  pushTo,
  results,
  type World,
} from './support.ts';

let world: World;

// Dozens of processes, on a machine that others use as well.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

beforeAll(async () => {
  world = await openWorld();
});

beforeEach(() => world.reset());

afterAll(async () => {
  vi.resetConfig();
  await world?.close();
  removeFolders();
});

const ACME = { 'connections/acme.yaml': acme() };
const acmeWith = (saml: string) => ({ 'connections/acme.yaml': acme('', saml) });
const applications = async () =>
  (await world.standin.get("/v1.0/applications?$filter=displayName eq 'acme'")).body.value.length as number;

/** A connection that is in the main branch and in the tenant. */
async function applied(): Promise<void> {
  world.repo.commit('main', ACME);
  world.repo.git('fetch', '--quiet', 'origin');
  await world.applyMain();
}

test('a fork gets its specs validated, and is told why there is no plan', async () => {
  const pull = openPull(world, 'fork', ACME);
  pull.pull.headRepository = 'somebody/entra';
  const mark = markOf(world.standin);
  const run = await check(world, pull, { isFork: true });
  const { log, summary, steps, subjects } = jobOf(run, 'check/plan');
  expect(results(run), log).toEqual(['check/validate success', 'check/plan success']);
  expect(steps['Plan']).toBe('skipped');
  expect(summary).toContain('comes from a fork');
  expect(log).toContain('::notice');
  expect(subjects).toEqual([]);
  expect(world.standin.tenant.log.list(mark)).toEqual([]);
  expect(world.fake.comments).toEqual([]);
});

test('a mistake stands on its line, and the comment says that nothing can be applied', async () => {
  const pull = openPull(world, 'broken', acmeWith('  nameID: {source: user.mail}\n'));
  const run = await check(world, pull);
  const { log } = jobOf(run, 'check/validate');
  expect(results(run)).toEqual(['check/validate failure', 'check/plan failure']);
  expect(log).toMatch(/::error file=connections\/acme\.yaml,line=10,.*title=ENT_SCHEMA_KEY::/);
  expect(log).toContain('SARIF: connections/acme.yaml:10');
  expect(world.fake.comments[0]?.body).toContain('❌ cannot be applied');
  expect(world.fake.comments[0]?.body).not.toContain('checksum=');
  expect(jobOf(await pushed(world, merge(world, pull)), 'apply/reviewed').log).toContain('could not be applied');
});

test('without a comment the result is that of the plan, the words are told, and nothing is applied after the merge', async () => {
  const pull = openPull(world, 'no-comment', ACME);
  world.fake.mishaps.push({ method: 'POST', path: /comments$/, times: 9, status: 403, body: { message: 'Forbidden' } });
  const run = await check(world, pull);
  const { log, summary } = jobOf(run, 'check/plan');
  expect(results(run), log).toEqual(['check/validate success', 'check/plan success']);
  expect(log).toContain('::warning title=ENT_GITHUB::the comment could not be written');
  expect(summary).toContain('`acme@prod`: to be created');
  expect(summary).toContain('could not be written');
  const after = await pushed(world, merge(world, pull));
  expect(results(after)).toEqual(['apply/reviewed failure', 'apply/plan skipped', 'apply/apply skipped']);
  expect(jobOf(after, 'apply/reviewed').log).toContain('has no comment with a plan for prod; nothing was written');
  expect(await applications()).toBe(0);
});

test('of two merges that change the same, the second is stale: exit code 5, nothing written', async () => {
  await applied();
  const [one, two] = ['one', 'two'].map((name) =>
    openPull(world, name, acmeWith(`  relayState: https://acme.example/${name}\n`)),
  ) as [ReturnType<typeof openPull>, ReturnType<typeof openPull>];
  for (const pull of [one, two]) expect((await check(world, pull)).result).toBe('success');
  const first = merge(world, one);
  expect((await pushed(world, first)).result).toBe('success');
  world.repo.git('checkout', '--quiet', two.branch);
  world.repo.git('merge', '--quiet', '-s', 'ours', '--message', 'Merge main', 'origin/main');
  world.repo.git('push', '--quiet', 'origin', two.branch);
  const mark = markOf(world.standin);
  const run = await pushed(world, merge(world, two));
  expect(results(run)).toContain('apply/apply failure');
  expect(jobOf(run, 'apply/apply').log).toContain('ENT_PLAN_STALE');
  expect(writesAfter(world.standin, mark)).toEqual([]);
  const { servicePrincipal } = await liveOf(world.standin, 'acme');
  expect(servicePrincipal.samlSingleSignOnSettings.relayState).toBe('https://acme.example/one');
});

test('a plan that is older than the tenant is refused', async () => {
  await applied();
  const pull = openPull(world, 'late', acmeWith('  relayState: https://acme.example/late\n'));
  await check(world, pull);
  const { servicePrincipal } = await liveOf(world.standin, 'acme');
  await portal(world.standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { accountEnabled: false });
  const mark = markOf(world.standin);
  const run = await pushed(world, merge(world, pull));
  expect(results(run)).toContain('apply/apply failure');
  expect(jobOf(run, 'apply/apply').log).toContain('ENT_PLAN_STALE');
  expect(jobOf(run, 'apply/apply').summary).toContain('ENT_PLAN_STALE');
  expect(writesAfter(world.standin, mark)).toEqual([]);
});

test('a spec that is taken away takes nothing with it: its application stays, and an issue tells it', async () => {
  await applied();
  const pull = openPull(world, 'gone', { 'connections/acme.yaml': null });
  await check(world, pull);
  expect(world.fake.comments.at(-1)?.body).toContain('ENT_ORPHAN');
  const mark = markOf(world.standin);
  const run = await pushed(world, merge(world, pull));
  expect(results(run)).toEqual(['apply/reviewed success', 'apply/plan skipped', 'apply/apply skipped']);
  expect(jobOf(run, 'apply/reviewed').summary).toContain('has nothing to apply');
  expect(writesAfter(world.standin, mark)).toEqual([]);
  expect(await applications()).toBe(1);
  await nightly(world);
  expect(world.fake.issues.at(-1)?.body).toContain('no spec asks for it');
  expect(world.fake.issues.at(-1)?.title).toBe('Entrada: acme@prod is not what its spec says');
});

test('a commit that nobody reviewed is not applied', async () => {
  const sha = world.repo.commit('main', ACME);
  const run = await pushed(world, sha);
  expect(results(run)).toEqual(['apply/reviewed failure', 'apply/plan skipped', 'apply/apply skipped']);
  expect(jobOf(run, 'apply/reviewed').log).toContain('came without a pull request');
  expect(await applications()).toBe(0);
});

test('a commit that came after the plan is not applied', async () => {
  const pull = openPull(world, 'after', ACME);
  await check(world, pull);
  pushTo(world, pull, acmeWith('  relayState: https://acme.example/after\n'));
  const run = await pushed(world, merge(world, pull));
  expect(jobOf(run, 'apply/reviewed').log).toContain('is not that of its last commit');
  expect(await applications()).toBe(0);
});

test('a comment that a person writes is nothing, whatever it says', async () => {
  const pull = openPull(world, 'forged', ACME);
  await check(world, pull);
  const [real] = world.fake.comments;
  world.fake.comments.length = 0;
  world.fake.addComment(pull.pull.number, real?.body ?? '', PERSON);
  const run = await pushed(world, merge(world, pull));
  expect(jobOf(run, 'apply/reviewed').log).toContain('has no comment with a plan');
  expect(await applications()).toBe(0);
});

test('another plan than the reviewed one is refused, however whole it is', async () => {
  const pull = openPull(world, 'swapped', ACME);
  const { id } = await check(world, pull);
  const file = join(world.artifact(id, 'entrada-plan-prod'), 'plan.json');
  const { checksum: _checksum, planVersion: _version, ...plan } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(savedPlanOf({ ...plan, createdAt: '2026-01-01T00:00:00.000Z' })));
  const run = await pushed(world, merge(world, pull));
  expect(results(run)).toContain('apply/apply failure');
  expect(jobOf(run, 'apply/apply').log).toContain('the plan is not the reviewed one');
  expect(await applications()).toBe(0);
});

test('by hand nothing is applied that nobody has to review', async () => {
  world.repo.commit('main', ACME);
  world.repo.git('fetch', '--quiet', 'origin');
  world.fake.environments.set('prod', { reviewers: 0 });
  const run = await byHand(world, 'apply');
  expect(results(run)).toEqual(['apply/reviewed failure', 'apply/plan skipped', 'apply/apply skipped']);
  expect(jobOf(run, 'apply/reviewed').log).toContain('nobody has to review');
  expect(await applications()).toBe(0);
});

test('by hand the reviewers of the environment see the plan before it is applied', async () => {
  world.repo.commit('main', ACME);
  world.repo.git('fetch', '--quiet', 'origin');
  world.fake.environments.set('prod', { reviewers: 1 });
  const run = await byHand(world, 'apply');
  expect(results(run), jobOf(run, 'apply/apply').log).toEqual([
    'apply/reviewed success',
    'apply/plan success',
    'apply/apply success',
  ]);
  expect(jobOf(run, 'apply/plan').summary).toContain('`acme@prod`: to be created');
  expect(jobOf(run, 'apply/plan').subjects).toEqual(['repo:acme/entra:ref:refs/heads/main']);
  expect(await applications()).toBe(1);
});

test('a run that failed half-way is finished by running its job again', async () => {
  const pull = openPull(world, 'half', ACME);
  await check(world, pull);
  const fault = {
    method: 'POST',
    path: '/v1.0/servicePrincipals/*/addTokenSigningCertificate',
    times: 1,
    status: 400,
    code: 'Bad',
  };
  await world.standin.manners({ faults: [fault] });
  const sha = merge(world, pull);
  const run = await pushed(world, sha);
  expect(results(run), jobOf(run, 'apply/apply').log).toContain('apply/apply failure');
  expect(world.fake.artifacts.map(({ name }) => name)).toContain('entrada-journal-prod');
  expect(await applications()).toBe(1);
  const again = await pushed(world, sha, { again: { id: run.id, attempt: 2 } });
  expect(results(again), jobOf(again, 'apply/apply').log).toContain('apply/apply success');
  expect(await applications()).toBe(1);
});

test('records are pushed where the project wants it', async () => {
  const vars = { ENTRADA_READER_PROD: world.reader, ENTRADA_WRITER_PROD: world.writer, ENTRADA_COMMIT_RECORDS: 'true' };
  const pull = openPull(world, 'records', ACME);
  await check(world, pull);
  const run = await pushed(world, merge(world, pull), { vars });
  expect(results(run), jobOf(run, 'apply/apply').log).toContain('records/records success');
  world.repo.git('fetch', '--quiet', 'origin');
  expect(world.repo.git('show', '--stat', '--format=%an: %s', 'origin/main')).toMatch(
    /^github-actions\[bot\]: Records of prod\n\n records\/prod\/acme\.json/,
  );
});

test('a tenant that cannot be looked at fails the job, and touches no issue', async () => {
  await applied();
  const issue = '<!-- entrada:drift project=acme environment=prod connection=acme@prod fingerprint=1 -->\n';
  world.fake.addIssue({
    body: issue,
    labels: ['entrada-drift'],
    user: { login: 'github-actions[bot]', id: 1, type: 'Bot' },
  });
  const run = await nightly(world, { vars: { ENTRADA_READER_PROD: '00000000-0000-0000-0000-000000000001' } });
  expect(results(run)).toEqual(['drift/drift failure']);
  expect(jobOf(run, 'drift/drift').log).toContain('no issue was touched');
  expect(world.fake.issues.filter(({ isPullRequest }) => !isPullRequest).map(({ state }) => state)).toEqual(['open']);
});

test('a job that was not set up says what is missing', async () => {
  const run = await nightly(world, { vars: {} });
  expect(results(run)).toEqual(['drift/drift failure']);
  expect(jobOf(run, 'drift/drift').log).toContain('the job has no identity to sign in to Entra with');
});

test('secrets of specs are in no comment, summary, log or artifact', async () => {
  const secret = 'vendor-4bHt-secret-value';
  const secrets = {
    ENTRADA_SECRETS: JSON.stringify({ VENDOR_TOKEN: secret }),
    ENTRADA_FINGERPRINT_KEY: 'k'.repeat(64),
  };
  const scim =
    'provisioning:\n  running: true\n  tenantUrl: https://acme.example/scim/v2/\n  auth: {method: bearer, secret: {env: VENDOR_TOKEN}}\n';
  const pull = openPull(world, 'secret', { 'connections/acme.yaml': acme(scim) });
  const checked = await check(world, pull, { secrets });
  const run = await pushed(world, merge(world, pull), { secrets });
  expect(results(run), jobOf(run, 'apply/apply').log).toContain('apply/apply success');
  const told = [checked, run].flatMap(({ jobs }) => Object.values(jobs).map(({ log, summary }) => log + summary));
  const kept = world.fake.artifacts.map(({ run: id, name }) =>
    name.startsWith('entrada-plan') ? readFileSync(join(world.artifact(id, name), 'plan.json'), 'utf8') : '',
  );
  for (const text of [...told, ...kept, ...world.fake.comments.map(({ body }) => body)]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain('kkkkkkkk');
  }
});
