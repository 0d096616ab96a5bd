import type { ResolvedBody } from '../spec/generated/resolved.ts';
import type { LiveJob } from './live.ts';

/** The job of a synchronization template (names compare without capitals), else the only one. `null`: no template is known. */
export function jobOfTemplate(jobs: readonly LiveJob[], template: string | null): LiveJob | undefined {
  const wanted = template?.toLowerCase();
  const own = jobs.find(({ templateId }) => wanted !== undefined && templateId?.toLowerCase() === wanted);
  return own ?? (jobs.length === 1 ? jobs[0] : undefined);
}

/** The synchronization job that a spec means. undefined: the spec has no provisioning, or there is no such job. */
export function jobMeant({ application, provisioning }: ResolvedBody, jobs: readonly LiveJob[]): LiveJob | undefined {
  if (!provisioning) return undefined;
  return jobOfTemplate(jobs, provisioning.template ?? (application.source === 'gallery' ? null : 'scim'));
}
