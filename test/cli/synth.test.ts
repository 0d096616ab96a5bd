/** `entrada synth`, run as people and pipelines run it. */
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasTerraform } from '../terraform/run-terraform.ts';
import { MAIN, specText, temporaryProjects } from './synth-support.ts';

const project = temporaryProjects();
const stacks = () => project.current.names('cdktf.out/stacks');
const LOCK = 'cdktf.out/stacks/one@prod/.terraform.lock.hcl';

describe('a synthesis', () => {
  test('writes a stack for each connection and environment, and says so', () => {
    const { status, stdout, stderr } = project.current.synth();
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    expect(stacks()).toEqual(['one@prod', 'one@test', 'two@prod', 'two@test']);
    expect(stdout).toMatch(/2 connections, 4 stacks, \d+ resources, output: cdktf\.out/);
    expect(project.current.names()).toEqual(['cdktf.out', 'connections', 'entrada.yaml']);
  });

  test('writes where --out says, below folders that are not there yet', () => {
    expect(project.current.synth('--out', 'build/tf').status).toBe(0);
    expect(project.current.names('build')).toEqual(['tf']);
  });

  test('reports as one JSON document on stdout', () => {
    const { stdout } = project.current.synth('--format', 'json');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ command: 'synth', ok: true, summary: { stacks: 4, output: 'cdktf.out' } });
    expect(report.connections.map(({ stacks: ids }: { stacks: string[] }) => ids)).toEqual([
      ['one@prod', 'one@test'],
      ['two@prod', 'two@test'],
    ]);
  });

  test('narrows to an environment, or to some connections, and leaves the others as they are', () => {
    expect(project.current.synth('--env', 'prod').status).toBe(0);
    expect(stacks()).toEqual(['one@prod', 'two@prod']);
    expect(project.current.synth('--only', 'two').status).toBe(0);
    expect(stacks()).toEqual(['one@prod', 'two@prod', 'two@test']);
    const manifest = JSON.parse(project.current.files('cdktf.out')['manifest.json'] ?? '{}');
    expect(Object.keys(manifest.stacks).sort()).toEqual(['one@prod', 'two@prod', 'two@test']);
  });

  test('twice gives the same bytes', () => {
    project.current.synth();
    const before = project.current.files('cdktf.out');
    project.current.synth();
    expect(project.current.files('cdktf.out')).toEqual(before);
  });

  test.runIf(hasTerraform('synth with terraform'))('is judged by Terraform, whose settings it does not take', () => {
    const env = { TF_CLI_CONFIG_FILE: '/nowhere/terraformrc', TF_WORKSPACE: 'other', TF_VAR_x: 'y' };
    const { status, stdout } = project.current.run([MAIN, 'synth', '--format', 'json'], env);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).summary.terraformValidate).toBe('passed');
  });
});

describe('what others keep in the output', () => {
  test('stays for the stacks that stay, and goes with the others', () => {
    project.current.synth();
    project.current.write(LOCK, 'lock');
    project.current.write('cdktf.out/stacks/one@prod/.terraform/providers/x', 'binary');
    project.current.write('cdktf.out/stacks/two@prod/plan', 'plan');
    symlinkSync('/nowhere', join(project.current.root, 'cdktf.out/stacks/one@prod/.terraform/link'));
    project.current.remove('connections/two.yaml');
    expect(project.current.synth('--forget', 'two@prod', '--forget', 'two@test').status).toBe(0);
    expect(project.current.files('cdktf.out/stacks')).toMatchObject({
      'one@prod/.terraform.lock.hcl': 'lock',
      'one@prod/.terraform/providers/x': 'binary',
    });
    expect(stacks()).toEqual(['one@prod', 'one@test']);
  });
});

describe('a synthesis that fails', () => {
  const failing: Array<[string, string, string]> = [
    ['a spec that is not YAML', 'a: [', 'ENT_YAML'],
    ['a spec that does not fit the schema', specText('three', 'bogus: 1\n'), 'ENT_SCHEMA_KEY'],
    ['a rule', specText('three').replace("['https://three.example/acs']", '["https://a/x#y"]'), 'ENT014'],
    [
      'a text that cannot be written',
      specText('three').replace('displayName: three', 'displayName: "#{TfToken[a]}"'),
      'ENT_SYNTH_UNSUPPORTED',
    ],
  ];

  test.each(failing)('for %s leaves the last output as it was, and nothing beside it', (_name, text, code) => {
    project.current.synth();
    project.current.write(LOCK, 'lock');
    const before = project.current.files('cdktf.out');
    project.current.write('connections/three.yaml', text);
    const { status, stdout } = project.current.synth('--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false });
    expect(stdout).toContain(code);
    expect(project.current.files('cdktf.out')).toEqual(before);
    expect(project.current.names()).toEqual(['cdktf.out', 'connections', 'entrada.yaml']);
  });

  test('writes nothing where nothing was before', () => {
    project.current.write('connections/three.yaml', 'a: [');
    expect(project.current.synth().status).toBe(1);
    expect(existsSync(join(project.current.root, 'cdktf.out'))).toBe(false);
  });
});

describe('wrong use', () => {
  const refused = (code: string, ...args: string[]) => {
    const { status, stdout } = project.current.synth('--format', 'json', ...args);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string; hint?: string }[] };
    expect([status, diagnostics[0]?.code]).toEqual([1, code]);
    return diagnostics[0];
  };

  test('a folder without entrada.yaml', () => {
    project.current.remove('entrada.yaml');
    expect(refused('ENT_PROJECT_MISSING')?.hint).toBeDefined();
  });

  test('an environment that is not there, with the one that is meant', () => {
    expect(refused('ENT_ENVIRONMENT', '--env', 'prud')?.hint).toContain('prod');
  });

  test('an environment without a tenant', () => {
    project.current.write(
      'entrada.yaml',
      'apiVersion: entrada/v1\nkind: Project\nproject: p\nenvironments: {dev: {}}\n',
    );
    expect(refused('ENT_SYNTH_TENANT')?.message).toContain('dev');
    expect(project.current.names()).toEqual(['connections', 'entrada.yaml']);
  });

  test('a backend that would keep all in one state', () => {
    const backend = 'terraform: {backend: {http: {address: https://state.example/}}}\n';
    project.current.write('entrada.yaml', `${project.current.files('.')['entrada.yaml']}${backend}`);
    expect(refused('ENT_BACKEND')?.hint).toContain('{stack}');
  });

  test('an output that cannot be written, with the words of a person', () => {
    project.current.write('file', '');
    expect(refused('ENT_OUTPUT', '--out', 'file/out')?.message).toContain('nothing can be written beside');
  });

  test('an output that is a folder or file of somebody else', () => {
    project.current.write('notes.txt', 'mine');
    for (const out of ['connections', '.', 'notes.txt']) refused('ENT_OUTPUT', '--out', out);
    expect(project.current.names('connections')).toEqual(['one.yaml', 'two.yaml']);
    expect(project.current.files('.')['notes.txt']).toBe('mine');
    expect(project.current.names()).toEqual(['connections', 'entrada.yaml', 'notes.txt']);
  });
});
