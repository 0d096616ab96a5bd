/** The application: made from its template, owned argument by argument. */
import { TEMPLATE_HOME_PAGES } from '../../entra/constants.ts';
import type { DesiredApplication } from '../../entra/desired.ts';
import { groupMembershipClaims, groupProperties } from '../../entra/group-claim.ts';
import { ADDRESS, appRoleAddress, logicalId, ownerAddress, reference } from '../addresses.ts';
import {
  Application,
  ApplicationAppRoleA,
  ApplicationFromTemplate,
  ApplicationOwner,
  DataAzureadApplicationTemplate,
} from '../cdk.ts';
import type { StackScope } from '../scope.ts';
import { principalId } from './principals.ts';

/**
 * Every argument of azuread_application that shows what is live. Those a connection does not manage are ignored, so that
 * neither what the template brings nor what others set is changed.
 */
const ARGUMENTS = [
  'api',
  'app_role',
  'description',
  'device_only_auth_enabled',
  'fallback_public_client_enabled',
  'feature_tags',
  'group_membership_claims',
  'identifier_uris',
  'logo_image',
  'marketing_url',
  'notes',
  'optional_claims',
  'owners',
  'password',
  'privacy_statement_url',
  'public_client',
  'required_resource_access',
  'service_management_reference',
  'sign_in_audience',
  'single_page_application',
  'support_url',
  'tags',
  'terms_of_service_url',
  'web',
] as const;

type Argument = (typeof ARGUMENTS)[number];

/** An application is made from its template once: another template would be another application in place of a live one. */
const TEMPLATE = 'template_id';

/** Adds the application and its template. */
export function addApplication(scope: StackScope): void {
  const { application, connection, shape } = scope.desired;
  const templateId = templateOf(scope, application);
  const displayName = scope.text(application.displayName);
  const preventDestroy = connection.body.protected;
  if (shape === 'preset') {
    const element = new ApplicationFromTemplate(scope.stack, 'app', {
      displayName,
      templateId,
      lifecycle: { preventDestroy, ignoreChanges: [TEMPLATE] },
    });
    scope.named(element, scope.application);
    return;
  }
  const element = new Application(scope.stack, 'app', {
    displayName,
    templateId,
    ...webOf(scope, application),
    ...(typeof application.serviceManagementReference === 'string'
      ? { serviceManagementReference: scope.text(application.serviceManagementReference) }
      : {}),
    ...groupClaimOf(application),
    ...(application.owners && application.isOwnersExact
      ? { owners: application.owners.map((owner) => principalId(scope, 'user', owner)) }
      : {}),
    lifecycle: { preventDestroy, ignoreChanges: ignored(application) },
  });
  scope.named(element, scope.application);
}

/** Adds the app roles that the spec declares; those of the template are not touched. */
export function addAppRoles(scope: StackScope): void {
  for (const role of scope.desired.appRoles) {
    const address = appRoleAddress(role.value);
    const element = new ApplicationAppRoleA(scope.stack, logicalId(address), {
      applicationId: `\${${scope.applicationId}}`,
      roleId: role.id,
      allowedMemberTypes: [...role.allowedMemberTypes],
      description: scope.text(role.description),
      displayName: scope.text(role.displayName),
      value: scope.text(role.value),
      // A role that was there before has an ID of its own, and assignments with it.
      lifecycle: { ignoreChanges: ['role_id'] },
    });
    scope.named(element, address);
  }
}

/** Adds owners one by one, so that those of others stay. */
export function addOwners(scope: StackScope): void {
  const { owners, isOwnersExact } = scope.desired.application;
  if (!owners || (isOwnersExact && scope.desired.shape === 'template')) return;
  for (const owner of owners) {
    const address = ownerAddress(owner);
    const element = new ApplicationOwner(scope.stack, logicalId(address), {
      applicationId: `\${${scope.applicationId}}`,
      ownerObjectId: principalId(scope, 'user', owner),
    });
    scope.named(element, address);
  }
}

function templateOf(scope: StackScope, { template }: DesiredApplication): string {
  if ('id' in template) return template.id;
  const data = new DataAzureadApplicationTemplate(scope.stack, 'template', {
    displayName: scope.text(template.displayName),
  });
  scope.named(data, ADDRESS.template);
  return reference(ADDRESS.template, 'template_id');
}

/** On creation azuread_application empties a home page that it is not given; later it is ignored. */
function webOf(scope: StackScope, { redirectUris, logoutUrl, template }: DesiredApplication) {
  const homepageUrl = 'id' in template ? TEMPLATE_HOME_PAGES[template.id] : undefined;
  if (redirectUris === undefined && logoutUrl === undefined && homepageUrl === undefined) return {};
  const logout = scope.optional(logoutUrl);
  return {
    web: {
      ...(homepageUrl === undefined ? {} : { homepageUrl }),
      ...(redirectUris ? { redirectUris: redirectUris.map((uri) => scope.text(uri)) } : {}),
      ...(logout === undefined ? {} : { logoutUrl: logout }),
    },
  };
}

function groupClaimOf({ groupClaim }: DesiredApplication) {
  if (groupClaim === undefined) return {};
  const additionalProperties = groupProperties(groupClaim);
  return {
    groupMembershipClaims: [groupMembershipClaims(groupClaim)],
    ...(additionalProperties.length > 0
      ? { optionalClaims: { saml2Token: [{ name: 'groups', additionalProperties }] } }
      : {}),
  };
}

function ignored(application: DesiredApplication): string[] {
  const { redirectUris, logoutUrl, serviceManagementReference, groupClaim, owners, isOwnersExact } = application;
  const managed = new Set<Argument>();
  if (redirectUris !== undefined || logoutUrl !== undefined) managed.add('web');
  if (serviceManagementReference !== undefined) managed.add('service_management_reference');
  if (groupClaim !== undefined) managed.add('group_membership_claims').add('optional_claims');
  if (owners && isOwnersExact) managed.add('owners');
  const web = managed.has('web') ? ['web[0].homepage_url', 'web[0].implicit_grant'] : [];
  if (managed.has('web') && redirectUris === undefined) web.push('web[0].redirect_uris');
  if (managed.has('web') && logoutUrl === undefined) web.push('web[0].logout_url');
  return [...ARGUMENTS.filter((argument) => !managed.has(argument)), ...web, TEMPLATE];
}
