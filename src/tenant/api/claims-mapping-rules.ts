/** What a claims mapping policy's definition must be: the service says no more than that it is invalid (graph.md 4.1). */
import { badRequest, type GraphError } from '../graph-error.ts';
import type { Behaviours } from '../manners/behaviours.ts';

/**
 * Checks the definition: one JSON text with case-sensitive keys.
 * @throws {GraphError} 400 Request_BadRequest `Property definition has an invalid value.`
 */
export function checkClaimsMapping(definition: readonly string[], behaviours: Behaviours): void {
  const policy = soleMember(parseDefinition(definition), 'ClaimsMappingPolicy');
  const transformationKeys = TRANSFORMATION_KEYS[behaviours.claimsTransformationKey];
  onlyKeys(policy, [...POLICY_KEYS, ...transformationKeys]);
  if (policy['Version'] !== 1) throw invalidDefinition();
  const basic = policy['IncludeBasicClaimSet'];
  if (basic !== undefined && !/^(true|false)$/i.test(String(basic))) throw invalidDefinition();
  const transformations = transformationKeys.flatMap((key) => objects(policy[key]));
  for (const one of transformations) checkTransformation(one);
  const ids = new Set(transformations.map((one) => one['ID'] ?? one['Id']));
  for (const claim of objects(policy['ClaimsSchema'])) checkClaim(claim, ids, behaviours);
  if (policy['GroupFilter'] !== undefined) checkGroupFilter(policy['GroupFilter']);
}

const TRANSFORMATION_KEYS = {
  both: ['ClaimsTransformations', 'ClaimsTransformation'],
  ClaimsTransformations: ['ClaimsTransformations'],
  ClaimsTransformation: ['ClaimsTransformation'],
} as const;

const POLICY_KEYS = [
  'Version',
  'IncludeBasicClaimSet',
  'ClaimsSchema',
  'GroupFilter',
  'issuerWithApplicationId',
  'audienceOverride',
];

/** The one JSON object in a policy's definition. @throws {GraphError} 400. */
export function parseDefinition(definition: readonly string[]): Record<string, unknown> {
  const [text] = definition;
  if (definition.length !== 1 || text === undefined) throw invalidDefinition();
  try {
    return objectOf(JSON.parse(text));
  } catch {
    throw invalidDefinition();
  }
}

/** The object under the only key of a definition. @throws {GraphError} 400. */
export function soleMember(definition: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  onlyKeys(definition, [key]);
  return objectOf(definition[key]);
}

/** @throws {GraphError} 400 for a key that is not one of the known ones. */
export function onlyKeys(value: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  if (!Object.keys(value).every((key) => known.includes(key))) throw invalidDefinition();
}

/** The one refusal of definitions. */
export function invalidDefinition(): GraphError {
  return badRequest('Property definition has an invalid value.', { code: 'InvalidValue', target: 'definition' });
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidDefinition();
  return value as Record<string, unknown>;
}

function objects(value: unknown): Record<string, unknown>[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalidDefinition();
  return value.map(objectOf);
}

const CLAIM_KEYS = [
  'Source',
  'ID',
  'Id',
  'Value',
  'ExtensionID',
  'TransformationId',
  'TransformationID',
  'SamlClaimType',
  'JwtClaimType',
  'SAMLNameForm',
  'UseExistingClaim',
];
const UNCONFIRMED_KEYS = ['SamlNameIdFormat', 'SamlNameFormat'];
const SOURCES = ['user', 'application', 'resource', 'audience', 'company', 'transformation'];
const NAME_FORM = /^urn:oasis:names:tc:SAML:2\.0:attrname-format:(unspecified|uri|basic)$/;

function checkClaim(
  claim: Readonly<Record<string, unknown>>,
  transformations: ReadonlySet<unknown>,
  behaviours: Behaviours,
): void {
  onlyKeys(claim, behaviours.nameIdFormatKey === 'accepted' ? [...CLAIM_KEYS, ...UNCONFIRMED_KEYS] : CLAIM_KEYS);
  if (!Object.values(claim).every((value) => typeof value === 'string')) throw invalidDefinition();
  if (!claim['SamlClaimType'] && !claim['JwtClaimType']) throw invalidDefinition();
  if (claim['SAMLNameForm'] !== undefined && !NAME_FORM.test(String(claim['SAMLNameForm']))) throw invalidDefinition();
  if (claim['Value'] !== undefined) {
    if (claim['Source'] !== undefined) throw invalidDefinition();
    return;
  }
  checkSource(claim, transformations);
}

function checkSource(claim: Readonly<Record<string, unknown>>, transformations: ReadonlySet<unknown>): void {
  const source = String(claim['Source'] ?? '').toLowerCase();
  if (!SOURCES.includes(source)) throw invalidDefinition();
  const transformation = claim['TransformationId'] ?? claim['TransformationID'];
  if (source === 'transformation') {
    if (!transformations.has(transformation)) throw invalidDefinition();
    return;
  }
  const id = String(claim['ID'] ?? claim['Id'] ?? '').toLowerCase();
  if (claim['ExtensionID'] === undefined && !IDS[source]?.has(id)) throw invalidDefinition();
}

const OBJECT_IDS = new Set(['displayname', 'objectid', 'tags']);
const IDS: Readonly<Record<string, ReadonlySet<string>>> = {
  application: OBJECT_IDS,
  resource: OBJECT_IDS,
  audience: OBJECT_IDS,
  company: new Set(['tenantcountry']),
  user: new Set([
    ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
    ...'surname givenname displayname objectid mail userprincipalname department onpremisessamaccountname netbiosname dnsdomainname onpremisesecurityidentifier onpremisessecurityidentifier companyname streetaddress postalcode preferredlanguage onpremisesuserprincipalname mailnickname othermail country city state jobtitle employeeid facsimiletelephonenumber assignedroles accountenabled consentprovidedforminor createddatetime creationtype lastpasswordchangedatetime mobilephone officelocation onpremisesdomainname onpremisesimmutableid onpremisessyncenabled preferreddatalocation proxyaddresses usertype telephonenumber'.split(
      ' ',
    ),
  ]),
};

const METHODS = ['join', 'extractmailprefix', 'tolowercase', 'touppercase', 'regexreplace'];
const TRANSFORMATION_MEMBERS = ['ID', 'Id', 'TransformationMethod', 'InputClaims', 'InputParameters', 'OutputClaims'];

function checkTransformation(transformation: Readonly<Record<string, unknown>>): void {
  onlyKeys(transformation, TRANSFORMATION_MEMBERS);
  const id = transformation['ID'] ?? transformation['Id'];
  const method = String(transformation['TransformationMethod'] ?? '')
    .toLowerCase()
    .replace(/\(\)$/, '');
  if (typeof id !== 'string' || id === '' || !METHODS.includes(method)) throw invalidDefinition();
  for (const claim of objects(transformation['InputClaims'])) {
    onlyKeys(claim, ['ClaimTypeReferenceId', 'TransformationClaimType', 'TreatAsMultiValue']);
    if (typeof claim['ClaimTypeReferenceId'] !== 'string') throw invalidDefinition();
  }
  for (const one of objects(transformation['InputParameters'])) {
    onlyKeys(one, ['ID', 'Id', 'Value']);
    if (typeof one['Value'] !== 'string') throw invalidDefinition();
  }
  const outputs = objects(transformation['OutputClaims']);
  for (const claim of outputs) onlyKeys(claim, ['ClaimTypeReferenceId', 'TransformationClaimType']);
  if (outputs.length === 0) throw invalidDefinition();
}

function checkGroupFilter(value: unknown): void {
  const filter = objectOf(value);
  onlyKeys(filter, ['MatchOn', 'Type', 'Value']);
  const isFine =
    ['displayname', 'samaccountname'].includes(String(filter['MatchOn'])) &&
    ['prefix', 'suffix', 'contains'].includes(String(filter['Type'])) &&
    typeof filter['Value'] === 'string';
  if (!isFine) throw invalidDefinition();
}
