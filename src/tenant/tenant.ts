/** Starts a stand-in: store, identity, API, server. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Api, type Wait } from './api/api.ts';
import type { Directory } from './api/call.ts';
import { INDEXES } from './api/kinds.ts';
import { TenantClock } from './clock.ts';
import { serveControl } from './control/control.ts';
import { federationMetadataOf } from './federation/publish.ts';
import { listen } from './http/listen.ts';
import type { LoginDeps } from './http/login-routes.ts';
import { RequestLog } from './http/request-log.ts';
import { type ControlRequest, createTenantServer, type ServerDeps } from './http/server.ts';
import { AssertionIds } from './identity/assertion-ids.ts';
import { findClient } from './identity/find-client.ts';
import { IssuerKeys } from './identity/issuer-keys.ts';
import { hashSecret } from './identity/secret-hash.ts';
import { ensureIdentity, type FirstClient, keepIdentity, type TenantIdentity } from './identity/tenant-identity.ts';
import { TokenKeys } from './identity/token-keys.ts';
import { WorkloadIssuer } from './identity/workload.ts';
import { seededRandom } from './manners/seeded-random.ts';
import { Settings } from './manners/settings.ts';
import type { PeopleSeed } from './seed/people.ts';
import { type ClientSeed, DEPLOYER_PERMISSIONS, plant, READER_PERMISSIONS } from './seed/plant.ts';
import type { TemplateSeed } from './seed/templates.ts';
import { Replica } from './store/replica.ts';
import { openShelf } from './store/snapshots.ts';
import { openSqlite } from './store/sqlite-journal.ts';
import { Store } from './store/store.ts';

/** How a stand-in is started. */
export interface TenantOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Directory of the data; absent: memory. */
  readonly data?: string;
  /** Absent: the one that the data has, or a new one. */
  readonly tenantId?: string;
  readonly people: PeopleSeed;
  readonly templates?: readonly TemplateSeed[];
  readonly now: () => Date;
  /** For durations, in milliseconds. */
  readonly elapsed: () => number;
  readonly wait: Wait;
  readonly onFailure: (error: unknown) => void;
  readonly behaviours?: Readonly<Record<string, unknown>>;
  readonly manners?: Readonly<Record<string, unknown>>;
}

/** A running stand-in. */
export interface Tenant {
  /** `https://localhost:PORT`, without a slash at the end. */
  readonly url: string;
  /** `localhost:PORT`. */
  readonly authority: string;
  readonly tenantId: string;
  readonly certificatePem: string;
  readonly controlToken: string;
  readonly deployer: FirstClient;
  readonly reader: FirstClient;
  readonly directory: Directory;
  readonly clock: TenantClock;
  readonly log: RequestLog;
  /** Back to the seed: objects, switches, clock; keys and clients stay. */
  reset(): void;
  /** Ends: connections are cut, the data is closed. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in and returns once it listens.
 * @throws {EntradaError} ENT_TENANT_DATA, ENT_TENANT_LOCKED, ENT_TENANT_LISTEN.
 */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  const store = new Store(INDEXES, options.data === undefined ? undefined : openSqlite(options.data));
  try {
    return await start(options, store);
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Filled in once everything else stands: the certificate is needed before the port is known, and the port before a URL is. */
interface Late {
  deps?: ServerDeps;
}

async function start(options: TenantOptions, store: Store): Promise<Tenant> {
  const clock = new TenantClock(options.now);
  const hosts = hostsOf(options.host);
  const identity = await ensureIdentity(store, {
    tenantId: options.tenantId,
    newId: randomUUID,
    now: clock.now,
    hosts,
  });
  const late: Late = {};
  const server = createTenantServer(identity.tls, () => late.deps);
  const port = await listen(server, options.host, options.port);
  const directory = directoryOf(options, store, clock, identity, `https://localhost:${port}`);
  const replant = () => plantTenant(directory, options, identity);
  if (store.count('applicationTemplate') === 0) replant();
  const parts = await partsOf(options, directory, identity, clock, replant);
  const names = hosts.flatMap((name) => [bracketed(name), `${bracketed(name)}:${port}`]);
  late.deps = { ...parts, hosts: new Set(names), now: clock.now, clock: options.elapsed, onFailure: options.onFailure };
  const { graphUrl: url } = directory;
  return {
    url,
    authority: `localhost:${port}`,
    tenantId: identity.tenantId,
    certificatePem: identity.tls.certificatePem,
    controlToken: identity.controlToken,
    deployer: identity.deployer,
    reader: identity.reader,
    directory,
    clock,
    log: parts.log,
    reset: parts.reset,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}

/** Names that the certificate stands for, and that a Host header may have. */
function hostsOf(host: string): string[] {
  const isAny = host === '0.0.0.0' || host === '::';
  return [...new Set(['localhost', '127.0.0.1', '::1', ...(isAny ? [] : [host])])];
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function directoryOf(
  options: TenantOptions,
  store: Store,
  clock: TenantClock,
  identity: TenantIdentity,
  url: string,
): Directory {
  const settings = new Settings();
  settings.setBehaviours(options.behaviours ?? {});
  settings.setManners(options.manners ?? {});
  const lag = () => {
    const { lagReads, lagListReads, lagMs } = settings.manners;
    return { reads: lagReads, listReads: lagListReads, milliseconds: lagMs };
  };
  return {
    store,
    replica: new Replica(store, { lag, now: clock.now }),
    settings,
    tenantId: identity.tenantId,
    epoch: identity.epoch,
    domains: [initialDomain(identity.tenantId), ...options.people.domains],
    graphUrl: url,
    loginUrl: url,
    now: clock.now,
    newId: randomUUID,
    random: seededRandom(1),
  };
}

/** Every tenant has one of these from the start; ours ends in a name that nobody can own. */
function initialDomain(tenantId: string): string {
  return `standin${tenantId.slice(0, 8)}.onmicrosoft.example`;
}

function plantTenant(directory: Directory, options: TenantOptions, identity: TenantIdentity): void {
  const { store, replica } = directory;
  store.transaction(() => {
    store.importRows({});
    keepIdentity(store, identity);
    plant(directory, options.people, options.templates ?? [], clientsOf(identity));
  });
  replica.reset();
}

function clientsOf({ deployer, reader }: TenantIdentity): ClientSeed[] {
  const clientOf = ({ clientId, clientSecret }: FirstClient) => ({
    appId: clientId,
    secretHash: hashSecret(clientSecret, randomBytes(16)),
    secretHint: clientSecret.slice(0, 3),
  });
  return [
    { ...clientOf(deployer), displayName: 'Stand-in deployer', permissions: DEPLOYER_PERMISSIONS },
    { ...clientOf(reader), displayName: 'Stand-in reader', permissions: READER_PERMISSIONS },
  ];
}

async function partsOf(
  options: TenantOptions,
  directory: Directory,
  identity: TenantIdentity,
  clock: TenantClock,
  replant: () => void,
) {
  const { loginUrl, graphUrl, tenantId, domains, now, settings, store, replica } = directory;
  const issuer = `https://sts.windows.net/${tenantId}/`;
  const keys = await TokenKeys.open(identity.tokenKey, { tenantId, issuer, audiences: [graphUrl], now });
  const workload = await WorkloadIssuer.open(identity.workloadKey, {
    issuer: `${loginUrl}/workload`,
    now,
    newId: randomUUID,
  });
  const issuers = new IssuerKeys();
  issuers.register(`${loginUrl}/workload`, workload.jwks());
  const api = new Api(directory, keys, options.wait);
  const log = new RequestLog();
  const login: LoginDeps = {
    tenantId,
    tenantDomains: domains,
    loginUrl,
    graphUrl,
    keys,
    now,
    newId: randomUUID,
    findClient: (appId) => findClient(directory, appId),
    issuers,
    assertionIds: new AssertionIds(now),
    lifetimeSeconds: TOKEN_SECONDS,
    workload,
    metadataOf: (appId) => federationMetadataOf(directory, appId),
  };
  const onReplaced = () => {
    replica.reset();
    api.reset();
  };
  const reset = () => {
    settings.reset();
    clock.reset();
    replant();
    onReplaced();
    log.clear();
  };
  const shelf = openShelf(options.data);
  const deps = { token: identity.controlToken, directory, clock, log, shelf, workload, issuers, reset, onReplaced };
  const restored = () => {
    keepIdentity(store, identity);
    onReplaced();
  };
  return {
    api,
    log,
    login,
    reset,
    control: (request: ControlRequest) => serveControl(request, { ...deps, onReplaced: restored }),
  };
}

/** Entra's own figure; the provider keeps one token a process with it (azuread-provider.md 1.4). */
const TOKEN_SECONDS = 3599;
