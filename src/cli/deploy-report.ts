/** What a deployment by Terraform came to, as a report. */
import { EXIT } from '../errors.ts';
import type { Diagnostic, Report, ReportedChange, ReportedConnection } from '../report/report.ts';
import type { AppliedStack, PlannedStack } from '../terraform/deploy.ts';
import type { DeployRefusal } from '../terraform/deploy-guard.ts';
import type { StackChange } from '../terraform/plan-json.ts';
import type { SynthesizedStack } from '../terraform/synthesize.ts';
import { engineReport, worstExit } from './engine.ts';

/** A deployment, however far it came. */
export interface Deployed {
  readonly stacks: readonly SynthesizedStack[];
  readonly planned: readonly PlannedStack[];
  readonly applied: readonly AppliedStack[];
  readonly refusals: readonly DeployRefusal[];
  readonly isDry: boolean;
  readonly isStopped: boolean;
  /** Somebody was asked, and did not say yes. */
  readonly isUnconfirmed?: boolean;
}

/**
 * 130: stopped; 5: refused; 4: something failed, and something was made; else that of the failures, the worst first; 2 for a
 * dry run with changes.
 */
export function exitOfDeploy({ planned, applied, refusals, isDry, isStopped, isUnconfirmed }: Deployed): number {
  const failed = [...planned, ...applied].flatMap(({ failure }) => failure?.exitCode ?? []);
  const hasMade = applied.some(({ made }) => made > 0);
  const failures = hasMade && failed.length > 0 ? [EXIT.partial] : failed;
  const isChanged = planned.some(({ plan }) => plan !== null && plan.changes.length > 0);
  return worstExit([
    ...(isStopped ? [EXIT.interrupted] : []),
    ...(refusals.length > 0 ? [EXIT.refused] : []),
    ...(isUnconfirmed ? [EXIT.invalid] : []),
    ...failures,
    ...(isDry && isChanged ? [EXIT.changes] : []),
  ]);
}

/** The report; `synthesis` is that of the stacks, whose connections and warnings it keeps. */
export function deployReport(done: Deployed, synthesis: Report | null, exitCode: number): Report {
  const { planned, applied, refusals, stacks } = done;
  const failures = [...planned, ...applied].flatMap(({ id, failure }): Diagnostic[] => {
    if (failure === undefined) return [];
    const { code, message, hint } = failure;
    return [{ code, severity: 'error', message, connection: id, ...(hint === undefined ? {} : { hint }) }];
  });
  const refused = refusals.map(({ message, hint, stack }): Diagnostic => {
    const code = 'ENT_DEPLOY';
    return {
      code,
      severity: 'error',
      message: stack ? `${stack}: ${message}` : message,
      hint,
      ...(stack ? { connection: stack } : {}),
    };
  });
  const parts = {
    diagnostics: [
      ...refused,
      ...failures,
      ...(done.isUnconfirmed ? [NOT_CONFIRMED] : []),
      ...(done.isStopped ? [STOPPED] : []),
    ],
    connections: stacks.map((stack) => reported(stack, done, synthesis)),
    changes: planned.flatMap(({ id, plan }) => (plan?.changes ?? []).map((change) => changeOf(id, change))),
  };
  const made = applied.reduce((sum, one) => sum + one.made, 0);
  const left = stacks.filter(({ leftToGraph }) => leftToGraph.length > 0).length;
  const taken = applied.filter(({ failure }) => !failure).map(({ id }) => planned.find((one) => one.id === id));
  const imported = taken.reduce((sum, one) => sum + importsOf(one), 0);
  return engineReport('deploy', exitCode, parts, {
    stacks: stacks.length,
    made,
    ...(imported > 0 ? { imported } : {}),
    // Their rest is written by `entrada apply`.
    leftToGraph: left,
  });
}

const NOT_CONFIRMED: Diagnostic = {
  code: 'ENT_CONFIRM',
  severity: 'error',
  message: 'the plan was not confirmed: nothing was changed',
};

const STOPPED: Diagnostic = {
  code: 'ENT_INTERRUPTED',
  severity: 'error',
  message: 'the run was stopped; what was made is in the state',
  hint: 'run it again to finish it',
};

function reported(
  { id, connection }: SynthesizedStack,
  { planned, applied }: Deployed,
  synthesis: Report | null,
): ReportedConnection {
  const plan = planned.find((one) => one.id === id);
  const done = applied.find((one) => one.id === id);
  const { name, environment, body } = connection;
  return {
    name,
    file: synthesis?.connections.find((one) => one.name === name)?.file ?? `connections/${name}.yaml`,
    displayName: body.displayName,
    environments: [environment.name],
    ids: [id],
    stacks: [id],
    ...(plan ? { outcome: outcomeOf(plan) } : {}),
    ...(done ? { applied: { made: done.made, failed: done.failure ? 1 : 0, left: leftOf(plan, done) } } : {}),
  };
}

function outcomeOf({ plan, failure }: PlannedStack): NonNullable<ReportedConnection['outcome']> {
  if (failure || plan === null) return 'problem';
  if (plan.changes.length === 0) return 'none';
  return plan.changes.some(({ type, action }) => type.startsWith('azuread_application') && action === 'create')
    ? 'create'
    : 'update';
}

function importsOf(planned: PlannedStack | undefined): number {
  return (planned?.plan?.changes ?? []).filter(({ importing }) => importing !== undefined).length;
}

function leftOf(planned: PlannedStack | undefined, { made, failure }: AppliedStack): number {
  if (!failure) return 0;
  const wanted = (planned?.plan?.changes ?? []).filter(
    ({ action }) => action !== 'import' && action !== 'forget',
  ).length;
  return Math.max(0, wanted - made - 1);
}

const ACTIONS = {
  create: 'create',
  delete: 'delete',
  replace: 'delete',
  update: 'update',
  import: 'update',
  forget: 'update',
};

function changeOf(connection: string, { address, type, action, importing, fields }: StackChange): ReportedChange {
  const risk =
    action === 'delete' || action === 'replace'
      ? { risk: LOST[action], danger: 'sign-in' as const, guarded: true }
      : {};
  const own = fields.map((field) => ({ ...field, ...risk }));
  const state = [
    ...(importing === undefined ? [] : [{ path: 'import', after: importing }]),
    ...(action === 'forget' ? [{ path: 'state', before: 'managed', after: 'forgotten, and left alone' }] : []),
  ];
  return {
    connection,
    object: type.replace(/^azuread_/, ''),
    name: address.slice(type.length + 1),
    action: ACTIONS[action],
    writer: 'terraform',
    fields: action === 'import' || action === 'forget' ? state : [...state, ...own],
  };
}

const LOST = { delete: 'it is destroyed', replace: 'it is destroyed and made anew' } as const;
