/**
 * The one table of who writes which field of Entra. `deploy` and the switches below `terraform:` select from it; no field
 * has two writers (test/entra/ownership.test.ts).
 *
 * A block moves as a whole: all certificates and the active thumbprint; claims; provisioning (all synchronization
 * secrets, job, start and pause). What azuread cannot write is Graph's in any case.
 */
import type { Project } from '../spec/project.ts';

/** Who writes a field. */
export type Writer = 'terraform' | 'graph';

/** Fields that move from one writer to the other together. */
export type Block = 'application' | 'assignments' | 'certificate' | 'claims' | 'provisioning';

/**
 * How Terraform makes the application. `template`: azuread_application, which writes all of it. `preset`:
 * azuread_application_from_template, which leaves what the gallery template brings.
 */
export type Shape = 'template' | 'preset';

/** One field of an Entra object. */
export interface FieldOwnership {
  /** `object.property` in Graph's names. */
  readonly field: string;
  /** JSON pointers of the leaves (or blocks) of a spec that it comes from. */
  readonly leaves: readonly string[];
  readonly block: Block;
  /** Whether azuread can write it: always, only for applications of shape `template`, or never. */
  readonly azuread: 'always' | 'template' | 'never';
}

const row = (block: Block, azuread: FieldOwnership['azuread'], field: string, ...leaves: string[]): FieldOwnership => ({
  field,
  leaves,
  block,
  azuread,
});

/** Every field, sorted by block. Source of what azuread cannot write: reference/azuread-provider.md 4.1. */
export const OWNERSHIP: readonly FieldOwnership[] = [
  row('application', 'always', 'application.applicationTemplateId', '/application/source', '/application/template'),
  row('application', 'always', 'application.displayName', '/displayName'),
  row('application', 'always', 'application.identifierUris', '/saml/identifiers'),
  row('application', 'template', 'application.web.redirectUris', '/saml/replyUrls'),
  row('application', 'never', 'application.web.redirectUriSettings', '/saml/replyUrls/*/index'),
  row('application', 'never', 'application.defaultRedirectUri', '/saml/replyUrls'),
  row('application', 'template', 'application.web.logoutUrl', '/saml/logoutUrl'),
  row('application', 'template', 'application.serviceManagementReference', '/application/serviceManagementReference'),
  row('application', 'template', 'application.groupMembershipClaims', '/saml/groups/select'),
  row('application', 'template', 'application.optionalClaims', '/saml/groups/source', '/saml/groups/asRoles'),
  row('application', 'always', 'application.appRoles', '/saml/appRoles'),
  row('application', 'always', 'application.owners', '/application/owners'),
  row('application', 'never', 'application.requestSignatureVerification', '/saml/requests/signed'),
  row('application', 'never', 'application.keyCredentials', '/saml/requests/certificates', '/saml/encryption'),
  row('application', 'never', 'application.tokenIssuancePolicies', '/saml/signing/option', '/saml/signing/algorithm'),
  row('application', 'never', 'application.samlMetadataUrl', '/saml/spMetadata'),
  row('application', 'always', 'servicePrincipal.accountEnabled', '/application/enabled'),
  row('application', 'always', 'servicePrincipal.appRoleAssignmentRequired', '/application/assignmentRequired'),
  row('application', 'always', 'servicePrincipal.tags', '/application/visibleToUsers', '/application/tags'),
  row('application', 'always', 'servicePrincipal.notes', '/application/notes'),
  row('application', 'never', 'servicePrincipal.owners', '/application/owners'),
  row('application', 'always', 'servicePrincipal.preferredSingleSignOnMode', '/saml'),
  row('application', 'always', 'servicePrincipal.loginUrl', '/saml/signOnUrl'),
  row('application', 'always', 'servicePrincipal.samlSingleSignOnSettings', '/saml/relayState'),
  row('application', 'always', 'servicePrincipal.notificationEmailAddresses', '/saml/signing/notify'),
  row('assignments', 'always', 'servicePrincipal.appRoleAssignedTo', '/assignments'),
  row('certificate', 'always', 'servicePrincipal.keyCredentials', '/saml/signing/lifetimeDays'),
  row('certificate', 'never', 'servicePrincipal.preferredTokenSigningKeyThumbprint', '/saml/signing/rolloverDays'),
  row(
    'claims',
    'always',
    'servicePrincipal.claimsMappingPolicies',
    '/saml/claims',
    '/saml/nameId',
    '/saml/groups/filter',
  ),
  row(
    'claims',
    'never',
    'servicePrincipal.claimsPolicy',
    '/saml/claims',
    '/saml/nameId',
    '/saml/groups/name',
    '/saml/groups/namespace',
    '/saml/groups/filter',
  ),
  row(
    'provisioning',
    'always',
    'synchronization.secrets',
    '/provisioning/tenantUrl',
    '/provisioning/auth/method',
    '/provisioning/auth/secret',
    '/provisioning/auth/clientId',
    '/provisioning/auth/tokenUrl',
    '/provisioning/auth/authorizeUrl',
    '/provisioning/scope',
    '/provisioning/notify',
    '/provisioning/outOfScope',
    '/provisioning/accidentalDeletion',
  ),
  row(
    'provisioning',
    'never',
    'synchronization.authorization',
    '/provisioning/auth/scope',
    '/provisioning/auth/audience',
  ),
  row('provisioning', 'always', 'synchronization.job', '/provisioning/template', '/provisioning/running'),
  row(
    'provisioning',
    'never',
    'synchronization.schema',
    '/provisioning/filters',
    '/provisioning/users',
    '/provisioning/groups',
    '/provisioning/mappings',
    '/provisioning/extensions',
  ),
];

/** Who writes a block as a whole. */
export function writerOfBlock(block: Block, project: Pick<Project, 'deploy' | 'terraform'>): Writer {
  if (project.deploy === 'graph') return 'graph';
  if (block === 'application' || block === 'assignments') return 'terraform';
  return project.terraform[block] ? 'terraform' : 'graph';
}

/**
 * Who writes a field. The active thumbprint is Graph's even where Terraform makes the certificate, since azuread knows no
 * such property; so is every field azuread cannot write.
 */
export function writerOf(row: FieldOwnership, project: Pick<Project, 'deploy' | 'terraform'>, shape: Shape): Writer {
  if (row.azuread === 'never' || (row.azuread === 'template' && shape === 'preset')) return 'graph';
  return writerOfBlock(row.block, project);
}
