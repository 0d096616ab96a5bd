/** Live applications → specs: what is read for it, and what comes of each. */
import { importConnection } from '../entra/import/import-connection.ts';
import type { ImportContext, Imported } from '../entra/import/imported.ts';
import type { Live } from '../entra/live.ts';
import { Candidates } from '../entra/match.ts';
import { metadataUrlOf } from '../entra/metadata-url.ts';
import type { PlanContext } from '../entra/plan/context.ts';
import type { ConnectionRecord } from '../entra/record.ts';
import { signingCertificatesOf } from '../entra/signing-certificates.ts';
import { coverageOf } from '../entra/undeclared.ts';
import { readDetails } from '../graph/read-details.ts';
import { type InventoryEntry, readInventory } from '../graph/read-inventory.ts';
import { readKeys } from '../graph/read-keys.ts';
import { type Asked, readLive } from '../graph/read-live.ts';
import { type Names, readNames } from '../graph/read-names.ts';
import type { ReadOptions } from '../graph/read-options.ts';
import { certificateLeftOver } from './import-certificate.ts';
import { Choice, matchesIn } from './import-choice.ts';
import { takenNames } from './import-names.ts';
import type { EngineRun } from './run.ts';
import { readOptions } from './survey.ts';

/** One imported application. */
export interface ImportedApplication {
  readonly imported: Imported;
  /** What makes it ours: the record alone, until it is adopted. */
  readonly record: ConnectionRecord;
  readonly live: Live;
  /** Users and groups by the names that the spec has for them. */
  readonly principal: PlanContext['principal'];
}

/** What is to be imported: names or ids of applications, or all that have no spec. */
export interface ImportAsked {
  readonly words: readonly string[];
  readonly isAll: boolean;
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What the tenant was found to be. */
export interface ImportOutcome {
  /** Enterprise applications that a spec could be about, and those among them that have one before the import. */
  readonly connectable: number;
  readonly declared: number;
  /** With `isAll`: what would be imported, if its application were in this tenant. */
  readonly foreign: readonly InventoryEntry[];
}

/** Applications whose rest is read at once. */
const PORTION = 100;

/**
 * Imports; `visit` gets each application once.
 * @throws {EntradaError} ENT_IMPORT for a word that means no application, several, or one that no new spec can be of;
 * ENT_GRAPH, ENT_GRAPH_PERMISSION (exit code 3)
 */
export async function importApplications(
  run: EngineRun,
  asked: ImportAsked,
  visit: (found: ImportedApplication) => void,
): Promise<ImportOutcome> {
  const options = readOptions(run.session, { batchItems: 0 });
  const { entries, deleted } = await readInventory(run.session.client, options);
  const candidates = new Candidates<InventoryEntry>(entries, deleted);
  const matches = matchesIn(run, candidates);
  const { undeclared, declared } = coverageOf(
    entries,
    matches.map(({ match }) => match),
    () => false,
  );
  const choice = new Choice(run, entries, matches);
  const { chosen, foreign } = asked.isAll
    ? choice.all(undeclared)
    : { chosen: choice.byWords(asked.words), foreign: [] };
  const names = takenNames(run, candidates);
  for (let at = 0; at < chosen.length; at += PORTION) {
    const lives = await readWhole(run, chosen.slice(at, at + PORTION), options);
    const { context, principal } = await contextOf(
      run,
      lives.map(({ live }) => live),
      asked.today,
      options,
    );
    for (const { live, unread } of lives) {
      const made = importConnection(live, { ...context, names: names.seenBy(live) });
      names.take(made.name);
      const unreadPart = unread === undefined ? [] : [{ place: 'application', reason: `not read: ${unread}` }];
      const leftOver = [...made.leftOver, ...unreadPart, ...certificateLeftOver(run, live, made)];
      const imported = { ...made, leftOver };
      visit({ imported, record: recordFor(run, live, imported), live, principal });
    }
    asked.onProgress?.(Math.min(at + PORTION, chosen.length), chosen.length);
  }
  return { connectable: declared + undeclared.length, declared, foreign };
}

interface Whole {
  readonly live: Live;
  /** Why members are missing. */
  readonly unread: string | undefined;
}

async function readWhole(
  { session: { client } }: EngineRun,
  entries: readonly InventoryEntry[],
  options: ReadOptions,
): Promise<Whole[]> {
  const [lives, details] = await Promise.all([
    readLive(
      client,
      entries.map((entry) => wanted(entry, null)),
      options,
    ),
    readDetails(client, entries, options),
  ]);
  // Of several jobs the first is imported, and its template says which schema that is.
  const several = lives.filter(({ provisioning: { jobs, schema } }) => schema === null && jobs.length > 1);
  const again = await readLive(
    client,
    several.map((live) => wanted(live, live.provisioning.jobs[0]?.templateId ?? null)),
    options,
  );
  return lives.map((live) => {
    const { application, servicePrincipal, unread } = details.get(live.servicePrincipal.id) ?? {};
    const read = again[several.indexOf(live)] ?? live;
    const whole = {
      ...read,
      application: read.application && { ...read.application, ...application },
      servicePrincipal: { ...read.servicePrincipal, ...servicePrincipal },
    };
    return { live: whole, unread };
  });
}

function wanted(entry: InventoryEntry, schema: string | null): Asked {
  return { entry, wants: { claimsPolicy: true, jobs: true, schema } };
}

async function contextOf(
  { session: { client }, project, environment }: EngineRun,
  lives: readonly Live[],
  today: string,
  options: ReadOptions,
): Promise<{ context: Omit<ImportContext, 'names'>; principal: PlanContext['principal'] }> {
  const applications = lives.flatMap(({ application }) => application ?? []);
  const [names, keys] = await Promise.all([
    readNames(client, wantedNames(lives), options),
    readKeys(client, applications, options),
  ]);
  const context = {
    project,
    environment,
    today,
    templateName: (id: string) => names.templates.get(id.toLowerCase()) ?? null,
    principalName: (kind: 'user' | 'group', id: string) => nameIn(names, kind, id),
    key: (keyId: string) => keys.get(keyId.toLowerCase()) ?? null,
  };
  return { context, principal: idsIn(names) };
}

/** The way back: from the names that specs have to ids. */
function idsIn({ users, groups }: Names): PlanContext['principal'] {
  const byName = (names: ReadonlyMap<string, string>) => new Map([...names].map(([id, name]) => [name, id] as const));
  const ids = { user: byName(users), group: byName(groups) };
  return (kind, principal) => {
    if (typeof principal !== 'string') return { id: principal.id, name: principal.id };
    const id = ids[kind].get(principal);
    return id === undefined ? { problem: `nobody was read by the name ${principal}` } : { id, name: principal };
  };
}

function nameIn({ users, groups }: Names, kind: 'user' | 'group', id: string): string | null {
  return (kind === 'user' ? users : groups).get(id.toLowerCase()) ?? null;
}

function wantedNames(lives: readonly Live[]) {
  const assigned = (type: string) =>
    lives.flatMap(({ assignments }) =>
      assignments.filter((one) => one.principalType?.toLowerCase() === type).map(({ principalId }) => principalId),
    );
  const owners = lives.flatMap((live) => [...live.applicationOwners, ...live.servicePrincipalOwners]);
  return {
    users: [...assigned('user'), ...owners.map(({ id }) => id)],
    groups: [...assigned('group'), ...lives.flatMap(({ claimsPolicy }) => groupsIn(claimsPolicy))],
    templates: lives.flatMap(({ application }) => application?.applicationTemplateId ?? []),
  };
}

/** Ids of groups that conditions of claims name. */
function groupsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name !== 'memberOf' || !Array.isArray(member)) return groupsIn(member);
    return member.filter((id) => typeof id === 'string');
  });
}

function recordFor({ session, environment, project }: EngineRun, live: Live, { name }: Imported): ConnectionRecord {
  const { application, servicePrincipal, provisioning } = live;
  if (!application) throw new TypeError('what has no application is not imported');
  const { appId, tags } = servicePrincipal;
  const place = { cloud: environment.cloud, loginUrl: session.endpoints.loginUrl, tenantId: session.tenantId, appId };
  const certificates = signingCertificatesOf(servicePrincipal).filter(({ thumbprint }) => thumbprint !== '');
  const connection = `${name}@${environment.name}`;
  return {
    recordVersion: 1,
    connection,
    tenantId: session.tenantId.toLowerCase(),
    applicationId: application.id.toLowerCase(),
    appId: appId.toLowerCase(),
    servicePrincipalId: servicePrincipal.id.toLowerCase(),
    ...(tags?.includes(`entrada:${project.name}/${connection}`) ? {} : { isMarked: false as const }),
    metadataUrl: metadataUrlOf(place),
    certificates: certificates.map(({ thumbprint, endDateTime, isActive }) => ({
      thumbprint,
      endDateTime: new Date(endDateTime).toISOString(),
      isActive,
    })),
    jobId: provisioning.jobs[0]?.id ?? null,
    secrets: {},
  };
}
