/** A live custom claims policy in a spec's terms, for import. Source: reference/graph.md 4.2. */
import type { Claim, Claims, GroupClaim, NameId } from '../spec/generated/connection.ts';
import { BASIC_CLAIMS } from '../spec/vocabulary/claims.ts';
import { normalClaimsPolicy } from './claims-normal-form.ts';
import { customClaimsPolicyOf, GROUPS_SOURCE } from './claims-policy.ts';
import { typeNameOf } from './claims-policy-transformations.ts';
import {
  bodyOf,
  CannotSay,
  differences,
  isObject,
  isPartOf,
  type Json,
  listOf,
  objectOf,
  orLeftOver,
  textOf,
  wordOf,
} from './left-over.ts';
import { readClaim, readNameId } from './read-custom-claim.ts';

/**
 * Blocks of `saml` as a spec has them, defaults left out. Texts are Entra's: whoever writes a spec still writes `${` as
 * `$${`. Of `groups` only what the policy says; the rest is the application's.
 */
export interface ReadClaims {
  readonly claims: Claims;
  readonly nameId?: NameId;
  readonly groups?: Pick<GroupClaim, 'name' | 'namespace' | 'filter'>;
  /** What could not be said, by its place in the policy; never its value, which may be a secret. */
  readonly leftOver: readonly string[];
}

/**
 * Reads a policy; `null` and `undefined` are the default claims. A claim whose parts are known is read, and what of it a
 * spec cannot say is left over; any other claim is left over as a whole.
 */
export function readCustomClaimsPolicy(policy: unknown): ReadClaims {
  const leftOver: string[] = [];
  if (!isObject(policy ?? {})) return { claims: { engine: ENGINE }, leftOver: ['the policy is no object'] };
  const live = (policy ?? { includeBasicClaimSet: true }) as Json;
  const parts = new Parts(leftOver);
  const claims = orLeftOver(leftOver, 'claims', () => listOf(live['claims'], 'the list')) ?? [];
  for (const [index, claim] of claims.entries()) parts.read(claim, index);
  const filter = orLeftOver(leftOver, 'groupFilter', () => readFilter(live['groupFilter']));
  const includesBasic = live['includeBasicClaimSet'] === true;
  const groups = { ...parts.groups, ...(filter ? { filter } : {}) };
  const rest = differences(normalClaimsPolicy({ ...live, claims: [] }), restOf(includesBasic, filter));
  return {
    claims: { engine: ENGINE, ...baseAndAdded(parts.claims, [...BASIC_CLAIMS], includesBasic) },
    ...(parts.nameId ? { nameId: parts.nameId } : {}),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
    leftOver: [...leftOver, ...rest.filter((path) => !path.startsWith('groupFilter') || filter)],
  };
}

const ENGINE = 'claims-policy';

/** What a spec says of a policy besides its claims. */
function restOf(includeBasicClaimSet: boolean, groupFilter: GroupClaim['filter']): unknown {
  return normalClaimsPolicy({ includeBasicClaimSet, groupFilter });
}

/** What a spec says in the place of a list of claims: the `basic` ones, as Entra sends them, are no additions. */
export function baseAndAdded(
  claims: readonly Claim[],
  basic: readonly Claim[],
  includesBasic: boolean,
): Pick<Claims, 'base' | 'remove' | 'add'> {
  const isSame = (one: Claim, other: Claim) => differences(one, other).length === 0;
  const own = claims.filter((claim) => !basic.some((one) => isSame(one, claim)));
  const missing = BASIC_CLAIMS.filter((_claim, index) => !claims.some((claim) => isSame(claim, basic[index] as Claim)));
  const isSome = missing.length > 0 && missing.length < BASIC_CLAIMS.length;
  if (!includesBasic && !isSome) return { base: 'none', ...(claims.length > 0 ? { add: [...claims] } : {}) };
  const remove = includesBasic ? {} : { remove: missing.map(({ name }) => name) };
  return { ...remove, ...(own.length > 0 ? { add: own } : {}) };
}

/** What one claim of a policy is in a spec. */
interface Part {
  readonly claim?: Claim;
  readonly nameId?: NameId;
  readonly groups?: NonNullable<ReadClaims['groups']>;
}

/** The claims of a policy, one after the other. */
class Parts {
  readonly claims: Claim[] = [];
  nameId: NameId | undefined;
  groups: ReadClaims['groups'];
  readonly #leftOver: string[];

  constructor(leftOver: string[]) {
    this.#leftOver = leftOver;
  }

  read(value: unknown, index: number): void {
    const place = `claims/${index}${isObject(value) && typeof value['name'] === 'string' ? ` (${value['name']})` : ''}`;
    orLeftOver(this.#leftOver, place, () => {
      const part = this.#partOf(objectOf(value, 'the claim'));
      const [live, said] = [onlyClaim({ claims: [value] }), onlyClaim(compiled(part))];
      const paths = differences(live, said);
      if (!isPartOf(said, live)) throw new CannotSay(`a spec says otherwise: ${paths.join(', ')}`);
      if (part.claim) this.claims.push(part.claim);
      this.nameId ??= part.nameId;
      this.groups ??= part.groups;
      this.#leftOver.push(...paths.map((path) => `${place}: ${path}`));
    });
  }

  #partOf(value: Json): Part {
    const type = typeNameOf(value).toLowerCase();
    if (type === 'samlnameidclaim') {
      if (this.nameId) throw new CannotSay('a spec has one NameID');
      return { nameId: readNameId(value) };
    }
    if (type !== 'customclaim') throw new CannotSay(`a spec has no claim of type ${typeNameOf(value) || 'none'}`);
    const claim = readClaim(value);
    if (claim.source !== GROUPS_SOURCE) return { claim };
    if (this.groups) throw new CannotSay('a spec has one group claim');
    const { name, namespace } = claim;
    return { groups: { name, ...(namespace ? { namespace } : {}) } };
  }
}

/** The filter of groups; `undefined` for none. @throws {CannotSay} for one that no spec can say */
export function readFilter(value: unknown): GroupClaim['filter'] {
  if (value === null || value === undefined) return undefined;
  const { matchOn, type, value: text } = objectOf(value, 'the filter');
  const filter = {
    matchOn: wordOf(matchOn, ['displayName', 'samAccountName']),
    type: wordOf(type, ['prefix', 'suffix', 'contains']),
    value: textOf(text, 'the text'),
  };
  return bodyOf({ groups: { filter } }).saml?.groups?.filter;
}

/** The policy that one part makes. */
function compiled({ claim, ...saml }: Part): unknown {
  const claims = { engine: ENGINE, ...(claim ? { base: 'none', add: [claim] } : {}) };
  return customClaimsPolicyOf(bodyOf({ ...saml, claims }));
}

/** The first claim of a policy, in normal form. */
function onlyClaim(policy: unknown): unknown {
  const claims = isObject(policy) ? listOf(policy['claims'], 'claims').slice(0, 1) : [];
  const normal = normalClaimsPolicy({ claims });
  return isObject(normal) ? listOf(normal['claims'], 'claims')[0] : undefined;
}
