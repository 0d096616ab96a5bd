/** The lists of a tenant: what is asked of each, all of them side by side. */
import type { LiveApplication, LiveServicePrincipal } from '../entra/live.ts';
import { mapBounded } from './bounded.ts';
import type { GraphClient } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import { type Item, listAll } from './list.ts';
import { concurrencyOf, type ReadOptions } from './read-options.ts';
import { listRelation, RELATIONS, type Relation } from './read-relations.ts';

/** Members that a type names, without those that are merely allowed. */
type Named<T> = keyof { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] };

/** What is asked of an application: the members of the type, all of them. */
const APPLICATION: Readonly<Record<Named<LiveApplication>, true>> = {
  id: true,
  appId: true,
  displayName: true,
  applicationTemplateId: true,
  createdDateTime: true,
  identifierUris: true,
  web: true,
  defaultRedirectUri: true,
  serviceManagementReference: true,
  groupMembershipClaims: true,
  optionalClaims: true,
  requestSignatureVerification: true,
  samlMetadataUrl: true,
  tokenEncryptionKeyId: true,
  keyCredentials: true,
  passwordCredentials: true,
  appRoles: true,
  tags: true,
};

const SERVICE_PRINCIPAL: Readonly<Record<Named<LiveServicePrincipal> | 'servicePrincipalType', true>> = {
  id: true,
  appId: true,
  displayName: true,
  applicationTemplateId: true,
  appOwnerOrganizationId: true,
  accountEnabled: true,
  appRoleAssignmentRequired: true,
  preferredSingleSignOnMode: true,
  loginUrl: true,
  samlSingleSignOnSettings: true,
  notificationEmailAddresses: true,
  notes: true,
  tags: true,
  preferredTokenSigningKeyThumbprint: true,
  keyCredentials: true,
  passwordCredentials: true,
  appRoles: true,
  servicePrincipalType: true,
};

const pathOf = (set: string, members: object) => `/${set}?$select=${Object.keys(members).join(',')}&$top=999`;

const BASE = {
  applications: { path: pathOf('applications', APPLICATION), what: 'list the applications of the tenant' },
  servicePrincipals: {
    path: pathOf('servicePrincipals', SERVICE_PRINCIPAL),
    what: 'list the enterprise applications of the tenant',
  },
} as const;

/** Lists that the tenant can be read without. */
const SHARED = {
  claimsMappingPolicies: { path: '/policies/claimsMappingPolicies', what: 'list the claims mapping policies' },
  tokenIssuancePolicies: { path: '/policies/tokenIssuancePolicies', what: 'list the token issuance policies' },
  deleted: {
    path: '/directory/deletedItems/microsoft.graph.application?$select=id,appId,displayName,deletedDateTime,tags&$top=999',
    what: 'list the deleted applications',
  },
} as const;

/** Name of a list of the tenant that may be refused. */
export type SharedName = keyof typeof SHARED;

/** A list that the tenant can be read without. */
export interface SharedList {
  readonly items: readonly Item[];
  readonly refused?: string;
}

/** Every list of a tenant. */
export interface Lists {
  readonly applications: readonly LiveApplication[];
  readonly servicePrincipals: readonly LiveServicePrincipal[];
  readonly relations: readonly Relation[];
  readonly shared: Readonly<Record<SharedName, SharedList>>;
}

/**
 * Reads them side by side.
 * @throws {EntradaError} as readInventory.
 */
export async function readLists(client: GraphClient, options: ReadOptions): Promise<Lists> {
  const base: Partial<Record<keyof typeof BASE, readonly Item[]>> = {};
  const relations: Relation[] = [];
  const shared: Partial<Record<SharedName, SharedList>> = {};
  const tasks = [
    ...keysOf(BASE).map((name) => async () => {
      base[name] = await listOf(client, BASE[name], options);
    }),
    ...RELATIONS.map((plan, at) => async () => {
      relations[at] = await listRelation(client, plan, options);
    }),
    ...keysOf(SHARED).map((name) => async () => {
      shared[name] = await sharedList(client, SHARED[name], options);
    }),
  ];
  let done = 0;
  await mapBounded(tasks, concurrencyOf(options), async (task) => {
    await task();
    done += 1;
    options.onProgress?.(done, tasks.length);
  });
  return { ...(base as unknown as Omit<Lists, 'relations' | 'shared'>), relations, shared: shared as Lists['shared'] };
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record) as K[];
}

interface ListPlan {
  readonly path: string;
  readonly what: string;
}

async function listOf(client: GraphClient, { path, what }: ListPlan, options: ReadOptions): Promise<Item[]> {
  return listAll(client, path, options).catch((failure) => {
    throw toEntradaError(failure, what);
  });
}

/** Pages are as long as they may be; whether that may be asked of policies is documented nowhere. */
async function longPages(client: GraphClient, path: string, options: ReadOptions): Promise<Item[]> {
  if (path.includes('$top=')) return listAll(client, path, options);
  return listAll(client, `${path}?$top=999`, options).catch((failure) => {
    if (failure instanceof GraphFailure && failure.status === 400) return listAll(client, path, options);
    throw failure;
  });
}

async function sharedList(client: GraphClient, { path, what }: ListPlan, options: ReadOptions): Promise<SharedList> {
  try {
    return { items: await longPages(client, path, options) };
  } catch (failure) {
    const error = toEntradaError(failure, what);
    if (!(failure instanceof GraphFailure && failure.status === 403)) throw error;
    return { items: [], refused: error.message };
  }
}
