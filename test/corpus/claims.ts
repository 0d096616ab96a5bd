/** The claims, NameID and group claim of a page as `saml.claims`, `saml.nameId` and `saml.groups`. */
import type { Claim, Claims, GroupClaim, NameId, Transformation } from '../../src/spec/generated/connection.ts';
import { type Gap, given } from './conversion.ts';
import type { Parameters } from './placeholders.ts';
import type { ClaimRecord, NameIdRecord, SsoRecord } from './records.ts';

/** Attribute that a page lists among the claims where it means the group claim. */
const GROUPS = 'user.groups';

/** What the page says of claims, in the schema's words. */
export interface ClaimParts {
  readonly claims?: Claims;
  readonly nameId?: NameId;
  readonly groups?: GroupClaim;
}

/** Converts what a page says of claims; `gaps` takes what has no place. */
export function claimParts(record: SsoRecord, parameters: Parameters, gaps: Gap[]): ClaimParts {
  const [groups, ...more] = record.claims.filter(({ source }) => source.toLowerCase() === GROUPS);
  for (const { name } of more) gaps.push({ what: `group claim ${name}`, why: 'Entra sends one group claim' });
  const nameId = nameIdOf(record.nameId, gaps);
  const add = record.claims
    .filter(({ source }) => source.toLowerCase() !== GROUPS)
    .map((claim) => claimOf(claim, parameters, gaps));
  const groupClaim = groups || record.groupClaim ? groupClaimOf(record, groups) : undefined;
  const claims = given<Claims>({
    // A mapping policy has no key for these two.
    engine: nameId?.format || groupClaim?.name ? 'claims-policy' : undefined,
    remove: record.removeDefaultClaims && [...record.removeDefaultClaims],
    add,
  });
  return given<ClaimParts>({ claims: Object.keys(claims).length > 0 ? claims : undefined, nameId, groups: groupClaim });
}

function claimOf({ name, namespace, source, sourceKind }: ClaimRecord, parameters: Parameters, gaps: Gap[]): Claim {
  const head = given<Claim>({ name, namespace });
  if (sourceKind === 'attribute') return { ...head, source };
  if (sourceKind === 'placeholder') return { ...head, constant: parameters.declare(name, { printed: source }) };
  if (sourceKind === 'constant') return { ...head, constant: parameters.convert(source) };
  const transform = transformOf(source);
  if (transform === undefined) gaps.push({ what: `claim ${name} = ${source}`, why: 'no such transformation' });
  return transform ? { ...head, transform: [transform] } : { ...head, constant: source };
}

const MAIL_PREFIX = /^ExtractMailPrefix\s*(?:\(\s*\[?([\w.]*)\]?\s*\)?)?$/i;
const JOIN = /^join\s*\(\s*\[([\w.]+)\]\s*,\s*"([^"]*)"\s*,\s*"([^"]*)"\s*\)?$/i;

/** `ExtractMailPrefix([mail])` and `join([mail],"constant","separator")`, as pages print them, unbalanced or not. */
export function transformOf(text: string): Transformation | undefined {
  const prefix = MAIL_PREFIX.exec(text);
  if (prefix) return { extractMailPrefix: userSource(prefix[1] || 'userprincipalname') };
  const [, input, constant, separator] = JOIN.exec(text) ?? [];
  if (input === undefined || constant === undefined || separator === undefined) return undefined;
  return { join: { input: userSource(input), separator, constant } };
}

function userSource(name: string): string {
  return name.includes('.') ? name : `user.${name}`;
}

const FORMATS: ReadonlySet<string> = new Set(['unspecified', 'emailAddress', 'persistent']);

function nameIdOf(note: NameIdRecord | null, gaps: Gap[]): NameId | undefined {
  if (note === null) return undefined;
  const format = note.formats?.find((name) => FORMATS.has(name));
  for (const name of note.formats ?? []) {
    if (name !== format) gaps.push({ what: `NameID format ${name}`, why: 'not one of the formats the schema lists' });
  }
  const transform = note.source === undefined ? undefined : transformOf(note.source);
  const nameId = given<NameId>({
    source: transform ? undefined : note.source,
    transform: transform && [transform],
    format: format as NameId['format'],
  });
  return Object.keys(nameId).length > 0 ? nameId : undefined;
}

function groupClaimOf(record: SsoRecord, claim: ClaimRecord | undefined): GroupClaim {
  return given<GroupClaim>({
    select: record.groupFilter === 'All' ? 'all' : 'assigned',
    name: claim?.name ?? record.groupClaimName,
    namespace: claim?.namespace,
    asRoles: record.groupEmitAsRole,
  });
}
