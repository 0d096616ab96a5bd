/**
 * Looks at a tenant for some connections of one environment: what is live, and the plan of each. Lists are read once, the
 * rest in portions, so that thousands of connections need neither many requests nor much memory.
 */
import type { Connection } from '../connection/connection.ts';
import { type Desired, desiredOf } from '../entra/desired.ts';
import type { Live } from '../entra/live.ts';
import { Candidates, MARK_PREFIX, type Match, marksOf, type Origin } from '../entra/match.ts';
import type { PlanNote } from '../entra/plan/change.ts';
import type { ConnectionPlan } from '../entra/plan/connection-plan.ts';
import {
  type CertificateFacts,
  type Fingerprint,
  type Found,
  isProblem,
  type PlanContext,
} from '../entra/plan/context.ts';
import { planConnection } from '../entra/plan/plan-connection.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { principalsIn, secretsIn } from '../entra/references.ts';
import { mapBounded } from '../graph/bounded.ts';
import type { Inventory, InventoryEntry } from '../graph/read-inventory.ts';
import { readInventory } from '../graph/read-inventory.ts';
import { type LiveOptions, readLive, type Wants } from '../graph/read-live.ts';
import type { ReadOptions } from '../graph/read-options.ts';
import { type Principals, readPrincipals } from '../graph/read-principals.ts';
import type { FileRef, SecretRef } from '../spec/generated/resolved.ts';
import type { Project } from '../spec/project.ts';
import type { LeftOver } from '../workspace/journal.ts';
import { type Adoptions, adoptable, checkAdoptions, offersIn } from './adopt.ts';
import { blockedPlan, withDoubts } from './blocked.ts';
import { lateOf } from './late.ts';
import { remainsPlan } from './remains.ts';
import type { Session } from './session.ts';

/** What a survey is made of. */
export interface SurveyInput {
  readonly project: Project;
  readonly connections: readonly Connection[];
  readonly records: ReadonlyMap<string, ConnectionRecord>;
  readonly adoptions: Adoptions;
  /** What runs of this machine began and did not end. Default: nothing. */
  readonly left?: LeftOver;
  readonly certificate: (file: FileRef) => Found<CertificateFacts>;
  /** Keyed fingerprint of a secret's present value; `null`: not to be had here. */
  readonly fingerprint: (connection: string, secret: SecretRef) => Promise<Fingerprint | null>;
  /** The same of a value. Default: there is no key. */
  readonly fingerprintOf?: (connection: string, value: string) => Fingerprint | null;
  /** Plans are to be saved, or compared with saved ones. Default: false. */
  readonly hasBasis?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** One connection as it was found. */
export interface Surveyed {
  readonly connection: Connection;
  readonly desired: Desired;
  readonly match: Match<InventoryEntry>;
  readonly live: Live | null;
  readonly plan: ConnectionPlan;
  /** Why parts of it could not be looked at: what the plan says of them is not to be relied on. */
  readonly unread: readonly string[];
  /** Users and groups that specs name. */
  readonly principal: PlanContext['principal'];
}

/** What the survey found besides the connections. */
export interface Survey {
  readonly inventory: Inventory;
  readonly candidates: Candidates<InventoryEntry>;
  /** Requests to Graph, and items of batches among them: Graph throttles by item. */
  readonly requests: number;
  readonly batchItems: number;
}

/** Applications whose rest is read at once: what is read of them is dropped before the next portion. */
const PORTION = 100;
/** Portions under way at once. */
const ABREAST = 5;

/**
 * Surveys; `visit` gets each connection once, in their order.
 * @throws {EntradaError} ENT_GRAPH, ENT_GRAPH_PERMISSION, ENT_SIGN_IN (exit code 3): the tenant could not be looked at;
 * ENT_USE for an adoption by a connection that is not among them, ENT_ADOPT (exit code 5)
 */
export async function survey(
  session: Session,
  input: SurveyInput,
  visit: (surveyed: Surveyed) => void | Promise<void>,
): Promise<Survey> {
  checkAdoptions(input.adoptions, input.connections);
  const counts = { batchItems: 0 };
  const options = readOptions(session, counts);
  const before = session.client.requests;
  const wanted = principalsIn(input.connections.filter(({ body }) => !body.retired).map(({ body }) => body));
  const [inventory, principals] = await Promise.all([
    readInventory(session.client, options),
    readPrincipals(session.client, wanted, options),
  ]);
  const candidates = new Candidates<InventoryEntry>(inventory.entries, inventory.deleted, originOf(session, input));
  claimRecorded(candidates, input);
  const run = new Run(session, input, {
    inventory,
    candidates,
    principals,
    options: { ...options, templates: new Map() },
  });
  await run.portions(visit);
  return { inventory, candidates, requests: session.client.requests - before, batchItems: counts.batchItems };
}

/** What tells our own applications from those that somebody named so. */
function originOf({ callerId }: Session, { left, project }: SurveyInput): Origin {
  const begun = [...(left ?? [])].map(([id, { target }]) => {
    return [`${MARK_PREFIX}${project.name}/${id}`, target.applicationId ?? null] as const;
  });
  return { begun: new Map(begun), callerId };
}

/** What a record names is nobody else's to adopt, whichever connection comes first. */
function claimRecorded(candidates: Candidates<InventoryEntry>, { records, project }: SurveyInput): void {
  for (const { applicationId, connection } of records.values()) {
    const entry = candidates.byId(applicationId);
    if (entry && marksOf(entry).length === 0) candidates.claim(entry, `${MARK_PREFIX}${project.name}/${connection}`);
  }
}

/** How the tenant of a session is read. */
export function readOptions({ endpoints, now, wait }: Session, counts: { batchItems: number }): ReadOptions {
  return { graphUrl: endpoints.graphUrl, now, wait, counts };
}

interface Looked {
  readonly inventory: Inventory;
  readonly candidates: Candidates<InventoryEntry>;
  readonly principals: Principals;
  readonly options: LiveOptions;
}

/** A connection that was matched, with the application to be read for it. */
interface Matched {
  readonly connection: Connection;
  readonly match: Match<InventoryEntry>;
  readonly entry: InventoryEntry | null;
  readonly isAdopted: boolean;
}

class Run {
  readonly #session: Session;
  readonly #input: SurveyInput;
  readonly #looked: Looked;

  constructor(session: Session, input: SurveyInput, looked: Looked) {
    this.#session = session;
    this.#input = input;
    this.#looked = looked;
  }

  /** A few portions are read beside each other; they are visited one after the other, in their order. */
  async portions(visit: (surveyed: Surveyed) => void | Promise<void>): Promise<void> {
    const { connections, onProgress } = this.#input;
    const starts = Array.from({ length: Math.ceil(connections.length / PORTION) }, (_, index) => index * PORTION);
    let before: Promise<void> = Promise.resolve();
    await mapBounded(starts, ABREAST, async (start) => {
      const turn = before;
      const { promise, resolve } = Promise.withResolvers<void>();
      before = promise;
      const found = await this.portion(connections.slice(start, start + PORTION));
      await turn;
      for (const surveyed of found) await visit(surveyed);
      onProgress?.(Math.min(start + PORTION, connections.length), connections.length);
      resolve();
    });
  }

  async portion(connections: readonly Connection[]): Promise<Surveyed[]> {
    const matched = connections.map((connection) => this.#match(connection));
    const found = matched.flatMap(({ entry, connection }) => (entry ? [{ entry, connection }] : []));
    const asked = found.map(({ entry, connection }) => ({
      entry,
      wants: wantsOf(connection, this.#desired(connection)),
    }));
    const lives = await readLive(this.#session.client, asked, this.#looked.options);
    const liveOf = new Map(found.map(({ connection }, index) => [connection, lives[index] ?? null] as const));
    return Promise.all(matched.map((one) => this.#surveyed(one, liveOf.get(one.connection) ?? null)));
  }

  readonly #principal: PlanContext['principal'] = (kind, principal) => this.#looked.principals.find(kind, principal);

  #desired(connection: Connection): Desired {
    return desiredOf(connection, this.#input.project);
  }

  #match(connection: Connection): Matched {
    const { candidates } = this.#looked;
    const { mark, body, id } = connection;
    const record = this.#input.records.get(id) ?? null;
    const identifiers = body.saml?.identifiers ?? [];
    const match = candidates.match({ mark, displayName: body.displayName, identifiers, record });
    if (match.kind === 'ours') {
      const isAsked = this.#input.adoptions.has(id) || this.#input.adoptions.has(connection.name);
      return { connection, match, entry: match.entry, isAdopted: isAsked && !match.isMarked };
    }
    const offers = offersIn(match);
    const entry = offers ? adoptable(connection, offers, this.#input.adoptions, candidates) : null;
    return { connection, match, entry, isAdopted: entry !== null };
  }

  async #surveyed({ connection, match, isAdopted }: Matched, live: Live | null): Promise<Surveyed> {
    const desired = this.#desired(connection);
    const blocked = live ? null : this.#blocked(connection, match);
    const asked = { isAdopted, hasBasis: this.#input.hasBasis === true };
    const plan = blocked ?? planConnection(desired, live, await this.#context(connection, live), asked);
    const unread = this.#unread(connection, live, plan);
    const told = toldUnread(withDoubts(plan, match), unread);
    return { connection, desired, match, live, plan: told, unread, principal: this.#principal };
  }

  #blocked(connection: Connection, match: Match<InventoryEntry>): ConnectionPlan | null {
    const record = this.#input.records.get(connection.id) ?? null;
    return blockedPlan(connection, match) ?? remainsPlan(connection, record, this.#looked.inventory);
  }

  #unread({ body }: Connection, live: Live | null, { notes }: ConnectionPlan): string[] {
    const { principals, inventory } = this.#looked;
    const { users, groups } = principalsIn(body.retired ? [] : [body]);
    const found = [
      ...users.map((name) => principals.find('user', name)),
      ...groups.map((name) => principals.find('group', name)),
    ];
    const refused = found.flatMap((one) => (isProblem(one) && principals.refused.has(one.problem) ? one.problem : []));
    const bin = notes.some(({ code }) => code === 'ENT_GRAPH_PERMISSION') ? inventory.unread.deleted : undefined;
    return [...new Set([...Object.values(live?.unread ?? {}), ...refused, ...(bin === undefined ? [] : [bin])])];
  }

  async #context(connection: Connection, live: Live | null): Promise<PlanContext> {
    const { project, records, certificate, fingerprint } = this.#input;
    const refs = secretsIn(connection.body);
    const prints = await Promise.all(refs.map((ref) => fingerprint(connection.id, ref)));
    const known = new Map(refs.map((ref, index) => [JSON.stringify(ref), prints[index] ?? null]));
    return {
      project,
      now: this.#session.now(),
      record: records.get(connection.id) ?? null,
      caller: this.#session.callerId,
      policies: this.#looked.inventory.policies,
      principal: this.#principal,
      certificate,
      fingerprint: (secret) => known.get(JSON.stringify(secret)) ?? null,
      fingerprintOf: (value) => this.#input.fingerprintOf?.(connection.id, value) ?? null,
      late: lateOf(live?.servicePrincipal.appId ?? null, this.#session),
    };
  }
}

/** Problems that are none of the spec, but of what the client may read. */
function toldUnread(plan: ConnectionPlan, unread: readonly string[]): ConnectionPlan {
  const isUnread = (message: string) => unread.some((reason) => message.includes(reason));
  const notes = plan.notes.map((note): PlanNote => {
    return note.kind === 'problem' && isUnread(note.message) ? { ...note, code: 'ENT_GRAPH_PERMISSION' } : note;
  });
  return { ...plan, notes };
}

/** What is read of an application: no more than the spec speaks of. */
function wantsOf({ body }: Connection, { claimsMappingPolicy }: Desired): Wants {
  const { saml, provisioning, application, retired } = body;
  const template = provisioning?.template ?? (application.source === 'gallery' ? null : 'scim');
  return {
    // A mapping policy overrides what the portal says (reference/graph.md 4.2).
    claimsPolicy: saml !== undefined && claimsMappingPolicy === null && !retired,
    jobs: provisioning !== undefined,
    schema: provisioning === undefined || retired ? undefined : template,
  };
}
