/** Through all gates that need no key: bytes, well-formedness, canonical form, profile. */
import { canonicalTextOf } from './canonical-text.ts';
import { checkStructure } from './check-structure.ts';
import { passGate } from './gate.ts';
import { readCanonical } from './read-canonical.ts';
import type { UntrustedDocument } from './untrusted-element.ts';

/**
 * A message whose root has this name, in canonical form. It fits the profile, and may be anybody's.
 * @throws {Refusal} ENT_SAML.
 */
export function readMessage(bytes: Uint8Array, rootName: string): UntrustedDocument {
  passGate(bytes);
  return readText(canonicalTextOf(bytes), rootName);
}

/**
 * The same for a text that is canonical already.
 * @throws {Refusal} ENT_SAML.
 */
export function readText(text: string, rootName: string): UntrustedDocument {
  const document = readCanonical(text);
  checkStructure(document, rootName);
  return document;
}
