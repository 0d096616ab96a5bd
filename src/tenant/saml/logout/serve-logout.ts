/** A LogoutRequest of an application, and answers to ours. Source: entra-wire.md 2.10. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import { signedIn } from '../endpoint/begin.ts';
import { redirect, type Visit } from '../endpoint/idp.ts';
import { signedOutPage, whoPage } from '../pages/sign-out-pages.ts';
import { refuse } from '../refusals/refuse.ts';
import type { EncodedMessage } from '../request/decode-message.ts';
import { checkTenant, findApplication } from '../request/find-application.ts';
import type { LogoutReply } from '../session/flows.ts';
import { endSession, replyUrl } from './end-session.ts';
import { readLogoutRequest } from './read-logout-request.ts';

/** @throws {SamlError} 75005: by POST; 50061, 50071, 90002, 700016, 50068, 50070. */
export function serveLogoutRequest(visit: Visit, tenant: string, message: EncodedMessage, root: Element): LoginAnswer {
  const { directory } = visit.idp;
  if (message.binding === 'post') throw refuse(75005, { reason: 'a LogoutRequest comes by HTTP-Redirect' });
  const request = readLogoutRequest(root, directory.now());
  checkTenant(directory, tenant);
  const { servicePrincipal } = findApplication(directory, tenant, request.issuer);
  visit.servicePrincipal = servicePrincipal;
  const reply = { servicePrincipalId: servicePrincipal.id, requestId: request.id, relayState: message.relayState };
  const taking = participantsOf(visit, servicePrincipal.id);
  if (taking.length === 0) return nobody(visit, reply);
  const { sessionIndex } = request;
  const meant = sessionIndex === undefined ? taking : taking.filter((one) => one.sessionIndexes.includes(sessionIndex));
  const [only, ...others] = meant;
  if (!only) throw refuse(50070, { session: sessionIndex ?? '' });
  return others.length === 0 ? endSession(visit, only.user.id, reply) : askOf(visit, meant, reply);
}

function participantsOf(visit: Visit, servicePrincipalId: string) {
  return signedIn(visit).flatMap(({ user, account }) => {
    const own = account.participants.filter((one) => one.servicePrincipalId === servicePrincipalId);
    return own.length === 0 ? [] : [{ user, sessionIndexes: own.flatMap(({ sessionIndexes }) => sessionIndexes) }];
  });
}

function nobody({ idp }: Visit, reply: LogoutReply): LoginAnswer {
  if (idp.directory.settings.behaviours.logoutWithoutSession === 'refused') throw refuse(50068);
  const url = replyUrl(idp.directory, reply);
  return url === undefined ? signedOutPage([], undefined) : redirect(url);
}

function askOf(visit: Visit, meant: ReturnType<typeof participantsOf>, reply: LogoutReply): LoginAnswer {
  const accounts = meant.map(({ user }) => user);
  const flow = visit.idp.flows.start(visit.browser, { kind: 'logout', accounts: accounts.map(({ id }) => id), reply });
  return whoPage(`/${visit.idp.directory.tenantId}/saml2/logout`, flow.id, accounts);
}

/** An application's answer to our request: there is nobody to tell it to. */
export function answerLogoutResponse(): LoginAnswer {
  return signedOutPage([], undefined);
}
