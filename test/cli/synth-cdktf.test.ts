/** `cdktf synth` and `entrada synth` are the same. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnv, MAIN, REPOSITORY, temporaryProjects } from './synth-support.ts';

const project = temporaryProjects();
const config = JSON.parse(readFileSync(join(REPOSITORY, 'cdktf.json'), 'utf8')) as { app: string };

/** The program of cdktf.json, found from anywhere. */
const app = config.app.replace('src/cli/main.ts', MAIN);

const CDKTF = process.env['ENTRADA_CDKTF'];
if (CDKTF === undefined) process.stderr.write('cdktf synth: skipped, ENTRADA_CDKTF names no cdktf\n');

/** What cdktf hands to the program it runs; it takes away every `TF_VAR_`. */
const HANDED = (out: string) => ({
  CDKTF_OUTDIR: out,
  CDKTF_CONTEXT_JSON: JSON.stringify({ excludeStackIdFromLogicalIds: 'true' }),
  CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: 'true',
});

describe('the program of cdktf.json', () => {
  test('is this command line', () => {
    expect(config.app).toBe('node src/cli/main.ts synth --quiet');
  });

  test('writes into the folder that cdktf names the stacks that entrada synth writes', () => {
    const { root } = project.current;
    expect(project.current.synth().status).toBe(0);
    const own = project.current.files('cdktf.out/stacks');
    project.current.remove('cdktf.out');
    const env = { ...cleanEnv(), ...HANDED(join(root, 'cdktf.out')) };
    const { status, stderr } = spawnSync(app, { cwd: root, env, shell: true, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(project.current.files('cdktf.out/stacks')).toEqual(own);
    const manifest = JSON.parse(project.current.files('cdktf.out')['manifest.json'] ?? '{}');
    expect(Object.keys(manifest.stacks).sort()).toEqual(['one@prod', 'one@test', 'two@prod', 'two@test']);
  });

  test('fails with exit code 1 where a spec has errors, so that cdktf stops', () => {
    project.current.write('connections/three.yaml', 'a: [');
    const env = { ...cleanEnv(), ...HANDED(join(project.current.root, 'cdktf.out')) };
    const { status, stdout } = spawnSync(app, { cwd: project.current.root, env, shell: true, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toContain('ENT_YAML');
  });
});

test.runIf(CDKTF !== undefined)('the real cdktf writes the same bytes', () => {
  const { root } = project.current;
  project.current.synth();
  const own = project.current.files('cdktf.out/stacks');
  project.current.remove('cdktf.out');
  writeFileSync(join(root, 'cdktf.json'), JSON.stringify({ ...config, app }));
  const env = { ...cleanEnv(), CI: 'true', CDKTF_HOME: join(root, '.cdktf') };
  execFileSync(CDKTF as string, ['synth'], { cwd: root, env, stdio: 'pipe' });
  expect(project.current.files('cdktf.out/stacks')).toEqual(own);
});
