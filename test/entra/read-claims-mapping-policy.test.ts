/** A live claims mapping policy in a spec's terms. Source of the form: reference/graph.md 4.1. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalClaimsMapping } from '../../src/entra/claims-normal-form.ts';
import { readClaimsMappingPolicy } from '../../src/entra/read-claims-mapping-policy.ts';
import type { ReadClaims } from '../../src/entra/read-claims-policy.ts';
import { checkClaimsMapping } from '../../src/tenant/api/claims-mapping-rules.ts';
import { GraphError } from '../../src/tenant/graph-error.ts';
import { defaultBehaviours } from '../../src/tenant/manners/behaviours.ts';
import { changed, leavesOf, mappingPolicySaml } from './claims-arbitraries.ts';
import { definitionFrom } from './claims-support.ts';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const ENGINE = { engine: 'mapping-policy' };

const samlOf = ({ leftOver: _leftOver, ...saml }: ReadClaims) => saml;
const normal = (definition: unknown) => JSON.stringify(normalClaimsMapping(definition));
const DEFAULT = '{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true"}}';

const definitionOf = (policy: object) =>
  JSON.stringify({ ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ...policy } });
const read = (policy: object) => readClaimsMappingPolicy(definitionOf(policy));
const readEntries = (...entries: object[]) => read({ ClaimsSchema: entries });
const entry = (more: object, type = 'c') => ({ ...more, SamlClaimType: type });
const MAIL = { Source: 'user', ID: 'mail' };

describe('an entry', () => {
  test.each<[object, object]>([
    [MAIL, { source: 'user.mail' }],
    [{ Source: 'User', Id: 'Mail' }, { source: 'user.mail' }],
    [{ Source: 'company', ID: 'tenantcountry' }, { source: 'company.tenantcountry' }],
    [{ Source: 'user', ExtensionID: 'extension_0a1b_costCenter' }, { source: 'user.extension_0a1b_costCenter' }],
    [{ Value: '900' }, { constant: '900' }],
    [
      { ...MAIL, SAMLNameForm: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri' },
      { nameFormat: 'uri', source: 'user.mail' },
    ],
  ])('%j', (more, expected) => {
    expect(readEntries(entry(more))).toEqual({
      claims: { ...ENGINE, add: [{ name: 'c', ...expected }] },
      leftOver: [],
    });
  });

  test('of the type nameidentifier is the NameID', () => {
    expect(readEntries(entry(MAIL, `${IDENTITY}/nameidentifier`))).toEqual({
      ...{ claims: ENGINE, nameId: { source: 'user.mail' }, leftOver: [] },
    });
  });

  test('that is a basic claim as Entra sends it is none of the spec', () => {
    const surname = entry({ Source: 'user', ID: 'surname' }, `${IDENTITY}/surname`);
    expect(readEntries(surname).claims).toEqual(ENGINE);
    expect(read({ IncludeBasicClaimSet: 'false', ClaimsSchema: [surname] }).claims).toEqual({
      ...ENGINE,
      remove: ['givenname', 'emailaddress', 'name'],
    });
    expect(read({ IncludeBasicClaimSet: false, ClaimsSchema: [] }).claims).toEqual({ ...ENGINE, base: 'none' });
  });
});

describe('a transformation', () => {
  const JOIN = {
    ID: 'JoinTheData',
    TransformationMethod: 'Join',
    InputClaims: [
      { ClaimTypeReferenceId: 'extensionattribute1', TransformationClaimType: 'string1', TreatAsMultiValue: false },
    ],
    InputParameters: [
      { ID: 'string2', Value: 'sandbox' },
      { ID: 'separator', Value: '.' },
    ],
    OutputClaims: [{ ClaimTypeReferenceId: 'DataJoin', TransformationClaimType: 'outputClaim' }],
  };
  const TAKEN = entry({ Source: 'transformation', ID: 'DataJoin', TransformationId: 'JoinTheData' });
  const INPUT = { Source: 'user', ID: 'extensionattribute1' };
  const joined = { join: { input: 'user.extensionattribute1', constant: 'sandbox', separator: '.' } };

  test.each([
    { ClaimsSchema: [INPUT, TAKEN], ClaimsTransformations: [JOIN] },
    { ClaimsSchema: [TAKEN], ClaimsTransformation: [JOIN] },
    { ClaimsSchema: [{ Source: 'User', Id: 'extensionAttribute1' }, TAKEN], ClaimsTransformations: [JOIN] },
  ])('as the documentation has it, under both keys, with and without an entry for its input (%#)', (policy) => {
    expect(read(policy)).toEqual({
      claims: { ...ENGINE, add: [{ name: 'c', transform: [joined] }] },
      leftOver: [],
    });
  });

  const step = (more: object) => read({ ClaimsSchema: [TAKEN], ClaimsTransformations: [{ ...JOIN, ...more }] });
  const input = (type: string, id = 'mail') => ({ ClaimTypeReferenceId: id, TransformationClaimType: type });

  test.each<[string, object, object]>([
    ['ExtractMailPrefix()', { InputClaims: [input('mail')] }, { extractMailPrefix: 'user.mail' }],
    ['toLowercase', { InputClaims: [input('string')] }, { toLowercase: 'user.mail' }],
    ['ToUppercase()', { InputClaims: [input('string')] }, { toUppercase: 'user.mail' }],
    [
      'Join',
      { InputClaims: [input('string2', 'city'), input('string1')] },
      { join: { input: 'user.mail', input2: 'user.city' } },
    ],
    [
      'RegexReplace()',
      {
        InputClaims: [input('sourceClaim'), input('additionalInput1', 'country')],
        InputParameters: [
          { ID: 'regex', Value: 'a' },
          { ID: 'replacement', Value: '{b}' },
        ],
      },
      { regexReplace: { input: 'user.mail', regex: 'a', replacement: '{b}', attributes: ['user.country'] } },
    ],
  ])('%s', (TransformationMethod, more, expected) => {
    const back = step({ TransformationMethod, InputParameters: [], ...more });
    expect(back).toEqual({ claims: { ...ENGINE, add: [{ name: 'c', transform: [expected] }] }, leftOver: [] });
  });

  test.each<[string, object, string]>([
    ['an unknown method', { TransformationMethod: 'CreateStringClaim' }, 'a spec has no such transformation'],
    ['no second value', { InputParameters: [] }, 'string2 is no text'],
    ['two outputs', { OutputClaims: [...JOIN.OutputClaims, input('other', 'Other')] }, 'OutputClaims/1'],
    [
      'many values',
      { InputClaims: [{ ...input('string1'), TreatAsMultiValue: true }] },
      'InputClaims/0/TreatAsMultiValue',
    ],
    ['a third value', { InputClaims: [input('string1'), input('string3')] }, 'a spec says otherwise'],
  ])('that has %s is left over', (_title, more, reason) => {
    expect(step(more).leftOver).toEqual([expect.stringContaining(reason)]);
  });

  test('of an attribute that is not the user, or that is not there, is left over', () => {
    const application = { Source: 'application', ID: 'extensionattribute1' };
    expect(read({ ClaimsSchema: [application, TAKEN], ClaimsTransformations: [JOIN] })).toEqual({
      claims: ENGINE,
      leftOver: ['ClaimsSchema/1 (c): a spec transforms attributes of the user'],
    });
    expect(readEntries(TAKEN).leftOver).toEqual(['ClaimsSchema/0 (c): the transformation is missing']);
    expect(read({ ClaimsTransformations: [JOIN] }).leftOver).toEqual([
      'ClaimsTransformations: no claim takes some of them',
    ]);
  });
});

describe('what a spec cannot say is left over', () => {
  test.each<[object, string]>([
    [{ ...MAIL, JwtClaimType: 'c' }, 'ClaimsSchema/0: it is not sent in SAML'],
    [entry({ ...MAIL, JwtClaimType: 'c' }), 'ClaimsSchema/0 (c): JwtClaimType'],
    [MAIL, 'ClaimsSchema/0: it is not sent in SAML'],
    [entry({ ...MAIL, SAMLNameForm: 'urn:x' }), 'ClaimsSchema/0 (c): a spec knows only unspecified, uri, basic'],
    [
      entry({ ...MAIL, SamlNameIdFormat: 'urn:x' }, `${IDENTITY}/nameidentifier`),
      `ClaimsSchema/0 (${IDENTITY}/nameidentifier): SamlNameIdFormat`,
    ],
    [entry({ ID: 'mail' }), 'ClaimsSchema/0 (c): the source is no text'],
    [entry({ Source: 'user', ID: 'extension_0a1b_x' }), 'ClaimsSchema/0 (c): a spec says otherwise: ID, ExtensionID'],
  ])('%j', (live, reason) => expect(readEntries(live).leftOver).toEqual([reason]));

  test.each<[object, string[]]>([
    [{ issuerWithApplicationId: 'true' }, ['issuerWithApplicationId']],
    [{ issuerWithApplicationId: false, audienceOverride: '' }, []],
    [{ audienceOverride: 'urn:x' }, ['audienceOverride']],
    [{ Version: 2 }, ['Version']],
    [
      { GroupFilter: { MatchOn: 'displayname', Type: 'regex', Value: 'a' } },
      ['GroupFilter: a spec knows only prefix, suffix, contains'],
    ],
  ])('of the policy itself: %j', (policy, leftOver) => expect(read(policy).leftOver).toEqual(leftOver));

  test.each(['', '{', '[]', '{}', '{"ClaimsMappingPolicy":[]}'])('no definition: %s', (text) => {
    expect(readClaimsMappingPolicy(text)).toEqual({
      claims: ENGINE,
      leftOver: ['the definition is no ClaimsMappingPolicy'],
    });
  });
});

test('a filter of groups is the spec’s', () => {
  expect(read({ GroupFilter: { MatchOn: 'samaccountname', Type: 'Prefix', Value: 'app-' } })).toEqual({
    claims: ENGINE,
    groups: { filter: { matchOn: 'samAccountName', type: 'prefix', value: 'app-' } },
    leftOver: [],
  });
});

/** Claims by their full names and in the order of the definition, as the reader gives them. */
test('law: what a spec says is taken by the stand-in, and comes back as it was written', () => {
  fc.assert(
    fc.property(mappingPolicySaml, fc.constantFrom('ClaimsTransformations', 'ClaimsTransformation'), (saml, key) => {
      const definition = definitionFrom(saml, key as 'ClaimsTransformation') ?? DEFAULT;
      expect(readClaimsMappingPolicy(definition)).toEqual({ ...saml, leftOver: [] });
      expect(isTaken(definition)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

const OTHERS = [null, true, false, 0, 'x', 'user', 'mail', 'Output1', 'Join', 'string1', [], {}];

function isTaken(definition: string): boolean {
  try {
    checkClaimsMapping([definition], defaultBehaviours());
    return true;
  } catch (error) {
    if (error instanceof GraphError) return false;
    throw error;
  }
}

test('law: of a definition that was changed anywhere, all is read or left over', () => {
  let taken = 0;
  fc.assert(
    fc.property(mappingPolicySaml, fc.nat(), fc.constantFrom(...OTHERS), (saml, at, other) => {
      const policy: unknown = JSON.parse(definitionFrom(saml) ?? DEFAULT);
      const leaves = leavesOf(policy);
      const live = JSON.stringify(changed(policy, leaves[at % leaves.length] as readonly string[], () => other));
      const back = readClaimsMappingPolicy(live);
      if (back.leftOver.length > 0 || !isTaken(live)) return;
      taken += 1;
      expect(normal(definitionFrom(samlOf(back)))).toBe(normal(live));
    }),
    { numRuns: 1000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('law: no text ends the reading', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const schema = [
        { ...MAIL, SamlClaimType: one },
        { Source: 'transformation', SamlClaimType: 'c', ID: other },
      ];
      for (const policy of [
        one,
        { ClaimsSchema: one },
        { ClaimsSchema: schema, ClaimsTransformations: [other, one] },
      ]) {
        expect(readClaimsMappingPolicy(JSON.stringify({ ClaimsMappingPolicy: policy }))).toHaveProperty('leftOver');
      }
    }),
  );
});
