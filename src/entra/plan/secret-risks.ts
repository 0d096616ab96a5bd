/**
 * What a change of a synchronization secret endangers, and which leaf asks for it.
 *
 *   key                       change       danger        guarded
 *   ------------------------  -----------  ------------  -------
 *   BaseAddress               another      security      yes
 *   SyncAll                   on           security      yes
 *                             off          provisioning  yes
 *   SkipOutOfScopeDeletions   on           security      yes
 *                             off          provisioning  yes
 *   SyncNotificationSettings  guard off    provisioning  yes
 *                             otherwise    cosmetic      no
 *   any other                 any          provisioning  no
 */
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
  if (key === 'BaseAddress') return risk('security', true, 'people and the secret are sent to another address');
  if (key !== 'SyncNotificationSettings') return risk('provisioning', false, 'Entra signs in to the vendor otherwise');
  return hasGuard(before) && !hasGuard(String(after))
    ? risk('provisioning', true, 'many deletions at once no longer stop provisioning')
    : risk('cosmetic', false, 'others are told when provisioning fails');
}

function hasGuard(settings: string): boolean {
  return /"DeleteThresholdEnabled"\s*:\s*"?true/i.test(settings);
}
