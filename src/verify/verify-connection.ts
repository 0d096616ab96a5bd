/** Whether a connection really works, as far as that can be seen from outside the vendor. */
import type { Connection } from '../connection/connection.ts';
import { jobMeant } from '../entra/job-meant.ts';
import type { Live } from '../entra/live.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import type { GraphClient } from '../graph/client.ts';
import type { Dial } from './fetch-text.ts';
import { failed, type Verification } from './verification.ts';
import { verifyJob } from './verify-job.ts';
import { verifyMetadata } from './verify-metadata.ts';
import { verifyScim } from './verify-scim.ts';
import { type ReadFile, verifyServiceProvider } from './verify-service-provider.ts';
import { verifyUser } from './verify-user.ts';

/** What is checked, and with what. */
export interface VerifyOptions extends Dial {
  readonly connection: Connection;
  /** Read just now, provisioning included. */
  readonly live: Live;
  readonly record: ConnectionRecord;
  readonly client: GraphClient;
  readonly now: Date;
  /** Reads files that the spec names. */
  readonly readFile: ReadFile;
  /** A user who is provisioned now; `null`: none. `pace` is shared by all that ask at once (pace.ts). */
  readonly onDemand: { readonly user: string; readonly pace: () => Promise<void> } | null;
}

/**
 * Runs every check that the spec gives reason for: metadata and certificate, the vendor's metadata, SCIM, job, user; in this
 * order. One that cannot be made is a failed one under the code of what stood in the way, and stops no other.
 */
export async function verifyConnection(options: VerifyOptions): Promise<Verification[]> {
  const { connection, live, record, now, readFile } = options;
  const dial: Dial = options;
  const groups = await Promise.all([
    connection.body.saml
      ? verifyMetadata(record, live.servicePrincipal, { cloud: connection.environment.cloud, dial, now })
      : [],
    verifyServiceProvider({ connection, live, record, dial, readFile }),
    verifyProvisioning(options),
  ]);
  return groups.flat();
}

/** The probe comes first: what it finds is often why the job is in quarantine. */
async function verifyProvisioning({ connection, live, client, onDemand }: VerifyOptions): Promise<Verification[]> {
  const { servicePrincipal, provisioning, unread } = live;
  const job = unread.provisioning === undefined ? jobMeant(connection.body, provisioning.jobs) : undefined;
  const state = verifyJob(connection, live);
  if (!job) return onDemand ? [...state, withoutJob(onDemand.user)] : state;
  const asked = { client, servicePrincipalId: servicePrincipal.id, job, schema: provisioning.schema };
  const probe = await verifyScim(client, servicePrincipal.id, job);
  return [probe, ...state, ...(onDemand ? [await verifyUser({ ...asked, ...onDemand })] : [])];
}

function withoutJob(user: string): Verification {
  const message = `${user} cannot be provisioned: there is no synchronization job`;
  return failed('ENT_VERIFY_USER', message, 'the spec needs provisioning, and the tenant its job');
}
