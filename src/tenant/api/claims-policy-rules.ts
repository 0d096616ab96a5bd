/** What the claims of a customClaimsPolicy may hold. Source: reference/graph.md 4.2. */
import { badRequest, type GraphError } from '../graph-error.ts';
import { type Check, Checks, typeNameOf } from './checks.ts';

/** Checks every claim: types, members, words; one NameID at most. @throws {GraphError} 400. */
export function checkClaims(claims: readonly unknown[]): void {
  check.each(CLAIM)(claims, 'claims');
  if (claims.filter((claim) => typeNameOf(claim) === 'samlNameIdClaim').length > 1) throw refusedClaim('claims');
}

/** The refusal of a value; `place` is a path of members. */
export function refusedClaim(place: string): GraphError {
  return badRequest(`Invalid value specified for property '${place}' of resource 'CustomClaimsPolicy'.`, {
    code: 'InvalidValue',
    target: place,
  });
}

const check = new Checks(refusedClaim);
const { text, name, flag, wholeNumber } = check;

const ATTRIBUTE = check.typed({
  valueBasedAttribute: check.object({ value: text }, ['value']),
  sourcedAttribute: check.object(
    {
      id: name,
      source: check.nullable(check.word(['user', 'application', 'resource', 'audience', 'company'])),
      isExtensionAttribute: flag,
    },
    ['id'],
  ),
});

const INPUT = check.object({ attribute: ATTRIBUTE, treatAsMultiValue: flag }, ['attribute']);

/** A second transformation goes on from what the first one made, and has no input. */
function transformation(members: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return check.object({ input: check.nullable(INPUT), ...members }, required);
}

const COMPARED = transformation({ value: text, output: INPUT }, ['value', 'output']);
const END = transformation({ type: check.word(['prefix', 'suffix']) }, ['type']);
const REPLACED = transformation({ output: INPUT }, ['output']);
const PLAIN = transformation({});

const TRANSFORMATION = check.typed({
  joinTransformation: transformation({ separator: check.nullable(text), input2: INPUT }, ['input2']),
  containsTransformation: COMPARED,
  startsWithTransformation: COMPARED,
  endsWithTransformation: COMPARED,
  extractTransformation: transformation({ type: text, value: text, value2: check.nullable(text) }, ['type', 'value']),
  extractAlphaTransformation: END,
  extractNumberTransformation: END,
  extractMailPrefixTransformation: PLAIN,
  ifEmptyTransformation: REPLACED,
  ifNotEmptyTransformation: REPLACED,
  regexReplaceTransformation: transformation(
    { regex: text, replacement: text, additionalAttributes: check.nullable(check.each(ATTRIBUTE)) },
    ['regex', 'replacement'],
  ),
  substringTransformation: transformation({ index: wholeNumber, length: check.nullable(wholeNumber) }, ['index']),
  toLowercaseTransformation: PLAIN,
  toUppercaseTransformation: PLAIN,
  trimTransformation: transformation({ type: check.word(['leading', 'trailing', 'leadingAndTrailing']), value: text }, [
    'type',
  ]),
});

/** As many as the portal can show of one claim. */
const MAX_TRANSFORMATIONS = 2;
const TRANSFORMATIONS: Check = (value, place) => {
  check.each(TRANSFORMATION)(value, place);
  if ((value as readonly unknown[]).length > MAX_TRANSFORMATIONS) throw refusedClaim(place);
};

const CONDITION = check.typed({
  customClaimCondition: check.object({
    userType: check.nullable(check.word(['any', 'members', 'allGuests', 'aadGuests', 'externalGuests'])),
    memberOf: check.nullable(check.each(name)),
  }),
});

const CONFIGURATION = check.object({
  condition: check.nullable(CONDITION),
  attribute: check.nullable(ATTRIBUTE),
  transformations: check.nullable(TRANSFORMATIONS),
});
const CONFIGURATIONS: Check = (value, place) => {
  check.each(CONFIGURATION)(value, place);
  if ((value as readonly unknown[]).length === 0) throw refusedClaim(place);
};

const CLAIM = check.typed({
  customClaim: check.object(
    {
      name,
      namespace: check.nullable(text),
      tokenFormat: check.each(check.word(['saml', 'jwt'])),
      samlAttributeNameFormat: check.nullable(check.word(['unspecified', 'uri', 'basic'])),
      configurations: CONFIGURATIONS,
    },
    ['name', 'configurations'],
  ),
  samlNameIdClaim: check.object(
    {
      nameIdFormat: check.nullable(
        check.word(['default', 'unspecified', 'emailAddress', 'windowsDomainQualifiedName', 'persistent']),
      ),
      serviceProviderNameQualifier: check.nullable(text),
      configurations: CONFIGURATIONS,
    },
    ['configurations'],
  ),
});
