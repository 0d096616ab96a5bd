/** Signing certificate and claims. */
import { CERTIFICATE_SUBJECT, DEFAULT_CERTIFICATE_DAYS } from '../../entra/constants.ts';
import type { SecretRef } from '../../spec/generated/resolved.ts';
import { ADDRESS, reference } from '../addresses.ts';
import {
  ClaimsMappingPolicy,
  ServicePrincipalClaimsMappingPolicyAssignment,
  ServicePrincipalTokenSigningCertificate,
} from '../cdk.ts';
import type { StackScope } from '../scope.ts';

/** Adds the signing certificate. Its end is fixed when it is made: a later change of the life concerns the next one. */
export function addCertificate(scope: StackScope): void {
  const { certificate } = scope.desired;
  if (certificate === null) return;
  const isDefault = certificate.lifetimeDays === DEFAULT_CERTIFICATE_DAYS;
  const element = new ServicePrincipalTokenSigningCertificate(scope.stack, 'signing', {
    servicePrincipalId: reference(ADDRESS.servicePrincipal, 'id'),
    displayName: CERTIFICATE_SUBJECT,
    ...(isDefault ? {} : { endDate: `\${timeadd(plantimestamp(), "${certificate.lifetimeDays * 24}h")}` }),
    lifecycle: { ignoreChanges: ['display_name', 'end_date'] },
  });
  scope.named(element, ADDRESS.certificate);
}

/** Adds the claims mapping policy and its assignment. */
export function addClaims(scope: StackScope): void {
  const { claimsMappingPolicy, connection } = scope.desired;
  if (claimsMappingPolicy === null) return;
  const policy = new ClaimsMappingPolicy(scope.stack, 'claims', {
    displayName: connection.mark,
    definition: [definitionText(scope, claimsMappingPolicy)],
    // Graph names its policies otherwise, and a name means nothing to Entra.
    lifecycle: { ignoreChanges: ['display_name'] },
  });
  scope.named(policy, ADDRESS.claimsPolicy);
  const assignment = new ServicePrincipalClaimsMappingPolicyAssignment(scope.stack, 'claims-assignment', {
    claimsMappingPolicyId: reference(ADDRESS.claimsPolicy, 'id'),
    servicePrincipalId: reference(ADDRESS.servicePrincipal, 'id'),
  });
  scope.named(assignment, ADDRESS.claimsAssignment);
}

/** The definition as JSON text; secrets come in by variables and never stand in it. */
function definitionText(scope: StackScope, value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => definitionText(scope, item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return scope.text(JSON.stringify(value));
  const { secret } = value as { secret?: SecretRef };
  if (secret !== undefined) return `\${jsonencode(${scope.secret(secret)})}`;
  const members = Object.entries(value).map(([key, item]) => `"${key}":${definitionText(scope, item)}`);
  return `{${members.join(',')}}`;
}
