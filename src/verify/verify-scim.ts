/** Whether Entra can sign in to the SCIM endpoint with what it has saved. Source: reference/graph.md 6.4. */
import type { LiveJob } from '../entra/live.ts';
import type { GraphClient } from '../graph/client.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { couldNotLook } from './could-not-look.ts';
import { jobPath } from './job-path.ts';
import { failed, passed, type Verification } from './verification.ts';

/** Has Entra probe the endpoint of a job. */
export async function verifyScim(client: GraphClient, servicePrincipalId: string, job: LiveJob): Promise<Verification> {
  try {
    const path = `${jobPath(servicePrincipalId, job.id)}/validateCredentials`;
    await client.send({ method: 'POST', path, body: { useSavedCredentials: true }, isRepeatable: true });
    return passed('ENT_VERIFY_SCIM', 'Entra signs in to the SCIM endpoint');
  } catch (failure) {
    if (failure instanceof GraphFailure && isVerdict(failure)) return refused(failure);
    return couldNotLook(failure, 'probe the SCIM endpoint');
  }
}

/** Which status the probe fails with is documented nowhere; these say that it was never made. */
function isVerdict({ status }: GraphFailure): boolean {
  return status >= 400 && status < 500 && ![401, 403, 404, 429].includes(status);
}

/** Only saved credentials were asked about, so Graph has none of ours to repeat. */
function refused({ message }: GraphFailure): Verification {
  const hint = 'check the tenant URL and the secret at the vendor, then entrada apply';
  return failed('ENT_VERIFY_SCIM', `Entra cannot sign in to the SCIM endpoint: ${message.slice(0, 500)}`, hint);
}
