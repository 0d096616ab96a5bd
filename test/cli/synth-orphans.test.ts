/** A stack that would vanish with its state: refused, unless it is taken down first or let go by name. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { specText, temporaryProjects } from './synth-support.ts';

const project = temporaryProjects();
const stacks = () => project.current.names('cdktf.out/stacks');

/** Synthesizes and expects exit code 5 and the output as it was. */
function refused(...args: string[]): { message: string; hint: string } {
  const before = project.current.files('cdktf.out');
  const { status, stdout } = project.current.synth('--format', 'json', ...args);
  const [diagnostic] = JSON.parse(stdout).diagnostics;
  expect([status, diagnostic.code]).toEqual([5, 'ENT_SYNTH_ORPHAN']);
  expect(project.current.files('cdktf.out')).toEqual(before);
  return diagnostic;
}

describe('a spec that is removed', () => {
  test('is refused with exit code 5, naming its stacks and the way out', () => {
    project.current.synth();
    project.current.remove('connections/two.yaml');
    const { message, hint } = refused();
    expect(message).toContain('two@prod, two@test');
    expect(hint).toMatch(/retired: true.*--forget two@prod/);
  });

  test('is fine after it was retired', () => {
    project.current.synth();
    project.current.write('connections/two.yaml', specText('two', 'retired: true\n'));
    expect(project.current.synth().status).toBe(0);
    expect(stacks()).toContain('two@prod');
    project.current.remove('connections/two.yaml');
    expect(project.current.synth().status).toBe(0);
    expect(stacks()).toEqual(['one@prod', 'one@test']);
  });

  test('is let go by name, each stack for itself', () => {
    project.current.synth();
    project.current.remove('connections/two.yaml');
    expect(refused('--forget', 'two@prod').message).not.toContain('two@prod');
    expect(project.current.synth('--forget', 'two@prod', '--forget', 'two@test').status).toBe(0);
    expect(stacks()).toEqual(['one@prod', 'one@test']);
  });
});

describe('a spec that no longer has', () => {
  test('an environment leaves a stack behind', () => {
    project.current.synth();
    project.current.write('connections/two.yaml', specText('two', 'environments: {prod: {}}\n'));
    expect(refused().message).toContain('two@test');
  });

  test('an instance leaves a stack behind', () => {
    const us = "us: {saml: {identifiers: ['https://us.two.example/saml']}}";
    project.current.write('connections/two.yaml', specText('two', `instances: {eu: {}, ${us}}\n`));
    expect(project.current.synth().status).toBe(0);
    project.current.write('connections/two.yaml', specText('two', 'instances: {eu: {}}\n'));
    expect(refused().message).toContain('two.us@prod, two.us@test');
  });

  test('its name leaves both stacks behind', () => {
    project.current.synth();
    project.current.write('connections/two.yaml', specText('three'));
    expect(refused().message).toContain('two@prod');
  });
});

describe('no orphan is', () => {
  test('what flags leave out', () => {
    project.current.synth();
    expect(project.current.synth('--env', 'prod').status).toBe(0);
    expect(project.current.synth('--only', 'one').status).toBe(0);
    expect(project.current.synth().status).toBe(0);
  });

  test('what an output elsewhere has', () => {
    project.current.synth();
    project.current.remove('connections/two.yaml');
    expect(project.current.synth('--out', 'other').status).toBe(0);
  });
});

test('an output whose manifest cannot be read is left alone', () => {
  project.current.synth();
  project.current.write('cdktf.out/manifest.json', '{');
  project.current.remove('connections/two.yaml');
  expect(project.current.synth()).toMatchObject({ status: 1, stderr: expect.stringContaining('ENT_OUTPUT') });
});

test('an orphan is seen after a run for a part, and after one that was killed between its two renames', () => {
  project.current.synth();
  project.current.synth('--env', 'prod');
  renameSync(join(project.current.root, 'cdktf.out'), join(project.current.root, 'cdktf.out.entrada-old'));
  project.current.remove('connections/two.yaml');
  expect(project.current.synth()).toMatchObject({ status: 5, stderr: expect.stringContaining('two@prod, two@test') });
});

test('an application that would be replaced by another is refused with exit code 5, and let go by name', () => {
  const preset =
    'apiVersion: entrada/v1\nkind: Connection\nname: one\ndisplayName: One\napplication: {source: gallery, template: One}\n';
  project.current.write('connections/one.yaml', `${preset}saml: {signOnUrl: https://one.example/}\n`);
  expect(project.current.synth('--forget', 'one@prod', '--forget', 'one@test').status).toBe(0);
  project.current.write(
    'connections/one.yaml',
    `${preset}saml: {signOnUrl: https://one.example/, replyUrls: [https://one.example/acs]}\n`,
  );
  expect(project.current.synth()).toMatchObject({ status: 5, stderr: expect.stringContaining('ENT_SYNTH_REPLACE') });
  expect(project.current.synth('--forget', 'one@prod', '--forget', 'one@test').status).toBe(0);
});

test('a stack whose folder somebody removed does not stop a run for a part', () => {
  project.current.synth();
  project.current.remove('cdktf.out/stacks/two@test');
  expect(project.current.synth('--only', 'one').status).toBe(0);
  expect(stacks()).toEqual(['one@prod', 'one@test', 'two@prod']);
});
