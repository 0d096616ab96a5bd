/** What differs between two policies of claims, claim by claim, as a reviewer reads it. */
import { NAME_ID_CLAIM } from '../../spec/vocabulary/claims.ts';
import { MASK } from '../claim-secrets.ts';
import { objectsOf } from '../claims-mapping-entries.ts';
import { normalClaimsMapping, normalClaimsPolicy } from '../claims-normal-form.ts';
import { isObject, type Json } from '../left-over.ts';
import type { FieldChange } from './change.ts';
import { readableLate } from './late.ts';
import type { Risk } from './risk.ts';

/** A policy in its normal form, taken apart: members, and claims under their full names. */
export type ClaimsParts = ReadonlyMap<string, unknown>;

/** The parts of a mapping policy's definition (`null`: none); constants of `secrets` masked where there are any. */
export function partsOfMapping(definition: unknown, secrets: ReadonlySet<string>): ClaimsParts {
  const normal = normalClaimsMapping(definition);
  const parts = partsOf(normal, 'ClaimsSchema', ({ SamlClaimType, JwtClaimType }) =>
    String(SamlClaimType ?? JwtClaimType),
  );
  for (const claim of secrets) if (parts.has(claim)) parts.set(claim, masked(parts.get(claim)));
  return parts;
}

/** The parts of a custom claims policy; `null`: none. */
export function partsOfPolicy(policy: unknown): ClaimsParts {
  return partsOf(normalClaimsPolicy(policy), 'claims', ({ '@odata.type': type, name, namespace }) => {
    if (type === 'samlnameidclaim') return NAME_ID_CLAIM;
    return namespace ? `${namespace}/${name}` : String(name);
  });
}

/** What is no policy is one part; claims of one name stand together. */
function partsOf(normal: unknown, list: string, nameOf: (claim: Json) => string): Map<string, unknown> {
  if (!isObject(normal)) return new Map([['', normal]]);
  const { [list]: claims, ...rest } = normal;
  const parts = new Map<string, unknown>(Object.entries(rest).map(([key, value]) => [`/${key}`, value]));
  for (const claim of objectsOf(claims)) {
    const name = nameOf(claim);
    const same = parts.get(name) as readonly Json[] | undefined;
    parts.set(name, [...(same ?? []), claim]);
  }
  return parts;
}

/** Constants that are there, whatever they are; a reference is one too. */
function masked(claims: unknown): unknown {
  return objectsOf(claims).map((claim) => ((claim['Value'] ?? '') === '' ? claim : { ...claim, Value: MASK }));
}

/** One part that differs; `undefined`: it is not there. */
export interface ClaimsDifference {
  /** Full name of a claim, or `/` and a member. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The parts in which two policies differ, in the order of their names. */
export function claimsDifferences(live: ClaimsParts, wanted: ClaimsParts): ClaimsDifference[] {
  const names = [...new Set([...live.keys(), ...wanted.keys()])].sort();
  const all = names.map((name) => ({ name, before: live.get(name), after: wanted.get(name) }));
  return all.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** How a difference is told. `isNew`: nobody uses the application yet; `hidden`: claims that once carried a secret. */
export interface Telling {
  readonly isNew: boolean;
  readonly hidden?: ReadonlySet<string>;
}

/** A difference as a change of `field`. Constants that were live are told only where the spec has one in clear. */
export function claimsField(field: string, one: ClaimsDifference, { isNew, hidden }: Telling): FieldChange {
  const { name, before, after } = one;
  const object = field.slice(field.indexOf('.') + 1);
  return {
    field,
    path: name.startsWith('/') ? `${object}${name}` : `${object}/claims/${name}`,
    ...(before === undefined ? {} : { before: shown(before, hidden?.has(name) ? undefined : after) }),
    ...(after === undefined ? {} : { after: readableLate(after) }),
    risk: isNew ? null : riskOfClaim(one),
    leaf: leafOf(name),
  };
}

/** A constant that the spec has in clear itself tells nothing new; any other may be a secret. */
function shown(before: unknown, after: unknown): unknown {
  if (typeof before === 'string') return MASK;
  const known = new Set<unknown>();
  withConstants(after, (constant) => known.add(constant));
  return withConstants(before, (constant) => (known.has(constant) ? constant : MASK));
}

/** A value with its constants replaced: members `Value` of one engine, `value` of the other, at any depth. */
function withConstants(value: unknown, replaced: (constant: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withConstants(item, replaced));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isConstant = /^value$/i.test(name) && typeof member === 'string' && member !== '';
      return [name, isConstant ? replaced(member) : withConstants(member, replaced)];
    }),
  );
}

const LEAVES: Readonly<Record<string, string>> = {
  [NAME_ID_CLAIM]: '/saml/nameId',
  '/GroupFilter': '/saml/groups/filter',
  '/groupFilter': '/saml/groups/filter',
};

function leafOf(name: string): string {
  return LEAVES[name] ?? '/saml/claims';
}

/** The risk of a difference; `null`: a claim more, of which the spec's author knows. */
export function riskOfClaim({ name, before, after }: ClaimsDifference): Risk | null {
  if (name === NAME_ID_CLAIM)
    return { danger: 'security', isGuarded: true, why: 'the vendor may take people for others, or not know them' };
  if (leafOf(name) === '/saml/groups/filter')
    return {
      danger: 'security',
      isGuarded: after === undefined,
      why: 'other groups are sent, and the vendor may give rights by them',
    };
  if (after === undefined) return { danger: 'sign-in', isGuarded: true, why: 'the vendor no longer gets it' };
  return before === undefined ? null : { danger: 'sign-in', isGuarded: false, why: 'the vendor gets other values' };
}
