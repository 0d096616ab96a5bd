/** Definitions of claims mapping policies (graph.md 4.1). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect } from '../../../src/connection/connection.ts';
import { claimsMappingDefinition, type TransformationKey } from '../../../src/entra/claims-mapping-policy.ts';
import { checkSpecs } from '../../../src/spec/check.ts';
import { RESTRICTED_CLAIMS } from '../../../src/spec/vocabulary/claims.ts';
import { NAME_ID_SOURCES, OTHER_SOURCES, USER_SOURCES } from '../../../src/spec/vocabulary/sources.ts';
import { checkClaimsMapping } from '../../../src/tenant/api/claims-mapping-rules.ts';
import { GraphError } from '../../../src/tenant/graph-error.ts';
import { type Behaviours, defaultBehaviours } from '../../../src/tenant/manners/behaviours.ts';
import { connectionOf, projectOf } from '../../terraform/support.ts';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const NAME_ID = `${CLAIMS}/nameidentifier`;

/** `fine`, or the refusal as `400 Request_BadRequest: …`. */
function verdict(definition: readonly string[], behaviours: Partial<Behaviours> = {}): string {
  try {
    checkClaimsMapping(definition, { ...defaultBehaviours(), ...behaviours });
    return 'fine';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return `${error.status} ${error.code}: ${error.message}`;
  }
}

const REFUSED = '400 Request_BadRequest: Property definition has an invalid value.';
const isFine = (definition: readonly string[], behaviours?: Partial<Behaviours>) =>
  expect(verdict(definition, behaviours)).toBe('fine');
const isRefused = (definition: readonly string[], behaviours?: Partial<Behaviours>) =>
  expect(verdict(definition, behaviours)).toBe(REFUSED);

const definitionOf = (policy: object) => [JSON.stringify({ ClaimsMappingPolicy: { Version: 1, ...policy } })];
const withClaim = (claim: object) => definitionOf({ ClaimsSchema: [claim] });
const userClaim = (more: object) => withClaim({ Source: 'user', ID: 'mail', SamlClaimType: 'c', ...more });

const JOIN = {
  ID: 'JoinTheData',
  TransformationMethod: 'Join',
  InputClaims: [{ ClaimTypeReferenceId: 'extensionattribute1', TransformationClaimType: 'string1' }],
  InputParameters: [
    { ID: 'string2', Value: 'sandbox' },
    { ID: 'separator', Value: '.' },
  ],
  OutputClaims: [{ ClaimTypeReferenceId: 'DataJoin', TransformationClaimType: 'outputClaim' }],
};
const JOINED = { Source: 'transformation', ID: 'DataJoin', TransformationId: 'JoinTheData', SamlClaimType: 'c' };
const withTransformation = (transformation: object, claim: object = JOINED, key = 'ClaimsTransformations') =>
  definitionOf({ ClaimsSchema: [claim], [key]: [transformation] });
const joinWith = (more: object) => withTransformation({ ...JOIN, ...more });

describe('the policy', () => {
  test.each<[string, object]>([
    ['nothing but its version', {}],
    ['the basic set as a text, as in every example', { IncludeBasicClaimSet: 'true' }],
    ['the same in another case', { IncludeBasicClaimSet: 'False' }],
    ['the same as a flag', { IncludeBasicClaimSet: false }],
    ['an issuer with the application in it', { issuerWithApplicationId: true }],
    ['an audience', { audienceOverride: 'https://app.example.com/saml' }],
    ['an audience that is a URN', { audienceOverride: 'urn:example:app' }],
    ['no claims', { ClaimsSchema: [] }],
    ['a filter of groups', { GroupFilter: { MatchOn: 'displayname', Type: 'prefix', Value: 'app-' } }],
    ['another one', { GroupFilter: { MatchOn: 'samaccountname', Type: 'contains', Value: '' } }],
  ])('may hold %s', (_name, policy) => isFine(definitionOf(policy)));

  test.each<[string, object]>([
    ['no version', { Version: undefined }],
    ['another version', { Version: 2 }],
    ['a version as a text', { Version: '1' }],
    ['a key in another case', { includeBasicClaimSet: 'true' }],
    ['an unknown key', { Claims: [] }],
    ['a list for a flag', { IncludeBasicClaimSet: ['true'] }],
    ['a word for a flag', { IncludeBasicClaimSet: 'yes' }],
    ['null for a flag', { IncludeBasicClaimSet: null }],
    ['a text that is no flag as the issuer', { issuerWithApplicationId: 'on' }],
    ['an audience that is no URI', { audienceOverride: 'my app' }],
    ['an audience that is no text', { audienceOverride: 1 }],
    ['claims that are no list', { ClaimsSchema: {} }],
    ['null for claims', { ClaimsSchema: null }],
    ['a claim that is no object', { ClaimsSchema: ['mail'] }],
    ['a filter by another attribute', { GroupFilter: { MatchOn: 'mail', Type: 'prefix', Value: 'a' } }],
    ['a filter by a word in another case', { GroupFilter: { MatchOn: 'displayName', Type: 'prefix', Value: 'a' } }],
    ['a filter of another kind', { GroupFilter: { MatchOn: 'displayname', Type: 'equals', Value: 'a' } }],
    ['a filter by lists', { GroupFilter: { MatchOn: ['displayname'], Type: ['prefix'], Value: 'a' } }],
    ['a filter without a value', { GroupFilter: { MatchOn: 'displayname', Type: 'prefix' } }],
    ['a filter with more', { GroupFilter: { MatchOn: 'displayname', Type: 'prefix', Value: 'a', Not: true } }],
    ['null for a filter', { GroupFilter: null }],
  ])('may not hold %s', (_name, policy) => isRefused(definitionOf(policy)));

  test.each<[string, readonly string[]]>([
    ['none', []],
    ['two texts', ['{"ClaimsMappingPolicy":{"Version":1}}', '{"ClaimsMappingPolicy":{"Version":1}}']],
    ['an empty text', ['']],
    ['no JSON', ['{"ClaimsMappingPolicy":']],
    ['a JSON text of another kind', ['"ClaimsMappingPolicy"']],
    ['null', ['null']],
    ['a list', ['[]']],
    ['no policy', ['{}']],
    ['a policy in another case', ['{"claimsMappingPolicy":{"Version":1}}']],
    ['a policy of another type', ['{"TokenIssuancePolicy":{"Version":1}}']],
    ['something beside the policy', ['{"ClaimsMappingPolicy":{"Version":1},"More":1}']],
    ['a policy that is a list', ['{"ClaimsMappingPolicy":[]}']],
    ['a key of the prototype', ['{"ClaimsMappingPolicy":{"Version":1,"constructor":1}}']],
  ])('is one JSON text: %s is refused', (_name, definition) => isRefused(definition));
});

describe('a claim', () => {
  test('may be taken from every attribute that a spec may name, in any case', () => {
    for (const source of [...USER_SOURCES, ...OTHER_SOURCES]) {
      const [Source = '', ID = ''] = source.split('.');
      isFine(withClaim({ Source, ID, SamlClaimType: 'c' }));
      isFine(withClaim({ Source: Source.toUpperCase(), Id: ID.toUpperCase(), JwtClaimType: 'c' }));
    }
    expect(USER_SOURCES.size).toBeGreaterThan(50);
  });

  test.each<[string, object]>([
    ['both types', { JwtClaimType: 'd' }],
    ['a form of its name', { SAMLNameForm: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri' }],
    ['the basic form', { SAMLNameForm: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic' }],
    ['no particular form', { SAMLNameForm: 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified' }],
    ['a key for the NameID format that no page confirms', { SamlNameIdFormat: 'urn:x' }],
    ['the other such key', { SamlNameFormat: 'urn:x' }],
  ])('may have %s', (_name, more) => isFine(userClaim(more)));

  test.each([['samlClaimType'], ['source'], ['id'], ['jwtClaimType'], ['SamlNameForm'], ['UseExistingClaim'], ['']])(
    'may not have the key %s beside those it has',
    (key) => isRefused(userClaim({ [key]: 'user' })),
  );

  test.each<[string, object]>([
    ['a constant', { Value: '900', SamlClaimType: 'c' }],
    ['an empty constant', { Value: '', SamlClaimType: 'c' }],
    ['a directory extension', { Source: 'user', ExtensionID: 'extension_0a1b_cost', SamlClaimType: 'c' }],
  ])('may be %s', (_name, claim) => isFine(withClaim(claim)));

  test.each<[string, object]>([
    ['no attribute', { Source: 'user', SamlClaimType: 'c' }],
    ['an unknown attribute', { Source: 'user', ID: 'shoesize', SamlClaimType: 'c' }],
    ['a sixteenth extension attribute', { Source: 'user', ID: 'extensionattribute16', SamlClaimType: 'c' }],
    ['an attribute of another object', { Source: 'company', ID: 'mail', SamlClaimType: 'c' }],
    ['an unknown source', { Source: 'device', ID: 'displayname', SamlClaimType: 'c' }],
    ['a source of the prototype', { Source: 'constructor', ID: 'name', SamlClaimType: 'c' }],
    ['no source', { ID: 'mail', SamlClaimType: 'c' }],
    ['a directory extension as an attribute', { Source: 'user', ID: 'extension_0a1b_cost', SamlClaimType: 'c' }],
    ['an empty directory extension', { Source: 'user', ExtensionID: '', SamlClaimType: 'c' }],
    ['neither type', { Source: 'user', ID: 'mail' }],
    ['an empty type', { Source: 'user', ID: 'mail', SamlClaimType: '' }],
    ['a constant without a type', { Value: '900' }],
    ['a constant with a source', { Source: 'user', Value: '900', SamlClaimType: 'c' }],
    ['a constant as the source', { Source: 'Constant', Value: '900', SamlClaimType: 'c' }],
    ['a constant that is no text', { Value: 900, SamlClaimType: 'c' }],
    ['a key in another case', { Source: 'user', ID: 'mail', samlClaimType: 'c' }],
    ['an unknown key', { Source: 'user', ID: 'mail', SamlClaimType: 'c', Format: 'x' }],
    ['another form of its name', { Source: 'user', ID: 'mail', SamlClaimType: 'c', SAMLNameForm: 'uri' }],
  ])('may not have %s', (_name, claim) => isRefused(withClaim(claim)));

  test('may not have a type that is restricted; upn and role wait for a signing key of the application', () => {
    for (const type of RESTRICTED_CLAIMS) {
      const isAllowed = type === `${CLAIMS}/upn` || type.endsWith('/identity/claims/role');
      expect(verdict(userClaim({ SamlClaimType: type })), type).toBe(isAllowed ? 'fine' : REFUSED);
    }
    isRefused(userClaim({ SamlClaimType: 'HTTP://schemas.microsoft.com/identity/claims/TenantId' }));
  });

  test('with the key for the NameID format switched off, such a key is refused (graph.md 11.1)', () => {
    isRefused(userClaim({ SamlNameIdFormat: 'urn:x' }), { nameIdFormatKey: 'refused' });
    isRefused(userClaim({ SamlNameFormat: 'urn:x' }), { nameIdFormatKey: 'refused' });
    isFine(userClaim({}), { nameIdFormatKey: 'refused' });
  });
});

describe('the NameID', () => {
  test('may be taken from what a spec may name for it, and from nothing else', () => {
    for (const source of USER_SOURCES) {
      const expected = NAME_ID_SOURCES.has(source) ? 'fine' : REFUSED;
      expect(verdict(userClaim({ ID: source.slice('user.'.length), SamlClaimType: NAME_ID })), source).toBe(expected);
    }
    isRefused(withClaim({ Source: 'application', ID: 'objectid', SamlClaimType: NAME_ID }));
    isFine(withClaim({ Source: 'user', ExtensionID: 'extension_0a1b_mail', SamlClaimType: NAME_ID }));
  });

  test.each<[string, string]>([
    ['Join', 'fine'],
    ['ExtractMailPrefix', 'fine'],
    ['ToLowercase()', REFUSED],
    ['ToUppercase()', REFUSED],
    ['RegexReplace()', REFUSED],
  ])('by %s is %s', (TransformationMethod, expected) => {
    const transformation = { ...JOIN, TransformationMethod, InputParameters: [] };
    expect(verdict(withTransformation(transformation, { ...JOINED, SamlClaimType: NAME_ID }))).toBe(expected);
  });
});

describe('a transformation', () => {
  test.each(['Join', 'ExtractMailPrefix', 'ToLowercase()', 'ToLowercase', 'ToUppercase()', 'RegexReplace()'])(
    'may be %s',
    (TransformationMethod) => isFine(joinWith({ TransformationMethod })),
  );

  test('is accepted as the page on creating a policy shows it, which no claim takes', () => {
    const transformation = {
      ID: 'CreateTermsOfService',
      TransformationMethod: 'CreateStringClaim',
      InputParameters: [{ ID: 'value', DataType: 'string', Value: 'sandbox' }],
      OutputClaims: [{ ClaimTypeReferenceId: 'TOS', TransformationClaimType: 'createdClaim' }],
    };
    isFine(withTransformation(transformation, { Source: 'user', ID: 'mail', SamlClaimType: 'c' }));
  });

  test('may take an attribute that an entry without a type brings in, as in the sample', () => {
    const input = { Source: 'user', ID: 'extensionattribute1' };
    isFine(definitionOf({ ClaimsSchema: [input, JOINED], ClaimsTransformation: [JOIN] }));
    isRefused(definitionOf({ ClaimsSchema: [{ ...input, ID: 'mail' }, JOINED], ClaimsTransformation: [JOIN] }));
    isRefused(definitionOf({ ClaimsSchema: [input] }));
  });

  test.each<[string, object]>([
    ['multi-valued input', { InputClaims: [{ ...JOIN.InputClaims[0], TreatAsMultiValue: true }] }],
    ['Id for ID', { ID: undefined, Id: 'JoinTheData' }],
    ['Id for ID in a parameter', { InputParameters: [{ Id: 'separator', Value: '' }] }],
    ['no parameters', { InputParameters: undefined }],
  ])('may have %s', (_name, more) => isFine(joinWith(more)));

  test.each<[string, object]>([
    ['another method', { TransformationMethod: 'Substring' }],
    ['no method', { TransformationMethod: undefined }],
    ['no ID', { ID: undefined }],
    ['an empty ID', { ID: '' }],
    ['an unknown key', { Inputs: [] }],
    ['no input', { InputClaims: [] }],
    ['no output', { OutputClaims: [] }],
    ['no list of outputs', { OutputClaims: undefined }],
    ['an output with more', { OutputClaims: [{ ...JOIN.OutputClaims[0], Value: 'x' }] }],
    ['an output without a name', { OutputClaims: [{ ClaimTypeReferenceId: 'DataJoin' }] }],
    ['an input without a name', { InputClaims: [{ ClaimTypeReferenceId: 'mail' }] }],
    ['an input without a reference', { InputClaims: [{ TransformationClaimType: 'string1' }] }],
    ['an input with more', { InputClaims: [{ ...JOIN.InputClaims[0], Source: 'user' }] }],
    ['an input that Join has not', { InputClaims: [{ ...JOIN.InputClaims[0], TransformationClaimType: 'string3' }] }],
    ['a parameter that Join has not', { InputParameters: [{ ID: 'suffix', Value: 'x' }] }],
    ['one input twice', { InputClaims: [JOIN.InputClaims[0], JOIN.InputClaims[0]] }],
    ['a list for a flag', { InputClaims: [{ ...JOIN.InputClaims[0], TreatAsMultiValue: [true] }] }],
    ['a parameter without a value', { InputParameters: [{ ID: 'separator' }] }],
    ['a parameter that is no text', { InputParameters: [{ ID: 'separator', Value: 1 }] }],
    ['a parameter with more', { InputParameters: [{ ID: 'separator', Value: '', Type: 'x' }] }],
    ['inputs that are no list', { InputClaims: {} }],
  ])('may not have %s', (_name, more) => isRefused(joinWith(more)));

  test.each<[string, object]>([
    ['an unknown transformation', { TransformationId: 'Other' }],
    ['a transformation in another case', { TransformationId: 'jointhedata' }],
    ['no transformation', { TransformationId: undefined }],
    ['an output that it has not', { ID: 'Other' }],
    ['no output', { ID: undefined }],
    ['no type', { SamlClaimType: undefined }],
  ])('cannot be taken by a claim that names %s', (_name, more) =>
    isRefused(withTransformation(JOIN, { ...JOINED, ...more })),
  );

  test('may be named by TransformationID too, and its ID is there once', () => {
    const { TransformationId, ...claim } = JOINED;
    isFine(withTransformation(JOIN, { ...claim, TransformationID: TransformationId }));
    isRefused(definitionOf({ ClaimsSchema: [JOINED], ClaimsTransformations: [JOIN, JOIN] }));
    isRefused(definitionOf({ ClaimsSchema: [JOINED], ClaimsTransformations: [JOIN], ClaimsTransformation: [JOIN] }));
  });

  test('stands under either key, or under the one that the switch names (graph.md 11.1)', () => {
    const singular = withTransformation(JOIN, JOINED, 'ClaimsTransformation');
    const plural = withTransformation(JOIN, JOINED, 'ClaimsTransformations');
    isFine(singular);
    isFine(plural);
    isFine(singular, { claimsTransformationKey: 'ClaimsTransformation' });
    isRefused(plural, { claimsTransformationKey: 'ClaimsTransformation' });
    isFine(plural, { claimsTransformationKey: 'ClaimsTransformations' });
    isRefused(singular, { claimsTransformationKey: 'ClaimsTransformations' });
  });
});

describe('what Entrada writes is accepted', () => {
  const folder = join(import.meta.dirname, '../../../connections');
  const keys: readonly TransformationKey[] = ['ClaimsTransformations', 'ClaimsTransformation'];
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const specs = checkSpecs(
    files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })),
    projectOf(),
    '2026-11-24',
  ).specs;

  test('of every connection of this repository', () => {
    const definitions = specs
      .flatMap(({ variants }) => variants.map(connect))
      .flatMap(({ body }) => keys.map((key) => claimsMappingDefinition(body, key)))
      .filter((definition) => definition !== null);
    expect(specs).toHaveLength(5);
    expect(definitions.length).toBeGreaterThan(0);
    for (const definition of definitions) isFine([JSON.stringify(definition)]);
  });

  test.each([
    '{nameId: {source: user.mail}}',
    '{nameId: {transform: [{extractMailPrefix: user.mail}]}}',
    '{nameId: {transform: [{join: {input: user.employeeid, separator: "@", constant: example.com}}]}}',
    '{groups: {filter: {matchOn: displayName, type: prefix, value: app-}}}',
    '{claims: {base: none, add: [{name: c, constant: x}]}}',
    '{claims: {remove: [surname]}}',
    '{claims: {add: [{name: c, source: user.extension_0a1b_cost, nameFormat: uri}]}}',
    '{claims: {add: [{name: c, source: company.tenantcountry}]}}',
    '{claims: {add: [{name: c, transform: [{toLowercase: user.mail}]}, {name: d, transform: [{toUppercase: user.mail}]}]}}',
    '{claims: {add: [{name: c, transform: [{join: {input: user.givenname, input2: user.surname, separator: " "}}]}]}}',
    '{claims: {add: [{name: c, transform: [{regexReplace: {input: user.mail, regex: "@.*", replacement: ""}}]}]}}',
  ])('of a spec with saml: %s', (saml) => {
    const definitions = keys.map((key) => claimsMappingDefinition(connectionOf(`saml: ${saml}`).body, key));
    for (const definition of definitions) {
      expect(definition).not.toBeNull();
      isFine([JSON.stringify(definition)]);
    }
  });
});
