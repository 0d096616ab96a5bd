import { orphansOf } from '../engine/drift.ts';
import { savedPlanOf } from '../entra/plan/saved-plan.ts';
import { writePlan } from '../workspace/plan-file.ts';
import type { Command } from './command.ts';
import type { CliContext } from './context.ts';
import { orphanDiagnostic } from './drift-report.ts';
import { openFor } from './engine.ts';
import type { ParsedArgs } from './flags.ts';
import { writeReport } from './output.ts';
import { exitOfPlan, PLAN_FLAGS, planFor, planReport, plansOf, refuseWords } from './planning.ts';

/** `entrada plan`: what differs between specs and tenant, and who writes it. It changes nothing. */
export const plan: Command = {
  summary: 'what differs between the specs and a tenant, and who writes it',
  usage: 'plan [FLAGS]',
  flags: {
    ...PLAN_FLAGS,
    save: { type: 'string', value: 'PATH', help: 'write the plan there, for entrada apply PATH' },
  },
  examples: [
    ['entrada plan --env prod', 'shows every change, field by field; exit code 2 when there are any'],
    ['entrada plan --env prod --save plan.json', 'saves it, to be applied exactly as it was reviewed'],
    ['entrada plan --env prod --format markdown --changed-since origin/main', 'what a pull request would change'],
    ['entrada plan --env prod --format html --out plan.html', 'one page for people, with a diagram of each connection'],
    ['entrada plan --env prod --only sentry --adopt sentry', 'what taking over a hand-made application would change'],
  ],
  async run(args: ParsedArgs, context: CliContext) {
    refuseWords(args, 'plan');
    const opened = await openFor(args.common, context, { command: 'plan', isReadOnly: true });
    if (typeof opened === 'number') return opened;
    const { save } = args.own;
    const planned = await planFor(opened, args, context, { hasBasis: typeof save === 'string' });
    const exitCode = exitOfPlan(planned);
    if (typeof save === 'string') {
      const { project, environment, session } = opened.run;
      const createdAt = context.now().toISOString();
      const head = { project: project.name, environment: environment.name, tenantId: session.tenantId, createdAt };
      writePlan(context.cwd, save, savedPlanOf({ ...head, connections: plansOf(planned.items) }));
    }
    const summary = typeof save === 'string' ? { saved: save } : {};
    // What a removed spec leaves behind is nobody's to change, and easily forgotten.
    const isWhole = opened.run.asked.length === opened.run.all.length;
    const diagnostics = isWhole ? orphansOf(opened.run, planned.survey).map(orphanDiagnostic) : [];
    writeReport(planReport('plan', planned, opened, exitCode, { summary, diagnostics }), args.common, context);
    return exitCode;
  },
};
