/** A runtime over real HTTPS on loopback, with application, ACS and identity provider on three sites. */
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import { trustedProxies } from '../../../src/runtime/http/client.ts';
import { FailureLimit } from '../../../src/runtime/http/failure-limit.ts';
import type { OwnKeys, Runtime } from '../../../src/runtime/http/runtime.ts';
import { createRuntimeServer } from '../../../src/runtime/http/server.ts';
import { sitesOf } from '../../../src/runtime/http/sites.ts';
import { type LogLine, TraceLog } from '../../../src/runtime/http/trace-log.ts';
import type { Organization } from '../../../src/runtime/organization.ts';
import type { IdentityProvider } from '../../../src/runtime/saml/trust.ts';
import type { Store } from '../../../src/runtime/store/store.ts';
import { findTrace } from '../../../src/runtime/store/traces.ts';
import { type LocalCertificates, makeLocalCertificates } from '../../../src/runtime/tls/local-certificates.ts';
import { AUDIENCE, ISSUER, NOW, OBJECT, type Parts, TENANT } from '../../attacks/saml/message.ts';
import { IDP, message, type Pair, SP_KEY, type Style } from '../../attacks/saml/sign.ts';
import { organization, type TestClock, type TestDatabase, testClock } from '../stores.ts';
import { Browser, type Page } from './browser.ts';

export { AUDIENCE, IDP, ISSUER, NOW, OBJECT, TENANT };

const HOSTS = ['app-example.localhost', 'acs-example.localhost', 'other-app.localhost', 'other-acs.localhost'];
/** Where the identity provider is; nobody listens there. */
export const IDP_SITE = 'https://idp-example.localhost';

export const IDENTITY_PROVIDER: IdentityProvider = {
  entityId: ISSUER,
  tenantId: TENANT,
  sso: { redirect: `${IDP_SITE}/saml2`, post: `${IDP_SITE}/saml2/post` },
  slo: `${IDP_SITE}/slo`,
  keys: [IDP],
};

/** Organizations by the origins of the server. */
export type Scene = (origins: {
  readonly app: string;
  readonly acs: string;
  readonly otherApp: string;
  readonly otherAcs: string;
}) => readonly Organization[];

/** The one organization of most tests. */
export const ONE: Scene = ({ app, acs }) => [orgAt(app, acs)];

/** An organization at these origins. */
export function orgAt(app: string, acs: string, more: Parameters<typeof organization>[0] = {}): Organization {
  return organization({
    tenantId: TENANT,
    entityId: AUDIENCE,
    audiences: [AUDIENCE],
    acsUrls: [`${acs}/saml/acs`],
    logoutUrl: `${acs}/saml/slo`,
    startUrl: `${app}/login`,
    applicationOrigin: app,
    ...more,
  });
}

/** What a scene is started with. */
export interface SceneOptions {
  readonly scene?: Scene;
  /** By organization name; default: the same for all. */
  readonly idps?: Readonly<Record<string, IdentityProvider | null>>;
  readonly keys?: OwnKeys;
  readonly proxies?: readonly string[];
  /** Answers `refresh`, and may change what is trusted. */
  readonly refresh?: (trusted: Map<string, IdentityProvider | null>) => boolean;
}

/** A running scene. */
export interface Running {
  readonly store: Store;
  readonly clock: TestClock;
  readonly port: number;
  readonly app: string;
  readonly acs: string;
  readonly otherApp: string;
  readonly otherAcs: string;
  readonly organizations: readonly Organization[];
  readonly failures: unknown[];
  readonly lines: LogLine[];
  readonly limit: FailureLimit;
  browser(): Browser;
  /** The code of a refusal, by the number that a page shows. */
  codeOf(page: Page): Promise<string>;
  close(): Promise<void>;
}

let certificates: Promise<LocalCertificates> | undefined;

/** Starts a scene on a store of this database. */
export async function startScene(database: TestDatabase, options: SceneOptions = {}): Promise<Running> {
  const clock = testClock(NOW);
  const store = await database.open({ now: clock.now });
  return { ...(await startOn(store, clock, options)), store };
}

/** Starts a scene on a store that is open: a replica. */
export async function startOn(store: Store, clock: TestClock, options: SceneOptions = {}): Promise<Running> {
  certificates ??= makeLocalCertificates(HOSTS, new Date('2026-11-24T09:00:00Z'));
  const { ca, cert, key } = await certificates;
  let runtime: Runtime | undefined;
  const failures: unknown[] = [];
  const lines: LogLine[] = [];
  const server = createRuntimeServer({
    tls: { cert, key },
    isTrusted: trustedProxies(options.proxies ?? []),
    runtime: () => runtime,
    onFailure: (error) => failures.push(error),
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as { port: number };
  const [app, acs, otherApp, otherAcs] = HOSTS.map((host) => `https://${host}:${port}`) as [
    string,
    string,
    string,
    string,
  ];
  const organizations = (options.scene ?? ONE)({ app, acs, otherApp, otherAcs });
  const trusted = new Map(
    organizations.map(({ name }) => [
      name,
      options.idps?.[name] === undefined ? IDENTITY_PROVIDER : options.idps[name],
    ]),
  );
  const traces = new TraceLog(store, { log: (line) => lines.push(line), schedule: () => () => undefined });
  const limit = new FailureLimit(clock.now);
  const current: Runtime['trust']['current'] = ({ name }) => trusted.get(name) ?? null;
  runtime = {
    sites: sitesOf(organizations),
    organizations,
    store,
    trust: {
      current,
      stateOf: (whose) => {
        const idp = current(whose);
        return idp === null
          ? { state: 'waiting', reason: 'there is no record', fingerprint: null }
          : { state: 'ready', idp };
      },
      refresh: async () => options.refresh?.(trusted) ?? false,
    },
    keysOf: () => options.keys ?? { sign: null, decrypt: [] },
    limit,
    traces,
    now: clock.now,
    randomBytes,
  };
  const codeOf = async ({ text }: Page) => {
    await traces.flush();
    const reference = /<code>([0-9A-Z-]+)<\/code>/.exec(text)?.[1] ?? '';
    return (await findTrace(store, reference))?.code ?? `no trace: ${text.slice(0, 200)}`;
  };
  const close = async () => {
    await traces.flush();
    await server.close();
    expect(failures).toEqual([]);
  };
  const browser = () => new Browser(ca);
  return {
    store,
    clock,
    port,
    app,
    acs,
    otherApp,
    otherAcs,
    organizations,
    failures,
    lines,
    limit,
    browser,
    codeOf,
    close,
  };
}

/** A sign-in that stands at the identity provider. */
export interface AtIdp {
  readonly requestId: string;
  readonly relayState: string;
  readonly url: URL;
}

/** From the start URL to the identity provider. */
export async function toIdp(browser: Browser, start: string): Promise<AtIdp> {
  const begun = await browser.get(start);
  expect(begun.status).toBe(303);
  const hop = await browser.get(begun.location, { from: start });
  expect(hop.status).toBe(303);
  return atIdp(hop.location);
}

/** What a URL of the identity provider asks for. */
export function atIdp(location: string): AtIdp {
  const url = new URL(location);
  const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString('utf8');
  return { url, requestId: / ID="([^"]+)"/.exec(xml)?.[1] ?? '', relayState: url.searchParams.get('RelayState') ?? '' };
}

let count = 0;

/** How an answer differs from a good one. */
export interface Answering {
  readonly acsUrl: string;
  /** `null`: unsolicited. */
  readonly requestId: string | null;
  readonly changes?: Partial<Parts>;
  readonly signer?: Pair;
  readonly style?: Style;
}

/** What the identity provider posts, as base64. Each has an assertion ID of its own. */
export function samlResponse({ acsUrl, requestId, changes = {}, signer, style = 'assertion' }: Answering): string {
  count += 1;
  const parts = {
    assertionId: `_a${count}`,
    responseId: `_r${count}`,
    destination: acsUrl,
    recipient: acsUrl,
    responseTo: requestId,
    confirmationTo: requestId,
    ...changes,
  };
  return Buffer.from(message(style, parts, signer ? { key: signer.privateKey } : {})).toString('base64');
}

/** Signs in, from the start to the session; gives the last page. */
export async function signInBy(running: Running, browser: Browser, changes: Partial<Parts> = {}): Promise<Page> {
  const { requestId, relayState } = await toIdp(browser, `${running.app}/login`);
  const acsUrl = `${running.acs}/saml/acs`;
  const SAMLResponse = samlResponse({ acsUrl, requestId, changes });
  const posted = await browser.post(acsUrl, { SAMLResponse, RelayState: relayState }, { from: IDP_SITE });
  expect(posted.status, posted.text).toBe(303);
  const done = await browser.get(posted.location, { from: acsUrl });
  expect(done.status, done.text).toBe(303);
  return done;
}

/** Who a browser is for the application. */
export async function whoIs(running: Running, browser: Browser): Promise<string | null> {
  const { text } = await browser.get(`${running.app}/entrada/session`);
  const told = JSON.parse(text) as { user?: { userName: string } };
  return told.user?.userName ?? null;
}

export { SP_KEY };
