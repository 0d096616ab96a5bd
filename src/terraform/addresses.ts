/** Addresses inside a stack. They never change: states, `removed` and `import` blocks name them. */
import { DEFAULT_ROLES } from '../entra/constants.ts';
import type { DesiredAssignment } from '../entra/desired.ts';
import type { Principal } from '../spec/generated/resolved.ts';

/** Kind and logical ID of each single object. */
export const ADDRESS = {
  template: 'data.azuread_application_template.template',
  application: { template: 'azuread_application.app', preset: 'azuread_application_from_template.app' },
  before: 'data.azuread_service_principal.before',
  servicePrincipal: 'azuread_service_principal.sp',
  certificate: 'azuread_service_principal_token_signing_certificate.signing',
  claimsPolicy: 'azuread_claims_mapping_policy.claims',
  claimsAssignment: 'azuread_service_principal_claims_mapping_policy_assignment.claims',
  syncSecret: 'azuread_synchronization_secret.scim',
  syncJob: 'azuread_synchronization_job.scim',
} as const;

/** Address of an identifier. What is known only later has a mark, which no address can hold. */
export function identifierAddress(uri: string): string {
  return `azuread_application_identifier_uri.${keyed('id', uri.replaceAll(/[\ufdd0\ufdd1]/g, ''))}`;
}

/** Address of an app role, by its value. */
export function appRoleAddress(value: string): string {
  return `azuread_application_app_role.${keyed('role', value)}`;
}

/** Address of an owner, as the spec names it. */
export function ownerAddress(owner: Principal): string {
  return `azuread_application_owner.${keyed('owner', typeof owner === 'string' ? owner : owner.id)}`;
}

/** Address of an assignment, as the spec names principal and role. */
export function assignmentAddress({ kind, principal, role }: DesiredAssignment): string {
  const name = typeof principal === 'string' ? principal : principal.id;
  // The default access is the role User where there is one: naming it must not make another assignment of it.
  const key = role === null || role === DEFAULT_ROLES[0] ? name : `${name}\n${role}`;
  return `azuread_app_role_assignment.${keyed(kind, key)}`;
}

/** The logical ID of an address: what stands after the type. */
export function logicalId(address: string): string {
  return address.split('.').at(-1) as string;
}

/** `${address.attribute}` as Terraform reads it. */
export function reference(address: string, attribute: string): string {
  return `\${${address}.${attribute}}`;
}

/**
 * A logical ID for one of several objects, from what makes it itself and never from its place in a list: readable, and
 * with a checksum wherever the readable part is not the whole text.
 */
export function keyed(prefix: string, text: string): string {
  const readable = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 40);
  return readable === text ? `${prefix}_${readable}` : `${prefix}_${readable}_${checksum(text)}`;
}

/** FNV-1a over UTF-16 units, twice with different offsets: 64 bits as hexadecimal digits. */
function checksum(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((offset) => fnv1a(text, offset).toString(16).padStart(8, '0'))
    .join('')
    .slice(0, 12);
}

function fnv1a(text: string, offset: number): number {
  let hash = offset;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
