import { hasDomains } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

const POINTER = '/signIn/unknownUser';
const LEVELS = '/signIn/waitingRoom/accessLevels';

export const unknownUserNeeds: VariantRule = {
  scope: 'variant',
  id: 'ENT073',
  name: 'unknown-user-needs',
  severity: 'warning',
  why: 'Whoever can sign in gets an account or a place in the waiting room, so it must be said for whom and with what access.',
  fix: 'List signIn.domains, and for a waiting room the access levels in signIn.waitingRoom.accessLevels.',
  *check(variant) {
    const { saml, signIn } = variant.body;
    if (saml === undefined || signIn.unknownUser === 'reject') return;
    const hasLevels = signIn.waitingRoom.accessLevels.length > 0 || isPending(variant, LEVELS);
    if (signIn.unknownUser === 'waiting-room' && !hasLevels)
      yield { pointer: POINTER, message: 'nobody can leave the waiting room: it has no access levels' };
    if (!hasDomains(variant))
      yield {
        pointer: POINTER,
        severity: 'info',
        message: `without domains, ${signIn.unknownUser} holds for anyone the tenant lets in`,
      };
  },
};
