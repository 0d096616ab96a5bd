/** SAML metadata (SAML 2.0 Metadata, 2.3 and 2.4) as far as the checks look at it. Nothing here is trusted. */
import { createHash, X509Certificate } from 'node:crypto';
import type { XmlDocument, XmlNode } from 'libxml2-wasm';

/** One entity of a document. */
export interface SamlEntity {
  readonly entityId: string;
  /** `null`: it is no identity provider. */
  readonly idp: { readonly ssoUrls: readonly string[]; readonly signing: readonly SigningKey[] } | null;
  /** `null`: it is no service provider. Only endpoints of HTTP-POST, which is all that Entra uses. */
  readonly sp: { readonly acsUrls: readonly string[] } | null;
}

/** A certificate that a document publishes for signing. */
export interface SigningKey {
  /** SHA-1 of the DER, upper-case hex. */
  readonly thumbprint: string;
  /** `null`: it is no certificate that can be read. */
  readonly notAfter: Date | null;
}

const NAMESPACES = {
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
};
const HTTP_POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

/**
 * The entities of a metadata document, in its order; undefined when it is not well-formed XML, or has a document type
 * declaration. Nothing is loaded from elsewhere.
 */
export async function parseSamlMetadata(text: string): Promise<SamlEntity[] | undefined> {
  // libxml2 would take in a document type declaration, and with it entities that grow.
  if (/<!DOCTYPE/i.test(text)) return undefined;
  const { ParseOption, XmlDocument: Document } = await import('libxml2-wasm');
  const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_IGNORE_ENC;
  let document: XmlDocument | undefined;
  try {
    document = Document.fromString(text.replace(/^\uFEFF/, ''), { option });
    return document.find('//md:EntityDescriptor', NAMESPACES).map(entityOf);
  } catch {
    return undefined;
  } finally {
    document?.dispose();
  }
}

function entityOf(entity: XmlNode): SamlEntity {
  const has = (role: string) => entity.find(`md:${role}`, NAMESPACES).length > 0;
  const texts = (xpath: string) => entity.find(xpath, NAMESPACES).map(({ content }) => content.trim());
  const keys = 'md:IDPSSODescriptor/md:KeyDescriptor[not(@use) or @use="signing"]/ds:KeyInfo';
  return {
    entityId: texts('@entityID')[0] ?? '',
    idp: has('IDPSSODescriptor')
      ? {
          ssoUrls: [...new Set(texts('md:IDPSSODescriptor/md:SingleSignOnService/@Location'))],
          signing: texts(`${keys}/ds:X509Data/ds:X509Certificate`).map(keyOf),
        }
      : null,
    sp: has('SPSSODescriptor')
      ? { acsUrls: texts(`md:SPSSODescriptor/md:AssertionConsumerService[@Binding="${HTTP_POST}"]/@Location`) }
      : null,
  };
}

function keyOf(base64: string): SigningKey {
  const der = Buffer.from(base64, 'base64');
  const thumbprint = createHash('sha1').update(der).digest('hex').toUpperCase();
  try {
    return { thumbprint, notAfter: new Date(new X509Certificate(der).validTo) };
  } catch {
    return { thumbprint, notAfter: null };
  }
}
