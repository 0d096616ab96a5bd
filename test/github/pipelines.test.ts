/** What must hold of every pipeline file that Entrada has or writes. GitHub's own parser and schema judge them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { templateFiles } from '../../src/cli/init-templates.ts';
import { loadParser } from './parser.ts';

const { convertWorkflowTemplate, NoOperationTraceWriter, parseAction, parseWorkflow } = await loadParser();

const WORDS = {
  project: 'acme',
  deploy: 'graph',
  environments: '',
  branch: 'main',
  directory: '.',
};

const files = templateFiles('github', ['prod', 'test-eu'], WORDS);
const workflows = [...files].filter(([name]) => name.includes('/workflows/'));

// biome-ignore lint/suspicious/noExplicitAny: YAML, looked into by the tests that know it
type Yaml = any;

const jobsOf = (text: string): [string, Yaml][] => Object.entries(parse(text).jobs);
const stepsIn = (text: string): Yaml[] => {
  const { jobs, runs } = parse(text);
  return [...Object.values<Yaml>(jobs ?? {}).flatMap(({ steps = [] }) => steps), ...(runs?.steps ?? [])];
};

/** What GitHub's own parser says against a workflow. */
async function faults(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

test("GitHub's parser has nothing to say against the workflows and the action", async () => {
  expect(workflows.map(([name]) => name)).toHaveLength(6);
  for (const [name, text] of workflows) expect(await faults(name, text), name).toEqual([]);
  const content = files.get('.github/actions/entrada/action.yml') as string;
  const { context } = parseAction({ name: 'action.yml', content }, new NoOperationTraceWriter());
  expect(context.errors.getErrors()).toEqual([]);
});

test('the parser does speak where something is wrong', async () => {
  const [name, text] = workflows[0] as [string, string];
  expect(await faults(name, text.replace('runs-on:', 'run-on:'))).not.toEqual([]);
  expect(await faults(name, text.replace('inputs.environment', 'input.environment'))).not.toEqual([]);
});

test('every action of others is pinned to a commit, and its version told', () => {
  const uses = [...files.values()].flatMap((text) => text.match(/uses: .*/g) ?? []);
  const others = uses.filter((line) => !line.includes('uses: ./'));
  expect(others.length).toBeGreaterThan(10);
  for (const line of others) expect(line).toMatch(/^uses: [\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('no script holds an expression: what comes from outside comes by the environment', () => {
  for (const [name, text] of files) {
    for (const { run } of stepsIn(text)) expect(run ?? '', name).not.toContain('${{');
  }
});

test('nothing runs the code of others with our rights', () => {
  for (const [name, text] of files) expect(text, name).not.toMatch(/pull_request_target|workflow_run|secrets: inherit/);
});

test('nothing is permitted but what a job names, and only jobs that sign in get an identity', () => {
  for (const [name, text] of workflows) {
    expect(parse(text).permissions, name).toEqual({});
    for (const [id, job] of jobsOf(text)) {
      expect(job.permissions, `${name} ${id}`).toBeDefined();
      const signsIn = JSON.stringify(job).includes('client-id');
      expect('id-token' in job.permissions, `${name} ${id}`).toBe(signsIn);
    }
  }
});

test('what a job may write is what it has to write', () => {
  const writes = workflows.flatMap(([name, text]) =>
    jobsOf(text).flatMap(([id, { permissions }]) =>
      Object.entries(permissions)
        .filter(([what, right]) => right === 'write' && what !== 'id-token')
        .map(([what]) => `${name.slice(name.lastIndexOf('/') + 1)} ${id} ${what}`),
    ),
  );
  expect(writes).toEqual([
    'entrada-check.yml validate security-events',
    'entrada-check.yml plan pull-requests',
    'entrada-drift.yml drift issues',
    'entrada-records.yml records contents',
    ...['prod', 'test-eu'].flatMap((one) => [
      `entrada.${one}.yml check pull-requests`,
      `entrada.${one}.yml check security-events`,
      `entrada.${one}.yml records contents`,
      `entrada.${one}.yml drift issues`,
    ]),
  ]);
});

test('a caller permits each called workflow what its jobs ask for', () => {
  const callers = workflows.filter(([name]) => /entrada\.\w/.test(name));
  expect(callers).toHaveLength(2);
  for (const [, text] of callers) {
    for (const [id, { uses, permissions }] of jobsOf(text)) {
      const called = files.get(uses.slice(2)) as string;
      for (const [inner, job] of jobsOf(called)) {
        for (const [what, right] of Object.entries(job.permissions)) {
          expect([right, 'write'], `${id} → ${inner}: ${what}`).toContain(permissions[what]);
        }
      }
    }
  }
});

test('jobs that write to a tenant run one after the other, and none is stopped in the middle', () => {
  const { apply } = parse(files.get('.github/workflows/entrada-apply.yml') as string).jobs;
  const { records } = parse(files.get('.github/workflows/entrada-records.yml') as string).jobs;
  expect(apply.concurrency['cancel-in-progress']).toBe(false);
  expect(apply.concurrency.group).toContain('${{ inputs.environment }}');
  expect(apply.environment).toBe('${{ inputs.environment }}');
  expect(records.concurrency['cancel-in-progress']).toBe(false);
});

test('the writer signs in behind the environment only, and the reader nowhere there', () => {
  for (const [name, text] of workflows.filter(([file]) => !/entrada\.\w/.test(file))) {
    for (const [id, job] of jobsOf(text)) {
      const isWriter = job.env?.ARM_CLIENT_ID === '${{ inputs.writer-client-id }}';
      expect(isWriter, `${name} ${id}`).toBe(job.environment !== undefined);
    }
  }
});

test('a token of GitHub is given to single steps, never to a whole job', () => {
  for (const [, text] of workflows) {
    for (const [, job] of jobsOf(text)) expect(JSON.stringify(job.env ?? {})).not.toMatch(/token/i);
  }
});

test('the secrets of specs go to the steps that look and write, and to no others', () => {
  const withSecrets = [...files.values()]
    .flatMap(stepsIn)
    .filter(({ env }) => JSON.stringify(env ?? {}).includes('secrets.'))
    .map(({ run }) => /^entrada (\w+)/m.exec(run.replace(/^code=0\n/, ''))?.[1]);
  expect([...new Set(withSecrets)].sort()).toEqual(['apply', 'deploy', 'drift', 'plan']);
});

test("Entrada's own action and workflows are what init writes, and no others", () => {
  const root = join(import.meta.dirname, '..', '..');
  const own = readdirSync(join(root, '.github'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1));
  expect(own.sort()).toEqual([...templateFiles('github', [], WORDS).keys()].sort());
  expect(readFileSync(join(root, 'action.yml'), 'utf8')).toBe(files.get('.github/actions/entrada/action.yml'));
});
