/**
 * The synchronization job.
 *
 *   spec         live                     change
 *   -----------  -----------------------  -----------------------------------
 *   running      none of the template     created and started
 *   not running  none of the template     created
 *   running      Active                   none; quarantine is told
 *   running      Paused or Disabled       started
 *   not running  Active                   paused
 *   not running  Paused or Disabled       none
 *   any          several of the template  problem
 */
import type { Desired, DesiredProvisioning } from '../desired.ts';
import type { Live, LiveJob } from '../live.ts';
import type { FieldChange, PartPlan, PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { foldedWord, isSameText } from './normal.ts';
import type { Risk } from './risk.ts';
import type { Write } from './write.ts';
import { changesByWriter } from './writers.ts';

const FIELD = 'synchronization.job';
const TEMPLATE = '/provisioning/template';
const RUNNING = '/provisioning/running';

/** The job that is meant: of the template, or of any where the spec names none. */
export function jobsMeant({ templateId }: DesiredProvisioning, live: Live | null): readonly LiveJob[] {
  const jobs = live?.provisioning.jobs ?? [];
  return templateId === null ? jobs : jobs.filter((job) => isSameText(job.templateId, templateId, foldedWord));
}

/** Plans the job of `wanted`. */
export function planJob(
  desired: Desired,
  wanted: DesiredProvisioning,
  live: Live | null,
  { project }: PlanContext,
): PartPlan {
  const [job, second] = jobsMeant(wanted, live);
  if (second) return { changes: [], notes: [SEVERAL] };
  const step = job ? stepOf(job, wanted) : creationOf(wanted, live);
  if (step === undefined) return { changes: [], notes: job ? quarantine(job, wanted) : [] };
  const change = { object: 'synchronizationJob', action: job ? 'update' : 'create' } as const;
  const others = job ? [] : otherJobs(live);
  return { changes: changesByWriter(change, step.fields, desired, project, () => step.writes), notes: others };
}

const SEVERAL: PlanNote = {
  kind: 'problem',
  message: 'the application has several synchronization jobs, and which one is meant is not known',
  hint: 'name the template of one in provisioning.template, or delete those that nobody needs',
  leaf: TEMPLATE,
};

interface Step {
  readonly fields: readonly FieldChange[];
  readonly writes: readonly Write[];
}

const STARTED: Risk = {
  danger: 'provisioning',
  isGuarded: false,
  why: 'people are provisioned and deprovisioned again',
};
const PAUSED: Risk = {
  danger: 'provisioning',
  isGuarded: true,
  why: 'nobody is provisioned or deprovisioned any more',
};

/** The risk of the job's new state; `undefined`: there is no job any more. */
export function riskOfState(state: unknown): Risk {
  return String(state).toLowerCase() === 'active' ? STARTED : PAUSED;
}

function creationOf({ templateId, running }: DesiredProvisioning, live: Live | null): Step {
  const started: FieldChange = {
    field: FIELD,
    path: 'schedule.state',
    after: 'Active',
    risk: live ? STARTED : null,
    leaf: RUNNING,
  };
  const after = templateId ?? "the application's default template";
  return {
    fields: [{ field: FIELD, path: 'templateId', after, risk: null, leaf: TEMPLATE }, ...(running ? [started] : [])],
    writes: [{ kind: 'createJob', templateId }, ...(running ? [{ kind: 'startJob' } as const] : [])],
  };
}

function stepOf({ schedule }: LiveJob, { running }: DesiredProvisioning): Step | undefined {
  const state = schedule?.state ?? 'Disabled';
  if (running === (state.toLowerCase() === 'active')) return undefined;
  const place = { field: FIELD, path: 'schedule.state', before: state, leaf: RUNNING };
  return running
    ? { fields: [{ ...place, after: 'Active', risk: riskOfState('Active') }], writes: [{ kind: 'startJob' }] }
    : { fields: [{ ...place, after: 'Paused', risk: riskOfState('Paused') }], writes: [{ kind: 'pauseJob' }] };
}

/** Starting it again would lift it for a moment only: what put it there is for health checks to say. */
function quarantine({ status }: LiveJob, { running }: DesiredProvisioning): PlanNote[] {
  if (!running || String(status?.['code']).toLowerCase() !== 'quarantine') return [];
  return [{ kind: 'warning', message: 'provisioning is in quarantine', hint: 'see entrada drift', leaf: RUNNING }];
}

function otherJobs(live: Live | null): PlanNote[] {
  const names = (live?.provisioning.jobs ?? []).map(({ templateId, id }) => templateId || id);
  if (names.length === 0) return [];
  const message = `the application has another synchronization job, which stays as it is: ${names.join(', ')}`;
  return [{ kind: 'warning', message, leaf: TEMPLATE }];
}
