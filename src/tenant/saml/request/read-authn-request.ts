/** AuthnRequest (SAML Core 2.0, 3.4.1): from its element to what is asked. Nothing is judged yet but its form. */
import { refuse } from '../refusals/refuse.ts';
import { ASSERTION, attributeOf, childOf, childrenOf, DSIG, PROTOCOL, textOf } from './parse-xml.ts';

/** What a request says; `undefined`: it says nothing of it. */
export interface AuthnRequest {
  /** As it was written: not yet known to be an xs:ID. */
  readonly id: string;
  readonly issuer: string;
  readonly issueInstant: string;
  readonly destination: string | undefined;
  readonly acsUrl: string | undefined;
  readonly acsIndex: string | undefined;
  readonly protocolBinding: string | undefined;
  readonly isForced: boolean;
  readonly isPassive: boolean;
  readonly nameIdFormat: string | undefined;
  readonly spNameQualifier: string | undefined;
  /** Classes that are asked for; undefined: any. */
  readonly authnContext: readonly string[] | undefined;
  /** The first property that Entra does not take (entra-wire.md 2.2). */
  readonly refused: string | undefined;
}

/** Of the schema; what else stands in a request is refused. */
const PARTS: readonly (readonly [namespace: string, name: string])[] = [
  [ASSERTION, 'Issuer'],
  [DSIG, 'Signature'],
  [PROTOCOL, 'Extensions'],
  [ASSERTION, 'Subject'],
  [PROTOCOL, 'NameIDPolicy'],
  [ASSERTION, 'Conditions'],
  [PROTOCOL, 'RequestedAuthnContext'],
  [PROTOCOL, 'Scoping'],
];

/** @throws {SamlError} 75005, 90014. */
export function readAuthnRequest(root: Element): AuthnRequest {
  checkVersion(root);
  for (const child of childrenOf(root)) {
    if (PARTS.some(([namespace, name]) => child.namespaceURI === namespace && child.localName === name)) continue;
    throw refuse(75005, { reason: `${child.localName} is no part of an AuthnRequest` });
  }
  const policy = childOf(root, PROTOCOL, 'NameIDPolicy');
  const context = childOf(root, PROTOCOL, 'RequestedAuthnContext');
  return {
    id: required(root, 'ID'),
    issuer: issuerOf(root),
    issueInstant: required(root, 'IssueInstant'),
    destination: attributeOf(root, 'Destination'),
    acsUrl: attributeOf(root, 'AssertionConsumerServiceURL'),
    acsIndex: attributeOf(root, 'AssertionConsumerServiceIndex'),
    protocolBinding: attributeOf(root, 'ProtocolBinding'),
    isForced: flag(root, 'ForceAuthn'),
    isPassive: flag(root, 'IsPassive'),
    nameIdFormat: policy && attributeOf(policy, 'Format'),
    spNameQualifier: policy && attributeOf(policy, 'SPNameQualifier'),
    authnContext: context && classesOf(context),
    refused: refusedPart(root, context),
  };
}

/** @throws {SamlError} 75005: another version than 2.0. */
export function checkVersion(root: Element): void {
  if (attributeOf(root, 'Version') !== '2.0') throw refuse(75005, { reason: 'its Version is not 2.0' });
}

/** The Issuer, as it was written. @throws {SamlError} 90014. */
export function issuerOf(root: Element): string {
  const issuer = childOf(root, ASSERTION, 'Issuer');
  const text = issuer && textOf(issuer);
  if (!text) throw refuse(90014, { field: 'Issuer' });
  return text;
}

function required(root: Element, name: string): string {
  const value = attributeOf(root, name);
  if (value === undefined) throw refuse(90014, { field: name });
  return value;
}

const FLAGS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function flag(root: Element, name: string): boolean {
  const value = FLAGS.get(attributeOf(root, name) ?? 'false');
  if (value === undefined) throw refuse(75005, { reason: `${name} is neither true nor false` });
  return value;
}

function classesOf(context: Element): string[] {
  return childrenOf(context)
    .filter(({ localName }) => localName === 'AuthnContextClassRef')
    .map(textOf);
}

/** Subject, what limits the way over other identity providers, and any comparison but the exact one (entra-wire.md 2.2). */
function refusedPart(root: Element, context: Element | undefined): string | undefined {
  if (childOf(root, ASSERTION, 'Subject')) return 'Subject';
  const scoping = childOf(root, PROTOCOL, 'Scoping');
  if (scoping && attributeOf(scoping, 'ProxyCount') !== undefined) return 'ProxyCount';
  const [part] = scoping ? childrenOf(scoping) : [];
  if (part) return part.localName;
  const comparison = context && attributeOf(context, 'Comparison');
  return comparison === undefined || comparison === 'exact' ? undefined : 'Comparison';
}
