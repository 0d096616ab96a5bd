/** `/control/…`: what a test or a person may ask of the stand-in itself. Not part of Graph; needs the control token. */
import { timingSafeEqual } from 'node:crypto';
import type { Directory } from '../api/call.ts';
import type { TenantClock } from '../clock.ts';
import { GraphError } from '../graph-error.ts';
import type { RequestLog } from '../http/request-log.ts';
import type { ControlAnswer, ControlRequest } from '../http/server.ts';
import type { IssuerKeys } from '../identity/issuer-keys.ts';
import type { WorkloadIssuer } from '../identity/workload.ts';
import { BEHAVIOURS } from '../manners/behaviours.ts';
import { formatInstant } from '../model/body.ts';
import { listSnapshots, loadSnapshot, removeSnapshot, type Shelf, saveSnapshot } from '../store/snapshots.ts';

/** What the control part works with. */
export interface ControlDeps {
  readonly token: string;
  readonly directory: Directory;
  readonly clock: TenantClock;
  readonly log: RequestLog;
  readonly shelf: Shelf;
  readonly workload: WorkloadIssuer;
  readonly issuers: IssuerKeys;
  /** Back to the seed. */
  reset(): void;
  /** Called when the objects were replaced. */
  onReplaced(): void;
}

type Handler = (request: ControlRequest, deps: ControlDeps, name: string) => unknown;

const ROUTES: readonly (readonly [method: string, pattern: RegExp, handler: Handler])[] = [
  ['GET', /^\/control$/, status],
  ['GET', /^\/control\/manners$/, (_request, { directory }) => directory.settings.manners],
  ['PATCH', /^\/control\/manners$/, setManners],
  ['GET', /^\/control\/behaviours$/, behaviours],
  ['PATCH', /^\/control\/behaviours$/, setBehaviours],
  ['DELETE', /^\/control\/settings$/, (_request, { directory }) => directory.settings.reset()],
  ['GET', /^\/control\/requests$/, requests],
  ['DELETE', /^\/control\/requests$/, (_request, { log }) => log.clear()],
  ['POST', /^\/control\/reset$/, (_request, deps) => deps.reset()],
  ['GET', /^\/control\/snapshots$/, (_request, { shelf }) => listSnapshots(shelf)],
  [
    'PUT',
    /^\/control\/snapshots\/([^/]+)$/,
    (_request, { shelf, directory }, name) => saveSnapshot(shelf, directory.store, name),
  ],
  ['POST', /^\/control\/snapshots\/([^/]+)\/restore$/, restoreSnapshot],
  ['DELETE', /^\/control\/snapshots\/([^/]+)$/, (_request, { shelf }, name) => removeSnapshot(shelf, name)],
  ['GET', /^\/control\/clock$/, (_request, { clock }) => ({ now: clock.now().toISOString() })],
  ['PATCH', /^\/control\/clock$/, turnClock],
  ['POST', /^\/control\/workload-tokens$/, mintToken],
  ['PUT', /^\/control\/issuers$/, registerIssuer],
  ['PATCH', /^\/control\/jobs\/([^/]+)$/, setJob],
];

/** Answers a control request; undefined when there is no such path. @throws {GraphError} 400, 401, 404, 405. */
export async function serveControl(request: ControlRequest, deps: ControlDeps): Promise<ControlAnswer> {
  checkToken(request.authorization, deps.token);
  const known = ROUTES.flatMap(([method, pattern, handler]) => {
    const match = pattern.exec(request.path);
    return match ? [{ method, handler, name: match[1] ?? '' }] : [];
  });
  if (known.length === 0) throw new GraphError(404, 'UnknownPath', 'There is no such control path.');
  const found = known.find(({ method }) => method === request.method);
  if (!found)
    throw new GraphError(405, 'MethodNotAllowed', `This path takes ${known.map(({ method }) => method).join(', ')}.`);
  const body = await found.handler(request, deps, decodeURIComponent(found.name));
  return { status: 200, body: body ?? { done: true } };
}

function checkToken(authorization: string | undefined, token: string): void {
  const given = Buffer.from((authorization ?? '').replace(/^Bearer /i, ''));
  const wanted = Buffer.from(token);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new GraphError(
    401,
    'ControlTokenMissing',
    'The control part needs the control token of the ready line: Authorization: Bearer …',
  );
}

function status(_request: ControlRequest, { directory, clock }: ControlDeps): object {
  const { store, tenantId } = directory;
  const kinds = [
    'application',
    'servicePrincipal',
    'user',
    'group',
    'appRoleAssignment',
    'synchronizationJob',
    'claimsMappingPolicy',
  ];
  return {
    tenantId,
    now: clock.now().toISOString(),
    objects: Object.fromEntries(kinds.map((kind) => [kind, store.count(kind)])),
    sequence: store.sequence,
  };
}

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('A JSON object is expected.');
  return body as Record<string, unknown>;
}

function invalid(message: string): GraphError {
  return new GraphError(400, 'InvalidRequest', message);
}

function setManners({ body }: ControlRequest, { directory: { settings } }: ControlDeps): object {
  settings.setManners(objectOf(body));
  return settings.manners;
}

function behaviours(_request: ControlRequest, { directory: { settings } }: ControlDeps): object {
  const all = Object.entries(BEHAVIOURS).map(([name, fact]) => [
    name,
    { ...fact, value: settings.behaviours[name as keyof typeof BEHAVIOURS] },
  ]);
  return Object.fromEntries(all);
}

function setBehaviours({ body }: ControlRequest, { directory: { settings } }: ControlDeps): object {
  settings.setBehaviours(objectOf(body));
  return settings.behaviours;
}

function requests({ query }: ControlRequest, { log }: ControlDeps): object {
  const after = Number(query.get('after') ?? 0);
  if (!Number.isInteger(after) || after < 0) throw invalid('after is a sequence number.');
  return { requests: log.list(after, query.get('path') ?? '') };
}

function restoreSnapshot(_request: ControlRequest, { shelf, directory, onReplaced }: ControlDeps, name: string): void {
  loadSnapshot(shelf, directory.store, name);
  onReplaced();
}

/** `{advanceSeconds}`, `{set: ISO}`, `{frozen: true|false}`, `{reset: true}`. */
function turnClock({ body }: ControlRequest, { clock }: ControlDeps): object {
  const { advanceSeconds, set, frozen, reset, ...rest } = objectOf(body);
  if (Object.keys(rest).length > 0) throw invalid('The clock takes advanceSeconds, set, frozen or reset.');
  if (reset === true) clock.reset();
  if (set !== undefined) clock.set(instant(set));
  if (advanceSeconds !== undefined) clock.advance(seconds(advanceSeconds) * 1000);
  if (frozen !== undefined) clock.freeze(frozen === true);
  return { now: clock.now().toISOString() };
}

function instant(value: unknown): Date {
  const time = Date.parse(String(value));
  if (Number.isNaN(time)) throw invalid('set is a moment, as in 2027-01-31T00:00:00Z.');
  return new Date(time);
}

const MAX_TURN = 100 * 365 * 86_400;

function seconds(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > MAX_TURN)
    throw invalid('advanceSeconds is a number of seconds.');
  return value;
}

/** The ID token that a pipeline would have: `{subject, audience?, lifetimeSeconds?}`. */
async function mintToken({ body }: ControlRequest, { workload }: ControlDeps): Promise<object> {
  const { subject, audience, lifetimeSeconds } = objectOf(body);
  if (typeof subject !== 'string' || subject === '') throw invalid('subject is missing.');
  const value = await workload.mint({
    subject,
    ...(typeof audience === 'string' ? { audience } : {}),
    ...(typeof lifetimeSeconds === 'number' ? { lifetimeSeconds } : {}),
  });
  return { value };
}

function registerIssuer({ body }: ControlRequest, { issuers }: ControlDeps): void {
  const { issuer, jwks } = objectOf(body);
  const keys = (jwks as { keys?: unknown } | undefined)?.keys;
  if (typeof issuer !== 'string' || !Array.isArray(keys)) throw invalid('issuer is a URL, and jwks its key set.');
  issuers.register(issuer, { keys: keys as object[] });
}

/** States that only a provisioning service brings about, for those who test what reads them: quarantine, last run. */
function setJob({ body }: ControlRequest, { directory: { store, now } }: ControlDeps, id: string): object {
  const job = store.get('synchronizationJob', id);
  if (!job) throw new GraphError(404, 'UnknownJob', 'There is no such job.');
  const { quarantine, code, lastSuccessfulExecution, ...rest } = objectOf(body);
  if (Object.keys(rest).length > 0) throw invalid('A job takes code, quarantine and lastSuccessfulExecution.');
  const began = formatInstant(now());
  const status = {
    ...(job['status'] as object),
    ...(code === undefined ? {} : { code }),
    ...(lastSuccessfulExecution === undefined ? {} : { lastSuccessfulExecution }),
    ...(quarantine === undefined
      ? {}
      : {
          quarantine:
            quarantine === null
              ? null
              : {
                  currentBegan: began,
                  seriesBegan: began,
                  seriesCount: 1,
                  nextAttempt: null,
                  error: null,
                  ...objectOf(quarantine),
                },
        }),
  };
  store.put('synchronizationJob', { ...job, status });
  return { id, status };
}
