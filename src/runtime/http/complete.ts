/** The browser is back at the application, with a code: it gets its session. */
import type { Organization } from '../organization.ts';
import { Refusal } from '../saml/refusal.ts';
import { findSession } from '../store/find-session.ts';
import { type BroughtCode, bindCode, findCode, redeemCode } from '../store/redeem-code.ts';
import type { CodeRow } from '../store/tables.ts';
import { type Answer, type Call, onTo, single } from './call.ts';
import { SESSION_COOKIE, STATE_COOKIE, sessionCookie, stateCookie } from './cookies.ts';
import { html, page } from './page.ts';
import { refuse } from './refuse.ts';
import type { Runtime } from './runtime.ts';
import { organizationAmong } from './sites.ts';

/** How long a session lives, in milliseconds: half a day, or where the spec says `rememberUser`, 30 days. */
export const SESSION_LIFE = { day: 12 * 3_600_000, remembered: 30 * 86_400_000 } as const;

/** `GET /entrada/complete?code=`, and `POST` of the page that asks whether another person is to be signed in. */
export async function complete(runtime: Runtime, call: Call): Promise<Answer> {
  const isAnswer = call.method === 'POST';
  if (isAnswer && call.origin !== null && call.origin !== call.site.origin) return bad(runtime, call);
  const code = single(isAnswer ? call.form : call.query, 'code');
  const brought = { code, state: call.cookies[STATE_COOKIE] };
  const row = await findCode(runtime.store, brought);
  const owner = row && organizationAmong(call.site.applications, row.connection, row.organization);
  if (!row || !owner || owner.isRetired) return bad(runtime, call);
  // Nobody here asked for this sign-in: it must not put another person in the place of the one who is signed in (S25).
  const other = row.state_hash === null ? await otherPerson(runtime, call, row) : null;
  if (other !== null) return ask(runtime, { row, brought, from: other });
  return finish(runtime, { call, brought, owner });
}

/** The name of the person who is signed in, where it is another; `null`: nobody, or the same. */
async function otherPerson({ store }: Runtime, { cookies }: Call, row: CodeRow): Promise<string | null> {
  const found = await findSession(store, cookies[SESSION_COOKIE]);
  if (found === null) return null;
  const { session, user } = found;
  const isSame =
    session.user_id === row.user_id &&
    session.connection === row.connection &&
    session.organization === row.organization;
  return isSame ? null : (user.user_name ?? session.name_id);
}

interface Asked {
  readonly row: CodeRow;
  readonly brought: BroughtCode;
  readonly from: string;
}

/** The answer comes with the cookie of this browser, which no other site can make it send with a POST. */
async function ask({ store }: Runtime, { row, brought, from }: Asked): Promise<Answer> {
  const state = await bindCode(store, row);
  return page(
    200,
    'Sign in as another person?',
    html`<p>You are signed in as <strong>${from}</strong>. Your company's sign-in page sent you here as <strong>${row.name_id}</strong>.</p>
<form method="post" action="/entrada/complete"><input type="hidden" name="code" value="${brought.code ?? ''}">
<button>Sign in as ${row.name_id}</button></form>
<p><a href="/entrada/">Stay ${from}</a></p>`,
    { cookies: [stateCookie(state)] },
  );
}

interface Finished {
  readonly call: Call;
  readonly brought: BroughtCode;
  readonly owner: Organization;
}

async function finish(runtime: Runtime, { call, brought, owner }: Finished): Promise<Answer> {
  const { rememberUser } = owner.signIn;
  const life = rememberUser ? SESSION_LIFE.remembered : SESSION_LIFE.day;
  const made = await redeemCode(runtime.store, { ...brought, life, previous: call.cookies[SESSION_COOKIE] });
  if (made === null) return bad(runtime, call);
  const { secret, session, returnPath } = made;
  const seconds = Math.floor((session.expires_at - session.created_at) / 1000);
  const target = new URL(returnPath ?? '/entrada/', owner.applicationOrigin).href;
  return onTo(target, [sessionCookie(secret, rememberUser ? seconds : null)]);
}

function bad(runtime: Runtime, call: Call): Answer {
  const [only, second] = call.site.applications;
  const startUrl = only && !second ? only.startUrl : null;
  return refuse(runtime, new Refusal('SAML_CODE'), { call, organization: null, startUrl });
}
