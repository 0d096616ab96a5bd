/** The hop on the ACS's origin: it keeps the request, gives the browser its secret, and sends it to the identity provider. */
import type { Organization } from '../organization.ts';
import { authnRequest } from '../saml/messages/authn-request.ts';
import { messageId } from '../saml/messages/message-id.ts';
import type { OutgoingMessage } from '../saml/messages/outgoing.ts';
import { postFields } from '../saml/messages/post-fields.ts';
import { redirectUrl } from '../saml/messages/redirect-url.ts';
import { Refusal } from '../saml/refusal.ts';
import type { IdentityProvider } from '../saml/trust.ts';
import { isSecretShaped } from '../secret.ts';
import { startRequest } from '../store/start-request.ts';
import { type Answer, type Call, onTo, type SetCookie, single } from './call.ts';
import { requestCookie, withoutSurplus } from './cookies.ts';
import { html, page } from './page.ts';
import { refuse } from './refuse.ts';
import { returnPath } from './return-path.ts';
import type { OwnKeys, Runtime } from './runtime.ts';
import { organizationAmong } from './sites.ts';

/** `GET /entrada/request?connection=&organization=&state=&return=`: whoever calls it with a state of another gets nowhere with it. */
export async function hop(runtime: Runtime, call: Call): Promise<Answer> {
  const [connection, name, state] = ['connection', 'organization', 'state'].map((field) => single(call.query, field));
  const organization = organizationAmong(call.site.hops, connection ?? '', name ?? '');
  if (organization === undefined || !isSecretShaped(state))
    return page(404, 'Nothing here', html`<p>A sign-in begins at the application.</p>`);
  const at = { call, organization, startUrl: organization.startUrl };
  if (organization.isRetired) return refuse(runtime, new Refusal('SAML_RETIRED'), { ...at, startUrl: null });
  const idp = runtime.trust.current(organization);
  const isPost = organization.requests.binding === 'post' ? idp?.sso.post != null : idp?.sso.redirect == null;
  const destination = isPost ? idp?.sso.post : idp?.sso.redirect;
  if (idp === null || destination == null) return refuse(runtime, waiting(runtime, organization), at);
  return send(runtime, { call, organization, idp, destination, isPost, stateHash: state });
}

/** Why nobody is trusted. */
export function waiting({ trust }: Runtime, organization: Organization): Refusal {
  const state = trust.stateOf(organization);
  return new Refusal('SAML_WAITING', state.state === 'waiting' ? `${state.reason}.` : undefined);
}

interface Begun {
  readonly call: Call;
  readonly organization: Organization;
  readonly idp: IdentityProvider;
  readonly destination: string;
  readonly isPost: boolean;
  readonly stateHash: string;
}

async function send(runtime: Runtime, { call, organization, destination, isPost, stateHash }: Begun): Promise<Answer> {
  const id = messageId(runtime.randomBytes);
  const path = returnPath(single(call.query, 'return'), organization.applicationOrigin);
  const acsUrl = organization.acsUrls[0] as string;
  const kept = { organization, id, stateHash, acsUrl, returnPath: path };
  const { handle, browser } = await startRequest(runtime.store, kept);
  const xml = authnRequest(organization, { id, destination, now: runtime.now() });
  const message = { kind: 'SAMLRequest', destination, xml, relayState: handle } as const;
  const cookies = [...withoutSurplus(call.cookies), requestCookie(handle, browser)];
  const { sign } = organization.requests.isSigned ? runtime.keysOf(organization) : { sign: null };
  return isPost ? posted(message, sign, cookies) : onTo(redirectUrl(message, sign?.key ?? null), cookies);
}

function posted(message: OutgoingMessage, sign: OwnKeys['sign'], cookies: readonly SetCookie[]): Answer {
  const signer = sign?.key ? { key: sign.key, certificate: sign.certificate } : null;
  const fields = Object.entries(postFields(message, signer)).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return page(
    200,
    'Signing in',
    html`<p>You are being taken to your company's sign-in page.</p>
<form method="post" action="${message.destination}">${fields}<button>Continue</button></form>`,
    { cookies, formOrigins: [new URL(message.destination).origin], isSubmitted: true },
  );
}
