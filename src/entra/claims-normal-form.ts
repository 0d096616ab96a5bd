/**
 * One form for all policies that mean the same, so that drift is what changed and nothing else. Source: reference/graph.md
 * 4.1, 4.2; what reads as drift and is none: reference/config-peers.md 1.3 (order, case, null and absent).
 */
import { BASIC_CLAIMS, fullClaimName } from '../spec/vocabulary/claims.ts';
import { foldedText, inlinedMapping, methodName, objectsOf } from './claims-mapping-entries.ts';
import { isObject, type Json } from './left-over.ts';

/**
 * The normal form of a custom claims policy, of ours or from `GET claimsPolicy`; `null` and `undefined`, no policy, are
 * the default claims. What it does not know stays, so that a change of it shows.
 */
export function normalClaimsPolicy(value: unknown): unknown {
  const policy = value ?? { includeBasicClaimSet: true };
  if (!isObject(policy)) return policy;
  const { id: _id, ...members } = policy;
  const normal = normalObject(members) ?? {};
  if (normal['includeBasicClaimSet'] !== true || !Array.isArray(normal['claims'])) return normal;
  const { claims, ...rest } = normal;
  const own = claims.filter((claim) => !BASIC.has(JSON.stringify(claim)));
  return own.length === 0 ? rest : { claims: own, ...rest };
}

/** Words whose case Entra does not heed, and directory attributes. Claim names and texts keep theirs. */
const FOLDED: ReadonlySet<string> = new Set([
  ...['id', 'source', 'type', 'userType', 'nameIdFormat', 'samlAttributeNameFormat', 'matchOn', 'tokenFormat'],
  'memberOf',
]);

/** Lists without an order; that of configurations says which one wins. */
const SETS: ReadonlySet<string> = new Set(['claims', 'tokenFormat', 'memberOf']);

/** What an absent member means; an empty list, an empty object and `null` are absent wherever they stand. */
const ABSENT: Readonly<Record<string, unknown>> = {
  includeBasicClaimSet: false,
  includeApplicationIdInIssuer: false,
  audienceOverride: '',
  namespace: '',
  serviceProviderNameQualifier: '',
  nameIdFormat: 'default',
  userType: 'any',
  isExtensionAttribute: false,
  treatAsMultiValue: false,
  separator: '',
};

/** Types that their place says already. */
const IMPLIED_TYPES: ReadonlySet<string> = new Set([
  ...['customclaimspolicy', 'customclaimconfiguration', 'customclaimcondition', 'groupclaimfilter'],
  ...['transformationattribute', 'sourcedattribute'],
]);

/** `undefined` where the member says nothing. */
function normalMember(name: string, value: unknown): unknown {
  if (value === null || value === ABSENT[name]) return undefined;
  if (Array.isArray(value)) return normalList(name, value);
  if (isObject(value)) return name === 'memberOf' ? normalMember(name, value['id']) : normalObject(value);
  if (typeof value !== 'string' || !FOLDED.has(name)) return value;
  const word = value.trim().toLowerCase();
  return word === ABSENT[name] ? undefined : word;
}

function normalList(name: string, list: readonly unknown[]): unknown {
  if (list.length === 0) return undefined;
  const items = list.map((item) => normalMember(name, item) ?? null);
  return SETS.has(name) ? inOrder([...new Set(items)]) : items;
}

function inOrder<T>(items: T[]): T[] {
  return items.sort(byText);
}

function byText(one: unknown, other: unknown): number {
  const [left, right] = [JSON.stringify(one), JSON.stringify(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function normalObject(value: Json): Json | undefined {
  const members = Object.entries(value).flatMap(([name, member]): Array<[string, unknown]> => {
    const normal = name.includes('@odata.') ? normalType(name, member) : normalMember(name, member);
    return normal === undefined ? [] : [[name, normal]];
  });
  return members.length === 0
    ? undefined
    : Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function normalType(name: string, value: unknown): string | undefined {
  if (name !== '@odata.type' || typeof value !== 'string') return undefined;
  const type = value.slice(value.lastIndexOf('.') + 1).toLowerCase();
  return IMPLIED_TYPES.has(type) ? undefined : type;
}

/** Listed beside the basic set, as the portal does, these say nothing. */
const BASIC: ReadonlySet<string> = new Set(
  BASIC_CLAIMS.map(({ name, namespace, source }) =>
    JSON.stringify(
      normalObject({
        '@odata.type': 'customClaim',
        name,
        namespace,
        tokenFormat: ['saml'],
        configurations: [{ attribute: { source: 'user', id: source.slice('user.'.length) } }],
      }),
    ),
  ),
);

/**
 * The normal form of a claims mapping policy's definition: ours, the one text of `definition`, or the list that holds
 * it; `null` and `undefined`, no policy, are the default claims. IDs of transformations are gone: each stands in the
 * claim that takes it. What is no definition stays as it is.
 */
export function normalClaimsMapping(definition: unknown): unknown {
  const parsed = parsedDefinition(definition ?? { ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: true } });
  const policy = isObject(parsed) ? parsed['ClaimsMappingPolicy'] : undefined;
  return isObject(policy) ? normalMapping(policy) : parsed;
}

function parsedDefinition(definition: unknown): unknown {
  const isList = Array.isArray(definition) && definition.length === 1 && typeof definition[0] === 'string';
  const text: unknown = isList ? definition[0] : definition;
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function normalMapping(policy: Json): Json {
  const { entries, unused, rest } = inlinedMapping(policy);
  const hasBasic = flagOf(rest['IncludeBasicClaimSet']) === true;
  const schema = entries.map(({ entry }) => normalMappingEntry(entry));
  return withoutAbsent({
    ...rest,
    IncludeBasicClaimSet: flagOf(rest['IncludeBasicClaimSet']),
    issuerWithApplicationId: flagOf(rest['issuerWithApplicationId']),
    audienceOverride: rest['audienceOverride'] === '' ? null : rest['audienceOverride'],
    GroupFilter: folded(rest['GroupFilter'], ['MatchOn', 'Type']),
    ClaimsSchema: inOrder(schema.filter((entry) => !hasBasic || !BASIC_ENTRIES.has(JSON.stringify(entry)))),
    UnusedTransformations: inOrder(unused.map(normalTransformation)),
  });
}

/** The normal form of an entry in which its transformation stands. */
export function normalMappingEntry(entry: Json): Json {
  const { Transformation, ...rest } = entry;
  const names = ['Source', 'ExtensionID', 'SAMLNameForm', 'Output'];
  // The ID of a transformation that is not there is no attribute.
  const isAttribute = foldedText(rest['Source']) !== 'transformation';
  return withoutAbsent({
    ...(folded(rest, isAttribute ? [...names, 'ID'] : names) as Json),
    Transformation: isObject(Transformation) ? normalTransformation(Transformation) : Transformation,
  });
}

function normalTransformation(transformation: Json): Json {
  const { TransformationMethod, InputClaims, InputParameters, OutputClaims, ...rest } = transformation;
  return withoutAbsent({
    ...rest,
    TransformationMethod: methodName(TransformationMethod),
    InputClaims: inOrder(objectsOf(InputClaims).map(normalInput)),
    InputParameters: inOrder(
      objectsOf(InputParameters)
        .map(normalParameter)
        .filter((one) => !isNoSeparator(one)),
    ),
    OutputClaims: inOrder(objectsOf(OutputClaims).map((output) => folded(output, ['TransformationClaimType']))),
  });
}

function normalInput(input: Json): Json {
  const { TreatAsMultiValue, ...rest } = input;
  return withoutAbsent({
    ...(folded(rest, ['TransformationClaimType', 'Attribute']) as Json),
    TreatAsMultiValue: flagOf(TreatAsMultiValue),
  });
}

function normalParameter(parameter: Json): Json {
  const { DataType, ...rest } = parameter;
  const type = foldedText(DataType);
  return withoutAbsent({ ...(folded(rest, ['ID']) as Json), DataType: type === 'string' ? null : type });
}

function isNoSeparator({ ID, Value }: Json): boolean {
  return ID === 'separator' && Value === '';
}

/** Samples write `"true"` as well as `true`; `null` is an absent one, which is false. */
function flagOf(value: unknown): unknown {
  const flag = foldedText(value);
  if (flag === 'true') return true;
  return flag === 'false' || flag === false || flag === undefined ? null : flag;
}

function folded(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    names.includes(key) ? foldedText(member) : member,
  ]);
  return withoutAbsent(Object.fromEntries(members) as Json);
}

/** Keys in order, `null`, absent members and empty lists gone. */
function withoutAbsent(value: Json): Json {
  const members = Object.entries(value).filter(
    ([, member]) => (member ?? null) !== null && !(Array.isArray(member) && member.length === 0),
  );
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const BASIC_ENTRIES: ReadonlySet<string> = new Set(
  BASIC_CLAIMS.map((claim) =>
    JSON.stringify({ ID: claim.source.slice('user.'.length), SamlClaimType: fullClaimName(claim), Source: 'user' }),
  ),
);
