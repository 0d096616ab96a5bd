/** Metadata of identity providers, written in place. */
import { ISSUER, TENANT } from '../support.ts';

export const LOGIN = `https://login.microsoftonline.com/${TENANT}/saml2`;
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings';
export const NAMESPACES =
  'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

export const keyOf = (base64: string, use = ' use="signing"') =>
  `<KeyDescriptor${use}><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;

/** Parts of {@link metadataOf}. */
export interface MetadataParts {
  readonly entityId: string;
  readonly keys: readonly string[];
  /** Of the entity. */
  readonly attributes: string;
  readonly roleAttributes: string;
  readonly redirect: string;
  readonly post: string;
  readonly slo: string;
  /** Before the role. */
  readonly before: string;
}

export const entityOf = (parts: Partial<MetadataParts> = {}, namespaces = '') => {
  const {
    entityId = ISSUER,
    keys = [],
    attributes = '',
    roleAttributes = '',
    redirect = LOGIN,
    post = LOGIN,
    slo = LOGIN,
    before = '',
  } = parts;
  const endpoint = (name: string, binding: string, url: string) =>
    `<${name} Binding="${BINDINGS}:HTTP-${binding}" Location="${url}"/>`;
  return [
    `<EntityDescriptor${namespaces} entityID="${entityId}"${attributes}>${before}`,
    `<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"${roleAttributes}>${keys.join('')}`,
    endpoint('SingleLogoutService', 'Redirect', slo),
    endpoint('SingleSignOnService', 'Redirect', redirect),
    endpoint('SingleSignOnService', 'POST', post),
    '</IDPSSODescriptor></EntityDescriptor>',
  ].join('');
};

/** A document as Entra publishes it. */
export const metadataOf = (parts: Partial<MetadataParts> = {}) =>
  `\ufeff<?xml version="1.0" encoding="utf-8"?>${entityOf(parts, ` ${NAMESPACES}`)}`;
