import { EXIT } from '../errors.ts';
import { checkReviewers, reviewedPlan } from '../github/reviewed.ts';
import { projectNames } from '../workspace/project-tenant.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { addOutputs, addSummary, gitHubOf, thisRun } from './github-files.ts';

/**
 * `entrada github reviewed`: for a push, which plan was reviewed; for a run by hand, whether somebody will have to. The
 * outputs: `apply` (whether there is something to apply), `run`, `artifact`, `checksum`.
 */
export async function reviewed({ common }: ParsedArgs, context: CliContext): Promise<number> {
  const run = thisRun(context);
  const key = projectNames(context.cwd, common.env);
  const github = gitHubOf(context);
  if (run.event !== 'push') {
    await checkReviewers(github, run, key.environment);
    return EXIT.done;
  }
  const plan = await reviewedPlan(github, run, key);
  const { checksum, artifact, changes, pullRequest } = plan;
  const hasChanges = changes > 0;
  addOutputs(context, { apply: String(hasChanges), run: plan.run, artifact, checksum });
  const what = hasChanges ? `Plan \`${checksum}\`` : 'The plan, which has nothing to apply,';
  const words = `${what} was reviewed in pull request ${pullRequest}, and made by run ${plan.run}.`;
  context.stdout.write(`${words}\n`);
  addSummary(context, words);
  return EXIT.done;
}
