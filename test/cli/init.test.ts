import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { entrada, folderWith, removeFolders, reportOf } from './support.ts';

afterAll(removeFolders);

const TENANT = '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50';
const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

/** Runs `entrada init` in a folder; its lines, or its error. */
function init(folder: string, ...words: string[]) {
  const { code, stdout, stderr } = entrada(folder, ['init', ...words]);
  return { code, lines: stdout.split('\n'), error: stderr };
}

test('an empty folder becomes a project of which nothing is to be said', () => {
  const folder = folderWith({});
  const { code, lines } = init(folder, '--project', 'acme-sso', '--tenant', TENANT);
  expect(code).toBe(0);
  expect(lines.slice(0, 3)).toEqual(['wrote connections/example.yaml', 'wrote entrada.yaml', 'wrote .gitignore']);
  expect(parse(textOf(folder, 'entrada.yaml'))).toMatchObject({
    project: 'acme-sso',
    deploy: 'graph',
    environments: { prod: { tenantId: TENANT } },
  });
  const { report, code: valid } = reportOf(folder, ['validate']);
  expect([valid, report.diagnostics]).toEqual([0, []]);
});

test('the tenant may come later, and is asked for', () => {
  const folder = folderWith({});
  const { lines } = init(folder, '--project', 'acme');
  expect(lines.join('\n')).toContain('write the tenantId of prod into entrada.yaml');
  expect(reportOf(folder, ['validate']).code).toBe(0);
});

test('several environments have a pipeline each', () => {
  const folder = folderWith({});
  const words = [
    '--project',
    'acme',
    '--tenant',
    `prod=${TENANT}`,
    '--tenant',
    `test-eu=${TENANT}`,
    '--branch',
    'trunk',
  ];
  expect(init(folder, ...words, '--github', '--gitlab', '--azure-devops').code).toBe(0);
  for (const one of ['prod', 'test-eu']) {
    const caller = parse(textOf(folder, `.github/workflows/entrada.${one}.yml`));
    expect(caller.on.push.branches).toEqual(['trunk']);
    expect(caller.jobs.apply.with.environment).toBe(one);
    expect(textOf(folder, `.gitlab/entrada.${one}.yml`)).toContain(`name: ${one}`);
    expect(textOf(folder, `.azure-pipelines/entrada.${one}.yml`)).toContain(`environment: ${one}`);
  }
  expect(textOf(folder, '.github/workflows/entrada.test-eu.yml')).toContain('vars.ENTRADA_READER_TEST_EU');
  expect(parse(textOf(folder, '.gitlab-ci.yml'))).toEqual({
    include: [{ local: '.gitlab/entrada.prod.yml' }, { local: '.gitlab/entrada.test-eu.yml' }],
  });
});

test('no file has a mark that nobody filled in', () => {
  const folder = folderWith({});
  const { lines } = init(folder, '--project', 'acme', '--github', '--gitlab', '--azure-devops');
  const names = lines.flatMap((line) => /^wrote (.*)/.exec(line)?.[1] ?? []);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(textOf(folder, name), name).not.toMatch(/__[A-Z]+__/);
});

test('a project that is there gets its pipelines, and stays as it is', () => {
  const project = `# ours\napiVersion: entrada/v1\nkind: Project\nproject: mine\nenvironments: {live: {tenantId: ${TENANT}}}\n`;
  const folder = folderWith({ 'entrada.yaml': project, '.gitignore': '*.log\n.env', 'connections/a.yaml': 'x: 1\n' });
  const { code, lines } = init(folder, '--github');
  expect(code).toBe(0);
  expect(lines).toContain('wrote .github/workflows/entrada.live.yml');
  expect(textOf(folder, 'entrada.yaml')).toBe(project);
  expect(textOf(folder, '.gitignore')).toBe(
    '*.log\n.env\nnode_modules/\n.entrada/\ncdktf.out/\n.terraform/\n*.tfstate*\n',
  );
  expect(() => textOf(folder, 'connections/example.yaml')).toThrow();
});

test('twice is once', () => {
  const folder = folderWith({});
  init(folder, '--project', 'acme', '--github');
  const { code, lines } = init(folder, '--github');
  expect(code).toBe(0);
  expect(lines.filter((line) => line.startsWith('wrote'))).toEqual([]);
});

test('a file that somebody changed is never replaced unasked, and then nothing is written', () => {
  const folder = folderWith({ '.github/workflows/entrada-check.yml': 'name: ours\n' });
  const refused = init(folder, '--project', 'acme', '--github');
  expect(refused.code).toBe(5);
  expect(refused.error).toContain(
    '.github/workflows/entrada-check.yml is there with other content; nothing was written',
  );
  expect(() => textOf(folder, 'entrada.yaml')).toThrow();
  expect(textOf(folder, '.github/workflows/entrada-check.yml')).toBe('name: ours\n');
  expect(init(folder, '--project', 'acme', '--github', '--overwrite').code).toBe(0);
  expect(textOf(folder, '.github/workflows/entrada-check.yml')).toContain('workflow_call');
});

test('in a folder of a repository the pipelines stand at its root, and know the folder', () => {
  const folder = folderWith({ '.git/HEAD': '', 'identity/sso/.keep': '' });
  expect(init(join(folder, 'identity/sso'), '--project', 'acme', '--github', '--gitlab').code).toBe(0);
  const caller = parse(textOf(folder, '.github/workflows/entrada.prod.yml'));
  expect(caller.jobs.check.with['working-directory']).toBe('identity/sso');
  expect(parse(textOf(folder, '.gitlab/entrada.prod.yml'))['.entrada prod'].variables.DIRECTORY).toBe('identity/sso');
  expect(textOf(folder, 'identity/sso/entrada.yaml')).toContain('project: acme');
});

test.each([
  [['--project', 'Not A Slug'], 'cannot name a project'],
  [['--project', 'a', '--tenant', 'x'], '--tenant x is not [ENV=]GUID'],
  [['--project', 'a', '--tenant', TENANT, '--tenant', `prod=${TENANT}`], 'names an environment twice'],
  [['--project', 'a', '--tenant', `Prod=${TENANT}`], 'is not [ENV=]GUID'],
  [['--project', 'a', '--deploy', 'ftp'], '--deploy is graph or terraform'],
  [['--project', 'a', '--branch', 'a b'], 'no plain name of a branch'],
  [['--project', 'a', '--branch', "a'"], 'no plain name of a branch'],
  [['acme'], 'init takes no acme'],
  [['--project', 'a', '--env', 'prod'], 'init takes no --env'],
  [['--project', 'a', '--format', 'json'], 'init takes no --format json'],
])('%j is refused', (words, expected) => {
  const folder = folderWith({});
  const { code, stdout, stderr } = entrada(folder, ['init', ...words]);
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining(expected)]);
});

test('flags that would change nothing are refused', () => {
  const folder = folderWith({});
  init(folder, '--project', 'acme');
  expect(init(folder, '--project', 'other')).toMatchObject({
    code: 1,
    error: expect.stringContaining('--project would change nothing'),
  });
});
