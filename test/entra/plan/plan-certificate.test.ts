/** The signing certificate: each row of the truth table. */
import { describe, expect, test } from 'vitest';
import { planCertificate } from '../../../src/entra/plan/plan-certificate.ts';
import { projectOf } from '../../terraform/support.ts';
import { applied, liveOf, NOW, planOf, signingKeys, summary, thumbprintFor, writesOf } from './application-support.ts';

const plan = planOf(planCertificate);

const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString();
const ending = (name: string, days: number) => signingKeys(name, '2024-01-01T00:00:00Z', inDays(days));
const live = (keys: object[], active: string | null) =>
  liveOf(
    {},
    {
      keyCredentials: keys.flat() as never[],
      preferredTokenSigningKeyThumbprint: active && (active === 'gone' ? 'AB' : thumbprintFor(active).toLowerCase()),
    },
  );

/** What is done: `add`, `activate NAME`; and the kinds of notes. */
function check(
  found: ReturnType<typeof live> | null,
  writes: readonly string[],
  notes: readonly string[],
  saml = '{}',
): void {
  const part = plan(`saml: ${saml}`, found);
  const told = writesOf(part).map((write) => {
    if (write.kind === 'addCertificate') return 'add';
    if (write.kind !== 'activateCertificate') throw new TypeError(write.kind);
    const name = ['a', 'b', 'c'].find((one) => thumbprintFor(one) === write.thumbprint);
    return `activate ${name ?? write.thumbprint}`;
  });
  expect([told, part.notes.map(({ kind }) => kind)]).toEqual([writes, notes]);
}

describe('none is valid', () => {
  test('one is added and activated', () => {
    check(null, ['add', 'activate added'], []);
    check(live([], null), ['add', 'activate added'], []);
    check(live([], 'gone'), ['add', 'activate added'], []);
  });

  test('since all have ended: the new one signs at once, and that is told', () => {
    check(live([ending('a', 0)], 'a'), ['add', 'activate added'], ['warning']);
    check(live([ending('a', -1), ending('b', -2)], null), ['add', 'activate added'], ['warning']);
  });

  test('since it has not begun', () => {
    check(live([signingKeys('a', inDays(1), inDays(400))], 'a'), ['add', 'activate added'], ['warning']);
  });
});

describe('none is active', () => {
  test.each([null, 'gone'])('(%s) the only valid one is activated', (active) => {
    check(live([ending('a', 400), ending('b', -1)], active), ['activate a'], []);
  });

  test('of several the one that ends last is activated, with a warning', () => {
    check(live([ending('a', 400), ending('c', 500), ending('b', 450)], null), ['activate c'], ['warning']);
  });

  test('where the active one has ended another takes its place, and that is guarded', () => {
    const found = live([ending('a', -1), ending('b', 400)], 'a');
    check(found, ['activate b'], []);
    expect(plan('saml: {}', found).changes[0]?.fields[0]?.risk).toMatchObject({ danger: 'sign-in', isGuarded: true });
    check(live([ending('a', -1), ending('b', 400), ending('c', 300)], 'a'), ['activate b'], ['warning']);
  });

  test('it may be one that somebody brought: nothing is done', () => {
    const own = signingKeys('own', '2024-01-01T00:00:00Z', inDays(400), { customKeyIdentifier: 'b3du' });
    check(live([own, ending('a', 400)], 'gone'), [], ['warning']);
    check(live([own], null), [], ['warning']);
    check(live([own, ending('a', 400)], null), ['activate a'], ['warning']);
    check(live([own, ending('a', 400)], 'a'), [], []);
  });
});

describe('the active one', () => {
  test('stays while it lasts, whatever lies beside it', () => {
    check(live([ending('a', 31)], 'a'), [], []);
    check(live([ending('a', 31), ending('b', 400)], 'a'), [], []);
  });

  test('is followed by one that stays inactive, once it ends within the window', () => {
    check(live([ending('a', 30)], 'a'), ['add'], ['warning']);
    check(live([ending('a', 30), ending('b', 29)], 'a'), ['add'], ['warning']);
    check(live([ending('a', 31)], 'a'), ['add'], ['warning'], '{signing: {rolloverDays: 40}}');
  });

  test('waits to be switched while the next one is there', () => {
    check(live([ending('a', 30), ending('b', 400)], 'a'), [], ['warning']);
    check(live([ending('a', 30), ending('b', 30)], 'a'), [], ['warning']);
    expect(plan('saml: {}', live([ending('a', 30), ending('b', 400)], 'a')).notes[0]?.hint).toContain(
      'entrada rotate app --switch',
    );
  });

  test('is never new and in the window at once', () => {
    const body = 'saml: {signing: {lifetimeDays: 20, rolloverDays: 30}}';
    const made = applied(liveOf(), writesOf(plan(body, null)));
    expect(summary(plan(body, made))).toEqual([]);
  });
});

describe('its end', () => {
  const endOf = (days: number) => writesOf(plan(`saml: {signing: {lifetimeDays: ${days}}}`, null))[0];

  test.each([
    [90, '2027-02-22T12:00:00Z'],
    [1095, '2029-11-23T12:00:00Z'],
    [1096, '2029-11-24T11:59:00Z'],
  ])('after %i days is %s', (days, endDateTime) => {
    expect(endOf(days)).toMatchObject({ kind: 'addCertificate', endDateTime });
  });
});

describe('where Terraform makes it', () => {
  const project = projectOf();
  const changes = (found: ReturnType<typeof live> | null) => {
    const part = plan('saml: {}', found, { project });
    return [
      part.changes.map(({ writer, writes }) => [writer, writes.map(({ kind }) => kind)]),
      part.notes.map(({ kind }) => kind),
    ];
  };

  test('nothing is added; of a new application the one that it makes is activated by the apply after the deployment', () => {
    const deployed = ['terraform', []];
    expect(changes(null)).toEqual([[deployed, ['graph', ['activateCertificate']]], []]);
    expect(changes(live([ending('a', 30)], 'a'))).toEqual([[], ['warning']]);
    expect(changes(live([ending('a', -1)], 'a'))).toEqual([[], ['warning']]);
  });

  test('the one that is there is activated', () => {
    expect(changes(live([ending('a', 400)], null))).toEqual([[['graph', ['activateCertificate']]], []]);
  });

  test('but not with the block moved to Graph', () => {
    const moved = projectOf({ terraform: { certificate: false } });
    expect(writesOf(plan('saml: {}', null, { project: moved })).map(({ kind }) => kind)).toEqual([
      'addCertificate',
      'activateCertificate',
    ]);
  });
});

test('without SAML there is nothing to sign', () => {
  expect(plan('{}', live([ending('a', -1)], 'a'))).toEqual({ changes: [], notes: [] });
});
