/** Progress on stderr: a bar on a terminal, a line now and then elsewhere. Short work shows nothing. */
import { cut } from '../report/shown.ts';
import { printable } from '../report/terminal.ts';
import type { CliContext } from './context.ts';

/** Called with what is done, of how much, and what it is about just now. */
export type Progress = (done: number, total: number, what?: string) => void;

const SILENT_MS = 400;
const TERMINAL_STEP_MS = 100;
const LINE_STEP_MS = 5_000;

/** A progress display for one piece of work; `finish` takes the bar away. */
export function showProgress(
  label: string,
  quiet: boolean,
  context: CliContext,
): { step: Progress; finish: () => void } {
  if (quiet) return { step: () => {}, finish: () => {} };
  const { stderr, now } = context;
  const isTerminal = stderr.isTTY === true;
  const interval = isTerminal ? TERMINAL_STEP_MS : LINE_STEP_MS;
  let last = now().getTime() + SILENT_MS - interval;
  let isShown = false;
  const step: Progress = (done, total, what = '') => {
    const time = now().getTime();
    if (time - last < interval) return;
    last = time;
    isShown = true;
    const about = what === '' ? '' : ` ${cut(printable(what), WHAT_WIDTH)}`;
    stderr.write(
      isTerminal ? `\r${bar(label, done, total)}${about}${CLEAR_REST}` : `${label}: ${done} of ${total}${about}\n`,
    );
  };
  return { step, finish: () => isShown && isTerminal && stderr.write(`\r${CLEAR_REST}`) };
}

/** Takes away what a longer line before left behind. */
const CLEAR_REST = '\u001b[K';

/** A bar that is broken into two lines cannot be taken back. */
const WHAT_WIDTH = 32;

const WIDTH = 24;

function bar(label: string, done: number, total: number): string {
  const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
  return `${label} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${done}/${total}`;
}
