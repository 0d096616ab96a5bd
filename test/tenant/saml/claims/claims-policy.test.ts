/** The claims policy that the portal edits (graph.md 4.2, entra-wire.md 2.5). */
import { expect, test } from 'vitest';
import type { ClaimContext, Json } from '../../../../src/tenant/saml/claims/claim.ts';
import { claimsPolicyClaims } from '../../../../src/tenant/saml/claims/claims-policy.ts';
import { FORMAT } from '../kit.ts';
import { context, membership, refused, USER } from './context.ts';

const typed = (type: string, members: Json) => ({ '@odata.type': `#microsoft.graph.${type}`, ...members });
const source = (id: string, from = 'user') => typed('sourcedAttribute', { id, source: from });
const fixed = (value: string) => typed('valueBasedAttribute', { value });
const input = (attribute: Json, treatAsMultiValue = false) => ({ attribute, treatAsMultiValue });
const step = (method: string, members: Json = {}) => typed(`${method}Transformation`, { input: null, ...members });
const condition = (members: Json) => typed('customClaimCondition', members);
const claim = (members: Json, ...configurations: Json[]) =>
  typed('customClaim', { name: 'c', configurations, ...members });
const nameIdClaim = (members: Json, ...configurations: Json[]) =>
  typed('samlNameIdClaim', { configurations, ...members });

const run = (claims: Json[], changes: Partial<ClaimContext> = {}, members: Json = {}) =>
  claimsPolicyClaims({ claims, ...members }, context(changes));
const values = (configurations: Json[], changes: Partial<ClaimContext> = {}) =>
  run([claim({}, ...configurations)], changes).claims[0]?.values;

test('names with and without a namespace, and their format', () => {
  const named = (members: Json) => run([claim(members, { attribute: fixed('x') })]).claims[0];
  expect(named({ name: 'Email', namespace: null })?.name).toBe('Email');
  expect(named({ name: 'Email', namespace: '' })?.name).toBe('Email');
  expect(named({ name: 'Email', namespace: 'urn:n' })?.name).toBe('urn:n/Email');
  expect(named({ name: 'Email', namespace: 'https://n.example/' })?.name).toBe('https://n.example/Email');
  expect(named({ samlAttributeNameFormat: 'basic' })?.nameFormat).toMatch(/attrname-format:basic$/);
  expect(named({ samlAttributeNameFormat: null })?.nameFormat).toBeNull();
  expect(named({ tokenFormat: ['jwt'] })).toBeUndefined();
  expect(named({ tokenFormat: ['saml', 'jwt'] })?.name).toBe('c');
});

test('sources and constants; Microsoft’s own examples have a space before the attribute', () => {
  expect(values([{ attribute: source('mail') }])).toEqual(['Ana.Ferreira@mail.example']);
  expect(values([{ attribute: source(' mail') }])).toEqual(['Ana.Ferreira@mail.example']);
  expect(values([{ attribute: source('displayname', 'application') }])).toEqual(['Vendor']);
  expect(values([{ attribute: source('othermail') }])).toEqual(['a@x.example', 'b@x.example']);
  expect(values([{ attribute: fixed('900') }])).toEqual(['900']);
  expect(values([{ attribute: source('city') }])).toEqual([]);
  expect(values([{ attribute: null }])).toEqual([]);
});

test('one transformation, and a second that goes on from it', () => {
  const lower = step('toLowercase', { input: input(source('mail')) });
  expect(values([{ transformations: [lower] }])).toEqual(['ana.ferreira@mail.example']);
  expect(values([{ transformations: [lower, step('extractMailPrefix')] }])).toEqual(['ana.ferreira']);
  const join = step('join', { input: input(source('surname')), separator: '.', input2: input(fixed('x')) });
  expect(values([{ transformations: [join, step('toUppercase')] }])).toEqual(['FERREIRA.X']);
  expect(values([{ attribute: source('surname'), transformations: [step('toUppercase')] }])).toEqual(['FERREIRA']);
  const many = step('toUppercase', { input: input(source('othermail'), true) });
  expect(values([{ transformations: [many] }])).toEqual(['A@X.EXAMPLE', 'B@X.EXAMPLE']);
});

test('the members of each transformation reach it', () => {
  const of = (method: string, members: Json) =>
    values([{ transformations: [step(method, { input: input(source('mail')), ...members })] }]);
  expect(of('contains', { value: '@mail', output: input(source('department')) })).toEqual(['Sales']);
  expect(of('startsWith', { value: 'Ana', output: input(fixed('y')) })).toEqual(['y']);
  expect(of('endsWith', { value: 'Ana', output: input(fixed('y')) })).toEqual([]);
  expect(of('extract', { type: 'Between', value: '.', value2: '@' })).toEqual(['Ferreira']);
  expect(of('extractAlpha', { type: 'prefix' })).toEqual(['Ana']);
  expect(of('substring', { index: 4, length: 8 })).toEqual(['Ferreira']);
  expect(of('trim', { type: 'leading', value: 'Ana.' })).toEqual(['Ferreira@mail.example']);
  expect(of('ifNotEmpty', { output: input(fixed('y')) })).toEqual(['y']);
  const regex = { regex: '@.*', replacement: '@{country}', additionalAttributes: [source('country')] };
  expect(of('regexReplace', regex)).toEqual(['Ana.Ferreira@Portugal']);
  expect(refused(() => of('extract', { type: 'around', value: 'x' }))).toBe('AADSTS50124');
});

test('beside transformations an attribute is what is sent where they give nothing', () => {
  const contains = step('contains', { input: input(source('mail')), value: 'nowhere', output: input(fixed('y')) });
  expect(values([{ attribute: source('department'), transformations: [contains] }])).toEqual(['Sales']);
  expect(values([{ attribute: null, transformations: [contains] }])).toEqual([]);
});

test('conditions by user type', () => {
  const holds = (userType: string, user: Json) =>
    values([{ condition: condition({ userType, memberOf: [] }), attribute: fixed('x') }], {
      user: { ...USER, ...user },
    })?.length === 1;
  const people = [{}, { userType: 'Guest', creationType: 'Invitation' }, { userType: 'Guest' }];
  const check = (userType: string, ...expected: boolean[]) =>
    expect(
      people.map((user) => holds(userType, user)),
      userType,
    ).toEqual(expected);
  check('any', true, true, true);
  check('members', true, false, false);
  check('allGuests', false, true, true);
  check('aadGuests', false, true, false);
  check('externalGuests', false, false, true);
});

test('conditions by groups: one of them is enough, nested ones count', () => {
  const holds = (...memberOf: string[]) =>
    values([{ condition: condition({ userType: 'any', memberOf }), attribute: fixed('x') }], {
      memberships: [membership({ id: 'g1' }, { isDirect: false })],
    })?.length === 1;
  expect([holds('G1'), holds('g2', 'g1'), holds('g2'), holds()]).toEqual([true, true, false, true]);
});

test('the last that holds wins; those that transform come after those that read; what gives nothing falls back', () => {
  const always = null;
  const never = condition({ userType: 'allGuests', memberOf: [] });
  const upper = step('toUppercase', { input: input(source('surname')) });
  const nothing = step('toUppercase', { input: input(source('city')) });
  const check = (expected: string | undefined, ...configurations: Json[]) =>
    expect(values(configurations)?.[0]).toBe(expected);
  const [one, two] = [
    { condition: always, attribute: fixed('1') },
    { condition: always, attribute: fixed('2') },
  ];
  check('2', one, two);
  check('1', one, { ...two, condition: never });
  check(undefined, { ...one, condition: never });
  check('FERREIRA', { condition: always, transformations: [upper] }, one);
  check('1', one, { condition: always, attribute: source('city') });
  check('1', { condition: always, transformations: [nothing] }, one);
});

test('the NameID: format, source and qualifier', () => {
  const own = (members: Json, ...configurations: Json[]) => run([nameIdClaim(members, ...configurations)]).nameId;
  const check = (word: string, format: string | null) =>
    expect(own({ nameIdFormat: word }, { attribute: source('mail') })?.format).toBe(format);
  check('default', null);
  check('unspecified', FORMAT.unspecified);
  check('emailAddress', FORMAT.email);
  check('windowsDomainQualifiedName', FORMAT.windows);
  check('persistent', FORMAT.persistent);
  expect(own({ serviceProviderNameQualifier: 'urn:sp' }, { attribute: source('Mail') })).toMatchObject({
    source: 'mail',
    nameQualifier: 'urn:sp',
  });
  const join = step('join', { input: input(source('mail')), separator: '@', input2: input(fixed('corp.example')) });
  expect(own({}, { transformations: [join] })).toMatchObject({ value: 'Ana.Ferreira@corp.example', source: null });
  expect(own({}, { attribute: source('city') })).toMatchObject({ value: null, source: 'city' });
  expect(run([]).nameId).toBeNull();
});

test('restricted names are not made, and user.groups gives the group claim its name', () => {
  const restricted = { name: 'tenantid', namespace: 'http://schemas.microsoft.com/identity/claims' };
  expect(run([claim(restricted, { attribute: fixed('x') })]).claims).toEqual([]);
  const groups = run([claim({ name: 'memberOf', namespace: 'urn:g' }, { attribute: source('groups') })]);
  expect(groups).toMatchObject({ claims: [], groups: { name: 'urn:g/memberOf' } });
});

test('sets, issuer, audience and filter', () => {
  expect(run([]).hasBasicSet).toBe(true);
  const groupFilter = typed('groupClaimFilter', { matchOn: 'samAccountName', type: 'prefix', value: 'A' });
  const members = {
    includeBasicClaimSet: false,
    includeApplicationIdInIssuer: true,
    audienceOverride: 'urn:x',
    groupFilter,
  };
  expect(run([], {}, members)).toMatchObject({
    hasBasicSet: false,
    hasAppIdInIssuer: true,
    audienceOverride: 'urn:x',
    groups: { filter: { matchOn: 'samaccountname', type: 'prefix', value: 'A' } },
  });
});
