/** Enveloped XML signatures (XML Signature Syntax and Processing 1.1, 6.6.4) of documents this process built. */
import { createHash, createSign } from 'node:crypto';
import type { XmlDocument, XmlElement } from 'libxml2-wasm';

/** How {@link signXml} signs. */
export interface SignXmlOptions {
  /** Value of the `ID` attribute of the element that is signed; an NCName. */
  readonly id: string;
  /** DER; goes into KeyInfo. */
  readonly certificate: Buffer;
  readonly privateKeyPem: string;
  /** Where the signature stands in the element: before all else, or after its `Issuer` (SAML Core 2.0, 5.4). */
  readonly placement: 'first' | 'after-issuer';
}

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * The document with a signature in the element of that ID: exclusive canonicalization, SHA-256, RSA-SHA256
 * (entra-wire.md 2.7).
 * @throws {TypeError} no one element has the ID, or there is no Issuer to stand behind.
 */
export async function signXml(xml: string, options: SignXmlOptions): Promise<string> {
  if (!/^[A-Za-z_][\w.-]*$/.test(options.id)) throw new TypeError('The ID to sign is not an NCName.');
  const { ParseOption, XmlC14NMode, XmlDocument } = await import('libxml2-wasm');
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NO_XXE });
  try {
    const element = onlyElement(document, options.id);
    const canonical = element.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 });
    const place = `signature-of-${options.id.replaceAll('-', '.')}`;
    markPlace(element, options.placement, place);
    const text = document.toString({ format: false });
    return text.replace(`<!--${place}-->`, () => signatureOf(canonical, options));
  } finally {
    document.dispose();
  }
}

function onlyElement(document: XmlDocument, id: string): XmlElement {
  const [element, ...others] = document.find(`//*[@ID="${id}"]`);
  if (element === undefined || others.length > 0) throw new TypeError(`Not one element has the ID '${id}'.`);
  return element as XmlElement;
}

// A comment holds the place while libxml2 writes the document: in text, its signs would be escaped.
function markPlace(element: XmlElement, placement: SignXmlOptions['placement'], mark: string): void {
  if (placement === 'after-issuer') {
    const issuer = element.get('*[local-name()="Issuer"]') as XmlElement | null;
    if (issuer === null) throw new TypeError('The element to sign has no Issuer.');
    issuer.appendComment(mark);
  } else if (element.firstChild === null) {
    element.addComment(mark);
  } else {
    element.firstChild.prependComment(mark);
  }
}

function signatureOf(canonical: string, { id, certificate, privateKeyPem }: SignXmlOptions): string {
  const info = signedInfo(id, createHash('sha256').update(canonical).digest('base64'));
  // Already in canonical form, but for the namespace that it inherits.
  const signed = info.replace('<SignedInfo>', `<SignedInfo xmlns="${DS}">`);
  const value = createSign('RSA-SHA256').update(signed).sign(privateKeyPem, 'base64');
  const keyInfo = `<KeyInfo><X509Data><X509Certificate>${certificate.toString('base64')}</X509Certificate></X509Data></KeyInfo>`;
  return `<Signature xmlns="${DS}">${info}<SignatureValue>${value}</SignatureValue>${keyInfo}</Signature>`;
}

const signedInfo = (id: string, digest: string): string =>
  [
    '<SignedInfo>',
    `<CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod>`,
    '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>',
    `<Reference URI="#${id}"><Transforms>`,
    `<Transform Algorithm="${DS}enveloped-signature"></Transform>`,
    `<Transform Algorithm="${EXCLUSIVE}"></Transform>`,
    '</Transforms>',
    '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>',
    `<DigestValue>${digest}</DigestValue></Reference></SignedInfo>`,
  ].join('');
