/** The pages of signing out. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { Row } from '../../model/type.ts';
import { pageAnswer } from './layout.ts';
import { html } from './markup.ts';

/** Asks who is to be signed out. */
export function whoPage(action: string, flowId: string, accounts: readonly Row[]): LoginAnswer {
  const body = html`<h1>Sign out</h1>
<p class="soft">Which account do you want to sign out of?</p>
<form method="post" action="${action}" class="choices">
<input type="hidden" name="flow" value="${flowId}">
<ul>
${accounts.map(
  (user) => html`<li><button name="account" value="${user.id}"><b>${String(user['displayName'])}</b>
<span>${String(user['userPrincipalName'])}</span></button></li>`,
)}
</ul>
</form>`;
  return pageAnswer({ title: 'Sign out', body });
}

/** Long enough for the frames to be loaded. */
const WAIT_SECONDS = 3;

/** Applications that were told, with the address of the request that each is sent. */
export type Told = readonly { readonly application: string; readonly url: string }[];

/** Says that somebody is signed out; frames tell the applications, then the browser goes on to the one that asked. */
export function signedOutPage(told: Told, next: string | undefined): LoginAnswer {
  const body = html`<h1>${next === undefined ? 'You signed out' : 'Signing you out'}</h1>
${told.length > 0 ? html`<p class="soft">Applications that are told:</p>` : html`<p>It is a good idea to close all browser windows.</p>`}
<ul>${told.map(({ application }) => html`<li>${application}</li>`)}</ul>
${told.map(({ application, url }) => html`<iframe src="${url}" title="Sign-out of ${application}" tabindex="-1"></iframe>`)}
${next === undefined ? undefined : html`<p class="actions"><a class="button" href="${next}">Continue</a></p>`}`;
  const refresh = next === undefined ? {} : { refresh: { seconds: WAIT_SECONDS, url: next } };
  // As with answers to sign-ins, an application may answer from another of its origins.
  const frames = told.length > 0 ? ['https:', 'http:'] : [];
  return pageAnswer({ title: 'Signed out', body, frames, ...refresh });
}
