import { sentAttributes } from './claims.ts';
import type { VariantRule } from './rule.ts';

const ROLES = /(?:^|:)roles(?=[.[]|$)/i;

export const syncAllRoles: VariantRule = {
  scope: 'variant',
  id: 'ENT076',
  name: 'sync-all-roles',
  severity: 'warning',
  why: 'Roles come from assignments, and with scope all people are provisioned who have none.',
  fix: 'Set provisioning.scope: assigned, or do not map roles.',
  *check({ body }) {
    if (body.provisioning?.scope !== 'all' || body.provisioning.mappings === undefined) return;
    const role = sentAttributes(body, 'users').find(({ name }) => ROLES.test(name));
    if (role)
      yield { pointer: '/provisioning/scope', message: `scope all does not go with the mapping of ${role.name}` };
  },
};
