/** A live custom claims policy in a spec's terms. Source of the form: reference/graph.md 4.2. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalClaimsPolicy } from '../../src/entra/claims-normal-form.ts';
import { type ReadClaims, readCustomClaimsPolicy } from '../../src/entra/read-claims-policy.ts';
import { checkClaims } from '../../src/tenant/api/claims-policy-rules.ts';
import { GraphError } from '../../src/tenant/graph-error.ts';
import { changed, claimsPolicySaml, leavesOf } from './claims-arbitraries.ts';
import { GROUP, policyFrom, written } from './claims-support.ts';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** `saml` of what was read. */
const samlOf = ({ leftOver: _leftOver, ...saml }: ReadClaims) => saml;
const readBack = (saml: string | object) => readCustomClaimsPolicy(written(policyFrom(saml)));
const normal = (policy: unknown) => JSON.stringify(normalClaimsPolicy(policy));

const sourced = (id: string, source: string | null = 'user') => ({
  '@odata.type': '#microsoft.graph.sourcedAttribute',
  ...{ id, source, isExtensionAttribute: false },
});
const value = (attribute: object | null, transformations: object[] = []) => ({
  ...{ condition: null, attribute, transformations },
});
const claim = (name: string, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.customClaim',
  ...{ name, namespace: null, tokenFormat: ['saml'], samlAttributeNameFormat: null },
  configurations: [value(sourced('mail'))],
  ...more,
});
const basic = (name: string, id: string) => claim(name, { namespace: IDENTITY, configurations: [value(sourced(id))] });
const nameId = (more: object = {}) => ({
  '@odata.type': '#microsoft.graph.samlNameIdClaim',
  ...{ nameIdFormat: 'emailAddress', serviceProviderNameQualifier: null },
  configurations: [value(sourced('userprincipalname'))],
  ...more,
});
const policyOf = (claims: readonly object[], more: object = {}) => ({
  '@odata.context': 'https://graph.microsoft.com/beta/$metadata#servicePrincipals/claimsPolicy/$entity',
  id: '11111111-1111-1111-1111-111111111111',
  ...{ includeBasicClaimSet: true, includeApplicationIdInIssuer: false, audienceOverride: null, groupFilter: null },
  claims,
  ...more,
});
const read = (...claims: object[]) => readCustomClaimsPolicy(policyOf(claims));
const ENGINE = { engine: 'claims-policy' };

describe('a policy as the portal writes it', () => {
  const BASIC = [
    basic('givenname', 'givenname'),
    basic('surname', 'surname'),
    basic('emailaddress', 'mail'),
    basic('name', 'userprincipalname'),
  ];

  test('lists the basic claims beside the set: they are no additions', () => {
    expect(
      read(nameId(), ...BASIC, claim('RoleSessionName', { namespace: 'https://aws.amazon.com/SAML/Attributes' })),
    ).toEqual({
      claims: {
        ...ENGINE,
        add: [{ name: 'RoleSessionName', namespace: 'https://aws.amazon.com/SAML/Attributes', source: 'user.mail' }],
      },
      nameId: { source: 'user.userprincipalname', format: 'emailAddress' },
      leftOver: [],
    });
  });

  const withoutSet = (claims: object[]) => readCustomClaimsPolicy(policyOf(claims, { includeBasicClaimSet: false }));

  test('without the set: those that are not listed are removed', () => {
    expect(withoutSet([...BASIC.slice(1, 3), claim('c')]).claims).toEqual({
      ...ENGINE,
      remove: ['givenname', 'name'],
      add: [{ name: 'c', source: 'user.mail' }],
    });
    expect(withoutSet([]).claims).toEqual({ ...ENGINE, base: 'none' });
    expect(withoutSet(BASIC).claims).toMatchObject({ base: 'none', add: [{}, {}, {}, {}] });
  });

  test('no policy is the default claims', () => {
    for (const none of [null, undefined, policyOf([])]) {
      expect(readCustomClaimsPolicy(none)).toEqual({ claims: ENGINE, leftOver: [] });
    }
  });

  test('the space before an attribute in the samples of Microsoft is none', () => {
    expect(read(claim('c', { configurations: [value(sourced(' employeeId'))] })).claims.add).toEqual([
      { name: 'c', source: 'user.employeeid' },
    ]);
  });
});

describe('what a spec cannot say is left over', () => {
  const transformation = (type: string, more: object = {}) => ({
    '@odata.type': `#microsoft.graph.${type}Transformation`,
    input: { attribute: sourced('mail'), treatAsMultiValue: false },
    ...more,
  });
  const step = (...steps: object[]) => claim('c', { configurations: [value(null, steps)] });
  const lower = transformation('toLowercase');

  /** The claim is not read. */
  test.each<[string, object, string]>([
    ['a claim that is sent in JWT alone', claim('c', { tokenFormat: ['jwt'] }), 'it is not sent in SAML'],
    [
      'an unknown type',
      { ...claim('c'), '@odata.type': '#microsoft.graph.otherClaim' },
      'a spec has no claim of type otherClaim',
    ],
    ['no configuration', claim('c', { configurations: [] }), 'it has no configuration'],
    ['no value', claim('c', { configurations: [value(null)] }), 'an attribute is missing'],
    [
      'an unknown attribute',
      claim('c', { configurations: [value({ '@odata.type': '#microsoft.graph.x' })] }),
      'a spec has no attribute x',
    ],
    [
      'an attribute of nothing',
      claim('c', { configurations: [value(sourced('mail', null))] }),
      'the source of an attribute is no text',
    ],
    ['an unknown method', step(transformation('reverse')), 'a spec has no transformation reverseTransformation'],
    ['three steps', step(lower, lower, lower), 'a spec chains 2 transformations at most'],
    [
      'a fixed text as input',
      step(
        transformation('toLowercase', {
          input: { attribute: { '@odata.type': '#microsoft.graph.valueBasedAttribute', value: 'x' } },
        }),
      ),
      'a step of a spec cannot read a fixed text',
    ],
    [
      'an attribute beside a step that is no comparison',
      claim('c', { configurations: [value(sourced('mail'), [lower])] }),
      'a spec has no attribute beside transformations but for comparisons',
    ],
    [
      'a literal that looks like an attribute',
      step(
        transformation('ifEmpty', {
          output: {
            attribute: { '@odata.type': '#microsoft.graph.valueBasedAttribute', value: 'user.mail' },
            treatAsMultiValue: false,
          },
        }),
      ),
      'a spec says otherwise: configurations/0/transformations/0/output/attribute/@odata.type, configurations/0/transformations/0/output/attribute/value, configurations/0/transformations/0/output/attribute/id, configurations/0/transformations/0/output/attribute/source',
    ],
    ...[{ '@odata.type': '#microsoft.graph.timeCondition' }, { userType: 'any', device: 'compliant' }].map(
      (condition): [string, object, string] => [
        `a condition of another kind: ${JSON.stringify(condition)}`,
        claim('c', { configurations: [{ ...value(sourced('mail')), condition }] }),
        'a spec has conditions on user type and groups alone',
      ],
    ),
    [
      'an unknown user type',
      claim('c', { configurations: [{ ...value(sourced('mail')), condition: { userType: 'robots' } }] }),
      'a spec knows only any, members, allGuests, aadGuests, externalGuests',
    ],
  ])('%s', (_title, live, reason) => {
    expect(read(live)).toEqual({ claims: ENGINE, leftOver: [`claims/0 (c): ${reason}`] });
  });

  test('what is said besides is named, and the rest is read', () => {
    const multi = transformation('toLowercase', { input: { attribute: sourced('mail'), treatAsMultiValue: true } });
    expect(
      read(claim('a', { tokenFormat: ['jwt', 'saml'] }), claim('b', { configurations: [value(null, [multi])] })),
    ).toEqual({
      claims: {
        ...ENGINE,
        add: [
          { name: 'a', source: 'user.mail' },
          { name: 'b', transform: [{ toLowercase: 'user.mail' }] },
        ],
      },
      leftOver: [
        'claims/0 (a): tokenFormat/0',
        'claims/0 (a): tokenFormat/1',
        'claims/1 (b): configurations/0/transformations/0/input/treatAsMultiValue',
      ],
    });
    expect(read(nameId({ serviceProviderNameQualifier: 'urn:x' }))).toMatchObject({
      nameId: { source: 'user.userprincipalname' },
      leftOver: ['claims/0: serviceProviderNameQualifier'],
    });
  });

  test('a NameID with conditions, a second NameID, a second group claim', () => {
    const guests = { '@odata.type': '#microsoft.graph.customClaimCondition', userType: 'allGuests', memberOf: [] };
    const conditional = nameId({ configurations: [{ ...value(sourced('mail')), condition: guests }] });
    expect(read(conditional).leftOver).toEqual([
      'claims/0: the NameID of a spec has exactly one value, without conditions',
    ]);
    expect(read(nameId(), nameId()).leftOver).toEqual(['claims/1: a spec has one NameID']);
    const groups = (name: string) => claim(name, { configurations: [value(sourced('groups'))] });
    expect(read(groups('a'), groups('b'))).toEqual({
      claims: ENGINE,
      groups: { name: 'a' },
      leftOver: ['claims/1 (b): a spec has one group claim'],
    });
  });

  test.each<[object, string[]]>([
    [{ includeApplicationIdInIssuer: true }, ['includeApplicationIdInIssuer']],
    [{ audienceOverride: 'urn:x' }, ['audienceOverride']],
    [{ newMember: 1 }, ['newMember']],
    [{ newMember: null }, []],
    [
      { groupFilter: { matchOn: 'id', type: 'prefix', value: 'a' } },
      ['groupFilter: a spec knows only displayName, samAccountName'],
    ],
    [{ groupFilter: { matchOn: 'DisplayName', type: 'prefix', value: 'a', more: 1 } }, ['groupFilter/more']],
    [{ claims: {} }, ['claims: the list is no list']],
  ])('of the policy itself: %j', (more, leftOver) => {
    expect(readCustomClaimsPolicy(policyOf([], more)).leftOver).toEqual(leftOver);
  });

  test('a value is never named: it may be a secret', () => {
    const secret = claim('c', {
      configurations: [
        { ...value({ '@odata.type': '#microsoft.graph.valueBasedAttribute', value: 's3cret' }), extra: 's3cret' },
      ],
    });
    expect(read(secret).leftOver).toEqual(['claims/0 (c): configurations/0/extra']);
  });
});

test('law: what a spec says comes back as it was written', () => {
  fc.assert(
    fc.property(claimsPolicySaml, (saml) => {
      expect(readBack(saml)).toEqual({ ...saml, leftOver: [] });
    }),
    { numRuns: 500 },
  );
});

test.each([
  "{claims: {engine: claims-policy, add: [{name: c, namespace: '', source: mail, when: [{userType: any}]}]}}",
  '{claims: {engine: claims-policy, add: [{name: c, source: user.mail, when: [{groups: [Staff]}]}]}}',
  '{claims: {engine: claims-policy, add: [{name: c, when: [{userType: members, constant: a}, {constant: a}]}]}}',
  '{claims: {engine: claims-policy, add: [{name: c, when: [{userType: members, constant: a}, {constant: b}]}]}}',
  '{claims: {engine: claims-policy, add: [{name: c, constant: a, when: [{constant: b}, {constant: c}]}]}}',
  "{claims: {engine: claims-policy, add: [{name: c, constant: ''}]}}",
  '{claims: {engine: claims-policy, add: [{name: c, source: user.groups}]}}',
  '{claims: {engine: claims-policy, remove: [givenname, surname, emailaddress, name]}}',
  `{claims: {engine: claims-policy, remove: [surname], add: [{name: name, namespace: '${IDENTITY}', constant: x}]}}`,
  `{claims: {engine: claims-policy, add: [{name: name, namespace: '${IDENTITY}', constant: x}]}}`,
  '{claims: {engine: claims-policy}, nameId: {format: persistent}}',
  '{claims: {engine: claims-policy, add: [{name: c, transform: [{toLowercase: user.mail}, {toUppercase: user.city}]}]}}',
])('another spelling comes back as one that makes the same policy: %s', (saml) => {
  const policy = written(policyFrom(saml));
  const back = readCustomClaimsPolicy(policy);
  expect(back.leftOver).toEqual([]);
  expect(normal(written(policyFrom(samlOf(back))))).toBe(normal(policy));
  expect(JSON.stringify(policy)).not.toContain('Staff');
});

test('groups come back by their object IDs', () => {
  const back = readBack('{claims: {engine: claims-policy, add: [{name: c, constant: x, when: [{groups: [Staff]}]}]}}');
  expect(back.claims.add).toEqual([{ name: 'c', constant: 'x', when: [{ groups: [{ id: GROUP }] }] }]);
});

const OTHERS = [null, true, false, 0, 'x', 'user.mail', 'user', 'jwt', [], {}, '#microsoft.graph.trimTransformation'];

/** Whether the stand-in takes the claims, as Entra does. */
function isTaken(claims: readonly unknown[]): boolean {
  try {
    checkClaims(claims);
    return true;
  } catch (error) {
    if (error instanceof GraphError) return false;
    throw error;
  }
}

test('law: of a policy that was changed anywhere, all is read or left over', () => {
  let taken = 0;
  fc.assert(
    fc.property(claimsPolicySaml, fc.nat(), fc.constantFrom(...OTHERS), (saml, at, other) => {
      const policy = policyOf([], written(policyFrom(saml)) ?? {});
      const leaves = leavesOf(policy);
      const live = changed(policy, leaves[at % leaves.length] as readonly string[], () => other);
      const back = readCustomClaimsPolicy(live);
      const { claims } = live as { claims: unknown[] };
      if (back.leftOver.length > 0 || !Array.isArray(claims) || !isTaken(claims)) return;
      taken += 1;
      expect(normal(written(policyFrom(samlOf(back))))).toBe(normal(live));
    }),
    { numRuns: 1000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('law: no answer of a service ends the reading', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (whole, claims) => {
      expect(readCustomClaimsPolicy(whole)).toHaveProperty('leftOver');
      expect(
        readCustomClaimsPolicy({ claims: [claims, { ...claim('c'), configurations: claims }] }).leftOver,
      ).not.toEqual([]);
    }),
  );
});
