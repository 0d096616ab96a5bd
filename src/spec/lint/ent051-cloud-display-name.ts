import type { VariantRule } from './rule.ts';

export const cloudDisplayName: VariantRule = {
  scope: 'variant',
  id: 'ENT051',
  name: 'cloud-display-name',
  severity: 'error',
  why: 'Entra sends display names of cloud groups only for groups that are assigned to the application.',
  fix: 'Set select: assigned, or send object IDs.',
  *check({ body }) {
    const groups = body.saml?.groups;
    if (groups?.source !== 'cloudDisplayName' || groups.select === 'assigned') return;
    const message = `cloudDisplayName needs select: assigned, and select is ${groups.select}`;
    yield { pointer: '/saml/groups/source', message };
  },
};
