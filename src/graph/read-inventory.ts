/**
 * A whole tenant by lists: every application and service principal that can be an enterprise application, and what hangs on
 * them as far as lists show it. What only single requests show is read by read-live.ts.
 *
 * HTTP requests, N being the larger number of objects: 7 * ceil(N / 999) for the lists, 3 for policies and deleted
 * applications, and ceil(M / 20) for the M objects with 20 or more owners or assignments.
 */
import type { Live, LiveApplication, LivePolicies, LiveServicePrincipal } from '../entra/live.ts';
import type { GraphClient } from './client.ts';
import type { Item } from './list.ts';
import { readLists, type SharedName } from './read-lists.ts';
import type { ReadOptions } from './read-options.ts';
import { completeRelations, type Relation, type RelationPlan } from './read-relations.ts';

/** One enterprise application as far as lists show it. */
export type InventoryEntry = Omit<Live, 'claimsPolicy' | 'provisioning'>;

/** An application that can still be restored (graph.md 2.6). */
export interface DeletedApplication {
  readonly id: string;
  readonly appId: string;
  readonly displayName?: string | null;
  readonly deletedDateTime?: string | null;
  readonly tags?: readonly string[] | null;
}

/** What a tenant holds. */
export interface Inventory {
  readonly entries: readonly InventoryEntry[];
  readonly applicationsWithoutPrincipal: readonly LiveApplication[];
  readonly policies: LivePolicies;
  readonly deleted: readonly DeletedApplication[];
  /** Lists of the tenant that were refused, with the reason; what stands in their place says nothing. */
  readonly unread: Partial<Readonly<Record<SharedName, string>>>;
}

/** Tenant of Microsoft's own applications. */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/**
 * Reads a tenant. A list that is refused (403) leaves its part in `unread`.
 * @throws {EntradaError} ENT_GRAPH_PERMISSION when applications or service principals may not be listed; ENT_GRAPH for any
 * other failure; ENT_SIGN_IN. All exit code 3.
 */
export async function readInventory(client: GraphClient, options: ReadOptions): Promise<Inventory> {
  const found = await readLists(client, options);
  const principals = found.servicePrincipals.filter(canBeEnterpriseApplication);
  const { pairs, without } = paired(found.applications, principals);
  await completeRelations(client, found.relations, idsOf(pairs), options);
  const { claimsMappingPolicies, tokenIssuancePolicies, deleted } = found.shared;
  return {
    entries: pairs.map((pair) => entryOf(pair, found.relations)),
    applicationsWithoutPrincipal: without,
    policies: {
      claimsMappingPolicies: claimsMappingPolicies.items,
      tokenIssuancePolicies: tokenIssuancePolicies.items,
    },
    deleted: deleted.items as readonly object[] as readonly DeletedApplication[],
    unread: Object.fromEntries(
      Object.entries(found.shared).flatMap(([name, { refused }]) => (refused === undefined ? [] : [[name, refused]])),
    ),
  };
}

/** Neither Microsoft's own, nor the identity of an Azure resource. */
function canBeEnterpriseApplication({ appOwnerOrganizationId, ...rest }: LiveServicePrincipal): boolean {
  return appOwnerOrganizationId?.toLowerCase() !== MICROSOFT && rest['servicePrincipalType'] !== 'ManagedIdentity';
}

type Pair = Pick<InventoryEntry, 'application' | 'servicePrincipal'>;

function paired(
  applications: readonly LiveApplication[],
  principals: readonly LiveServicePrincipal[],
): { pairs: Pair[]; without: LiveApplication[] } {
  const left = new Map(applications.map((application) => [application.appId.toLowerCase(), application]));
  const pairs = principals.map((servicePrincipal) => {
    const appId = servicePrincipal.appId.toLowerCase();
    const application = left.get(appId) ?? null;
    left.delete(appId);
    return { application, servicePrincipal };
  });
  return { pairs, without: [...left.values()] };
}

function idsOf(pairs: readonly Pair[]): Record<RelationPlan['set'], string[]> {
  return {
    applications: pairs.flatMap(({ application }) => (application === null ? [] : [application.id.toLowerCase()])),
    servicePrincipals: pairs.map(({ servicePrincipal }) => servicePrincipal.id.toLowerCase()),
  };
}

function entryOf(pair: Pair, relations: readonly Relation[]): InventoryEntry {
  const parts: Record<string, readonly Item[]> = {};
  const unread: Record<string, string> = {};
  for (const { plan, items, unread: failed, refused } of relations) {
    const object = plan.set === 'applications' ? pair.application : pair.servicePrincipal;
    const id = object?.id.toLowerCase() ?? '';
    const reason = refused ?? failed.get(id);
    parts[plan.facet] = reason === undefined ? (items.get(id) ?? []) : [];
    if (reason !== undefined) unread[plan.facet] = reason;
  }
  return { ...pair, ...(parts as unknown as Omit<InventoryEntry, keyof Pair | 'unread'>), unread };
}
