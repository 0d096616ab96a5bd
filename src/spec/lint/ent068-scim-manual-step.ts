import type { VariantRule } from './rule.ts';

const STEPS: Readonly<Record<string, string>> = {
  'oauth2-code': 'a person must press Authorize in the portal and sign in at the vendor',
  basic: 'a person must type the user name and password in the portal',
};

export const scimManualStep: VariantRule = {
  scope: 'variant',
  id: 'ENT068',
  name: 'scim-manual-step',
  severity: 'warning',
  why: 'Nothing can do this step for a person, and Entra takes these methods for existing gallery applications only.',
  fix: 'Use oauth2-client-credentials, workload-identity or bearer where the vendor offers one.',
  *check({ body }) {
    const method = body.provisioning?.auth.method;
    const step = method && STEPS[method];
    if (step)
      yield { pointer: '/provisioning/auth/method', message: `the method ${method} has a manual step: ${step}` };
  },
};
