import type { Project } from '../spec/project.ts';
import type { Desired } from './desired.ts';
import { OWNERSHIP, writerOf } from './ownership.ts';
import { isSchemaOwn } from './schema-own.ts';

/** Whether a connection wants a field that Terraform may not be able to write; fields that are not here are always wanted. */
const WANTED: Readonly<Record<string, (desired: Desired) => boolean>> = {
  'application.web.redirectUris': ({ application }) => application.redirectUris !== undefined,
  'application.web.redirectUriSettings': ({ connection: { body } }) =>
    body.saml?.replyUrls?.some((item) => typeof item !== 'string' && item.index !== null) ?? false,
  'application.defaultRedirectUri': ({ application }) => (application.redirectUris?.length ?? 0) > 1,
  'application.web.logoutUrl': ({ application }) => application.logoutUrl !== undefined,
  'application.serviceManagementReference': ({ application }) => application.serviceManagementReference !== undefined,
  'application.groupMembershipClaims': ({ application }) => application.groupClaim !== undefined,
  'application.optionalClaims': ({ application }) => application.groupClaim !== undefined,
  'application.requestSignatureVerification': ({ connection: { body } }) => body.saml?.requests.signed ?? false,
  'application.keyCredentials': ({ connection: { body } }) =>
    (body.saml?.requests.certificates ?? body.saml?.encryption) !== undefined,
  'application.tokenIssuancePolicies': ({ connection: { body } }) =>
    body.saml !== undefined &&
    (body.saml.signing.option !== 'assertion' || body.saml.signing.algorithm !== 'rsa-sha256'),
  'application.samlMetadataUrl': ({ connection: { body } }) => Boolean(body.saml?.spMetadata?.url),
  'servicePrincipal.owners': ({ application }) => application.owners !== undefined,
  'servicePrincipal.keyCredentials': ({ certificate }) => certificate !== null,
  'servicePrincipal.preferredTokenSigningKeyThumbprint': ({ certificate }) => certificate !== null,
  'servicePrincipal.claimsMappingPolicies': ({ claimsMappingPolicy }) => claimsMappingPolicy !== null,
  'servicePrincipal.claimsPolicy': ({ connection: { body } }) => body.saml?.claims.engine === 'claims-policy',
  'synchronization.secrets': ({ provisioning }) => provisioning !== null,
  'synchronization.authorization': ({ connection: { body } }) =>
    Boolean(body.provisioning?.auth.scope ?? body.provisioning?.auth.audience),
  'synchronization.job': ({ provisioning }) => provisioning !== null,
  'synchronization.schema': ({ connection: { body } }) =>
    body.provisioning !== undefined && isSchemaOwn(body.provisioning),
};

/** The fields of a connection that `entrada apply` writes through Graph in this project, in the order of the table. */
export function leftToGraph(desired: Desired, project: Pick<Project, 'deploy' | 'terraform'>): string[] {
  const fields = OWNERSHIP.filter((row) => writerOf(row, project, desired.shape) === 'graph')
    .filter(({ field }) => WANTED[field]?.(desired) ?? true)
    .map(({ field }) => field);
  const { exact } = desired.connection.body;
  return [...fields, ...exact.filter((set) => !isExactByTerraform(set, desired)).map((set) => `exact ${set}`)];
}

/** Sets of which Terraform takes out what others added; the others it adds to one by one. */
const EXACT_BY_TERRAFORM: ReadonlySet<string> = new Set(['application.owners', 'application.tags', 'saml.replyUrls']);

/** azuread_application_from_template has no argument for owners. */
function isExactByTerraform(set: string, { shape }: Desired): boolean {
  return EXACT_BY_TERRAFORM.has(set) && !(set === 'application.owners' && shape === 'preset');
}
