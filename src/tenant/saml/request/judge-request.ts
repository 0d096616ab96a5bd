/** Judges an AuthnRequest in the order in which Entra does (entra-wire.md 3, "Emulator priority order"). */
import type { Directory } from '../../api/call.ts';
import { refuse } from '../refusals/refuse.ts';
import type { SamlError } from '../saml-error.ts';
import type { AnsweredRequest } from '../sign-in.ts';
import type { EncodedMessage } from './decode-message.ts';
import { checkTenant, type FoundApplication, findApplication } from './find-application.ts';
import { type AuthnRequest, readAuthnRequest } from './read-authn-request.ts';
import { replyUrlOf } from './reply-url.ts';
import { verifiedRoot } from './verify-signature.ts';

/** A request that may be answered, once somebody has signed in. */
export interface JudgedRequest extends FoundApplication {
  /** `null`: the test of the portal, which is answered like a sign-in that the identity provider starts. */
  readonly request: AnsweredRequest | null;
  readonly acsUrl: string;
  readonly isForced: boolean;
  readonly isPassive: boolean;
  readonly authnContext: readonly string[] | undefined;
  /** A part that Entra does not support: the answer is an error to the application, or on a page. */
  readonly unsupported: SamlError | undefined;
}

/** The request of the portal's test button: its answer has no InResponseTo (entra-wire.md 2.8). */
const PORTAL_TEST = 'F84D888AA3B44C1B844375A4E8210D9E';

/** @throws {SamlError} the first code of the order that the request meets. */
export function judgeRequest(
  directory: Directory,
  tenant: string,
  message: EncodedMessage,
  root: Element,
): JudgedRequest {
  const unverified = readAuthnRequest(root);
  checkTenant(directory, tenant);
  const found = findApplication(directory, tenant, unverified.issuer);
  checkId(unverified.id);
  const request = readAuthnRequest(verifiedRoot(message, root, found));
  if (request.issuer !== unverified.issuer) throw refuse(50006, { reason: 'it signs another request' });
  checkTime(directory, request);
  checkDestination(directory, tenant, request);
  const unsupported = unsupportedPart(directory, request);
  if (unsupported && directory.settings.behaviours.unsupportedRequest === 'page') throw unsupported;
  return { ...found, ...answerable(request), acsUrl: replyUrl(found, request, unsupported), unsupported };
}

function answerable(asked: AuthnRequest): Pick<JudgedRequest, 'request' | 'isForced' | 'isPassive' | 'authnContext'> {
  const { id, issuer, nameIdFormat = null, isForced, isPassive, authnContext } = asked;
  return { request: id === PORTAL_TEST ? null : { id, issuer, nameIdFormat }, isForced, isPassive, authnContext };
}

/** What is not supported goes before the reply URL: without one that is trusted it stands on a page. */
function replyUrl(
  { application }: FoundApplication,
  request: AuthnRequest,
  unsupported: SamlError | undefined,
): string {
  try {
    return replyUrlOf(application, request);
  } catch (error) {
    throw unsupported ?? error;
  }
}

/** xs:ID, of the characters that are met (entra-wire.md 2.2). @throws {SamlError} 7500529. */
export function checkId(id: string): void {
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id)) throw refuse(7500529, { id });
}

/** Clocks may differ by so much, and a person may look at a page for a while. */
const OLDEST_MS = 10 * 60_000;

function checkTime({ settings, now }: Directory, { issueInstant }: AuthnRequest): void {
  const issued = instantOf(issueInstant);
  if (Number.isNaN(issued)) throw refuse(75005, { reason: 'IssueInstant is no dateTime' });
  if (settings.behaviours.requestAge === 'ignored') return;
  if (Math.abs(now().getTime() - issued) > OLDEST_MS) throw refuse(76026, { instant: issueInstant });
}

/** Milliseconds of an xs:dateTime; NaN for what is none. Without a zone it is of UTC (SAML Core 2.0, 1.3.3). */
export function instantOf(text: string): number {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  return match ? Date.parse(match[1] ? text : `${text}Z`) : Number.NaN;
}

function checkDestination({ settings, loginUrl }: Directory, tenant: string, { destination }: AuthnRequest): void {
  if (destination === undefined || settings.behaviours.requestDestination === 'ignored') return;
  if (destination !== `${loginUrl}/${tenant}/saml2`) throw refuse(75008, { destination });
}

const FORMATS = [
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
];
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

function unsupportedPart({ settings }: Directory, request: AuthnRequest): SamlError | undefined {
  const { refused, nameIdFormat, protocolBinding, spNameQualifier } = request;
  if (refused !== undefined) return refuse(900236, { property: refused });
  if (spNameQualifier !== undefined && settings.behaviours.spNameQualifier === 'refused') return refuse(75006);
  if (nameIdFormat !== undefined && !FORMATS.includes(nameIdFormat)) return refuse(75016, { format: nameIdFormat });
  if (protocolBinding !== undefined && protocolBinding !== POST) return refuse(75003, { binding: protocolBinding });
  return undefined;
}
