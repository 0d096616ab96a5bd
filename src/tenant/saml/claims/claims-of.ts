/** Everything that an assertion says of a user. Source: reference/entra-wire.md 2.5, 2.11, graph.md 4. */
import { type Claim, type ClaimContext, NAMESPACES, type NameId, type PolicyClaims } from './claim.ts';
import { claimsPolicyClaims } from './claims-policy.ts';
import { basicClaims, coreClaims, optionalClaims } from './default-claims.ts';
import { groupClaims } from './groups.ts';
import { mappingPolicyClaims } from './mapping-policy.ts';
import { nameIdOf } from './name-id.ts';

/** What {@link claimsOf} gives. */
export interface Statement {
  /** In their order; none is without a value, and no two have one name. */
  readonly claims: readonly Claim[];
  readonly nameId: NameId;
  /** `SPNameQualifier` of the NameID. */
  readonly nameQualifier: string | null;
  readonly hasAppIdInIssuer: boolean;
  readonly audienceOverride: string | null;
}

/**
 * The claims and the NameID. An assigned mapping policy overrides the policy of the portal (graph.md 4.2).
 * @throws {SamlError} 501241, 50124, 501621, 75016.
 */
export function claimsOf(context: ClaimContext): Statement {
  const policy = policyOf(context);
  const groups = groupClaims(context, policy.groups);
  const own: readonly Claim[] = [
    ...coreClaims(context),
    ...groups.claims,
    roleClaim(groups.roles ?? context.roles),
    ...(policy.hasBasicSet ? basicClaims(context) : []),
    ...optionalClaims(context),
  ];
  return {
    claims: merged(own, policy.claims).filter(({ values }) => values.length > 0),
    nameId: nameIdOf(policy.nameId, context),
    nameQualifier: policy.nameId?.nameQualifier ?? null,
    hasAppIdInIssuer: policy.hasAppIdInIssuer,
    audienceOverride: policy.audienceOverride,
  };
}

const NO_POLICY: PolicyClaims = {
  hasBasicSet: true,
  claims: [],
  nameId: null,
  groups: { name: null, filter: null },
  hasAppIdInIssuer: false,
  audienceOverride: null,
};

function policyOf(context: ClaimContext): PolicyClaims {
  if (context.mappingPolicy) return mappingPolicyClaims(context.mappingPolicy, context);
  return context.claimsPolicy ? claimsPolicyClaims(context.claimsPolicy, context) : NO_POLICY;
}

function roleClaim(values: readonly string[]): Claim {
  return { name: `${NAMESPACES.ws}/role`, nameFormat: null, values: [...new Set(values)] };
}

/** A claim of the policy stands in the place of the one of its name; of several the last is sent. */
function merged(own: readonly Claim[], added: readonly Claim[]): readonly Claim[] {
  const byName = new Map([...own, ...added].map((claim) => [claim.name, claim]));
  return [...byName.values()];
}
