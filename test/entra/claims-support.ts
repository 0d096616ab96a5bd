/** Policies of specs, as the writer leaves them. */
import { claimsMappingDefinition, type TransformationKey } from '../../src/entra/claims-mapping-policy.ts';
import { type CustomClaimsPolicy, customClaimsPolicyOf } from '../../src/entra/claims-policy.ts';
import { connectionOf } from '../terraform/support.ts';

function bodyOf(saml: string | object) {
  return connectionOf(typeof saml === 'string' ? `saml: ${saml}` : { saml }).body;
}

/** The custom claims policy of `saml`. */
export function policyFrom(saml: string | object): CustomClaimsPolicy | null {
  return customClaimsPolicyOf(bodyOf(saml));
}

/** Object ID of every group that is given by name. */
export const GROUP = '0e5a1f5c-7d0a-4a53-9f55-1f3a6f6f2b10';

/** The policy as it is sent: groups by their object IDs, and nothing that JSON does not keep. */
export function written(policy: CustomClaimsPolicy | null): { readonly claims: readonly unknown[] } | null {
  return JSON.parse(JSON.stringify(policy), (key, value) =>
    key === 'memberOf'
      ? value.map((one: string | { id: string }) => (typeof one === 'string' ? GROUP : one.id))
      : value,
  ) as { readonly claims: readonly unknown[] } | null;
}

/** The text of the mapping policy's definition of `saml`, or `null`. */
export function definitionFrom(saml: string | object, key: TransformationKey = 'ClaimsTransformations'): string | null {
  const definition = claimsMappingDefinition(bodyOf(saml), key);
  return definition && JSON.stringify(definition);
}
