/** My Apps: what somebody may open (entra-wire.md 2.8). */
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { Row } from '../../model/type.ts';
import { pageAnswer } from './layout.ts';
import { html } from './markup.ts';

/** Where its links lead. */
export interface MyAppsLinks {
  readonly open: (servicePrincipal: Row) => string;
  readonly switchAccount: string;
  readonly signOut: string;
}

/** The page of a person's applications. */
export function myAppsPage(user: Row, applications: readonly Row[], links: MyAppsLinks): LoginAnswer {
  const list = html`<ul class="apps">${applications.map(
    (row) => html`<li><a href="${links.open(row)}"><b>${String(row['displayName'])}</b>
<span>${row['loginUrl'] ? 'signs in at the application' : 'signs in from here'}</span></a></li>`,
  )}</ul>`;
  const body = html`<h1>My Apps</h1>
<p class="soft">${String(user['displayName'])} · ${String(user['userPrincipalName'])}</p>
${applications.length > 0 ? list : html`<p>No applications are assigned to you.</p>`}
<nav class="actions" aria-label="Account"><a class="button quiet" href="${links.switchAccount}">Use another account</a>
<a class="button quiet" href="${links.signOut}">Sign out</a></nav>`;
  return pageAnswer({ title: 'My Apps', isWide: true, body });
}
