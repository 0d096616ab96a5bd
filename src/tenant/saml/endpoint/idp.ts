/** What the sign-in of the stand-in works with, and one visit of a browser. */
import type { Directory } from '../../api/call.ts';
import type { LoginAnswer, LoginRequest } from '../../http/login-routes.ts';
import { isGuid } from '../../model/body.ts';
import type { Row } from '../../model/type.ts';
import { errorPage, type Trace } from '../pages/error-page.ts';
import { SamlError } from '../saml-error.ts';
import { type Browser, Browsers } from '../session/browsers.ts';
import { readCookie, writeCookie } from '../session/cookie.ts';
import { Flows } from '../session/flows.ts';
import { Lockout } from '../session/lockout.ts';
import { SignInLog } from '../session/sign-in-log.ts';
import type { SignIn } from '../sign-in.ts';

/** Makes the Response of a sign-in. @throws {SamlError} 50003, 501241 and others of claims. */
export type IssueResponse = (
  directory: Directory,
  signIn: SignIn,
) => Promise<{
  readonly xml: string;
  readonly assertionId: string;
  readonly nameId: { readonly value: string; readonly format: string };
}>;

/** The identity provider of one stand-in. */
export interface Idp {
  readonly directory: Directory;
  readonly issue: IssueResponse;
  readonly browsers: Browsers;
  readonly flows: Flows;
  readonly lockout: Lockout;
  readonly log: SignInLog;
}

/** An identity provider in which nobody is signed in. */
export function newIdp(directory: Directory, issue: IssueResponse): Idp {
  const { now } = directory;
  return {
    directory,
    issue,
    browsers: new Browsers(now),
    flows: new Flows(now),
    lockout: new Lockout(now),
    log: new SignInLog(),
  };
}

/** Nobody is signed in, nothing is under way, nothing was. */
export function resetIdp({ browsers, flows, lockout, log }: Idp): void {
  for (const part of [browsers, flows, lockout, log]) part.clear();
}

/** One request of a browser. */
export interface Visit {
  readonly idp: Idp;
  readonly request: LoginRequest;
  readonly browser: Browser;
  readonly trace: Trace;
  /** Set when the browser gets another one. */
  cookie: string | undefined;
  /** Of whom and what the log is to tell. */
  user: Row | undefined;
  servicePrincipal: Row | undefined;
}

/** Serves a visit: a refusal becomes its page, and stands in the log. */
export async function visited(
  idp: Idp,
  request: LoginRequest,
  serve: (visit: Visit) => LoginAnswer | Promise<LoginAnswer>,
): Promise<LoginAnswer> {
  const visit = visitOf(idp, request);
  try {
    return withCookie(visit, await serve(visit));
  } catch (error) {
    if (!(error instanceof SamlError)) throw error;
    logSignIn(visit, error.code);
    return withCookie(visit, errorPage(error, visit.trace));
  }
}

function visitOf(idp: Idp, request: LoginRequest): Visit {
  const { tenantId, now, newId } = idp.directory;
  const known = idp.browsers.find(readCookie(request.headers['cookie'], tenantId));
  const opened = known ? { browser: known, cookie: undefined } : idp.browsers.open();
  const asked = request.headers['client-request-id'] ?? '';
  const correlationId = isGuid(asked) ? asked : newId();
  const trace = { requestId: request.requestId, correlationId, now: now() };
  return { idp, request, ...opened, trace, user: undefined, servicePrincipal: undefined };
}

function withCookie({ cookie, idp }: Visit, answer: LoginAnswer): LoginAnswer {
  if (cookie === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': writeCookie(cookie, idp.directory.tenantId) } };
}

/** Writes what became of a sign-in; 0: it went well. */
export function logSignIn({ idp, trace, user, servicePrincipal }: Visit, code: number): void {
  idp.log.add({
    time: trace.now.toISOString(),
    user: user ? String(user['userPrincipalName']) : null,
    application: servicePrincipal
      ? { appId: String(servicePrincipal['appId']), displayName: String(servicePrincipal['displayName']) }
      : null,
    code,
    requestId: trace.requestId,
    correlationId: trace.correlationId,
  });
}

/** Sends the browser on. */
export function redirect(url: string): LoginAnswer {
  return {
    status: 303,
    body: '',
    contentType: 'text/plain; charset=utf-8',
    headers: { Location: url, 'Referrer-Policy': 'strict-origin' },
  };
}
