import type { VariantRule } from './rule.ts';

const DAYS_AHEAD = 30;
const DAY = 86_400_000;

export const scimSecretLifetime: VariantRule = {
  scope: 'variant',
  id: 'ENT066',
  name: 'scim-secret-lifetime',
  severity: 'warning',
  why: 'When the secret ends, provisioning goes into quarantine and leavers keep their accounts.',
  fix: 'Get a new secret from the vendor, put it where auth.secret points, and write its last day to auth.expires.',
  *check({ body }, { today }) {
    const auth = body.provisioning?.auth;
    if (auth?.secret === undefined || !['bearer', 'oauth2-client-credentials'].includes(auth.method)) return;
    const { expires } = auth;
    if (!expires) {
      const hint = 'write the last day of the secret to auth.expires';
      yield { pointer: '/provisioning/auth', message: 'nobody will know when the secret ends', hint };
      return;
    }
    const pointer = '/provisioning/auth/expires';
    const days = Math.round((Date.parse(expires) - Date.parse(today)) / DAY);
    if (days < 0) yield { pointer, message: `the secret ended on ${expires}`, severity: 'error' };
    else if (days <= DAYS_AHEAD) yield { pointer, message: `the secret ends in ${days} days, on ${expires}` };
  },
};
