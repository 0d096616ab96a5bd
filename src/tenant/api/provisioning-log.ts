/** What is logged of one provisioning, as `/auditLogs/provisioning` lists it. Source: reference/graph.md 6.7. */
import { formatInstant } from '../model/body.ts';
import type { Row } from '../model/type.ts';
import type { Call } from './call.ts';

/** What was provisioned, and what came of it. */
export interface Provisioned {
  readonly job: Row;
  readonly subject: { readonly objectId: string; readonly objectTypeName: string; readonly displayName: unknown };
  readonly status: 'success' | 'skipped' | 'failure';
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** Writes one row. */
export function logProvisioning(call: Call, provisioned: Provisioned): void {
  const { directory, caller, claims } = call;
  const { job, subject, status } = provisioned;
  const principal = directory.store.get('servicePrincipal', String(job['servicePrincipalId']));
  const identity = { identityType: subject.objectTypeName, details: {} };
  directory.store.put('provisioningLog', {
    id: directory.newId(),
    activityDateTime: formatInstant(directory.now()),
    tenantId: directory.tenantId,
    jobId: job.id,
    cycleId: directory.newId(),
    changeId: directory.newId(),
    provisioningAction: 'other',
    durationInMilliseconds: 0,
    servicePrincipal: { id: principal?.id ?? null, displayName: principal?.['displayName'] ?? null },
    sourceSystem: { id: null, displayName: 'Azure Active Directory', details: {} },
    targetSystem: { id: null, displayName: job['templateId'], details: {} },
    initiatedBy: {
      id: caller.servicePrincipalId,
      displayName: claims['app_displayname'] ?? null,
      initiatorType: 'application',
    },
    sourceIdentity: { id: subject.objectId, displayName: subject.displayName ?? null, ...identity },
    targetIdentity: { id: null, displayName: null, ...identity },
    provisioningStatusInfo: { status, errorInformation: errorInformation(provisioned) },
    provisioningSteps: stepsOf(provisioned),
    modifiedProperties: [],
  });
}

function errorInformation({ status, errorCode, errorMessage }: Provisioned): object | null {
  if (status === 'success') return null;
  return {
    errorCode,
    reason: errorMessage,
    additionalDetails: null,
    errorCategory: status === 'skipped' ? 'nonServiceFailure' : 'failure',
    recommendedAction: null,
  };
}

const STEPS = [
  { name: 'EntryImport', provisioningStepType: 'import' },
  { name: 'EntrySynchronizationScoping', provisioningStepType: 'scoping' },
  { name: 'EntryExport', provisioningStepType: 'export' },
] as const;

/** The steps up to the one at which it ended. */
function stepsOf({ status, errorCode, errorMessage }: Provisioned): object[] {
  const last = errorCode === 'EntryNotFound' ? 'import' : status === 'skipped' ? 'scoping' : 'export';
  const end = STEPS.findIndex(({ provisioningStepType }) => provisioningStepType === last);
  return STEPS.slice(0, end + 1).map((step, index) => ({
    ...step,
    status: index === end ? status : 'success',
    description: index === end ? errorMessage : '',
    details: {},
  }));
}
