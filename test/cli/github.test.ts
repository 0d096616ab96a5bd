/** `entrada github` outside of workflows: what it is given, and what it says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { entrada, folderWith, PROJECT, removeFolders } from './support.ts';

afterAll(removeFolders);

const JOB = { GITHUB_REPOSITORY: 'acme/entra', GITHUB_RUN_ID: '1', GITHUB_EVENT_NAME: 'pull_request' };
const pull = (from: string | null) => ({
  pull_request: { number: 1, head: { sha: 'a', repo: from && { full_name: from } }, base: { ref: 'main' } },
});
const IDENTITY = { ARM_CLIENT_ID: 'x', ACTIONS_ID_TOKEN_REQUEST_URL: 'http://x', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' };

/** Runs it in a job with this event. */
function github(words: readonly string[], event: object, env: Readonly<Record<string, string>> = {}, files = {}) {
  const folder = folderWith({
    'entrada.yaml': PROJECT,
    'event.json': JSON.stringify(event),
    output: '',
    summary: '',
    ...files,
  });
  const places = { GITHUB_EVENT_PATH: 'event.json', GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary' };
  const paths = Object.fromEntries(Object.entries(places).map(([name, file]) => [name, join(folder, file)]));
  const { code, stdout, stderr } = entrada(folder, ['github', ...words], { env: { ...JOB, ...paths, ...env } });
  const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { code, text: stdout + stderr, output: textOf('output'), summary: textOf('summary'), textOf };
}

test('a run with an identity is ready', () => {
  expect(github(['ready'], pull('Acme/Entra'), IDENTITY)).toMatchObject({
    code: 0,
    output: 'ready=true\n',
    summary: '',
  });
});

test.each([
  ['of a fork', pull('somebody/entra'), IDENTITY],
  ['of a fork that is gone', pull(null), IDENTITY],
  ["of GitHub's bot", pull('acme/entra'), { GITHUB_ACTOR: 'dependabot[bot]' }],
])('a run %s passes, and says why there is no plan', (_, event, env) => {
  const { code, output, summary } = github(['ready'], event, env);
  expect([code, output]).toEqual([0, 'ready=false\n']);
  expect(summary).toContain('no plan was made');
});

test('a run without an identity that should have one fails: exit code 3', () => {
  const { code, text, output } = github(['ready', '--format', 'github'], pull('acme/entra'), {
    GITHUB_ACTOR: 'octocat',
  });
  expect([code, output]).toEqual([3, '']);
  expect(text).toContain('::error title=ENT_SIGN_IN::the job has no identity');
});

const REPORT = {
  reportVersion: 1,
  command: 'validate',
  ok: false,
  diagnostics: [
    { code: 'ENT013', severity: 'error', message: 'a%b\nc', file: 'connections/a.yaml', line: 3, column: 5 },
  ],
  connections: [],
  changes: [],
  summary: { errors: 1 },
};

test('findings are in the log, on their lines, on the page of the run, and in SARIF', () => {
  const files = { 'report.json': JSON.stringify(REPORT) };
  const { code, text, summary, textOf } = github(['annotate', 'report.json', '--sarif', 'out.sarif'], {}, {}, files);
  expect(code).toBe(0);
  expect(text).toContain('::error file=connections/a.yaml,line=3,col=5,title=ENT013::a%25b%0Ac');
  expect(summary).toContain('| 🔴 error | ENT013 | `connections/a.yaml:3` |');
  expect(JSON.parse(textOf('out.sarif')).runs[0].results).toHaveLength(1);
});

test.each([
  [['annotate', 'none.json'], 1, 'none.json is no report of entrada'],
  [['annotate'], 1, 'one report is needed'],
  [['annotate', 'event.json'], 1, 'event.json is no report of entrada'],
  [['reviewed', '--env', 'prod'], 3, 'the variable GITHUB_TOKEN is not set'],
  [['reviewed'], 1, 'the project has several environments'],
  [['coment'], 1, 'github has no word "coment"'],
  [[], 1, 'github needs a word'],
  [['toString'], 1, 'github has no word "toString"'],
])('%j ends with %i', (words, expected, message) => {
  const { code, text } = github(words, {}, { GITHUB_EVENT_NAME: 'push', GITHUB_SHA: 'a'.repeat(40) });
  expect([code, text]).toEqual([expected, expect.stringContaining(message)]);
});

test('outside of GitHub it says so', () => {
  const { code, text } = github(['ready'], {}, { GITHUB_RUN_ID: '' });
  expect([code, text]).toEqual([3, expect.stringContaining('this is no job of GitHub Actions')]);
});
