/** Who changed which object when, from the audit log of the tenant. Source: reference/graph.md 7.3, 7.6. */
import type { GraphClient } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import type { Item } from './list.ts';
import { readPages } from './list.ts';

/** One change. */
export interface ObjectChange {
  /** ISO 8601. */
  readonly when: string;
  /** User principal name, or name of the application that did it. */
  readonly who: string;
  /** In Entra's words, such as `Update service principal`. */
  readonly activity: string;
}

/** What the audit log says. */
export interface Changes {
  /** By id of the object in lower case, newest first. Objects without changes are absent. */
  readonly byTarget: ReadonlyMap<string, readonly ObjectChange[]>;
  /** False: there were more entries than are read; the oldest are missing. */
  readonly isComplete: boolean;
  /** Why the log could not be read; undefined: it was. */
  readonly unread: string | undefined;
}

/** What is looked for. */
export interface AuditQuery {
  /** From this instant on. */
  readonly since: Date;
  /** Ids of applications, service principals and policies. */
  readonly targets: Iterable<string>;
}

/** Requests at most: Graph allows 5 in 10 s (graph.md 7.3). */
const PAGES = 5;
/** Changes of one object at most. */
const NEWEST = 5;
const CATEGORIES = ['ApplicationManagement', 'Policy', 'ProvisioningManagement'];

/**
 * The newest changes of each target. Nothing fails for want of the log: `unread` says why it could not be read.
 * @throws {EntradaError} ENT_SIGN_IN.
 */
export async function readChanges(
  client: GraphClient,
  { since, targets }: AuditQuery,
  { graphUrl }: { readonly graphUrl: string },
): Promise<Changes> {
  const wanted = new Set([...targets].map((id) => id.toLowerCase()));
  const byTarget = new Map<string, ObjectChange[]>();
  if (wanted.size === 0) return { byTarget, isComplete: true, unread: undefined };
  let [pages, isComplete] = [0, false];
  try {
    for await (const { items, isLast } of readPages(client, queryOf(since), { graphUrl })) {
      for (const entry of items as readonly Entry[]) addEntry(entry, wanted, byTarget);
      pages += 1;
      isComplete = isLast;
      if (pages >= PAGES) break;
    }
    return { byTarget, isComplete, unread: undefined };
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    return { byTarget, isComplete: false, unread: toEntradaError(failure, 'read the audit log').message };
  }
}

function queryOf(since: Date): string {
  const categories = CATEGORIES.map((name) => `category eq '${name}'`).join(' or ');
  const filter = encodeURIComponent(`activityDateTime ge ${since.toISOString()} and (${categories})`);
  return `/auditLogs/directoryAudits?$filter=${filter}&$orderby=${encodeURIComponent('activityDateTime desc')}&$top=999`;
}

type Entry = Item & {
  readonly activityDateTime?: string | null;
  readonly activityDisplayName?: string | null;
  readonly initiatedBy?: Initiator | null;
  readonly targetResources?: ReadonlyArray<{ readonly id?: string | null }> | null;
};

interface Initiator {
  readonly user?: { readonly userPrincipalName?: string | null; readonly displayName?: string | null } | null;
  readonly app?: { readonly displayName?: string | null; readonly appId?: string | null } | null;
}

function addEntry(entry: Entry, wanted: ReadonlySet<string>, byTarget: Map<string, ObjectChange[]>): void {
  const { activityDateTime: when, activityDisplayName: activity, initiatedBy, targetResources } = entry;
  if (!when) return;
  const ids = new Set((targetResources ?? []).map(({ id }) => id?.toLowerCase() ?? ''));
  for (const id of ids) {
    if (!wanted.has(id)) continue;
    const changes = byTarget.get(id) ?? [];
    byTarget.set(id, changes);
    if (changes.length < NEWEST) changes.push({ when, who: whoOf(initiatedBy), activity: activity ?? '' });
  }
}

function whoOf(initiator: Initiator | null | undefined): string {
  const { user, app } = initiator ?? {};
  return user?.userPrincipalName || user?.displayName || app?.displayName || app?.appId || 'unknown';
}
