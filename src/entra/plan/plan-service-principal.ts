/**
 * The service principal, in one PATCH.
 *
 *   leaf of the spec   live            after
 *   -----------------  --------------  ------------------------------------------
 *   absent             any             as it is
 *   empty              empty           as it is
 *   a value            the same        as it is, however it is spelled
 *   a value            another, none   the value
 *   signing.notify     more            the list of the spec: Entra takes five
 *   tags               tags of others  they stay; where tags are exact, only Entra's own stay
 *   (none)             no mark         the mark: it is a tag of every connection; a field of its own
 *   visibleToUsers     HideApp         taken out, or put in; a field of its own
 */
import type { Desired, DesiredServicePrincipal } from '../desired.ts';
import type { Live, LiveApplication, LiveServicePrincipal } from '../live.ts';
import { MARK_PREFIX } from '../match.ts';
import { type Change, type FieldChange, joinParts, type PartPlan } from './change.ts';
import type { PlanContext } from './context.ts';
import { withLate } from './late.ts';
import { foldedUrl, foldedWord, missingFrom } from './normal.ts';
import {
  fieldChange,
  flagPiece,
  othersNote,
  type Piece,
  type Place,
  patchPlan,
  type Scope,
  textPiece,
} from './pieces.ts';
import { writerOfField } from './writers.ts';

const place = (path: string, leaf: string): Place => ({ field: `servicePrincipal.${path}`, path, leaf });

const ENABLED = place('accountEnabled', '/application/enabled');
const ASSIGNMENT = place('appRoleAssignmentRequired', '/application/assignmentRequired');
const MODE = place('preferredSingleSignOnMode', '/saml');
const LOGIN = place('loginUrl', '/saml/signOnUrl');
const RELAY: Place = {
  field: 'servicePrincipal.samlSingleSignOnSettings',
  path: 'samlSingleSignOnSettings.relayState',
  leaf: '/saml/relayState',
};
const NOTIFY = place('notificationEmailAddresses', '/saml/signing/notify');
const NOTES = place('notes', '/application/notes');
const TAGS = place('tags', '/application/tags');
const MARK = place('tags', '/name');
const VISIBLE = place('tags', '/application/visibleToUsers');

/** Plans the service principal. */
export function planServicePrincipal(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  const wanted = desired.servicePrincipal;
  const found = live?.servicePrincipal ?? null;
  const scope: Scope = { isNew: live === null, late: context.late };
  const tags = compareTags(wanted, found, scope);
  const pieces = [
    ...flagPiece(ENABLED, found?.accountEnabled ?? true, wanted.accountEnabled, scope),
    ...flagPiece(ASSIGNMENT, found?.appRoleAssignmentRequired ?? false, wanted.appRoleAssignmentRequired, scope),
    ...textPiece(MODE, found?.preferredSingleSignOnMode, wanted.preferredSingleSignOnMode, scope, foldedWord),
    ...textPiece(LOGIN, found?.loginUrl, wanted.loginUrl, scope, foldedUrl),
    ...textPiece(RELAY, found?.samlSingleSignOnSettings?.relayState, wanted.relayState, scope),
    ...notifyPiece(wanted, found, scope),
    ...textPiece(NOTES, found?.notes, wanted.notes, scope),
    ...tags.pieces,
  ];
  const plan = patchPlan('patchServicePrincipal', pieces, scope, desired, context);
  const rest = { changes: mirroredTags(desired, live?.application, tags.gone, context), notes: tags.notes };
  return joinParts([plan, rest]);
}

/** At most five addresses: the list is the spec's as a whole (reference/graph.md 3.2). */
function notifyPiece(wanted: DesiredServicePrincipal, live: LiveServicePrincipal | null, scope: Scope): Piece[] {
  if (wanted.notificationEmailAddresses === undefined) return [];
  const after = missingFrom([], withLate(wanted.notificationEmailAddresses, scope.late), foldedWord);
  const before = live?.notificationEmailAddresses ?? [];
  const differing = [...missingFrom(before, after, foldedWord), ...missingFrom(after, before, foldedWord)];
  if (!scope.isNew && differing.length === 0) return [];
  return [{ change: fieldChange(NOTIFY, before, after, scope.isNew), set: { notificationEmailAddresses: after } }];
}

/** Tags that Entra itself keeps things by. */
const ENTRAS_OWN = /^WindowsAzure/i;

/** A new application is not known, so nothing but what must not be there is taken out of its tags. */
function compareTags(wanted: DesiredServicePrincipal, live: LiveServicePrincipal | null, scope: Scope) {
  const tags = withLate(wanted.tags, scope.late);
  const before = live?.tags ?? [];
  const foreign = missingFrom(tags, before);
  const isUnwanted = (tag: string) => wanted.tagsAbsent.includes(tag) || (wanted.isTagsExact && !ENTRAS_OWN.test(tag));
  const gone = foreign.filter(isUnwanted);
  const others = foreign.filter((tag) => !isUnwanted(tag) && !ENTRAS_OWN.test(tag));
  const notes = othersNote('tags', others, TAGS.leaf);
  if (!scope.isNew && gone.length === 0 && missingFrom(before, tags).length === 0) return { pieces: [], gone, notes };
  const exclude = scope.isNew ? wanted.tagsAbsent : gone;
  const list = { path: TAGS.path, only: false, include: tags, exclude };
  const changes = scope.isNew ? [fieldChange(TAGS, before, tags, true)] : tagChanges(before, tags, gone);
  return { pieces: changes.map((change): Piece => ({ change, list })), gone, notes };
}

/** Each leaf's part of the tags, one after the other: who accepts other tags does not accept that the mark is lost. */
function tagChanges(before: readonly string[], tags: readonly string[], gone: readonly string[]): FieldChange[] {
  const changes: FieldChange[] = [];
  let found = before;
  for (const place of [TAGS, MARK, VISIBLE]) {
    const isPlaces = (tag: string) => placeOfTag(tag) === place;
    const [added, taken] = [missingFrom(before, tags).filter(isPlaces), gone.filter(isPlaces)];
    const after = [...found.filter((tag) => !taken.includes(tag)), ...added];
    if (added.length + taken.length > 0) changes.push(fieldChange(place, found, after, false));
    found = after;
  }
  return changes;
}

/** Source of HideApp: reference/graph.md 3.2. */
function placeOfTag(tag: string): Place {
  if (tag === 'HideApp') return VISIBLE;
  return tag.startsWith(MARK_PREFIX) ? MARK : TAGS;
}

/** Tags of the application show on the service principal too, so those are taken out there (reference/graph.md 3.2). */
function mirroredTags(
  desired: Desired,
  application: LiveApplication | null | undefined,
  gone: readonly string[],
  { project }: PlanContext,
): Change[] {
  const before = application?.tags ?? [];
  const exclude = before.filter((tag) => gone.includes(tag));
  if (exclude.length === 0 || writerOfField(TAGS.field, desired, project) !== 'graph') return [];
  return [
    {
      object: 'application',
      action: 'update',
      writer: 'graph',
      fields: tagChanges(before, [], exclude),
      writes: [{ kind: 'patchApplication', set: {}, lists: [{ path: 'tags', only: false, include: [], exclude }] }],
    },
  ];
}
