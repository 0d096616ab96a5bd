/** Progress on stderr: a bar on a terminal, a line now and then elsewhere. Short work shows nothing. */
import type { CliContext } from './context.ts';

/** Called with what is done, of how much. */
export type Progress = (done: number, total: number) => void;

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
  const step: Progress = (done, total) => {
    const time = now().getTime();
    if (time - last < interval) return;
    last = time;
    isShown = true;
    stderr.write(isTerminal ? `\r${bar(label, done, total)}` : `${label}: ${done} of ${total}\n`);
  };
  return { step, finish: () => isShown && isTerminal && stderr.write('\r\u001b[K') };
}

const WIDTH = 24;

function bar(label: string, done: number, total: number): string {
  const filled = total === 0 ? WIDTH : Math.round((done / total) * WIDTH);
  return `${label} [${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ${done}/${total}`;
}
