import type { Auth } from '../generated/resolved.ts';
import { isGiven } from './claims.ts';
import type { VariantRule } from './rule.ts';
import { isPending } from './values.ts';

type Part = 'secret' | 'tokenUrl' | 'clientId' | 'audience';

const NEEDED: Readonly<Record<Auth['method'], readonly Part[]>> = {
  bearer: ['secret'],
  'oauth2-client-credentials': ['tokenUrl', 'clientId', 'secret'],
  'workload-identity': ['tokenUrl', 'clientId', 'audience'],
  'oauth2-code': [],
  basic: [],
};

export const scimAuthIncomplete: VariantRule = {
  scope: 'variant',
  id: 'ENT067',
  name: 'scim-auth-incomplete',
  severity: 'error',
  why: 'Without all parts of its method Entra cannot sign in to the SCIM endpoint.',
  fix: 'Add what is missing; a secret as {env: NAME}, {file: PATH} or {keyVault: VAULT/NAME}.',
  *check(variant) {
    const auth = variant.body.provisioning?.auth;
    if (auth === undefined) return;
    const pointer = '/provisioning/auth';
    const missing = NEEDED[auth.method].filter(
      (part) => !isGiven(auth[part]) && !isPending(variant, `${pointer}/${part}`),
    );
    if (missing.length > 0) yield { pointer, message: `the method ${auth.method} lacks ${missing.join(', ')}` };
  },
};
