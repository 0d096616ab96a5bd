/** Which application a message is of: its Issuer is an identifier, to the last character (entra-wire.md 2.2, 2.3). */
import type { Directory } from '../../api/call.ts';
import type { Row } from '../../model/type.ts';
import { refuse } from '../refusals/refuse.ts';

/** Both objects of an application. */
export interface FoundApplication {
  readonly application: Row;
  readonly servicePrincipal: Row;
}

/** Names that stand for whatever tenant the application is of. */
const ANY_TENANT = 'common';

/** @throws {SamlError} 90002: a tenant by id, domain or `common`, and by no other name. */
export function checkTenant({ tenantId, domains }: Directory, tenant: string): void {
  if ([tenantId, ...domains, ANY_TENANT].includes(tenant.toLowerCase())) return;
  throw refuse(90002, { tenant });
}

/** @throws {SamlError} 700016 or what `unknownIssuer` says, 500011, 50194, 7000112. */
export function findApplication(directory: Directory, tenant: string, issuer: string): FoundApplication {
  const { store, tenantId } = directory;
  const [servicePrincipal] = store
    .find('servicePrincipal', 'servicePrincipalNames', issuer)
    .filter((row) => (row['servicePrincipalNames'] as readonly string[]).includes(issuer));
  const values = { identifier: issuer, tenant: tenantId };
  if (!servicePrincipal && hasApplication(directory, issuer)) throw refuse(500011, values);
  const [application] = servicePrincipal ? store.find('application', 'appId', String(servicePrincipal['appId'])) : [];
  if (!servicePrincipal || !application) throw refuse(directory.settings.behaviours.unknownIssuer, values);
  checkOpen(application, servicePrincipal, tenant);
  return { application, servicePrincipal };
}

function hasApplication({ store }: Directory, issuer: string): boolean {
  return store
    .find('application', 'identifierUris', issuer)
    .some((row) => (row['identifierUris'] as readonly string[]).includes(issuer));
}

function checkOpen(application: Row, principal: Row, tenant: string): void {
  const name = String(principal['displayName']);
  const isShared = String(application['signInAudience'] ?? 'AzureADMyOrg') !== 'AzureADMyOrg';
  if (tenant.toLowerCase() === ANY_TENANT && !isShared) throw refuse(50194, { application: name });
  checkEnabled({ application, servicePrincipal: principal });
}

/** @throws {SamlError} 7000112. */
export function checkEnabled({ application, servicePrincipal }: FoundApplication): void {
  if (servicePrincipal['accountEnabled'] !== false && application['isDisabled'] !== true) return;
  throw refuse(7000112, { application: String(servicePrincipal['displayName']) });
}
