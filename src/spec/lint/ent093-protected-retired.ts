import type { VariantRule } from './rule.ts';

export const protectedRetired: VariantRule = {
  scope: 'variant',
  id: 'ENT093',
  name: 'protected-retired',
  severity: 'error',
  why: 'A protected connection is never deleted, and retired deletes it.',
  fix: 'Take protected away in a reviewed change of its own, then retire the connection.',
  *check({ body }) {
    if (body.protected && body.retired)
      yield { pointer: '/retired', message: 'the connection is both protected and retired' };
  },
};
