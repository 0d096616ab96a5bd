import { attributesOf, originsOf } from './claims.ts';
import type { VariantRule } from './rule.ts';

export const groupsAsRoles: VariantRule = {
  scope: 'variant',
  id: 'ENT052',
  name: 'groups-as-roles',
  severity: 'error',
  why: 'Where groups are sent as role claims, Entra no longer sends app roles.',
  fix: 'Set asRoles: false and send the groups in their own claim, or do without app roles.',
  *check({ body }) {
    const saml = body.saml;
    if (!saml?.groups?.asRoles || saml.groups.select === 'none') return;
    const pointer = '/saml/groups/asRoles';
    if (saml.appRoles && saml.appRoles.length > 0)
      yield { pointer, message: 'groups are sent as roles, so the app roles of saml.appRoles are not sent' };
    for (const origin of originsOf(body)) {
      for (const { value, pointer: source } of attributesOf(origin)) {
        if (value.toLowerCase() === 'user.assignedroles')
          yield { pointer: source, message: 'groups are sent as roles, so user.assignedroles is empty' };
      }
    }
  },
};
