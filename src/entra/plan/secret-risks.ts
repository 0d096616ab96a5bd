/**
 * What a change of a synchronization secret endangers, and which leaf asks for it.
 *
 *   key                       change       danger        guarded
 *   ------------------------  -----------  ------------  -------
 *   BaseAddress               another      security      yes
 *                             off          provisioning  yes
 *   SyncAll                   on           security      yes
 *                             off          provisioning  yes
 *   SkipOutOfScopeDeletions   on           security      yes
 *                             off          provisioning  yes
 *   SyncNotificationSettings
 *   - deletion guard          off          provisioning  yes
 *                             more         provisioning  no
 *                             less, on     cosmetic      no
 *   - whom is told            any          cosmetic      no
 *   any other                 any          provisioning  no
 */
import { deletionsAllowed } from './notification-settings.ts';
import type { Risk } from './risk.ts';
import type { SecretValue } from './write.ts';

const LEAVES: Readonly<Record<string, string>> = {
  BaseAddress: '/provisioning/tenantUrl',
  UserName: '/provisioning/auth/clientId',
  Oauth2ClientId: '/provisioning/auth/clientId',
  Oauth2TokenExchangeUri: '/provisioning/auth/tokenUrl',
  Oauth2AuthorizationUri: '/provisioning/auth/authorizeUrl',
  SyncAll: '/provisioning/scope',
  SkipOutOfScopeDeletions: '/provisioning/outOfScope',
  SyncNotificationSettings: '/provisioning/notify',
};

/** The leaf of a key; that of a secret is the reference. */
export function leafOfSecret(key: string): string {
  return LEAVES[key] ?? '/provisioning/auth/secret';
}

const risk = (danger: Risk['danger'], isGuarded: boolean, why: string): Risk => ({ danger, isGuarded, why });

/** The risk of a change; `null` where nothing was there before. */
export function riskOfSecret(key: string, before: string, after: SecretValue): Risk | null {
  const isOn = String(after).toLowerCase() === 'true';
  if (key === 'SyncAll') {
    return isOn
      ? risk('security', true, 'everybody in the tenant is provisioned, assigned or not')
      : risk('provisioning', true, 'who is not assigned is deprovisioned');
  }
  if (key === 'SkipOutOfScopeDeletions') {
    return isOn
      ? risk('security', true, 'who leaves the scope keeps the account')
      : risk('provisioning', true, 'who left the scope is deactivated');
  }
  if (before === '') return null;
  if (key === 'BaseAddress') {
    return after === ''
      ? risk('provisioning', true, 'there is no address to provision to')
      : risk('security', true, 'people and the secret are sent to another address');
  }
  if (key !== 'SyncNotificationSettings') return risk('provisioning', false, 'Entra signs in to the vendor otherwise');
  return riskOfGuard(deletionsAllowed(before), deletionsAllowed(String(after)));
}

function riskOfGuard(before: number, after: number): Risk {
  if (before === after) return risk('cosmetic', false, 'others are told when provisioning fails');
  if (after === Number.POSITIVE_INFINITY)
    return risk('provisioning', true, 'many deletions at once no longer stop provisioning');
  return after > before
    ? risk('provisioning', false, `up to ${after} deletions at once pass, and not ${before}`)
    : risk('cosmetic', false, `provisioning stops at more than ${after} deletions at once`);
}
