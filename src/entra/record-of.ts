/** The record of a connection, from what was found in the tenant. */
import type { Connection } from '../connection/connection.ts';
import { jobMeant } from './job-meant.ts';
import type { Live } from './live.ts';
import type { ConnectionRecord, RecordedCertificate, RecordedSecret } from './record.ts';
import { signingCertificatesOf } from './signing-certificates.ts';

/**
 * The record. `secrets` are those that were written last, by key of Graph's synchronizationSecret; `metadataUrl` is that of
 * metadata-url.ts.
 * @throws {TypeError} the application was deleted, or is another tenant's: there is nothing to record.
 */
export function recordOf(
  connection: Connection,
  tenantId: string,
  live: Live,
  secrets: Readonly<Record<string, RecordedSecret>>,
  metadataUrl: string,
): ConnectionRecord {
  const { application, servicePrincipal } = live;
  if (application === null) throw new TypeError(`${connection.id} has no application object`);
  return {
    recordVersion: 1,
    connection: connection.id,
    tenantId: tenantId.toLowerCase(),
    applicationId: application.id.toLowerCase(),
    appId: application.appId.toLowerCase(),
    servicePrincipalId: servicePrincipal.id.toLowerCase(),
    metadataUrl,
    certificates: certificatesOf(live),
    jobId: jobMeant(connection.body, live.provisioning.jobs)?.id ?? null,
    secrets,
  };
}

/** A certificate that somebody brought, and of which Graph shows no thumbprint, says nothing that could be compared. */
function certificatesOf({ servicePrincipal }: Live): RecordedCertificate[] {
  return signingCertificatesOf(servicePrincipal).flatMap(({ thumbprint, endDateTime, isActive }) => {
    if (!thumbprint || Number.isNaN(Date.parse(endDateTime))) return [];
    return [{ thumbprint, endDateTime: new Date(endDateTime).toISOString(), isActive }];
  });
}
