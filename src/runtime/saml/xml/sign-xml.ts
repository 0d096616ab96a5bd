/** Enveloped signatures of what we write (XML Signature 1.1; SAML 2.0 Core 5.4): RSA-SHA256, exclusive canonical form. */
import { createHash, type KeyObject, sign, type X509Certificate } from 'node:crypto';
import {
  type XmlElement as Node,
  ParseOption,
  XmlC14NMode,
  XmlDocument,
  XmlElement as XmlElementNode,
} from 'libxml2-wasm';
import { element, NS, type XmlElement } from './element.ts';
import { writeXml } from './write-xml.ts';

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** With what is signed. */
export interface XmlSigner {
  /** RSA private key. */
  readonly key: KeyObject;
  /** Sent along for whoever looks by it; nobody need trust it. */
  readonly certificate: X509Certificate | null;
}

/** The element with a signature of itself as its child number `index`. `ID` of the element is what the signature names. */
export function signXml(target: XmlElement, { key, certificate }: XmlSigner, index: number): XmlElement {
  const digest = createHash('sha256')
    .update(canonical(writeXml(target), []))
    .digest('base64');
  const info = signedInfo(target.attributes['ID'] as string, digest);
  const withSignature = (value: string) => ({
    ...target,
    children: target.children.toSpliced(index, 0, signature(info, value, certificate)),
  });
  const bytes = canonical(writeXml(withSignature('')), [elementIndex(target, index), 0]);
  return withSignature(sign('sha256', bytes, key).toString('base64'));
}

function elementIndex({ children }: XmlElement, index: number): number {
  return children.slice(0, index).filter((child) => typeof child !== 'string').length;
}

function signedInfo(id: string, digest: string): XmlElement {
  const algorithm = (name: string, uri: string) => element(`ds:${name}`, { Algorithm: uri });
  return element('ds:SignedInfo', {}, [
    algorithm('CanonicalizationMethod', EXCLUSIVE),
    algorithm('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
    element('ds:Reference', { URI: `#${id}` }, [
      element('ds:Transforms', {}, [
        algorithm('Transform', `${NS.ds}enveloped-signature`),
        algorithm('Transform', EXCLUSIVE),
      ]),
      algorithm('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256'),
      element('ds:DigestValue', {}, [digest]),
    ]),
  ]);
}

function signature(info: XmlElement, value: string, certificate: X509Certificate | null): XmlElement {
  const keyInfo = certificate === null ? [] : [keyInfoOf(certificate)];
  return element('ds:Signature', { 'xmlns:ds': NS.ds }, [info, element('ds:SignatureValue', {}, [value]), ...keyInfo]);
}

/** `ds:KeyInfo` of a certificate; its prefix must be declared above. */
export function keyInfoOf(certificate: X509Certificate): XmlElement {
  const text = certificate.raw.toString('base64');
  return element('ds:KeyInfo', {}, [element('ds:X509Data', {}, [element('ds:X509Certificate', {}, [text])])]);
}

/** The canonical bytes of the element that is reached by going down to these child elements. */
function canonical(xml: string, path: readonly number[]): Buffer {
  const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET });
  try {
    const target = path.reduce<Node>((node, index) => childElement(node, index), document.root);
    return Buffer.from(target.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }), 'utf8');
  } finally {
    document.dispose();
  }
}

function childElement(node: Node, index: number): Node {
  let left = index;
  for (let child = node.firstChild; child !== null; child = child.next) {
    if (!(child instanceof XmlElementNode)) continue;
    if (left === 0) return child;
    left -= 1;
  }
  throw new TypeError('there is no such child');
}
