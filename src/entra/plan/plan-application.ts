/**
 * The application: names, addresses and switches, in one PATCH.
 *
 *   leaf of the spec   live              after
 *   -----------------  ----------------  ----------------------------------------------
 *   absent             any               as it is
 *   empty              empty             as it is
 *   empty              a value           none: lists lose what others added too
 *   a value            the same          as it is, however it is spelled
 *   a value            another, none     the value
 *   a list             items of others   they stay, and are told; not in sets that are exact
 *   requests.signed    (default: false)  null is false
 *   groups.select      none              null is None
 *
 * A new application is written without looking: what its template brings is not known. Reply URLs: reply-urls.ts.
 */

import type { Desired } from '../desired.ts';
import { groupMembershipClaims, groupProperties } from '../group-claim.ts';
import type { Live, LiveApplication, LiveOptionalClaim } from '../live.ts';
import type { Change, PartPlan } from './change.ts';
import { joinParts } from './change.ts';
import type { PlanContext } from './context.ts';
import { foldedUrl, missingFrom } from './normal.ts';
import {
  compareList,
  fieldChange,
  isExactSet,
  othersNote,
  type Piece,
  type Place,
  patchPlan,
  type Scope,
  textPiece,
} from './pieces.ts';
import { compareReplyUrls } from './reply-urls.ts';
import { writerOfField } from './writers.ts';

const place = (path: string, leaf: string): Place => ({ field: `application.${path}`, path, leaf });

const DISPLAY_NAME = place('displayName', '/displayName');
const IDENTIFIERS = place('identifierUris', '/saml/identifiers');
const LOGOUT = place('web.logoutUrl', '/saml/logoutUrl');
const REFERENCE = place('serviceManagementReference', '/application/serviceManagementReference');
const GROUPS = place('groupMembershipClaims', '/saml/groups/select');
const GROUP_FORM = place('optionalClaims', '/saml/groups/source');
const SIGNED = place('requestSignatureVerification', '/saml/requests/signed');
const METADATA = place('samlMetadataUrl', '/saml/spMetadata/url');

/** Plans the application object. */
export function planApplication(desired: Desired, live: Live | null, context: PlanContext): PartPlan {
  if (live && live.application === null) return elsewhere();
  const { application } = desired;
  const found = live?.application ?? null;
  const scope: Scope = { isNew: live === null, late: context.late };
  const identifiers = planIdentifiers(desired, found, scope, context);
  const urls = compareReplyUrls(desired, found, scope, context);
  const pieces = [
    ...textPiece(DISPLAY_NAME, found?.displayName, application.displayName, scope),
    ...identifiers.pieces,
    ...urls.pieces,
    ...textPiece(LOGOUT, found?.web?.logoutUrl, application.logoutUrl, scope, foldedUrl),
    ...textPiece(REFERENCE, found?.serviceManagementReference, application.serviceManagementReference, scope),
    ...groupPieces(desired, found, scope),
    ...signedPiece(application.isSignedRequestRequired, found, scope),
    ...textPiece(METADATA, found?.samlMetadataUrl, application.samlMetadataUrl, scope, foldedUrl),
  ];
  const patch = patchPlan('patchApplication', pieces, scope, desired, context);
  return joinParts([patch, identifiers.rest, { changes: [], notes: urls.notes }]);
}

function elsewhere(): PartPlan {
  const message = 'there is no application object in this tenant: it was deleted, or is at home in another tenant';
  return { changes: [], notes: [{ kind: 'problem', message }] };
}

/** Terraform adds identifiers one by one; taking out those of others is left to Graph (see left-to-graph.ts). */
function planIdentifiers(desired: Desired, live: LiveApplication | null, scope: Scope, { project }: PlanContext) {
  const { identifierUris } = desired.application;
  const isExact = isExactSet(desired.connection, 'saml.identifiers');
  const before = live?.identifierUris;
  if (writerOfField(IDENTIFIERS.field, desired, project) === 'graph') {
    const { pieces, others } = compareList(IDENTIFIERS, before, identifierUris, { isExact }, scope);
    return { pieces, rest: { changes: [], notes: othersNote('identifiers', others, IDENTIFIERS.leaf) } };
  }
  const missing = missingFrom(before, identifierUris);
  const pieces =
    missing.length > 0
      ? [{ change: fieldChange(IDENTIFIERS, before ?? [], [...(before ?? []), ...missing], scope.isNew) }]
      : [];
  const others = identifierUris === undefined ? [] : missingFrom(identifierUris, before);
  if (others.length === 0 || !isExact) {
    return { pieces, rest: { changes: [], notes: othersNote('identifiers', others, IDENTIFIERS.leaf) } };
  }
  return { pieces, rest: { changes: [takenOut(others, before ?? [])], notes: [] } };
}

function takenOut(others: readonly string[], before: readonly string[]): Change {
  const after = before.filter((uri) => !others.includes(uri));
  const list = { path: IDENTIFIERS.path, only: false, include: [], exclude: others };
  return {
    object: 'application',
    action: 'update',
    writer: 'graph',
    fields: [fieldChange(IDENTIFIERS, before, after, false)],
    writes: [{ kind: 'patchApplication', set: {}, lists: [list] }],
  };
}

function groupPieces(desired: Desired, live: LiveApplication | null, scope: Scope): Piece[] {
  const claim = desired.application.groupClaim;
  if (claim === undefined) return [];
  const wanted = groupMembershipClaims(claim);
  const found = live?.groupMembershipClaims;
  const isSame = !scope.isNew && sameSet(wordsOf(found), wordsOf(wanted));
  const selection = isSame
    ? []
    : [{ change: fieldChange(GROUPS, found, wanted, scope.isNew), set: { groupMembershipClaims: wanted } }];
  return [...selection, ...formPiece(groupProperties(claim), live, scope)];
}

/** Several words with commas; `None` is as good as nothing (reference/graph.md 2.2). */
function wordsOf(text: string | null | undefined): string[] {
  const words = (text ?? '').split(',').map((word) => word.trim().toLowerCase());
  return words.filter((word) => word !== '' && word !== 'none');
}

/** The `groups` entry alone is ours: other entries and other kinds of tokens stay, and so do its other members. */
function formPiece(properties: readonly string[], live: LiveApplication | null, scope: Scope): Piece[] {
  const claims = live?.optionalClaims ?? {};
  const [others, entries] = parted(claims.saml2Token ?? []);
  const before = entries.flatMap(({ additionalProperties }) => additionalProperties ?? []);
  if (sameSet(before, properties)) return [];
  const entry: LiveOptionalClaim = {
    name: 'groups',
    essential: false,
    ...entries[0],
    additionalProperties: properties,
  };
  const set = { optionalClaims: { ...claims, saml2Token: [...others, entry] } };
  const where = { ...GROUP_FORM, path: 'optionalClaims.saml2Token.groups' };
  return [{ change: fieldChange(where, before, properties, scope.isNew), set }];
}

function parted(claims: readonly LiveOptionalClaim[]): [LiveOptionalClaim[], LiveOptionalClaim[]] {
  const isGroups = ({ name }: LiveOptionalClaim) => name?.toLowerCase() === 'groups';
  return [claims.filter((claim) => !isGroups(claim)), claims.filter(isGroups)];
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const fold = (text: string) => text.toLowerCase();
  return missingFrom(one, other, fold).length === 0 && missingFrom(other, one, fold).length === 0;
}

/** Algorithms that somebody allowed besides stay. */
function signedPiece(isRequired: boolean | undefined, live: LiveApplication | null, scope: Scope): Piece[] {
  const found = live?.requestSignatureVerification ?? {};
  const before = found.isSignedRequestRequired ?? false;
  if (isRequired === undefined || before === isRequired) return [];
  const set = { requestSignatureVerification: { ...found, isSignedRequestRequired: isRequired } };
  return [{ change: fieldChange(SIGNED, before, isRequired, scope.isNew), set }];
}
