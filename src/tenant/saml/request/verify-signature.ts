/** Signatures of requests, where the application requires them (entra-wire.md 2.2; SAML Bindings 2.0, 3.4.4.1). */
import { verify, type X509Certificate } from 'node:crypto';
import type { Row } from '../../model/type.ts';
import { refuse } from '../refusals/refuse.ts';
import type { EncodedMessage } from './decode-message.ts';
import type { FoundApplication } from './find-application.ts';
import { childOf, DSIG, parseXml } from './parse-xml.ts';
import { newestOf, verificationCertificates } from './verification-keys.ts';
import { signedBytesOf } from './verify-enveloped.ts';

const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const DIGESTS: Readonly<Record<string, string>> = { [SHA256]: 'RSA-SHA256', [SHA1]: 'RSA-SHA1' };

interface Requirement {
  readonly isSignedRequestRequired?: boolean;
  readonly allowedWeakAlgorithms?: string | null;
}

/** Whether an application takes signed requests alone. */
export function requiresSignature(application: Row): boolean {
  return requirementOf(application).isSignedRequestRequired === true;
}

function requirementOf(application: Row): Requirement {
  return (application['requestSignatureVerification'] ?? {}) as Requirement;
}

/**
 * The root that the rest of the judging reads: where a signature is required, what the signature covers and nothing else;
 * otherwise the one that came, whose signature Entra ignores.
 * @throws {SamlError} 76021, 50012, 50006.
 */
export function verifiedRoot(message: EncodedMessage, root: Element, found: FoundApplication): Element {
  if (!requiresSignature(found.application)) return root;
  const weak = requirementOf(found.application).allowedWeakAlgorithms === 'rsaSha1';
  const algorithms = weak ? [SHA256, SHA1] : [SHA256];
  const unsigned = refuse(76021, { application: String(found.servicePrincipal['displayName']) });
  const certificates = () => {
    const known = verificationCertificates(found);
    if (known.length === 0) throw refuse(50012, { reason: 'the application has no verification certificate' });
    return known;
  };
  if (message.binding === 'redirect') {
    verifyQuery(message, { algorithms, certificates, unsigned });
    return root;
  }
  if (!childOf(root, DSIG, 'Signature')) throw unsigned;
  return parseXml(signedBytesOf(message.xml, root, { algorithms, certificates: certificates() }));
}

interface Check {
  readonly algorithms: readonly string[];
  readonly certificates: () => readonly X509Certificate[];
  readonly unsigned: Error;
}

/** Over the characters of the query as they came: escaped anew they might be others. */
function verifyQuery({ rawQuery }: EncodedMessage, { algorithms, certificates, unsigned }: Check): void {
  const raw = new Map(rawQuery.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair]));
  const decoded = (name: string) => new URLSearchParams(raw.get(name) ?? '').get(name);
  const [algorithm, signature] = [decoded('SigAlg'), decoded('Signature')];
  if (signature === null) throw unsigned;
  if (algorithm === null) throw refuse(50006, { reason: 'SigAlg is missing' });
  if (!algorithms.includes(algorithm)) throw refuse(50006, { reason: `the algorithm ${algorithm} is not allowed` });
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg'].flatMap((name) => raw.get(name) ?? []).join('&');
  const bytes = Buffer.from(signature.replaceAll(' ', '+'), 'base64');
  const isGood = newestOf(certificates()).some(({ publicKey }) =>
    verify(DIGESTS[algorithm], Buffer.from(signed), publicKey, bytes),
  );
  if (!isGood) throw refuse(50006, { reason: 'none of the verification certificates has made it' });
}
