/** Claims mapping policies (graph.md 4.1). */
import { expect, test } from 'vitest';
import type { ClaimContext, Json } from '../../../../src/tenant/saml/claims/claim.ts';
import { mappingPolicyClaims } from '../../../../src/tenant/saml/claims/mapping-policy.ts';
import { FORMAT } from '../kit.ts';
import { context, refused } from './context.ts';

const NAME_ID = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier';

function run(members: Json, changes: Partial<ClaimContext> = {}) {
  return mappingPolicyClaims({ ClaimsMappingPolicy: { Version: 1, ...members } }, context(changes));
}
const valuesIn = (schema: Json[], members: Json = {}) =>
  Object.fromEntries(run({ ClaimsSchema: schema, ...members }).claims.map(({ name, values }) => [name, values]));

test('the basic set is in unless the policy says otherwise', () => {
  expect(run({}).hasBasicSet).toBe(true);
  expect(run({ IncludeBasicClaimSet: 'true' }).hasBasicSet).toBe(true);
  expect(run({ IncludeBasicClaimSet: 'False' }).hasBasicSet).toBe(false);
  expect(run({ IncludeBasicClaimSet: false }).hasBasicSet).toBe(false);
});

test('attributes, extensions and constants under the names that are said', () => {
  const schema = [
    { Source: 'user', ID: 'mail', SamlClaimType: 'Email' },
    { Source: 'user', Id: 'department', SamlClaimType: 'urn:d' },
    { Source: 'user', ExtensionID: 'extension_00000000000000000000000000000000_badge', SamlClaimType: 'badge' },
    { Value: '900', SamlClaimType: 'duration' },
    { Source: 'user', ID: 'city', SamlClaimType: 'city' },
    { Source: 'user', ID: 'mail', JwtClaimType: 'jwt' },
    { Source: 'application', ID: 'tags', SamlClaimType: 'tags' },
  ];
  expect(valuesIn(schema)).toEqual({
    Email: ['Ana.Ferreira@mail.example'],
    'urn:d': ['Sales'],
    badge: ['B7'],
    duration: ['900'],
    city: [],
    tags: ['one', 'two'],
  });
});

test('the name format is the URI that is said', () => {
  const SAMLNameForm = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';
  const { claims } = run({ ClaimsSchema: [{ Source: 'user', ID: 'mail', SamlClaimType: 'm', SAMLNameForm }] });
  expect(claims[0]?.nameFormat).toBe(SAMLNameForm);
});

const transformation = (method: string, inputs: [string, string][], parameters: [string, string][] = []) => ({
  ID: 'T',
  TransformationMethod: method,
  InputClaims: inputs.map(([id, type]) => ({ ClaimTypeReferenceId: id, TransformationClaimType: type })),
  InputParameters: parameters.map(([ID, Value]) => ({ ID, Value })),
  OutputClaims: [{ ClaimTypeReferenceId: 'O', TransformationClaimType: 'outputClaim' }],
});
const MADE = { Source: 'transformation', ID: 'O', TransformationId: 'T', SamlClaimType: 'made' };

test('each method of the policy, by the names of the pages and of ours', () => {
  const check = (made: object, expected: string, schema: Json[] = []) => {
    const all = [...schema, MADE];
    expect(valuesIn(all, { ClaimsTransformations: [made] })['made']).toEqual([expected]);
    expect(valuesIn(all, { ClaimsTransformation: [made] })['made']).toEqual([expected]);
  };
  check(transformation('ExtractMailPrefix', [['mail', 'mail']]), 'Ana.Ferreira');
  check(transformation('ToLowercase()', [['mail', 'string']]), 'ana.ferreira@mail.example');
  check(transformation('ToUppercase', [['department', 'anything']]), 'SALES');
  const separator: [string, string] = ['separator', '.'];
  check(
    transformation('Join', [['extensionattribute1', 'string1']], [['string2', 'sandbox'], separator]),
    'one.sandbox',
  );
  check(
    transformation(
      'Join',
      [
        ['department', 'string2'],
        ['surname', 'string1'],
      ],
      [separator],
    ),
    'Ferreira.Sales',
  );
  check(
    transformation(
      'Join',
      [
        ['fixed', 'string1'],
        ['mail', 'string2'],
      ],
      [separator],
    ),
    'x.Ana.Ferreira@mail.example',
    [{ Value: 'x', ID: 'fixed' }],
  );
  const regex: [string, string][] = [
    ['regex', '@.*$'],
    ['replacement', '@{country}.{additionalInput1}'],
  ];
  check(
    transformation(
      'RegexReplace',
      [
        ['mail', 'sourceClaim'],
        ['country', 'additionalInput1'],
      ],
      regex,
    ),
    'Ana.Ferreira@Portugal.Portugal',
  );
  check(transformation('CreateStringClaim', [], [['value', 'made up']]), 'made up');
});

test('a transformation that is not there, or not known, is refused: 50124', () => {
  const refusal = (members: Json) => refused(() => run({ ClaimsSchema: [MADE], ...members }));
  expect(refusal({})).toBe('AADSTS50124');
  expect(refusal({ ClaimsTransformations: [transformation('Reverse', [['mail', 'x']])] })).toBe('AADSTS50124');
});

test('the NameID: an attribute, a constant, a join that drops the domain', () => {
  const nameId = (entry: Json, members: Json = {}) => run({ ClaimsSchema: [entry], ...members }).nameId;
  const own = { SamlClaimType: NAME_ID };
  expect(nameId({ ...own, Source: 'user', ID: 'Mail', SamlNameIdFormat: FORMAT.persistent })).toMatchObject({
    source: 'mail',
    format: FORMAT.persistent,
  });
  expect(nameId({ ...own, Source: 'user', ID: 'mail', SamlNameFormat: 'Unspecified' })?.format).toBe(
    FORMAT.unspecified,
  );
  expect(nameId({ ...own, Source: 'user', ID: 'city' })).toMatchObject({ value: null, source: 'city', format: null });
  expect(nameId({ ...own, Value: 'x' })).toMatchObject({ value: 'x', source: null });
  const join = transformation(
    'Join',
    [['mail', 'string1']],
    [
      ['string2', 'corp.example'],
      ['separator', '@'],
    ],
  );
  const joined = nameId({ ...MADE, ...own }, { ClaimsTransformation: [join] });
  expect(joined).toMatchObject({ value: 'Ana.Ferreira@corp.example', source: null });
  expect(run({}).nameId).toBeNull();
});

test('restricted names are not made', () => {
  const make = (SamlClaimType: string) => run({ ClaimsSchema: [{ Value: 'x', SamlClaimType }] }).claims.length;
  expect(make('http://schemas.microsoft.com/identity/claims/tenantid')).toBe(0);
  expect(make('http://schemas.microsoft.com/ws/2008/06/identity/claims/GROUPS')).toBe(0);
  expect(make('http://schemas.microsoft.com/ws/2008/06/identity/claims/role')).toBe(1);
  expect(make('http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn')).toBe(1);
});

test('issuer, audience and the filter of groups', () => {
  const GroupFilter = { MatchOn: 'displayname', Type: 'prefix', Value: 'A' };
  const policy = run({ issuerWithApplicationId: 'true', audienceOverride: 'urn:x', GroupFilter });
  expect(policy).toMatchObject({ hasAppIdInIssuer: true, audienceOverride: 'urn:x' });
  expect(policy.groups.filter).toEqual({ matchOn: 'displayname', type: 'prefix', value: 'A' });
  expect(run({})).toMatchObject({ hasAppIdInIssuer: false, audienceOverride: null, groups: { filter: null } });
});
