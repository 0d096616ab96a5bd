/** `/servicePrincipals`: list, read, create, update, delete. Source: reference/graph.md 3.1, 3.2. */
import { badRequest, forbidden, GraphError } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { readCertificate } from '../identity/signing-certificate.ts';
import { formatInstant, invalidValue, isGuid, readBody } from '../model/body.ts';
import { SERVICE_PRINCIPAL } from '../model/service-principal.ts';
import type { Row } from '../model/type.ts';
import { SERVICE_APP_ID, serviceRow } from '../monitoring/service.ts';
import { mirrorApplication, mirrored, tidyApplication } from './application-row.ts';
import { storedRoles, storedScopes } from './application-rules.ts';
import { bindOwners, isPreferred, saveApplication } from './applications.ts';
import { audit } from './audit.ts';
import { type Answer, behavioursOf, type Call, NO_CONTENT, param } from './call.ts';
import { keysOf } from './credentials.ts';
import { current } from './current.ts';
import { countCreation, noBackingApplication, softDelete } from './deleted.ts';
import { countAnswer, kindSource, listAnswer, singleAnswer, writtenAnswer } from './list.ts';
import { merge } from './merge.ts';
import { isForeign, reachedPrincipalOf, requireOwned, servicePrincipalOf } from './resolve.ts';
import { alternateKey, type Route } from './router.ts';
import { writeCredentials } from './write-credentials.ts';

/** The routes of this file. */
export const SERVICE_PRINCIPAL_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/servicePrincipals', requires: REQUIRES.applicationRead, handler: list },
  { method: 'GET', path: '/servicePrincipals/$count', requires: REQUIRES.applicationRead, handler: count },
  { method: 'POST', path: '/servicePrincipals', requires: REQUIRES.applicationWrite, handler: create },
  { method: 'GET', path: '/servicePrincipals/{id}', requires: REQUIRES.applicationRead, handler: get },
  { method: 'PATCH', path: '/servicePrincipals/{id}', requires: REQUIRES.applicationWrite, handler: patch },
  { method: 'DELETE', path: '/servicePrincipals/{id}', requires: REQUIRES.applicationWrite, handler: remove },
];

function list(call: Call): Answer {
  return listAnswer(call, SERVICE_PRINCIPAL, kindSource(call, 'servicePrincipal'));
}

function count(call: Call): Answer {
  return countAnswer(call, SERVICE_PRINCIPAL, kindSource(call, 'servicePrincipal'));
}

function get(call: Call): Answer {
  return singleAnswer(call, SERVICE_PRINCIPAL, servicePrincipalOf(call));
}

/** A new service principal of an application of this tenant. */
export function newServicePrincipal(
  { directory, caller }: Pick<Call, 'directory' | 'caller'>,
  application: Row,
  values: Readonly<Record<string, unknown>>,
): Row {
  const ownTags = (values['tags'] ?? []) as string[];
  return {
    id: directory.newId(),
    deletedDateTime: null,
    accountEnabled: true,
    applicationTemplateId: application['applicationTemplateId'] ?? null,
    appOwnerOrganizationId: directory.tenantId,
    appRoleAssignmentRequired: false,
    createdByAppId: caller.appId,
    createdDateTime: formatInstant(directory.now()),
    displayName: application['displayName'],
    servicePrincipalType: 'Application',
    ...values,
    // A body may have written it in another case.
    appId: application['appId'],
    ownTags,
    ...mirrored(application, ownTags),
  };
}

function create(call: Call): Answer {
  return createServicePrincipal(call, call.body);
}

function createServicePrincipal(call: Call, body: unknown): Answer {
  const { store, settings } = call.directory;
  const { values, binds } = readBody(SERVICE_PRINCIPAL, body, {
    version: call.version,
    mode: 'create',
    binds: ['owners'],
  });
  const appId = String(values['appId']);
  if (!isGuid(appId)) throw invalidValue({ name: 'appId', title: 'ServicePrincipal' });
  if (appId.toLowerCase() === SERVICE_APP_ID) return addMonitoringService(call);
  if (settings.take('backingApplicationForbidden')) throw notInLocalTenant();
  const [application] = settings.take('noBackingApplication')
    ? []
    : call.directory.replica.find('application', 'appId', appId);
  if (!application) throw noBackingApplication(appId);
  // Otherwise whoever may create any would own, by its other half, an application of somebody else.
  requireOwned(call, application);
  if (store.find('servicePrincipal', 'appId', appId).length > 0) throw nameInUse(appId);
  checkMirrored(application, values);
  const { appRoles: _roles, ...own } = values;
  const fresh = newServicePrincipal(call, application, own);
  const row = writeCredentials(call, fresh, { ...fresh, keyCredentials: [], passwordCredentials: [] }, values);
  checkServicePrincipal(call, row);
  countCreation(call, row.id);
  store.put('servicePrincipal', row);
  bindOwners(call, row.id, binds['owners'] ?? []);
  auditWrite(call, 'Add', row);
  return writtenAnswer(call, SERVICE_PRINCIPAL, row, 201);
}

/** The service that runs monitors: nobody here owns its application. */
function addMonitoringService(call: Call): Answer {
  const { store } = call.directory;
  if (call.caller.isOwnedOnly) throw forbidden();
  if (store.find('servicePrincipal', 'appId', SERVICE_APP_ID).length > 0) throw nameInUse(SERVICE_APP_ID);
  const row = serviceRow(call.directory);
  store.put('servicePrincipal', row);
  auditWrite(call, 'Add', row);
  return writtenAnswer(call, SERVICE_PRINCIPAL, row, 201);
}

function notInLocalTenant(): GraphError {
  const message =
    'When using this permission, the backing application of the service principal being created must in the local tenant';
  return new GraphError(403, 'Authorization_RequestDenied', message);
}

function nameInUse(appId: string): GraphError {
  const message = `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`;
  return new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', message, {
    details: [{ code: 'ObjectConflict', message, target: 'None' }],
  });
}

/** Also the upsert by appId, which creates only with `Prefer: create-if-missing`, as that of applications (graph.md 2.1). */
function patch(call: Call): Answer {
  const { store } = call.directory;
  const key = alternateKey(param(call, 0));
  const isUpsert = key?.name.toLowerCase() === 'appid' && isPreferred(call, 'create-if-missing');
  if (isUpsert && store.find('servicePrincipal', 'appId', key.value).length === 0) {
    return createServicePrincipal(call, upserted(call.body, key.value));
  }
  const before = current(call, 'servicePrincipal', reachedPrincipalOf(call));
  const { values } = readBody(SERVICE_PRINCIPAL, call.body, { version: call.version, mode: 'update' });
  if (isForeign(call, before)) return unchanged(before, values);
  if (Object.keys(values).length === 0) return NO_CONTENT;
  const [stored] = store.find('application', 'appId', String(before['appId']));
  const application = stored && passRolesOn(call, stored, values);
  if (application) checkMirrored(application, values);
  const { appRoles: _roles, ...own } = values;
  const merged = merge(before, own, behavioursOf(call).complexMerge);
  const tagged = 'tags' in own ? { ...merged, ownTags: own['tags'] } : merged;
  const after = writeCredentials(call, tagged, before, values);
  checkServicePrincipal(call, after, before);
  store.put('servicePrincipal', after);
  // The tags of the application stay in the union (graph.md 3.2).
  if (application) mirrorApplication(call.directory, application, false);
  auditWrite(call, 'Update', after, before);
  return NO_CONTENT;
}

/** The key of the path says which application it is of; a body may only repeat it. */
function upserted(body: unknown, appId: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const given = (body as Record<string, unknown>)['appId'] ?? appId;
  if (String(given).toLowerCase() === appId.toLowerCase()) return { ...body, appId };
  throw invalidValue({ name: 'appId', title: 'ServicePrincipal' });
}

/** The provider adopts Microsoft's principals by writing what they have (azuread-provider.md 2.5). @throws {GraphError} 403. */
function unchanged(before: Row, values: Readonly<Record<string, unknown>>): Answer {
  const isSame = ([name, value]: [string, unknown]) =>
    comparable(value ?? SERVICE_PRINCIPAL.properties[name]?.initial) === comparable(before[name]) ||
    (isEmpty(value) && isEmpty(before[name]));
  if (!Object.entries(values).every(isSame)) throw forbidden();
  return NO_CONTENT;
}

/** Null, `''`, `[]`, or an object of such members. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' ? Object.values(value ?? {}).every(isEmpty) : value === undefined || value === '';
}

/** Values that follow the application: a different one is refused (graph.md 2.4, 3.2). */
function checkMirrored(application: Row, values: Readonly<Record<string, unknown>>): void {
  const shown = mirrored(application, []);
  for (const name of [
    'replyUrls',
    'servicePrincipalNames',
    'oauth2PermissionScopes',
    'appRoles',
    'logoutUrl',
    'homepage',
  ]) {
    if (!(name in values)) continue;
    const value = STORED[name]?.(values[name] as never[]) ?? values[name];
    if (comparable(value) !== comparable(shown[name])) {
      throw badRequest(`Property ${name} on the service principal does not match the application object.`, {
        code: 'InvalidValue',
        target: name,
      });
    }
  }
}

/** Values that are stored in another form than a body brings. */
const STORED: Readonly<Record<string, (list: never[]) => unknown>> = {
  appRoles: storedRoles,
  oauth2PermissionScopes: storedScopes,
};

function comparable(value: unknown): string {
  return Array.isArray(value)
    ? JSON.stringify(value.map((item) => JSON.stringify(item)).sort())
    : JSON.stringify(value ?? null);
}

/** One reading of graph.md 2.4: roles written to the service principal reach the application. */
function passRolesOn(call: Call, application: Row, values: Readonly<Record<string, unknown>>): Row {
  const roles = values['appRoles'];
  if (roles === undefined || behavioursOf(call).servicePrincipalAppRoles === 'refused') return application;
  const after = tidyApplication({ ...application, appRoles: roles });
  saveApplication(call, application, after);
  return after;
}

function checkServicePrincipal(call: Call, after: Row, before?: Row): void {
  const thumbprint = after['preferredTokenSigningKeyThumbprint'];
  if (typeof thumbprint === 'string' && thumbprint !== before?.['preferredTokenSigningKeyThumbprint']) {
    checkThumbprint(call, after, thumbprint);
  }
  const addresses = (after['notificationEmailAddresses'] ?? []) as string[];
  if (!addresses.every((address) => /^[^\s@]+@[^\s@]+$/.test(address))) {
    throw invalidValue({ name: 'notificationEmailAddresses', title: 'ServicePrincipal' });
  }
  const keyId = after['tokenEncryptionKeyId'];
  if (keyId && keyId !== before?.['tokenEncryptionKeyId'] && !hasEncryptionKey(call, after, keyId)) {
    throw invalidValue({ name: 'tokenEncryptionKeyId', title: 'ServicePrincipal' });
  }
}

/** Hex SHA-1 of a certificate that the service principal has (graph.md 3.2). */
function checkThumbprint(call: Call, row: Row, thumbprint: string): void {
  const refuse = () => invalidValue({ name: 'preferredTokenSigningKeyThumbprint', title: 'ServicePrincipal' });
  if (!/^[0-9a-f]{40}$/i.test(thumbprint)) throw refuse();
  if (behavioursOf(call).unknownThumbprint === 'accepted') return;
  const has = keysOf(row).some(
    ({ key, usage }) =>
      usage === 'Verify' && key && readCertificate(Buffer.from(key, 'base64'))?.thumbprint === thumbprint.toUpperCase(),
  );
  if (!has) throw refuse();
}

function hasEncryptionKey({ directory }: Call, row: Row, keyId: unknown): boolean {
  const [application] = directory.store.find('application', 'appId', String(row['appId']));
  const keys = [...keysOf(row), ...(application ? keysOf(application) : [])];
  return keys.some((one) => one.keyId === keyId && one.usage === 'Encrypt');
}

function auditWrite(call: Call, operation: 'Add' | 'Update', after: Row, before?: Row): void {
  audit(call, {
    activity: `${operation} service principal`,
    operation,
    target: { id: after.id, displayName: after['displayName'], type: 'ServicePrincipal' },
    ...(before ? { before } : {}),
    after,
  });
}

function remove(call: Call): Answer {
  softDelete(call, 'servicePrincipal', servicePrincipalOf(call));
  return NO_CONTENT;
}
