/** Claims of a verified assertion. */
import { Refusal } from '../refusal.ts';
import { childOf, type UntrustedElement } from './untrusted-element.ts';

/**
 * By full name; values in their order. A map: a claim may be called `__proto__`.
 * @throws {Refusal} ENT_SAML: SAML_ATTRIBUTE_TWICE.
 */
export function attributesOf(assertion: UntrustedElement): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, readonly string[]>();
  for (const attribute of childOf(assertion, 'saml:AttributeStatement')?.children ?? []) {
    const name = attribute.attributes.get('Name') ?? '';
    if (attributes.has(name)) throw new Refusal('SAML_ATTRIBUTE_TWICE');
    attributes.set(
      name,
      attribute.children.map(({ text }) => text),
    );
  }
  return attributes;
}

/**
 * The one value of a claim; `null`: there is none.
 * @throws {Refusal} ENT_SAML: SAML_ATTRIBUTE_TWICE.
 */
export function onlyValue(attributes: ReadonlyMap<string, readonly string[]>, name: string): string | null {
  const values = attributes.get(name) ?? [];
  if (values.length > 1) throw new Refusal('SAML_ATTRIBUTE_TWICE');
  return values[0] ?? null;
}
