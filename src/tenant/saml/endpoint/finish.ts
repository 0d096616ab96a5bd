/** The last part of a sign-in: somebody is known, and either gets in or meets a refusal (entra-wire.md 3, order). */
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { Row } from '../../model/type.ts';
import { postPage } from '../pages/post-page.ts';
import { refuse } from '../refusals/refuse.ts';
import { checkEnabled } from '../request/find-application.ts';
import { replyUrlOf } from '../request/reply-url.ts';
import { requiresSignature } from '../request/verify-signature.ts';
import { checkAssignment } from '../session/assignment.ts';
import { checkPerson } from '../session/authenticate.ts';
import { type Account, addParticipant } from '../session/browsers.ts';
import type { Target } from '../session/flows.ts';
import { meetPolicies } from '../session/policies.ts';
import type { SignIn } from '../sign-in.ts';
import { logSignIn, redirect, type Visit } from './idp.ts';

/** Targets that end in a Response. */
export type ResponseTarget = Extract<Target, { readonly kind: 'request' | 'launch' }>;

/** Where the page of a person's applications is. */
export const MY_APPS = '/myapps';

/** @throws {SamlError} what the person, policies, the assignment or the claims refuse. */
export async function finish(visit: Visit, target: Target, user: Row, account: Account): Promise<LoginAnswer> {
  const { directory } = visit.idp;
  visit.user = user;
  checkPerson(user);
  const met = { user, servicePrincipal: foundOf(target)?.servicePrincipal };
  for (const moment of ['name', 'sign-in'] as const) meetPolicies(directory, met, moment);
  visit.browser.current = user.id;
  if (target.kind === 'request' || target.kind === 'launch') return respond(visit, target, user, account);
  logSignIn(visit, 0);
  return redirect(MY_APPS);
}

/** The application that a sign-in leads to. */
export function foundOf(target: Target) {
  if (target.kind === 'request') return target.judged;
  return target.kind === 'launch' ? target.found : undefined;
}

async function respond(visit: Visit, target: ResponseTarget, user: Row, account: Account): Promise<LoginAnswer> {
  const { idp } = visit;
  const wanted = wantedOf(target);
  const { servicePrincipal } = wanted;
  checkAssignment(idp.directory, user, servicePrincipal);
  checkContext(target);
  const signIn: SignIn = { ...wanted, user, authenticatedAt: account.authenticatedAt, methods: [BY_PASSWORD] };
  const { xml, assertionId, nameId } = await idp.issue(idp.directory, signIn);
  const participant = { servicePrincipalId: servicePrincipal.id, nameId, sessionIndexes: [assertionId] };
  addParticipant(visit.browser, user.id, participant);
  logSignIn(visit, 0);
  return postPage({
    acsUrl: wanted.acsUrl,
    response: xml,
    relayState: relayStateOf(target),
    application: String(servicePrincipal['displayName']),
  });
}

/** Value of authnmethodsreferences (entra-wire.md 2.5). */
const BY_PASSWORD = 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password';

type Wanted = Pick<SignIn, 'application' | 'servicePrincipal' | 'request' | 'acsUrl'>;

/** A sign-in that the application did not ask for goes to the default reply URL, and only where requests need no signature. */
function wantedOf(target: ResponseTarget): Wanted {
  if (target.kind === 'request') {
    const { application, servicePrincipal, request, acsUrl } = target.judged;
    return { application, servicePrincipal, request, acsUrl };
  }
  const { application, servicePrincipal } = target.found;
  checkEnabled(target.found);
  if (requiresSignature(application)) throw refuse(76021, { application: String(servicePrincipal['displayName']) });
  const acsUrl = replyUrlOf(application, { acsUrl: undefined, acsIndex: undefined });
  return { application, servicePrincipal, request: null, acsUrl };
}

function relayStateOf(target: ResponseTarget): string | undefined {
  if (target.kind === 'request') return target.relayState;
  const settings = target.found.servicePrincipal['samlSingleSignOnSettings'] as { relayState?: string | null } | null;
  return settings?.relayState ?? undefined;
}

const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:';
/** What a password is: `PasswordProtectedTransport` is read as one too (entra-wire.md 2.2). */
const BY_PASSWORD_CLASSES = ['Password', 'PasswordProtectedTransport', 'Unspecified', 'unspecified'];

function checkContext(target: ResponseTarget): void {
  const asked = target.kind === 'request' ? target.judged.authnContext : undefined;
  if (!asked || asked.length === 0) return;
  if (asked.some((one) => BY_PASSWORD_CLASSES.some((name) => one === CLASSES + name))) return;
  throw refuse(75011, { method: 'Password', asked: asked.join(', ') });
}
