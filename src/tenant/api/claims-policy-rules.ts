/** What the claims of a customClaimsPolicy may hold. Source: reference/graph.md 4.2. */
import { badRequest, type GraphError } from '../graph-error.ts';

type Json = Readonly<Record<string, unknown>>;

/** Checks every claim: types, members, words. @throws {GraphError} 400. */
export function checkClaims(claims: readonly Json[]): void {
  for (const claim of claims) checkClaim(claim);
  const nameIds = claims.filter((claim) => typeOf(claim) === 'samlNameIdClaim');
  if (nameIds.length > 1) throw refused('claims');
}

function typeOf(value: Json): string {
  return String(value['@odata.type'] ?? '').replace('#microsoft.graph.', '');
}

const CLAIM_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  customClaim: ['name', 'namespace', 'tokenFormat', 'samlAttributeNameFormat', 'configurations'],
  samlNameIdClaim: ['nameIdFormat', 'serviceProviderNameQualifier', 'configurations'],
};

const WORDS = {
  tokenFormat: ['saml', 'jwt'],
  samlAttributeNameFormat: ['unspecified', 'uri', 'basic'],
  nameIdFormat: ['default', 'unspecified', 'emailAddress', 'windowsDomainQualifiedName', 'persistent'],
  userType: ['any', 'members', 'allGuests', 'aadGuests', 'externalGuests'],
  source: ['user', 'application', 'resource', 'audience', 'company', 'transformation'],
} as const;

function checkClaim(claim: Json): void {
  const members = CLAIM_MEMBERS[typeOf(claim)];
  if (!members) throw refused('claims.@odata.type');
  onlyMembers(claim, members, 'claims');
  if (typeOf(claim) === 'customClaim') {
    if (typeof claim['name'] !== 'string' || claim['name'] === '') throw refused('claims.name');
    for (const format of list(claim['tokenFormat'], 'claims.tokenFormat'))
      oneOf(format, WORDS.tokenFormat, 'claims.tokenFormat');
    optional(claim['samlAttributeNameFormat'], WORDS.samlAttributeNameFormat, 'claims.samlAttributeNameFormat');
  } else optional(claim['nameIdFormat'], WORDS.nameIdFormat, 'claims.nameIdFormat');
  const configurations = list(claim['configurations'], 'claims.configurations');
  if (configurations.length === 0) throw refused('claims.configurations');
  for (const one of configurations) checkConfiguration(object(one, 'claims.configurations'));
}

function checkConfiguration(configuration: Json): void {
  onlyMembers(configuration, ['condition', 'attribute', 'transformations'], 'configurations');
  const { condition, attribute, transformations } = configuration;
  if (condition !== undefined && condition !== null) checkCondition(object(condition, 'condition'));
  if (attribute !== undefined && attribute !== null) checkAttribute(object(attribute, 'attribute'));
  for (const one of list(transformations, 'transformations')) checkTransformation(object(one, 'transformations'));
}

function checkCondition(condition: Json): void {
  onlyMembers(condition, ['userType', 'memberOf'], 'condition');
  optional(condition['userType'], WORDS.userType, 'condition.userType');
  list(condition['memberOf'], 'condition.memberOf');
}

function checkAttribute(attribute: Json): void {
  if (typeOf(attribute) === 'valueBasedAttribute') {
    onlyMembers(attribute, ['value'], 'attribute');
    if (typeof attribute['value'] !== 'string') throw refused('attribute.value');
    return;
  }
  if (typeOf(attribute) !== 'sourcedAttribute') throw refused('attribute.@odata.type');
  onlyMembers(attribute, ['id', 'source', 'isExtensionAttribute'], 'attribute');
  if (typeof attribute['id'] !== 'string' || attribute['id'] === '') throw refused('attribute.id');
  oneOf(attribute['source'], WORDS.source, 'attribute.source');
}

/** Members of each transformation beside `input`. */
const TRANSFORMATIONS: Readonly<Record<string, readonly string[]>> = {
  joinTransformation: ['separator', 'input2'],
  containsTransformation: ['value', 'output'],
  startsWithTransformation: ['value', 'output'],
  endsWithTransformation: ['value', 'output'],
  extractTransformation: ['type', 'value', 'value2'],
  extractAlphaTransformation: ['type'],
  extractNumberTransformation: ['type'],
  extractMailPrefixTransformation: [],
  ifEmptyTransformation: ['output'],
  ifNotEmptyTransformation: ['output'],
  regexReplaceTransformation: ['regex', 'replacement', 'additionalAttributes'],
  substringTransformation: ['index', 'length'],
  toLowercaseTransformation: [],
  toUppercaseTransformation: [],
  trimTransformation: ['type', 'value'],
};

function checkTransformation(transformation: Json): void {
  const members = TRANSFORMATIONS[typeOf(transformation)];
  if (!members) throw refused('transformations.@odata.type');
  onlyMembers(transformation, ['input', ...members], 'transformations');
  for (const name of ['input', 'input2']) {
    const input = transformation[name];
    if (input === undefined || input === null) continue;
    const { attribute, ...rest } = object(input, name);
    onlyMembers(rest, ['treatAsMultiValue'], name);
    checkAttribute(object(attribute, `${name}.attribute`));
  }
}

function onlyMembers(value: Json, known: readonly string[], place: string): void {
  const other = Object.keys(value).find((name) => !name.startsWith('@odata.') && !known.includes(name));
  if (other !== undefined) throw refused(`${place}.${other}`);
}

function list(value: unknown, place: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw refused(place);
  return value;
}

function object(value: unknown, place: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused(place);
  return value as Json;
}

function optional(value: unknown, known: readonly string[], place: string): void {
  if (value !== undefined && value !== null) oneOf(value, known, place);
}

function oneOf(value: unknown, known: readonly string[], place: string): void {
  if (!known.includes(value as string)) throw refused(place);
}

function refused(place: string): GraphError {
  return badRequest(`Invalid value specified for property '${place}' of resource 'CustomClaimsPolicy'.`, {
    code: 'InvalidValue',
    target: place,
  });
}
