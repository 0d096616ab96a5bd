/** `provisionOnDemand`: one user or group, now. Source: reference/graph.md 6.6. */
import { badRequest, malformed } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import type { Row } from '../model/type.ts';
import { type Answer, answer, type Call, contextOf } from './call.ts';
import { directoryObject, sourcesOf } from './links.ts';
import { logProvisioning, type Provisioned } from './provisioning-log.ts';
import { readParameters } from './refuse.ts';
import type { Route } from './router.ts';
import { checkWritable, jobOf, SYNCHRONIZATION_SETS, schemaOf } from './synchronization.ts';
import { storedSecrets } from './synchronization-secrets.ts';

/** The routes of this file. */
export const ON_DEMAND_ROUTES: readonly Route[] = SYNCHRONIZATION_SETS.map((set) => ({
  method: 'POST',
  path: `/${set}/{id}/synchronization/jobs/{job}/provisionOnDemand`,
  requires: REQUIRES.synchronizationWrite,
  handler: provisionOnDemand,
}));

interface Subject {
  readonly objectId: string;
  readonly objectTypeName: 'User' | 'Group';
}

interface Outcome {
  readonly result: string;
  readonly errorCode: string;
  readonly errorMessage: string;
}

const STATUS: Readonly<Record<string, Provisioned['status']>> = {
  Success: 'success',
  Skipped: 'skipped',
  Failure: 'failure',
};

function provisionOnDemand(call: Call): Answer {
  const job = jobOf(call);
  checkWritable(call);
  const { ruleId, subject } = readRequest(call.body);
  const schema = schemaOf(call, job);
  const rules = (schema['synchronizationRules'] ?? []) as { id?: unknown }[];
  if (!rules.some(({ id }) => id === ruleId))
    throw badRequest(`The synchronization rule '${ruleId}' was not found.`, { code: 'InvalidValue', target: 'ruleId' });
  const { result, errorCode, errorMessage } = outcomeOf(call, job, subject);
  const status = STATUS[result] ?? 'failure';
  const kind = subject.objectTypeName === 'User' ? 'user' : 'group';
  const displayName = call.directory.store.get(kind, subject.objectId)?.['displayName'];
  logProvisioning(call, { job, subject: { ...subject, displayName }, status, errorCode, errorMessage });
  const details = result === 'Success' ? {} : { errorCode, errorMessage };
  return answer(200, {
    '@odata.context': contextOf(call, 'microsoft.graph.stringKeyStringValuePair'),
    key: JSON.stringify({ result, details }),
    value: JSON.stringify(recordOf(call, job, subject, { status, errorCode, errorMessage })),
  });
}

/** One rule and one subject; what its links name is looked up when it is provisioned, not here. */
function readRequest(body: unknown): { ruleId: string; subject: Subject } {
  const { parameters } = readParameters(body, ['parameters']);
  const { ruleId, subjects } = readParameters(onlyItem(parameters), ['ruleId', 'subjects']);
  const { objectId, objectTypeName } = readParameters(onlyItem(subjects), ['objectId', 'objectTypeName', 'links']);
  if (objectTypeName !== 'User' && objectTypeName !== 'Group') throw malformed("objectTypeName is 'User' or 'Group'.");
  if (typeof ruleId !== 'string' || typeof objectId !== 'string')
    throw malformed('ruleId and objectId are texts, and needed.');
  return { ruleId, subject: { objectId: objectId.toLowerCase(), objectTypeName } };
}

function onlyItem(list: unknown): unknown {
  if (Array.isArray(list) && list.length === 1) return list[0] as unknown;
  throw malformed('One parameter with one subject is expected.');
}

/** What can be found out on this side; the export itself is the provisioning service's. */
function outcomeOf(call: Call, job: Row, subject: Subject): Outcome {
  const pretended = call.directory.settings.manners.onDemandResult;
  if (pretended !== '')
    return { result: pretended, errorCode: pretended === 'Success' ? '' : 'Pretended', errorMessage: '' };
  const found = directoryObject(call.directory, subject.objectId);
  if (!found || found.type.title !== subject.objectTypeName) {
    return {
      result: 'Failure',
      errorCode: 'EntryNotFound',
      errorMessage: `The ${subject.objectTypeName} was not found.`,
    };
  }
  if (!isInScope(call, job, subject)) {
    return {
      result: 'Skipped',
      errorCode: 'NotEffectivelyEntitled',
      errorMessage: 'The object is not assigned to the application.',
    };
  }
  return {
    result: 'Failure',
    errorCode: 'ProvisioningServiceUnavailable',
    errorMessage: 'No provisioning service runs in this tenant.',
  };
}

/** Who is assigned, or a direct member of a group that is: groups in groups are not followed (graph.md 5). */
function isInScope(call: Call, job: Row, { objectId, objectTypeName }: Subject): boolean {
  const principal = String(job['servicePrincipalId']);
  const isAll = storedSecrets(call, principal).some(
    ({ key, value }) => key === 'SyncAll' && value.toLowerCase() === 'true',
  );
  if (isAll) return true;
  const assigned = new Set(
    call.directory.replica.find('appRoleAssignment', 'resourceId', principal).map((row) => row['principalId']),
  );
  const groups = objectTypeName === 'User' ? sourcesOf(call.directory, 'member', objectId) : [];
  return [objectId, ...groups].some((id) => assigned.has(id));
}

type Recorded = Pick<Provisioned, 'status' | 'errorCode' | 'errorMessage'>;

function recordOf(call: Call, job: Row, subject: Subject, { status, errorCode, errorMessage }: Recorded): object {
  return {
    action: 'Other',
    modifiedProperties: [],
    provisioningSteps: [
      {
        name: 'EntryImport',
        type: 'Import',
        status: status === 'failure' ? 'Failure' : 'Success',
        description: '',
        timestamp: call.directory.now().toISOString(),
      },
    ],
    statusInfo: { status, errorCode: errorCode || null, reason: errorMessage || null },
    sourceIdentity: { id: subject.objectId, type: subject.objectTypeName },
    sourceSystem: { name: 'Azure Active Directory' },
    targetSystem: { name: String(job['templateId']) },
  };
}
