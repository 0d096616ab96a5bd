import { EXIT } from '../errors.ts';
import { render } from '../report/render.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { addSummary, readReport } from './github-files.ts';
import { writeReport } from './output.ts';

/** `entrada github annotate REPORT`: what was found, in the log, on the lines, and on the page of the run. */
export async function annotate(args: ParsedArgs, context: CliContext): Promise<number> {
  const report = readReport(args, context);
  const options = { color: false, version: context.version };
  context.stdout.write(render(report, 'text', options));
  context.stdout.write(render(report, 'github', options));
  addSummary(context, render(report, 'markdown', options));
  const sarif = args.own['sarif'] as string | undefined;
  if (sarif !== undefined) writeReport(report, { ...args.common, format: 'sarif', out: sarif }, context);
  return EXIT.done;
}
