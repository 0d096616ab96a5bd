/** LogoutRequest (SAML Core 2.0, 3.7.1) of an application, and its checks (entra-wire.md 2.10). */
import { refuse } from '../refusals/refuse.ts';
import { checkId, instantOf } from '../request/judge-request.ts';
import { ASSERTION, attributeOf, childOf, childrenOf, isNamed, PROTOCOL, textOf } from '../request/parse-xml.ts';
import { checkVersion, issuerOf } from '../request/read-authn-request.ts';
import { SamlError } from '../saml-error.ts';

/** What it says. */
export interface LogoutRequest {
  readonly id: string;
  readonly issuer: string;
  /** The first of those it names: all are of one session here. Undefined: whatever session the application has. */
  readonly sessionIndex: string | undefined;
}

/** @throws {SamlError} 50061: its form; 50071: it has expired. */
export function readLogoutRequest(root: Element, now: Date): LogoutRequest {
  const read = formOf(root);
  const end = attributeOf(root, 'NotOnOrAfter');
  if (end === undefined) return read;
  const until = instantOf(end);
  if (Number.isNaN(until)) throw invalid('NotOnOrAfter is no dateTime');
  if (until <= now.getTime()) throw refuse(50071, { instant: end });
  return read;
}

/** Whatever is wrong with a sign-out has the code of sign-outs. */
function formOf(root: Element): LogoutRequest {
  try {
    checkVersion(root);
    const id = attributeOf(root, 'ID') ?? '';
    checkId(id);
    if (Number.isNaN(instantOf(attributeOf(root, 'IssueInstant') ?? ''))) throw invalid('IssueInstant is no dateTime');
    // Its value is not looked at, and it has to be there (entra-wire.md 2.10).
    if (!childOf(root, ASSERTION, 'NameID')) throw invalid('NameID is missing');
    const [index] = childrenOf(root).filter((child) => isNamed(child, PROTOCOL, 'SessionIndex'));
    return { id, issuer: issuerOf(root), sessionIndex: index && textOf(index) };
  } catch (error) {
    if (error instanceof SamlError && error.code !== 50061) throw invalid(error.message);
    throw error;
  }
}

const invalid = (reason: string) => refuse(50061, { reason: reason.replace(/\.$/, '') });
