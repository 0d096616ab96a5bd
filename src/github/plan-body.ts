/** The text of a plan's comment. */
import { markdownBelow } from '../report/markdown.ts';
import { cell, code } from '../report/markdown-text.ts';
import { masked } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { type PlanMarker, planLine } from './plan-comment.ts';

/** GitHub refuses longer comments and issues: 65,536 characters. The rest is for what stands around the report. */
const ROOM = 60_000;

/** What the comment is made of. */
export interface PlanBodyInput {
  readonly report: Report;
  readonly marker: PlanMarker;
  /** Page of the run. */
  readonly runUrl: string;
}

/** The comment: its marker, what would change with what endangers most first, and which plan that is. */
export function planBody({ report, marker, runUrl }: PlanBodyInput): string {
  return [planLine(marker), planWords(report, marker.environment), ...planFoot(marker, runUrl), ''].join('\n');
}

/** What would change, without the lines for machines: for the summary of a job. */
export function planWords(report: Report, environment: string): string {
  return [
    `### Entrada plan for ${code(environment)}: ${outcomeOf(report)}`,
    '',
    markdownBelow(masked(report), ROOM, true),
  ].join('\n');
}

/** Whether a plan may be applied: one with errors is not whole. */
export function isApplicable({ diagnostics }: Report): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error');
}

function outcomeOf(report: Report): string {
  if (!isApplicable(report)) return '❌ cannot be applied';
  return report.changes.length === 0 ? '✅ nothing differs' : '📝 to be reviewed';
}

function planFoot({ commit, run, checksum, changes }: PlanMarker, runUrl: string): string[] {
  const of = `commit ${code(commit.slice(0, 7))} by [run ${cell(run)}](${runUrl})`;
  if (checksum === undefined) return ['---', `Made of ${of}. Nothing of it can be applied: mend what is told above.`];
  const then =
    changes === '0' ? 'There is nothing to apply.' : 'After the merge exactly this plan is applied, or nothing.';
  return ['---', `Plan ${code(checksum)} of ${of}. ${then}`];
}
