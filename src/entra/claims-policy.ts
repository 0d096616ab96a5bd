/**
 * Claims as the custom claims policy that the portal edits (beta). Source: reference/graph.md 4.2, 4.3, 2.5.
 *
 * A policy is written as a whole: what it says of claims is all there is. What it cannot say is refused by rules before;
 * here it is a programmer's mistake.
 */
import type {
  Claim,
  Condition,
  GroupClaim,
  NameId,
  Principal,
  ResolvedBody,
  Saml,
} from '../spec/generated/resolved.ts';
import { basicClaimsOf, isGiven, methodOf } from '../spec/lint/claims.ts';
import { BASIC_CLAIMS, type BasicClaim, fullClaimName } from '../spec/vocabulary/claims.ts';
import {
  type ClaimAttribute,
  type ClaimTransformation,
  COMPARING,
  fixedText,
  operand,
  sourcedAttribute,
  transformationOf,
} from './claims-policy-transformations.ts';

/** The body of `PUT /beta/servicePrincipals/{id}/claimsPolicy`, but for groups by name and secrets by reference. */
export interface CustomClaimsPolicy {
  readonly includeBasicClaimSet: boolean;
  /** No spec speaks of this and the next: what Entra does without a policy. */
  readonly includeApplicationIdInIssuer: false;
  readonly audienceOverride: null;
  readonly groupFilter: GroupClaimFilter | null;
  readonly claims: ReadonlyArray<SamlNameIdClaim | CustomClaim>;
}

/** Only groups that match are sent. */
export interface GroupClaimFilter extends NonNullable<GroupClaim['filter']> {
  readonly '@odata.type': '#microsoft.graph.groupClaimFilter';
}

/** The NameID. */
export interface SamlNameIdClaim {
  readonly '@odata.type': '#microsoft.graph.samlNameIdClaim';
  readonly nameIdFormat: NonNullable<NameId['format']>;
  readonly serviceProviderNameQualifier: null;
  readonly configurations: readonly ClaimConfiguration[];
}

/** Any other claim. */
export interface CustomClaim {
  readonly '@odata.type': '#microsoft.graph.customClaim';
  readonly name: string;
  readonly namespace: string | null;
  readonly tokenFormat: readonly ['saml'];
  readonly samlAttributeNameFormat: Claim['nameFormat'];
  readonly configurations: readonly ClaimConfiguration[];
}

/** A value and when it is sent (`null`: always); the last one that holds wins. */
export interface ClaimConfiguration extends ClaimValue {
  readonly condition: ClaimCondition | null;
}

/** Where both are given, the attribute is for a transformation that gives nothing. */
export interface ClaimValue {
  readonly attribute: ClaimAttribute | null;
  readonly transformations: readonly ClaimTransformation[];
}

/** For whom; `memberOf` empty: whatever their groups. */
export interface ClaimCondition {
  readonly '@odata.type': '#microsoft.graph.customClaimCondition';
  readonly userType: Condition['userType'];
  /** As the spec has them: the writer puts object IDs in the place of names. */
  readonly memberOf: readonly Principal[];
}

/**
 * The policy of a body; `null` where another engine writes the claims, or the default claims are all that is wanted.
 * @throws {TypeError} for what the rules refuse: a claim without a value (ENT047), a join of one thing (ENT077), an
 * `otherwise` that is not in the last step
 */
export function customClaimsPolicyOf({ saml }: ResolvedBody): CustomClaimsPolicy | null {
  if (saml?.claims.engine !== 'claims-policy') return null;
  const basic = basicClaimsOf(saml);
  const includeBasicClaimSet = basic.length === BASIC_CLAIMS.length;
  const claims = [
    ...nameIdClaims(saml.nameId),
    ...(includeBasicClaimSet ? [] : listedBasicClaims(basic, saml)),
    ...groupNames(saml.groups),
    ...saml.claims.add.map(customClaim),
  ];
  const groupFilter = filterOf(saml.groups);
  if (includeBasicClaimSet && claims.length === 0 && groupFilter === null) return null;
  return { includeBasicClaimSet, includeApplicationIdInIssuer: false, audienceOverride: null, groupFilter, claims };
}

function nameIdClaims(nameId: NameId | undefined): SamlNameIdClaim[] {
  if (nameId === undefined) return [];
  const isSet = isGiven(nameId.source) || isGiven(nameId.constant) || isGiven(nameId.transform);
  const nameIdFormat = nameId.format ?? 'default';
  if (!isSet && nameIdFormat === 'default') return [];
  const value = isSet ? claimValue(nameId) : DEFAULT_NAME_ID;
  return [
    {
      '@odata.type': '#microsoft.graph.samlNameIdClaim',
      nameIdFormat,
      serviceProviderNameQualifier: null,
      configurations: [{ condition: null, ...(value as ClaimValue) }],
    },
  ];
}

/** What Entra takes the NameID from where nothing is said. Source: reference/graph.md 4.3. */
export const DEFAULT_NAME_ID: ClaimValue = {
  attribute: sourcedAttribute('user.userprincipalname'),
  transformations: [],
};

/** A single basic claim cannot be left out of the set: without the set, those that stay are listed. */
function listedBasicClaims(basic: readonly BasicClaim[], { claims: { add } }: Saml): CustomClaim[] {
  const replaced = new Set(add.map(fullClaimName));
  return basic.filter((claim) => !replaced.has(fullClaimName(claim))).map(sourcedClaim);
}

function sourcedClaim({ name, namespace, source }: BasicClaim): CustomClaim {
  return customClaim({ name, namespace, source, nameFormat: null, when: [] });
}

/** What the portal shows as the source of the group claim; that its other name is written with it is unproven. */
export const GROUPS_SOURCE = 'user.groups';

/** The group claim has a name only where it is sent, and not as roles. */
function groupNames(groups: GroupClaim | undefined): CustomClaim[] {
  if (!groups?.name || groups.asRoles || groups.select === 'none') return [];
  return [sourcedClaim({ name: groups.name, namespace: groups.namespace ?? '', source: GROUPS_SOURCE })];
}

function filterOf(groups: GroupClaim | undefined): GroupClaimFilter | null {
  return groups?.filter ? { '@odata.type': '#microsoft.graph.groupClaimFilter', ...groups.filter } : null;
}

function customClaim(claim: Claim): CustomClaim {
  return {
    '@odata.type': '#microsoft.graph.customClaim',
    name: claim.name,
    namespace: claim.namespace === '' ? null : claim.namespace,
    tokenFormat: ['saml'],
    samlAttributeNameFormat: claim.nameFormat,
    configurations: configurationsOf(claim),
  };
}

/** A claim's own value is sent to everybody where each condition has one of its own, and else under those without. */
function configurationsOf(claim: Claim): ClaimConfiguration[] {
  const own = claimValue(claim);
  const values = claim.when.map(claimValue);
  const always = own && !values.includes(undefined) ? [{ condition: null, ...own }] : [];
  const conditional = claim.when.map((condition, index) => {
    const value = values[index] ?? own;
    if (value === undefined) throw new TypeError(`a condition of the claim "${claim.name}" has no value (ENT047)`);
    return { condition: conditionOf(condition), ...value };
  });
  const all = [...always, ...conditional];
  if (all.length === 0) throw new TypeError(`the claim "${claim.name}" has no value (ENT047)`);
  return all;
}

function conditionOf({ userType, groups }: Condition): ClaimCondition | null {
  if (userType === 'any' && groups.length === 0) return null;
  return { '@odata.type': '#microsoft.graph.customClaimCondition', userType, memberOf: groups };
}

function claimValue({ source, constant, secret, transform }: Partial<Claim>): ClaimValue | undefined {
  if (secret) return { attribute: fixedText({ secret }), transformations: [] };
  if (source) return { attribute: sourcedAttribute(source), transformations: [] };
  if (transform && transform.length > 0) {
    return { attribute: fallbackOf(transform), transformations: transform.map(transformationOf) };
  }
  return typeof constant === 'string' ? { attribute: fixedText(constant), transformations: [] } : undefined;
}

/** The attribute stands in for the end of the chain, so a step before it has none. */
function fallbackOf(transform: NonNullable<Claim['transform']>): ClaimAttribute | null {
  const fallbacks = transform.map((step) => {
    const [method, args] = methodOf(step);
    return COMPARING.has(method) && typeof args === 'object' ? (args.otherwise ?? null) : null;
  });
  const last = fallbacks.pop() ?? null;
  if (fallbacks.some((text) => text !== null)) {
    throw new TypeError('a claims policy has an otherwise in the last step only (ENT053)');
  }
  return last === null ? null : operand(last);
}
