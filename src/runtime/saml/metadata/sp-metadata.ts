/** Our own metadata, as the identity provider's admin gets it (SAML 2.0 Metadata 2.4.4). */
import type { X509Certificate } from 'node:crypto';
import type { Organization } from '../../organization.ts';
import { BINDING, element, NS, type XmlElement } from '../xml/element.ts';
import { keyInfoOf, signXml } from '../xml/sign-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import type { OwnKey } from './key-file.ts';
import { metadataError } from './metadata-error.ts';

/** What the spec does not say. */
export interface SpMetadataOptions {
  /** Key files of `signIn.keys`, as they were read. */
  readonly keys: { readonly sign: OwnKey | null; readonly decrypt: readonly OwnKey[] };
  /** From `messageId`; it is only written where the document is signed. */
  readonly id: string;
  /** The document is signed with `keys.sign` (RSA-SHA256). */
  readonly isSigned: boolean;
}

/**
 * The XML of an organization's metadata. Keys are shown by their certificates; of a file that holds a key alone there is
 * none, and none is made up.
 * @throws {EntradaError} ENT_METADATA: a certificate or key is missing.
 */
export function spMetadata(organization: Organization, { keys, id, isSigned }: SpMetadataOptions): string {
  const attributes = {
    'xmlns:md': NS.md,
    'xmlns:ds': NS.ds,
    ID: isSigned ? id : null,
    entityID: organization.entityId,
  };
  const entity = element('md:EntityDescriptor', attributes, [role(organization, keys)]);
  if (!isSigned) return declared(entity);
  const { key, certificate } = keys.sign ?? { key: null, certificate: null };
  if (key === null) throw metadataError('the metadata cannot be signed: there is no key', 'write signIn.keys.sign');
  return declared(signXml(entity, { key, certificate }, 0));
}

const declared = (entity: XmlElement) => `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(entity)}\n`;

function role(
  { requests, acsUrls, acsIndexes, logoutUrl, isEncrypted }: Organization,
  keys: SpMetadataOptions['keys'],
): XmlElement {
  const attributes = {
    AuthnRequestsSigned: String(requests.isSigned),
    WantAssertionsSigned: 'true',
    protocolSupportEnumeration: NS.samlp,
  };
  const signing =
    requests.isSigned || keys.sign !== null ? [keyDescriptor('signing', certificateOf('sign', keys.sign))] : [];
  const encryption = keys.decrypt.map((key) => keyDescriptor('encryption', certificateOf('decrypt', key)));
  if (isEncrypted && encryption.length === 0) certificateOf('decrypt', null);
  return element('md:SPSSODescriptor', attributes, [
    ...signing,
    ...encryption,
    ...(logoutUrl === null
      ? []
      : [element('md:SingleLogoutService', { Binding: BINDING.redirect, Location: logoutUrl })]),
    ...(requests.nameIdFormat === null ? [] : [element('md:NameIDFormat', {}, [requests.nameIdFormat])]),
    ...acsUrls.map((url, index) => consumer(url, acsIndexes[index] as number, index === 0)),
  ]);
}

function consumer(url: string, index: number, isFirst: boolean): XmlElement {
  const isDefault = isFirst ? 'true' : null;
  return element('md:AssertionConsumerService', {
    Binding: BINDING.post,
    Location: url,
    index: String(index),
    isDefault,
  });
}

function keyDescriptor(use: 'signing' | 'encryption', certificate: X509Certificate): XmlElement {
  return element('md:KeyDescriptor', { use }, [keyInfoOf(certificate)]);
}

function certificateOf(kind: 'sign' | 'decrypt', key: OwnKey | null): X509Certificate {
  if (key?.certificate) return key.certificate;
  throw metadataError(
    `the metadata would lack a certificate of signIn.keys.${kind}: the file holds a key alone, or there is none`,
    'put the certificate into the same PEM file as the key',
  );
}
