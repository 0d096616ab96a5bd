/** One way to ask the verifier, and what it answers. */
import { expect } from 'vitest';
import { Refusal, type RefusalCode } from '../../../src/runtime/saml/refusal.ts';
import type { ResponseExpectations } from '../../../src/runtime/saml/trust.ts';
import type { VerifiedResponse } from '../../../src/runtime/saml/verified-response.ts';
import { verifyResponse } from '../../../src/runtime/saml/verify/verify-response.ts';
import { ACS, AUDIENCE, ISSUER, NOW, REQUEST, TENANT } from './message.ts';
import { IDP, SP_KEY, type Style } from './sign.ts';

export const EXPECTED: ResponseExpectations = {
  idp: { entityId: ISSUER, tenantId: TENANT, keys: [IDP] },
  audiences: [AUDIENCE],
  acsUrl: ACS,
  inResponseTo: REQUEST,
  isSha1Allowed: false,
  isEncrypted: false,
  decryptionKeys: [SP_KEY.privateKey],
  now: NOW,
};

/** What a message of a style is held against. */
export const expectedOf = (style: Style): ResponseExpectations => ({
  ...EXPECTED,
  isEncrypted: style.startsWith('encrypted'),
});

export function verify(xml: string | Uint8Array, changes: Partial<ResponseExpectations> = {}): VerifiedResponse {
  const bytes = typeof xml === 'string' ? Buffer.from(xml, 'utf8') : xml;
  return verifyResponse({ bytes }, { ...EXPECTED, ...changes });
}

/** `accepted`, or the code of the refusal. Any other error is a defect and thrown. */
export function verdict(
  xml: string | Uint8Array,
  changes: Partial<ResponseExpectations> = {},
): RefusalCode | 'accepted' {
  try {
    verify(xml, changes);
    return 'accepted';
  } catch (error) {
    if (error instanceof Refusal) return error.refusal;
    throw error;
  }
}

/** A message is refused for exactly this, and its twin is accepted as Ana. */
export function attack(
  evil: string | Uint8Array,
  code: RefusalCode,
  twin: string,
  changes: Partial<ResponseExpectations> = {},
): void {
  expect(verdict(evil, changes)).toBe(code);
  expect(verify(twin, changes).nameId.value).toBe('ana@contoso.com');
}

/** Replaces a text that must be there. */
export function replaced(text: string, from: string | RegExp, to: string | ((...args: string[]) => string)): string {
  const result = text.replace(from, to as string);
  if (result === text) throw new TypeError(`There is no ${from} to replace.`);
  return result;
}
