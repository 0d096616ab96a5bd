/** The pages on which somebody says who they are: choose an account, name it, give its password. */
import type { LoginAnswer } from '../../http/login-routes.ts';
import type { Row } from '../../model/type.ts';
import type { SamlError } from '../saml-error.ts';
import { pageAnswer } from './layout.ts';
import { html, type Markup } from './markup.ts';

/** What these pages are about. */
export interface Asking {
  /** Where their forms go. */
  readonly action: string;
  readonly flowId: string;
  /** Name of the application; undefined: My Apps. */
  readonly application: string | undefined;
  /** What was wrong with what was given last. */
  readonly error?: SamlError | undefined;
}

/** Accounts that are signed in in this browser, and the way to another one. */
export function pickerPage(asking: Asking, accounts: readonly Row[]): LoginAnswer {
  const body = html`<h1>Choose an account</h1>
${purpose(asking)}
<form method="post" action="${asking.action}" class="choices">
${hidden(asking, 'account')}
<ul>
${accounts.map(
  (user) => html`<li><button name="account" value="${user.id}"><b>${String(user['displayName'])}</b>
<span>${String(user['userPrincipalName'])}</span></button></li>`,
)}
<li><button name="account" value="other"><b>Use another account</b></button></li>
</ul>
</form>`;
  return pageAnswer({ title: 'Choose an account', body });
}

/** Asks for the name of an account. */
export function namePage(asking: Asking, username: string): LoginAnswer {
  const body = html`<h1>Sign in</h1>
${purpose(asking)}
<form method="post" action="${asking.action}">
${hidden(asking, 'name')}
<label for="username">Email or user name</label>
<input id="username" name="username" type="text" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="${username}"${described(asking)}>
${alert(asking.error)}
<div class="actions"><button>Next</button></div>
</form>`;
  return pageAnswer({ title: titled('Sign in', asking), body });
}

/** Asks for the password of an account. */
export function passwordPage(asking: Asking, username: string): LoginAnswer {
  const body = html`<h1>Enter password</h1>
${purpose(asking)}
<form method="post" action="${asking.action}">
${hidden(asking, 'password')}
<p><b>${username}</b></p>
<input name="username" autocomplete="username" value="${username}" readonly hidden>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus${described(asking)}>
${alert(asking.error)}
<div class="actions"><button>Sign in</button></div>
</form>
<form method="post" action="${asking.action}">
${hidden(asking, 'account')}
<button class="quiet" name="account" value="other">Use another account</button>
</form>`;
  return pageAnswer({ title: titled('Enter password', asking), body });
}

function purpose({ application }: Asking): Markup {
  return html`<p class="soft">${application === undefined ? 'to see your applications' : html`to continue to <b>${application}</b>`}</p>`;
}

const hidden = ({ flowId }: Asking, step: string): Markup =>
  html`<input type="hidden" name="flow" value="${flowId}">
<input type="hidden" name="step" value="${step}">`;

const titled = (title: string, { error }: Asking): string => (error ? `Error: ${title}` : title);

const described = ({ error }: Asking): Markup | undefined =>
  error && html` aria-invalid="true" aria-describedby="error"`;

const alert = (error: SamlError | undefined): Markup | undefined =>
  error && html`<p class="alert" id="error" role="alert">AADSTS${String(error.code)}: ${error.message}</p>`;
