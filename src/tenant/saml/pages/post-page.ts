/** The page that brings a Response to an application (SAML Bindings 2.0, 3.5.4): a form that sends itself. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import { pageAnswer } from './layout.ts';
import { html } from './markup.ts';

/** What is posted, and where. */
export interface Posted {
  readonly acsUrl: string;
  /** XML. */
  readonly response: string;
  readonly relayState: string | undefined;
  readonly application: string;
}

/** The page; without script its button sends the form. */
export function postPage({ acsUrl, response, relayState, application }: Posted): LoginAnswer {
  const body = html`<h1>Signing you in</h1>
<form method="post" action="${acsUrl}">
<input type="hidden" name="SAMLResponse" value="${Buffer.from(response).toString('base64')}">
${relayState === undefined ? undefined : html`<input type="hidden" name="RelayState" value="${relayState}">`}
<p>You are on your way to <b>${application}</b>.</p>
<div class="actions"><button>Continue</button></div>
</form>`;
  return pageAnswer({ title: 'Signing you in', body, submits: true, formAction: ANYWHERE });
}

/**
 * The action stands in the page and is a registered reply URL. Chromium holds the policy against redirects of the answer
 * too, and an application may go on to any other site: naming the reply URL's origin alone would stop the sign-in there.
 */
const ANYWHERE = ['https:', 'http:'];
