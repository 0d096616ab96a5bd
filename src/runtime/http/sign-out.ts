/** A person signs out: here at once, then at the identity provider. */
import { logoutRequest } from '../saml/messages/logout-request.ts';
import { messageId } from '../saml/messages/message-id.ts';
import { redirectUrl } from '../saml/messages/redirect-url.ts';
import { endSession } from '../store/end-sessions.ts';
import { startLogout } from '../store/logout-requests.ts';
import { type Answer, type Call, onTo } from './call.ts';
import { SESSION_COOKIE, without } from './cookies.ts';
import { html, page } from './page.ts';
import type { Runtime } from './runtime.ts';
import { type OwnSession, ownSession } from './signed-in.ts';

/** Where a browser ends that is signed out. */
export const SIGNED_OUT_PATH = '/entrada/signed-out';

/** `GET /entrada/signed-out`. */
export function signedOut(call: Call): Answer {
  const [only, second] = call.site.applications;
  const start = only && !second ? html`<p><a href="${only.startUrl}">Sign in again</a></p>` : '';
  return page(200, 'You are signed out', html`<p>To be sure, close your browser.</p>${start}`);
}

/** `POST /entrada/sign-out`. Another site cannot send it: the cookie is Lax, and the Origin is looked at besides. */
export async function signOut(runtime: Runtime, call: Call): Promise<Answer> {
  if (call.origin !== null && call.origin !== call.site.origin)
    return page(403, 'Not signed out', html`<p>Another site asked for that. Sign out on this one.</p>`);
  const own = await ownSession(runtime, call);
  const cookies = [without(SESSION_COOKIE)];
  if (own === null) return onTo(`${call.site.origin}${SIGNED_OUT_PATH}`, cookies);
  await endSession(runtime.store, own.session.id_hash, 'signed out');
  return onTo((await logoutAt(runtime, own)) ?? `${call.site.origin}${SIGNED_OUT_PATH}`, cookies);
}

/** Where the identity provider ends its session; `null`: it does not say. */
async function logoutAt(runtime: Runtime, { organization, session }: OwnSession): Promise<string | null> {
  const destination = runtime.trust.current(organization)?.slo ?? null;
  if (destination === null) return null;
  const id = messageId(runtime.randomBytes);
  await startLogout(runtime.store, organization, id);
  const xml = logoutRequest(organization, {
    id,
    destination,
    now: runtime.now(),
    nameId: { value: session.name_id, format: session.name_id_format },
    sessionIndexes: session.session_index === null ? [] : [session.session_index],
  });
  const message = { kind: 'SAMLRequest', destination, xml, relayState: null } as const;
  return redirectUrl(message, runtime.keysOf(organization).sign?.key ?? null);
}
