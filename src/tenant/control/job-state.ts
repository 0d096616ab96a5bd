/** `PATCH /control/jobs/{id}`: states that only a provisioning service brings about, for those who test what reads them. */
import { notFound } from '../graph-error.ts';
import { formatInstant } from '../model/body.ts';
import type { ComplexType, Property } from '../model/type.ts';
import type { Store } from '../store/store.ts';
import { type ControlRequest, membersOf, objectOf } from './request.ts';

const text: Property = { type: 'String' };
const moment: Property = { type: 'DateTimeOffset' };
const count: Property = { type: 'Int64', nullable: false };

const complex = (name: string, properties: ComplexType['properties']): ComplexType => ({
  kind: 'complex',
  name,
  properties,
});
const oneOf = (name: string, members: readonly string[]): Property => ({
  type: { kind: 'enum', name, members },
  nullable: false,
});

const ERROR = complex('synchronizationError', {
  code: text,
  message: text,
  tenantActionable: { type: 'Boolean' },
});

const COUNTS =
  'countEntitled countEntitledForProvisioning countEscrowed countEscrowedRaw countExported countExports countImported countImportedDeltas countImportedReferenceDeltas';

const EXECUTION = complex('synchronizationTaskExecution', {
  activityIdentifier: text,
  state: oneOf('synchronizationTaskExecutionResult', ['Succeeded', 'Failed', 'EntryLevelErrors']),
  timeBegan: moment,
  timeEnded: moment,
  error: { type: ERROR },
  ...Object.fromEntries(COUNTS.split(' ').map((name) => [name, count])),
});

const REASONS =
  'EncounteredBaseEscrowThreshold EncounteredTotalEscrowThreshold EncounteredEscrowProportionThreshold EncounteredQuarantineException Unknown QuarantinedOnDemand TooManyDeletes IngestionInterrupted';

/** graph.md 6.2. */
const MEMBERS: Readonly<Record<string, Property>> = {
  code: oneOf('synchronizationStatusCode', ['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine']),
  countSuccessiveCompleteFailures: count,
  lastExecution: { type: EXECUTION },
  lastSuccessfulExecution: { type: EXECUTION },
  lastSuccessfulExecutionWithExports: { type: EXECUTION },
  quarantine: {
    type: complex('synchronizationQuarantine', {
      currentBegan: moment,
      nextAttempt: moment,
      reason: oneOf('quarantineReason', REASONS.split(' ')),
      seriesBegan: moment,
      seriesCount: count,
      error: { type: ERROR },
    }),
  },
};

/**
 * Changes members of a job's status; a quarantine that says no more than its reason began now.
 * @throws {GraphError} 400, 404.
 */
export function setJobState(request: ControlRequest, store: Store, now: Date, id: string): object {
  const job = store.get('synchronizationJob', id);
  if (!job) throw notFound(id);
  const { quarantine, ...values } = membersOf(objectOf(request), 'JobState', MEMBERS);
  const status = {
    ...(job['status'] as object),
    ...values,
    ...(quarantine === undefined ? {} : { quarantine: quarantined(quarantine as object | null, now) }),
  };
  store.put('synchronizationJob', { ...job, status });
  return { id, status };
}

function quarantined(given: object | null, now: Date): object | null {
  if (given === null) return null;
  const began = formatInstant(now);
  return {
    currentBegan: began,
    nextAttempt: null,
    reason: 'Unknown',
    seriesBegan: began,
    seriesCount: 1,
    error: null,
    ...given,
  };
}
