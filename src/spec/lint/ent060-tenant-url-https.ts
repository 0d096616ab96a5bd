import { isUnsettled } from './claims.ts';
import type { VariantRule } from './rule.ts';

const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/i;

export const tenantUrlHttps: VariantRule = {
  scope: 'variant',
  id: 'ENT060',
  name: 'tenant-url-https',
  severity: 'error',
  why: 'Every request to this URL carries a token and personal data; Entra connects over TLS only.',
  fix: 'Give the https address of the SCIM endpoint.',
  *check({ body }) {
    const url = body.provisioning?.tenantUrl;
    if (!url || /^https:\/\//i.test(url) || LOCAL.test(url) || isUnsettled(url)) return;
    yield { pointer: '/provisioning/tenantUrl', message: `the tenant URL is not https: ${url}` };
  },
};
