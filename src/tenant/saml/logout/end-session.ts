/** Ends the session of a person in a browser, and tells the applications that took part in it (entra-wire.md 2.10). */
import type { Directory } from '../../api/call.ts';
import { activeSigner } from '../../federation/publish.ts';
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { Row } from '../../model/type.ts';
import { redirect, type Visit } from '../endpoint/idp.ts';
import { signedOutPage, type Told } from '../pages/sign-out-pages.ts';
import { accountOf, type Participant, removeAccount } from '../session/browsers.ts';
import type { LogoutReply } from '../session/flows.ts';
import { logoutRequest, logoutResponse } from './logout-messages.ts';
import { redirectUrl } from './redirect-url.ts';

/** The answer: back to the application that asked, over a page where others have to be told first. */
export function endSession({ browser, idp }: Visit, userId: string, reply: LogoutReply | undefined): LoginAnswer {
  const participants = accountOf(browser, userId)?.participants ?? [];
  removeAccount(browser, userId);
  const others = participants.filter((one) => one.servicePrincipalId !== reply?.servicePrincipalId);
  const told = others.flatMap((one) => requestTo(idp.directory, one));
  const next = reply && replyUrl(idp.directory, reply);
  return next !== undefined && told.length === 0 ? redirect(next) : signedOutPage(told, next);
}

/** None for an application that is gone, or has not said where it signs people out. */
function requestTo(directory: Directory, participant: Participant): Told {
  const principal = directory.store.get('servicePrincipal', participant.servicePrincipalId);
  const destination = logoutUrlOf(principal);
  if (!principal || destination === undefined) return [];
  const url = redirectUrl(destination, {
    parameter: 'SAMLRequest',
    xml: logoutRequest(directory, destination, participant),
    privateKeyPem: activeSigner(directory, principal)?.privateKeyPem,
  });
  return [{ application: String(principal['displayName']), url }];
}

/** Where an answer goes; undefined for an application that has not said where. */
export function replyUrl(directory: Directory, reply: LogoutReply): string | undefined {
  const principal = directory.store.get('servicePrincipal', reply.servicePrincipalId);
  const destination = logoutUrlOf(principal);
  if (!principal || destination === undefined) return undefined;
  const isSigned = directory.settings.behaviours.logoutResponseSigned;
  return redirectUrl(destination, {
    parameter: 'SAMLResponse',
    xml: logoutResponse(directory, destination, reply.requestId),
    relayState: reply.relayState,
    privateKeyPem: isSigned ? activeSigner(directory, principal)?.privateKeyPem : undefined,
  });
}

function logoutUrlOf(principal: Row | undefined): string | undefined {
  const url = principal?.['logoutUrl'];
  return typeof url === 'string' && /^https?:/i.test(url) ? url : undefined;
}
