/** Provisions one user now, to see that it works. Source: reference/graph.md 6.6. */
import { GUID } from '../entra/constants.ts';
import { isObject } from '../entra/left-over.ts';
import type { LiveJob } from '../entra/live.ts';
import type { SynchronizationSchema } from '../entra/synchronization-types.ts';
import type { GraphClient } from '../graph/client.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { couldNotLook } from './could-not-look.ts';
import { jobPath } from './job-path.ts';
import { failed, passed, type Verification } from './verification.ts';

/** Who is provisioned, and by which job. */
export interface OnDemand {
  readonly client: GraphClient;
  readonly servicePrincipalId: string;
  readonly job: LiveJob;
  /** As it was read; `null`: it is read now. */
  readonly schema: SynchronizationSchema | null;
  /** User principal name, or object ID. */
  readonly user: string;
  /** Resolves when Entra may be asked again (pace.ts). */
  readonly pace: () => Promise<void>;
}

const CODE = 'ENT_VERIFY_USER';
const HINT = 'look into the provisioning log of the application';

/** Provisions the user, and says what came of it. */
export async function verifyUser(asked: OnDemand): Promise<Verification> {
  try {
    const objectId = await idOf(asked);
    if (objectId === undefined) {
      return failed(CODE, `there is no user ${asked.user}`, 'name a user principal name or an object ID of the tenant');
    }
    const ruleId = await ruleOf(asked);
    if (ruleId === undefined) return failed(CODE, 'the synchronization job has no rule', 'entrada apply writes it');
    return outcome(asked.user, await provision(asked, ruleId, objectId));
  } catch (failure) {
    if (failure instanceof GraphFailure && failure.status === 400) {
      return failed(CODE, `${asked.user} cannot be provisioned: ${failure.message.slice(0, 500)}`, HINT);
    }
    return couldNotLook(failure, `provision ${asked.user} on demand`);
  }
}

async function idOf({ client, user }: OnDemand): Promise<string | undefined> {
  if (GUID.test(user)) return user;
  try {
    const { body } = await client.send({ method: 'GET', path: `/users/${encodeURIComponent(user)}?$select=id` });
    return textIn(body, 'id');
  } catch (failure) {
    if (failure instanceof GraphFailure && failure.status === 404) return undefined;
    throw failure;
  }
}

async function ruleOf({ client, servicePrincipalId, job, schema }: OnDemand): Promise<string | undefined> {
  const path = `${jobPath(servicePrincipalId, job.id)}/schema`;
  const found = schema ?? ((await client.send({ method: 'GET', path })).body as SynchronizationSchema | undefined);
  return textIn(found?.synchronizationRules?.[0], 'id');
}

async function provision(asked: OnDemand, ruleId: string, objectId: string): Promise<unknown> {
  const path = `${jobPath(asked.servicePrincipalId, asked.job.id)}/provisionOnDemand`;
  const parameters = [{ ruleId, subjects: [{ objectId, objectTypeName: 'User' }] }];
  await asked.pace();
  // Provisioning the same user twice changes nothing the second time.
  return (await asked.client.send({ method: 'POST', path, body: { parameters }, isRepeatable: true })).body;
}

/** `key` and `value` are texts that hold JSON. A user who is as they should be is skipped as redundant. */
function outcome(user: string, body: unknown): Verification {
  const { result, details } = objectIn(textIn(body, 'key'));
  const { statusInfo } = objectIn(textIn(body, 'value'));
  const code = textIn(details, 'errorCode') ?? textIn(statusInfo, 'errorCode');
  const message = textIn(details, 'errorMessage') ?? textIn(statusInfo, 'reason');
  const reason =
    [code, message]
      .filter((text) => text !== undefined)
      .join(': ')
      .slice(0, 500) || 'no reason given';
  if (result === 'Success') return passed(CODE, `${user} was provisioned`);
  if (result === 'Skipped' && code === 'RedundantExport') return passed(CODE, `${user} is provisioned already`);
  if (result === 'Skipped') return failed(CODE, `${user} was skipped (${reason})`, SKIPPED_HINT, 'warning');
  return failed(CODE, `${user} was not provisioned (${reason})`, HINT);
}

const SKIPPED_HINT = 'assign the user to the application, or change provisioning.scope or its filters';

function objectIn(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function textIn(value: unknown, key: string): string | undefined {
  const text = isObject(value) ? value[key] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
