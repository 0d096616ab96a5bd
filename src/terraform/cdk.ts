/** The only file that names cdktf and the prebuilt provider: leaving them for a successor is a change of this file. */

export { AppRoleAssignment } from '@cdktf/provider-azuread/lib/app-role-assignment/index.js';
export { Application } from '@cdktf/provider-azuread/lib/application/index.js';
export { ApplicationAppRoleA } from '@cdktf/provider-azuread/lib/application-app-role/index.js';
export { ApplicationFromTemplate } from '@cdktf/provider-azuread/lib/application-from-template/index.js';
export { ApplicationIdentifierUri } from '@cdktf/provider-azuread/lib/application-identifier-uri/index.js';
export { ApplicationOwner } from '@cdktf/provider-azuread/lib/application-owner/index.js';
export { ClaimsMappingPolicy } from '@cdktf/provider-azuread/lib/claims-mapping-policy/index.js';
export { DataAzureadApplicationTemplate } from '@cdktf/provider-azuread/lib/data-azuread-application-template/index.js';
export { DataAzureadGroup } from '@cdktf/provider-azuread/lib/data-azuread-group/index.js';
export { DataAzureadServicePrincipal } from '@cdktf/provider-azuread/lib/data-azuread-service-principal/index.js';
export { DataAzureadUser } from '@cdktf/provider-azuread/lib/data-azuread-user/index.js';
export { AzureadProvider } from '@cdktf/provider-azuread/lib/provider/index.js';
export { ServicePrincipal } from '@cdktf/provider-azuread/lib/service-principal/index.js';
export { ServicePrincipalClaimsMappingPolicyAssignment } from '@cdktf/provider-azuread/lib/service-principal-claims-mapping-policy-assignment/index.js';
export { ServicePrincipalTokenSigningCertificate } from '@cdktf/provider-azuread/lib/service-principal-token-signing-certificate/index.js';
export { SynchronizationJob } from '@cdktf/provider-azuread/lib/synchronization-job/index.js';
export { SynchronizationSecret } from '@cdktf/provider-azuread/lib/synchronization-secret/index.js';
export {
  App,
  type TerraformElement,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';

import { TerraformBackend } from 'cdktf';

/** A backend of any kind: its settings are overrides. No stack reads another's state, so it is never a data source. */
export class StateBackend extends TerraformBackend {
  override getRemoteStateDataSource(): never {
    throw new TypeError('stacks do not read the state of other stacks');
  }
}

/** cdktf takes a stack trace for every reference it makes, a third of its time, and shows none of them. */
export function withoutTraces<T>(work: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => '';
  try {
    return work();
  } finally {
    Object.assign(Error, { prepareStackTrace });
  }
}
