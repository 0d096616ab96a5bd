/** One form for all claims that mean the same. Source: reference/graph.md 4.1, 4.2; config-peers.md 1.3 on false drift. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalClaimsMapping, normalClaimsPolicy } from '../../src/entra/claims-normal-form.ts';
import { changed, claimsPolicySaml, leavesOf, mappingPolicySaml } from './claims-arbitraries.ts';
import { definitionFrom, policyFrom, written } from './claims-support.ts';

const IDENTITY = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

type Normal = (value: unknown) => unknown;
const text = (normal: Normal, value: unknown) => JSON.stringify(normal(value));

function checkSame(normal: Normal, one: unknown, other: unknown): void {
  expect(text(normal, one)).toBe(text(normal, other));
}

function checkOther(normal: Normal, one: unknown, other: unknown): void {
  expect(text(normal, one)).not.toBe(text(normal, other));
}

const sourced = (id: string) => ({ '@odata.type': '#microsoft.graph.sourcedAttribute', id, source: 'user' });
const claim = (name: string, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.customClaim',
  ...{ name, tokenFormat: ['saml'], configurations: [{ attribute: sourced('mail') }] },
  ...more,
});
const only = (more: object) => ({ claims: [claim('c', more)] });
const when = (condition: object | null, id = 'mail') => ({ condition, attribute: sourced(id) });

describe('custom claims policies that mean the same', () => {
  test.each<[string, unknown, unknown]>([
    [
      'no policy, and one that says what Entra does by itself',
      null,
      {
        id: '1',
        '@odata.context': 'x',
        ...{
          includeBasicClaimSet: true,
          includeApplicationIdInIssuer: false,
          audienceOverride: null,
          groupFilter: null,
        },
        claims: [],
      },
    ],
    ['the order of claims', { claims: [claim('a'), claim('b')] }, { claims: [claim('b'), claim('a')] }],
    ['the order of token formats', only({ tokenFormat: ['saml', 'jwt'] }), only({ tokenFormat: ['jwt', 'saml'] })],
    ['null, empty and absent', only({ namespace: null, samlAttributeNameFormat: null }), only({ namespace: '' })],
    ['the case of an attribute, and a space before it', only({ configurations: [when(null, ' MAIL')] }), only({})],
    ['a condition that always holds', only({ configurations: [when({ userType: 'Any', memberOf: [] })] }), only({})],
    [
      'the order and the case of groups',
      only({ configurations: [when({ userType: 'any', memberOf: ['A', 'b'] })] }),
      only({ configurations: [when({ memberOf: ['B', 'a', 'a'] })] }),
    ],
    [
      'a group of ours and of theirs',
      only({ configurations: [when({ memberOf: [{ id: 'A' }] })] }),
      only({ configurations: [when({ memberOf: ['a'] })] }),
    ],
    [
      'a basic claim listed beside the set',
      {
        includeBasicClaimSet: true,
        claims: [claim('surname', { namespace: IDENTITY, configurations: [when(null, 'surname')] })],
      },
      { includeBasicClaimSet: true },
    ],
    ['a type with and without #', only({}), { claims: [claim('c', { '@odata.type': 'microsoft.graph.customClaim' })] }],
  ])('%s', (_title, one, other) => checkSame(normalClaimsPolicy, one, other));
});

describe('custom claims policies that differ', () => {
  test.each<[string, unknown, unknown]>([
    ['no policy, and one without the basic set', null, { includeBasicClaimSet: false }],
    ['the case of a claim’s name', { claims: [claim('a')] }, { claims: [claim('A')] }],
    ['the case of a text', only({ namespace: 'urn:a' }), only({ namespace: 'urn:A' })],
    [
      'the order of configurations: the last one that holds wins',
      only({ configurations: [when(null), when({ userType: 'members' }, 'city')] }),
      only({ configurations: [when({ userType: 'members' }, 'city'), when(null)] }),
    ],
    [
      'a basic claim that is listed without the set',
      {
        includeBasicClaimSet: false,
        claims: [claim('surname', { namespace: IDENTITY, configurations: [when(null, 'surname')] })],
      },
      { includeBasicClaimSet: false },
    ],
    [
      'a basic claim made otherwise',
      { includeBasicClaimSet: true, claims: [claim('surname', { namespace: IDENTITY })] },
      { includeBasicClaimSet: true },
    ],
    ['a member that nobody knows', only({}), only({ required: true })],
    ['a claim twice', { claims: [claim('a'), claim('a')] }, { claims: [claim('a')] }],
  ])('%s', (_title, one, other) => checkOther(normalClaimsPolicy, one, other));
});

/** Words whose case Entra does not heed. */
const WORDS = ['id', 'source', 'type', 'userType', 'nameIdFormat', 'samlAttributeNameFormat', 'matchOn'];

/** The same policy as another client would write it; `coin` decides at each place. */
function otherwise(value: unknown, coin: () => boolean, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => otherwise(item, coin, name));
    return ['claims', 'tokenFormat', 'memberOf'].includes(name) && coin() ? items.reverse() : items;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => [key, otherwise(item, coin, key)] as const);
    const kept = members.filter(([, item]) => !isEmpty(item) || coin());
    return Object.fromEntries(coin() ? kept.reverse() : kept);
  }
  if (typeof value === 'string' && [...WORDS, 'tokenFormat', 'memberOf'].includes(name) && coin())
    return value.toUpperCase();
  return name === '@odata.type' && coin() ? String(value).slice(1) : value;
}

function isEmpty(item: unknown): boolean {
  return item === null || item === false || (Array.isArray(item) && item.length === 0);
}

/** A generator of decisions that shrinks with its list. */
const coins = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }).map((list) => {
  let at = 0;
  return () => list[at++ % list.length] as boolean;
});

describe('laws of custom claims policies', () => {
  const policies = claimsPolicySaml.map((saml) => written(policyFrom(saml)));

  test('the normal form is its own normal form, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.oneof(policies, fc.jsonValue()), (policy) => {
        const normal = normalClaimsPolicy(policy);
        if (policy !== null) expect(normalClaimsPolicy(normal)).toEqual(normal);
      }),
    );
  });

  test('the order of sets, the case of words, null and absent do not count', () => {
    fc.assert(
      fc.property(policies, coins, (policy, coin) => checkSame(normalClaimsPolicy, policy, otherwise(policy, coin))),
    );
  });

  test('every other change of a leaf counts', () => {
    fc.assert(
      fc.property(policies, fc.nat(), (policy, at) => {
        const leaves = leavesOf(policy);
        const place = leaves[at % leaves.length] as readonly string[];
        checkOther(
          normalClaimsPolicy,
          policy,
          changed(policy, place, (leaf) => (leaf === 0 || leaf === true ? 7 : `${leaf}x`)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a claim that goes or comes counts', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const claims = policy?.claims ?? [];
        checkOther(normalClaimsPolicy, policy, {
          includeBasicClaimSet: true,
          ...policy,
          claims: [...claims, claim('new')],
        });
        if (claims.length > 0) checkOther(normalClaimsPolicy, policy, { ...policy, claims: claims.slice(1) });
      }),
    );
  });
});

const definitionOf = (policy: object) => ({
  ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true', ...policy },
});
const schema = (...entries: object[]) => definitionOf({ ClaimsSchema: entries });
const MAIL = { Source: 'user', ID: 'mail', SamlClaimType: 'c' };
const lower = (id: string, output: string, attribute = 'mail') => ({
  ID: id,
  TransformationMethod: 'ToLowercase',
  InputClaims: [{ ClaimTypeReferenceId: attribute, TransformationClaimType: 'string' }],
  OutputClaims: [{ ClaimTypeReferenceId: output, TransformationClaimType: 'outputClaim' }],
});
const taken = (id: string, output: string) => ({
  ...{ Source: 'transformation', ID: output, TransformationId: id, SamlClaimType: 'c' },
});
const transformed = (...entries: object[]) =>
  definitionOf({ ClaimsSchema: [...entries, taken('t', 'o')], ClaimsTransformations: [lower('t', 'o')] });

describe('mapping policies that mean the same', () => {
  const policy = { ClaimsSchema: [MAIL] };
  test.each<[string, unknown, unknown]>([
    ['no policy, and the basic set', undefined, definitionOf({})],
    [
      'a text, a list of it, and what is in it',
      JSON.stringify(definitionOf(policy)),
      [JSON.stringify(definitionOf(policy))],
    ],
    ['a text and ours', JSON.stringify(definitionOf(policy)), definitionOf(policy)],
    ['"true" and true', definitionOf({ IncludeBasicClaimSet: 'True' }), definitionOf({ IncludeBasicClaimSet: true })],
    [
      '"false" and absent',
      definitionOf({ IncludeBasicClaimSet: 'false' }),
      definitionOf({ IncludeBasicClaimSet: null }),
    ],
    ['ID and Id', schema(MAIL), schema({ Source: 'user', Id: 'mail', SamlClaimType: 'c' })],
    ['the case of attributes', schema(MAIL), schema({ ...MAIL, Source: 'User', ID: 'Mail' })],
    [
      'the order of entries',
      schema(MAIL, { Value: 'x', SamlClaimType: 'd' }),
      schema({ Value: 'x', SamlClaimType: 'd' }, MAIL),
    ],
    [
      'a basic claim listed beside the set',
      schema({ Source: 'user', ID: 'mail', SamlClaimType: `${IDENTITY}/emailaddress` }),
      schema(),
    ],
    [
      'the names of a transformation and of its output',
      transformed(),
      definitionOf({ ClaimsSchema: [taken('T1', 'O1')], ClaimsTransformation: [lower('T1', 'O1')] }),
    ],
    ['an entry for what a transformation reads', transformed(), transformed({ Source: 'User', ID: 'Mail' })],
    [
      'brackets, defaults and an absent separator',
      transformed(),
      definitionOf({
        ClaimsSchema: [taken('t', 'o')],
        ClaimsTransformations: [
          {
            ...lower('t', 'o'),
            TransformationMethod: 'toLowercase()',
            InputParameters: [{ Id: 'Separator', Value: '', DataType: 'string' }],
          },
        ],
      }),
    ],
  ])('%s', (_title, one, other) => checkSame(normalClaimsMapping, one, other));
});

describe('mapping policies that differ', () => {
  test.each<[string, unknown, unknown]>([
    ['no policy, and one without the basic set', null, definitionOf({ IncludeBasicClaimSet: 'false' })],
    ['the case of a claim’s name', schema(MAIL), schema({ ...MAIL, SamlClaimType: 'C' })],
    ['a JWT claim', schema(MAIL), schema({ ...MAIL, JwtClaimType: 'c' })],
    ['a transformation that is not there', transformed(), definitionOf({ ClaimsSchema: [taken('t', 'o')] })],
    [
      'a transformation that nobody takes',
      definitionOf({}),
      definitionOf({ ClaimsTransformations: [lower('t', 'o')] }),
    ],
    [
      'what a transformation reads',
      transformed(),
      definitionOf({ ClaimsSchema: [taken('t', 'o')], ClaimsTransformations: [lower('t', 'o', 'city')] }),
    ],
    ['whose attribute a transformation reads', transformed(), transformed({ Source: 'application', ID: 'mail' })],
    ['an entry without a type that nobody reads', schema(), schema({ Source: 'user', ID: 'city' })],
    ['what is no definition', 'x', 'y'],
  ])('%s', (_title, one, other) => checkOther(normalClaimsMapping, one, other));
});

describe('laws of mapping policies', () => {
  type Definition = ReturnType<typeof definitionOf>;
  const definitions = mappingPolicySaml.map(
    (saml): Definition => JSON.parse(definitionFrom(saml) ?? JSON.stringify(definitionOf({}))) as Definition,
  );
  const FOLDED = [
    'Source',
    'ExtensionID',
    'SAMLNameForm',
    'MatchOn',
    'Type',
    'TransformationMethod',
    'TransformationClaimType',
  ];

  /** As another client would write it. */
  function rewritten(value: unknown, coin: () => boolean, name = ''): unknown {
    if (Array.isArray(value)) {
      const items = value.map((item) => rewritten(item, coin, name));
      return coin() ? items.reverse() : items;
    }
    if (typeof value === 'object' && value !== null) return rewrittenMembers(value, coin);
    if (FOLDED.includes(name) && coin()) return String(value).toUpperCase();
    return name === 'IncludeBasicClaimSet' && coin() ? value === 'true' : value;
  }

  function rewrittenMembers(value: object, coin: () => boolean): object {
    const members = Object.entries(value).flatMap(([key, item]) =>
      item === false && coin() ? [] : [[aliasOf(key, coin), rewritten(item, coin, key)]],
    );
    return Object.fromEntries(coin() ? members.reverse() : members);
  }

  function aliasOf(key: string, coin: () => boolean): string {
    const other = { ID: 'Id', TransformationId: 'TransformationID', ClaimsTransformations: 'ClaimsTransformation' }[
      key
    ];
    return other !== undefined && coin() ? other : key;
  }

  test('order, case of words, both keys, both spellings of IDs and flags do not count', () => {
    fc.assert(
      fc.property(definitions, coins, (definition, coin) =>
        checkSame(normalClaimsMapping, definition, rewritten(definition, coin)),
      ),
    );
  });

  test('every other change of a leaf counts', () => {
    fc.assert(
      fc.property(definitions, fc.nat(), (definition, at) => {
        const leaves = leavesOf(definition);
        const place = leaves[at % leaves.length] as readonly string[];
        checkOther(
          normalClaimsMapping,
          definition,
          changed(definition, place, (leaf) => `${String(leaf)}x`),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('whatever it is made of, it has a normal form, and so has its text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const entry = { Source: 'transformation', ID: other, TransformationId: other };
        for (const policy of [one, { ClaimsSchema: [one, entry], ClaimsTransformations: [{ ID: other }, one] }]) {
          const definition = { ClaimsMappingPolicy: policy };
          checkSame(normalClaimsMapping, definition, JSON.stringify(definition));
        }
      }),
    );
  });
});
