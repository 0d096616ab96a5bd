/** Starts a stand-in: store, identity, API, server. */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:https';
import type { Wait } from './api/api.ts';
import type { Directory } from './api/call.ts';
import { INDEXES } from './api/kinds.ts';
import { type Assembled, assemble } from './assemble.ts';
import { TenantClock } from './clock.ts';
import { authorityOf, hostHeaders, hostsOf } from './hosts.ts';
import { listen } from './http/listen.ts';
import type { RequestLog } from './http/request-log.ts';
import { createTenantServer, type ServerDeps } from './http/server.ts';
import { ensureIdentity, type FirstClient, type TenantIdentity } from './identity/tenant-identity.ts';
import { Settings } from './manners/settings.ts';
import type { PeopleSeed } from './seed/people.ts';
import type { TemplateSeed } from './seed/templates.ts';
import { openSqlite } from './store/sqlite-journal.ts';
import { Store } from './store/store.ts';

/** How a stand-in is started. */
export interface TenantOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Directory of the data; absent: memory. */
  readonly data?: string;
  /** Absent: the one that the data has, or a new one. Data of another tenant is refused. */
  readonly tenantId?: string;
  /** Of a fresh tenant, and of a reset. */
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
  /** `https://localhost:PORT`, without a slash at the end; another address that it listens on stands for itself. */
  readonly url: string;
  /** The same without the scheme. */
  readonly authority: string;
  readonly tenantId: string;
  readonly certificatePem: string;
  readonly controlToken: string;
  readonly deployer: FirstClient;
  readonly reader: FirstClient;
  readonly directory: Directory;
  readonly clock: TenantClock;
  readonly log: RequestLog;
  /** Back to the seed: objects, switches, clock, request log; keys and clients stay. */
  reset(): void;
  /** Ends: connections are cut, the data is closed. */
  close(): Promise<void>;
}

/**
 * Starts a stand-in and returns once it listens.
 * @throws {GraphError} 400 UnknownSwitch, InvalidSwitch: `behaviours` or `manners` name none, or what one cannot be.
 * @throws {EntradaError} ENT_TENANT_DATA, ENT_TENANT_LOCKED, ENT_TENANT_LISTEN.
 */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  const settings = new Settings();
  settings.setBehaviours(options.behaviours ?? {});
  settings.setManners(options.manners ?? {});
  const store = new Store(INDEXES, options.data === undefined ? undefined : openSqlite(options.data));
  try {
    return await start(options, settings, store);
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Filled in once everything else stands: the certificate is needed before the port is known, and the port before a URL is. */
interface Late {
  deps?: ServerDeps;
}

async function start(options: TenantOptions, settings: Settings, store: Store): Promise<Tenant> {
  const { host, tenantId, people } = options;
  const clock = new TenantClock(options.now);
  const wanted = { tenantId, newId: randomUUID, now: clock.now, hosts: hostsOf(host), domains: people.domains };
  const identity = await ensureIdentity(store, wanted);
  const late: Late = {};
  const handshake = async () => {
    const { handshakeMs } = settings.manners;
    if (handshakeMs > 0) await options.wait(handshakeMs);
  };
  const server = createTenantServer(identity.tls, () => late.deps, { handshake });
  const port = await listen(server, host, options.port);
  const authority = authorityOf(host, port);
  try {
    const parts = await assemble(options, { store, settings, clock, identity, url: `https://${authority}` });
    late.deps = { ...parts.server, hosts: hostHeaders(host, port) };
    return tenantOf(server, store, identity, parts, { authority, clock });
  } catch (error) {
    server.close();
    throw error;
  }
}

function tenantOf(
  server: Server,
  store: Store,
  identity: TenantIdentity,
  { directory, server: { log }, reset, end }: Assembled,
  rest: Pick<Tenant, 'authority' | 'clock'>,
): Tenant {
  return {
    ...rest,
    url: directory.graphUrl,
    tenantId: identity.tenantId,
    certificatePem: identity.tls.certificatePem,
    controlToken: identity.controlToken,
    deployer: identity.deployer,
    reader: identity.reader,
    directory,
    log,
    reset,
    close: async () => {
      end();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}
