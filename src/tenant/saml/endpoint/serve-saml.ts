/** The sign-in part of the login host: `/{tenant}/saml2`, its pages, My Apps, signing out. */
import { json, type LoginAnswer, type LoginRequest } from '../../http/login-routes.ts';
import { answerLogoutResponse, serveLogoutRequest } from '../logout/serve-logout.ts';
import { askWhom, takeWhom } from '../logout/sign-out-page.ts';
import { STYLE_PATH, SUBMIT_PATH } from '../pages/layout.ts';
import { STYLE, SUBMIT } from '../pages/style.ts';
import { refuse } from '../refusals/refuse.ts';
import { decodeMessage } from '../request/decode-message.ts';
import { checkTenant } from '../request/find-application.ts';
import { judgeRequest } from '../request/judge-request.ts';
import { isNamed, PROTOCOL, parseXml } from '../request/parse-xml.ts';
import { beginRequest } from './begin.ts';
import { type Idp, type Visit, visited } from './idp.ts';
import { openApplication, serveMyApps, switchAccount } from './my-apps.ts';
import { takeStep } from './take-step.ts';

type Serve = (visit: Visit, name: string) => LoginAnswer | Promise<LoginAnswer>;

/** `name` is the first group of the pattern. */
const ROUTES: readonly (readonly [method: string, pattern: RegExp, serve: Serve])[] = [
  ['GET', /^\/([^/]+)\/saml2$/i, serveMessage],
  ['POST', /^\/([^/]+)\/saml2$/i, serveMessage],
  ['POST', /^\/([^/]+)\/login$/i, ofTenant(takeStep)],
  ['GET', /^\/([^/]+)\/saml2\/logout$/i, ofTenant(askWhom)],
  ['POST', /^\/([^/]+)\/saml2\/logout$/i, ofTenant(takeWhom)],
  ['GET', /^\/myapps()$/i, serveMyApps],
  ['GET', /^\/myapps\/switch()$/i, switchAccount],
  ['GET', /^\/myapps\/open\/([^/]+)$/i, openApplication],
];

const FILES: Readonly<Record<string, readonly [text: string, contentType: string]>> = {
  [STYLE_PATH]: [STYLE, 'text/css; charset=utf-8'],
  [SUBMIT_PATH]: [SUBMIT, 'text/javascript; charset=utf-8'],
};

/** Answers a request of a browser that signs in; undefined when the path is none of its. */
export async function serveSaml(request: LoginRequest, idp: Idp): Promise<LoginAnswer | undefined> {
  const file = FILES[request.path];
  if (file)
    return { status: 200, body: file[0], contentType: file[1], headers: { 'X-Content-Type-Options': 'nosniff' } };
  const known = ROUTES.flatMap(([method, pattern, serve]) => {
    const match = pattern.exec(request.path);
    return match ? [{ method, serve, name: match[1] ?? '' }] : [];
  });
  if (known.length === 0) return undefined;
  const found = known.find(({ method }) => method === request.method);
  if (!found) return json(405, { error: 'invalid_request', error_description: 'The method is not allowed here.' });
  return visited(idp, request, (visit) => found.serve(visit, found.name));
}

function ofTenant(serve: (visit: Visit) => LoginAnswer | Promise<LoginAnswer>): Serve {
  return (visit, tenant) => {
    checkTenant(visit.idp.directory, tenant);
    return serve(visit);
  };
}

/** A message: an AuthnRequest, a LogoutRequest, or the answer to one of ours. @throws {SamlError} */
function serveMessage(visit: Visit, tenant: string): LoginAnswer | Promise<LoginAnswer> {
  const { directory } = visit.idp;
  const message = decodeMessage(visit.request);
  const root = parseXml(message.xml);
  if (message.parameter === 'SAMLResponse') {
    if (!isNamed(root, PROTOCOL, 'LogoutResponse')) throw refuse(7500514);
    checkTenant(directory, tenant);
    return answerLogoutResponse();
  }
  if (isNamed(root, PROTOCOL, 'LogoutRequest')) return serveLogoutRequest(visit, tenant, message, root);
  if (!isNamed(root, PROTOCOL, 'AuthnRequest'))
    throw refuse(75005, { reason: `it is a ${root.localName} of ${root.namespaceURI}` });
  return beginRequest(visit, judgeRequest(directory, tenant, message, root), message.relayState);
}
