/** Claims by two engines: each row of the truth table, and what stays. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Live, LivePolicy } from '../../../src/entra/live.ts';
import type { Fingerprint, PlanContext } from '../../../src/entra/plan/context.ts';
import { planClaims } from '../../../src/entra/plan/plan-claims.ts';
import { checkClaims } from '../../../src/tenant/api/claims-policy-rules.ts';
import { projectOf } from '../../terraform/support.ts';
import { claimsPolicySaml, mappingPolicySaml } from '../claims-arbitraries.ts';
import { definitionFrom, policyFrom, written } from '../claims-support.ts';
import { applied, MARK, OURS, otherwise, policyOf, SECRET_VALUE } from './access-support.ts';
import { liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf(planClaims);
const MAPPED = '{claims: {add: [{name: mail, source: user.mail}]}}';
const OTHER = '{claims: {add: [{name: mail, source: user.othermail}]}}';
const CUSTOM = '{claims: {engine: claims-policy, add: [{name: mail, source: user.mail}]}}';
const text = (saml: string) => definitionFrom(saml) as string;
const ours = (saml: string) => policyOf('1', OURS, text(saml));
const theirs = (saml: string) => policyOf('2', 'Theirs', text(saml));
const DEFAULT: LivePolicy = policyOf('2', 'Theirs', {
  ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'true' },
});
const mapped = (...claimsMappingPolicies: LivePolicy[]) => liveOf({}, {}, { claimsMappingPolicies });
const custom = (saml: string, more: object = {}) =>
  liveOf({}, {}, { claimsPolicy: { ...written(policyFrom(saml)), ...more } });
const kindsOf = (saml: string, live: Live | null, changes: Partial<PlanContext> = {}) =>
  writesOf(plan(`saml: ${saml}`, live, changes)).map((write) => {
    const how = 'andDelete' in write && write.andDelete ? ' and delete' : '';
    return `${write.kind}${'id' in write ? ` ${write.id}` : ''}${how}`;
  });

describe('the engine mapping-policy', () => {
  test.each<[string, string, Live | null, string[]]>([
    ['makes a policy', MAPPED, mapped(), ['createPolicy']],
    ['makes a policy with the application', MAPPED, null, ['createPolicy']],
    ['leaves ours that says it', MAPPED, mapped(ours(MAPPED)), []],
    ['changes ours that differs', MAPPED, mapped(ours(OTHER)), ['patchPolicy 1']],
    ["leaves another's that says it", MAPPED, mapped(theirs(MAPPED)), []],
    ["unassigns another's that differs", MAPPED, mapped(theirs(OTHER)), ['unassignPolicy 2', 'createPolicy']],
    ['keeps ours of two', MAPPED, mapped(theirs(MAPPED), ours(MAPPED)), ['unassignPolicy 2']],
    ['wants none for the default claims', '{}', mapped(), []],
    ['deletes ours for the default claims', '{}', mapped(ours(MAPPED)), ['unassignPolicy 1 and delete']],
    ["unassigns another's for the default claims", '{}', mapped(theirs(MAPPED)), ['unassignPolicy 2']],
    ["leaves another's that says the default", '{}', mapped(DEFAULT), []],
    ['puts a claims policy back to the default', '{}', custom(CUSTOM), ['putClaimsPolicy']],
    ['leaves a claims policy under one of its own', MAPPED, custom(CUSTOM), ['createPolicy']],
  ])('%s', (_title, saml, live, expected) => expect(kindsOf(saml, live)).toEqual(expected));

  test('tells that a claims policy has no effect', () => {
    const live = { ...mapped(ours(MAPPED)), claimsPolicy: written(policyFrom(CUSTOM)) };
    expect(plan(`saml: ${MAPPED}`, live)).toEqual({
      changes: [],
      notes: [expect.objectContaining({ kind: 'info', message: expect.stringContaining('have no effect') })],
    });
  });

  test('assigns what a cut-off run made', () => {
    const known = (policy: LivePolicy) => ({
      policies: { claimsMappingPolicies: [policy], tokenIssuancePolicies: [] },
    });
    expect(kindsOf(MAPPED, mapped(), known(ours(MAPPED)))).toEqual(['assignPolicy 1']);
    expect(kindsOf(MAPPED, mapped(), known(ours(OTHER)))).toEqual(['patchPolicy 1', 'assignPolicy 1']);
    expect(kindsOf(MAPPED, mapped(), known(theirs(MAPPED)))).toEqual(['createPolicy']);
  });

  test("takes a policy under Terraform's name for ours", () => {
    expect(kindsOf('{}', mapped(policyOf('1', MARK, text(MAPPED))))).toEqual(['unassignPolicy 1 and delete']);
    const { changes } = plan(`saml: ${MAPPED}`, mapped(), { project: projectOf() });
    expect(changes.map(({ writer, writes }) => [writer, writes])).toEqual([['terraform', []]]);
  });

  test('warns of a policy that Terraform does not unassign', () => {
    const kinds = (...found: LivePolicy[]) =>
      plan(`saml: ${MAPPED}`, mapped(...found), { project: projectOf() }).notes.map(({ kind }) => kind);
    expect(kinds(theirs(OTHER))).toEqual(['warning']);
    expect(kinds(policyOf('1', MARK, text(OTHER)))).toEqual([]);
  });

  test('names claims that differ, and guards those that are lost', () => {
    const live = mapped(ours('{claims: {add: [{name: a, source: user.mail}, {name: b, source: user.mail}]}}'));
    const found = plan('saml: {claims: {add: [{name: a, source: user.city}, {name: c, source: user.mail}]}}', live);
    expect(found.changes[0]?.fields.map(({ path, risk }) => [path, risk?.danger, risk?.isGuarded])).toEqual([
      ['claimsMappingPolicies/claims/a', 'sign-in', false],
      ['claimsMappingPolicies/claims/b', 'sign-in', true],
      ['claimsMappingPolicies/claims/c', undefined, undefined],
    ]);
    const [nameId] = plan('saml: {nameId: {source: user.mail}}', mapped()).changes[0]?.fields ?? [];
    expect([nameId?.leaf, nameId?.risk?.danger, nameId?.risk?.isGuarded]).toEqual(['/saml/nameId', 'security', true]);
  });
});

describe('a secret in a claim', () => {
  const SPEC = '{claims: {add: [{name: token, secret: {env: TOKEN}}]}}';
  const RECORD = (fingerprint: string, keyId = 'k') => ({
    record: { secrets: { 'claim:token': { fingerprint, keyId, since: '2026-01-01' } } } as never,
  });
  const NOW = (value: string): { fingerprint: () => Fingerprint } => ({ fingerprint: () => ({ value, keyId: 'k' }) });
  const made = applied(null, writesOf(plan(`saml: ${SPEC}`, null)));

  test('is written as its reference', () => {
    expect(JSON.stringify(plan(`saml: ${SPEC}`, null))).toContain('"Value":{"secret":{"env":"TOKEN"');
    expect(JSON.stringify(made)).toContain(SECRET_VALUE);
  });

  test.each<[string, Partial<PlanContext>, string[], number]>([
    ['that cannot be read here is left and told', RECORD('a'), [], 1],
    ['that no record knows is left and told', NOW('a'), [], 1],
    ['of which the record knows another key is left and told', { ...RECORD('a', 'other'), ...NOW('b') }, [], 1],
    ['that is the same is left', { ...RECORD('a'), ...NOW('a') }, [], 0],
    ['that changed is written', { ...RECORD('a'), ...NOW('b') }, ['patchPolicy made entrada:acme/app@prod claims'], 0],
  ])('%s', (_title, changes, expected, notes) => {
    expect(kindsOf(SPEC, made, changes)).toEqual(expected);
    expect(plan(`saml: ${SPEC}`, made, changes).notes).toHaveLength(notes);
  });

  const LIVE = (value: string, keyId = 'k'): Partial<PlanContext> => ({
    fingerprintOf: (text) => ({ value: text === SECRET_VALUE ? value : 'other text', keyId }),
  });

  test.each<[string, Partial<PlanContext>, number]>([
    ['another than the one written last is written over', { ...RECORD('a'), ...NOW('a'), ...LIVE('by hand') }, 1],
    ['another is drift even where the secret is not to be had', { ...RECORD('a'), ...LIVE('by hand') }, 1],
    ['the one written last is left', { ...RECORD('a'), ...NOW('a'), ...LIVE('a') }, 0],
    ['of another key is left', { ...RECORD('a'), ...NOW('a'), ...LIVE('by hand', 'l') }, 0],
    ['in no record is left', LIVE('by hand'), 0],
  ])('that is live as %s', (_title, changes, expected) => {
    const found = plan(`saml: ${SPEC}`, made, changes);
    expect(found.changes.map(({ fields }) => fields.map(({ before, after }) => [before, after]))).toEqual(
      Array(expected).fill([[undefined, undefined]]),
    );
    expect(JSON.stringify(found)).not.toContain(SECRET_VALUE);
  });

  test('that is missing is written', () => {
    const empty = policyOf('1', OURS, (made.claimsMappingPolicies[0]?.definition?.[0] ?? '').replace(SECRET_VALUE, ''));
    expect(kindsOf(SPEC, mapped(empty))).toEqual(['patchPolicy 1']);
  });

  test.each([
    ['when it changed', SPEC, { ...RECORD('a'), ...NOW('b') }],
    ['when its claim goes', '{}', {}],
    ['when its claim gets a source', '{claims: {add: [{name: token, source: user.mail}]}}', {}],
    ['when its claim becomes a constant', '{claims: {add: [{name: token, constant: x}]}}', RECORD('a')],
    ['when no record knows of it either', '{claims: {add: [{name: token, constant: x}]}}', {}],
  ])('is never in the plan: %s', (_title, saml, changes) => {
    const found = plan(`saml: ${saml}`, made, changes);
    expect(found.changes).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(SECRET_VALUE);
  });
});

test.each(['mapping-policy', 'claims-policy'])('a live constant is shown where the spec has the same: %s', (engine) => {
  const saml = (constant: string, name: string) =>
    `{claims: {engine: ${engine}, add: [{name: k, ${name}, constant: ${constant}}]}}`;
  const live = (constant: string) => {
    const text = saml(constant, 'namespace: "a:b"');
    return engine === 'claims-policy' ? custom(text) : mapped(ours(text));
  };
  const befores = (found: Live) =>
    JSON.stringify(
      plan(`saml: ${saml('x1', 'namespace: "a:b", nameFormat: uri')}`, found).changes.map(({ fields }) =>
        fields.map(({ before }) => before),
      ),
    );
  expect(befores(live('hand-made'))).not.toContain('hand-made');
  expect(befores(live('hand-made'))).toContain('(secret)');
  expect(befores(live('x1'))).not.toContain('(secret)');
});

describe('the engine claims-policy', () => {
  const put = (saml: string, live: Live | null, changes: Partial<PlanContext> = {}) => {
    const write = writesOf(plan(`saml: ${saml}`, live, changes)).find(({ kind }) => kind === 'putClaimsPolicy');
    return write?.kind === 'putClaimsPolicy' ? (write.policy as { claims: Array<Record<string, unknown>> }) : undefined;
  };

  test.each<[string, string, Live | null, string[]]>([
    ['writes a policy', CUSTOM, liveOf(), ['putClaimsPolicy']],
    ['writes a policy with the application', CUSTOM, null, ['putClaimsPolicy']],
    ['leaves one that says it', CUSTOM, custom(CUSTOM), []],
    ['wants none for the default claims', '{claims: {engine: claims-policy}}', liveOf(), []],
    ['puts it back to the default', '{claims: {engine: claims-policy}}', custom(CUSTOM), ['putClaimsPolicy']],
    [
      'unassigns and deletes our mapping policy',
      CUSTOM,
      { ...custom(CUSTOM), ...policies(ours(MAPPED)) },
      ['unassignPolicy 1 and delete'],
    ],
    [
      "unassigns another's mapping policy, even of the default",
      CUSTOM,
      { ...custom(CUSTOM), ...policies(DEFAULT) },
      ['unassignPolicy 2'],
    ],
  ])('%s', (_title, saml, live, expected) => expect(kindsOf(saml, live)).toEqual(expected));

  function policies(...claimsMappingPolicies: LivePolicy[]): Partial<Live> {
    return { claimsMappingPolicies };
  }

  test('keeps what no spec can say', () => {
    const live = custom(OTHER.replace('claims: {', 'claims: {engine: claims-policy, '), {
      audienceOverride: 'urn:a',
      includeApplicationIdInIssuer: true,
      later: { x: 1 },
      id: 'x',
    });
    const written = put(CUSTOM, live);
    expect(written).toMatchObject({ audienceOverride: 'urn:a', includeApplicationIdInIssuer: true, later: { x: 1 } });
    expect(written).not.toHaveProperty('id');
    expect(kindsOf(CUSTOM, applied(live, [{ kind: 'putClaimsPolicy', policy: written ?? {} }]))).toEqual([]);
  });

  test('keeps the other token formats of a claim', () => {
    const live = custom(CUSTOM);
    const claims = (live.claimsPolicy as { claims: object[] }).claims.map((one) => ({
      ...one,
      tokenFormat: ['jwt', 'SAML'],
    }));
    expect(kindsOf(CUSTOM, { ...live, claimsPolicy: { ...(live.claimsPolicy as object), claims } })).toEqual([]);
  });

  const NAME_ID = '{nameId: {source: user.mail, format: persistent}, claims: {engine: claims-policy}}';
  const qualified = (saml: string) => {
    const live = custom(saml);
    const claims = (live.claimsPolicy as { claims: object[] }).claims.map((one) => ({
      ...one,
      serviceProviderNameQualifier: 'q',
    }));
    return { ...live, claimsPolicy: { ...(live.claimsPolicy as object), claims } };
  };
  const nameId = (written: ReturnType<typeof put>) => {
    const found = written?.claims.find((one) => String(one['@odata.type']).endsWith('samlNameIdClaim'));
    const configurations = found?.['configurations'] as Array<{ attribute: { id: string } }> | undefined;
    return found && [found['nameIdFormat'], configurations?.[0]?.attribute.id, found['serviceProviderNameQualifier']];
  };

  test.each<[string, string, unknown[]]>([
    ['a spec without a NameID', '', ['persistent', 'mail', 'q']],
    ['a spec with a source alone', 'nameId: {source: user.employeeid}, ', ['persistent', 'employeeid', 'q']],
    ['a spec with a format alone', 'nameId: {format: emailAddress}, ', ['emailAddress', 'mail', 'q']],
    ['a spec whose source must be empty', 'nameId: {source: null}, ', ['persistent', 'userprincipalname', 'q']],
    ['a spec whose format must be empty', 'nameId: {format: null}, ', ['default', 'mail', 'q']],
  ])('keeps of a NameID what is not said by %s', (_title, own, expected) => {
    const saml = `{${own}claims: {engine: claims-policy, add: [{name: x, source: user.city}]}}`;
    expect(nameId(put(saml, qualified(NAME_ID)))).toEqual(expected);
  });

  test('keeps a NameID of the portal where the default claims are wanted', () => {
    const extra = `${NAME_ID.slice(0, -2)}, add: [{name: x, source: user.city}]}}`;
    expect(nameId(put('{}', qualified(extra)))).toEqual(['persistent', 'mail', 'q']);
    expect(kindsOf('{}', qualified(NAME_ID))).toEqual([]);
  });

  const GROUPED =
    '{claims: {engine: claims-policy, add: [{name: x, source: user.city, when: [{groups: [G, {id: 11111111-1111-4111-8111-111111111111}]}]}]}}';

  test('has groups by their IDs', () => {
    const write = put(GROUPED, null, {
      principal: (_kind, one) => ({ id: `id of ${typeof one === 'string' ? one : one.id}`, name: '' }),
    });
    expect(JSON.stringify(write)).toContain('"memberOf":["id of G","id of 11111111-1111-4111-8111-111111111111"]');
  });

  test('with a group that nobody knows is a problem', () => {
    expect(plan(`saml: ${GROUPED}`, null, { principal: () => ({ problem: 'no group G' }) })).toEqual({
      changes: [],
      notes: [{ kind: 'problem', code: 'ENT_PRINCIPAL', message: 'no group G', leaf: '/saml/claims/add' }],
    });
  });

  test("is Graph's in every project", () => {
    const { changes } = plan(`saml: ${CUSTOM}`, liveOf(), { project: projectOf() });
    expect(changes.map(({ writer }) => writer)).toEqual(['graph']);
  });
});

describe('claims', () => {
  test('of no SAML connection are not touched', () => {
    expect(plan('{}', { ...mapped(ours(MAPPED)), claimsPolicy: written(policyFrom(CUSTOM)) })).toEqual({
      changes: [],
      notes: [],
    });
  });

  test.each([
    'nameId: {source: "${p}"}',
    'claims: {add: [{name: a, constant: x}, {name: b, constant: "${p}"}]}',
    'claims: {add: [{name: a, constant: x}]}, groups: {filter: {matchOn: displayName, type: prefix, value: "${p}"}}',
  ])('are held back while %s waits', (saml) => {
    const found = plan(`{parameters: {p: {phase: after}}, saml: {${saml}}}`, mapped(ours(MAPPED)));
    expect(found.changes).toEqual([]);
    expect(found.notes).toEqual([
      expect.objectContaining({ kind: 'info', message: expect.stringContaining('until p is known') }),
    ]);
  });

  test('are not held back by another leaf', () => {
    const body = `{parameters: {p: {phase: after}}, saml: {signOnUrl: "https://\${p}", claims: {remove: [surname]}}}`;
    expect(writesOf(plan(body, mapped()))).toHaveLength(1);
  });

  test('get the values that come with the application', () => {
    const saml = '{claims: {add: [{name: a, constant: "${entra.appId}"}]}}';
    const made = plan(`saml: ${saml}`, null);
    expect(summary(made)[0]).toContain('${entra.appId}');
    expect(plan(`saml: ${saml}`, mapped()).notes).toHaveLength(1);
    const late = { late: () => 'the-id' };
    const live = applied(mapped(), writesOf(plan(`saml: ${saml}`, mapped(), late)));
    expect(JSON.stringify(live.claimsMappingPolicies)).toContain('the-id');
    expect(kindsOf(saml, live, late)).toEqual([]);
  });

  test.each<[string, string, Live['unread'], number]>([
    ['a mapping policy', MAPPED, { claimsMappingPolicies: '403' }, 1],
    ['a claims policy', CUSTOM, { claimsPolicy: '403' }, 1],
    ['a claims policy where the default is wanted', '{}', { claimsPolicy: '403' }, 1],
    ['a claims policy that has no effect', MAPPED, { claimsPolicy: '403' }, 0],
  ])('that could not be read are a problem: %s', (_title, saml, unread, problems) => {
    const found = plan(`saml: ${saml}`, { ...mapped(ours(MAPPED)), unread });
    expect(found.notes.filter(({ kind }) => kind === 'problem')).toHaveLength(problems);
    if (problems > 0) expect(found.changes).toEqual([]);
  });

  test('of clouds without claims policies need none read', () => {
    const project = projectOf({ deploy: 'graph', environments: { prod: { cloud: 'china' } } });
    expect(plan('saml: {}', { ...mapped(), unread: { claimsPolicy: '404' } }, { project })).toEqual({
      changes: [],
      notes: [],
    });
  });
});

const SETS = ['ClaimsSchema', 'claims', 'memberOf', 'tokenFormat'];

/** The definition of a policy is a text that Graph keeps; whoever wrote it may have written it otherwise. */
function rewritten({ definition, ...policy }: LivePolicy): LivePolicy {
  const value = otherwise(JSON.parse(definition?.[0] ?? ''), SETS, { JwtClaimType: null });
  return { ...policy, definition: [JSON.stringify(value)] };
}

function given(live: Live): Live {
  return { ...otherwise(live, SETS), claimsMappingPolicies: live.claimsMappingPolicies.map(rewritten) };
}

describe('what is written needs no further change, however Graph gives it', () => {
  test.each([
    ['mapping-policy', mappingPolicySaml],
    ['claims-policy', claimsPolicySaml],
  ])('by %s', (_engine, samls) => {
    const name = fc.constantFrom(OURS, 'Theirs');
    const found = fc.record({ mapping: fc.option(mappingPolicySaml), custom: fc.option(claimsPolicySaml), name });
    fc.assert(
      fc.property(fc.option(samls), found, (saml, { mapping, custom, name }) => {
        const text = mapping && definitionFrom(mapping);
        const claimsMappingPolicies = text ? [policyOf('1', name, text)] : [];
        const claimsPolicy = custom && written(policyFrom(custom));
        const before = liveOf({}, {}, { claimsMappingPolicies, claimsPolicy });
        const body = { saml: saml ?? {} };
        const after = applied(before, writesOf(plan(body, before)));
        checkClaims((after.claimsPolicy as { claims?: unknown[] } | null)?.claims ?? []);
        expect(plan(body, given(after)).changes).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
