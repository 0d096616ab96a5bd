/** The logout URL: an identity provider asks for the end of sessions, or answers that it ended its own. */
import type { Organization } from '../organization.ts';
import { type LogoutRequest, readLogoutRequest } from '../saml/messages/logout-request.ts';
import { logoutResponse, readLogoutResponse } from '../saml/messages/logout-response.ts';
import { messageId } from '../saml/messages/message-id.ts';
import { type RedirectMessage, readRedirect } from '../saml/messages/read-redirect.ts';
import { redirectUrl } from '../saml/messages/redirect-url.ts';
import { verifyRedirectSignature } from '../saml/messages/verify-redirect.ts';
import { Refusal } from '../saml/refusal.ts';
import type { IdentityProvider } from '../saml/trust.ts';
import { readMessage } from '../saml/verify/read-message.ts';
import { childOf } from '../saml/verify/untrusted-element.ts';
import { endNamedSessions } from '../store/end-sessions.ts';
import { findSession } from '../store/find-session.ts';
import { rememberMessage, takeLogout } from '../store/logout-requests.ts';
import { type Answer, type Call, onTo, type SetCookie } from './call.ts';
import { SESSION_COOKIE, without } from './cookies.ts';
import { refuse } from './refuse.ts';
import type { Runtime } from './runtime.ts';
import { signedOut } from './sign-out.ts';

/** Longer than any message is taken after it was written, in milliseconds. */
const REMEMBERED = 3_600_000;

interface Arrival {
  readonly call: Call;
  organization: Organization | null;
}

/** `GET` of a logout URL. */
export async function singleLogout(runtime: Runtime, call: Call): Promise<Answer> {
  const arrival: Arrival = { call, organization: null };
  try {
    const message = readRedirect(call.rawQuery);
    // What is signed is looked at whatever others did: or anybody behind the same address could keep sessions from ending.
    if (message.signed === null && runtime.limit.isOver(call.client)) throw new Refusal('SAML_LIMIT');
    return message.kind === 'SAMLRequest'
      ? await asked(runtime, arrival, message)
      : await answered(runtime, arrival, message);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(runtime, error, { call, organization: arrival.organization, startUrl: null });
  }
}

interface Party {
  readonly organization: Organization;
  readonly idp: IdentityProvider;
}

/** Organizations at this address whose identity provider may have written the message: the Issuer only looks them up. */
function partiesOf({ trust }: Runtime, call: Call, { bytes, kind }: RedirectMessage): Party[] {
  const name = kind === 'SAMLRequest' ? 'samlp:LogoutRequest' : 'samlp:LogoutResponse';
  const issuer = childOf(readMessage(bytes, name).root, 'saml:Issuer')?.text ?? '';
  return (call.site.logout.get(call.path) ?? []).flatMap((organization) => {
    const idp = trust.current(organization);
    if (idp === null) return [];
    const isWriter = idp.entityId === issuer || (idp.tenantId !== null && tenantIn(issuer) === idp.tenantId);
    return isWriter ? [{ organization, idp }] : [];
  });
}

/** Entra names itself by its login host in answers to a logout (entra-wire.md 2.10). */
function tenantIn(issuer: string): string | undefined {
  return /^https:\/\/[^/]+\/([0-9a-f-]{36})\/?$/i.exec(issuer)?.[1]?.toLowerCase();
}

/** A LogoutRequest: without a good signature it is nothing (S28). No cookie is needed, since browsers send none along. */
async function asked(runtime: Runtime, arrival: Arrival, message: RedirectMessage): Promise<Answer> {
  const { call } = arrival;
  const [party, second] = partiesOf(runtime, call, message);
  if (party === undefined || second !== undefined) throw new Refusal('SAML_ORGANIZATION');
  const { organization, idp } = party;
  arrival.organization = organization;
  const now = runtime.now();
  verifyRedirectSignature(message, { idp, isSha1Allowed: organization.isSha1Allowed, now });
  const request = readLogoutRequest(message.bytes, { idp, logoutUrl: organization.logoutUrl as string, now });
  const until = new Date(now.getTime() + REMEMBERED);
  if (!(await rememberMessage(runtime.store, organization, { issuer: idp.entityId, id: request.id, until })))
    throw new Refusal('SAML_REPLAY');
  const ended = await endNamedSessions(runtime.store, organization, {
    // Sessions know it by its entity ID, whichever of its names stands in the message.
    issuer: idp.entityId,
    nameId: request.nameId.value,
    sessionIndexes: request.sessionIndexes,
  });
  const { connection, name } = organization;
  runtime.traces.note({ code: 'LOGOUT', organization: { connection, name }, details: { sessions: ended } });
  const cookies = await endedCookie(runtime, call);
  const back = answerTo(runtime, party, { request, relayState: message.relayState });
  return back === null ? { ...signedOut(call), cookies } : onTo(back, cookies);
}

/** The cookie of a session that has just ended here is of no use any more. */
async function endedCookie({ store }: Runtime, { cookies }: Call): Promise<SetCookie[]> {
  const secret = cookies[SESSION_COOKIE];
  return secret !== undefined && (await findSession(store, secret)) === null ? [without(SESSION_COOKIE)] : [];
}

interface Answered {
  readonly request: LogoutRequest;
  readonly relayState: string | null;
}

/** `null`: the identity provider takes no answers. */
function answerTo(runtime: Runtime, { organization, idp }: Party, { request, relayState }: Answered): string | null {
  const destination = idp.slo;
  if (destination === null) return null;
  const id = messageId(runtime.randomBytes);
  const response = { id, destination, now: runtime.now(), inResponseTo: request.id, isSuccess: true };
  const xml = logoutResponse(organization, response);
  const key = runtime.keysOf(organization).sign?.key ?? null;
  return redirectUrl({ kind: 'SAMLResponse', destination, xml, relayState }, key);
}

/** A LogoutResponse ends nothing: the session here ended before the request was sent. Unsigned, it is information. */
async function answered(runtime: Runtime, arrival: Arrival, message: RedirectMessage): Promise<Answer> {
  const { call } = arrival;
  for (const { organization, idp } of partiesOf(runtime, call, message)) {
    arrival.organization = organization;
    const now = runtime.now();
    if (message.signed !== null)
      verifyRedirectSignature(message, { idp, isSha1Allowed: organization.isSha1Allowed, now });
    const { inResponseTo } = readLogoutResponse(message.bytes, {
      idp,
      logoutUrl: organization.logoutUrl as string,
      now,
    });
    if (inResponseTo !== null && (await takeLogout(runtime.store, organization, inResponseTo))) return signedOut(call);
  }
  throw new Refusal('SAML_IN_RESPONSE_TO');
}
