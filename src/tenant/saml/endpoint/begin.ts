/** The first part of a sign-in: who it may be, and which page comes first. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { Row } from '../../model/type.ts';
import { postPage } from '../pages/post-page.ts';
import { type Asking, namePage, passwordPage, pickerPage } from '../pages/sign-in-pages.ts';
import { refuse } from '../refusals/refuse.ts';
import type { JudgedRequest } from '../request/judge-request.ts';
import { type Failure, failureResponse } from '../response/failure-response.ts';
import { SamlError } from '../saml-error.ts';
import { findPerson } from '../session/authenticate.ts';
import { type Account, accountOf, removeAccount } from '../session/browsers.ts';
import type { Flow, Target } from '../session/flows.ts';
import { meetPolicies } from '../session/policies.ts';
import { finish, foundOf } from './finish.ts';
import { logSignIn, type Visit } from './idp.ts';

/** Answers an AuthnRequest that was judged. @throws {SamlError} */
export async function beginRequest(
  visit: Visit,
  judged: JudgedRequest,
  relayState: string | undefined,
): Promise<LoginAnswer> {
  visit.servicePrincipal = judged.servicePrincipal;
  const target: Target = { kind: 'request', judged, relayState };
  const { unsupported } = judged;
  if (unsupported) return failed(visit, target, ['Requester', 'RequestUnsupported'], unsupported);
  if (!judged.isPassive) return begin(visit, target);
  const silent = silentAccount(visit, judged);
  if (silent) return finish(visit, target, silent.user, silent.account);
  const nobody = refuse(50058);
  if (visit.idp.directory.settings.behaviours.passiveWithoutSession === 'page') throw nobody;
  return failed(visit, target, ['Responder', 'NoPassive'], nobody);
}

/** Whom a silent sign-in can be of: the one of the hint, or the only one. */
function silentAccount(visit: Visit, { isForced }: JudgedRequest): Known | undefined {
  const known = signedIn(visit);
  const hinted = hintOf(visit);
  const fitting = hinted === undefined ? known : known.filter(({ user }) => isCalled(user, hinted));
  return isForced || fitting.length !== 1 ? undefined : fitting[0];
}

function failed(
  visit: Visit,
  target: Extract<Target, { kind: 'request' }>,
  codes: Failure['codes'],
  error: SamlError,
): LoginAnswer {
  logSignIn(visit, error.code);
  const { judged, relayState } = target;
  const { acsUrl: destination, request } = judged;
  const failure = { destination, inResponseTo: request?.id ?? null, codes, error };
  const response = failureResponse(visit.idp.directory, failure);
  const application = String(judged.servicePrincipal['displayName']);
  return postPage({ acsUrl: destination, response, relayState, application });
}

/** Begins a sign-in: straight through for who is signed in, else with the page that is needed. @throws {SamlError} */
export async function begin(visit: Visit, target: Target): Promise<LoginAnswer> {
  visit.servicePrincipal = foundOf(target)?.servicePrincipal;
  const hint = hintOf(visit);
  if (hint !== undefined) return beginHinted(visit, target, hint);
  const known = signedIn(visit);
  const own = target.kind === 'request' ? known : known.filter(({ user }) => user.id === visit.browser.current);
  const [only, ...others] = own.length > 0 ? own : known;
  const flow = visit.idp.flows.start(visit.browser, target);
  if (!only) return namePage(askingOf(visit, flow), '');
  if (others.length > 0) return picker(visit, flow);
  return choose(visit, flow, only.user);
}

/** The page with the accounts of this browser. */
export function picker(visit: Visit, flow: Flow): LoginAnswer {
  const users = signedIn(visit).map(({ user }) => user);
  return users.length === 0 ? namePage(askingOf(visit, flow), '') : pickerPage(askingOf(visit, flow), users);
}

function beginHinted(visit: Visit, target: Target, hint: string): LoginAnswer | Promise<LoginAnswer> {
  const flow = visit.idp.flows.start(visit.browser, target);
  return takeName(visit, flow, hint);
}

/** Goes on with a name that somebody typed, or an application knew. @throws {SamlError} what a policy has for the person. */
export function takeName(visit: Visit, flow: Flow, name: string): LoginAnswer | Promise<LoginAnswer> {
  const { directory } = visit.idp;
  try {
    return choose(visit, flow, findPerson(directory, name));
  } catch (error) {
    if (!(error instanceof SamlError) || ![50034, 50020].includes(error.code)) throw error;
    logSignIn(visit, error.code);
    return namePage(askingOf(visit, flow, error), name);
  }
}

/** Goes on with a person: to the end for who is signed in, unless the request wants the password anew. @throws {SamlError} */
export function choose(visit: Visit, flow: Flow, user: Row): LoginAnswer | Promise<LoginAnswer> {
  const { target } = flow;
  visit.user = user;
  const account = accountOf(visit.browser, user.id);
  const isForced = target.kind === 'request' && target.judged.isForced;
  if (account && !isForced) {
    visit.idp.flows.end(flow);
    return finish(visit, target, user, account);
  }
  meetPolicies(visit.idp.directory, { user, servicePrincipal: visit.servicePrincipal }, 'name');
  flow.username = String(user['userPrincipalName']);
  return passwordPage(askingOf(visit, flow), flow.username);
}

/** What the pages of a sign-in need to know. */
export function askingOf({ idp }: Visit, flow: Flow, error?: SamlError): Asking {
  const principal = foundOf(flow.target)?.servicePrincipal;
  const application = principal && String(principal['displayName']);
  return { action: `/${idp.directory.tenantId}/login`, flowId: flow.id, application, error };
}

interface Known {
  readonly user: Row;
  readonly account: Account;
}

/** People who are signed in in this browser; who was deleted since is not any more. */
export function signedIn({ browser, idp }: Visit): Known[] {
  return browser.accounts.flatMap((account) => {
    const user = idp.directory.store.get('user', account.userId);
    if (!user) removeAccount(browser, account.userId);
    return user ? [{ user, account }] : [];
  });
}

function hintOf({ request }: Visit): string | undefined {
  const hint = request.query.get('login_hint') ?? request.query.get('username');
  return hint?.trim() || undefined;
}

function isCalled(user: Row, name: string): boolean {
  return [user['userPrincipalName'], user['mail']].some(
    (one) => String(one ?? '').toLowerCase() === name.toLowerCase(),
  );
}
