import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { EntradaError, EXIT } from '../errors.ts';
import type { Run } from '../github/event.ts';
import { isApplicable, planBody, planWords } from '../github/plan-body.ts';
import { type PlanMarker, putPlanComment } from '../github/plan-comment.ts';
import { render } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { readPlan } from '../workspace/plan-file.ts';
import { projectNames } from '../workspace/project-tenant.ts';
import type { CliContext } from './context.ts';
import type { ParsedArgs } from './flags.ts';
import { addOutputs, addSummary, annotateRun, gitHubOf, readReport, thisRun } from './github-files.ts';

/**
 * `entrada github comment REPORT`: the plan in the log, on the page of the run, and as the comment of the pull request. A
 * comment that cannot be written is told, and changes nothing else: the result of the job is that of the plan.
 */
export async function comment(args: ParsedArgs, context: CliContext): Promise<number> {
  const report = readReport(args, context);
  const { env } = args.common;
  context.stdout.write(render(report, 'text', { color: false, version: context.version }));
  addSummary(context, planWords(report, env ?? ''));
  const run = thisRun(context);
  const marker = markerOf(report, run, args, context);
  const { checksum = '', changes, artifact } = marker;
  addOutputs(context, { checksum, changes, artifact, applicable: String(checksum !== '') });
  if (run.pullRequest) await tell(run.pullRequest.number, marker, report, run, context);
  return EXIT.done;
}

function markerOf(report: Report, run: Run, { common, own }: ParsedArgs, { cwd }: CliContext): PlanMarker {
  const { project, environment } = projectNames(cwd, common.env);
  const path = own['plan'] as string | undefined;
  const isThere = path !== undefined && existsSync(resolve(cwd, path));
  return {
    project,
    environment,
    commit: run.pullRequest?.head.sha ?? run.sha,
    run: run.id,
    artifact: (own['artifact'] as string | undefined) ?? `entrada-plan-${project}-${environment}`,
    changes: String(report.changes.length),
    ...(isThere && isApplicable(report) ? { checksum: readPlan(cwd, path).checksum } : {}),
  };
}

async function tell(number: number, marker: PlanMarker, report: Report, run: Run, context: CliContext): Promise<void> {
  try {
    const body = planBody({ report, marker, runUrl: run.url });
    const page = await putPlanComment(gitHubOf(context), number, marker, body);
    if (page !== undefined) context.stdout.write(`the plan is told at ${page}\n`);
  } catch (error) {
    if (!(error instanceof EntradaError) || error.code !== 'ENT_GITHUB') throw error;
    const message = `the comment could not be written: ${error.message}. ${error.hint}`;
    annotateRun(context, 'warning', error.code, message);
    addSummary(context, `⚠️ ${NOT_TOLD}`);
  }
}

const NOT_TOLD =
  'The comment of the pull request could not be written (the log says why). Without it nothing is applied after the merge: run this job again.';
