/** A person's yes to a plan. */
import { EntradaError } from '../errors.ts';
import { render } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import type { CliContext } from './context.ts';
import type { CommonOptions } from './flags.ts';

/**
 * Shows the plan on stderr and asks; true only for `yes`.
 * @throws {EntradaError} ENT_CONFIRM (exit code 1) when nobody is there to be asked.
 */
export async function confirm(
  report: Report,
  question: string,
  { noColor }: CommonOptions,
  { stderr, outside: { ask }, version }: CliContext,
): Promise<boolean> {
  if (ask === null) {
    throw new EntradaError('ENT_CONFIRM', 'nobody is there to confirm the plan', {
      hint: `give --yes${report.command === 'plan' ? ', or a plan that was saved with entrada plan --save and reviewed' : ''}`,
    });
  }
  const color = !noColor && stderr.isTTY === true;
  stderr.write(render(report, 'text', { color, version }));
  const answer = await ask(`\n${question} Only yes does it: `);
  return answer.trim().toLowerCase() === 'yes';
}
