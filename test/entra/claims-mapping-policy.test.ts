/** Claims as the definition of a claims mapping policy. Source of the form: reference/graph.md 4.1. */
import { describe, expect, test } from 'vitest';
import { claimsMappingDefinition, type TransformationKey } from '../../src/entra/claims-mapping-policy.ts';
import { connectionOf } from '../terraform/support.ts';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** The inner object of the definition of `saml: …`, or `null`. */
function policyOf(saml: string, key: TransformationKey = 'ClaimsTransformations') {
  return claimsMappingDefinition(connectionOf(`saml: ${saml}`).body, key)?.ClaimsMappingPolicy ?? null;
}

const schemaOf = (saml: string) => policyOf(saml)?.ClaimsSchema;
const claim = (text: string) => `{claims: {add: [{name: c, ${text}}]}}`;

describe('whether a policy is needed', () => {
  test('the default claims need none', () => {
    expect(policyOf('{}')).toBeNull();
    expect(policyOf('{claims: {base: default}, nameId: {format: unspecified}}')).toBeNull();
  });

  test('the other engine needs none', () => {
    expect(policyOf('{claims: {engine: claims-policy, add: [{name: c, source: user.mail}]}}')).toBeNull();
  });

  test('a connection without SAML needs none', () => {
    expect(claimsMappingDefinition(connectionOf('provisioning: {}').body, 'ClaimsTransformations')).toBeNull();
  });
});

describe('the basic claims', () => {
  test('stay with base: default', () => {
    const policy = policyOf(claim('source: user.mail'));
    expect(policy).toEqual({
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: 'c' }],
    });
  });

  test('are listed one by one when some are removed, by name or by full name', () => {
    const rest = [
      { Source: 'user', ID: 'givenname', SamlClaimType: `${IDENTITY}/givenname` },
      { Source: 'user', ID: 'userprincipalname', SamlClaimType: `${IDENTITY}/name` },
    ];
    const policy = policyOf(`{claims: {remove: [surname, '${IDENTITY}/emailaddress']}}`);
    expect(policy).toEqual({ Version: 1, IncludeBasicClaimSet: 'false', ClaimsSchema: rest });
  });

  test('go with base: none', () => {
    expect(policyOf('{claims: {base: none}}')).toEqual({ Version: 1, IncludeBasicClaimSet: 'false', ClaimsSchema: [] });
  });
});

describe('a claim', () => {
  test.each([
    ['source: user.mail', { Source: 'user', ID: 'mail' }],
    ['source: mail', { Source: 'user', ID: 'mail' }],
    ['source: user.onPremisesSamAccountName', { Source: 'user', ID: 'onpremisessamaccountname' }],
    ['source: application.displayName', { Source: 'application', ID: 'displayname' }],
    ['source: user.extension_0a1b_costCenter', { Source: 'user', ExtensionID: 'extension_0a1b_costCenter' }],
    ['constant: "900"', { Value: '900' }],
    ["constant: ''", { Value: '' }],
    ['secret: {env: TOKEN}', { Value: { secret: { env: 'TOKEN', file: null, keyVault: null } } }],
  ])('from %s', (text, entry) => {
    expect(schemaOf(claim(text))).toEqual([{ ...entry, SamlClaimType: 'c' }]);
  });

  test('has its namespace before its name, with one slash between', () => {
    const types = ['urn:a', 'https://a.b/', ''].map(
      (namespace) => schemaOf(claim(`source: user.mail, namespace: '${namespace}'`))?.[0]?.['SamlClaimType'],
    );
    expect(types).toEqual(['urn:a/c', 'https://a.b/c', 'c']);
  });

  test('has the form of its name where the spec gives one', () => {
    const [entry] = schemaOf(claim('source: user.mail, nameFormat: uri')) ?? [];
    expect(entry).toMatchObject({ SAMLNameForm: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri' });
  });
});

describe('the NameID', () => {
  test.each([
    ['{source: user.mail}', { Source: 'user', ID: 'mail' }],
    ['{constant: fixed}', { Value: 'fixed' }],
    ['{transform: [{extractMailPrefix: user.mail}]}', { Source: 'transformation', ID: 'Output1' }],
  ])('%s is an entry of its own, before the claims', (nameId, entry) => {
    const [first, second] = schemaOf(`{nameId: ${nameId}, claims: {add: [{name: c, source: user.mail}]}}`) ?? [];
    expect(first).toMatchObject({ ...entry, SamlClaimType: `${IDENTITY}/nameidentifier` });
    expect(second).toMatchObject({ SamlClaimType: 'c' });
  });
});

describe('a transformation', () => {
  const only = (transform: string, key?: TransformationKey) => {
    const policy = policyOf(claim(`transform: [${transform}]`), key);
    return { entry: policy?.ClaimsSchema[0], list: policy?.[key ?? 'ClaimsTransformations'] };
  };
  const input = (attribute: string, type: string) => ({
    ClaimTypeReferenceId: attribute,
    TransformationClaimType: type,
    TreatAsMultiValue: false,
  });

  test.each([
    ['{extractMailPrefix: user.mail}', 'ExtractMailPrefix', [input('mail', 'mail')], []],
    ['{extractMailPrefix: {input: user.mail}}', 'ExtractMailPrefix', [input('mail', 'mail')], []],
    ['{toLowercase: user.mail}', 'ToLowercase', [input('mail', 'string')], []],
    ['{toUppercase: user.Department}', 'ToUppercase', [input('department', 'string')], []],
    [
      '{join: {input: user.mail, input2: user.city, separator: "-"}}',
      'Join',
      [input('mail', 'string1'), input('city', 'string2')],
      [{ ID: 'separator', Value: '-' }],
    ],
    [
      '{join: {input: user.mail, constant: sandbox, separator: .}}',
      'Join',
      [input('mail', 'string1')],
      [
        { ID: 'string2', Value: 'sandbox' },
        { ID: 'separator', Value: '.' },
      ],
    ],
    [
      '{regexReplace: {input: user.mail, regex: "^(.*)@", replacement: "{0}-{country}", attributes: [user.country]}}',
      'RegexReplace',
      [input('mail', 'sourceClaim'), input('country', 'additionalInput1')],
      [
        { ID: 'regex', Value: '^(.*)@' },
        { ID: 'replacement', Value: '{0}-{country}' },
      ],
    ],
  ])('%s', (text, method, inputs, parameters) => {
    const { entry, list } = only(text);
    expect(entry).toEqual({
      Source: 'transformation',
      ID: 'Output1',
      TransformationId: 'Transformation1',
      SamlClaimType: 'c',
    });
    expect(list).toEqual([
      {
        ID: 'Transformation1',
        TransformationMethod: method,
        InputClaims: inputs,
        InputParameters: parameters,
        OutputClaims: [{ ClaimTypeReferenceId: 'Output1', TransformationClaimType: 'outputClaim' }],
      },
    ]);
  });

  test('stands under the key that the project chose', () => {
    expect(only('{toLowercase: user.mail}', 'ClaimsTransformation').list).toHaveLength(1);
    const policy = policyOf(claim('transform: [{toLowercase: user.mail}]'), 'ClaimsTransformation');
    expect(policy).not.toHaveProperty('ClaimsTransformations');
  });

  test('has an ID of its own for each claim', () => {
    const two = '{name: a, transform: [{toLowercase: user.mail}]}, {name: b, transform: [{toUppercase: user.mail}]}';
    const policy = policyOf(`{claims: {add: [${two}]}}`);
    expect(policy?.ClaimsSchema.flatMap((entry) => entry['TransformationId'] ?? [])).toEqual([
      'Transformation1',
      'Transformation2',
    ]);
    expect(policy?.['ClaimsTransformations']).toHaveLength(2);
  });

  // graph.md 4.1; Microsoft's sample of a join has such an entry for its input.
  test('has an entry of the schema for what it reads, once, and only where no claim sends it', () => {
    const inputs = (claims: string) =>
      policyOf(`{claims: {add: [${claims}]}}`)?.ClaimsSchema.filter((entry) => entry['SamlClaimType'] === undefined);
    const upper = '{name: a, transform: [{toUppercase: user.department}]}';
    const joined =
      "{name: b, transform: [{join: {input: user.department, separator: '-', input2: user.extension_1_Cost}}]}";
    expect(inputs(`${upper}, ${joined}`)).toEqual([
      { Source: 'user', ID: 'department' },
      { Source: 'user', ExtensionID: 'extension_1_Cost' },
    ]);
    expect(inputs(`${upper}, {name: department, source: user.department}`)).toEqual([]);
  });

  test('that only the other engine knows is a mistake of the program: a rule refuses it before', () => {
    expect(() => only('{trim: {input: user.mail}}')).toThrow(TypeError);
    expect(() => only('{toLowercase: user.mail}, {toUppercase: {}}')).toThrow(/ENT053/);
  });
});

test('a filter of groups is part of the policy, with the attribute in lower case', () => {
  const policy = policyOf('{groups: {filter: {matchOn: displayName, type: prefix, value: app-}}}');
  expect(policy).toMatchObject({ GroupFilter: { MatchOn: 'displayname', Type: 'prefix', Value: 'app-' } });
});
