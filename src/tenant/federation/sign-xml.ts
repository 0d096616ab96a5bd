/** Enveloped XML signatures (XML Signature Syntax and Processing 1.1, 6.6.4) of documents this process built. */
import type { SignedXml } from 'xml-crypto';

/** How {@link signXml} signs. */
export interface SignXmlOptions {
  /** Value of the `ID` attribute of the element that is signed; an NCName. */
  readonly id: string;
  /** DER; goes into KeyInfo. */
  readonly certificate: Buffer;
  readonly privateKeyPem: string;
  /** Where the signature stands in the element: before all else, or after its `Issuer` (SAML Core 2.0, 5.4). */
  readonly placement: 'first' | 'after-issuer';
  /** Of digest and signature. Default: `sha256`. */
  readonly hash?: 'sha256' | 'sha1';
}

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

const ALGORITHMS = {
  sha256: {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
  sha1: { signature: `${DS}rsa-sha1`, digest: `${DS}sha1` },
} as const;

/**
 * The document with a signature in the element of that ID: exclusive canonicalization, RSA with SHA-256 unless SHA-1 is
 * wanted (entra-wire.md 2.7).
 * @throws {TypeError} no one element has the ID, or there is no Issuer to stand behind.
 */
export async function signXml(xml: string, options: SignXmlOptions): Promise<string> {
  const { id, placement } = options;
  if (!/^[A-Za-z_][\w.-]*$/.test(id)) throw new TypeError('The ID to sign is not an NCName.');
  const element = `//*[@ID="${id}"]`;
  const signer = await signerOf(element, options);
  const reference = placement === 'first' ? element : `${element}/*[local-name()="Issuer"]`;
  try {
    signer.computeSignature(referred(xml), {
      location: { reference, action: placement === 'first' ? 'prepend' : 'after' },
    });
  } catch (cause) {
    throw new TypeError(`No element has the ID '${id}', or it has no Issuer.`, { cause });
  }
  // Each element that has the ID is a reference.
  if (signer.getReferences().length !== 1 || count(signer.getSignatureXml(), '<Reference ') !== 1) {
    throw new TypeError(`Not one element has the ID '${id}'.`);
  }
  return referred(signer.getSignedXml());
}

async function signerOf(xpath: string, options: SignXmlOptions): Promise<SignedXml> {
  const { certificate, privateKeyPem, hash = 'sha256' } = options;
  const { signature, digest } = ALGORITHMS[hash];
  const library = await import('xml-crypto');
  const keyInfo = `<X509Data><X509Certificate>${certificate.toString('base64')}</X509Certificate></X509Data>`;
  const signer = new library.SignedXml({
    privateKey: privateKeyPem,
    signatureAlgorithm: signature,
    canonicalizationAlgorithm: EXCLUSIVE,
    getKeyInfoContent: () => keyInfo,
  });
  signer.addReference({ xpath, transforms: [`${DS}enveloped-signature`, EXCLUSIVE], digestAlgorithm: digest });
  return signer;
}

/**
 * Two signs that the library's parser reads as the end of a line, as XML 1.1 does and 1.0 does not, are written as
 * references; in a document of ours they stand in texts and attributes alone.
 */
const referred = (xml: string): string => xml.replaceAll('\u{85}', '&#x85;').replaceAll('\u{2028}', '&#x2028;');

const count = (text: string, part: string): number => text.split(part).length - 1;
