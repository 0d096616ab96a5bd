import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type GitHub, openGitHub } from '../../src/github/client.ts';
import { runOf } from '../../src/github/event.ts';
import { planLine, putPlanComment } from '../../src/github/plan-comment.ts';
import { checkReviewers, reviewedPlan } from '../../src/github/reviewed.ts';
import { BOT, type FakeGitHub, type FakePull, PERSON, startFake } from './fake.ts';

let fake: FakeGitHub;
let github: GitHub;
let pull: FakePull;

const KEY = { project: 'acme', environment: 'prod' };
const [HEAD, MERGE] = ['a'.repeat(40), 'b'.repeat(40)];
const PLAN = {
  ...KEY,
  commit: HEAD,
  run: '7',
  artifact: 'entrada-plan-prod',
  checksum: 'c'.repeat(64),
  changes: '2',
};

beforeAll(async () => {
  fake = await startFake();
});

/** A merged pull request with its plan. */
beforeEach(() => {
  for (const list of [fake.comments, fake.issues, fake.pulls, fake.artifacts, fake.mishaps, fake.asked])
    list.length = 0;
  fake.runs.clear();
  fake.environments.clear();
  pull = fake.addPull({ headSha: HEAD, mergedAt: '2026-11-24T09:00:00Z', mergeCommitSha: MERGE, commits: [MERGE] });
  fake.addComment(pull.number, `${planLine(PLAN)}\nwords`, BOT);
  fake.runs.set('7', { event: 'pull_request', headSha: HEAD });
  fake.artifacts.push({ run: '7', name: 'entrada-plan-prod', expired: false });
  const token = fake.tokenWith({ actions: 'read', 'pull-requests': 'write' });
  github = openGitHub({
    env: { GITHUB_API_URL: fake.url, GITHUB_REPOSITORY: fake.repository, GITHUB_TOKEN: token },
    fetch,
    version: '0.0.0',
    now: () => new Date(0),
    wait: async () => {},
  });
});

afterAll(async () => {
  expect(fake.faults).toEqual([]);
  await fake.close();
});

const run = (more: Readonly<Record<string, string>> = {}) =>
  runOf(
    { GITHUB_REPOSITORY: 'acme/entra', GITHUB_RUN_ID: '9', GITHUB_SHA: MERGE, GITHUB_REF: 'refs/heads/main', ...more },
    '{"repository": {"default_branch": "main"}}',
  );

const find = () => reviewedPlan(github, run(), KEY);

/** Refused with exit code 5, and these words. */
async function refused(words: string, look: () => Promise<unknown> = find): Promise<void> {
  const error = await look().then(
    () => undefined,
    (reason: { code: string; exitCode: number; message: string }) => reason,
  );
  expect(error?.message).toContain(words);
  expect(error).toMatchObject({ code: 'ENT_NOT_REVIEWED', exitCode: 5 });
}

test('the plan is found from the merge, its comment and its run', async () => {
  const { run: id, artifact, checksum } = PLAN;
  expect(await find()).toEqual({ pullRequest: pull.number, run: id, artifact, checksum, changes: 2 });
});

test('a commit of a rebased pull request leads to it as well', async () => {
  pull.mergeCommitSha = 'd'.repeat(40);
  expect((await find()).pullRequest).toBe(pull.number);
});

test('a commit without a merged pull request has no plan', async () => {
  pull.mergedAt = null;
  await refused('came without a pull request');
  pull.mergedAt = '2026-11-24T09:00:00Z';
  pull.baseRef = 'other';
  await refused('came without a pull request');
});

test('a commit of two merged pull requests names no plan', async () => {
  pull.mergeCommitSha = null;
  fake.addPull({ headSha: HEAD, mergedAt: '2026-11-24T09:00:00Z', commits: [MERGE] });
  await refused('belongs to several merged pull requests');
});

test('two comments with a plan name none', async () => {
  fake.addComment(pull.number, `${planLine({ ...PLAN, checksum: 'd'.repeat(64) })}\n`, BOT);
  await refused('has 2 comments with a plan for prod');
});

test('comments of other environments, projects and people do not count', async () => {
  const line = planLine({ ...PLAN, checksum: 'd'.repeat(64) });
  fake.addComment(pull.number, planLine({ ...PLAN, environment: 'test' }), BOT);
  fake.addComment(pull.number, planLine({ ...PLAN, project: 'other' }), BOT);
  fake.addComment(pull.number, line, PERSON);
  fake.addComment(pull.number, `> ${line}`, BOT);
  expect((await find()).checksum).toBe(PLAN.checksum);
});

test('a plan that could not be applied is none', async () => {
  const { checksum: _checksum, ...rest } = PLAN;
  (fake.comments[0] as { body: string }).body = planLine(rest);
  await refused('could not be applied');
});

test('a plan of an earlier commit is none', async () => {
  pull.headSha = 'e'.repeat(40);
  await refused('is not that of its last commit');
});

test('a run of another repository, event or commit made no plan of this pull request', async () => {
  for (const other of [
    { event: 'pull_request', headSha: HEAD, repository: 'somebody/entra' },
    { event: 'workflow_dispatch', headSha: HEAD },
    { event: 'pull_request', headSha: MERGE },
  ]) {
    fake.runs.set('7', other);
    await refused('did not check the last commit');
  }
  fake.runs.delete('7');
  await refused('is gone');
});

test('a plan that is not kept any more is told', async () => {
  fake.artifacts[0] = { run: '7', name: 'entrada-plan-prod', expired: true };
  await refused('is not kept any more');
  fake.artifacts.length = 0;
  await refused('is not kept any more');
});

test('by hand it takes an environment with reviewers, on the default branch', async () => {
  await refused('nobody has to review', () => checkReviewers(github, run(), 'prod'));
  fake.environments.set('prod', { reviewers: 0 });
  await refused('nobody has to review', () => checkReviewers(github, run(), 'prod'));
  fake.environments.set('prod', { reviewers: 1 });
  await checkReviewers(github, run(), 'prod');
  await refused('is not the default branch', () =>
    checkReviewers(github, run({ GITHUB_REF: 'refs/heads/side' }), 'prod'),
  );
});

const bodies = () => fake.comments.map(({ body }) => body);
const put = (body: string) => putPlanComment(github, pull.number, KEY, body);

test('the comment is edited in place', async () => {
  await put(`${planLine(PLAN)}\nother`);
  expect(bodies()).toEqual([`${planLine(PLAN)}\nother`]);
});

test('comments of others stay as they are', async () => {
  fake.addComment(pull.number, `${planLine(PLAN)}\nforged`, PERSON);
  await put(`${planLine(PLAN)}\nother`);
  expect(bodies()).toEqual([`${planLine(PLAN)}\nother`, `${planLine(PLAN)}\nforged`]);
});

test('of two comments one is kept, and the other points to it', async () => {
  fake.addComment(pull.number, `${planLine(PLAN)}\nsecond`, BOT);
  await put(`${planLine(PLAN)}\nother`);
  expect(bodies()).toEqual([
    `${planLine(PLAN)}\nother`,
    'This plan is told in another comment of this pull request.\n',
  ]);
  expect((await find()).checksum).toBe(PLAN.checksum);
});

test('a comment that is deleted meanwhile is made anew', async () => {
  fake.mishaps.push({
    method: 'PATCH',
    path: /comments/,
    times: 1,
    status: 404,
    body: { message: 'Not Found' },
    first: () => void fake.comments.splice(0, 1),
  });
  await put(`${planLine(PLAN)}\nother`);
  expect(bodies()).toEqual([`${planLine(PLAN)}\nother`]);
});

test('a comment whose answer got lost is not made twice', async () => {
  fake.comments.length = 0;
  fake.mishaps.push({ method: 'POST', path: /comments$/, times: 1, status: 502, isMade: true });
  await put(`${planLine(PLAN)}\nother`);
  expect(bodies()).toEqual([`${planLine(PLAN)}\nother`]);
});

test('our comment is found behind a hundred others', async () => {
  fake.comments.length = 0;
  for (let count = 0; count < 150; count += 1) fake.addComment(pull.number, 'words', PERSON);
  fake.addComment(pull.number, planLine(PLAN), BOT);
  await put(`${planLine(PLAN)}\nother`);
  expect(bodies().at(-1)).toBe(`${planLine(PLAN)}\nother`);
  expect(bodies()).toHaveLength(151);
});
