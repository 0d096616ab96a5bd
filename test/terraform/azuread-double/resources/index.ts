/** Resource types of the double. */
import { application } from './application.ts';
import { assignment } from './assignment.ts';
import { certificate } from './certificate.ts';
import { claimsAssignment, claimsPolicy } from './claims.ts';
import { fromTemplate } from './from-template.ts';
import type { Resource } from './resource.ts';
import { servicePrincipal } from './service-principal.ts';
import { applicationOwner, appRole, identifierUri } from './split.ts';
import { syncJob, syncSecret } from './synchronization.ts';

export const RESOURCES: { readonly [type: string]: Resource } = {
  azuread_app_role_assignment: assignment,
  azuread_application: application,
  azuread_application_app_role: appRole,
  azuread_application_from_template: fromTemplate,
  azuread_application_identifier_uri: identifierUri,
  azuread_application_owner: applicationOwner,
  azuread_claims_mapping_policy: claimsPolicy,
  azuread_service_principal: servicePrincipal,
  azuread_service_principal_claims_mapping_policy_assignment: claimsAssignment,
  azuread_service_principal_token_signing_certificate: certificate,
  azuread_synchronization_job: syncJob,
  azuread_synchronization_secret: syncSecret,
};
