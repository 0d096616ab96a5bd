/** Signing out without an application: `/{tenant}/saml2/logout`. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import { signedIn } from '../endpoint/begin.ts';
import type { Visit } from '../endpoint/idp.ts';
import { flowOf } from '../endpoint/take-step.ts';
import { signedOutPage, whoPage } from '../pages/sign-out-pages.ts';
import { refuse } from '../refusals/refuse.ts';
import { endSession } from './end-session.ts';

/** Asks who is to be signed out: never done by an address alone, which any page could open. */
export function askWhom(visit: Visit): LoginAnswer {
  const users = signedIn(visit).map(({ user }) => user);
  if (users.length === 0) return signedOutPage([], undefined);
  const accounts = users.map(({ id }) => id);
  const flow = visit.idp.flows.start(visit.browser, { kind: 'logout', accounts, reply: undefined });
  return whoPage(`/${visit.idp.directory.tenantId}/saml2/logout`, flow.id, users);
}

/** Signs out whoever was chosen. @throws {SamlError} 90023: the page is too old, or of another browser. */
export function takeWhom(visit: Visit): LoginAnswer {
  const form = new URLSearchParams(visit.request.body);
  const flow = flowOf(visit, form.get('flow') ?? undefined);
  const userId = form.get('account') ?? '';
  if (flow.target.kind !== 'logout' || !flow.target.accounts.includes(userId))
    throw refuse(90023, { reason: 'the account is none of this page' });
  visit.idp.flows.end(flow);
  return endSession(visit, userId, flow.target.reply);
}
