/** A live claims mapping policy in a spec's terms, for import. Source: reference/graph.md 4.1. */
import type { Claim, GroupClaim, NameId } from '../spec/generated/connection.ts';
import { BASIC_CLAIMS, fullClaimName } from '../spec/vocabulary/claims.ts';
import { inlinedMapping, type MappingEntry } from './claims-mapping-entries.ts';
import { claimsMappingDefinition } from './claims-mapping-policy.ts';
import { normalClaimsMapping, normalMappingEntry } from './claims-normal-form.ts';
import { bodyOf, CannotSay, differences, isObject, isPartOf, type Json, objectOf, orLeftOver } from './left-over.ts';
import { baseAndAdded, type ReadClaims, readFilter } from './read-claims-policy.ts';
import { readMappingEntry } from './read-mapping-entry.ts';

/**
 * Reads the one text of a policy's `definition`. Claims have their full names, since a mapping policy knows no namespace.
 * A claim whose parts are known is read, and what of it a spec cannot say is left over; any other claim is left over as
 * a whole.
 */
export function readClaimsMappingPolicy(definition: string): ReadClaims {
  const policy = parsed(definition);
  if (policy === undefined)
    return { claims: { engine: ENGINE }, leftOver: ['the definition is no ClaimsMappingPolicy'] };
  const leftOver: string[] = [];
  const { entries, unused, rest } = inlinedMapping(policy);
  const parts = new Parts(leftOver);
  for (const entry of entries) parts.read(entry);
  const filter = orLeftOver(leftOver, 'GroupFilter', () => filterOf(rest['GroupFilter']));
  if (unused.length > 0) leftOver.push('ClaimsTransformations: no claim takes some of them');
  const hasBasic = /^true$/i.test(String(rest['IncludeBasicClaimSet']));
  return {
    claims: { engine: ENGINE, ...baseAndAdded(parts.claims, BASIC, hasBasic) },
    ...(parts.nameId ? { nameId: parts.nameId } : {}),
    ...(filter ? { groups: { filter } } : {}),
    leftOver: [...leftOver, ...restOf(rest, hasBasic, filter)],
  };
}

const ENGINE = 'mapping-policy';
const BASIC: readonly Claim[] = BASIC_CLAIMS.map((claim) => ({ name: fullClaimName(claim), source: claim.source }));

function parsed(definition: string): Json | undefined {
  try {
    const { ClaimsMappingPolicy: policy } = objectOf(JSON.parse(definition), 'the definition');
    return isObject(policy) ? policy : undefined;
  } catch {
    return undefined;
  }
}

function filterOf(value: unknown): GroupClaim['filter'] {
  if (!isObject(value)) return readFilter(value);
  const { MatchOn: matchOn, Type: type, Value: text } = value;
  return readFilter({ matchOn, type, value: text });
}

/** What the policy says besides, and a spec does not. */
function restOf(rest: Json, hasBasic: boolean, filter: GroupClaim['filter']): string[] {
  const saml = { claims: { base: hasBasic ? 'default' : 'none' }, ...(filter ? { groups: { filter } } : {}) };
  const said = compiled(saml) ?? { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true' } };
  const live = normalClaimsMapping({ ClaimsMappingPolicy: rest });
  return differences(live, normalClaimsMapping(said)).filter((path) => filter || !path.startsWith('GroupFilter'));
}

/** The entries of a policy, one after the other. */
class Parts {
  readonly claims: Claim[] = [];
  nameId: NameId | undefined;
  readonly #leftOver: string[];

  constructor(leftOver: string[]) {
    this.#leftOver = leftOver;
  }

  read({ index, entry }: MappingEntry): void {
    const type = entry['SamlClaimType'];
    const place = `ClaimsSchema/${index}${typeof type === 'string' ? ` (${type})` : ''}`;
    orLeftOver(this.#leftOver, place, () => {
      const part = readMappingEntry(entry);
      if (part.nameId && this.nameId) throw new CannotSay('a spec has one NameID');
      const [live, said] = [normalMappingEntry(entry), onlyEntry(part)];
      const paths = differences(live, said);
      if (!isPartOf(said, live)) throw new CannotSay(`a spec says otherwise: ${paths.join(', ')}`);
      if (part.claim) this.claims.push(part.claim);
      this.nameId ??= part.nameId;
      this.#leftOver.push(...paths.map((path) => `${place}: ${path}`));
    });
  }
}

function onlyEntry({ claim, nameId }: { readonly claim?: Claim; readonly nameId?: NameId }): unknown {
  const policy = compiled({ claims: { add: claim ? [claim] : [] }, ...(nameId ? { nameId } : {}) });
  const [only] = inlinedMapping((isObject(policy) ? policy['ClaimsMappingPolicy'] : {}) as Json).entries;
  return only && normalMappingEntry(only.entry);
}

function compiled(saml: Json): unknown {
  return claimsMappingDefinition(bodyOf(saml), 'ClaimsTransformations');
}
