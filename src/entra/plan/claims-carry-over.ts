/**
 * What a claims policy is written with besides what a spec says: PUT replaces all of it, and what no spec can say, or this
 * one does not, is not ours. Source: reference/graph.md 4.2.
 */
import type { NameId, Principal, ResolvedBody } from '../../spec/generated/resolved.ts';
import { isGiven } from '../../spec/lint/claims.ts';
import { foldedText, objectsOf } from '../claims-mapping-entries.ts';
import {
  type CustomClaimsPolicy,
  customClaimsPolicyOf,
  DEFAULT_NAME_ID,
  type SamlNameIdClaim,
} from '../claims-policy.ts';
import { typeNameOf } from '../claims-policy-transformations.ts';
import { isObject, type Json } from '../left-over.ts';
import { isProblem, type PlanContext } from './context.ts';

/** The default claims: Entra's basic set and nothing else. */
const DEFAULT_POLICY: CustomClaimsPolicy = {
  includeBasicClaimSet: true,
  includeApplicationIdInIssuer: false,
  audienceOverride: null,
  groupFilter: null,
  claims: [],
};

/** The policy that a body asks for, over the live one; groups still by their names. */
export function wantedClaimsPolicy(body: ResolvedBody, live: unknown): Json {
  const wanted = customClaimsPolicyOf(body) ?? DEFAULT_POLICY;
  const found = isObject(live) ? withoutAnnotations(live) : {};
  const liveClaims = objectsOf(found['claims']);
  const own = wanted.claims
    .filter((claim) => !isNameId(claim))
    .map((claim) => overLive(claim as unknown as Json, liveClaims));
  return {
    ...found,
    ...wanted,
    includeApplicationIdInIssuer: found['includeApplicationIdInIssuer'] ?? wanted.includeApplicationIdInIssuer,
    audienceOverride: found['audienceOverride'] ?? wanted.audienceOverride,
    claims: [...nameIdOf(body.saml?.nameId, wanted, liveClaims.find(isNameId)), ...own],
  };
}

function withoutAnnotations({ id: _id, ...policy }: Json): Json {
  return Object.fromEntries(
    Object.entries(policy).filter(([name]) => name === '@odata.type' || !name.includes('@odata.')),
  );
}

function isNameId(claim: object): boolean {
  return typeNameOf(claim as Json).toLowerCase() === 'samlnameidclaim';
}

/** Tokens of other formats than SAML are nothing a spec speaks of. */
function overLive(claim: Json, live: readonly Json[]): Json {
  const same = live.filter((one) => !isNameId(one) && nameOf(one) === nameOf(claim));
  const [found] = same;
  if (found === undefined || same.length > 1) return claim;
  const formats = Array.isArray(found['tokenFormat']) ? found['tokenFormat'] : [];
  const keepsFormats = formats.some((format) => foldedText(format) === 'saml');
  return { ...found, ...claim, ...(keepsFormats ? { tokenFormat: formats } : {}) };
}

function nameOf({ name, namespace }: Json): string {
  return `${namespace ?? ''} ${name}`;
}

/** Format and value of the NameID are leaves of their own: one that the spec leaves out stays as it is. */
function nameIdOf(nameId: NameId | undefined, wanted: CustomClaimsPolicy, live: Json | undefined): object[] {
  const own = wanted.claims.find((claim): claim is SamlNameIdClaim => isNameId(claim));
  if (live === undefined) return own ? [own] : [];
  const value = [nameId?.source, nameId?.constant, nameId?.transform];
  const isValueOurs = value.some((leaf) => leaf !== undefined);
  const isSet = value.some(isGiven);
  const configurations = isSet && own ? own.configurations : [{ condition: null, ...DEFAULT_NAME_ID }];
  return [
    {
      ...live,
      ...(nameId?.format === undefined ? {} : { nameIdFormat: nameId.format ?? 'default' }),
      ...(isValueOurs ? { configurations } : {}),
    },
  ];
}

/** The policy with object IDs in the place of groups' names, and what could not be found. */
export function withGroupIds(
  policy: Json,
  principal: PlanContext['principal'],
): { readonly policy: Json; readonly problems: readonly string[] } {
  const problems = new Set<string>();
  const idOf = (group: Principal): unknown => {
    const found = principal('group', group);
    if (!isProblem(found)) return found.id;
    problems.add(found.problem);
    return group;
  };
  // No spec has conditions of a NameID: those that are there came with object IDs.
  const claims = objectsOf(policy['claims']).map((claim) => (isNameId(claim) ? claim : withIds(claim, idOf)));
  return { policy: { ...policy, claims }, problems: [...problems] };
}

function withIds(claim: Json, idOf: (group: Principal) => unknown): Json {
  const configurations = objectsOf(claim['configurations']).map((one) => {
    const { condition } = one;
    if (!isObject(condition) || !Array.isArray(condition['memberOf'])) return one;
    return { ...one, condition: { ...condition, memberOf: condition['memberOf'].map(idOf) } };
  });
  return { ...claim, configurations };
}
