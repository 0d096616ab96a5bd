/** Saved plans: a change of any part is seen, and what is live decides whether one is still applied. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Live } from '../../../src/entra/live.ts';
import type { ConnectionPlan } from '../../../src/entra/plan/connection-plan.ts';
import { isUntouched, remainingOf, type SavedPlan, savedPlanOf } from '../../../src/entra/plan/saved-plan.ts';
import type { Write } from '../../../src/entra/plan/write.ts';
import { policyOf, SECRET_VALUE } from './access-support.ts';
import { live } from './application-arbitraries.ts';
import { liveOf } from './application-support.ts';
import { enacted, planFor, spec, TEMPLATE } from './connection-support.ts';
import { BASE, patch, planOf, rest } from './saved-plan-support.ts';

const HEAD = { project: 'acme', environment: 'prod', tenantId: 't', createdAt: '2026-11-24T12:00:00.000Z' };
const SPEC = `
saml: {identifiers: [a], replyUrls: ['https://a.b/acs'], claims: {add: [{name: mail, source: user.mail}]}}
assignments: [{group: Staff}]
provisioning: {tenantUrl: 'https://a.b', auth: {method: bearer, secret: {env: TOKEN}}}
`;
const SAVED = savedPlanOf({ ...HEAD, connections: [planFor(SPEC, null), planFor(SPEC, liveOf())] });
const reread = (plan: SavedPlan): SavedPlan => JSON.parse(JSON.stringify(plan)) as SavedPlan;

/** Every leaf of a value, as its path. */
function leavesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [[...path]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function parentOf(value: object, path: readonly string[]): Record<string, unknown> {
  return path.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, value as Record<string, unknown>);
}

describe('the checksum', () => {
  test('is that of the plan, also when it was read back, whatever the order of its members', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, one]) => [name, backwards(one)])
          .reverse(),
      );
    };
    expect(isUntouched(SAVED)).toBe(true);
    expect(isUntouched(reread(SAVED))).toBe(true);
    expect(isUntouched(backwards(SAVED) as SavedPlan)).toBe(true);
  });

  test('sees a change of every leaf, and that one is gone', () => {
    const paths = leavesOf(SAVED);
    expect(paths.length).toBeGreaterThan(100);
    for (const path of paths) {
      const [changed, removed] = [reread(SAVED), reread(SAVED)];
      const name = path.at(-1) ?? '';
      parentOf(changed, path)[name] = 'changed';
      delete parentOf(removed, path)[name];
      expect([isUntouched(changed), isUntouched(removed)], path.join('.')).toEqual([false, false]);
    }
  });

  test('sees what was added, and another order of writes', () => {
    const [first] = SAVED.connections as [ConnectionPlan];
    const of = (plan: object) => isUntouched({ ...SAVED, connections: [{ ...first, ...plan }] } as SavedPlan);
    expect(isUntouched({ ...SAVED, more: 1 } as SavedPlan)).toBe(false);
    expect(isUntouched({ ...SAVED, connections: [] })).toBe(false);
    expect(of({ more: 1 })).toBe(false);
    expect(of({ writes: [...first.writes].reverse() })).toBe(false);
  });
});

test('no value of a secret stands in a saved plan', () => {
  const wanted = (name: string) => `
saml: {claims: {add: [{name: token, secret: {env: ${name}}}]}}
provisioning: {tenantUrl: 'https://a.b', auth: {method: bearer, secret: {env: ${name}}}}
`;
  const fingerprint = () => ({ value: 'new', keyId: 'k' });
  const secret = { fingerprint: 'old', keyId: 'k', since: '2026-01-01' };
  const made = planFor(wanted('A'), null).writes.flatMap((one) => (one.kind === 'createPolicy' ? [one] : []));
  const policies = made.map((one) => policyOf('1', one.displayName, one.definition));
  expect(JSON.stringify(policies)).toContain(SECRET_VALUE);
  const shown = { key: 'SecretToken', value: SECRET_VALUE };
  const found = liveOf(
    {},
    {},
    { claimsMappingPolicies: policies, provisioning: { ...liveOf().provisioning, secrets: [shown] } },
  );
  const record = { secrets: { SecretToken: secret } } as never;
  const plans = [planFor(wanted('A'), found, { fingerprint, record }), planFor(wanted('B'), found, { fingerprint })];
  for (const plan of plans) {
    expect(plan.writes.length).toBeGreaterThan(0);
    expect(JSON.stringify(savedPlanOf({ ...HEAD, connections: [plan] }))).not.toContain(SECRET_VALUE);
  }
});

describe('a saved plan', () => {
  const saved = planOf([patch({ displayName: 'x' }), { kind: 'startJob' }]);
  const left = planOf([{ kind: 'startJob' }], { basis: 'now' });
  const nothing = planOf([], { basis: 'now', changes: [] });
  const problem = { outcome: 'problem', notes: [{ kind: 'problem', message: 'two of them' }] } as const;

  test.each<[string, ConnectionPlan, boolean, string]>([
    ['live as planned', saved, false, 'patchApplication,startJob'],
    ['live as planned, less to do', planOf([{ kind: 'startJob' }]), false, 'refused'],
    ['live as planned, nothing to do', planOf([], { changes: [] }), false, 'refused'],
    ['live as planned, cut off', saved, true, 'patchApplication,startJob'],
    ['live as planned, less to do, cut off', planOf([{ kind: 'startJob' }]), true, 'startJob'],
    ['live as planned, something else, cut off', planOf([{ kind: 'pauseJob' }]), true, 'refused'],
    ['others, nothing left', nothing, false, ''],
    ['others, nothing left, cut off', nothing, true, ''],
    ['others, some of it left, cut off', left, true, 'startJob'],
    ['others, all of it left, cut off', { ...saved, basis: 'now' }, true, 'patchApplication,startJob'],
    ['others, something else left, cut off', planOf([{ kind: 'pauseJob' }], { basis: 'now' }), true, 'refused'],
    ['others, some of it left', left, false, 'refused'],
    ['as planned, and a problem', planOf([], { ...problem }), false, 'refused'],
    ['others, and a problem without changes', planOf([], { ...problem, basis: 'now', changes: [] }), false, 'refused'],
    ['others, and a problem, cut off', planOf([], { ...problem, basis: 'now' }), true, 'refused'],
  ])('%s', (_title, fresh, isBegun, expected) => expect(rest(saved, fresh, isBegun)).toBe(expected));

  test('that was made for nothing is refused when a blocked connection is as empty', () => {
    const creation = planFor(SPEC, null);
    const blocked = planOf([], { ...problem, basis: creation.basis, changes: [], target: null });
    expect(remainingOf(creation, blocked, false)).toEqual({ refusal: expect.stringContaining('two of them') });
  });

  test('with a problem writes nothing, and stops nobody', () => {
    expect(rest(planOf([], { ...problem }), planOf([], { ...problem }), false)).toBe('');
    expect(rest(planOf([{ kind: 'startJob' }], { ...problem }), saved, false)).toBe('');
  });

  test('writes to what was found now, whatever the file names', () => {
    const target = { applicationId: 'now', appId: 'now', servicePrincipalId: 'now', jobId: 'now' };
    for (const fresh of [
      { ...saved, target },
      { ...left, target },
      { ...nothing, target },
    ]) {
      expect(remainingOf(saved, fresh, true)).toMatchObject({ target });
    }
  });
});

describe('a plan of which nothing was made is that of the specs', () => {
  const SECRETS = `
saml: {identifiers: [a], replyUrls: ['https://a.b/acs'], claims: {add: [{name: token, secret: {env: CLAIM}}]}}
provisioning: {tenantUrl: 'https://a.b', auth: {method: bearer, secret: {env: TOKEN}}}
`;
  const later = { now: new Date('2026-11-25T12:34:56.000Z') };
  const outcome = (saved: ConnectionPlan, fresh: ConnectionPlan) => {
    const found = remainingOf(JSON.parse(JSON.stringify(saved)) as ConnectionPlan, fresh, false);
    return 'refusal' in found ? found.refusal : found;
  };
  const plan = planFor(SECRETS, null);
  const put = (change: (write: Write) => object): ConnectionPlan => ({
    ...plan,
    writes: plan.writes.map((write) => ({ ...write, ...change(write) }) as Write),
  });

  test('and what is made is the plan of now, also a day later', () => {
    const now = planFor(SECRETS, null, later);
    expect(now.writes).not.toEqual(plan.writes);
    expect(outcome(plan, now)).toBe(now);
    expect(outcome({ ...plan, mark: 'other', permissions: [] }, now)).toBe(now);
  });

  test.each<[string, ConnectionPlan]>([
    ['of other writes alone', { ...plan, writes: [{ kind: 'deleteApplication' }] }],
    ['with a write more', { ...plan, writes: [...plan.writes, { kind: 'deleteApplication' }] }],
    ['with a write less', { ...plan, writes: plan.writes.slice(1) }],
    ['that shows less than it does', { ...plan, changes: plan.changes.slice(1) }],
    ['that calls itself something else', { ...plan, outcome: 'update' }],
    ['with another mark', put(({ kind }) => (kind === 'instantiate' ? { mark: 'entrada:x/y@z' } : {}))],
    ['with another subject', put(({ kind }) => (kind === 'addCertificate' ? { subject: 'CN=x' } : {}))],
    [
      'that sends another secret to the vendor',
      put((write) =>
        write.kind === 'putSecrets'
          ? { secrets: write.secrets.map((one) => ({ ...one, value: { secret: { env: 'OTHER' } } })) }
          : {},
      ),
    ],
    ['whose spec says something else by now', planFor(SECRETS.replace('[a]', '[b]'), null)],
    ['whose spec names another secret by now', planFor(SECRETS.replace('CLAIM', 'OTHER'), null)],
    ['whose spec says less by now', planFor("{saml: {identifiers: [a], replyUrls: ['https://a.b/acs']}}", null)],
  ])('one %s is refused', (_title, saved) => {
    expect(saved).not.toEqual(plan);
    expect(outcome(saved, plan)).toBe('the plan is not what the specs ask for now');
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(spec, spec, fc.option(live, { freq: 3 }), (one, other, before) => {
        const [first, second] = [planFor(one, before), planFor(other, before, later)];
        fc.pre(first.outcome !== 'problem' && second.outcome !== 'problem');
        const again = planFor(one, before, later);
        expect(outcome(first, again)).toBe(again);
        const found = outcome(first, second);
        expect([second, 'the plan is not what the specs ask for now']).toContain(found);
      }),
      { numRuns: 150 },
    );
  });
});

test('capitals and order of what Graph gives do not make a plan stale', () => {
  const key = '0A1B2C3D-0000-4000-8000-00000000000A';
  const write = (id: string, lists: readonly string[]): Write[] => [
    { kind: 'putKeys', include: [], exclude: [id] },
    { kind: 'putClaimsPolicy', policy: { claims: lists, more: null } },
  ];
  const saved = planOf(write(key, ['a', 'b']));
  expect(rest(saved, planOf(write(key.toLowerCase(), ['b', 'a'])), false)).toBe('putKeys,putClaimsPolicy');
  expect(rest(saved, planOf(write(key, ['a', 'B'])), false)).toBe('refused');
});

describe('what is left stands in the plan', () => {
  const list = (more: object): Write => ({
    kind: 'patchApplication',
    set: {},
    lists: [{ path: 'identifierUris', only: false, include: [], exclude: [], ...more }],
  });
  const secrets = (value: string): Write => ({
    kind: 'putSecrets',
    secrets: [{ key: 'BaseAddress', value }],
    isTried: false,
  });
  const keys = (more: object): Write => ({ kind: 'putKeys', include: [], exclude: [], ...more });
  const activate = (thumbprint: string): Write => ({ kind: 'activateCertificate', thumbprint });
  const add = (endDateTime: string): Write => ({ kind: 'addCertificate', subject: 'CN=x', endDateTime });
  const policy = { set: 'claimsMappingPolicies', definition: { a: 1 } } as const;
  const create: Write = { kind: 'createPolicy', displayName: 'P', ...policy };
  const roles = (include: string[], exclude: string[]): Write => ({
    kind: 'putAppRoles',
    include: include.map((id) => ({
      id,
      value: id,
      displayName: id,
      description: id,
      allowedMemberTypes: [],
      isEnabled: true,
    })),
    exclude,
  });
  const OLD = BASE.target;

  test.each<[string, Write, Write, ConnectionPlan['target'], boolean]>([
    ['a field of several', patch({ a: 1, b: 2 }), patch({ b: 2 }), OLD, true],
    ['a field with another value', patch({ a: 1 }), patch({ a: 2 }), OLD, false],
    [
      'a field of the other object',
      patch({ a: 1 }),
      { kind: 'patchServicePrincipal', set: { a: 1 }, lists: [] },
      OLD,
      false,
    ],
    ['an item of several', list({ include: ['x', 'y'] }), list({ include: ['y'] }), OLD, true],
    ['an item more', list({ include: ['x'] }), list({ include: ['z'] }), OLD, false],
    ['an item that is taken out instead', list({ include: ['x'] }), list({ exclude: ['x'] }), OLD, false],
    ['an item to take out', list({ exclude: ['x', 'y'] }), list({ exclude: ['x'] }), OLD, true],
    ['a list that shall stand alone', list({ include: ['x'] }), list({ include: ['x'], only: true }), OLD, false],
    ["another's item out of such a list", list({ only: true }), list({ only: true, exclude: ['z'] }), OLD, false],
    [
      'what the template of a new application brings',
      list({ only: true }),
      list({ only: true, exclude: ['z'] }),
      null,
      true,
    ],
    ['…in a list that others share', list({}), list({ exclude: ['z'] }), null, false],
    ['a key to take out', keys({ exclude: ['1', '2'] }), keys({ exclude: ['2'] }), OLD, true],
    ['another key', keys({ exclude: ['1'] }), keys({ exclude: ['3'] }), OLD, false],
    ['encryption off', keys({ exclude: ['1'] }), keys({ tokenEncryptionKeyId: null }), OLD, false],
    ['encryption by the same key', keys({ tokenEncryptionKeyId: '1' }), keys({ tokenEncryptionKeyId: '1' }), OLD, true],
    ['a role', roles(['a', 'b'], []), roles(['b'], []), OLD, true],
    ['a role to take out instead', roles(['a'], []), roles([], ['a']), OLD, false],
    ['a certificate that ends a little later', add('2029-01-01'), add('2029-01-02'), OLD, true],
    ['the certificate that was added', activate('added'), activate('AB'), OLD, true],
    ['the certificate that was named', activate('AB'), activate('AB'), OLD, true],
    ['a certificate that was not', activate('AB'), activate('CD'), OLD, false],
    ['the assignment of a policy', create, { kind: 'assignPolicy', set: policy.set, id: '1' }, OLD, true],
    ['the content of a policy', create, { kind: 'patchPolicy', id: '1', ...policy }, OLD, true],
    ['other content', create, { kind: 'patchPolicy', id: '1', ...policy, definition: { a: 2 } }, OLD, false],
    ['a policy of another kind', create, { kind: 'assignPolicy', set: 'tokenIssuancePolicies', id: '1' }, OLD, false],
    ['a secret', secrets('x'), secrets('x'), OLD, true],
    ['a secret with another value', secrets('x'), secrets('y'), OLD, false],
    [
      'an owner more',
      { kind: 'addOwner', of: 'application', principalId: '1' },
      { kind: 'addOwner', of: 'application', principalId: '2' },
      OLD,
      false,
    ],
  ])('%s', (_title, write, next, target, isAccepted) => {
    const saved = planOf([write], { target });
    const fresh = planOf([next], { basis: 'now' });
    expect(rest(saved, fresh)).toBe(isAccepted ? next.kind : 'refused');
    expect(rest(saved, fresh, false)).toBe('refused');
  });
});

describe('a plan of which some was made', () => {
  const found: fc.Arbitrary<Live | null> = fc.option(live, { freq: 3 });

  test('goes on where it was cut off, and is refused where no run was', () => {
    fc.assert(
      fc.property(spec, found, fc.nat(), (body, before, at) => {
        const saved = planFor(body, before);
        fc.pre(saved.outcome !== 'problem');
        const made = at % (saved.writes.length + 1);
        const now = enacted(before, saved.writes.slice(0, made));
        const fresh = planFor(body, now);
        fc.pre(fresh.outcome !== 'problem');
        const left = remainingOf(saved, fresh, true);
        expect(left, JSON.stringify(fresh.writes)).not.toHaveProperty('refusal');
        const end = enacted(now, (left as ConnectionPlan).writes);
        expect(planFor(body, end).changes.flatMap(({ fields }) => fields.map(({ path }) => path))).toEqual([]);
        const isOther = saved.basis !== fresh.basis && fresh.changes.length > 0;
        expect('refusal' in remainingOf(saved, fresh, false)).toBe(isOther);
      }),
      { numRuns: 300 },
    );
  });

  test('is refused where somebody else changed something meanwhile', () => {
    fc.assert(
      fc.property(spec, live, fc.nat(), (body, before, at) => {
        const saved = planFor(body, before);
        const { application = {} } = body as { application?: { enabled?: boolean } };
        const isWanted = application.enabled ?? true;
        fc.pre(saved.outcome !== 'problem' && before.servicePrincipal.accountEnabled === isWanted);
        const made = enacted(before, saved.writes.slice(0, at % (saved.writes.length + 1))) as Live;
        const now = { ...made, servicePrincipal: { ...made.servicePrincipal, accountEnabled: !isWanted } };
        expect('refusal' in remainingOf(saved, planFor(body, now), true)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('takes out what the template brings, where the list is the spec’s alone', () => {
    const body = '{saml: {replyUrls: ["https://a.b/acs"], identifiers: []}, exact: [saml.replyUrls]}';
    expect(rest(planFor(body, null), planFor(body, TEMPLATE))).toContain('patchApplication');
  });
});
