import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { EntradaError } from '../../../../src/errors.ts';
import type { Organization } from '../../../../src/runtime/organization.ts';
import type { TrustEvent } from '../../../../src/runtime/saml/metadata/trust-events.ts';
import { type SavedMetadata, TrustStore } from '../../../../src/runtime/saml/metadata/trust-store.ts';
import { ACME, type Certified, ISSUER, METADATA_URL, makeCertificate, NOW } from '../support.ts';
import { keyOf, metadataOf } from './support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let one: Certified;
let two: Certified;
let soon: Certified;
beforeAll(async () => {
  [one, two, soon] = await Promise.all([makeCertificate(), makeCertificate(), makeCertificate({ to: 65 })]);
});

const documentOf = (keys: readonly Certified[], attributes = '') =>
  metadataOf({ keys: keys.map(({ base64 }) => keyOf(base64)), attributes });

/** A world in which time passes only when it is told to. */
class World {
  now = NOW.getTime();
  /** What the URL answers; an Error: it does not. */
  answer: string | Error = '';
  fetches = 0;
  readonly files = new Map<string, string>();
  readonly confirmed = new Set<string>();
  readonly saved = new Map<string, SavedMetadata>();
  isStoreDown = false;
  readonly events: string[] = [];
  #timers: { at: number; run: () => void }[] = [];

  storeOf(...organizations: Organization[]): TrustStore {
    return new TrustStore({
      organizations,
      sources: {
        fetch: async () => {
          this.fetches += 1;
          if (this.answer instanceof Error) throw this.answer;
          return Buffer.from(this.answer);
        },
        readFile: async (file) => Buffer.from(this.files.get(file) ?? ''),
        isConfirmed: async (_organization, fingerprint) => this.confirmed.has(fingerprint),
        now: () => new Date(this.now),
      },
      saved: {
        load: async ({ name }) => {
          if (this.isStoreDown) throw new Error('gone');
          return this.saved.get(name) ?? null;
        },
        save: async ({ name }, saved) => {
          if (this.isStoreDown) throw new Error('gone');
          this.saved.set(name, saved);
        },
      },
      schedule: (afterMs, run) => {
        const timer = { at: this.now + afterMs, run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
      tell: (event) => this.events.push(told(event)),
    });
  }

  /** Milliseconds to each timer. */
  get waits(): number[] {
    return this.#timers.map(({ at }) => at - this.now);
  }

  /** Lets time pass, timers included. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = next.at;
      next.run();
      await settled();
    }
    this.now = end;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const DOWN = new EntradaError('ENT_METADATA', 'it is down');

function told(event: TrustEvent): string {
  const thumbprint = 'thumbprint' in event ? ` ${event.thumbprint.slice(0, 6)}` : '';
  const days = event.kind === 'certificate-ends' ? ` ${event.days}` : '';
  const kept = event.kind === 'metadata-failed' ? ` ${event.isKept ? 'kept' : 'none'}: ${event.problem}` : '';
  return `${event.kind}${thumbprint}${days}${kept}`;
}

async function started(keys: readonly Certified[], attributes = '') {
  const world = new World();
  world.answer = documentOf(keys, attributes);
  const store = world.storeOf(ACME);
  await store.start();
  return { world, store };
}
const trusted = (store: TrustStore) => store.current(ACME)?.keys.map(({ thumbprint }) => thumbprint) ?? null;
const short = ({ thumbprint }: Certified) => thumbprint.slice(0, 6);

test('metadata is loaded, kept, and loaded again a day later', async () => {
  const { world, store } = await started([one]);
  expect(trusted(store)).toEqual([one.thumbprint]);
  expect(store.stateOf(ACME)).toMatchObject({ state: 'ready', idp: { entityId: ISSUER } });
  expect(world.saved.get('acme')?.url).toBe(METADATA_URL);
  expect(world.waits).toEqual([DAY]);
  await world.pass(DAY);
  expect([world.fetches, world.events]).toEqual([2, []]);
  store.stop();
  await world.pass(10 * DAY);
  expect([world.fetches, world.waits]).toEqual([2, []]);
});

test.each([
  ['', DAY],
  [' cacheDuration="PT6H"', 6 * HOUR],
  [' cacheDuration="PT1S"', 5 * MINUTE],
  [' cacheDuration="P30D"', DAY],
  [' validUntil="2026-11-24T17:00:00Z"', 4 * HOUR],
  [' validUntil="2026-11-24T09:00:02Z"', 5 * MINUTE],
])('metadata with%s is loaded again after %s ms', async (attributes, expected) => {
  expect((await started([one], attributes)).world.waits).toEqual([expected]);
});

test('a rollover: both are trusted, then the new one alone, and each is told', async () => {
  const { world, store } = await started([one]);
  world.answer = documentOf([one, two]);
  await world.pass(DAY);
  expect(trusted(store)).toEqual([one.thumbprint, two.thumbprint]);
  world.answer = documentOf([two]);
  await world.pass(DAY);
  expect(trusted(store)).toEqual([two.thumbprint]);
  expect(world.events).toEqual([`certificate-new ${short(two)}`, `certificate-gone ${short(one)}`]);
});

test('what was good last stays while the URL is down or gives rubbish, and is told once', async () => {
  const { world, store } = await started([one]);
  world.answer = DOWN;
  await world.pass(DAY);
  expect(world.waits).toEqual([5 * MINUTE]);
  await world.pass(15 * MINUTE);
  expect(world.waits).toEqual([20 * MINUTE]);
  await world.pass(5 * DAY);
  expect(world.waits[0]).toBeLessThanOrEqual(HOUR);
  world.answer = '<html>404';
  await world.pass(HOUR);
  expect(trusted(store)).toEqual([one.thumbprint]);
  world.answer = documentOf([one]);
  await world.pass(HOUR);
  expect(world.events).toEqual([
    'metadata-failed kept: it is down',
    'metadata-failed kept: the metadata cannot be used: it is not well-formed',
    'metadata-restored',
  ]);
});

test('metadata of somebody else does not take the place of what was good', async () => {
  const { world, store } = await started([one]);
  world.answer = metadataOf({ entityId: ISSUER.replace('0f6e', '1f6e'), keys: [keyOf(two.base64)] });
  await world.pass(DAY);
  expect(trusted(store)).toEqual([one.thumbprint]);
});

test('what says until when it holds is worth nothing after that, though nothing newer is there', async () => {
  const { world, store } = await started([one], ' validUntil="2026-11-24T17:00:00Z"');
  world.answer = DOWN;
  await world.pass(8 * HOUR - 1);
  expect(trusted(store)).toEqual([one.thumbprint]);
  await world.pass(1);
  expect(trusted(store)).toBeNull();
  expect(store.stateOf(ACME)).toMatchObject({ state: 'waiting', reason: expect.stringMatching(/was valid until/) });
  world.answer = documentOf([one]);
  await world.pass(2 * HOUR);
  expect(trusted(store)).toEqual([one.thumbprint]);
});

test('a clock that jumps beyond the end is asked about at once', async () => {
  const { world, store } = await started([one], ' validUntil="2026-11-25T09:00:00Z"');
  world.answer = documentOf([two]);
  world.now += 2 * DAY;
  expect(trusted(store)).toBeNull();
  await settled();
  expect(trusted(store)).toEqual([two.thumbprint]);
});

test('after a restart what was kept is used while the URL is down, if it still holds', async () => {
  const { world } = await started([one], ' validUntil="2026-11-25T09:00:00Z"');
  world.answer = DOWN;
  const second = world.storeOf(ACME);
  await second.start();
  expect(trusted(second)).toEqual([one.thumbprint]);
  const elsewhere = { ...ACME, idp: { kind: 'url', url: 'https://idp.example/', entityId: null } } as const;
  const moved = world.storeOf(elsewhere);
  await moved.start();
  expect(moved.current(elsewhere)).toBeNull();
  world.now += 2 * DAY;
  const third = world.storeOf(ACME);
  await third.start();
  expect(third.stateOf(ACME)).toMatchObject({ state: 'waiting', reason: 'it is down' });
});

test('what was kept is read by the same rules: a changed row is not trusted', async () => {
  const world = new World();
  world.answer = DOWN;
  const document = Buffer.from(metadataOf({ entityId: 'https://evil/', keys: [keyOf(two.base64)] }));
  world.saved.set('acme', { url: METADATA_URL, document });
  const store = world.storeOf(ACME);
  await store.start();
  expect(trusted(store)).toBeNull();
});

test('a store that is gone costs nobody the sign-in', async () => {
  const world = new World();
  world.isStoreDown = true;
  world.answer = documentOf([one]);
  const store = world.storeOf(ACME);
  await store.start();
  expect(trusted(store)).toEqual([one.thumbprint]);
  expect(world.events).toEqual(['metadata-not-kept']);
  expect(world.waits).toEqual([DAY]);
});

test('an unknown signer is asked about once in five minutes, by all who come at once together', async () => {
  const { world, store } = await started([one]);
  world.answer = documentOf([two]);
  expect(await Promise.all([store.refresh(ACME), store.refresh(ACME), store.refresh(ACME)])).toEqual([
    true,
    true,
    true,
  ]);
  expect([world.fetches, trusted(store)]).toEqual([2, [two.thumbprint]]);
  world.answer = documentOf([one]);
  world.now += 5 * MINUTE - 1;
  expect(await store.refresh(ACME)).toBe(false);
  expect(world.fetches).toBe(2);
  world.now += 1;
  expect([await store.refresh(ACME), trusted(store)]).toEqual([true, [one.thumbprint]]);
  world.now += 5 * MINUTE;
  expect(await store.refresh(ACME)).toBe(false);
  expect(world.fetches).toBe(4);
});

test('a clock that was set back keeps nobody waiting', async () => {
  const { world, store } = await started([one]);
  await store.refresh(ACME);
  world.now -= 3 * HOUR;
  world.answer = documentOf([two]);
  expect(await store.refresh(ACME)).toBe(true);
});

test('warnings come 60, 30 and 7 days before a certificate ends and when it does, each once', async () => {
  const { world, store } = await started([soon, one]);
  expect(world.events).toEqual([]);
  const at: string[] = [];
  for (let hour = 0; hour < 70 * 24; hour += 1) {
    const before = world.events.length;
    await world.pass(HOUR);
    for (const event of world.events.slice(before)) at.push(`${event} after ${(hour + 1) / 24} days`);
  }
  const name = `certificate-ends ${short(soon)}`;
  expect(at).toEqual([
    `${name} 60 after 5 days`,
    `${name} 30 after 35 days`,
    `${name} 7 after 58 days`,
    `${name} 0 after 65 days`,
  ]);
  // It stays in the list, so that whoever verifies can say that it has ended.
  expect(trusted(store)).toEqual([soon.thumbprint, one.thumbprint]);
});

const FILE = { ...ACME, idp: { kind: 'file', file: 'idp.xml', entityId: null } } as const;

test('a file waits until its fingerprint is confirmed, and a changed one waits again', async () => {
  const world = new World();
  world.files.set('idp.xml', documentOf([one]));
  const store = world.storeOf(FILE);
  await store.start();
  const fingerprint = createHash('sha256')
    .update(documentOf([one]))
    .digest('hex')
    .toUpperCase();
  expect(store.stateOf(FILE)).toMatchObject({
    state: 'waiting',
    fingerprint,
    reason: expect.stringContaining(fingerprint),
  });
  world.confirmed.add(fingerprint);
  expect(await store.refresh(FILE)).toBe(true);
  expect(store.current(FILE)?.keys).toHaveLength(1);
  world.files.set('idp.xml', documentOf([two]));
  await world.pass(DAY);
  expect(store.current(FILE)?.keys[0]?.thumbprint).toBe(one.thumbprint);
  const again = world.storeOf(FILE);
  await again.start();
  expect(again.current(FILE)).toBeNull();
  expect(world.saved.size).toBe(0);
});

test('what is typed in by hand is trusted with its certificates', async () => {
  const world = new World();
  world.files.set('a.pem', one.pem).set('b.pem', two.pem).set('bad.pem', 'x');
  const typed = (certificates: string[]): Organization => ({
    ...ACME,
    idp: { kind: 'typed', entityId: 'https://idp.example', ssoUrl: 'https://idp.example/sso', certificates },
  });
  const good = typed(['a.pem', 'b.pem']);
  const bad = { ...typed(['bad.pem']), name: 'bad' };
  const store = world.storeOf(good, bad);
  await store.start();
  expect(store.current(good)).toMatchObject({
    entityId: 'https://idp.example',
    tenantId: null,
    sso: { redirect: 'https://idp.example/sso', post: 'https://idp.example/sso' },
    slo: null,
    keys: [{ thumbprint: one.thumbprint }, { thumbprint: two.thumbprint }],
  });
  expect(store.stateOf(bad)).toMatchObject({
    state: 'waiting',
    reason: expect.stringMatching(/bad\.pem cannot be trusted/),
  });
});

test('who waits for a record says so, and is neither asked for nor told of', async () => {
  const world = new World();
  const waiting: Organization = { ...ACME, idp: { kind: 'waiting', reason: 'no record' } };
  const store = world.storeOf(waiting);
  await store.start();
  expect(store.stateOf(waiting)).toEqual({ state: 'waiting', reason: 'no record', fingerprint: null });
  expect(await store.refresh(waiting)).toBe(false);
  expect([world.fetches, world.events, world.waits]).toEqual([0, [], []]);
  expect(store.stateOf({ connection: 'x', name: 'y' })).toMatchObject({ state: 'waiting' });
  expect(await store.refresh({ connection: 'x', name: 'y' })).toBe(false);
});

test('one that fails stops no other, and a fault of another kind is told like any', async () => {
  const world = new World();
  const store = world.storeOf(
    { ...ACME, idp: { kind: 'url', url: METADATA_URL, entityId: 'https://other/' } },
    { ...ACME, name: 'good' },
  );
  world.answer = documentOf([one]);
  await store.start();
  expect([store.current(ACME), store.current({ connection: 'app', name: 'good' })?.entityId]).toEqual([null, ISSUER]);
  world.answer = new Error('a bug');
  await world.pass(2 * DAY);
  expect(world.events.at(-1)).toBe('metadata-failed kept: it could not be loaded');
});
