/** What a browser sees of a refusal: a number and a plain sentence. The rest is for the admin who has the number. */
import type { Refusal, RefusalCode } from '../saml/refusal.ts';
import type { Answer, Call } from './call.ts';
import { html, page } from './page.ts';
import type { Runtime } from './runtime.ts';

/** Statuses other than 403. */
const STATUS: Readonly<Partial<Record<RefusalCode, number>>> = {
  SAML_SIZE: 413,
  SAML_BODY: 400,
  SAML_QUERY: 400,
  SAML_INFLATE: 400,
  SAML_ENCODING: 400,
  SAML_XML: 400,
  SAML_LIMIT: 429,
  SAML_WAITING: 503,
};

/** Seconds after which it is worth another try. */
const RETRY: Readonly<Partial<Record<RefusalCode, number>>> = { SAML_LIMIT: 60, SAML_WAITING: 30 };

/** Sentences for the person; others are told that the sign-in did not work. */
const SAID: Readonly<Partial<Record<RefusalCode, string>>> = {
  SAML_USER_UNKNOWN: 'You are signed in at your company, and have no account here.',
  SAML_USER_DEACTIVATED: 'Your account is deactivated.',
  SAML_USER_SUSPENDED: 'Your account is suspended.',
  SAML_USER_DELETED: 'Your account was deleted.',
  SAML_WAITING: 'Sign-in is not set up to its end yet.',
  SAML_RETIRED: 'This way to sign in is closed.',
  SAML_LIMIT: 'There were too many tries. Wait a minute.',
  SAML_REQUEST_GONE: 'This sign-in took too long, or was finished before.',
  SAML_BROWSER: 'This sign-in was begun in another browser, or your browser keeps no cookies.',
};

/** Where it happened. */
export interface RefusedAt {
  readonly call: Call;
  readonly organization: { readonly connection: string; readonly name: string } | null;
  /** Where the person may begin anew; `null`: nobody knows. */
  readonly startUrl: string | null;
  /** Absent: the one of the code. */
  readonly status?: number;
}

/** Notes the refusal, counts it, and tells the browser as little as it needs. */
export function refuse(runtime: Runtime, refusal: Refusal, at: RefusedAt): Answer {
  const { call, organization, startUrl } = at;
  const status = at.status ?? STATUS[refusal.refusal] ?? 403;
  runtime.limit.count(call.client);
  const details = {
    message: refusal.message,
    fix: refusal.hint ?? null,
    status,
    path: call.path,
    origin: call.site.origin,
    client: call.client,
  };
  const reference = runtime.traces.note({ code: refusal.refusal, organization, details });
  const again = startUrl === null ? '' : html`<p><a href="${startUrl}">Sign in again</a></p>`;
  const retry = RETRY[refusal.refusal];
  return page(
    status,
    'You could not be signed in',
    html`<p>${SAID[refusal.refusal] ?? 'The sign-in did not work.'} If it happens again, give your administrator this number:</p>
<p><code>${reference}</code></p>
${again}`,
    retry === undefined ? {} : { headers: { 'retry-after': String(retry) } },
  );
}
