import { expect, test } from 'vitest';
import { toolOf } from '../../src/terraform/tool.ts';

const run = (script: string, secrets: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  toolOf(
    process.execPath,
    { PATH: process.env['PATH'], ...env },
    new AbortController().signal,
    secrets,
  )('/', ['-e', script]);

test('gives the exit code, the output, and both outputs', async () => {
  const ran = await run("console.log('out'); console.error('err'); process.exitCode = 7");
  expect(ran).toEqual({ code: 7, stdout: 'out\n', text: expect.stringMatching(/out\n/) });
  expect(ran.text).toContain('err');
});

test('what people read has no secret in it; what programs judge is whole, whatever a secret is', async () => {
  const { stdout, text } = await run("console.log('delete the-long-secret abc')", ['the-long-secret', 'delete', 'abc']);
  expect(text).toBe('… … abc\n');
  expect(stdout).toBe('delete the-long-secret abc\n');
});

test('nothing of the environment steers it', async () => {
  const env = {
    TF_CLI_ARGS_apply: '-target=x',
    TF_WORKSPACE: 'w',
    TF_LOG: 'TRACE',
    TF_DATA_DIR: '/d',
    TF_VAR_a: 'kept',
  };
  const { stdout } = await run(
    'console.log(Object.keys(process.env).filter((name) => /^TF_/.test(name)).join())',
    [],
    env,
  );
  expect(stdout.trim().split(',').sort()).toEqual(['TF_INPUT', 'TF_IN_AUTOMATION', 'TF_VAR_a']);
});

test('a program that is not there is a rejection', async () => {
  const tool = toolOf('no-such-tool', {}, new AbortController().signal, []);
  await expect(tool('/', [])).rejects.toMatchObject({ code: 'ENOENT' });
});
