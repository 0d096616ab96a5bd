import { expect, test } from 'vitest';
import type { LiveJob } from '../../src/entra/live.ts';
import { verifyJob } from '../../src/verify/verify-job.ts';
import { connection, lines, live, liveWith, SCIM } from './support.ts';

const check = (job: Partial<LiveJob> | null, expected: string[], running = true) => {
  const spec = connection({ provisioning: { ...SCIM, running } });
  const found = job === null ? live() : liveWith({ id: 'scim.1', templateId: 'scim', ...job });
  expect(lines(verifyJob(spec, found))).toEqual(expected);
};
const state = (name: string) => ({ schedule: { state: name } });

test('a job that runs as the spec says is well', () => {
  const lastSuccessfulExecution = { timeEnded: '2026-11-24T08:00:00Z' };
  check({ ...state('Active'), status: { lastSuccessfulExecution } }, [
    'ok JOB: the synchronization job is Active, and succeeded last at 2026-11-24T08:00:00Z',
  ]);
  check(state('active'), ['ok JOB: the synchronization job is active, and has not succeeded yet']);
  check(state('Paused'), ['ok JOB: the synchronization job is Paused, and has not succeeded yet'], false);
  check({}, ['ok JOB: the synchronization job is paused, and has not succeeded yet'], false);
});

test('a job in another state is a finding', () => {
  check(state('Paused'), ['error JOB: the synchronization job is Paused; provisioning.running is true']);
  check(state('Active'), ['error JOB: the synchronization job is Active; provisioning.running is false'], false);
  check({}, ['error JOB: the synchronization job is in no known state; provisioning.running is true']);
});

test('a job in quarantine is a finding, whatever its state', () => {
  const quarantine = { reason: 'TooManyDeletes', seriesBegan: '2026-11-20T08:00:00Z', error: { message: 'Too many.' } };
  const told = 'the synchronization job is in quarantine since 2026-11-20T08:00:00Z (TooManyDeletes): Too many.';
  check({ ...state('Active'), status: { quarantine } }, [`error JOB: ${told}`]);
  check({ ...state('Paused'), status: { quarantine } }, [
    'error JOB: the synchronization job is Paused; provisioning.running is true',
    `error JOB: ${told}`,
  ]);
});

test('no job is a finding, and so is one that could not be read', () => {
  check(null, ['error JOB: there is no synchronization job']);
  const unread = live({ unread: { provisioning: 'Synchronization.Read.All is missing' } });
  expect(lines(verifyJob(connection({ provisioning: SCIM }), unread))).toEqual([
    'error JOB: provisioning could not be read: Synchronization.Read.All is missing',
  ]);
});

test('without provisioning there is nothing to say', () => {
  expect(verifyJob(connection({}), liveWith({ id: '1', ...state('Paused') }))).toEqual([]);
});
