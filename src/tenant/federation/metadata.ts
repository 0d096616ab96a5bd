/** Federation metadata of one application (graph.md 3.4, entra-wire.md 2.1). */
import { OFFERED_CLAIMS } from './claim-types.ts';
import { signXml } from './sign-xml.ts';

/** What {@link buildFederationMetadata} publishes. */
export interface MetadataOptions {
  readonly tenantId: string;
  readonly loginUrl: string;
  /** DER, the active one first; all that are published. */
  readonly certificates: readonly Buffer[];
  /** With which the document is signed. */
  readonly sign: { readonly certificate: Buffer; readonly privateKeyPem: string };
  /** xs:ID, `_` and a guid. */
  readonly id: string;
}

const ROOT = [
  'xmlns="urn:oasis:names:tc:SAML:2.0:metadata"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706"',
].join(' ');
const BINDINGS = 'urn:oasis:names:tc:SAML:2.0:bindings';

/**
 * XML text of a signed `EntityDescriptor` of `https://sts.windows.net/{tenantId}/`: a WS-Federation role and an
 * IDPSSODescriptor, each with every certificate; SAML endpoints at `{loginUrl}/{tenantId}/saml2`.
 * @throws {TypeError} the id is not an xs:ID.
 */
export function buildFederationMetadata(options: MetadataOptions): Promise<string> {
  const entity = [
    `<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="${escaped(options.id)}"`,
    ` entityID="https://sts.windows.net/${escaped(options.tenantId)}/" ${ROOT}>`,
    `${tokenService(options)}${identityProvider(options)}</EntityDescriptor>`,
  ].join('');
  return signXml(entity, { id: options.id, ...options.sign, placement: 'first' });
}

function tokenService(options: MetadataOptions): string {
  const endpoint = `${endpointRoot(options)}/wsfed`;
  const address = `<EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>${endpoint}</Address></EndpointReference>`;
  return [
    '<RoleDescriptor xsi:type="fed:SecurityTokenServiceType"',
    ' protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">',
    keyDescriptors(options.certificates),
    `<fed:ClaimTypesOffered>${OFFERED_CLAIMS.map(claimType).join('')}</fed:ClaimTypesOffered>`,
    `<fed:SecurityTokenServiceEndpoint>${address}</fed:SecurityTokenServiceEndpoint>`,
    `<fed:PassiveRequestorEndpoint>${address}</fed:PassiveRequestorEndpoint>`,
    '</RoleDescriptor>',
  ].join('');
}

function identityProvider(options: MetadataOptions): string {
  const location = `Location="${endpointRoot(options)}/saml2"`;
  return [
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">',
    keyDescriptors(options.certificates),
    `<SingleLogoutService Binding="${BINDINGS}:HTTP-Redirect" ${location}/>`,
    `<SingleSignOnService Binding="${BINDINGS}:HTTP-Redirect" ${location}/>`,
    `<SingleSignOnService Binding="${BINDINGS}:HTTP-POST" ${location}/>`,
    '</IDPSSODescriptor>',
  ].join('');
}

const claimType = ([uri, name]: readonly [string, string]): string =>
  `<auth:ClaimType xmlns:auth="http://docs.oasis-open.org/wsfed/authorization/200706" Uri="${uri}"><auth:DisplayName>${name}</auth:DisplayName></auth:ClaimType>`;

const keyDescriptors = (certificates: readonly Buffer[]): string =>
  certificates
    .map((der) => `<X509Data><X509Certificate>${der.toString('base64')}</X509Certificate></X509Data>`)
    .map((data) => `<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">${data}</KeyInfo>`)
    .map((info) => `<KeyDescriptor use="signing">${info}</KeyDescriptor>`)
    .join('');

const endpointRoot = ({ loginUrl, tenantId }: MetadataOptions): string =>
  `${escaped(loginUrl.replace(/\/+$/, ''))}/${escaped(tenantId)}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
