import { isKnownSource, NAME_ID_SOURCES } from '../vocabulary/sources.ts';
import type { VariantRule } from './rule.ts';

export const nameIdSource: VariantRule = {
  scope: 'variant',
  id: 'ENT054',
  name: 'name-id-source',
  severity: 'warning',
  why: 'Entra takes the NameID from attributes that name one person only; with another source sign-in fails or gets an opaque ID.',
  fix: 'Take it from user.userprincipalname, user.mail, user.objectid, user.employeeid or an extension attribute.',
  *check({ body }) {
    const source = body.saml?.nameId?.source;
    if (!source || NAME_ID_SOURCES.has(source.toLowerCase())) return;
    // An unknown attribute is ENT040's, a directory extension can carry a NameID.
    if (!isKnownSource(source) || /^user\.extension_/i.test(source)) return;
    yield { pointer: '/saml/nameId/source', message: `a NameID cannot be taken from ${source}` };
  },
};
