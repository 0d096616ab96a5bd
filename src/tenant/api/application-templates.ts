/** The gallery: list, read and instantiate. Source: reference/graph.md 1. */
import { GraphError, notFound } from '../graph-error.ts';
import { REQUIRES } from '../identity/permissions.ts';
import { APPLICATION } from '../model/application.ts';
import { readBody } from '../model/body.ts';
import { APPLICATION_TEMPLATE } from '../model/policy.ts';
import { SERVICE_PRINCIPAL } from '../model/service-principal.ts';
import type { EntityType, Row } from '../model/type.ts';
import type { TemplateSeed } from '../seed/templates.ts';
import { newApplication } from './application-row.ts';
import { audit } from './audit.ts';
import { type Answer, answer, behavioursOf, type Call, contextOf, param } from './call.ts';
import { countCreation } from './deleted.ts';
import { errorText } from './error-body.ts';
import { addLink } from './links.ts';
import { kindSource, listAnswer, singleAnswer } from './list.ts';
import type { Route } from './router.ts';
import { newServicePrincipal } from './service-principals.ts';
import { shapeOf } from './shape.ts';
import { addJob } from './synchronization-jobs.ts';

/** The routes of this file. */
export const TEMPLATE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/applicationTemplates', requires: REQUIRES.token, handler: list },
  { method: 'GET', path: '/applicationTemplates/{id}', requires: REQUIRES.token, handler: get },
  {
    method: 'POST',
    path: '/applicationTemplates/{id}/instantiate',
    requires: REQUIRES.applicationWrite,
    handler: instantiate,
  },
];

function list(call: Call): Answer {
  return listAnswer(call, APPLICATION_TEMPLATE, kindSource(call, 'applicationTemplate'));
}

function templateOf(call: Call): Row {
  const id = param(call, 0);
  const row = call.directory.store.get('applicationTemplate', id.toLowerCase());
  if (!row) throw notFound(id);
  return row;
}

function get(call: Call): Answer {
  return singleAnswer(call, APPLICATION_TEMPLATE, templateOf(call));
}

const BODY: EntityType = {
  kind: 'entity',
  name: 'instantiate',
  set: 'instantiate',
  title: 'Application',
  properties: {
    displayName: { type: 'String', required: true, nullable: false, maxLength: 256 },
    serviceManagementReference: { type: 'String' },
  },
  navigation: {},
};

/** The roles that templates bring; the ids are Microsoft's own (azuread-provider.md 8.6). */
const ROLES = {
  user: { id: '18d14569-c3bd-439b-9a66-3a2aee01d14f', displayName: 'User', description: 'User' },
  msiamAccess: { id: 'b9632174-c057-4f7e-951b-be3adc52bfe6', displayName: 'msiam_access', description: 'msiam_access' },
} as const;

function rolesOf(kind: TemplateSeed['application']['appRoles']): object[] {
  const roles = kind === 'msiam_access' ? [ROLES.msiamAccess] : [ROLES.user, ROLES.msiamAccess];
  return roles.map((role) => ({ ...role, allowedMemberTypes: ['User'], isEnabled: true, value: null }));
}

/** Makes application and service principal as graph.md 1.3 describes them: no certificate, no SSO mode. */
function instantiate(call: Call): Answer {
  const { directory } = call;
  const template = templateOf(call);
  const seed = template['preset'] as Omit<TemplateSeed, 'template'>;
  const { values } = readBody(BODY, call.body, { version: call.version, mode: 'create' });
  const application = makeApplication(call, template.id, seed, values);
  const principal = makeServicePrincipal(call, application, seed);
  addOwners(call, application.id, principal.id);
  const [synchronizationTemplate] = seed.synchronization;
  if (behavioursOf(call).defaultJob && synchronizationTemplate) addJob(call, principal.id, synchronizationTemplate);
  if (directory.settings.take('instantiateNotFound')) return lostAnswer(call);
  return answer(201, bodyOf(call, application, principal));
}

/** graph.md 1.3 (obs): both objects are there, and the answer says 404. */
function lostAnswer({ directory, correlationId, headers }: Call): Answer {
  const message = 'Graph call failed with httpCode=NotFound, errorCode=, errorMessage=, reason=Not Found.';
  const clientRequestId = headers['client-request-id'] ?? correlationId;
  const context = { now: directory.now(), requestId: correlationId, clientRequestId };
  return answer(404, errorText(new GraphError(404, 'NotFound', message), context));
}

function makeApplication(
  call: Call,
  templateId: string,
  { application }: Omit<TemplateSeed, 'template'>,
  values: Readonly<Record<string, unknown>>,
): Row {
  const preset = {
    ...values,
    identifierUris: identifiersOf(call, application.identifierUris),
    tags: application.tags,
    appRoles: rolesOf(application.appRoles),
    api: { oauth2PermissionScopes: [impersonation(call, String(values['displayName']))] },
    web: {
      homePageUrl: application.homePageUrl,
      redirectUris: application.redirectUris,
      logoutUrl: application.logoutUrl ?? null,
    },
  };
  const row = newApplication(call.directory, preset, { templateId, creator: call.caller.appId });
  countCreation(call, row.id);
  call.directory.store.put('application', row);
  auditCreation(call, 'application', row);
  return row;
}

/** The delegated permission that every new application of the gallery declares (graph.md 1.3). */
function impersonation({ directory }: Call, displayName: string): object {
  return {
    adminConsentDescription: `Allow the application to access ${displayName} on behalf of the signed-in user.`,
    adminConsentDisplayName: `Access ${displayName}`,
    id: directory.newId(),
    isEnabled: true,
    origin: 'Application',
    type: 'User',
    userConsentDescription: `Allow the application to access ${displayName} on your behalf.`,
    userConsentDisplayName: `Access ${displayName}`,
    value: 'user_impersonation',
  };
}

function auditCreation(call: Call, word: 'application' | 'service principal', row: Row): void {
  const type = word === 'application' ? 'Application' : 'ServicePrincipal';
  const target = { id: row.id, displayName: row['displayName'], type };
  audit(call, { activity: `Add ${word}`, operation: 'Add', target, after: row });
}

/** A switch; one that another instance of the template has already is left out, since identifiers are unique. */
function identifiersOf(call: Call, uris: readonly string[]): string[] {
  if (!behavioursOf(call).instantiateIdentifiers) return [];
  return uris.filter((uri) => call.directory.store.find('application', 'identifierUris', uri).length === 0);
}

function makeServicePrincipal(call: Call, application: Row, { servicePrincipal }: Omit<TemplateSeed, 'template'>): Row {
  const row = newServicePrincipal(call, application, {
    appRoleAssignmentRequired: true,
    loginUrl: servicePrincipal.loginUrl,
    tags: servicePrincipal.tags,
  });
  countCreation(call, row.id);
  call.directory.store.put('servicePrincipal', row);
  auditCreation(call, 'service principal', row);
  return row;
}

function addOwners(call: Call, applicationId: string, principalId: string): void {
  const { instantiateOwner } = behavioursOf(call);
  const owner = call.caller.servicePrincipalId;
  if (instantiateOwner !== 'none') addLink(call.directory, 'owner', applicationId, owner);
  if (instantiateOwner === 'both') addLink(call.directory, 'owner', principalId, owner);
}

function bodyOf(call: Call, application: Row, principal: Row): object {
  const options = { version: call.version, select: undefined, isSingle: true };
  const shown = [shapeOf(APPLICATION, application, options), shapeOf(SERVICE_PRINCIPAL, principal, options)];
  if (!behavioursOf(call).instantiateIds) {
    for (const one of shown) {
      one['id'] = null;
      one['appId'] = null;
    }
  }
  return {
    '@odata.context': contextOf(call, 'microsoft.graph.applicationServicePrincipal'),
    application: shown[0],
    servicePrincipal: shown[1],
  };
}
