/** What comes back from the pages of a sign-in: the choice of an account, a name, a password. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import { namePage, passwordPage } from '../pages/sign-in-pages.ts';
import { refuse } from '../refusals/refuse.ts';
import { SamlError } from '../saml-error.ts';
import { checkPassword, findPerson } from '../session/authenticate.ts';
import { accountOf, addAccount } from '../session/browsers.ts';
import type { Flow } from '../session/flows.ts';
import { askingOf, choose, takeName } from './begin.ts';
import { finish, foundOf } from './finish.ts';
import { logSignIn, type Visit } from './idp.ts';

/** @throws {SamlError} 90023: the sign-in is over, or of another browser; what the person meets. */
export function takeStep(visit: Visit): LoginAnswer | Promise<LoginAnswer> {
  const form = new URLSearchParams(visit.request.body);
  const flow = flowOf(visit, form.get('flow') ?? undefined);
  visit.servicePrincipal = foundOf(flow.target)?.servicePrincipal;
  const step = form.get('step');
  if (step === 'name') return takeName(visit, flow, form.get('username') ?? '');
  if (step === 'password') return takePassword(visit, flow, form.get('password') ?? '');
  return takeAccount(visit, flow, form.get('account') ?? '');
}

/** The sign-in of an id. @throws {SamlError} 90023. */
export function flowOf({ idp, browser }: Visit, id: string | undefined): Flow {
  const flow = idp.flows.find(id, browser);
  if (flow) return flow;
  throw refuse(90023, { reason: 'the sign-in is over, or cookies were blocked; start again at the application' });
}

function takeAccount(visit: Visit, flow: Flow, userId: string): LoginAnswer | Promise<LoginAnswer> {
  const user = accountOf(visit.browser, userId) && visit.idp.directory.store.get('user', userId);
  return user ? choose(visit, flow, user) : namePage(askingOf(visit, flow), '');
}

/** Wrong passwords are asked for again, on the same page. */
const AGAIN = [50126, 50053];

async function takePassword(visit: Visit, flow: Flow, password: string): Promise<LoginAnswer> {
  const { idp, browser } = visit;
  if (flow.username === undefined) return namePage(askingOf(visit, flow), '');
  const user = findPerson(idp.directory, flow.username);
  visit.user = user;
  try {
    checkPassword(idp.directory, idp.lockout, user, password);
  } catch (error) {
    if (!(error instanceof SamlError) || !AGAIN.includes(error.code)) throw error;
    logSignIn(visit, error.code);
    return passwordPage(askingOf(visit, flow, error), flow.username);
  }
  idp.flows.end(flow);
  visit.cookie = idp.browsers.renew(browser);
  const account = addAccount(browser, user, idp.directory.now());
  return finish(visit, flow.target, user, account);
}
