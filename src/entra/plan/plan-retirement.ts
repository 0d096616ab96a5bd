/**
 * What retiring a connection changes: the first stage of taking it down, which can be taken back. Deleting is asked for by
 * name (`entrada destroy`). In a project that Terraform deploys, Terraform destroys instead.
 *
 *   signing in  job       changes
 *   ----------  --------  ----------------------------------
 *   on          running   sign-in off, job paused
 *   on          other     sign-in off
 *   off         running   job paused
 *   off         other     none
 *   any         not read  problem: nobody knows whether provisioning runs
 *
 * One job is paused at a time: where several run, the next apply pauses the next one.
 */
import type { Desired } from '../desired.ts';
import type { Live, LiveJob } from '../live.ts';
import type { Change, PartPlan, PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import type { Risk } from './risk.ts';
import { changesByWriter } from './writers.ts';

const SIGN_IN_OFF: Risk = { danger: 'sign-in', isGuarded: true, why: 'nobody can sign in any more' };
const PAUSED: Risk = {
  danger: 'provisioning',
  isGuarded: true,
  why: 'nobody is provisioned or deprovisioned any more',
};

/** Plans the retirement. */
export function planRetirement(desired: Desired, live: Live | null, { project }: PlanContext): PartPlan {
  if (!live) return { changes: [], notes: [] };
  const unread = live.unread.provisioning;
  if (unread !== undefined) return { changes: [], notes: [unreadNote(unread)] };
  const signIn = live.servicePrincipal.accountEnabled === false ? [] : signInOff(desired, project);
  const [job, second] = runningJobs(live);
  return { changes: [...signIn, ...(job ? jobPaused(desired, project) : [])], notes: second ? [SEVERAL] : [] };
}

/** The jobs that run; retiring pauses the first. */
export function runningJobs({ provisioning: { jobs } }: Live): LiveJob[] {
  return jobs.filter(({ schedule }) => schedule?.state?.toLowerCase() === 'active');
}

function unreadNote(reason: string): PlanNote {
  return { kind: 'problem', message: `provisioning could not be read: ${reason}`, leaf: '/retired' };
}

const SEVERAL: PlanNote = {
  kind: 'warning',
  message: 'several synchronization jobs run, and one is paused at a time',
  hint: 'apply again until nothing is left',
  leaf: '/retired',
};

function signInOff(desired: Desired, project: PlanContext['project']): Change[] {
  const field = {
    field: 'servicePrincipal.accountEnabled',
    path: 'accountEnabled',
    before: true,
    after: false,
    risk: SIGN_IN_OFF,
    leaf: '/retired',
  };
  return changesByWriter({ object: 'servicePrincipal', action: 'update' }, [field], desired, project, () => [
    { kind: 'patchServicePrincipal', set: { accountEnabled: false }, lists: [] },
  ]);
}

function jobPaused(desired: Desired, project: PlanContext['project']): Change[] {
  const field = {
    field: 'synchronization.job',
    path: 'schedule.state',
    before: 'Active',
    after: 'Paused',
    risk: PAUSED,
    leaf: '/retired',
  };
  return changesByWriter({ object: 'synchronizationJob', action: 'update' }, [field], desired, project, () => [
    { kind: 'pauseJob' },
  ]);
}
