/** What a claims mapping policy's definition must be. Source: reference/graph.md 4.1. */
import type { Behaviours } from '../manners/behaviours.ts';
import { type ClaimsTransformation, readTransformation } from './claims-transformation-rules.ts';
import {
  checkFlag,
  invalidDefinition,
  type Json,
  objectOf,
  objectsOf,
  onlyKeys,
  parseDefinition,
  soleMember,
  textOf,
} from './definition.ts';

/**
 * Checks the definition: one JSON text with case-sensitive keys.
 * @throws {GraphError} 400 Request_BadRequest `Property definition has an invalid value.`
 */
export function checkClaimsMapping(definition: readonly string[], behaviours: Behaviours): void {
  const policy = soleMember(parseDefinition(definition), 'ClaimsMappingPolicy');
  const transformationKeys = TRANSFORMATION_KEYS[behaviours.claimsTransformationKey];
  onlyKeys(policy, [...POLICY_KEYS, ...transformationKeys]);
  if (policy['Version'] !== 1) throw invalidDefinition();
  checkFlag(policy['IncludeBasicClaimSet']);
  checkFlag(policy['issuerWithApplicationId']);
  if (policy['audienceOverride'] !== undefined) checkUri(policy['audienceOverride']);
  const transformations = transformationKeys.flatMap((key) => objectsOf(policy[key]).map(readTransformation));
  if (new Set(transformations.map(({ id }) => id)).size !== transformations.length) throw invalidDefinition();
  for (const claim of objectsOf(policy['ClaimsSchema'])) checkClaim(claim, transformations, behaviours);
  if (policy['GroupFilter'] !== undefined) checkGroupFilter(objectOf(policy['GroupFilter']));
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

function checkUri(value: unknown): void {
  if (typeof value !== 'string' || !URL.canParse(value)) throw invalidDefinition();
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
];
const UNCONFIRMED_KEYS = ['SamlNameIdFormat', 'SamlNameFormat'];
const NAME_FORM = /^urn:oasis:names:tc:SAML:2\.0:attrname-format:(unspecified|uri|basic)$/;
const NAME_ID = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';

function checkClaim(claim: Json, transformations: readonly ClaimsTransformation[], behaviours: Behaviours): void {
  onlyKeys(claim, behaviours.nameIdFormatKey === 'accepted' ? [...CLAIM_KEYS, ...UNCONFIRMED_KEYS] : CLAIM_KEYS);
  if (!Object.values(claim).every((value) => typeof value === 'string')) throw invalidDefinition();
  if (claim['SAMLNameForm'] !== undefined && !NAME_FORM.test(String(claim['SAMLNameForm']))) throw invalidDefinition();
  const samlType = String(claim['SamlClaimType'] ?? '').toLowerCase();
  if (RESTRICTED.has(samlType)) throw invalidDefinition();
  const isSent = samlType !== '' || Boolean(claim['JwtClaimType']);
  if (!isSent && !isInput(claim, transformations)) throw invalidDefinition();
  if (claim['Value'] === undefined) checkOrigin(claim, transformations, samlType === NAME_ID);
  else if (claim['Source'] !== undefined) throw invalidDefinition();
}

/** An entry without a type is not sent: it is there for a transformation that takes it. */
function isInput(claim: Json, transformations: readonly ClaimsTransformation[]): boolean {
  const id = String(claim['ExtensionID'] ?? claim['ID'] ?? claim['Id']).toLowerCase();
  return transformations.some(({ inputs }) => inputs.some((one) => one.toLowerCase() === id));
}

function checkOrigin(claim: Json, transformations: readonly ClaimsTransformation[], isNameId: boolean): void {
  if (sourceOf(claim) === 'transformation') checkTransformed(claim, transformations, isNameId);
  else checkSourced(claim, isNameId);
}

function sourceOf(claim: Json): string {
  return String(claim['Source'] ?? '').toLowerCase();
}

const NAME_ID_METHODS = ['join', 'extractmailprefix'];

/** The claim takes an output of a transformation that is there. */
function checkTransformed(claim: Json, transformations: readonly ClaimsTransformation[], isNameId: boolean): void {
  const wanted = textOf(claim['TransformationId'] ?? claim['TransformationID']);
  const found = transformations.find(({ id }) => id === wanted);
  if (!found?.outputs.includes(textOf(claim['ID'] ?? claim['Id']))) throw invalidDefinition();
  if (isNameId && !NAME_ID_METHODS.includes(found.method)) throw invalidDefinition();
}

function checkSourced(claim: Json, isNameId: boolean): void {
  const source = sourceOf(claim);
  if (!Object.hasOwn(ATTRIBUTES, source)) throw invalidDefinition();
  if (claim['ExtensionID']) return;
  const id = String(claim['ID'] ?? claim['Id'] ?? '').toLowerCase();
  if (!ATTRIBUTES[source]?.has(id)) throw invalidDefinition();
  if (isNameId && !(source === 'user' && NAME_ID_ATTRIBUTES.has(id))) throw invalidDefinition();
}

const EXTENSION_ATTRIBUTES = Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`);
const OBJECT_ATTRIBUTES = new Set(['displayname', 'objectid', 'tags']);
const ATTRIBUTES: Readonly<Record<string, ReadonlySet<string>>> = {
  application: OBJECT_ATTRIBUTES,
  resource: OBJECT_ATTRIBUTES,
  audience: OBJECT_ATTRIBUTES,
  company: new Set(['tenantcountry']),
  user: new Set([
    ...EXTENSION_ATTRIBUTES,
    ...'surname givenname displayname objectid mail userprincipalname localuserprincipalname department'.split(' '),
    ...'onpremisessamaccountname netbiosname dnsdomainname onpremisesecurityidentifier companyname'.split(' '),
    ...'onpremisessecurityidentifier streetaddress postalcode preferredlanguage onpremisesuserprincipalname'.split(' '),
    ...'mailnickname othermail country city state jobtitle employeeid facsimiletelephonenumber'.split(' '),
    ...'assignedroles accountenabled consentprovidedforminor createddatetime creationtype'.split(' '),
    ...'lastpasswordchangedatetime mobilephone officelocation onpremisesdomainname onpremisesimmutableid'.split(' '),
    ...'onpremisessyncenabled preferreddatalocation proxyaddresses usertype telephonenumber'.split(' '),
  ]),
};

/** The table of the reference, and what the portal offers beside it. */
const NAME_ID_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...EXTENSION_ATTRIBUTES,
  ...'mail userprincipalname onpremisessamaccountname employeeid telephonenumber'.split(' '),
  ...'objectid localuserprincipalname onpremisesuserprincipalname'.split(' '),
]);

/** Types that a policy cannot produce. `upn` and `role` are left out: with a signing key of its own an application may. */
const RESTRICTED: ReadonlySet<string> = new Set([
  ...'objectidentifier tenantid identityprovider accesstoken puid scope aio acct'
    .split(' ')
    .map((name) => `http://schemas.microsoft.com/identity/claims/${name}`),
  ...'groups groupsid wids authenticationinstant authenticationmethod expiration'
    .split(' ')
    .map((name) => `http://schemas.microsoft.com/ws/2008/06/identity/claims/${name}`),
  'http://schemas.microsoft.com/claims/authnmethodsreferences',
  'http://schemas.microsoft.com/claims/groups.link',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/spn',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/privatepersonalidentifier',
]);

function checkGroupFilter(filter: Json): void {
  onlyKeys(filter, ['MatchOn', 'Type', 'Value']);
  const isKnown =
    ['displayname', 'samaccountname'].includes(filter['MatchOn'] as string) &&
    ['prefix', 'suffix', 'contains'].includes(filter['Type'] as string);
  if (!isKnown || typeof filter['Value'] !== 'string') throw invalidDefinition();
}
