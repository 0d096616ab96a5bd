/** XML signatures as others see them: `xml-crypto`, which shares no code with ours. */
import { SignedXml } from 'xml-crypto';

const SIGNATURE = /<Signature xmlns="http:\/\/www\.w3\.org\/2000\/09\/xmldsig#">.*<\/Signature>/s;

export const pemOf = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

/** The canonical text that the certificate's key signed; `undefined` where the signature does not hold. */
export function signedBy(xml: string, certificate: Buffer): string | undefined {
  const verifier = new SignedXml({ publicCert: pemOf(certificate) });
  // The key is the one given, never the one that the document brings.
  verifier.getCertFromKeyInfo = () => null;
  verifier.loadSignature(SIGNATURE.exec(xml)?.[0] ?? '');
  try {
    return verifier.checkSignature(xml) ? verifier.getSignedReferences().join('') : undefined;
  } catch {
    return undefined;
  }
}
