/** What makes a tenant itself: its id, keys, certificate and first clients. Made once, and kept with the data. */
import { randomBytes } from 'node:crypto';
import { EntradaError } from '../../errors.ts';
import type { Row } from '../model/type.ts';
import type { Store } from '../store/store.ts';
import { makeTlsCertificate } from './tls-certificate.ts';
import { makeTokenKey, type StoredKey } from './token-keys.ts';

/** A client with its secret in clear: the ready line and the env file show it. */
export interface FirstClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Everything that stays the same from start to start, and over a reset. */
export interface TenantIdentity {
  readonly tenantId: string;
  /** Of this data: sequence numbers of another one mean nothing here. */
  readonly epoch: string;
  readonly tls: { readonly certificatePem: string; readonly privateKeyPem: string; readonly endsAt: string };
  readonly tokenKey: StoredKey;
  readonly workloadKey: StoredKey;
  readonly controlToken: string;
  readonly deployer: FirstClient;
  readonly reader: FirstClient;
  /** Verified domains of the seeds that the data was started with. */
  readonly domains: readonly string[];
}

/** What a new identity is made from. */
export interface IdentityOptions {
  /** Undefined: the one that is kept, or a new one. */
  readonly tenantId: string | undefined;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Names and addresses that the certificate stands for. */
  readonly hosts: readonly string[];
  /** Verified domains of the seed. */
  readonly domains: readonly string[];
}

const KIND = 'tenant';
const ID = 'identity';
const TLS_DAYS = 397;
const DAY_MS = 86_400_000;
/** A certificate that ends sooner is made anew at the start. */
const TLS_LEFT_DAYS = 30;

/**
 * The identity that the store holds, completed and kept where something is missing.
 * @throws {EntradaError} ENT_TENANT_DATA: the data is that of another tenant than the one asked for.
 */
export async function ensureIdentity(store: Store, options: IdentityOptions): Promise<TenantIdentity> {
  const kept = store.get(KIND, ID) as (Row & Partial<TenantIdentity>) | undefined;
  if (kept?.tenantId && options.tenantId && kept.tenantId !== options.tenantId)
    throw otherTenant(kept.tenantId, options.tenantId);
  const [tls, tokenKey, workloadKey] = await Promise.all([
    usableTls(kept?.tls, options),
    kept?.tokenKey ?? makeTokenKey(),
    kept?.workloadKey ?? makeTokenKey(),
  ]);
  const identity: TenantIdentity = {
    tenantId: options.tenantId ?? kept?.tenantId ?? options.newId(),
    epoch: kept?.epoch ?? options.newId(),
    tls,
    tokenKey,
    workloadKey,
    controlToken: kept?.controlToken ?? newSecret(),
    deployer: kept?.deployer ?? { clientId: options.newId(), clientSecret: newSecret() },
    reader: kept?.reader ?? { clientId: options.newId(), clientSecret: newSecret() },
    domains: [...new Set([...(kept?.domains ?? []), ...options.domains])],
  };
  store.put(KIND, { ...identity, id: ID });
  return identity;
}

/** Ids of a tenant stand in many of its objects: it cannot take on another one. */
function otherTenant(kept: string, wanted: string): EntradaError {
  return new EntradaError('ENT_TENANT_DATA', `the data is that of tenant ${kept}, and ${wanted} is asked for`, {
    hint: `give --tenant-id ${kept}, or another directory with --data`,
  });
}

/** Puts the identity back after the store was emptied. */
export function keepIdentity(store: Store, identity: TenantIdentity): void {
  store.put(KIND, { ...identity, id: ID });
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

async function usableTls(
  kept: TenantIdentity['tls'] | undefined,
  { now, hosts }: IdentityOptions,
): Promise<TenantIdentity['tls']> {
  const time = now().getTime();
  const covers = (kept as { hosts?: readonly string[] } | undefined)?.hosts ?? [];
  const isUsable =
    kept && Date.parse(kept.endsAt) - time > TLS_LEFT_DAYS * DAY_MS && hosts.every((host) => covers.includes(host));
  if (isUsable) return kept;
  const made = await makeTlsCertificate({ hosts, notBefore: new Date(time - DAY_MS), days: TLS_DAYS });
  return { ...made, endsAt: new Date(time + (TLS_DAYS - 1) * DAY_MS).toISOString(), hosts } as TenantIdentity['tls'];
}
