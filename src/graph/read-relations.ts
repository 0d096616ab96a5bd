/** What hangs on all applications or service principals, one relation a list: Graph expands one at a time. */
import type { Facet } from '../entra/live.ts';
import { sendBatched } from './batch.ts';
import { mapBounded } from './bounded.ts';
import type { GraphClient, GraphRequest } from './client.ts';
import { toEntradaError } from './graph-error.ts';
import { GraphFailure } from './graph-failure.ts';
import { type Item, listAll } from './list.ts';
import { batchOptions, concurrencyOf, type ReadOptions } from './read-options.ts';

/** A relation as it is read. */
export interface RelationPlan {
  readonly facet: Facet;
  readonly set: 'applications' | 'servicePrincipals';
  readonly relation: string;
  /** What of the related objects; default: what Graph shows. */
  readonly select?: string;
  /** Continues "cannot …". */
  readonly what: string;
}

const OWNER = 'id,displayName,userPrincipalName';

/** Every relation of the inventory. */
export const RELATIONS: readonly RelationPlan[] = [
  {
    facet: 'applicationOwners',
    set: 'applications',
    relation: 'owners',
    select: OWNER,
    what: 'read owners of applications',
  },
  {
    facet: 'servicePrincipalOwners',
    set: 'servicePrincipals',
    relation: 'owners',
    select: OWNER,
    what: 'read owners of service principals',
  },
  {
    facet: 'tokenIssuancePolicies',
    set: 'applications',
    relation: 'tokenIssuancePolicies',
    what: 'read the token issuance policies of applications',
  },
  {
    facet: 'claimsMappingPolicies',
    set: 'servicePrincipals',
    relation: 'claimsMappingPolicies',
    what: 'read the claims mapping policies of service principals',
  },
  { facet: 'assignments', set: 'servicePrincipals', relation: 'appRoleAssignedTo', what: 'read assignments' },
];

/** What was found of one relation. */
export interface Relation {
  readonly plan: RelationPlan;
  /** By the object's id, in lower case. */
  readonly items: Map<string, readonly Item[]>;
  /** Objects whose items are unknown, with the reason; `all`: the list was refused. */
  readonly unread: Map<string, string>;
  readonly refused: string | undefined;
}

/** Items that an expansion shows at most; where so many came there may be more (the stand-in's api/expand.ts). */
const EXPANDED = 20;

/**
 * One relation of all objects that the client may see. A refusal is told in the result; where Graph does not offer the
 * expansion (400), nothing is found, and `completeRelations` asks object by object.
 * @throws {EntradaError} ENT_GRAPH for any other failure, ENT_SIGN_IN.
 */
export async function listRelation(client: GraphClient, plan: RelationPlan, options: ReadOptions): Promise<Relation> {
  const { set, relation, select, what } = plan;
  const path = `/${set}?$select=id&$expand=${relation}${select ? `($select=${select})` : ''}&$top=999`;
  const found = { plan, items: new Map<string, readonly Item[]>(), unread: new Map<string, string>() };
  try {
    for (const object of await listAll(client, path, options)) {
      found.items.set(object.id.toLowerCase(), (object[relation] ?? []) as readonly Item[]);
    }
    return { ...found, refused: undefined };
  } catch (failure) {
    const error = toEntradaError(failure, what, relation);
    const { status } = failure instanceof GraphFailure ? failure : { status: 0 };
    if (status !== 403 && status !== 400) throw error;
    return { ...found, refused: status === 403 ? error.message : undefined };
  }
}

/**
 * Completes relations for the objects of `ids` (lower case, by set): those with as many items as an expansion shows, and
 * those that the list left out, since a list may lag behind another (graph.md 7.2).
 * @throws {EntradaError} ENT_GRAPH when a whole batch is refused, ENT_SIGN_IN.
 */
export async function completeRelations(
  client: GraphClient,
  relations: readonly Relation[],
  ids: Readonly<Record<RelationPlan['set'], readonly string[]>>,
  options: ReadOptions,
): Promise<void> {
  const short = relations
    .filter(({ refused }) => refused === undefined)
    .flatMap((relation) =>
      ids[relation.plan.set].filter((id) => isShort(relation, id)).map((id) => ({ relation, id })),
    );
  const requests = short.map(
    ({ relation: { plan }, id }): GraphRequest => ({
      method: 'GET',
      path: `/${plan.set}/${id}/${plan.relation}?$top=999${plan.select ? `&$select=${plan.select}` : ''}`,
    }),
  );
  const answers = await sendBatched(client, requests, batchOptions(options, 'v1.0')).catch((failure) => {
    throw toEntradaError(failure, 'read owners, policies and assignments');
  });
  await mapBounded(short, concurrencyOf(options), async ({ relation, id }, index) => {
    try {
      const answer = answers[index];
      if (answer instanceof GraphFailure) throw answer;
      relation.items.set(id, await listAll(client, requests[index]?.path ?? '', options, answer?.body));
    } catch (failure) {
      if (!(failure instanceof GraphFailure)) throw failure;
      relation.unread.set(id, toEntradaError(failure, relation.plan.what).message);
    }
  });
}

function isShort({ items }: Relation, id: string): boolean {
  const found = items.get(id);
  return found === undefined || found.length >= EXPANDED;
}
