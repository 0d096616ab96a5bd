/** The whole of it: a pull request, its plan, the merge, exactly that applied; a change by hand, its issue, and its end. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { liveOf, portal } from '../cli/engine-support.ts';
import { removeFolders } from '../cli/support.ts';
import { BOT } from './fake.ts';
import {
  acme,
  check,
  jobOf,
  merge,
  nightly,
  openPull,
  openWorld,
  type Pull,
  pushed,
  pushTo,
  results,
  type World,
} from './support.ts';

let world: World;
let pull: Pull;

// Dozens of processes, on a machine that others use as well.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

beforeAll(async () => {
  world = await openWorld();
});

afterAll(async () => {
  vi.resetConfig();
  await world?.close();
  removeFolders();
});

const comments = () => world.fake.comments.filter(({ issue }) => issue === pull.pull.number);

test('a pull request gets its plan as a comment', async () => {
  pull = openPull(world, 'add-acme', { 'connections/acme.yaml': acme() });
  const run = await check(world, pull);
  expect(results(run), jobOf(run, 'check/plan').log).toEqual(['check/validate success', 'check/plan success']);
  expect(jobOf(run, 'check/plan').subjects).toEqual(['repo:acme/entra:pull_request']);
  const [comment] = comments();
  expect(comments()).toHaveLength(1);
  expect(comment?.user).toEqual(BOT);
  expect(comment?.body).toContain('### Entrada plan for `prod`: 📝 to be reviewed');
  expect(comment?.body).toContain('`acme@prod`: to be created');
  expect(comment?.body).toContain('Application.ReadWrite.OwnedBy');
  expect(world.fake.artifacts).toEqual([{ run: run.id, name: 'entrada-plan-prod', expired: false }]);
});

test('a further commit edits the comment in place', async () => {
  const before = comments()[0]?.body;
  pushTo(world, pull, { 'connections/acme.yaml': acme('', '  relayState: https://acme.example/home\n') });
  const run = await check(world, pull);
  expect(run.result).toBe('success');
  expect(comments()).toHaveLength(1);
  expect(comments()[0]?.body).not.toBe(before);
  expect(comments()[0]?.body).toContain('https://acme.example/home');
});

test('after the merge exactly that plan is applied, by the other identity', async () => {
  const run = await pushed(world, merge(world, pull));
  expect(results(run), jobOf(run, 'apply/apply').log).toEqual([
    'apply/reviewed success',
    'apply/plan skipped',
    'apply/apply success',
  ]);
  expect(jobOf(run, 'apply/apply').subjects).toEqual(['repo:acme/entra:environment:prod']);
  expect(jobOf(run, 'apply/reviewed').subjects).toEqual([]);
  const { application, servicePrincipal } = await liveOf(world.standin, 'acme');
  expect(application.identifierUris).toEqual(['https://acme.example/saml']);
  expect(servicePrincipal.samlSingleSignOnSettings.relayState).toBe('https://acme.example/home');
});

test('at night nothing differs, and no issue is opened', async () => {
  const run = await nightly(world);
  expect(results(run), jobOf(run, 'drift/drift').log).toEqual(['drift/drift success']);
  expect(jobOf(run, 'drift/drift').subjects).toEqual(['repo:acme/entra:ref:refs/heads/main']);
  expect(issues()).toEqual([]);
});

const issues = () => world.fake.issues.filter(({ isPullRequest }) => !isPullRequest);

test('what is changed by hand is told in an issue, once', async () => {
  const { servicePrincipal } = await liveOf(world.standin, 'acme');
  await portal(world.standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    loginUrl: 'https://elsewhere.example/login',
  });
  const run = await nightly(world);
  expect(results(run), jobOf(run, 'drift/drift').log).toEqual(['drift/drift success']);
  const [issue] = issues();
  expect(issues()).toHaveLength(1);
  expect(issue).toMatchObject({
    title: 'Entrada: acme@prod is not what its spec says',
    labels: ['entrada-drift'],
    state: 'open',
    user: BOT,
  });
  expect(issue?.body).toContain('elsewhere.example');
  const asked = world.fake.asked.length;
  expect((await nightly(world)).result).toBe('success');
  expect(world.fake.asked.slice(asked).map(({ method }) => method)).toEqual(['GET']);
});

test('other findings are told in the same issue', async () => {
  const { servicePrincipal } = await liveOf(world.standin, 'acme');
  await portal(world.standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, { accountEnabled: false });
  await nightly(world);
  expect(issues()).toHaveLength(1);
  expect(issues()[0]?.body).toContain('accountEnabled');
  expect(world.fake.comments.filter(({ issue }) => issue === issues()[0]?.number)).toHaveLength(1);
});

test('it is closed when nothing differs any more', async () => {
  const { servicePrincipal } = await liveOf(world.standin, 'acme');
  await portal(world.standin, 'PATCH', `/v1.0/servicePrincipals/${servicePrincipal.id}`, {
    accountEnabled: true,
    loginUrl: 'https://acme.example/login',
  });
  const run = await nightly(world);
  expect(jobOf(run, 'drift/drift').summary).toContain('Issues: 0 opened, 0 updated, 1 closed');
  expect(issues()[0]?.state).toBe('closed');
  const said = world.fake.comments.filter(({ issue }) => issue === issues()[0]?.number).at(-1);
  expect(said?.body).toContain('Nothing differs any more.');
});
