/** The signature inside a message that came by POST (SAML Core 2.0, 5.4). */
import type { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { refuse } from '../refusals/refuse.ts';
import { attributeOf, childOf, childrenOf, DSIG, textOf } from './parse-xml.ts';
import { newestOf } from './verification-keys.ts';

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const TRANSFORMS = [`${DSIG}enveloped-signature`, EXCLUSIVE, `${EXCLUSIVE}WithComments`];

/** What may sign. */
export interface EnvelopedCheck {
  readonly algorithms: readonly string[];
  readonly certificates: readonly X509Certificate[];
}

/**
 * Canonical text of the root, once one of the certificates has signed just that.
 * @throws {SamlError} 50006, 50012.
 */
export function signedBytesOf(xml: string, root: Element, { algorithms, certificates }: EnvelopedCheck): string {
  const signature = childOf(root, DSIG, 'Signature');
  if (!signature) throw bad('it is missing');
  checkShape(signature, root, algorithms);
  for (const certificate of candidates(signature, certificates)) {
    const signed = signedBy(xml, signature, certificate);
    if (signed !== undefined) return signed;
  }
  throw bad('none of the verification certificates has made it');
}

const bad = (reason: string) => refuse(50006, { reason });

/** One reference, to the root alone, by the transforms that SAML allows: anything else signs something else. */
function checkShape(signature: Element, root: Element, algorithms: readonly string[]): void {
  const info = childOf(signature, DSIG, 'SignedInfo');
  const method = info && childOf(info, DSIG, 'SignatureMethod');
  const algorithm = (method && attributeOf(method, 'Algorithm')) ?? '';
  if (!info || !algorithms.includes(algorithm)) throw bad(`the algorithm ${algorithm} is not allowed`);
  const reference = childOf(info, DSIG, 'Reference');
  const uri = reference && attributeOf(reference, 'URI');
  if (!reference || (uri !== '' && uri !== `#${attributeOf(root, 'ID')}`)) throw bad('it does not sign the request');
  const transforms = childOf(reference, DSIG, 'Transforms');
  const names = transforms ? childrenOf(transforms).map((one) => attributeOf(one, 'Algorithm') ?? '') : [];
  if (names.some((name) => !TRANSFORMS.includes(name))) throw bad('a transform is not allowed');
}

/** The one that the signature carries, if it is registered; without one, the newest. */
function candidates(signature: Element, known: readonly X509Certificate[]): readonly X509Certificate[] {
  const info = childOf(signature, DSIG, 'KeyInfo');
  const data = info && childOf(info, DSIG, 'X509Data');
  const carried = data && childOf(data, DSIG, 'X509Certificate');
  if (!carried) return newestOf(known);
  const der = Buffer.from(textOf(carried), 'base64');
  const found = known.filter(({ raw }) => raw.equals(der));
  if (found.length === 0) throw refuse(50012, { reason: 'its certificate is none of those of the application' });
  return found;
}

function signedBy(xml: string, signature: Element, certificate: X509Certificate): string | undefined {
  const signed = new SignedXml({
    publicCert: certificate.toString(),
    getCertFromKeyInfo: () => null,
  });
  try {
    signed.loadSignature(signature as unknown as Node);
    if (!signed.checkSignature(xml)) return undefined;
  } catch {
    return undefined;
  }
  return signed.getSignedReferences()[0];
}
