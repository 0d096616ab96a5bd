/** Claims of a customClaimsPolicy (graph.md 4.2). */
import { describe, expect, test } from 'vitest';
import { checkClaims } from '../../../src/tenant/api/claims-policy-rules.ts';
import { GraphError } from '../../../src/tenant/graph-error.ts';

const typed = (name: string, members: object = {}) => ({ '@odata.type': `#microsoft.graph.${name}`, ...members });
const MAIL = typed('sourcedAttribute', { id: 'mail', source: 'user', isExtensionAttribute: false });
const CONST = typed('valueBasedAttribute', { value: 'const' });
const INPUT = { attribute: MAIL, treatAsMultiValue: false };
const CONFIGURATION = { condition: null, attribute: MAIL, transformations: [] };
const CLAIM = typed('customClaim', {
  name: 'employeeId',
  namespace: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims',
  tokenFormat: ['saml', 'jwt'],
  samlAttributeNameFormat: 'uri',
  configurations: [CONFIGURATION],
});
const NAME_ID = typed('samlNameIdClaim', {
  nameIdFormat: 'emailAddress',
  serviceProviderNameQualifier: null,
  configurations: [CONFIGURATION],
});

/** `fine`, or the path that is refused. */
function verdict(...claims: unknown[]): string {
  try {
    checkClaims(claims);
    return 'fine';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    expect(`${error.status} ${error.code}`).toBe('400 Request_BadRequest');
    return error.details?.[0]?.target ?? '';
  }
}

const claim = (more: object) => verdict({ ...CLAIM, ...more });
const nameId = (more: object) => verdict({ ...NAME_ID, ...more });
const configured = (more: object) => claim({ configurations: [{ ...CONFIGURATION, ...more }] });
const transformed = (...transformations: unknown[]) => configured({ attribute: null, transformations });

describe('a claim', () => {
  test.each<[string, string]>([
    [verdict(), 'fine'],
    [claim({}), 'fine'],
    [claim({ namespace: null, samlAttributeNameFormat: null }), 'fine'],
    [claim({ tokenFormat: ['jwt'] }), 'fine'],
    [claim({ tokenFormat: undefined }), 'claims.tokenFormat'],
    [claim({ name: '' }), 'claims.name'],
    [claim({ name: null }), 'claims.name'],
    [claim({ name: 1 }), 'claims.name'],
    [claim({ namespace: 1 }), 'claims.namespace'],
    [claim({ tokenFormat: ['xml'] }), 'claims.tokenFormat'],
    [claim({ tokenFormat: 'saml' }), 'claims.tokenFormat'],
    [claim({ samlAttributeNameFormat: 'URI' }), 'claims.samlAttributeNameFormat'],
    [claim({ configurations: [] }), 'claims.configurations'],
    [claim({ configurations: null }), 'claims.configurations'],
    [claim({ configurations: [null] }), 'claims.configurations'],
    [claim({ nameIdFormat: 'default' }), 'claims.nameIdFormat'],
    [claim({ value: 'x' }), 'claims.value'],
    [claim({ constructor: 'x' }), 'claims.constructor'],
  ])('%s', (got, expected) => expect(got).toBe(expected));

  test('needs its name and its configurations', () => {
    const { name: _name, ...unnamed } = CLAIM as Record<string, unknown>;
    const { configurations: _configurations, ...empty } = CLAIM as Record<string, unknown>;
    expect(verdict(unnamed)).toBe('claims.name');
    expect(verdict(empty)).toBe('claims.configurations');
  });

  test('says which type it is', () => {
    const type = (text: unknown) => verdict({ ...CLAIM, '@odata.type': text });
    expect(type('microsoft.graph.customClaim')).toBe('fine');
    for (const other of [
      undefined,
      null,
      '',
      'customClaim',
      '#microsoft.graph.claim',
      '#microsoft.graph.constructor',
    ]) {
      expect(type(other), String(other)).toBe('claims.@odata.type');
    }
    expect(verdict('claim')).toBe('claims');
    expect(verdict([])).toBe('claims');
  });
});

describe('the NameID', () => {
  test.each(['default', 'unspecified', 'emailAddress', 'windowsDomainQualifiedName', 'persistent'])(
    'may have the format %s',
    (nameIdFormat) => expect(nameId({ nameIdFormat })).toBe('fine'),
  );

  test.each<[string, string]>([
    [nameId({ nameIdFormat: null }), 'fine'],
    [nameId({ serviceProviderNameQualifier: 'urn:x' }), 'fine'],
    [nameId({ nameIdFormat: 'transient' }), 'claims.nameIdFormat'],
    [nameId({ serviceProviderNameQualifier: 1 }), 'claims.serviceProviderNameQualifier'],
    [nameId({ name: 'nameid' }), 'claims.name'],
    [nameId({ configurations: [] }), 'claims.configurations'],
    [verdict(NAME_ID, CLAIM), 'fine'],
    [verdict(NAME_ID, NAME_ID), 'claims'],
  ])('%s', (got, expected) => expect(got).toBe(expected));
});

describe('a configuration', () => {
  const condition = (more: object) => configured({ condition: typed('customClaimCondition', more) });
  const attribute = (value: unknown) => configured({ attribute: value });
  const sourced = (more: object) => attribute({ ...MAIL, ...more });

  test.each<[string, string]>([
    ...['any', 'members', 'allGuests', 'aadGuests', 'externalGuests'].map((userType): [string, string] => [
      condition({ userType, memberOf: ['3f0a8a4e-95b1-4d2c-8a57-0f3f8d5d0c11'] }),
      'fine',
    ]),
    [condition({ userType: null, memberOf: null }), 'fine'],
    [configured({ condition: { userType: 'any' } }), 'claims.configurations.condition.@odata.type'],
    [condition({ userType: 'guests' }), 'claims.configurations.condition.userType'],
    [condition({ memberOf: 'group' }), 'claims.configurations.condition.memberOf'],
    [condition({ memberOf: [1] }), 'claims.configurations.condition.memberOf'],
    [condition({ country: 'DE' }), 'claims.configurations.condition.country'],
    [configured({ condition: typed('customClaim') }), 'claims.configurations.condition.@odata.type'],
    [configured({ condition: 'any' }), 'claims.configurations.condition'],
    [configured({ order: 1 }), 'claims.configurations.order'],
  ])('has a condition: %s', (got, expected) => expect(got).toBe(expected));

  test.each<[string, string]>([
    ...['user', 'application', 'resource', 'audience', 'company', null].map((source): [string, string] => [
      sourced({ source }),
      'fine',
    ]),
    [sourced({ isExtensionAttribute: true }), 'fine'],
    [attribute(CONST), 'fine'],
    [attribute(typed('valueBasedAttribute', { value: '' })), 'fine'],
    [attribute(null), 'fine'],
    [sourced({ source: 'transformation' }), 'claims.configurations.attribute.source'],
    [sourced({ source: 'device' }), 'claims.configurations.attribute.source'],
    [sourced({ id: '' }), 'claims.configurations.attribute.id'],
    [sourced({ id: undefined }), 'claims.configurations.attribute.id'],
    [sourced({ isExtensionAttribute: 'true' }), 'claims.configurations.attribute.isExtensionAttribute'],
    [sourced({ value: 'x' }), 'claims.configurations.attribute.value'],
    [attribute(typed('valueBasedAttribute')), 'claims.configurations.attribute.value'],
    [attribute(typed('valueBasedAttribute', { value: 1 })), 'claims.configurations.attribute.value'],
    [attribute(typed('toString', { value: 1 })), 'claims.configurations.attribute.@odata.type'],
    [attribute({ id: 'mail', source: 'user' }), 'claims.configurations.attribute.@odata.type'],
    [attribute('mail'), 'claims.configurations.attribute'],
  ])('has an attribute: %s', (got, expected) => expect(got).toBe(expected));
});

describe('a transformation', () => {
  const OUTPUT = { attribute: CONST, treatAsMultiValue: false };
  const FINE: Readonly<Record<string, object>> = {
    joinTransformation: { separator: '-', input2: { attribute: CONST } },
    containsTransformation: { value: 'a', output: OUTPUT },
    startsWithTransformation: { value: 'a', output: OUTPUT },
    endsWithTransformation: { value: 'a', output: OUTPUT },
    extractTransformation: { type: 'between', value: 'a', value2: 'b' },
    extractAlphaTransformation: { type: 'prefix' },
    extractNumberTransformation: { type: 'suffix' },
    extractMailPrefixTransformation: {},
    ifEmptyTransformation: { output: OUTPUT },
    ifNotEmptyTransformation: { output: OUTPUT },
    regexReplaceTransformation: { regex: '@.*', replacement: '', additionalAttributes: [MAIL] },
    substringTransformation: { index: 0, length: 3 },
    toLowercaseTransformation: {},
    toUppercaseTransformation: {},
    trimTransformation: { type: 'leadingAndTrailing', value: ' ' },
  };

  test.each(Object.entries(FINE))('may be a %s, with its members and no others', (name, members) => {
    const place = 'claims.configurations.transformations';
    const one = (more: object) => transformed(typed(name, { input: INPUT, ...members, ...more }));
    expect(one({})).toBe('fine');
    expect(one({ input: null })).toBe('fine');
    expect(one({ other: 1 })).toBe(`${place}.other`);
    for (const member of Object.keys(members)) expect(one({ [member]: { wrong: true } })).toMatch(place);
  });

  test.each<[string, object, string]>([
    ['joinTransformation', { separator: '-' }, 'input2'],
    ['containsTransformation', { value: 'a' }, 'output'],
    ['startsWithTransformation', { output: OUTPUT }, 'value'],
    ['endsWithTransformation', {}, 'value'],
    ['extractTransformation', { value: 'a' }, 'type'],
    ['extractAlphaTransformation', {}, 'type'],
    ['extractNumberTransformation', { type: 'middle' }, 'type'],
    ['ifEmptyTransformation', {}, 'output'],
    ['ifNotEmptyTransformation', { output: { treatAsMultiValue: true } }, 'output.attribute'],
    ['regexReplaceTransformation', { regex: 'a' }, 'replacement'],
    [
      'regexReplaceTransformation',
      { regex: 'a', replacement: 'b', additionalAttributes: MAIL },
      'additionalAttributes',
    ],
    ['substringTransformation', {}, 'index'],
    ['substringTransformation', { index: -1 }, 'index'],
    ['substringTransformation', { index: 0.5 }, 'index'],
    ['trimTransformation', { type: 'both' }, 'type'],
    ['toLowercaseTransformation', { type: 'prefix' }, 'type'],
    ['someTransformation', {}, '@odata.type'],
    ['constructor', {}, '@odata.type'],
  ])('%s with %j is refused for its %s', (name, members, member) => {
    const place = `claims.configurations.transformations.${member}`;
    expect(transformed(typed(name, { input: INPUT, ...members }))).toBe(place);
  });

  test('takes a constant or an attribute, one or many of it', () => {
    const input = (value: unknown) => transformed(typed('toLowercaseTransformation', { input: value }));
    const place = 'claims.configurations.transformations.input';
    expect(input({ attribute: CONST, treatAsMultiValue: true })).toBe('fine');
    expect(input({ attribute: MAIL })).toBe('fine');
    expect(input({ treatAsMultiValue: true })).toBe(`${place}.attribute`);
    expect(input({ attribute: null })).toBe(`${place}.attribute`);
    expect(input({ attribute: MAIL, treatAsMultiValue: 'no' })).toBe(`${place}.treatAsMultiValue`);
    expect(input({ attribute: MAIL, value: 1 })).toBe(`${place}.value`);
    expect(input('mail')).toBe(place);
  });

  test('comes alone or with a second one, as the portal shows it', () => {
    const one = typed('toLowercaseTransformation', { input: INPUT });
    expect(transformed(one, one)).toBe('fine');
    expect(transformed(one, one, one)).toBe('claims.configurations.transformations');
    expect(transformed(null)).toBe('claims.configurations.transformations');
    expect(configured({ transformations: one })).toBe('claims.configurations.transformations');
    expect(configured({ transformations: null })).toBe('fine');
  });
});
