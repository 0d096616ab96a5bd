/** What Entra sends about a person: the claims of a token and the attributes of SCIM, with where each comes from. */
import { child } from '../finding.ts';
import type {
  Claim,
  Condition,
  Mapping,
  NameId,
  Principal,
  ResolvedBody,
  Saml,
  Transform,
  Transformation,
} from '../generated/resolved.ts';
import type { Variant } from '../resolve.ts';
import {
  BASIC_CLAIMS,
  type BasicClaim,
  CORE_CLAIMS,
  fullClaimName,
  GROUPS_CLAIM,
  NAME_ID_CLAIM,
  ROLE_CLAIM,
} from '../vocabulary/claims.ts';
import { DEFAULT_GROUP_MAPPINGS, DEFAULT_USER_MAPPINGS, type DefaultMapping } from '../vocabulary/scim.ts';
import { remembering } from './remember.ts';
import { isPending, type Leaf } from './values.ts';

/** Something that gives a claim its value: the NameID, an added claim, or a condition of one. */
export type Origin =
  | { readonly kind: 'nameId'; readonly pointer: string; readonly of: NameId }
  | { readonly kind: 'claim'; readonly pointer: string; readonly of: Claim }
  | { readonly kind: 'condition'; readonly pointer: string; readonly of: Condition };

/** Everything in a body that gives a claim its value: the NameID first, then each added claim with its conditions. */
export function originsOf({ saml }: ResolvedBody): Origin[] {
  const out: Origin[] = [];
  if (saml?.nameId) out.push({ kind: 'nameId', pointer: '/saml/nameId', of: saml.nameId });
  for (const [index, claim] of (saml?.claims.add ?? []).entries()) {
    const pointer = child('/saml/claims/add', index);
    out.push({ kind: 'claim', pointer, of: claim });
    for (const [at, of] of claim.when.entries()) out.push({ kind: 'condition', pointer: `${pointer}/when/${at}`, of });
  }
  return out;
}

/** Method of a transformation step. */
export type TransformMethod = keyof Transformation;

/** What a step reads and gives, whatever its method. */
interface StepArguments {
  readonly input?: string | null;
  readonly input2?: string | null;
  readonly output?: string;
  readonly otherwise?: string | null;
  readonly attributes?: readonly string[];
}

/** The method of a step and its arguments; the schema allows one key a step. */
export function methodOf(step: Transformation): readonly [TransformMethod, string | StepArguments] {
  return Object.entries(step)[0] as [TransformMethod, string | StepArguments];
}

/** The attributes that an origin names, with their places: its source and what its transformation reads or gives. */
export function attributesOf({ pointer, of }: Origin): Leaf[] {
  const out: Leaf[] = [];
  if (of.source) out.push({ pointer: `${pointer}/source`, value: of.source });
  for (const [index, step] of (of.transform ?? []).entries()) {
    const [method, args] = methodOf(step);
    const place = `${pointer}/transform/${index}/${method}`;
    if (typeof args === 'string') out.push({ pointer: place, value: args });
    else pushArguments(args, place, out);
  }
  return out;
}

function pushArguments(args: StepArguments, place: string, out: Leaf[]): void {
  for (const key of ['input', 'input2'] as const) {
    const value = args[key];
    if (value) out.push({ pointer: `${place}/${key}`, value });
  }
  for (const [index, value] of (args.attributes ?? []).entries()) {
    out.push({ pointer: `${place}/attributes/${index}`, value });
  }
  for (const key of ['output', 'otherwise'] as const) {
    const value = args[key];
    if (value && /^user\./i.test(value)) out.push({ pointer: `${place}/${key}`, value });
  }
}

/** Whether an optional value is there; an empty text asks for nothing. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Whether a text still waits for something: a late built-in, or a placeholder that other rules report. */
export function isUnsettled(text: string): boolean {
  return text.includes('\ufdd0') || text.includes('${');
}

/** One key for one principal: names are compared without capitals, as Entra does. */
export function principalKey(principal: Principal): string {
  return typeof principal === 'string' ? `name ${principal.toLowerCase()}` : `id ${principal.id.toLowerCase()}`;
}

/** Whether e-mail domains are listed (or wait for a parameter), for the connection or for one of its organizations. */
export function hasDomains(variant: Variant): boolean {
  const { signIn, organizations } = variant.body;
  if (signIn.domains.length > 0 || isPending(variant, '/signIn/domains')) return true;
  return Object.values(organizations).some(({ domains }) => domains !== undefined && domains.length > 0);
}

/** The basic claims that are sent: all where the base is default, but for those removed by short or full name. */
export function basicClaimsOf({ claims: { base, remove } }: Saml): readonly BasicClaim[] {
  if (base === 'none') return NONE;
  if (remove.length === 0) return BASIC_CLAIMS;
  return BASIC_CLAIMS.filter((claim) => !remove.includes(claim.name) && !remove.includes(fullClaimName(claim)));
}

/** A claim (or attribute of SCIM) that is sent, and what it is made of. */
export interface Sent {
  /** Full name of the claim, or SCIM attribute. */
  readonly name: string;
  /** Entra attributes whose value is sent as it is (capitals aside), as `user.mail`, in lower case. */
  readonly sources: readonly string[];
  /** Entra attributes that a transformation or expression reads, written likewise. */
  readonly inputs: readonly string[];
}

/** A claim that is sent. The NameID stands among them under its claim name. */
export interface SentClaim extends Sent {
  readonly kind: 'core' | 'basic' | 'added' | 'nameId' | 'groups' | 'role';
}

const NONE: readonly never[] = [];

const CORE: readonly SentClaim[] = [...CORE_CLAIMS].map(([name, source]) => ({
  kind: 'core',
  name,
  sources: source === null ? NONE : [source],
  inputs: NONE,
}));

/** Sent besides the groups claim where directory roles are selected. Source: reference/entra-wire.md 2.11. */
const DIRECTORY_ROLES_CLAIM = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/wids';

/**
 * Every claim that Entra may send for a body, in the order core, basic, added, NameID, groups, role; empty without
 * SAML. An added claim takes the place of a basic one of the same name. There is always a role claim, since a template
 * brings app roles even where the spec declares none.
 */
export const sentClaims: (body: ResolvedBody) => readonly SentClaim[] = remembering(claimsSentFor);

function claimsSentFor({ saml }: ResolvedBody): readonly SentClaim[] {
  if (saml === undefined) return [];
  const added = saml.claims.add.map(addedClaim);
  const names = new Set(added.map(({ name }) => name));
  const basic = basicClaimsOf(saml).map(basicClaim);
  return [
    ...CORE,
    ...basic.filter(({ name }) => !names.has(name)),
    ...added,
    nameIdClaim(saml.nameId),
    ...groupClaims(saml),
    ...roleClaims(saml),
  ];
}

/** Groups that are sent as roles take the place of app roles. */
function roleClaims({ groups }: Saml): SentClaim[] {
  if (groups?.asRoles && groups.select !== 'none') return [];
  return [{ kind: 'role', name: ROLE_CLAIM, sources: ['user.assignedroles'], inputs: NONE }];
}

function basicClaim(claim: BasicClaim): SentClaim {
  return { kind: 'basic', name: fullClaimName(claim), sources: [claim.source], inputs: NONE };
}

function addedClaim(claim: Claim): SentClaim {
  const made = [claim, ...claim.when].map(madeOf);
  return {
    kind: 'added',
    name: fullClaimName(claim),
    sources: made.flatMap(({ sources }) => sources),
    inputs: made.flatMap(({ inputs }) => inputs),
  };
}

function nameIdClaim(nameId: NameId | undefined): SentClaim {
  const isDefault = !isGiven(nameId?.source) && !isGiven(nameId?.constant) && !isGiven(nameId?.transform);
  const made = isDefault || nameId === undefined ? { source: 'user.userprincipalname' } : nameId;
  return { kind: 'nameId', name: NAME_ID_CLAIM, ...madeOf(made) };
}

function groupClaims({ groups }: Saml): SentClaim[] {
  if (groups === undefined || groups.select === 'none') return [];
  const name = groups.asRoles ? ROLE_CLAIM : groups.name || GROUPS_CLAIM;
  const full = groups.asRoles || !groups.name ? name : fullClaimName({ name, namespace: groups.namespace ?? null });
  const out: SentClaim[] = [{ kind: 'groups', name: full, sources: NONE, inputs: NONE }];
  if (groups.select === 'directoryRoles' || groups.select === 'all')
    out.push({ kind: 'groups', name: DIRECTORY_ROLES_CLAIM, sources: NONE, inputs: NONE });
  return out;
}

interface Made {
  readonly source?: string | null;
  readonly transform?: Transform;
}

/** A change of capitals leaves a value what it was, so its attribute counts as sent. */
function madeOf({ source, transform }: Made): { sources: readonly string[]; inputs: readonly string[] } {
  const sources = source ? [source.toLowerCase()] : NONE;
  if (!transform) return { sources, inputs: NONE };
  const read = attributesOf({ kind: 'nameId', pointer: '', of: { transform } }).map(({ value }) => value.toLowerCase());
  const isSame = transform.every(
    ({ toLowercase, toUppercase }) => toLowercase !== undefined || toUppercase !== undefined,
  );
  return isSame ? { sources: [...sources, ...read], inputs: NONE } : { sources, inputs: read };
}

/** The added mappings of users, then of groups, with their places. */
export function addedMappings({ provisioning }: ResolvedBody): Array<{ pointer: string; mapping: Mapping }> {
  const mappings = provisioning?.mappings;
  if (mappings === undefined) return [];
  return (['users', 'groups'] as const).flatMap((kind) =>
    (mappings[kind]?.add ?? []).map((mapping, index) => ({
      pointer: `/provisioning/mappings/${kind}/add/${index}`,
      mapping,
    })),
  );
}

/** An attribute that is sent over SCIM; `matching` is its precedence, `null` where it is not used for matching. */
export interface SentAttribute extends Sent {
  readonly matching: number | null;
}

/**
 * The attributes that Entra sends of users or groups: the default mappings (unless the base is none), without those
 * removed, and the added ones, which take the place of a default one with the same target.
 */
export function sentAttributes(body: ResolvedBody, kind: 'users' | 'groups'): readonly SentAttribute[] {
  return kind === 'users' ? sentOfUsers(body) : attributesSentFor(body, kind);
}

const sentOfUsers = remembering((body: ResolvedBody) => attributesSentFor(body, 'users'));

function attributesSentFor({ provisioning }: ResolvedBody, kind: 'users' | 'groups'): readonly SentAttribute[] {
  if (provisioning === undefined || (kind === 'groups' && provisioning.groups === false)) return NONE;
  const mappings = provisioning.mappings?.[kind];
  if (mappings === undefined) return DEFAULTS[kind];
  const { base, remove, add } = mappings;
  const added = add.map(sentAttribute);
  if (base === 'none') return added;
  const gone = new Set([...remove, ...add.map(({ target }) => target)].map((target) => target.toLowerCase()));
  return [...DEFAULTS[kind].filter(({ name }) => !gone.has(name.toLowerCase())), ...added];
}

/** Attributes that provisioning and claims call by different names. Source: reference/entra-wire.md 1.10, 2.5. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  mobile: 'mobilephone',
  physicaldeliveryofficename: 'officelocation',
  immutableid: 'onpremisesimmutableid',
};

/** The claim source of an attribute of provisioning: `userPrincipalName` → `user.userprincipalname`. */
function claimSource(attribute: string): string {
  const lower = attribute.replace(/^\[|\]$/g, '').toLowerCase();
  return `user.${OTHER_NAMES[lower] ?? lower}`;
}

const DEFAULTS: Readonly<Record<'users' | 'groups', readonly SentAttribute[]>> = {
  users: DEFAULT_USER_MAPPINGS.map(sentAttribute),
  groups: DEFAULT_GROUP_MAPPINGS.map(sentAttribute),
};

function sentAttribute(mapping: Mapping | DefaultMapping): SentAttribute {
  const { target: name, source, matching = null } = mapping;
  const expression = 'expression' in mapping ? mapping.expression : undefined;
  return {
    name,
    matching,
    sources: source ? [claimSource(source)] : NONE,
    inputs: expression ? attributesIn(expression) : NONE,
  };
}

/** An expression names attributes in brackets. */
function attributesIn(expression: string): string[] {
  return Array.from(expression.matchAll(/\[([^\][]+)\]/g), ([, attribute]) => claimSource(attribute as string));
}
