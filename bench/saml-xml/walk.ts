/** The tree of a Response as every reader gives it, and a walk that allows what Entra sends, as a verifier has to. */

/** An element, whoever read it. */
export interface Node {
  /** Namespace and local name, joined by a space. */
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly children: readonly Node[];
}

const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion';
const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol';
const DS = 'http://www.w3.org/2000/09/xmldsig#';

const row = (namespace: string, text: string) =>
  text.split(' ').map((each): [string, ReadonlySet<string>] => {
    const [name, ...attributes] = each.split('@');
    return [`${namespace} ${name}`, new Set(attributes)];
  });

const ALLOWED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...row(SAMLP, 'Response@ID@Version@IssueInstant@Destination@InResponseTo Status StatusCode@Value'),
  ...row(SAML, 'Assertion@ID@IssueInstant@Version Issuer Subject NameID@Format SubjectConfirmation@Method'),
  ...row(SAML, 'SubjectConfirmationData@InResponseTo@NotOnOrAfter@Recipient Conditions@NotBefore@NotOnOrAfter'),
  ...row(SAML, 'AudienceRestriction Audience AttributeStatement Attribute@Name AttributeValue'),
  ...row(SAML, 'AuthnStatement@AuthnInstant@SessionIndex AuthnContext AuthnContextClassRef'),
  ...row(
    DS,
    'Signature SignedInfo CanonicalizationMethod@Algorithm SignatureMethod@Algorithm Reference@URI Transforms',
  ),
  ...row(DS, 'Transform@Algorithm DigestMethod@Algorithm DigestValue SignatureValue KeyInfo X509Data X509Certificate'),
]);

/** How many elements there are. @throws {Error} one, or an attribute, or an ID that stands twice, is not allowed. */
export function walk(node: Node, ids: Set<string> = new Set()): number {
  const allowed = ALLOWED.get(node.name);
  if (allowed === undefined) throw new Error(`${node.name} is not allowed.`);
  for (const { name, value } of node.attributes) {
    if (!allowed.has(name)) throw new Error(`${name} is not allowed.`);
    if (name === 'ID' && ids.size === ids.add(value).size) throw new Error('An ID stands twice.');
  }
  return node.children.reduce((count, child) => count + walk(child, ids), 1);
}

/** The one child, or descendant along that path. @throws {Error} there is none, or there are several. */
export function only<T>(parent: T, path: readonly string[], children: (parent: T, name: string) => readonly T[]): T {
  return path.reduce((inner, name) => {
    const [found, ...others] = children(inner, name);
    if (found === undefined || others.length > 0) throw new Error(`There is not one ${name}.`);
    return found;
  }, parent);
}

/** Where the parts of an assertion's signature stand in it. */
export const PATHS = {
  assertion: [`${SAML} Assertion`],
  signature: [`${DS} Signature`],
  info: [`${DS} SignedInfo`],
  digest: [`${DS} SignedInfo`, `${DS} Reference`, `${DS} DigestValue`],
  value: [`${DS} SignatureValue`],
} as const;
