/** What the planners of application and service principal share: a field, compared, with what is written for it. */
import type { Connection } from '../../connection/connection.ts';
import { fillLate } from '../../spec/parameters.ts';
import type { Desired } from '../desired.ts';
import type { Change, FieldChange, PartPlan, PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { withLate } from './late.ts';
import { isSameText, missingFrom, plainText } from './normal.ts';
import { riskOf } from './risks.ts';
import type { Json, ListChange } from './write.ts';
import { changesByWriter } from './writers.ts';

/** Where a field stands: its row in the table of writers, its path in the object, its leaf in the spec. */
export interface Place {
  readonly field: string;
  readonly path: string;
  readonly leaf: string;
}

/** One field that differs, with its part of a PATCH. */
export interface Piece {
  readonly change: FieldChange;
  readonly set?: Json;
  readonly list?: ListChange;
}

/** What comparing needs to know: whether the application is yet to be made, and values that come with it. */
export interface Scope {
  readonly isNew: boolean;
  readonly late: PlanContext['late'];
}

/** A change of one field; `before` of a new application is unknown. */
export function fieldChange(place: Place, before: unknown, after: unknown, isNew: boolean): FieldChange {
  const known = isNew || before === undefined || before === null ? {} : { before };
  return { ...place, ...known, after: readable(after), risk: riskOf(place, before, after, isNew) };
}

/** A text; `after` undefined: unmanaged. A new application is given empty texts too: its template may bring one. */
export function textPiece(
  place: Place,
  before: string | null | undefined,
  after: string | null | undefined,
  scope: Scope,
  fold?: (text: string) => string,
): Piece[] {
  if (after === undefined) return [];
  const value = plainText(withLate(after ?? '', scope.late)) ?? null;
  if (!scope.isNew && isSameText(before, value, fold)) return [];
  return [{ change: fieldChange(place, before, value, scope.isNew), set: nested(place.path, value) }];
}

/** A switch; `before` is what Entra does where it says nothing. */
export function flagPiece(place: Place, before: boolean, after: boolean | undefined, scope: Scope): Piece[] {
  if (after === undefined || (!scope.isNew && before === after)) return [];
  return [{ change: fieldChange(place, before, after, scope.isNew), set: nested(place.path, after) }];
}

/** How a list is compared: `isExact`: nothing else may stand in it; an empty list always is. */
export interface ListRule {
  readonly isExact: boolean;
  readonly fold?: (text: string) => string;
}

/** What a list becomes. */
export interface ListOutcome {
  readonly pieces: readonly Piece[];
  /** The list afterwards, in our spelling where it is ours. */
  readonly result: readonly string[];
  /** Items of others that stay. */
  readonly others: readonly string[];
}

/** A list in which others may have items too; `after` undefined: unmanaged. */
export function compareList(
  place: Place,
  before: readonly string[] | null | undefined,
  after: readonly string[] | undefined,
  { isExact, fold = (text) => text }: ListRule,
  scope: Scope,
): ListOutcome {
  const live = before ?? [];
  if (after === undefined) return { pieces: [], result: live, others: [] };
  const wanted = missingFrom([], withLate(after, scope.late), fold);
  const only = isExact || wanted.length === 0;
  const foreign = missingFrom(wanted, live, fold);
  const result = [...wanted, ...(only ? [] : foreign)];
  const others = only ? [] : foreign;
  const isSame = missingFrom(live, wanted, fold).length === 0 && (!only || foreign.length === 0);
  if (isSame && !scope.isNew) return { pieces: [], result, others };
  const exclude = only ? [] : live.filter((item) => !wanted.includes(item) && !foreign.includes(item));
  const list: ListChange = { path: place.path, only, include: wanted, exclude };
  return { pieces: [{ change: fieldChange(place, live, result, scope.isNew), list }], result, others };
}

/** The changes of one PATCH, and a note for what cannot be written before something else is known. */
export function patchPlan(
  kind: 'patchApplication' | 'patchServicePrincipal',
  pieces: readonly Piece[],
  { isNew }: Scope,
  desired: Desired,
  { project }: PlanContext,
): PartPlan {
  const held = isNew ? [] : pieces.filter(isLate);
  const made = pieces.filter((piece) => !held.includes(piece));
  const object = kind === 'patchApplication' ? 'application' : 'servicePrincipal';
  const action = isNew ? 'create' : 'update';
  const changes: Change[] = changesByWriter(
    { object, action },
    made.map(({ change }) => change),
    desired,
    project,
    (own) => {
      const written = made.filter(({ change }) => own.includes(change));
      const set = written.reduce<Json>((all, piece) => joined(all, piece.set ?? {}), {});
      // Several fields may be of one list.
      return [{ kind, set, lists: [...new Set(written.flatMap(({ list }) => list ?? []))] }];
    },
  );
  return { changes, notes: held.map(({ change }) => heldNote(change)) };
}

/** Leaves at which `exact` can be said. */
const EXACT = new Set([
  '/application/owners',
  '/application/tags',
  '/saml/identifiers',
  '/saml/replyUrls',
  '/saml/appRoles',
]);

/** Told only: what others added stays. */
export function othersNote(what: string, others: readonly string[], leaf: string): PlanNote[] {
  if (others.length === 0) return [];
  return [
    {
      kind: 'info',
      code: 'ENT_DRIFT_ADDED',
      message: `${what} that the spec does not have stay: ${others.join(', ')}`,
      ...(EXACT.has(leaf)
        ? { hint: `add what belongs there to the spec; exact: [${leaf.slice(1).replace('/', '.')}] takes out the rest` }
        : {}),
      leaf,
    },
  ];
}

/** Whether nothing but the spec's items may stand in a set. While an item waits for a parameter, nobody can tell. */
export function isExactSet({ body, pending }: Connection, set: Connection['body']['exact'][number]): boolean {
  const leaf = `/${set.replace('.', '/')}/`;
  return body.exact.includes(set) && !pending.some(({ pointer }) => pointer.startsWith(leaf));
}

/** Marks as they stand in the spec. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  return typeof value === 'string' ? fillLate(value, (name) => `\${${name}}`) : value;
}

function isLate({ set, list }: Piece): boolean {
  return JSON.stringify([set, list]).includes('\ufdd0');
}

function heldNote({ path, leaf }: FieldChange): PlanNote {
  return { kind: 'info', message: `${path} is written once the application exists`, leaf };
}

/** `a.b` and a value as `{a: {b: value}}`. */
function nested(path: string, value: unknown): Json {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Json;
}

/** Members of structures are joined: `web` is written as one. */
function joined(one: Json, other: Json): Json {
  const out: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const old = out[name];
    out[name] = isStructure(old) && isStructure(value) ? joined(old, value) : value;
  }
  return out;
}

function isStructure(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
