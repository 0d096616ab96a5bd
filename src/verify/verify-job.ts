/** The synchronization job: it is there, runs as the spec says, is not in quarantine. Source: reference/graph.md 6.2, 6.3. */
import type { Connection } from '../connection/connection.ts';
import { jobMeant } from '../entra/job-meant.ts';
import { jobStatusOf } from '../entra/job-status.ts';
import type { Live } from '../entra/live.ts';
import { failed, passed, type Verification } from './verification.ts';

const CODE = 'ENT_VERIFY_JOB';

/** Judges the job as it was read; `[]`: the spec has no provisioning. */
export function verifyJob({ body }: Connection, { provisioning, unread }: Live): Verification[] {
  if (!body.provisioning) return [];
  if (unread.provisioning !== undefined) {
    return [failed(CODE, `provisioning could not be read: ${unread.provisioning}`, 'give the client what it lacks')];
  }
  const job = jobMeant(body, provisioning.jobs);
  if (!job) return [failed(CODE, 'there is no synchronization job', 'entrada apply makes it')];
  const { isRunning, state, quarantine, lastSuccess } = jobStatusOf(job);
  const { running } = body.provisioning;
  const wrong: Verification[] = [];
  if (isRunning !== running) {
    const message = `the synchronization job is ${state || 'in no known state'}; provisioning.running is ${running}`;
    wrong.push(failed(CODE, message, 'entrada apply starts or pauses it'));
  }
  if (quarantine) wrong.push(quarantined(quarantine));
  if (wrong.length > 0) return wrong;
  const success = lastSuccess === null ? 'has not succeeded yet' : `succeeded last at ${lastSuccess}`;
  return [passed(CODE, `the synchronization job is ${state || 'paused'}, and ${success}`)];
}

function quarantined({ reason, since, error }: { reason: string; since: string | null; error: string | null }) {
  const began = since === null ? '' : ` since ${since}`;
  const why = error === null ? '' : `: ${error}`;
  const hint = 'mend the cause; the next good cycle, or a restart of the job, ends the quarantine';
  return failed(CODE, `the synchronization job is in quarantine${began} (${reason})${why}`, hint);
}
