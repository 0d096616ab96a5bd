/** Stores of both kinds, organizations and verified responses for tests of the runtime. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import type { Organization } from '../../src/runtime/organization.ts';
import type { ResolvedSignIn } from '../../src/runtime/resolved-sign-in.ts';
import type { VerifiedResponse } from '../../src/runtime/saml/verified-response.ts';
import { openStore, type Store, type StoreOptions } from '../../src/runtime/store/store.ts';
import { NO_POSTGRES, POSTGRES_BIN, sharedPostgres } from './postgres.ts';

/** When the tests' time begins. */
export const START = new Date('2026-11-24T09:00:00Z');
export const TENANT = '11111111-1111-4111-8111-111111111111';
export const OBJECT = '22222222-2222-4222-8222-222222222222';

/** A clock that tests move. */
export interface TestClock {
  now(): Date;
  forward(milliseconds: number): void;
}

export function testClock(start: Date = START): TestClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    forward: (milliseconds) => {
      at += milliseconds;
    },
  };
}

/** A database for tests. */
export interface TestDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** The place of a new, empty database. */
  freshPlace(): Promise<StoreOptions['place']>;
  /** A store in a new database, with a clock; closed at the end of the file. */
  open(
    options?: Partial<StoreOptions>,
  ): Promise<Store & { readonly clock: TestClock; readonly place: StoreOptions['place'] }>;
}

/** Runs a suite on SQLite, and on PostgreSQL where it is installed. */
export function describeStores(title: string, suite: (database: TestDatabase) => void): void {
  describe(`${title} [sqlite]`, () => suite(databaseOf('sqlite')));
  if (POSTGRES_BIN === undefined) process.stderr.write(`${NO_POSTGRES}\n`);
  describe.skipIf(POSTGRES_BIN === undefined)(`${title} [postgres]`, () => suite(databaseOf('postgres')));
}

function databaseOf(kind: TestDatabase['kind']): TestDatabase {
  const folders: string[] = [];
  const opened: Store[] = [];
  afterAll(async () => {
    for (const store of opened.splice(0)) await store.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const freshPlace = async () => {
    if (kind === 'postgres') return { url: await (await sharedPostgres()).freshDatabase() };
    const directory = mkdtempSync(join(tmpdir(), 'entrada-store-'));
    folders.push(directory);
    return { directory };
  };
  const open: TestDatabase['open'] = async (options = {}) => {
    const clock = testClock();
    const place = options.place ?? (await freshPlace());
    const store = await openStore({ now: clock.now, randomBytes, ...options, place });
    opened.push(store);
    return { ...store, clock, place };
  };
  return { kind, freshPlace, open };
}

const SIGN_IN: ResolvedSignIn = {
  startUrl: null,
  domains: [],
  unknownUser: 'create',
  waitingRoom: { accessLevels: [], sites: [] },
  reactivate: 'never',
  updateOnLogin: true,
  defaultRole: 'member',
  requireSso: false,
  rememberUser: false,
  passwordUrl: null,
  button: 'Log in with Microsoft',
  attributes: {
    ...{ userId: null, email: null, firstName: null, lastName: null },
    ...{ displayName: null, groups: null, roles: null },
  },
  keys: { decrypt: [] },
} as unknown as ResolvedSignIn;

/** An organization on three sites: application, ACS, identity provider. */
export function organization(
  more: Partial<Omit<Organization, 'signIn'>> & { readonly signIn?: Partial<ResolvedSignIn> } = {},
): Organization {
  return {
    connection: 'sentry',
    name: 'acme',
    displayName: 'Sentry',
    isRetired: false,
    tenantId: TENANT,
    entityId: 'https://sentry.example/metadata',
    audiences: ['https://sentry.example/metadata'],
    acsUrls: ['https://acs-example.localhost:8443/saml/acs'],
    logoutUrl: 'https://acs-example.localhost:8443/saml/slo',
    startUrl: 'https://app-example.localhost:8443/login',
    applicationOrigin: 'https://app-example.localhost:8443',
    initiatedBy: new Set(['sp']),
    relayState: null,
    requests: { isSigned: false, binding: 'redirect', nameIdFormat: null },
    acsIndexes: [0],
    scim: null,
    isSha1Allowed: false,
    isEncrypted: false,
    keys: { sign: null, decrypt: [] },
    idp: { kind: 'url', url: 'https://login.example/metadata', entityId: null },
    domains: [],
    ...more,
    signIn: { ...SIGN_IN, ...more.signIn },
  };
}

/** A verified response as the verifier would give it. */
export function verified(more: Partial<VerifiedResponse> = {}): VerifiedResponse {
  return {
    issuer: `https://sts.windows.net/${TENANT}/`,
    assertionId: '_a1',
    inResponseTo: null,
    nameId: { value: 'ana@acme.example', format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' },
    sessionIndex: '_a1',
    authenticatedAt: START,
    notOnOrAfter: new Date(START.getTime() + 3_600_000),
    sessionNotOnOrAfter: null,
    attributes: new Map([
      ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', ['ana@acme.example']],
      ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress', ['ana.mail@acme.example']],
      ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', ['Ana']],
      ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname', ['Silva']],
      ['http://schemas.microsoft.com/identity/claims/displayname', ['Ana Silva']],
    ]),
    tenantId: TENANT,
    objectId: OBJECT,
    thumbprint: 'AA',
    ...more,
  } as VerifiedResponse;
}
