/** Has Entra try the SCIM credentials that it has saved: the one proof that a secret which nobody can read still works. */
import { jobMeant } from '../entra/job-meant.ts';
import type { LiveJob } from '../entra/live.ts';
import { mapBounded } from '../graph/bounded.ts';
import type { Verification } from '../verify/verification.ts';
import { verifyScim } from '../verify/verify-scim.ts';
import type { EngineRun, RunConnection } from './run.ts';
import type { Surveyed } from './survey.ts';

/** A job whose credentials are to be tried. */
export interface Tried {
  readonly source: RunConnection;
  readonly servicePrincipalId: string;
  readonly job: LiveJob;
}

/** Endpoints of vendors that are asked at once. */
const ABREAST = 5;

/** The job of a connection, if it has one that should run. */
export function runningJob(source: RunConnection, { live, desired, connection }: Surveyed): Tried[] {
  const job = live && desired.provisioning?.running ? jobMeant(connection.body, live.provisioning.jobs) : undefined;
  return job && live ? [{ source, servicePrincipalId: live.servicePrincipal.id, job }] : [];
}

/** What came of each. */
export function tryCredentials(
  { session }: EngineRun,
  jobs: readonly Tried[],
): Promise<ReadonlyArray<readonly [RunConnection, Verification]>> {
  return mapBounded(jobs, ABREAST, async ({ source, servicePrincipalId, job }) => {
    return [source, await verifyScim(session.client, servicePrincipalId, job)] as const;
  });
}
