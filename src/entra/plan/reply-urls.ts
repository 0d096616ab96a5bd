/**
 * Reply URLs with their indexes and the default one: three fields of Graph that must agree with each other.
 *
 * A PATCH of the settings alone names the reply URLs, so settings are written for all of them; an index that no spec
 * gives stays (reference/graph.md 2.2). Where Terraform writes the reply URLs, what hangs on one waits until it is there.
 *
 *   index in the spec  live index  after
 *   -----------------  ----------  ------------
 *   not given          any         as it is
 *   null               none        none
 *   null               n           none
 *   n                  n           n
 *   n                  other       n
 *   n                  another's   a problem
 *
 *   reply URLs of the spec  live default        after
 *   ----------------------  ------------------  -------------------
 *   two or more             the first           as it is
 *   two or more             another, none       the first
 *   two or more, imported   none                none, until it is adopted
 *   one                     it, none            as it is
 *   one or more             none of the spec's  the first
 *   the first is pending    any that stays      as it is
 *   none                    one that is removed  none
 */
import type { Desired } from '../desired.ts';
import type { LiveApplication } from '../live.ts';
import type { PlanNote } from './change.ts';
import type { PlanContext } from './context.ts';
import { withLate } from './late.ts';
import { foldedUrl, missingFrom } from './normal.ts';
import {
  compareList,
  fieldChange,
  isExactSet,
  othersNote,
  type Piece,
  type Place,
  type Scope,
  textPiece,
} from './pieces.ts';
import type { Risk } from './risk.ts';
import { writerOfField } from './writers.ts';

const LEAF = '/saml/replyUrls';
const URLS: Place = { field: 'application.web.redirectUris', path: 'web.redirectUris', leaf: LEAF };
const SETTINGS: Place = {
  field: 'application.web.redirectUriSettings',
  path: 'web.redirectUriSettings',
  leaf: LEAF,
};
const DEFAULT: Place = { field: 'application.defaultRedirectUri', path: 'defaultRedirectUri', leaf: LEAF };

/** The fields that differ. azuread gives the reply URLs whole, so where Terraform writes them nothing else stays. */
export function compareReplyUrls(
  desired: Desired,
  live: LiveApplication | null,
  scope: Scope,
  { project, record }: PlanContext,
): { readonly pieces: readonly Piece[]; readonly notes: readonly PlanNote[] } {
  const { connection, application } = desired;
  if (application.redirectUris === undefined) return { pieces: [], notes: [] };
  const isTerraforms = writerOfField(URLS.field, desired, project) === 'terraform';
  const isExact = isTerraforms || isExactSet(connection, 'saml.replyUrls');
  const { redirectUris } = live?.web ?? {};
  const urls = compareList(URLS, redirectUris, application.redirectUris, { isExact, fold: foldedUrl }, scope);
  const there = isTerraforms && live ? (redirectUris ?? []) : urls.result;
  const settings = compareSettings(desired, live, there, scope);
  const isLeft = record?.isMarked === false && !live?.defaultRedirectUri;
  const standard = isLeft ? [] : defaultPiece(desired, live, there, scope);
  const hanging = [...settings.pieces, ...standard];
  const isRespelled = urls.pieces.length === 0 && missingFrom(redirectUris, there).length > 0;
  return {
    pieces: [...urls.pieces, ...(isRespelled ? withSpelling(hanging, there, redirectUris ?? []) : hanging)],
    notes: [...othersNote('reply URLs', urls.others, LEAF), ...settings.notes],
  };
}

/** What hangs on a reply URL names it letter by letter, so the reply URLs are written in the same spelling. */
function withSpelling(hanging: readonly Piece[], there: readonly string[], live: readonly string[]): Piece[] {
  const list = { path: URLS.path, only: false, include: there, exclude: missingFrom(there, live) };
  return hanging.map((piece, at) => (at === 0 ? { ...piece, list } : piece));
}

interface Setting {
  readonly uri: string;
  readonly index: number | null;
}

function compareSettings(desired: Desired, live: LiveApplication | null, there: readonly string[], scope: Scope) {
  const wanted = byUrl(withLate(desired.application.redirectUriSettings, scope.late));
  const found = byUrl(live?.web?.redirectUriSettings ?? []);
  const settings: Setting[] = there.map((url) => {
    const [own, old] = [wanted.get(foldedUrl(url)), found.get(foldedUrl(url))];
    return { uri: url, index: (own ?? old)?.index ?? null };
  });
  const before = indexed([...found.values()]);
  const isSame = settings.every(({ uri, index }) => (found.get(foldedUrl(uri))?.index ?? null) === index);
  if (isSame) return { pieces: [], notes: [] };
  const twins = settings.filter(
    ({ index }, at) => index !== null && settings.findIndex((one) => one.index === index) < at,
  );
  const pieces = [
    {
      change: fieldChange(SETTINGS, before, indexed(settings), scope.isNew),
      set: { web: { redirectUriSettings: settings } },
    },
  ];
  return { pieces, notes: twins.map(twinNote) };
}

function byUrl(
  settings: ReadonlyArray<{ readonly uri?: string | null | undefined; readonly index?: number | null | undefined }>,
) {
  return new Map(settings.map(({ uri, index }) => [foldedUrl(uri ?? ''), { uri: uri ?? '', index: index ?? null }]));
}

function indexed(settings: readonly Setting[]): Setting[] {
  return settings.filter(({ index }) => index !== null);
}

function twinNote({ uri, index }: Setting): PlanNote {
  const hint = 'choose another index, or take it from the other one: {url: …, index: null}';
  return { kind: 'problem', message: `index ${index} of ${uri} is taken by another reply URL`, hint, leaf: LEAF };
}

function defaultPiece(desired: Desired, live: LiveApplication | null, there: readonly string[], scope: Scope): Piece[] {
  const urls = withLate(desired.application.redirectUris ?? [], scope.late);
  const spelled = (url: string) => there.find((one) => foldedUrl(one) === foldedUrl(url));
  const before = live?.defaultRedirectUri;
  const isLost = Boolean(before) && spelled(before as string) === undefined;
  const isForeign = Boolean(before) && urls.length > 0 && missingFrom(urls, [before as string], foldedUrl).length > 0;
  const isFirstPending = desired.connection.pending.some(({ pointer }) => pointer === `${LEAF}/0`);
  if (!isLost && (isFirstPending || (urls.length < 2 && !isForeign))) return [];
  const after = urls.map(spelled).find((url) => url !== undefined) ?? null;
  const pieces = textPiece(DEFAULT, before, after, scope, foldedUrl);
  return isForeign ? pieces.map((piece) => ({ ...piece, change: { ...piece.change, risk: FOREIGN } })) : pieces;
}

/** The spec may be the one that changed, but nobody can tell. */
const FOREIGN: Risk = {
  danger: 'security',
  isGuarded: false,
  why: 'the default that is replaced is no reply URL of the spec: who holds it received assertions',
};
