/** A plan as a file: exactly what a reviewer saw, to be applied or refused. */
import { createHash } from 'node:crypto';
import { isObject } from '../left-over.ts';
import type { Change } from './change.ts';
import { type ConnectionPlan, hasChanges } from './connection-plan.ts';
import { foldedUrl, foldedWord } from './normal.ts';
import type { ListChange, Write } from './write.ts';

/** A saved plan. It holds no secrets: only where they are read from. */
export interface SavedPlan {
  readonly planVersion: 1;
  readonly project: string;
  readonly environment: string;
  readonly tenantId: string;
  /** Instant, ISO 8601. */
  readonly createdAt: string;
  readonly connections: readonly ConnectionPlan[];
  /** SHA-256, hex, of everything above. */
  readonly checksum: string;
}

/** Puts a plan together with its checksum. */
export function savedPlanOf(plan: Omit<SavedPlan, 'planVersion' | 'checksum'>): SavedPlan {
  const { project, environment, tenantId, createdAt, connections } = plan;
  const body = { planVersion: 1 as const, project, environment, tenantId, createdAt, connections };
  return { ...body, checksum: checksumOf(body) };
}

/** Whether the content is what the checksum says. */
export function isUntouched({ checksum, ...body }: SavedPlan): boolean {
  return checksumOf(body) === checksum;
}

function checksumOf(body: Omit<SavedPlan, 'checksum'>): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(body)))
    .digest('hex');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

/** Why a plan is refused whose writes or changes are others than those that the specs ask for. */
export const NOT_ASKED = 'the plan is not what the specs ask for now';

/**
 * What of a saved plan is to be made, or why it may not be applied to what is live now. `fresh` is the plan of the same
 * connection made again; `isBegun`: an earlier run was cut off in it. Where the plan has changes of Terraform's, its stack may
 * have been deployed since, which is a beginning too.
 *
 *   live objects   an earlier run    plan of now                   outcome
 *   -------------  ----------------  ----------------------------  ---------------------------------
 *   any            any               a problem that was not there  refused
 *   as planned     any               any, and a problem was there  nothing
 *   as planned     none              the same                      the writes of the plan
 *   as planned     none              another, or nothing to do     refused
 *   others         none              nothing to do                 nothing
 *   any            was cut off       nothing to do                 nothing
 *   any            was cut off       all of it stands in the plan  what is left
 *   any            was cut off       something else                refused
 *   others         Terraform's part  all of it stands in the plan  what is left
 *   others         Terraform's part  something else, by whomever,  refused
 *                                    or over something else
 *   others         none              something                     refused
 *
 * The file is bound to nothing but itself, since a checksum needs no key. So what is executed is in any case the plan of
 * now: its writes, its mark, and the objects that were found now, never those that the file names.
 */
export function remainingOf(
  saved: ConnectionPlan,
  fresh: ConnectionPlan,
  isBegun: boolean,
): ConnectionPlan | { readonly refusal: string } {
  const hadProblem = saved.outcome === 'problem';
  if (fresh.outcome === 'problem' && !hadProblem) return { refusal: problemOf(fresh) };
  if (saved.basis === null || fresh.basis === null) throw new TypeError('a plan without a basis was not to be saved');
  const isAsPlanned = saved.basis === fresh.basis;
  if (isAsPlanned && hadProblem) return { ...saved, target: fresh.target, writes: [] };
  if (isAsPlanned && !isBegun) return isSamePlan(saved, fresh) ? fresh : { refusal: NOT_ASKED };
  if (fresh.changes.length === 0) return { ...fresh, writes: [] };
  if (!isBegun && !hasChanges(saved, 'terraform')) return { refusal: 'its live objects are not those of the plan' };
  const other = otherWrite(saved, fresh) ?? notShown(saved, fresh, isBegun);
  return other ? { refusal: `what is left to do (${other}) does not stand in the plan, or is not as it was` } : fresh;
}

/** What Graph would write now, and the plan does not say. */
function otherWrite(saved: ConnectionPlan, fresh: ConnectionPlan): string | undefined {
  // Of an application that Terraform was to make first, nothing could be written: what would be stands in its changes.
  const planned = [...saved.writes, ...saved.changes.flatMap(({ writes }) => writes)];
  const known = new Set([...planned.flatMap(piecesOf), ...restsOf(saved)].map(keyOf));
  return fresh.writes.find((write) => piecesOf(write).some((piece) => !stands(piece, known)))?.kind;
}

/**
 * A field that Terraform would change now and that the plan does not show so, since it would do it unseen; or one of Graph's
 * that is not any more what it was, since a plan that is older than another one would take that back. What was there before a
 * new application was made is no matter.
 */
function notShown(saved: ConnectionPlan, fresh: ConnectionPlan, isBegun: boolean): string | undefined {
  if (isBegun) return undefined;
  const [shown, now] = [saved, fresh].map(fieldsOf) as [ShownField[], ShownField[]];
  const isNew = saved.target === null;
  const known = new Map(shown.map((one) => [one.place, one]));
  const other = now.find(({ place, writer, before, after }) => {
    const own = known.get(place);
    const isChanged = !isNew && own?.before !== before;
    if (writer === 'terraform') return own?.after !== after || isChanged;
    return own?.before !== undefined && isChanged;
  });
  return other && `${other.place} by ${other.writer}`;
}

interface ShownField {
  readonly place: string;
  readonly writer: Change['writer'];
  /** As keys; `before` is absent where nothing was there. */
  readonly before: string | undefined;
  readonly after: string;
}

function fieldsOf({ changes }: ConnectionPlan): ShownField[] {
  return changes.flatMap(({ object, name, writer, fields }) =>
    fields.map(({ path, before, after }) => ({
      place: [object, name, path].filter((word) => word !== undefined).join(' '),
      writer,
      before: before === undefined ? undefined : keyOf([before]),
      after: keyOf([withoutEnd(path, after)]),
    })),
  );
}

/** Whether two plans from the same live objects show the same changes and make them by the same writes. */
function isSamePlan(saved: ConnectionPlan, fresh: ConnectionPlan): boolean {
  const of = ({ outcome, writes, changes }: ConnectionPlan) =>
    [[outcome], ...writes.flatMap(piecesOf), ...changes.flatMap(shownIn)].map(keyOf).sort().join();
  return of(saved) === of(fresh);
}

/** What a reviewer sees of a change, field by field. What was there before is in the basis already. */
function shownIn({ object, name, action, writer, fields }: Change): Piece[] {
  return fields.map(({ path, after }) => ['change', object, name, action, writer, path, withoutEnd(path, after)]);
}

/** The end of a certificate that is to be made moves with the clock. */
function withoutEnd(path: string, after: unknown): unknown {
  return path === 'keyCredentials' && isObject(after) ? { ...after, endDateTime: undefined } : after;
}

function problemOf({ notes }: ConnectionPlan): string {
  const problem = notes.find(({ kind }) => kind === 'problem');
  return `it cannot be planned any more: ${problem?.message ?? 'a part has a problem'}`;
}

/** What a write does, piece by piece, so that a write that is half done is a part of the whole one. */
type Piece = readonly unknown[];

/** The same for what Graph gives in another order or in other capitals (`basisOf`). */
const keyOf = (piece: Piece): string => JSON.stringify(ordered(piece.map(folded)));

/** GUIDs, thumbprints, and addresses of people have no case; nor has the origin of a URL. */
const CASELESS = /^(?:[0-9a-f-]{36}|[0-9a-f]{40}|[^\s:/@]+@[^\s:/@]+)$/i;

function folded(value: unknown): unknown {
  if (typeof value === 'string') return CASELESS.test(value) ? foldedWord(value) : foldedUrl(value);
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(ordered(folded(item)))).sort();
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, folded(member)]));
}

function stands(piece: Piece, known: ReadonlySet<string>): boolean {
  return known.has(keyOf(piece)) || known.has(keyOf(wider(piece)));
}

/** What a plan says of a piece that it could not name yet. */
function wider(piece: Piece): Piece {
  const [kind, path, what] = piece;
  if (kind === 'activateCertificate') return [kind, 'added'];
  return what === '-' ? [kind, path, 'rest'] : piece;
}

/** Lists that a new application shall have alone: what its template brings goes, and no plan can know it. */
function restsOf({ target, writes }: ConnectionPlan): Piece[] {
  if (target !== null) return [];
  return writes.flatMap((write) =>
    'lists' in write ? write.lists.filter(({ only }) => only).map(({ path }) => [write.kind, path, 'rest']) : [],
  );
}

function piecesOf(write: Write): Piece[] {
  const { kind } = write;
  switch (kind) {
    case 'patchServicePrincipal':
    case 'patchApplication':
      return [
        ...Object.entries(write.set).flatMap(([name, value]) => valuesOf([kind, name], value)),
        ...write.lists.flatMap((list) => itemsOf(kind, list)),
      ];
    case 'putKeys':
      return [...changesOf(write), ...tokenKeyOf(write)];
    case 'putAppRoles':
      return changesOf(write);
    case 'putSecrets':
      return write.secrets.map((secret) => [kind, secret]);
    // A policy that was made already is only brought up to date, or assigned.
    case 'createPolicy':
      return [
        ['policy', write.set, write.definition],
        ['assigned', write.set],
      ];
    case 'patchPolicy':
      return [['policy', write.set, write.definition]];
    case 'assignPolicy':
      return [['assigned', write.set]];
    case 'activateCertificate':
      return [[kind, write.thumbprint]];
    // Its end moves with the clock.
    case 'addCertificate':
      return [[kind, write.subject]];
    default:
      return [[kind, write]];
  }
}

/** Members of structures one by one. A reply URL without an index is only named, since it is there. */
function valuesOf([kind, name]: readonly [string, string], value: unknown): Piece[] {
  if (isObject(value)) return Object.entries(value).flatMap(([key, one]) => valuesOf([kind, `${name}.${key}`], one));
  if (name !== 'web.redirectUriSettings' || !Array.isArray(value)) return [[kind, name, '=', value]];
  return value.filter((item) => item?.index !== null).map((item) => [kind, name, '=', item]);
}

function changesOf({ kind, include, exclude }: Extract<Write, { kind: 'putKeys' | 'putAppRoles' }>): Piece[] {
  return [...include.map((item) => [kind, '+', item]), ...exclude.map((item) => [kind, '-', item])];
}

function tokenKeyOf({ kind, tokenEncryptionKeyId: id }: Extract<Write, { kind: 'putKeys' }>): Piece[] {
  return id === undefined ? [] : [[kind, 'encryption', id]];
}

function itemsOf(kind: string, { path, only, include, exclude }: ListChange): Piece[] {
  return [
    ...(only ? [[kind, path, 'only']] : []),
    ...include.map((item) => [kind, path, '+', item]),
    ...exclude.map((item) => [kind, path, '-', item]),
  ];
}
