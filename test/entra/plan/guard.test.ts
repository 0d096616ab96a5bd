/** What no run may do unasked: each row of the table, at its limits. */
import { describe, expect, test } from 'vitest';
import type { Change, FieldChange } from '../../../src/entra/plan/change.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import { type Guarded, refusalsOf } from '../../../src/entra/plan/guard.ts';
import type { Risk } from '../../../src/entra/plan/risk.ts';
import type { Write } from '../../../src/entra/plan/write.ts';

const TARGET = { applicationId: 'a', appId: 'b', servicePrincipalId: 'c', jobId: null };
const GUARDED: Risk = { danger: 'sign-in', isGuarded: true, why: 'it breaks' };
const HARMLESS: Risk = { danger: 'sign-in', isGuarded: false, why: 'it changes' };

function fieldOf(changes: Partial<FieldChange> = {}): FieldChange {
  return { field: 'application.displayName', path: 'displayName', risk: null, leaf: '/displayName', ...changes };
}

function changeOf(changes: Partial<Change> = {}): Change {
  return { object: 'application', action: 'update', writer: 'graph', fields: [fieldOf()], writes: [], ...changes };
}

function guarded(changes: readonly Change[], plan: Partial<ConnectionPlan> = {}, isProtected = false): Guarded {
  const base = { connection: 'app@prod', mark: 'm', outcome: 'update', target: TARGET, basis: '' } as const;
  return { plan: { ...base, changes, notes: [], writes: [], permissions: [], ...plan }, isProtected };
}

const policyOf = (changes: { maxDeletes?: number; maxPercent?: number; protect?: string[] }) => {
  const { maxDeletes = 5, maxPercent = 20, protect = [] } = changes;
  return { guard: { maxDeletes, maxPercent }, protect, mayNotWeaken: [] };
};

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const deletion = changeOf({ action: 'delete' });
const risky = guarded([changeOf({ fields: [fieldOf({ risk: GUARDED })] })]);
const calm = guarded([changeOf({ fields: [fieldOf({ risk: HARMLESS })] })]);
const made = (changes: readonly Change[]) => guarded(changes, { target: null, outcome: 'create' });
const codesOf = (items: readonly Guarded[], policy = policyOf({}), isRiskAccepted = false) =>
  refusalsOf(items, policy, isRiskAccepted).map(({ code }) => code);

describe('deletions', () => {
  const write = (one: Write) => changeOf({ writes: [one] });
  const policy = { set: 'claimsMappingPolicies', id: '1' } as const;

  test.each<[string, readonly Guarded[], number]>([
    ['as many as are allowed', [guarded(times(5, deletion))], 0],
    ['one more', [guarded(times(6, deletion))], 1],
    ['one more over several connections', times(3, guarded(times(2, deletion))), 1],
    ['those of new connections do not count', [made(times(6, deletion))], 0],
    ['those of a plan with a problem do not count', [guarded(times(6, deletion), { outcome: 'problem' })], 0],
    ['of applications', [guarded(times(6, write({ kind: 'deleteApplication' })))], 1],
    ['of jobs', [guarded(times(6, write({ kind: 'deleteJob', id: '1' })))], 1],
    ['of certificates', [guarded(times(6, write({ kind: 'retireCertificate', customKeyIdentifier: '1' })))], 1],
    ['of policies', [guarded(times(6, write({ kind: 'unassignPolicy', ...policy, andDelete: true })))], 1],
    ['policies that stay', [guarded(times(6, write({ kind: 'unassignPolicy', ...policy, andDelete: false })))], 0],
    ['by Terraform', [guarded(times(6, changeOf({ action: 'delete', writer: 'terraform' })))], 1],
  ])('%s', (_title, items, expected) => expect(codesOf(items)).toEqual(times(expected, 'ENT_GUARD')));

  test('are told in words that fit their number, and no way around the guard is', () => {
    const told = (count: number) =>
      refusalsOf([guarded(times(count, deletion))], policyOf({ maxDeletes: 0 }), false).map(({ message }) => message);
    expect(told(1)).toEqual(['the plan deletes 1 object; policy.guard.maxDeletes allows 0']);
    expect(told(2)).toEqual(['the plan deletes 2 objects; policy.guard.maxDeletes allows 0']);
    const items = [...times(6, guarded([deletion, ...risky.plan.changes]))];
    const refusals = refusalsOf(items, policyOf({}), false);
    expect(refusals.map(({ code }) => code)).toEqual(['ENT_GUARD', 'ENT_GUARD']);
    for (const { hint } of refusals) expect(hint).not.toContain('--only');
  });

  test('pass when the risk is accepted', () => {
    expect(codesOf([guarded(times(9, deletion))], policyOf({ maxDeletes: 0 }), true)).toEqual([]);
  });
});

describe('weakenings', () => {
  test.each<[string, number, number, number, string[]]>([
    ['four of four: a percentage of few says nothing', 4, 0, 20, []],
    ['two of five', 2, 3, 20, ['ENT_GUARD']],
    ['one of five', 1, 4, 20, []],
    ['none, where none is allowed', 0, 5, 0, []],
    ['one of a thousand, where none is allowed', 1, 999, 0, ['ENT_GUARD']],
    ['a little more than is allowed', 51, 199, 20, ['ENT_GUARD']],
    ['all, where all are allowed', 7, 0, 100, []],
  ])('%s', (_title, risks, calms, maxPercent, expected) => {
    const items = [...times(risks, risky), ...times(calms, calm)];
    expect(codesOf(items, policyOf({ maxPercent }))).toEqual(expected);
    expect(codesOf(items, policyOf({ maxPercent }), true)).toEqual([]);
  });

  test('of what is new do not count, nor does what is new make the others fewer', () => {
    expect(codesOf([...times(9, made(risky.plan.changes)), ...times(5, calm)])).toEqual([]);
    expect(codesOf([...times(99, made([])), ...times(2, risky), ...times(3, calm)])).toEqual(['ENT_GUARD']);
  });

  test('of no connection at all are nothing', () => expect(codesOf([], policyOf({ maxPercent: 0 }))).toEqual([]));
});

describe('what the project protects', () => {
  const at = (leaf: string, field = 'application.displayName') =>
    guarded([changeOf({ fields: [fieldOf({ leaf, field })] })]);
  const part = (path: string) => guarded([changeOf({ fields: [fieldOf({ path, leaf: '/elsewhere' })] })]);
  const claim = (id: string) => {
    const after = [{ configurations: [{ attribute: { id, source: 'user' } }] }];
    return guarded([
      changeOf({ fields: [fieldOf({ field: 'servicePrincipal.claimsPolicy', leaf: '/saml/claims', after })] }),
    ]);
  };

  test.each<[string, Guarded, string, boolean]>([
    ['the leaf', at('/saml/identifiers'), 'saml.identifiers', true],
    ['a leaf below', at('/saml/identifiers/0'), 'saml.identifiers', true],
    ['the block that holds it', at('/saml'), 'saml.identifiers', true],
    ['a leaf of a like name', at('/saml/identifiersX'), 'saml.identifiers', false],
    ['a leaf beside it', at('/saml/replyUrls'), 'saml.identifiers', false],
    ['a protected block', at('/saml/replyUrls'), 'saml', true],
    ['a field of several leaves', at('/saml/groups/source', 'application.optionalClaims'), 'saml.groups.asRoles', true],
    ['tags, which hide', at('/application/tags', 'servicePrincipal.tags'), 'application.visibleToUsers', true],
    ['the secret of another way to sign in', part('secrets/SecretToken'), 'provisioning.auth.method', true],
    ['the secret of another client', part('secrets/Oauth2ClientId'), 'provisioning.auth.method', true],
    ['the address, which is no way to sign in', part('secrets/BaseAddress'), 'provisioning.auth.method', false],
    ['an attribute that a mapping declares', part('schema/directories/x/type'), 'provisioning.mappings', true],
    ['the group claim', claim('groups'), 'saml.groups.name', true],
    ['another claim', claim('mail'), 'saml.groups.name', false],
    ['retiring', at('/retired', 'servicePrincipal.accountEnabled'), 'application.enabled', true],
    ['retiring, which pauses', at('/retired', 'synchronization.job'), 'provisioning.running', true],
    ['retiring, which does not rename', at('/retired', 'synchronization.job'), 'displayName', false],
  ])('%s', (_title, item, leaf, isRefused) => {
    for (const isRiskAccepted of [false, true]) {
      expect(codesOf([item], policyOf({ protect: [leaf] }), isRiskAccepted)).toEqual(
        isRefused ? ['ENT_PROTECTED'] : [],
      );
    }
  });

  test('may be given a first value in a new application', () => {
    expect(
      codesOf(
        [made([changeOf({ fields: [fieldOf({ leaf: '/saml/identifiers' })] })])],
        policyOf({ protect: ['saml'] }),
      ),
    ).toEqual([]);
  });

  test('is protected from Terraform too, and in an adoption', () => {
    const change = changeOf({ writer: 'terraform' });
    expect(codesOf([guarded([change], { outcome: 'adopt' })], policyOf({ protect: ['displayName'] }))).toEqual([
      'ENT_PROTECTED',
    ]);
  });

  test('stops nobody where nothing is written', () => {
    expect(codesOf([guarded([changeOf()], { outcome: 'problem' })], policyOf({ protect: ['displayName'] }))).toEqual(
      [],
    );
  });

  test('is named with the connection', () => {
    expect(refusalsOf([guarded([changeOf()])], policyOf({ protect: ['displayName'] }), false)).toEqual([
      expect.objectContaining({ connection: 'app@prod', message: expect.stringContaining('displayName is protected') }),
    ]);
  });
});

describe('a protected connection', () => {
  const ids = (before: unknown, after: unknown) =>
    changeOf({ fields: [fieldOf({ field: 'application.identifierUris', before, after })] });

  test.each<[string, Change, boolean]>([
    ['loses its entity ID', ids(['a'], []), true],
    ['gets another', ids(['a'], ['b']), true],
    ['gets another before the old one', ids(['a'], ['b', 'a']), true],
    ['loses one of two', ids(['a', 'b'], ['a']), true],
    ['gets one more', ids(['a'], ['a', 'b']), false],
    ['keeps them in another order', ids(['a', 'b'], ['b', 'a']), false],
    ['gets its first', ids([], ['a']), false],
    ['gets its first, of nothing', ids(undefined, ['a']), false],
    ['gets another name', changeOf(), false],
    ['is deleted', changeOf({ action: 'delete', writes: [{ kind: 'deleteApplication' }] }), true],
  ])('%s', (_title, change, isRefused) => {
    expect(codesOf([guarded([change], {}, true)], policyOf({}), true)).toEqual(isRefused ? ['ENT_PROTECTED'] : []);
    expect(codesOf([guarded([change], {}, false)], policyOf({}), true)).toEqual([]);
  });
});
