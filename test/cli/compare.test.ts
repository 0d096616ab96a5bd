/** `entrada compare`: inside the test, and once as a process. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run.ts';
import type { Report } from '../../src/report/report.ts';
import { errorsOf } from '../schemas/support.ts';
import { checkOneError, entrada, folderWith, OUTSIDE, removeFolders, said, spec, write } from './support.ts';

afterAll(removeFolders);

const PROJECT = `apiVersion: entrada/v1
kind: Project
project: acme
environments: {stage: {}, prod: {}, dev: {runtime: {origins: 'https://{host}.localhost:8443'}}}
defaults: {application: {notes: from the project}}
`;
const folderOf = (files: Record<string, string>) =>
  folderWith({
    'entrada.yaml': PROJECT,
    ...Object.fromEntries(Object.entries(files).map(([name, more]) => [`connections/${name}.yaml`, spec(name, more)])),
  });

/** A run inside the test. */
async function run(cwd: string, words: readonly string[]): Promise<{ code: number; stdout: string }> {
  const parts: string[] = [];
  const stream = { write: (text: string) => void parts.push(text) };
  const now = () => new Date('2026-11-22T12:00:00Z');
  const untilStopped = () => new Promise<void>(() => {});
  const code = await runCli(words, {
    ...{ cwd, env: {}, stdout: stream, stderr: stream, now, version: '0.0.0', untilStopped, outside: OUTSIDE },
  });
  return { code, stdout: parts.join('') };
}

async function reportOf(folder: string, words: readonly string[]): Promise<{ report: Report; code: number }> {
  const { code, stdout } = await run(folder, [...words, '--format', 'json', '--quiet']);
  const report = JSON.parse(stdout) as Report;
  expect(errorsOf('report', '', report)).toEqual([]);
  expect(report.ok).toBe(code === 0);
  return { report, code };
}

const compare = (...words: string[]) => ['compare', '--from', 'stage', '--env', 'prod', ...words];
const found = (files: Record<string, string>, ...words: string[]) => reportOf(folderOf(files), compare(...words));

test('environments that are the same are exit code 0, and so is what one of them says itself', async () => {
  expect(await found({ a: '' })).toMatchObject({
    code: 0,
    report: { changes: [], diagnostics: [], summary: { differences: 0 } },
  });
  const { report, code } = await found({ a: 'environments: {stage: {}, prod: {application: {notes: x}}}\n' });
  expect(code).toBe(0);
  expect(report.changes).toEqual([
    {
      connection: 'a@prod',
      object: 'application',
      action: 'differ',
      fields: [
        {
          path: 'notes',
          before: 'from the project',
          after: 'x',
          leaf: '/application/notes',
          beforeAt: 'entrada.yaml:5:33',
          afterAt: 'connections/a.yaml:5:55',
          cause: 'overlay',
          expected: true,
        },
      ],
    },
  ]);
  expect(report.summary).toMatchObject({ from: 'stage', to: 'prod', connections: 1, differences: 1, unexpected: 0 });
});

test('what is weaker is exit code 2, at its line', async () => {
  const body =
    'application: {assignmentRequired: false}\nenvironments: {stage: {application: {assignmentRequired: true}}, prod: {}}\n';
  const { report, code } = await found({ a: body });
  expect(code).toBe(2);
  expect(said(report)).toEqual([
    'connections/a.yaml:5:35 ENT_COMPARE_WEAKER a@prod: application.assignmentRequired is weaker in prod than in stage',
  ]);
});

test('an overlay that weakens is an error of the spec as well: exit code 1', async () => {
  const { report, code } = await found({
    a: 'environments: {stage: {}, prod: {application: {assignmentRequired: false}}}\n',
  });
  expect(code).toBe(1);
  expect(report.diagnostics.map((one) => one.code)).toEqual(['ENT089', 'ENT_COMPARE_WEAKER']);
});

test('what is said for the other environment only is told; it counts with --strict', async () => {
  const body = 'environments: {stage: {application: {enabled: false}}, prod: {}}\n';
  const words =
    'connections/a.yaml:5:47 ENT_COMPARE a@prod: application.enabled is said for stage only, and prod has what the connection says';
  expect(said((await found({ a: body })).report)).toEqual([words]);
  expect((await found({ a: body })).code).toBe(0);
  const { report, code } = await found({ a: body }, '--strict');
  expect([said(report), code, report.diagnostics[0]?.severity]).toEqual([[words], 2, 'warning']);
});

test('a connection that is missing is exit code 2; one that is only there is told', async () => {
  const { report, code } = await found({
    a: 'environments: {stage: {}}\n',
    b: 'environments: {prod: {}}\n',
    c: 'environments: {dev: {}}\n',
  });
  expect(code).toBe(2);
  expect(said(report)).toEqual([
    'connections/a.yaml:5:1 ENT_COMPARE_MISSING a exists in stage and not in prod',
    'connections/b.yaml:5:1 ENT_COMPARE_MISSING b exists in prod and not in stage',
  ]);
  expect(report.changes.map(({ connection, action }) => `${connection} ${action}`)).toEqual([
    'a@stage missing',
    'b@prod added',
  ]);
  expect((await found({ b: 'environments: {prod: {}}\n' })).code).toBe(0);
});

test('what waits for a parameter in prod alone is exit code 2', async () => {
  const body =
    "parameters: {scim: {description: d, example: e, phase: after}}\nsaml: {identifiers: ['urn:a'], replyUrls: ['https://a.com/'], signOnUrl: 'https://${scim}/'}\n";
  const waits = (ready: string, waiting: string) =>
    found({ a: `${body}environments: {${waiting}: {}, ${ready}: {values: {scim: v.com}}}\n` });
  const { report, code } = await waits('stage', 'prod');
  expect(said(report).at(-1)).toMatch(
    /ENT_COMPARE_PENDING a@prod: saml.signOnUrl is there in stage, and waits for a parameter in prod/,
  );
  expect(code).toBe(2);
  expect((await waits('prod', 'stage')).code).toBe(0);
});

test('one instance can be asked for', async () => {
  const body =
    'instances: {eu: {environments: {prod: {displayName: EU}}}, us: {environments: {prod: {displayName: US}}}}\n';
  const ids = async (...words: string[]) =>
    (await found({ a: body, b: '' }, ...words)).report.connections.flatMap((one) => one.ids);
  expect(await ids()).toEqual(['a.eu@prod', 'a.us@prod', 'b@prod']);
  expect(await ids('a.us')).toEqual(['a.us@prod']);
  expect(await ids('a')).toEqual(['a.eu@prod', 'a.us@prod']);
  expect(await ids('--only', 'b')).toEqual(['b@prod']);
});

test('only what changed since a revision can be compared', async () => {
  const folder = folderOf({ a: '', b: '' });
  const git = (...words: string[]) =>
    expect(spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd: folder }).status).toBe(0);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'x');
  write(folder, { 'connections/b.yaml': spec('b', 'environments: {stage: {}, prod: {displayName: B2}}\n') });
  const { report } = await reportOf(folder, compare('--changed-since', 'HEAD'));
  expect(report.connections.map(({ name }) => name)).toEqual(['b']);
});

test('local addresses are left out of it, and that is said', async () => {
  const urls = "saml: {identifiers: ['urn:a'], replyUrls: ['https://a.com/acs'], signOnUrl: 'https://a.com/'}\n";
  const { report, code } = await reportOf(folderOf({ a: urls }), ['compare', '--from', 'dev', '--env', 'prod']);
  expect(code).toBe(0);
  expect(report.changes).toEqual([]);
  expect(said(report)).toEqual([
    'ENT_COMPARE dev answers at https://{host}.localhost:8443: compared are the addresses of the specs, not the local ones',
  ]);
});

test('secrets are references, and what looks like one is masked', async () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const scim =
    'provisioning: {tenantUrl: https://a.com/scim, auth: {method: bearer, secret: {env: A_TOKEN}, expires: 2099-01-01}}\n';
  const claims = `{claims: {add: [{name: apiToken, constant: swordfish}, {name: x, constant: ${token}}]}}`;
  const body = `${scim}environments: {stage: {}, prod: {saml: ${claims}, provisioning: {auth: {secret: {env: B_TOKEN}}}}}\n`;
  const folder = folderOf({ a: body });
  for (const format of ['text', 'json', 'markdown', 'sarif', 'junit', 'github']) {
    const { stdout } = await run(folder, compare('--format', format));
    expect(stdout.length).toBeGreaterThan(100);
    expect(stdout).not.toContain(token);
    expect(stdout).not.toContain('swordfish');
  }
  const { report } = await reportOf(folder, compare());
  const fields = report.changes.flatMap((change) => change.fields);
  expect(fields.find(({ path }) => path === 'auth.secret')).toMatchObject({
    before: 'env:A_TOKEN',
    after: 'env:B_TOKEN',
  });
});

test('every format tells the places', async () => {
  const folder = folderOf({ a: 'environments: {stage: {application: {enabled: false}}, prod: {}}\n' });
  const text = entrada(folder, compare('--strict')).stdout;
  expect(text).toContain('enabled: false -> true');
  expect(text).toContain('connections/a.yaml:5:47 -> by default (not expected: only the first environment says so)');
  expect(text).toContain('1 different in 1 connection');
  const { stdout: markdown } = await run(folder, compare('--strict', '--format', 'markdown'));
  expect(markdown).toContain('`enabled`<br>connections/a.yaml:5:47 -> by default');
  const junit = async (...words: string[]) => (await run(folder, compare('--format', 'junit', ...words))).stdout;
  expect(await junit()).toContain('failures="0"');
  expect(await junit('--strict')).toContain('failures="1"');
});

test('wrong use says what to give', async () => {
  const folder = folderOf({ a: '' });
  checkOneError(folder, ['compare', '--env', 'prod'], 'ENT_USE two environments are compared');
  const error = async (...words: string[]) => said((await reportOf(folder, words)).report);
  expect(await error('compare', '--from', 'prod')).toEqual(['ENT_USE two environments are compared']);
  expect(await error('compare', '--from', 'prod', '--env', 'prod')).toEqual(['ENT_USE prod is compared with itself']);
  expect(await error('compare', '--from', 'stag', '--env', 'prod')).toEqual([
    'ENT_ENVIRONMENT there is no environment "stag"',
  ]);
  expect(await error(...compare('--only', 'x'))).toEqual(['ENT_USE there is no connection "x"']);
  expect(await error(...compare('a.eu'))).toEqual(['ENT_USE there is no connection "a.eu" in stage or prod']);
});

test('a spec that is broken is exit code 1, and the others are compared all the same', async () => {
  const { report, code } = await found({
    a: 'nonsense: 1\n',
    b: 'environments: {stage: {}, prod: {displayName: X}}\n',
  });
  expect(code).toBe(1);
  expect(report.diagnostics.map((one) => one.code)).toEqual(['ENT_SCHEMA_KEY']);
  expect(report.changes.map(({ connection }) => connection)).toEqual(['b@prod']);
});

test('the guide shows what the connections of this project give', async () => {
  const root = join(import.meta.dirname, '..', '..');
  const guide = readFileSync(join(root, 'docs/guides/environments.md'), 'utf8');
  const [, call = '', output = ''] = /^\$ npx entrada (compare.*)\n([\s\S]*?)^```/m.exec(guide) ?? [];
  expect(call).not.toBe('');
  expect((await run(root, call.split(' '))).stdout).toBe(output);
});
