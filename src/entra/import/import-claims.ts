/** Claims in a spec's terms: a mapping policy overrides the policy of the portal. Source: reference/graph.md 4.1, 4.2. */
import type { Claim, Saml } from '../../spec/generated/connection.ts';
import type { Live } from '../live.ts';
import { readClaimsMappingPolicy } from '../read-claims-mapping-policy.ts';
import { type ReadClaims, readCustomClaimsPolicy } from '../read-claims-policy.ts';
import type { ImportContext, Leave } from './imported.ts';

/** NameID and claims, and what the policy says of the group claim. */
export interface ImportedClaims extends Pick<Saml, 'nameId' | 'claims'> {
  readonly groups?: NonNullable<ReadClaims['groups']>;
}

/** The claims of an application, whose policies were read; nothing where Entra sends what it sends by itself. */
export function importClaims(live: Live, context: ImportContext, leave: Leave): ImportedClaims {
  const place = live.claimsMappingPolicies.length > 0 ? 'claimsMappingPolicies' : 'claimsPolicy';
  const read = readPolicy(live, leave);
  if (!read) return {};
  for (const reason of read.leftOver) leave(`servicePrincipal.${place}`, reason);
  const { leftOver: _leftOver, claims, ...others } = read;
  const isDefault = Object.keys(claims).length === 1 && Object.keys(others).length === 0;
  if (isDefault && live.claimsMappingPolicies.length > 0) {
    leave('servicePrincipal.claimsMappingPolicies', 'it says what holds without it, so the spec says nothing of it');
  }
  if (isDefault && read.leftOver.length === 0) return {};
  const add = claims.add?.map((claim) => withGroupNames(claim, context));
  return { ...others, claims: { ...claims, ...(add ? { add } : {}) } };
}

function readPolicy({ claimsMappingPolicies, claimsPolicy }: Live, leave: Leave): ReadClaims | undefined {
  const [policy, ...others] = claimsMappingPolicies;
  if (!policy) return claimsPolicy ? readCustomClaimsPolicy(claimsPolicy) : undefined;
  for (const { id } of others) leave('servicePrincipal.claimsMappingPolicies', `${id} is a second one`);
  if (isOverridden(claimsPolicy)) leave('servicePrincipal.claimsPolicy', 'the claims mapping policy overrides it');
  return readClaimsMappingPolicy(policy.definition?.[0] ?? '');
}

/** Whether a policy of the portal says more than the default. */
function isOverridden(claimsPolicy: unknown): boolean {
  const { claims, nameId, groups, leftOver } = readCustomClaimsPolicy(claimsPolicy);
  return Object.keys(claims).length > 1 || nameId !== undefined || groups !== undefined || leftOver.length > 0;
}

function withGroupNames(claim: Claim, { principalName }: ImportContext): Claim {
  const when = claim.when?.map((condition) => {
    const groups = condition.groups?.map((group) => {
      const id = typeof group === 'string' ? group : group.id;
      return principalName('group', id) ?? group;
    });
    return { ...condition, ...(groups ? { groups } : {}) };
  });
  return { ...claim, ...(when ? { when } : {}) };
}
