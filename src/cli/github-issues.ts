import { EXIT } from '../errors.ts';
import { failedLook } from '../github/drift-findings.ts';
import { syncDriftIssues } from '../github/drift-issues.ts';
import { render } from '../report/render.ts';
import { projectNames } from '../workspace/project-tenant.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { addSummary, annotateRun, gitHubOf, readReport, thisRun } from './github-files.ts';

/**
 * `entrada github issues REPORT`: an issue for each connection that drifted. Where nothing could be looked at, none is
 * touched.
 */
export async function issues(args: ParsedArgs, context: CliContext): Promise<number> {
  const report = readReport(args, context);
  const options = { color: false, version: context.version };
  context.stdout.write(render(report, 'text', options));
  addSummary(context, render(report, 'markdown', options));
  const failed = failedLook(report);
  if (failed) {
    annotateRun(context, 'error', failed.code, `nothing was looked at, and no issue was touched: ${failed.message}`);
    return EXIT.done;
  }
  const { url } = thisRun(context);
  const input = { ...projectNames(context.cwd, args.common.env), report, runUrl: url };
  const { opened, updated, closed, kept } = await syncDriftIssues(gitHubOf(context), input);
  const words = `Issues: ${opened} opened, ${updated} updated, ${closed} closed, ${kept} left as they are.`;
  context.stdout.write(`${words}\n`);
  addSummary(context, words);
  return EXIT.done;
}
