/** What Entra signs: each row of the truth table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LivePolicy } from '../../../src/entra/live.ts';
import { planTokenIssuance } from '../../../src/entra/plan/plan-token-issuance.ts';
import { tokenIssuanceDefinition } from '../../../src/entra/token-issuance-policy.ts';
import { applied, MARK, otherwise, policyOf } from './access-support.ts';
import { liveOf, planOf, summary, writesOf } from './application-support.ts';

const plan = planOf(planTokenIssuance);
const NAME = `${MARK} signing`;
const spec = (option: string, algorithm = 'rsa-sha256') =>
  `saml: {signing: {option: ${option}, algorithm: ${algorithm}}}`;
const definition = (option: 'assertion' | 'response' | 'both', algorithm: 'rsa-sha256' | 'rsa-sha1' = 'rsa-sha256') =>
  tokenIssuanceDefinition({ option, algorithm });
const live = (...tokenIssuancePolicies: LivePolicy[]) => liveOf({}, {}, { tokenIssuancePolicies });
const ours = (option: 'assertion' | 'response' | 'both') => policyOf('1', NAME, definition(option));
const theirs = (option: 'assertion' | 'response' | 'both') => policyOf('2', 'Theirs', definition(option));
const kinds = (body: string, found: ReturnType<typeof liveOf> | null, known: LivePolicy[] = []) => {
  const policies = { claimsMappingPolicies: [], tokenIssuancePolicies: known };
  return writesOf(plan(body, found, { policies })).map((write) =>
    `${write.kind} ${'id' in write ? write.id : ''}`.trim(),
  );
};

describe('the signing option', () => {
  test.each<[string, string, ReturnType<typeof liveOf> | null, string[]]>([
    ['no SAML block leaves a policy', '{}', live(theirs('both')), []],
    ['the default needs none', spec('assertion'), live(), []],
    ['the default needs none on a new application', spec('assertion'), null, []],
    ['the default may be said by a policy', spec('assertion'), live(theirs('assertion')), []],
    ['the default may be said by one of ours', spec('assertion'), live(ours('assertion')), []],
    ['the default takes ours away', spec('assertion'), live(ours('both')), ['unassignPolicy 1']],
    ["the default unassigns another's", spec('assertion'), live(theirs('both')), ['unassignPolicy 2']],
    ['another one is made', spec('both'), live(), ['createPolicy']],
    ['another one is made with the application', spec('both'), null, ['createPolicy']],
    ['ours that says it stays', spec('both'), live(ours('both')), []],
    ["another's that says it stays", spec('both'), live(theirs('both')), []],
    ['ours that differs is changed', spec('both'), live(ours('response')), ['patchPolicy 1']],
    [
      "another's that differs is never changed",
      spec('both'),
      live(theirs('response')),
      ['unassignPolicy 2', 'createPolicy'],
    ],
    ['ours stays of two', spec('both'), live(theirs('both'), ours('both')), ['unassignPolicy 2']],
  ])('%s', (_title, body, found, expected) => expect(kinds(body, found)).toEqual(expected));

  test('a policy that a cut-off run made is assigned, and changed where it differs', () => {
    expect(kinds(spec('both'), live(), [ours('both')])).toEqual(['assignPolicy 1']);
    expect(kinds(spec('both'), live(), [ours('response')])).toEqual(['patchPolicy 1', 'assignPolicy 1']);
    expect(kinds(spec('both'), live(), [theirs('both')])).toEqual(['createPolicy']);
  });

  test("another's policy is not deleted, ours is", () => {
    const isDeleted = (found: LivePolicy) =>
      writesOf(plan(spec('assertion'), live(found))).map((write) => 'andDelete' in write && write.andDelete);
    expect(isDeleted(ours('both'))).toEqual([true]);
    expect(isDeleted(theirs('both'))).toEqual([false]);
  });

  test('keeps the token version that is live', () => {
    const old = policyOf('1', NAME, {
      TokenIssuancePolicy: { Version: 1, SamlTokenVersion: '1.1', EmitSAMLNameFormat: 'true' },
    });
    expect(writesOf(plan(spec('both'), live(old)))).toEqual([
      {
        kind: 'patchPolicy',
        set: 'tokenIssuancePolicies',
        id: '1',
        definition: {
          TokenIssuancePolicy: {
            Version: 1,
            SamlTokenVersion: '1.1',
            EmitSAMLNameFormat: 'true',
            SigningAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
            TokenResponseSigningPolicy: 'ResponseAndToken',
          },
        },
      },
    ]);
  });

  test('tells what changes, and guards what is weaker', () => {
    const found = plan(spec('response', 'rsa-sha1'), live(theirs('both')));
    expect(summary(found)).toEqual([
      'update tokenIssuancePolicies/TokenResponseSigningPolicy = "response"',
      'update tokenIssuancePolicies/SigningAlgorithm = "rsa-sha1"',
    ]);
    expect(found.changes[0]?.fields.map(({ risk }) => [risk?.danger, risk?.isGuarded])).toEqual([
      ['security', true],
      ['security', true],
    ]);
    const [field] = plan(spec('both'), live(theirs('response'))).changes[0]?.fields ?? [];
    expect([field?.before, field?.after, field?.risk?.isGuarded]).toEqual(['response', 'both', false]);
    expect(plan(spec('response'), null).changes[0]?.fields.every(({ risk }) => risk === null)).toBe(true);
  });

  test('that could not be read is a problem', () => {
    const found = plan(spec('assertion'), liveOf({}, {}, { unread: { tokenIssuancePolicies: '403' } }));
    expect(found).toEqual({
      changes: [],
      notes: [{ kind: 'problem', message: 'the signing option could not be read: 403', leaf: '/saml/signing' }],
    });
  });
});

test('what is written needs no further change, however Graph gives it', () => {
  const signing = fc.record({
    option: fc.constantFrom('assertion' as const, 'response' as const, 'both' as const),
    algorithm: fc.constantFrom('rsa-sha256' as const, 'rsa-sha1' as const),
  });
  const found = fc.array(fc.tuple(fc.constantFrom(NAME, 'Theirs'), signing), { maxLength: 2 });
  fc.assert(
    fc.property(signing, found, (wanted, policies) => {
      const before = live(
        ...policies.map(([name, one], index) => policyOf(String(index), name, tokenIssuanceDefinition(one))),
      );
      const body = spec(wanted.option, wanted.algorithm);
      const after = applied(before, writesOf(plan(body, before)));
      expect(plan(body, otherwise(after))).toEqual({ changes: [], notes: [] });
    }),
  );
});
