/** Signs whatever SignedInfo an attack needs, with the real key: so only the check that is meant can refuse it. */
import { createHash, createSign } from 'node:crypto';
import { assertionXml, DS, responseXml } from './message.ts';
import { IDP } from './sign.ts';

/** Parts of a Signature; all of them canonical XML. */
export interface SignatureParts {
  readonly c14n: string;
  readonly signatureMethod: string;
  readonly uri: string;
  readonly transforms: readonly string[];
  readonly digestMethod: string;
  readonly digest: string;
  /** Replaces the one Reference. */
  readonly references: string | null;
  /** Behind SignedInfo: before SignatureValue. */
  readonly behindInfo: string;
  /** Before SignedInfo. */
  readonly beforeInfo: string;
  readonly keyInfo: string;
  /** Base64 of the signature over the canonical SignedInfo. */
  readonly sign: (signedInfo: string) => string;
}

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const transform = (algorithm: string, content = '') =>
  `<Transform Algorithm="${algorithm}">${content}</Transform>`;
export const TRANSFORMS = [transform(`${DS}enveloped-signature`), transform(EXCLUSIVE)];
export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
export const rsaSha256 = (text: string) => createSign('RSA-SHA256').update(text).sign(IDP.privateKey, 'base64');

/** The assertion without a signature, canonical. */
export const CANONICAL = assertionXml()
  .replace(/<Assertion (.*?) xmlns="(.*?)">/, '<Assertion xmlns="$2" $1>')
  .replace(/<SubjectConfirmationData(.*?)\/>/, '<SubjectConfirmationData$1></SubjectConfirmationData>');

const PARTS: SignatureParts = {
  c14n: `<CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod>`,
  signatureMethod: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  uri: '#_a1',
  transforms: TRANSFORMS,
  digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha256',
  digest: sha256(CANONICAL),
  references: null,
  behindInfo: '',
  beforeInfo: '',
  keyInfo: '',
  sign: rsaSha256,
};

/** A Reference in canonical form. */
export function referenceXml(changes: Partial<SignatureParts> = {}): string {
  const { uri, transforms, digestMethod, digest } = { ...PARTS, ...changes };
  return [
    `<Reference URI="${uri}"><Transforms>${transforms.join('')}</Transforms>`,
    `<DigestMethod Algorithm="${digestMethod}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`,
  ].join('');
}

/** A message whose assertion carries this signature. */
export function handSigned(changes: Partial<SignatureParts> = {}): string {
  const parts = { ...PARTS, ...changes };
  const content = [
    parts.c14n,
    `<SignatureMethod Algorithm="${parts.signatureMethod}"></SignatureMethod>`,
    parts.references ?? referenceXml(changes),
  ].join('');
  const value = parts.sign(`<SignedInfo xmlns="${DS}">${content}</SignedInfo>`);
  const signature = [
    `<Signature xmlns="${DS}">${parts.beforeInfo}<SignedInfo>${content}</SignedInfo>${parts.behindInfo}`,
    `<SignatureValue>${value}</SignatureValue>${parts.keyInfo}</Signature>`,
  ].join('');
  return responseXml(
    {},
    CANONICAL.replace('</Issuer>', () => `</Issuer>${signature}`),
  );
}
