/** Four kinds of junk, as forms. */
import { randomBytes } from 'node:crypto';
import { BODY_LIMIT } from '../../src/runtime/http/server.ts';
import { groupsClaim, PARTS, type Parts, responseXml } from '../../test/attacks/saml/message.ts';
import { message, OTHER } from '../../test/attacks/saml/sign.ts';
import type { Setting } from './inputs.ts';
import { addressed, form, type Pending, type Served } from './served.ts';

/** By name. Where there is a pending request, they answer it, and get as far as such a message can. */
export function junkBodies({ times }: Setting, { acsUrl }: Served, pending: Pending | null): Record<string, string> {
  const parts = { ...times, ...addressed(acsUrl, pending?.requestId ?? '_unknown') };
  const relayState = pending?.relayState ?? null;
  return {
    random: form(randomBytes(4_096), relayState),
    '256 KiB': largest((groups) => form(large(parts, groups), relayState)),
    unsigned: form(responseXml(parts), relayState),
    'bad signature': form(message('assertion', parts, { key: OTHER.privateKey }), relayState),
  };
}

function large(parts: Partial<Parts>, groups: number): string {
  return responseXml({ ...parts, claims: [...PARTS.claims, groupsClaim(groups)] });
}

/** The largest that a body may be. */
function largest(make: (groups: number) => string): string {
  const one = make(1_001).length - make(1).length;
  let groups = Math.floor(((BODY_LIMIT - make(1).length) * 1_000) / one);
  while (make(groups).length > BODY_LIMIT) groups -= 1;
  return make(groups);
}
