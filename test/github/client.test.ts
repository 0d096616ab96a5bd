import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type GitHub, openGitHub } from '../../src/github/client.ts';
import { type FakeGitHub, type Mishap, startFake } from './fake.ts';

let fake: FakeGitHub;
let token: string;
let waits: number[];
let clock: number;

beforeAll(async () => {
  fake = await startFake();
});

beforeEach(() => {
  for (const list of [fake.comments, fake.issues, fake.pulls, fake.mishaps, fake.asked]) list.length = 0;
  token = fake.tokenWith({ issues: 'write' });
  waits = [];
  clock = Date.parse('2026-11-24T09:00:00Z');
});

afterAll(async () => {
  expect(fake.faults).toEqual([]);
  await fake.close();
});

/** A client whose waits turn its clock. */
function client(env: Readonly<Record<string, string>> = {}): GitHub {
  return openGitHub({
    env: { GITHUB_API_URL: fake.url, GITHUB_REPOSITORY: fake.repository, GITHUB_TOKEN: token, ...env },
    fetch,
    version: '0.0.0',
    now: () => new Date(clock),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      clock += milliseconds;
    },
  });
}

const goesWrong = (mishap: Partial<Mishap>) =>
  fake.mishaps.push({ path: /^\/issues/, times: 1, status: 500, ...mishap });

const nothing = async () => undefined;

/** The error of a request, with its hint. */
async function refusal(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    const { code, message, hint, exitCode } = error as {
      code: string;
      message: string;
      hint: string;
      exitCode: number;
    };
    return `${code} ${exitCode} ${message}; ${hint}`;
  }
  throw new Error('it was not refused');
}

test('what fails for a moment is asked again, a little later each time', async () => {
  for (const status of [500, 502, 503, 504]) goesWrong({ status });
  expect(await client().list('/issues?state=open')).toEqual([]);
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test('a limit is waited for as long as GitHub says', async () => {
  goesWrong({
    status: 403,
    headers: { 'retry-after': '37' },
    body: { message: 'You have exceeded a secondary rate limit' },
  });
  goesWrong({ status: 429 });
  expect(await client().list('/issues')).toEqual([]);
  expect(waits).toEqual([37_000, 60_000]);
});

test('the primary limit is waited for until it is reset', async () => {
  const reset = String(clock / 1_000 + 90);
  goesWrong({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } });
  expect(await client().list('/issues')).toEqual([]);
  expect(waits).toEqual([90_000]);
});

test('patience ends: the error says what was asked, and what to do', async () => {
  goesWrong({ times: 99, status: 503 });
  expect(await refusal(() => client().list('/issues'))).toBe(
    'ENT_GITHUB 3 GitHub answered GET /repos/acme/entra/issues with 503: Server Error; run the job again; githubstatus.com says whether GitHub has a problem',
  );
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(180_000);
  goesWrong({ times: 1, status: 403, headers: { 'retry-after': '3600' } });
  fake.mishaps.shift();
  waits.length = 0;
  expect(await refusal(() => client().list('/issues'))).toContain('with 403');
  expect(waits).toEqual([]);
});

test('what is not permitted is not asked again', async () => {
  token = fake.tokenWith({ issues: 'read' });
  expect(await refusal(() => client().post('/issues', { title: 'x' }, nothing))).toBe(
    'ENT_GITHUB 3 GitHub answered POST /repos/acme/entra/issues with 403: Resource not accessible by integration; give the job the permission that it lacks (permissions: in the workflow)',
  );
  expect(waits).toEqual([]);
});

test('a token that is no longer valid is told, and never shown', async () => {
  fake.revoke(token);
  const said = await refusal(() => client().list('/issues'));
  expect(said).toContain('with 401: Bad credentials');
  expect(said).not.toContain(token);
});

test('something is made once, also where the answer got lost', async () => {
  goesWrong({ method: 'POST', status: 502, isMade: true });
  const github = client();
  const find = async () => (await github.list<{ title: string }>('/issues')).find(({ title }) => title === 'x');
  expect(await github.post<{ title: string }>('/issues', { title: 'x' }, find)).toMatchObject({ title: 'x' });
  expect(fake.issues).toHaveLength(1);
  goesWrong({ method: 'POST', status: 502 });
  await github.post('/issues', { title: 'y' }, async () => undefined);
  expect(fake.issues.map(({ title }) => title)).toEqual(['x', 'y']);
});

test('lists are read to their end', async () => {
  for (let count = 0; count < 250; count += 1) fake.addIssue({ title: String(count) });
  expect(await client().list('/issues?direction=asc')).toHaveLength(250);
  expect(fake.asked.map(({ path }) => path)).toEqual([
    '/issues?direction=asc&per_page=100',
    '/issues?direction=asc&per_page=100&page=2',
    '/issues?direction=asc&per_page=100&page=3',
  ]);
});

test('a list that leads elsewhere is not followed: the token stays with GitHub', async () => {
  goesWrong({ status: 200, headers: { link: '<https://elsewhere.example/x>; rel="next"' }, body: [] });
  expect(await refusal(() => client().list('/issues'))).toContain('leads elsewhere');
});

test('a redirect is told, not followed', async () => {
  goesWrong({ status: 307, headers: { location: 'https://elsewhere.example/' } });
  expect(await refusal(() => client().list('/issues'))).toContain('the repository was renamed');
});

test('between requests that write is a second', async () => {
  const github = client();
  for (const title of ['a', 'b', 'c']) await github.post('/issues', { title }, nothing);
  await github.list('/issues');
  expect(waits).toEqual([1_000, 1_000]);
});

test('the token goes over https, or stays on this machine', async () => {
  for (const url of [
    'http://api.github.com',
    'http://127.0.0.1.example.com',
    'https://a:b@api.github.com',
    'ftp://x',
    'x',
  ])
    expect(await refusal(() => client({ GITHUB_API_URL: url }))).toContain('GITHUB_API_URL is no https URL');
  for (const url of ['https://ghe.example/api/v3', 'http://localhost:1', 'http://[::1]:1'])
    expect(client({ GITHUB_API_URL: url }).repository).toBe('acme/entra');
});

test('what a job lacks is told by name', async () => {
  expect(await refusal(() => client({ GITHUB_TOKEN: '' }))).toBe(
    'ENT_GITHUB 3 the variable GITHUB_TOKEN is not set; give the step env: GITHUB_TOKEN: ${{ github.token }}',
  );
  expect(await refusal(() => client({ GITHUB_REPOSITORY: '../..' }))).toContain('GITHUB_REPOSITORY');
});
