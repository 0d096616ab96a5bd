/** The fingerprint of live objects: the same however Graph shows them, another once anything differs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basisOf } from '../../src/entra/basis.ts';
import type { Live } from '../../src/entra/live.ts';
import { disturbed } from './disturb.ts';
import { live as application } from './plan/application-arbitraries.ts';
import { idOf, liveOf } from './plan/application-support.ts';

const VOLATILE = ['status', 'version', 'discoveryDateTime', 'template'];

const live: fc.Arbitrary<Live> = fc.tuple(application, fc.boolean()).map(([one, isFull]) =>
  isFull
    ? {
        ...one,
        claimsMappingPolicies: [{ id: idOf('policy'), displayName: 'P', definition: ['{"A":"b"}'] }],
        claimsPolicy: { includeApplicationIdInIssuer: false, claims: [{ name: 'Email', source: 'Mail' }] },
        assignments: [{ id: 'AbC', principalId: idOf('group'), appRoleId: idOf('role'), principalType: 'Group' }],
        provisioning: {
          jobs: [{ id: 'scim.1', templateId: 'scim', schedule: { state: 'Active' } }],
          secrets: [{ key: 'BaseAddress', value: 'https://a.b/Scim' }],
          schema: null,
          template: null,
        },
      }
    : one,
);

/** Every leaf that is not volatile, as its path. */
function leavesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return Object.entries(value)
    .filter(([name]) => !VOLATILE.includes(name))
    .flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function changed<T>(object: T, path: readonly string[], change: (leaf: unknown) => unknown): T {
  const copy = structuredClone(object) as Record<string, unknown>;
  const parent = path.slice(0, -1).reduce<Record<string, unknown>>((at, name) => at[name] as typeof copy, copy);
  const name = path.at(-1) ?? '';
  parent[name] = change(parent[name]);
  return copy as T;
}

function another(leaf: unknown): unknown {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + 1;
  return `${leaf ?? ''}x`;
}

describe('the basis of a plan', () => {
  test('is the same however Graph shows the objects', () => {
    fc.assert(
      fc.property(
        live.chain((one) => fc.tuple(fc.constant(one), disturbed(one))),
        ([one, other]) => {
          expect(basisOf(other)).toBe(basisOf(one));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is another once any leaf differs', () => {
    fc.assert(
      fc.property(live, fc.nat(), (one, at) => {
        const leaves = leavesOf(one);
        const path = leaves[at % leaves.length] as string[];
        expect(basisOf(changed(one, path, another)), path.join('.')).not.toBe(basisOf(one));
      }),
      { numRuns: 300 },
    );
  });

  const of = (principal: object, rest: Partial<Live> = {}) => basisOf(liveOf({}, principal, rest));

  test.each<[string, object, object]>([
    ['a path of a URL', { loginUrl: 'https://a.b/C' }, { loginUrl: 'https://a.b/c' }],
    ['a note', { notes: 'A' }, { notes: 'a' }],
    ['a tag', { tags: ['Team'] }, { tags: ['team'] }],
  ])('%s is another in other capitals', (_title, one, other) => expect(of(one)).not.toBe(of(other)));

  test.each<[string, object, object]>([
    ['a host', { loginUrl: 'https://A.b/c' }, { loginUrl: 'https://a.b/c' }],
    ['an address', { notificationEmailAddresses: ['A@b.c'] }, { notificationEmailAddresses: ['a@b.c'] }],
    ['the mode', { preferredSingleSignOnMode: 'SAML' }, { preferredSingleSignOnMode: 'saml' }],
    ['a thumbprint', { x: 'AB'.repeat(20) }, { x: 'ab'.repeat(20) }],
    ['a GUID', { x: idOf('ÿ').toUpperCase() }, { x: idOf('ÿ') }],
  ])('%s is the same in other capitals', (_title, one, other) => expect(of(one)).toBe(of(other)));

  test('what Graph counts by itself does not matter', () => {
    const job = (more: object) => ({ provisioning: { ...liveOf().provisioning, jobs: [{ id: 'j', ...more }] } });
    expect(of({}, job({ status: { countSuccessiveCompleteFailures: 3 } }))).toBe(of({}, job({})));
  });

  test('what could not be read is not the same as nothing, whatever the reason', () => {
    const unread = (reason: string) => of({}, { unread: { assignments: reason } });
    expect(unread('403 of request 1')).toBe(unread('403 of request 2'));
    expect(unread('403')).not.toBe(of({}));
  });

  test('nothing has a basis of its own', () => {
    expect(basisOf(null)).toBe(basisOf(null));
    expect(basisOf(null)).not.toBe(basisOf(liveOf()));
  });
});
