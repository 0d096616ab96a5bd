/** `/control/…`: what a test or a person may ask of the stand-in itself. Not part of Graph; needs the control token. */
import { timingSafeEqual } from 'node:crypto';
import type { Directory } from '../api/call.ts';
import type { TenantClock } from '../clock.ts';
import { GraphError, malformed } from '../graph-error.ts';
import type { RequestLog } from '../http/request-log.ts';
import type { IssuerKeys } from '../identity/issuer-keys.ts';
import type { WorkloadIssuer } from '../identity/workload.ts';
import { BEHAVIOURS } from '../manners/behaviours.ts';
import { runAllMonitors } from '../monitoring/run-monitors.ts';
import type { SignInLog } from '../saml/session/sign-in-log.ts';
import { listSnapshots, loadSnapshot, removeSnapshot, type Shelf, saveSnapshot } from '../store/snapshots.ts';
import { setJobState } from './job-state.ts';
import { plantProvisioningLogs } from './provisioning-logs.ts';
import { type ControlAnswer, type ControlRequest, nothingIn, objectOf } from './request.ts';
import { SIGN_IN_ROUTES } from './sign-in-routes.ts';
import { turnClock } from './turn-clock.ts';
import { mintToken, registerIssuer } from './workload-tokens.ts';

export type { ControlAnswer, ControlRequest } from './request.ts';

/** What the control part works with. */
export interface ControlDeps {
  readonly token: string;
  readonly directory: Directory;
  readonly clock: TenantClock;
  readonly log: RequestLog;
  readonly signIns: SignInLog;
  readonly shelf: Shelf;
  readonly workload: WorkloadIssuer;
  readonly issuers: IssuerKeys;
  /** Back to the seed. */
  reset(): void;
  /** Every switch off, and what they counted and drew begins anew. */
  resetSettings(): void;
  /** Called when the objects were replaced. */
  onReplaced(): void;
}

/** One method of one path, with what it does. */
export interface ControlRoute {
  readonly method: string;
  /** `{name}` stands for one segment. */
  readonly path: string;
  readonly help: string;
}

/** With what it does. */
export interface Route extends ControlRoute {
  /** Query options that it takes. */
  readonly query?: readonly string[];
  /** Gives the body of the answer; undefined: `{done: true}`. `name` is what stands for `{name}`. */
  handler(request: ControlRequest, deps: ControlDeps, name: string): unknown;
}

const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/control', help: 'tenant id, time, and how many objects there are', handler: status },
  {
    method: 'GET',
    path: '/control/manners',
    help: 'the bad manners as they are set',
    handler: (_request, { directory }) => directory.settings.manners,
  },
  {
    method: 'PATCH',
    path: '/control/manners',
    help: 'sets some bad manners: `{"lagReads": 2}`',
    handler: setManners,
  },
  {
    method: 'GET',
    path: '/control/behaviours',
    help: 'the unsettled facts with their readings, and the one that is on',
    handler: behaviours,
  },
  {
    method: 'PATCH',
    path: '/control/behaviours',
    help: 'chooses readings: `{"secretsPut": "merge"}`',
    handler: setBehaviours,
  },
  {
    method: 'DELETE',
    path: '/control/settings',
    help: 'all bad manners off, all readings the default; what they count and draw begins anew',
    handler: (_request, deps) => deps.resetSettings(),
  },
  {
    method: 'GET',
    path: '/control/requests',
    help: 'the last requests: `?after=SEQUENCE&path=PREFIX`; headers and bodies are not kept, only a keyed hash of the body',
    query: ['after', 'path'],
    handler: requests,
  },
  {
    method: 'DELETE',
    path: '/control/requests',
    help: 'forgets them; sequence numbers go on',
    handler: (_request, { log }) => log.clear(),
  },
  {
    method: 'POST',
    path: '/control/reset',
    help: 'back to the seed: objects, settings, clock, requests; keys, secrets and snapshots stay',
    handler(request, deps) {
      nothingIn(request);
      deps.reset();
    },
  },
  {
    method: 'GET',
    path: '/control/snapshots',
    help: 'names of the snapshots',
    handler: (_request, { shelf }) => listSnapshots(shelf),
  },
  {
    method: 'PUT',
    path: '/control/snapshots/{name}',
    help: 'keeps all objects as they are now under a name: a-z, 0-9 and -',
    handler(request, { shelf, directory }, name) {
      nothingIn(request);
      saveSnapshot(shelf, directory.store, name);
    },
  },
  {
    method: 'POST',
    path: '/control/snapshots/{name}/restore',
    help: 'puts all objects back as they were then',
    handler: restoreSnapshot,
  },
  {
    method: 'DELETE',
    path: '/control/snapshots/{name}',
    help: 'forgets a snapshot',
    handler: (_request, { shelf }, name) => removeSnapshot(shelf, name),
  },
  {
    method: 'GET',
    path: '/control/clock',
    help: 'the time of the stand-in',
    handler: (_request, { clock }) => ({ now: clock.now().toISOString() }),
  },
  {
    method: 'PATCH',
    path: '/control/clock',
    help: 'turns it: `{"advanceSeconds": 3600}`, `{"set": "2027-01-31T00:00:00Z"}` or `{"reset": true}`; `{"frozen": true}` stops it',
    handler: (request, { clock }) => turnClock(request, clock),
  },
  {
    method: 'POST',
    path: '/control/workload-tokens',
    help: 'an ID token as a pipeline has it: `{"subject": "repo:acme/entra", "audience": …, "lifetimeSeconds": …}`',
    handler: (request, { workload }) => mintToken(request, workload),
  },
  {
    method: 'PUT',
    path: '/control/issuers',
    help: 'the keys of another issuer of ID tokens: `{"issuer": URL, "jwks": {"keys": […]}}`',
    handler: (request, { issuers }) => registerIssuer(request, issuers),
  },
  {
    method: 'PATCH',
    path: '/control/jobs/{id}',
    help: 'the status of a synchronization job, as a provisioning service would leave it: `{"code": "Quarantine", "quarantine": {"reason": "TooManyDeletes"}}`',
    handler: (request, { directory }, id) => setJobState(request, directory.store, directory.now(), id),
  },
  {
    method: 'POST',
    path: '/control/monitors/run',
    help: 'runs every active monitor of configuration management now, as the service does at 0, 6, 12 and 18 o’clock UTC',
    handler(request, { directory }) {
      nothingIn(request);
      return { runs: directory.store.transaction(() => runAllMonitors(directory)) };
    },
  },
  {
    method: 'POST',
    path: '/control/provisioning-logs',
    help: 'plants rows of `/auditLogs/provisioning`: `{"entries": [{"jobId": …, "provisioningAction": "create"}]}`; id, activityDateTime and tenantId have defaults',
    handler: (request, { directory }) => plantProvisioningLogs(request, directory),
  },
  ...SIGN_IN_ROUTES,
];

/** Every route, for people. */
export const CONTROL_ROUTES: readonly ControlRoute[] = ROUTES;

const PATTERNS = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{\w+\}/, '([^/]+)')}$`),
}));

/** Answers a control request. @throws {GraphError} 400, 401, 404, 405, 415. */
export async function serveControl(request: ControlRequest, deps: ControlDeps): Promise<ControlAnswer> {
  checkToken(request.headers['authorization'], deps.token);
  const known = PATTERNS.flatMap(({ route, pattern }) => {
    const match = pattern.exec(request.path);
    return match ? [{ route, name: match[1] ?? '' }] : [];
  });
  if (known.length === 0) throw new GraphError(404, 'UnknownPath', 'There is no such control path.');
  const found = known.find(({ route }) => route.method === request.method);
  if (!found) {
    const methods = known.map(({ route }) => route.method).join(', ');
    throw new GraphError(405, 'MethodNotAllowed', `This path takes ${methods}.`, { headers: { Allow: methods } });
  }
  checkQuery(request.query, found.route.query ?? []);
  const body = await found.route.handler(request, deps, decoded(found.name));
  return { status: 200, body: body ?? { done: true } };
}

function checkToken(authorization: string | undefined, token: string): void {
  const given = Buffer.from(/^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '');
  const wanted = Buffer.from(token);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new GraphError(
    401,
    'ControlTokenMissing',
    'The control part needs the control token of the ready line: Authorization: Bearer …',
  );
}

function checkQuery(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys())
    if (!known.includes(name)) throw malformed(`There is no query option '${name}' here.`);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw malformed('The request URI is not valid.');
  }
}

const COUNTED = [
  'application',
  'servicePrincipal',
  'user',
  'group',
  'appRoleAssignment',
  'synchronizationJob',
  'claimsMappingPolicy',
];

function status(_request: ControlRequest, { directory, clock }: ControlDeps): object {
  const { store, tenantId } = directory;
  return {
    tenantId,
    now: clock.now().toISOString(),
    objects: Object.fromEntries(COUNTED.map((kind) => [kind, store.count(kind)])),
    sequence: store.sequence,
  };
}

function setManners(request: ControlRequest, { directory: { settings } }: ControlDeps): object {
  settings.setManners(objectOf(request));
  return settings.manners;
}

function behaviours(_request: ControlRequest, { directory: { settings } }: ControlDeps): object {
  const all = Object.entries(BEHAVIOURS).map(([name, fact]) => [
    name,
    { ...fact, value: settings.behaviours[name as keyof typeof BEHAVIOURS] },
  ]);
  return Object.fromEntries(all);
}

function setBehaviours(request: ControlRequest, { directory: { settings } }: ControlDeps): object {
  settings.setBehaviours(objectOf(request));
  return settings.behaviours;
}

function requests({ query }: ControlRequest, { log }: ControlDeps): object {
  const after = query.get('after') ?? '0';
  if (!/^\d{1,15}$/.test(after)) throw malformed('after is a sequence number.');
  return { requests: log.list(Number(after), query.get('path') ?? '') };
}

function restoreSnapshot(request: ControlRequest, { shelf, directory, onReplaced }: ControlDeps, name: string): void {
  nothingIn(request);
  loadSnapshot(shelf, directory.store, name);
  onReplaced();
}
