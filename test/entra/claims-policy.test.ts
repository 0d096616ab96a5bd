/** Claims as the custom claims policy of the portal. Source of the form: reference/graph.md 4.2, 4.3, 2.5. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CustomClaim, type CustomClaimsPolicy, customClaimsPolicyOf } from '../../src/entra/claims-policy.ts';
import { checkClaims } from '../../src/tenant/api/claims-policy-rules.ts';
import { connectionOf } from '../terraform/support.ts';
import { claimsPolicySaml, METHODS } from './claims-arbitraries.ts';
import { policyFrom, written } from './claims-support.ts';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

const only = (claims: string) => {
  const policy = policyFrom(`{claims: {engine: claims-policy, add: [{name: c, ${claims}}]}}`);
  return policy?.claims[0] as CustomClaim;
};
const onlyConfiguration = (claims: string) => {
  const [first, ...others] = only(claims).configurations;
  expect(others).toEqual([]);
  return first;
};
const sourced = (id: string, source = 'user', isExtensionAttribute = false) => ({
  '@odata.type': '#microsoft.graph.sourcedAttribute',
  id,
  source,
  isExtensionAttribute,
});
const fixed = (value: unknown) => ({ '@odata.type': '#microsoft.graph.valueBasedAttribute', value });
const input = (attribute: object) => ({ attribute, treatAsMultiValue: false });
const MAIL = input(sourced('mail'));

describe('whether a policy is needed', () => {
  test.each([
    '{}',
    '{claims: {engine: claims-policy}}',
    '{claims: {engine: claims-policy, remove: [unknown]}}',
    '{claims: {engine: claims-policy}, nameId: {format: default}}',
    "{claims: {engine: claims-policy}, nameId: {source: '', constant: ''}}",
    '{claims: {engine: claims-policy}, groups: {select: all}}',
    '{claims: {engine: mapping-policy, add: [{name: c, source: user.mail}]}}',
  ])('%s needs none', (saml) => expect(policyFrom(saml)).toBeNull());

  test('a connection without SAML needs none', () => {
    expect(customClaimsPolicyOf(connectionOf('provisioning: {}').body)).toBeNull();
  });
});

test('the policy of Sentry: the NameID is the user principal name, unspecified (README)', () => {
  expect(
    policyFrom('{nameId: {source: user.userprincipalname, format: unspecified}, claims: {engine: claims-policy}}'),
  ).toEqual({
    includeBasicClaimSet: true,
    includeApplicationIdInIssuer: false,
    audienceOverride: null,
    groupFilter: null,
    claims: [
      {
        '@odata.type': '#microsoft.graph.samlNameIdClaim',
        nameIdFormat: 'unspecified',
        serviceProviderNameQualifier: null,
        configurations: [{ condition: null, attribute: sourced('userprincipalname'), transformations: [] }],
      },
    ],
  });
});

describe('the basic claims', () => {
  const namesOf = (claims: string) => {
    const policy = policyFrom(`{claims: {engine: claims-policy, ${claims}}}`) as CustomClaimsPolicy;
    const names = policy.claims.map((claim) => ('name' in claim ? `${claim.namespace ?? ''} ${claim.name}` : 'nameId'));
    return [policy.includeBasicClaimSet, ...names.map((name) => name.replace(IDENTITY, 'id'))];
  };

  test.each<[string, Array<boolean | string>]>([
    ['add: [{name: c, source: user.mail}]', [true, ' c']],
    ['base: none', [false]],
    ['base: none, remove: [surname]', [false]],
    [`remove: [surname, '${IDENTITY}/emailaddress']`, [false, 'id givenname', 'id name']],
    ['remove: [givenname, surname, emailaddress, name]', [false]],
    [
      `remove: [surname], add: [{name: name, namespace: '${IDENTITY}', source: user.mail}]`,
      [...[false, 'id givenname', 'id emailaddress', 'id name']],
    ],
    [`add: [{name: '${IDENTITY}/name', source: user.mail}]`, [true, ' id/name']],
  ])('%s', (claims, expected) => expect(namesOf(claims)).toEqual(expected));
});

describe('a claim', () => {
  test.each<[string, object]>([
    ['source: user.mail', sourced('mail')],
    ['source: mail', sourced('mail')],
    ['source: User.onPremisesSamAccountName', sourced('onpremisessamaccountname')],
    ['source: application.displayName', sourced('displayname', 'application')],
    ['source: user.extension_0a1b_costCenter', sourced('extension_0a1b_costCenter', 'user', true)],
    ['constant: "900"', fixed('900')],
    ['constant: user.mail', fixed('user.mail')],
    ["constant: ''", fixed('')],
    ['secret: {env: TOKEN}', fixed({ secret: { env: 'TOKEN', file: null, keyVault: null } })],
  ])('from %s', (text, attribute) => {
    expect(onlyConfiguration(text)).toEqual({ condition: null, attribute, transformations: [] });
  });

  test('has a namespace and the form of its name where the spec gives them, and is sent in SAML alone', () => {
    expect(only('source: user.mail')).toMatchObject({
      ...{ name: 'c', namespace: null, samlAttributeNameFormat: null, tokenFormat: ['saml'] },
    });
    expect(only('source: user.mail, namespace: urn:a, nameFormat: basic')).toMatchObject({
      ...{ namespace: 'urn:a', samlAttributeNameFormat: 'basic' },
    });
  });
});

describe('conditions: the last one that holds wins, so the value for everybody is the first', () => {
  const conditionsOf = (text: string) =>
    only(text).configurations.map(({ condition, attribute }) => [
      condition && `${condition.userType} ${JSON.stringify(condition.memberOf)}`,
      attribute && ('id' in attribute ? attribute.id : attribute.value),
    ]);
  const ID = '5f1f3c1e-0b8e-4d4e-9d62-6c3b1f1f0d11';

  test.each<[string, unknown[][]]>([
    ['source: user.mail, when: [{userType: members}]', [['members []', 'mail']]],
    [
      'source: user.mail, when: [{userType: members, constant: x}]',
      [
        [null, 'mail'],
        ['members []', 'x'],
      ],
    ],
    [
      'source: user.mail, when: [{userType: members}, {userType: allGuests, constant: x}]',
      [
        ['members []', 'mail'],
        ['allGuests []', 'x'],
      ],
    ],
    [
      'when: [{groups: [Staff], constant: x}, {source: user.mail}]',
      [
        ['any ["Staff"]', 'x'],
        [null, 'mail'],
      ],
    ],
    [`source: user.mail, when: [{groups: [Staff, {id: ${ID}}]}]`, [[`any ["Staff",{"id":"${ID}"}]`, 'mail']]],
  ])('%s', (text, expected) => expect(conditionsOf(text)).toEqual(expected));

  test.each(['when: []', 'when: [{userType: members}]', 'source: null', 'when: [{constant: x}, {userType: members}]'])(
    'without a value is a mistake of the program: ENT047 refuses %s before',
    (text) => expect(() => only(text)).toThrow(/ENT047/),
  );
});

describe('the NameID', () => {
  const nameIdOf = (nameId: string) => policyFrom(`{nameId: ${nameId}, claims: {engine: claims-policy}}`)?.claims[0];

  test.each<[string, object]>([
    ['{source: user.mail}', { nameIdFormat: 'default', configurations: [{ attribute: sourced('mail') }] }],
    ['{constant: x}', { configurations: [{ attribute: fixed('x') }] }],
    [
      '{format: persistent}',
      {
        ...{ nameIdFormat: 'persistent', configurations: [{ attribute: sourced('userprincipalname') }] },
      },
    ],
    ['{source: user.mail, format: null}', { nameIdFormat: 'default' }],
    [
      '{transform: [{toLowercase: user.mail}]}',
      {
        configurations: [{ attribute: null, transformations: [{ input: MAIL }] }],
      },
    ],
  ])('%s', (text, expected) => expect(nameIdOf(text)).toMatchObject(expected));
});

describe('a transformation', () => {
  const steps = (text: string) => onlyConfiguration(`transform: ${text}`)?.transformations;
  const step = (type: string, more: object = {}) => ({
    '@odata.type': `#microsoft.graph.${type}Transformation`,
    ...more,
  });

  const CASES: Array<[string, object]> = [
    ['{extractMailPrefix: user.mail}', step('extractMailPrefix')],
    ['{toLowercase: {input: user.mail}}', step('toLowercase')],
    ['{toUppercase: user.mail}', step('toUppercase')],
    ['{join: {input: user.mail, input2: user.city}}', step('join', { separator: '', input2: input(sourced('city')) })],
    [
      '{join: {input: user.mail, constant: x, separator: "-"}}',
      step('join', { separator: '-', input2: input(fixed('x')) }),
    ],
    [
      '{contains: {input: user.mail, value: "@", output: user.city}}',
      step('contains', {
        ...{ value: '@', output: input(sourced('city')) },
      }),
    ],
    [
      '{startsWith: {input: user.mail, value: a, output: b}}',
      step('startsWith', { value: 'a', output: input(fixed('b')) }),
    ],
    [
      '{endsWith: {input: user.mail, value: a, output: company.tenantcountry}}',
      step('endsWith', {
        ...{ value: 'a', output: input(sourced('tenantcountry', 'company')) },
      }),
    ],
    [
      '{extract: {input: user.mail, kind: after, value: "-"}}',
      step('extract', { type: 'after', value: '-', value2: null }),
    ],
    [
      '{extract: {input: user.mail, kind: between, value: "-", value2: "@"}}',
      step('extract', {
        ...{ type: 'between', value: '-', value2: '@' },
      }),
    ],
    ['{extractAlpha: {input: user.mail, kind: prefix}}', step('extractAlpha', { type: 'prefix' })],
    ['{extractNumber: {input: user.mail, kind: suffix}}', step('extractNumber', { type: 'suffix' })],
    ['{ifEmpty: {input: user.mail, output: user.city}}', step('ifEmpty', { output: input(sourced('city')) })],
    ['{ifNotEmpty: {input: user.mail, output: x}}', step('ifNotEmpty', { output: input(fixed('x')) })],
    ['{substring: {input: user.mail, index: 0, length: 8}}', step('substring', { index: 0, length: 8 })],
    [
      '{regexReplace: {input: user.mail, regex: a, replacement: "{b}", attributes: [user.city]}}',
      step('regexReplace', {
        ...{ regex: 'a', replacement: '{b}', additionalAttributes: [sourced('city')] },
      }),
    ],
    ['{trim: {input: user.mail}}', step('trim', { type: 'leadingAndTrailing', value: ' ' })],
  ];

  test.each(CASES)('%s', (text, expected) => expect(steps(`[${text}]`)).toEqual([{ input: MAIL, ...expected }]));

  test('stands here for every method of the schema', () => {
    const tried = new Set(CASES.map(([text]) => /\w+/.exec(text)?.[0]));
    expect([...tried].sort()).toEqual([...METHODS].sort());
  });

  test('that is the second one has no input: it reads what the first gave', () => {
    expect(steps('[{toLowercase: user.mail}, {trim: {value: x}}]')).toMatchObject([{ input: MAIL }, { input: null }]);
  });

  test('that gives nothing leaves its place to the attribute beside it', () => {
    const compare = '{contains: {input: user.mail, value: a, output: b, otherwise: user.city}}';
    expect(onlyConfiguration(`transform: [${compare}]`)).toMatchObject({ attribute: sourced('city') });
    const second = '[{toLowercase: user.mail}, {endsWith: {value: a, output: b, otherwise: none}}]';
    expect(onlyConfiguration(`transform: ${second}`)).toMatchObject({ attribute: fixed('none') });
  });

  test('with an otherwise that a second step would have to read is a mistake of the program', () => {
    const first = '{contains: {input: user.mail, value: a, output: b, otherwise: c}}';
    expect(() => steps(`[${first}, {toLowercase: {}}]`)).toThrow(TypeError);
  });

  test.each(['{join: {input: user.mail}}', '{join: {input: user.mail, input2: user.city, constant: x}}'])(
    'is refused by ENT077 before: %s',
    (text) => expect(() => steps(`[${text}]`)).toThrow(/ENT077/),
  );
});

describe('the group claim', () => {
  const groupsOf = (groups: string) => policyFrom(`{groups: ${groups}, claims: {engine: claims-policy}}`);

  test('has its other name as a claim of its own', () => {
    expect(groupsOf('{name: team, namespace: urn:a}')?.claims).toMatchObject([
      { name: 'team', namespace: 'urn:a', configurations: [{ attribute: sourced('groups') }] },
    ]);
  });

  test.each(['{name: team, asRoles: true}', '{name: team, select: none}', "{name: ''}", '{namespace: urn:a}'])(
    'has none for %s',
    (groups) => expect(groupsOf(groups)).toBeNull(),
  );

  test('has its filter in the policy', () => {
    const filter = { matchOn: 'displayName', type: 'prefix', value: 'app-' };
    expect(groupsOf('{filter: {matchOn: displayName, type: prefix, value: app-}}')).toMatchObject({
      includeBasicClaimSet: true,
      groupFilter: { '@odata.type': '#microsoft.graph.groupClaimFilter', ...filter },
      claims: [],
    });
  });
});

test('law: the stand-in takes every policy that a spec makes', () => {
  fc.assert(
    fc.property(claimsPolicySaml, (saml) => {
      const policy = policyFrom(saml);
      checkClaims(written(policy)?.claims ?? []);
    }),
  );
});
