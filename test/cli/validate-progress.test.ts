import { afterAll, expect, test } from 'vitest';
import type { CliContext } from '../../src/cli/context.ts';
import { showProgress } from '../../src/cli/progress.ts';
import { runCli } from '../../src/cli/run.ts';
import { folderWith, OUTSIDE, removeFolders, spec } from './support.ts';

afterAll(removeFolders);

/** A stream that keeps what is written, and a clock that goes on by `step` with every look at it. */
function contextWith(isTTY: boolean, step: number, cwd = '/'): { context: CliContext; written: string[] } {
  const written: string[] = [];
  let time = 0;
  const now = () => {
    time += step;
    return new Date(time);
  };
  const stderr = { isTTY, write: (text: string) => written.push(text) };
  const untilStopped = async () => {};
  return {
    context: { cwd, env: {}, stdout: { write: () => {} }, stderr, now, version: '0', untilStopped, outside: OUTSIDE },
    written,
  };
}

function run(isTTY: boolean, step: number, quiet = false): string[] {
  const { context, written } = contextWith(isTTY, step);
  const progress = showProgress('checking', quiet, context);
  for (const done of [1, 2, 3, 4]) progress.step(done, 4);
  progress.finish();
  return written;
}

test('on a terminal a bar moves, and is taken away', () => {
  expect(run(true, 500)).toEqual([
    '\rchecking [██████··················] 1/4\u001b[K',
    '\rchecking [████████████············] 2/4\u001b[K',
    '\rchecking [██████████████████······] 3/4\u001b[K',
    '\rchecking [████████████████████████] 4/4\u001b[K',
    '\r\u001b[K',
  ]);
});

test('elsewhere there is a line now and then', () => {
  expect(run(false, 3_000)).toEqual(['checking: 1 of 4\n', 'checking: 3 of 4\n']);
});

test('what it is about stands behind, cut and printable', () => {
  const told = (isTTY: boolean, what: string) => {
    const { context, written } = contextWith(isTTY, 6_000);
    showProgress('applying', false, context).step(3, 12, what);
    return written.join('');
  };
  expect(told(true, 'sentry@prod')).toBe('\rapplying [██████··················] 3/12 sentry@prod\u001b[K');
  expect(told(false, 'sentry@prod')).toBe('applying: 3 of 12 sentry@prod\n');
  expect(told(false, 'a\nb\u001b[2J')).toBe('applying: 3 of 12 a\ufffdb\ufffd[2J\n');
  expect(told(true, 'x'.repeat(99))).toBe(
    `\rapplying [██████··················] 3/12 ${'x'.repeat(15)}… (99 characters)\u001b[K`,
  );
});

test('short work and --quiet show nothing', () => {
  expect(run(true, 10)).toEqual([]);
  expect(run(true, 500, true)).toEqual([]);
});

test('of nothing, all is done', () => {
  const { context, written } = contextWith(true, 500);
  showProgress('checking', false, context).step(0, 0);
  expect(written[0]).toContain('[████████████████████████] 0/0');
});

test('the bar is taken away before an error is told', async () => {
  const { context, written } = contextWith(true, 500, folderWith({ 'a.yaml': spec('a'), 'b.yaml': spec('b') }));
  expect(await runCli(['validate', '.', '--only', 'nope'], context)).toBe(1);
  expect(written.slice(-2)).toEqual(['\r\u001b[K', 'error ENT_USE there is no connection "nope"\n']);
});
