import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { applyStack, planStack, withPlans } from '../../src/terraform/deploy.ts';
import type { Tool } from '../../src/terraform/tool.ts';
import { useFolder } from '../workspace/support.ts';

const STACK = { id: 'a@prod', folder: '/stacks/a@prod' };
const PLANNED = { ...STACK, file: '/plans/a@prod.tfplan', plan: { changes: [] } };
const ended =
  (code: number, stdout = ''): Tool =>
  async () => ({ code, stdout, text: stdout });

const parent = useFolder();

test('plans lie in a folder for their owner alone, and are gone at the end, however it comes', async () => {
  let seen = '';
  mkdirSync(join(parent.path, 'plans-of-a-killed-run'));
  const work = async (folder: string) => {
    seen = folder;
    writeFileSync(join(folder, 'a.tfplan'), 'secret');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(parent.path)).toEqual([basename(folder)]);
    throw new Error('stopped');
  };
  await expect(withPlans(parent.path, work)).rejects.toThrow('stopped');
  expect(seen).not.toBe('');
  expect(existsSync(seen)).toBe(false);
});

test('what is applied is the plan that was judged', async () => {
  const asked: string[] = [];
  const tool: Tool = async (cwd, words) => {
    asked.push(`${cwd} ${words.join(' ')}`);
    return { code: 0, stdout: '', text: '' };
  };
  await applyStack(tool, PLANNED);
  expect(asked).toEqual(['/stacks/a@prod apply -input=false -no-color -json /plans/a@prod.tfplan']);
});

const event = (type: string, more: object = {}) => `${JSON.stringify({ type, ...more })}\n`;
const failed = event('diagnostic', { diagnostic: { severity: 'error', summary: 'unexpected status 403', detail: '' } });

test.each([
  ['all of it', 0, event('apply_complete').repeat(2), { made: 2, exitCode: undefined }],
  ['a read beside it', 0, event('apply_complete', { hook: { action: 'read' } }), { made: 0, exitCode: undefined }],
  ['nothing', 1, failed, { made: 0, exitCode: 3 }],
  ['half of it', 1, event('apply_complete') + failed, { made: 1, exitCode: 4 }],
  [
    'half of it, and a line that is cut off',
    1,
    `${event('apply_complete')}${failed}{"type":`,
    { made: 1, exitCode: 4 },
  ],
])('where %s was made', async (_title, code, stdout, expected) => {
  const { made, failure } = await applyStack(ended(code, stdout), PLANNED);
  expect({ made, exitCode: failure?.exitCode }).toEqual(expected);
});

test('a stack that cannot be planned is told, and stops no other', async () => {
  const { plan, failure } = await planStack(
    ended(1, 'Error: Failed to query available provider packages'),
    { ...STACK, folder: parent.path },
    '/plans',
  );
  expect({ plan, code: failure?.code }).toEqual({ plan: null, code: 'ENT_TERRAFORM_PROVIDER' });
});
