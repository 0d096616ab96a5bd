/** Puts the parts of a stand-in together: the directory, and what the server hands requests to. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Api } from './api/api.ts';
import type { Directory } from './api/call.ts';
import type { TenantClock } from './clock.ts';
import { type ControlDeps, serveControl } from './control/control.ts';
import { federationMetadataOf } from './federation/publish.ts';
import type { LoginDeps } from './http/login-routes.ts';
import { RequestLog } from './http/request-log.ts';
import type { ServerDeps } from './http/server.ts';
import { AssertionIds } from './identity/assertion-ids.ts';
import { findClient } from './identity/find-client.ts';
import { IssuerKeys } from './identity/issuer-keys.ts';
import { hashSecret } from './identity/secret-hash.ts';
import { type FirstClient, keepIdentity, type TenantIdentity } from './identity/tenant-identity.ts';
import { TokenKeys } from './identity/token-keys.ts';
import { WorkloadIssuer } from './identity/workload.ts';
import { repeatableRandom } from './manners/seeded-random.ts';
import type { Settings } from './manners/settings.ts';
import { type Idp, newIdp, resetIdp } from './saml/endpoint/idp.ts';
import { issueResponse } from './saml/response/issue-response.ts';
import { type ClientSeed, DEPLOYER_PERMISSIONS, plant, READER_PERMISSIONS } from './seed/plant.ts';
import { Replica } from './store/replica.ts';
import { openShelf } from './store/snapshots.ts';
import type { Store } from './store/store.ts';
import type { TenantOptions } from './tenant.ts';

/** What stands already. */
export interface Base {
  readonly store: Store;
  readonly settings: Settings;
  readonly clock: TenantClock;
  readonly identity: TenantIdentity;
  /** Without a slash at the end. */
  readonly url: string;
}

/** The parts. */
export interface Assembled {
  readonly directory: Directory;
  readonly server: Omit<ServerDeps, 'hosts'>;
  /** Back to the seed: objects, switches, clock, request log. */
  reset(): void;
  /** What fails from now on fails because the end has come: it is not told. */
  end(): void;
}

/** Fixed, so that bad manners repeat from start to start. */
const SEED = 1;

/** Entra's own figure; the provider keeps one token a process with it (azuread-provider.md 1.4). */
const TOKEN_SECONDS = 3599;

/** The parts over a store, which is planted if it is empty. */
export async function assemble(options: TenantOptions, base: Base): Promise<Assembled> {
  const { store, clock, identity } = base;
  const random = repeatableRandom(SEED);
  const directory = directoryOf(options, base, random.next);
  if (store.count('applicationTemplate') === 0) plantTenant(directory, options, identity);
  const login = await loginOf(directory, identity);
  const { keys, workload, issuers } = login;
  const api = new Api(directory, keys, options.wait);
  const log = new RequestLog();
  const idp = newIdp(directory, issueResponse);
  const ways = waysBack({ options, base, directory, api, log, idp, random });
  const shared = { directory, clock, log, signIns: idp.log, shelf: openShelf(options.data), workload, issuers };
  const control: ControlDeps = { ...shared, ...ways, token: identity.controlToken };
  let isEnding = false;
  const onFailure = (error: unknown) => {
    if (!isEnding) options.onFailure(error);
  };
  return {
    directory,
    server: {
      api,
      log,
      login,
      idp,
      keys,
      onFailure,
      now: clock.now,
      clock: options.elapsed,
      control: (request) => serveControl(request, control),
    },
    reset: ways.reset,
    end() {
      isEnding = true;
    },
  };
}

interface Memory {
  readonly options: TenantOptions;
  readonly base: Base;
  readonly directory: Directory;
  readonly api: Api;
  readonly log: RequestLog;
  readonly idp: Idp;
  readonly random: { restart(): void };
}

/** How objects and switches get back to what they were. */
function waysBack({ options, base, directory, api, log, idp, random }: Memory) {
  const catchUp = () => {
    directory.replica.reset();
    api.reset();
  };
  const resetSettings = () => {
    base.settings.reset();
    random.restart();
    catchUp();
  };
  return {
    resetSettings,
    reset() {
      base.clock.reset();
      plantTenant(directory, options, base.identity);
      resetSettings();
      log.clear();
      resetIdp(idp);
    },
    /** A snapshot may be older than the certificate. */
    onReplaced() {
      keepIdentity(base.store, base.identity);
      catchUp();
    },
  } satisfies Partial<ControlDeps>;
}

function directoryOf({ people }: TenantOptions, base: Base, random: () => number): Directory {
  const { store, settings, clock, identity, url } = base;
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
    domains: [initialDomain(identity.tenantId), ...new Set([...people.domains, ...identity.domains])],
    graphUrl: url,
    loginUrl: url,
    now: clock.now,
    newId: randomUUID,
    random,
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

/** The login host, with the keys of Graph's tokens and of the stand-in's own workload identities. */
async function loginOf(
  directory: Directory,
  identity: TenantIdentity,
): Promise<LoginDeps & { readonly issuers: IssuerKeys }> {
  const { loginUrl, graphUrl, tenantId, domains, now } = directory;
  const issuer = `https://sts.windows.net/${tenantId}/`;
  const keys = await TokenKeys.open(identity.tokenKey, { tenantId, issuer, audiences: [graphUrl], now });
  const own = { issuer: `${loginUrl}/workload`, now, newId: randomUUID };
  const workload = await WorkloadIssuer.open(identity.workloadKey, own);
  const issuers = new IssuerKeys();
  issuers.register(own.issuer, workload.jwks());
  return {
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
}
