import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openGitHub } from '../../src/github/client.ts';
import { MOST_NEW, syncDriftIssues } from '../../src/github/drift-issues.ts';
import type { Diagnostic, Report } from '../../src/report/report.ts';
import { BOT, type FakeGitHub, PERSON, startFake } from './fake.ts';

let fake: FakeGitHub;

beforeAll(async () => {
  fake = await startFake();
});

beforeEach(() => {
  for (const list of [fake.comments, fake.issues, fake.pulls, fake.mishaps, fake.asked]) list.length = 0;
});

afterAll(async () => {
  expect(fake.faults).toEqual([]);
  await fake.close();
});

const found = (id: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'ENT_DRIFT',
  severity: 'warning',
  message: `${id}: the sign-on URL is not what the spec says`,
  file: `connections/${id.split('@')[0]}.yaml`,
  line: 3,
  connection: id,
  ...more,
});

/** A report of a look at these connections, with these findings. */
function report(ids: readonly string[], diagnostics: readonly Diagnostic[] = [], ofProject = ids.length): Report {
  return {
    reportVersion: 1,
    command: 'drift',
    ok: diagnostics.length === 0,
    diagnostics,
    connections: ids.map((id) => ({ name: id.split('@')[0] as string, file: 'x.yaml', ids: [id], outcome: 'none' })),
    changes: [],
    summary: { connections: ids.length, ofProject },
  };
}

async function sync(given: Report, permissions: Readonly<Record<string, string>> = { issues: 'write' }) {
  const github = openGitHub({
    env: { GITHUB_API_URL: fake.url, GITHUB_REPOSITORY: fake.repository, GITHUB_TOKEN: fake.tokenWith(permissions) },
    fetch,
    version: '0.0.0',
    now: () => new Date(0),
    wait: async () => {},
  });
  const input = {
    project: 'acme',
    environment: 'prod',
    report: given,
    runUrl: 'https://github.com/acme/entra/actions/runs/1',
  };
  return syncDriftIssues(github, input);
}

const open = () => fake.issues.filter(({ state }) => state === 'open');
const writes = () => fake.asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

test('each connection has one issue, whatever was found of it', async () => {
  const all = [found('a@prod'), found('a@prod', { severity: 'error', code: 'ENT_DRIFT_SECRET' }), found('b@prod')];
  expect(await sync(report(['a@prod', 'b@prod', 'c@prod'], all))).toEqual({
    opened: 2,
    updated: 0,
    closed: 0,
    kept: 0,
  });
  expect(open().map(({ title }) => title)).toEqual([
    'Entrada: a@prod is not what its spec says',
    'Entrada: b@prod is not what its spec says',
  ]);
});

test('the same findings make no noise: not by their order, by who changed it last, nor by days that pass', async () => {
  const days = (count: number) =>
    found('a@prod', { code: 'ENT_HEALTH_CERTIFICATE', message: `a@prod: ends in ${count} days, on 2026-12-31` });
  const first = found('a@prod', { message: 'a@prod: x differs (last change: 2026-11-01T00:00:00Z, ann: Update)' });
  const again = found('a@prod', { message: 'a@prod: x differs (last change: 2026-11-02T00:00:00Z, ben: Update)' });
  await sync(report(['a@prod'], [days(29), first]));
  fake.asked.length = 0;
  expect(await sync(report(['a@prod'], [again, days(28)]))).toEqual({ opened: 0, updated: 0, closed: 0, kept: 1 });
  expect(writes()).toEqual([]);
});

test('what is new is told, and worse is new', async () => {
  await sync(report(['a@prod'], [found('a@prod')]));
  fake.asked.length = 0;
  await sync(report(['a@prod'], [found('a@prod', { severity: 'error' })]));
  const [issue] = open();
  expect(writes()).toEqual([`PATCH /issues/${issue?.number}`, `POST /issues/${issue?.number}/comments`]);
  expect(issue?.body).toContain('🔴 error');
});

test('what was looked at and differs no more is closed', async () => {
  await sync(report(['a@prod', 'b@prod'], [found('a@prod'), found('b@prod')]));
  expect(await sync(report(['a@prod', 'b@prod'], [found('b@prod')]))).toMatchObject({ closed: 1, kept: 1 });
  expect(open().map(({ title }) => title)).toEqual(['Entrada: b@prod is not what its spec says']);
  expect(fake.comments.map(({ body }) => body)).toEqual([expect.stringContaining('Nothing differs any more.')]);
});

test('what could not be looked at neither opens nor closes', async () => {
  await sync(report(['a@prod'], [found('a@prod')]));
  const unlooked = (id: string) =>
    found(id, { code: 'ENT_GRAPH_PERMISSION', severity: 'error', message: 'not looked at' });
  const given = report(['a@prod', 'b@prod'], [unlooked('a@prod'), unlooked('b@prod')]);
  expect(await sync(given)).toEqual({ opened: 0, updated: 0, closed: 0, kept: 1 });
  expect(open()).toHaveLength(1);
});

test('a connection without a spec keeps its issue until everything was looked at', async () => {
  await sync(report(['a@prod', 'b@prod'], [found('a@prod')]));
  // Narrowed; and with a spec that has an error.
  await sync(report(['b@prod'], [], 2));
  await sync(report(['b@prod'], [{ code: 'ENT013', severity: 'error', message: 'x' }]));
  expect(open()).toHaveLength(1);
  await sync(report(['b@prod']));
  expect(open()).toHaveLength(0);
  expect(fake.comments.at(-1)?.body).toContain('No spec asks for this connection any more');
});

test('an orphan has an issue, though no spec asks for it', async () => {
  await sync(report(['b@prod'], [found('a@prod', { code: 'ENT_ORPHAN' })]));
  expect(open().map(({ title }) => title)).toEqual(['Entrada: a@prod is not what its spec says']);
});

test('more than there is room for come together in one issue', async () => {
  const ids = Array.from({ length: MOST_NEW + 1 }, (_, index) => `c${index}@prod`);
  const all = ids.map((id) => found(id));
  expect(await sync(report(ids, all))).toMatchObject({ opened: 1 });
  expect(open().map(({ title }) => title)).toEqual([
    `Entrada: ${ids.length} connections of prod are not what their specs say`,
  ]);
  for (const id of ids) expect(open()[0]?.body).toContain(`\`${id}\``);
  expect(await sync(report(ids, all))).toEqual({ opened: 0, updated: 0, closed: 0, kept: 1 });
  // Fewer: each has its own, and the one that collected them is closed.
  expect(await sync(report(ids, all.slice(0, 3)))).toEqual({ opened: 3, updated: 0, closed: 1, kept: 0 });
  expect(open()).toHaveLength(3);
});

test('exactly as many as there is room for have issues of their own', async () => {
  const ids = Array.from({ length: MOST_NEW }, (_, index) => `c${index}@prod`);
  expect(
    await sync(
      report(
        ids,
        ids.map((id) => found(id)),
      ),
    ),
  ).toMatchObject({ opened: MOST_NEW });
});

test('issues of people, of other environments and of other labels are never touched', async () => {
  const line = (environment: string) =>
    `<!-- entrada:drift project=acme environment=${environment} connection=a@prod fingerprint=1 -->\nx`;
  fake.addIssue({ body: line('prod'), labels: ['entrada-drift'], user: PERSON });
  fake.addIssue({ body: line('test'), labels: ['entrada-drift'], user: BOT });
  fake.addIssue({ body: line('prod'), labels: [], user: BOT });
  fake.addIssue({ body: line('prod'), labels: ['entrada-drift'], user: BOT, isPullRequest: true });
  await sync(report(['a@prod']));
  expect(writes()).toEqual([]);
});

test('an issue that did not get its label is told: the next run would not find it', async () => {
  fake.mishaps.push({ method: 'POST', path: /^\/issues$/, times: 1, status: 201, body: { number: 7, labels: [] } });
  await expect(sync(report(['a@prod'], [found('a@prod')]))).rejects.toThrow('issue 7 did not get the label');
});

test('texts of a tenant call nobody, link nothing, and hold no secret', async () => {
  const nasty =
    '@octocat fixes #1 and acme/entra#2, GH-3, https://evil.example <!-- entrada:drift x=y --> ghp_0123456789abcdefghijklmnopqrstuvwxyzAB';
  await sync(report(['a@prod'], [found('a@prod', { message: nasty, hint: nasty })]));
  const { body, title } = open()[0] ?? { body: '', title: '' };
  const below = body?.slice((body ?? '').indexOf('\n')) ?? '';
  expect(below).not.toMatch(/@octocat|#1|#2|GH-3|https:\/\/evil|<!--|ghp\\?_/);
  expect(title).not.toMatch(/#|octocat/);
});

test('a mark of the tenant that is no name cannot write into a title or a marker', async () => {
  const id = 'a" -->\n@octocat #1@prod';
  const orphan = found(id, { code: 'ENT_ORPHAN', message: `the mark ${id}` });
  await sync(report([], [orphan, found('b@prod', { code: 'ENT_ORPHAN' })]));
  expect(open().map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Entrada: mark-[0-9a-f]{12} is not what its spec says$/),
    'Entrada: b@prod is not what its spec says',
  ]);
  expect(await sync(report([], [orphan, found('b@prod', { code: 'ENT_ORPHAN' })]))).toMatchObject({ kept: 2 });
  const body = open()[0]?.body ?? '';
  expect(body).toMatch(/^<!-- entrada:drift project=acme environment=prod connection=mark-\w+ fingerprint=\w+ -->\n/);
  expect(body.slice(1)).not.toMatch(/<!--|@octocat|#1/);
});

test('a long list of findings fits into an issue', async () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    found('a@prod', { message: `finding ${index} ${'x'.repeat(200)}` }),
  );
  await sync(report(['a@prod'], many));
  expect(open()[0]?.body?.length).toBeLessThan(65_536);
  const ids = Array.from({ length: 1_000 }, (_, index) => `c${index}@prod`);
  await sync(
    report(
      ids,
      ids.map((id) => found(id, { message: 'x'.repeat(1_000) })),
    ),
  );
  expect(open().at(-1)?.body?.length).toBeLessThan(65_536);
});
