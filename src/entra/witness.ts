/**
 * The monitor of Microsoft's own configuration management that watches our connections: an independent witness, which reads
 * the tenant every six hours whatever we do. It is made of the desired state alone, and of the ids of the records. Names of
 * types and properties: docs/decisions/011-witness.md.
 *
 *   property                      of                  asked by (leaf)
 *   ----------------------------  ------------------  -------------------------------
 *   IdentifierUris                application         /saml/identifiers
 *   ReplyURLs                     application         /saml/replyUrls
 *   LogoutURL                     application         /saml/logoutUrl
 *   GroupMembershipClaims         application         /saml/groups
 *   AccountEnabled                servicePrincipal    /application/enabled
 *   AppRoleAssignmentRequired     servicePrincipal    /application/assignmentRequired
 *
 * Sets that others may add to unasked (tags, owners, assignments) are left out: a monitor knows only equal and not equal.
 */
import { createHash } from 'node:crypto';
import { fillLate } from '../spec/parameters.ts';
import type { Desired } from './desired.ts';
import { groupMembershipClaims } from './group-claim.ts';
import { MARK_PREFIX } from './match.ts';
import type { ConnectionRecord } from './record.ts';

/** A monitor, as Graph takes it. */
export interface Monitor {
  readonly displayName: string;
  readonly description: string;
  readonly baseline: {
    readonly displayName: string;
    readonly description: string;
    readonly resources: readonly MonitoredResource[];
  };
}

/** One object that is watched. */
export interface MonitoredResource {
  /** `ID application` or `ID servicePrincipal`: drifts carry it. */
  readonly displayName: string;
  readonly resourceType: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is to be watched: a connection with its record; `null`: there is none. */
export interface Witnessed {
  readonly desired: Desired;
  readonly record: ConnectionRecord | null;
}

/** A monitor, with the connections that it does not watch. */
export interface Witness {
  readonly monitor: Monitor;
  readonly leftOut: ReadonlyArray<{ readonly connection: string; readonly why: string }>;
}

/** Of a tenant: 800 resources a day in four runs, across all monitors. Source: the API's limits (011-witness.md). */
export const MOST_RESOURCES = 200;
const RUNS_A_DAY = 4;

type Value = string | boolean | readonly string[] | null | undefined;

const PROPERTIES: ReadonlyArray<{
  readonly name: string;
  readonly object: 'application' | 'servicePrincipal';
  readonly leaf: string;
  readonly of: (desired: Desired) => Value;
}> = [
  {
    name: 'IdentifierUris',
    object: 'application',
    leaf: '/saml/identifiers',
    of: ({ application }) => application.identifierUris,
  },
  {
    name: 'ReplyURLs',
    object: 'application',
    leaf: '/saml/replyUrls',
    of: ({ application }) => application.redirectUris,
  },
  { name: 'LogoutURL', object: 'application', leaf: '/saml/logoutUrl', of: ({ application }) => application.logoutUrl },
  {
    name: 'GroupMembershipClaims',
    object: 'application',
    leaf: '/saml/groups',
    of: ({ application: { groupClaim } }) => groupClaim && groupMembershipClaims(groupClaim),
  },
  {
    name: 'AccountEnabled',
    object: 'servicePrincipal',
    leaf: '/application/enabled',
    of: ({ servicePrincipal }) => servicePrincipal.accountEnabled,
  },
  {
    name: 'AppRoleAssignmentRequired',
    object: 'servicePrincipal',
    leaf: '/application/assignmentRequired',
    of: ({ servicePrincipal }) => servicePrincipal.appRoleAssignmentRequired,
  },
];

const TYPES = {
  application: 'microsoft.entra.application',
  servicePrincipal: 'microsoft.entra.servicePrincipal',
} as const;

/** The leaf of the spec that a property of a drift is about; `Ensure` and what is not known: the name. */
export function leafOf(propertyName: string): string {
  return PROPERTIES.find(({ name }) => name === propertyName)?.leaf ?? '/name';
}

/** The connection of a resource of ours, by its name; `undefined`: it is none. */
export function connectionOf(resourceName: string): string | undefined {
  return /^(\S+@\S+) (?:application|servicePrincipal)$/.exec(resourceName)?.[1];
}

/** What says that a monitor is ours: in its description in clear, and hashed in its name, which takes letters and digits only. */
export function witnessMark(project: string, env: string): { readonly mark: string; readonly displayName: string } {
  const mark = `${MARK_PREFIX}${project}/@${env}`;
  return { mark, displayName: `Entrada ${createHash('sha256').update(mark).digest('hex').slice(0, 16)}` };
}

/** The monitor of an environment, for connections in any order. What is protected has room before what is not. */
export function witnessOf(project: string, env: string, connections: readonly Witnessed[]): Witness {
  const sorted = [...connections].sort((one, other) => compare(rankOf(one), rankOf(other)));
  const leftOut: Array<{ connection: string; why: string }> = [];
  const resources: MonitoredResource[] = [];
  for (const one of sorted) {
    const { id, body } = one.desired.connection;
    const own = one.record === null ? [] : resourcesOf(one.desired, one.record);
    if (body.retired) leftOut.push({ connection: id, why: 'it is retired' });
    else if (one.record === null)
      leftOut.push({ connection: id, why: 'it has no record, so its application is not known' });
    else if (resources.length + own.length > MOST_RESOURCES) leftOut.push({ connection: id, why: NO_ROOM });
    else resources.push(...own);
  }
  const { mark, displayName } = witnessMark(project, env);
  const ordered = resources.sort((one, other) => compare(one.displayName, other.displayName));
  const baseline = { displayName, description: mark, resources: ordered };
  return { monitor: { displayName, description: mark, baseline }, leftOut };
}

const NO_ROOM = `a tenant's monitors look at ${MOST_RESOURCES * RUNS_A_DAY} resources a day, in ${RUNS_A_DAY} runs`;

function rankOf({ desired: { connection } }: Witnessed): string {
  return `${connection.body.protected ? 0 : 1}${connection.id}`;
}

function resourcesOf(desired: Desired, record: ConnectionRecord): MonitoredResource[] {
  const { id, body } = desired.connection;
  const keys = {
    application: { DisplayName: desired.application.displayName, ObjectId: record.applicationId, AppId: record.appId },
    servicePrincipal: { AppId: record.appId },
  };
  const kinds = body.saml ? (['application', 'servicePrincipal'] as const) : (['servicePrincipal'] as const);
  return kinds.map((object) => ({
    displayName: `${id} ${object}`,
    resourceType: TYPES[object],
    properties: { ...keys[object], ...managed(desired, object, record), Ensure: 'Present' },
  }));
}

/** What the spec says of an object; unmanaged is left out, and empty is empty. */
function managed(desired: Desired, object: 'application' | 'servicePrincipal', record: ConnectionRecord) {
  const late = (text: string) =>
    fillLate(text, (name) => (name === 'entra.appId' ? record.appId.toLowerCase() : record.metadataUrl));
  const filled = (value: Value): Value =>
    typeof value === 'string' ? late(value) : Array.isArray(value) ? value.map(late) : value;
  return Object.fromEntries(
    PROPERTIES.filter((one) => one.object === object)
      .map(({ name, of }) => [name, filled(of(desired))] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
