/** What a Signature element says. */
import { Refusal } from '../refusal.ts';
import { type Algorithm, DIGEST_ALGORITHMS, ENVELOPED, EXCLUSIVE_C14N, SIGNATURE_ALGORITHMS } from './algorithms.ts';
import { readText } from './read-message.ts';
import { childOf, descendantOf, type UntrustedDocument, type UntrustedElement } from './untrusted-element.ts';

/** A signature, read from the canonical form of its SignedInfo: the very text that was signed. */
export interface UntrustedSignature {
  /** Canonical text of SignedInfo. */
  readonly signed: string;
  readonly value: Buffer;
  readonly algorithm: Algorithm;
  readonly digestAlgorithm: Algorithm;
  readonly digest: Buffer;
}

const DS = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * Reads the signature of an element. Key and certificate in it are not read: they are the sender's choice.
 * @throws {Refusal} ENT_SAML: SAML_TRANSFORM, SAML_REFERENCE, SAML_ALGORITHM, SAML_SIGNATURE_SHAPE.
 */
export function readSignature(
  { text }: UntrustedDocument,
  signature: UntrustedElement,
  id: string,
  isSha1Allowed: boolean,
): UntrustedSignature {
  const signed = signedText(text, signature);
  const { root: info } = readText(signed, 'ds:SignedInfo');
  const reference = childOf(info, 'ds:Reference');
  checkTransforms(info, reference);
  if (reference?.attributes.get('URI') !== `#${id}`) throw new Refusal('SAML_REFERENCE');
  return {
    signed,
    value: base64(childOf(signature, 'ds:SignatureValue')),
    algorithm: allowed(SIGNATURE_ALGORITHMS, childOf(info, 'ds:SignatureMethod'), isSha1Allowed),
    digestAlgorithm: allowed(DIGEST_ALGORITHMS, childOf(reference, 'ds:DigestMethod'), isSha1Allowed),
    digest: base64(childOf(reference, 'ds:DigestValue')),
  };
}

/**
 * Canonical form of SignedInfo by itself. In that of the whole, the namespace of its prefix is declared at Signature and so
 * not again; by itself it declares it. Its descendants need no more, since all of them share that prefix.
 */
function signedText(text: string, signature: UntrustedElement): string {
  const { tag, start, end } = childOf(signature, 'ds:SignedInfo') as UntrustedElement;
  const prefix = tag.slice(0, -'SignedInfo'.length);
  if (!signature.tag.startsWith(`${prefix}S`)) throw new Refusal('SAML_SIGNATURE_SHAPE');
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  return `<${tag} ${declaration}="${DS}"${text.slice(start + tag.length + 1, end)}`;
}

function checkTransforms(info: UntrustedElement, reference: UntrustedElement | undefined): void {
  const transforms = descendantOf(info, 'ds:Reference', 'ds:Transforms')?.children.map(algorithmOf);
  const isExact = transforms?.length === 2 && transforms[0] === ENVELOPED && transforms[1] === EXCLUSIVE_C14N;
  const method = algorithmOf(childOf(info, 'ds:CanonicalizationMethod'));
  if (!isExact || method !== EXCLUSIVE_C14N || reference === undefined) throw new Refusal('SAML_TRANSFORM');
}

/** `Algorithm` of an element. */
export function algorithmOf(element: UntrustedElement | undefined): string {
  return element?.attributes.get('Algorithm') ?? '';
}

function allowed(
  list: ReadonlyMap<string, Algorithm>,
  method: UntrustedElement | undefined,
  isSha1Allowed: boolean,
): Algorithm {
  const algorithm = list.get(algorithmOf(method));
  if (algorithm === undefined) throw new Refusal('SAML_ALGORITHM');
  if (algorithm.isSha1 && !isSha1Allowed) throw new Refusal('SAML_ALGORITHM', 'It is SHA-1.');
  return algorithm;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes of a base64 text; lines may be broken. Node would skip whatever else stands in it. */
export function base64(element: UntrustedElement | undefined): Buffer {
  const text = element?.text.replace(/[ \n]+/g, '') ?? '';
  if (text === '' || !BASE64.test(text)) throw new Refusal('SAML_SIGNATURE_SHAPE');
  return Buffer.from(text, 'base64');
}
