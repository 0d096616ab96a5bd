/**
 * The closed profile: every element that Entra sends, with its attributes and children. What is not here is refused.
 * Sources: reference/entra-wire.md 2.4–2.7; SAML Core 2.0; XML Signature 4; XML Encryption 3. Left out on purpose are
 * samlp:Extensions, samlp:StatusDetail, saml:Advice, ds:Object and ec:InclusiveNamespaces: Entra sends none of them, and
 * attacks hide in them.
 *
 * A name ends in `?` where there may be none, in `*` where there may be any number. Children stand in this order; those
 * joined by `|` in any.
 */

interface Written {
  readonly attributes?: string;
  /** `text`: no elements, any text. */
  readonly children?: string;
}

const WRITTEN: Readonly<Record<string, Written>> = {
  'samlp:Response': {
    attributes: 'ID Version IssueInstant Destination? InResponseTo? Consent?',
    children: 'saml:Issuer ds:Signature? samlp:Status saml:Assertion?|saml:EncryptedAssertion?',
  },
  'samlp:Status': { children: 'samlp:StatusCode samlp:StatusMessage?' },
  'samlp:StatusCode': { attributes: 'Value', children: 'samlp:StatusCode?' },
  'samlp:StatusMessage': { children: 'text' },

  'samlp:LogoutRequest': {
    attributes: 'ID Version IssueInstant Destination? NotOnOrAfter? Reason? Consent?',
    children: 'saml:Issuer saml:NameID samlp:SessionIndex*',
  },
  'samlp:SessionIndex': { children: 'text' },
  'samlp:LogoutResponse': {
    attributes: 'ID Version IssueInstant Destination? InResponseTo? Consent?',
    children: 'saml:Issuer samlp:Status',
  },

  'saml:Issuer': { children: 'text' },
  'saml:Assertion': {
    attributes: 'ID Version IssueInstant',
    children: 'saml:Issuer ds:Signature? saml:Subject? saml:Conditions? saml:AttributeStatement?|saml:AuthnStatement?',
  },
  'saml:Subject': { children: 'saml:NameID? saml:SubjectConfirmation?' },
  'saml:NameID': { attributes: 'Format? SPNameQualifier?', children: 'text' },
  'saml:SubjectConfirmation': { attributes: 'Method', children: 'saml:SubjectConfirmationData?' },
  'saml:SubjectConfirmationData': { attributes: 'InResponseTo? NotOnOrAfter? Recipient?' },
  'saml:Conditions': { attributes: 'NotBefore? NotOnOrAfter?', children: 'saml:AudienceRestriction?' },
  'saml:AudienceRestriction': { children: 'saml:Audience' },
  'saml:Audience': { children: 'text' },
  'saml:AttributeStatement': { children: 'saml:Attribute*' },
  'saml:Attribute': { attributes: 'Name NameFormat? FriendlyName?', children: 'saml:AttributeValue*' },
  'saml:AttributeValue': { children: 'text' },
  'saml:AuthnStatement': {
    attributes: 'AuthnInstant SessionIndex? SessionNotOnOrAfter?',
    children: 'saml:AuthnContext',
  },
  'saml:AuthnContext': { children: 'saml:AuthnContextClassRef' },
  'saml:AuthnContextClassRef': { children: 'text' },

  'ds:Signature': { children: 'ds:SignedInfo ds:SignatureValue ds:KeyInfo?' },
  'ds:SignedInfo': { children: 'ds:CanonicalizationMethod ds:SignatureMethod ds:Reference' },
  'ds:CanonicalizationMethod': { attributes: 'Algorithm' },
  'ds:SignatureMethod': { attributes: 'Algorithm' },
  'ds:Reference': { attributes: 'URI', children: 'ds:Transforms ds:DigestMethod ds:DigestValue' },
  'ds:Transforms': { children: 'ds:Transform*' },
  'ds:Transform': { attributes: 'Algorithm' },
  'ds:DigestMethod': { attributes: 'Algorithm' },
  'ds:DigestValue': { children: 'text' },
  'ds:SignatureValue': { children: 'text' },
  'ds:KeyInfo': { children: 'ds:X509Data?|xenc:EncryptedKey?|wsse:SecurityTokenReference?' },
  'ds:X509Data': { children: 'ds:X509IssuerSerial?|ds:X509Certificate*' },
  'ds:X509Certificate': { children: 'text' },
  'ds:X509IssuerSerial': { children: 'ds:X509IssuerName ds:X509SerialNumber' },
  'ds:X509IssuerName': { children: 'text' },
  'ds:X509SerialNumber': { children: 'text' },
  'wsse:SecurityTokenReference': { children: 'ds:X509Data' },

  'saml:EncryptedAssertion': { children: 'xenc:EncryptedData' },
  'xenc:EncryptedData': {
    attributes: 'Id? Type?',
    children: 'xenc:EncryptionMethod ds:KeyInfo xenc:CipherData',
  },
  'xenc:EncryptedKey': { attributes: 'Id?', children: 'xenc:EncryptionMethod ds:KeyInfo? xenc:CipherData' },
  'xenc:EncryptionMethod': { attributes: 'Algorithm', children: 'ds:DigestMethod?|xenc11:MGF?' },
  'xenc11:MGF': { attributes: 'Algorithm' },
  'xenc:CipherData': { children: 'xenc:CipherValue' },
  'xenc:CipherValue': { children: 'text' },
};

/** What one child of an element may be. */
export interface Place {
  /** Its place in the order: never smaller than that of the one before. */
  readonly rank: number;
  readonly isRequired: boolean;
  readonly isRepeatable: boolean;
}

/** {@link WRITTEN}, in a form that is quick to ask. */
export interface Shape {
  readonly hasText: boolean;
  readonly children: ReadonlyMap<string, Place>;
  readonly requiredChildren: readonly string[];
  readonly attributes: ReadonlySet<string>;
  readonly requiredAttributes: readonly string[];
}

/** By name, as `UntrustedElement.name`. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries(WRITTEN).map(([name, written]) => [name, shapeOf(written)]),
);

function shapeOf({ attributes = '', children = '' }: Written): Shape {
  const places = children === 'text' ? [] : placesOf(children);
  const names = attributes.split(' ').filter((name) => name !== '');
  return {
    hasText: children === 'text',
    children: new Map(places),
    requiredChildren: places.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
    attributes: new Set(names.map((name) => name.replace('?', ''))),
    requiredAttributes: names.filter((name) => !name.endsWith('?')),
  };
}

function placesOf(children: string): [string, Place][] {
  const ranks = children.split(' ').filter((names) => names !== '');
  return ranks.flatMap((names, rank) =>
    names.split('|').map((name): [string, Place] => {
      const isRepeatable = name.endsWith('*');
      return [name.replace(/[?*]$/, ''), { rank, isRequired: !/[?*]$/.test(name), isRepeatable }];
    }),
  );
}
