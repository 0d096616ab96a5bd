/**
 * What a change of a field endangers (design rule 5; reference/config-peers.md 5, points 14 and 21).
 *
 *   field                          change            danger    guarded
 *   -----------------------------  ----------------  --------  -------
 *   identifierUris                 one less          sign-in   yes
 *   web.redirectUris               one less          sign-in   yes
 *                                  one more          security  no
 *   redirectUriSettings, defaultRedirectUri, web.logoutUrl, loginUrl, relayState
 *                                  any               sign-in   no
 *   groupMembershipClaims, optionalClaims
 *                                  any               security  no
 *   requestSignatureVerification   off               security  yes
 *                                  on                sign-in   no
 *   keyCredentials                 one less          sign-in   yes
 *                                  one more          security  no
 *   tokenEncryptionKeyId           off               security  yes
 *                                  another           sign-in   yes
 *   appRoles                       one less          sign-in   yes
 *   appRoles.value                 another, off      sign-in   no
 *   appRoles.isEnabled             off               sign-in   no
 *   owners                         one more          security  yes
 *   accountEnabled                 off               sign-in   yes
 *                                  on                security  no
 *   appRoleAssignmentRequired      off               security  yes
 *                                  on                sign-in   no
 *   preferredSingleSignOnMode, preferredTokenSigningKeyThumbprint
 *                                  another, off      sign-in   yes
 *   tags                           the mark lost     security  no
 *
 * "Another" and "off" need something before; the first value of a field endangers nothing. What is in no row is cosmetic.
 */
import { MARK_PREFIX } from '../match.ts';
import type { FieldChange } from './change.ts';
import { foldedUrl, foldedWord, missingFrom, plainText } from './normal.ts';
import type { Danger, Risk } from './risk.ts';

type Judge = (before: unknown, after: unknown) => Risk | null;

/** By field, or by path where only a part of the field endangers anything. */
const JUDGES: Readonly<Record<string, Judge>> = {
  'application.identifierUris': list({ less: ['sign-in', true, 'requests that name the identifier are refused'] }),
  'application.web.redirectUris': list(
    {
      less: ['sign-in', true, 'sign-ins that are answered at the reply URL break'],
      more: ['security', false, 'whoever holds the reply URL receives assertions'],
    },
    foldedUrl,
  ),
  'application.web.redirectUriSettings': always('sign-in', 'requests by index are answered elsewhere'),
  'application.defaultRedirectUri': always('sign-in', 'requests that name no reply URL are answered elsewhere'),
  'application.web.logoutUrl': always('sign-in', 'signing out ends elsewhere'),
  'application.groupMembershipClaims': always('security', 'the vendor learns of other groups, and may decide by them'),
  'application.optionalClaims': always('security', 'the vendor gets groups in another form, and may decide by them'),
  'application.requestSignatureVerification': flag(
    ['sign-in', false, 'unsigned requests are refused, and sign-in started by Entra is off'],
    ['security', true, 'unsigned requests are accepted'],
  ),
  'application.keyCredentials': list(
    {
      less: ['sign-in', true, 'what needs this certificate of the vendor breaks'],
      more: ['security', false, 'whoever holds its key speaks for the vendor'],
    },
    foldedWord,
  ),
  tokenEncryptionKeyId: swap(
    ['sign-in', true, 'the vendor must hold the key of the other certificate'],
    ['security', true, 'assertions are no longer encrypted'],
  ),
  appRoles: swap(null, ['sign-in', true, 'removing a role removes its assignments']),
  'appRoles.value': swap(
    ['sign-in', false, 'the vendor gets another value for the role'],
    ['sign-in', false, 'the vendor no longer gets the role'],
  ),
  'appRoles.isEnabled': flag(null, ['sign-in', false, 'nobody can be given the role any more']),
  'application.owners': list({ more: ['security', true, 'an owner can change all of it and add credentials'] }),
  'servicePrincipal.owners': list({ more: ['security', true, 'an owner can change all of it and add credentials'] }),
  'servicePrincipal.accountEnabled': flag(
    ['security', false, 'people can sign in again'],
    ['sign-in', true, 'nobody can sign in any more'],
  ),
  'servicePrincipal.appRoleAssignmentRequired': flag(
    ['sign-in', false, 'only who is assigned can sign in'],
    ['security', true, 'everybody in the tenant can sign in'],
  ),
  'servicePrincipal.preferredSingleSignOnMode': swap(
    ['sign-in', true, 'sign-in works by another protocol'],
    ['sign-in', true, 'sign-in by SAML is off'],
  ),
  'servicePrincipal.loginUrl': always('sign-in', 'sign-in starts elsewhere'),
  'servicePrincipal.samlSingleSignOnSettings': always('sign-in', 'people land elsewhere after sign-in'),
  'servicePrincipal.preferredTokenSigningKeyThumbprint': swap(
    ['sign-in', true, 'the vendor must trust the other certificate'],
    ['sign-in', true, 'no certificate is chosen to sign with'],
  ),
  'servicePrincipal.tags': (before, after) =>
    hasMark(before) && !hasMark(after)
      ? risk([
          'security',
          false,
          'without its mark others can adopt it, and a run without the record makes a second one',
        ])
      : null,
};

/**
 * The risk of a change; `null`: nothing to look at twice. Lists are lists of texts. `isNew`: the application is made by
 * the same plan, so that nobody depends on it yet. What somebody else changed is judged with before and after exchanged.
 */
export function riskOf(
  { field, path }: Pick<FieldChange, 'field' | 'path'>,
  before: unknown,
  after: unknown,
  isNew = false,
): Risk | null {
  const judge = JUDGES[path] ?? JUDGES[field];
  return isNew ? null : (judge?.(before, after) ?? null);
}

/** Whether changes of a field are judged here. */
export function isJudged({ field, path }: Pick<FieldChange, 'field' | 'path'>): boolean {
  return (JUDGES[path] ?? JUDGES[field]) !== undefined;
}

type Verdict = readonly [danger: Danger, isGuarded: boolean, why: string];

function risk(verdict: Verdict | null | undefined): Risk | null {
  if (!verdict) return null;
  const [danger, isGuarded, why] = verdict;
  return { danger, isGuarded, why };
}

function always(danger: Danger, why: string): Judge {
  return () => risk([danger, false, why]);
}

/** One item less weighs more than one more. */
function list(verdicts: { less?: Verdict; more?: Verdict }, fold?: (text: string) => string): Judge {
  return (before, after) => {
    const [old, now] = [(before ?? []) as string[], (after ?? []) as string[]];
    if (verdicts.less && missingFrom(now, old, fold).length > 0) return risk(verdicts.less);
    return missingFrom(old, now, fold).length > 0 ? risk(verdicts.more) : null;
  };
}

function hasMark(tags: unknown): boolean {
  return Array.isArray(tags) && tags.some((tag) => String(tag).startsWith(MARK_PREFIX));
}

function flag(on: Verdict | null, off: Verdict): Judge {
  return (_before, after) => risk(after === true ? on : off);
}

function swap(other: Verdict | null, off: Verdict | null): Judge {
  return (before, after) => {
    if (isEmpty(before)) return null;
    return risk(isEmpty(after) ? off : other);
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || plainText(value as string | null) === undefined;
}
