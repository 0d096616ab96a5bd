/**
 * Credentials that no spec makes: who holds one can speak for the application. They stay, and are told.
 *
 *   object             credential                                      told
 *   -----------------  ----------------------------------------------  -------
 *   application        a password                                      warning
 *                      a Verify key, where the spec speaks of none     warning
 *   service principal  a password or key of a signing certificate      no
 *                      another                                         warning
 *
 * Where the spec speaks of the application's keys, plan-keys.ts tells of others.
 */
import type { Desired } from '../desired.ts';
import type { Live, LiveKeyCredential, LivePasswordCredential, LiveServicePrincipal } from '../live.ts';
import { thumbprintOf } from '../signing-certificates.ts';
import type { PartPlan, PlanNote } from './change.ts';
import { foldedWord, isSameText } from './normal.ts';

/** Tells of credentials of others; changes nothing. */
export function planCredentials(desired: Desired, live: Live | null): PartPlan {
  if (!live) return { changes: [], notes: [] };
  const { application, servicePrincipal } = live;
  const areKeysOurs = desired.application.requestCertificates !== undefined;
  const keys = areKeysOurs ? [] : (application?.keyCredentials ?? []).filter(isVerify);
  return {
    changes: [],
    notes: [
      ...notesOf('the application', application?.passwordCredentials ?? [], keys),
      ...notesOf('the service principal', ...ofNoCertificate(servicePrincipal)),
    ],
  };
}

function isVerify({ usage }: LiveKeyCredential): boolean {
  return isSameText(usage, 'Verify', foldedWord);
}

/** The trio of a signing certificate has one identifier; its password has the key ID of the key that signs. */
function ofNoCertificate(principal: LiveServicePrincipal): [LivePasswordCredential[], LiveKeyCredential[]] {
  const keys = principal.keyCredentials ?? [];
  const signing = keys.filter(({ usage }) => isSameText(usage, 'Sign', foldedWord));
  const isOfOne = ({ keyId, customKeyIdentifier }: LivePasswordCredential) =>
    signing.some(
      (key) =>
        isSameText(key.keyId, keyId, foldedWord) ||
        (Boolean(customKeyIdentifier) && key.customKeyIdentifier === customKeyIdentifier),
    );
  const passwords = (principal.passwordCredentials ?? []).filter((one) => !isOfOne(one));
  return [passwords, keys.filter((key) => isVerify(key) && !isOfOne(key))];
}

function notesOf(
  what: string,
  passwords: readonly LivePasswordCredential[],
  keys: readonly LiveKeyCredential[],
): PlanNote[] {
  const names = [
    ...passwords.map(({ displayName, keyId }) => `the password ${displayName || keyId}`),
    ...keys.map((key) => `the certificate ${thumbprintOf(key) ?? key.displayName ?? key.keyId}`),
  ].sort();
  if (names.length === 0) return [];
  return [
    {
      kind: 'warning',
      code: 'ENT_DRIFT_ADDED',
      message: `credentials of ${what} that the spec does not have stay: ${names.join(', ')}`,
      hint: `who holds one can speak for it; if nobody needs it, delete it in the portal`,
      leaf: '/application',
    },
  ];
}
