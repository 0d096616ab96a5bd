/** Who is signed in: for the application as JSON, for people as a page. */

import type { Organization } from '../organization.ts';
import { type FoundSession, findSession } from '../store/find-session.ts';
import type { Answer, Call } from './call.ts';
import { SESSION_COOKIE } from './cookies.ts';
import { html, page } from './page.ts';
import type { Runtime } from './runtime.ts';
import { organizationAmong } from './sites.ts';

/** A session of this browser, and whose it is. */
export interface OwnSession extends FoundSession {
  readonly organization: Organization;
}

/** The session of a browser at this application; `null`: none that is good, or one of an organization that is not served any more. */
export async function ownSession({ store }: Runtime, { cookies, site }: Call): Promise<OwnSession | null> {
  const found = await findSession(store, cookies[SESSION_COOKIE]);
  if (found === null) return null;
  const { connection, organization: name } = found.session;
  const organization = organizationAmong(site.applications, connection, name);
  return organization === undefined || organization.isRetired ? null : { ...found, organization };
}

/** `GET /entrada/session`: 200 with who it is, or 401. */
export async function sessionJson(runtime: Runtime, call: Call): Promise<Answer> {
  const own = await ownSession(runtime, call);
  const contentType = 'application/json; charset=utf-8';
  if (own === null) return { status: 401, contentType, body: '{"signedIn":false}\n' };
  const { user, session } = own;
  const told = {
    signedIn: true,
    connection: session.connection,
    organization: session.organization,
    user: {
      id: user.id,
      userName: user.user_name,
      email: user.email,
      givenName: user.given_name,
      familyName: user.family_name,
      displayName: user.display_name,
      role: user.role,
    },
    expiresAt: new Date(session.expires_at).toISOString(),
  };
  return { status: 200, contentType, body: `${JSON.stringify(told)}\n` };
}

/** `GET /entrada/`: who is signed in, and a way out. */
export async function landing(runtime: Runtime, call: Call): Promise<Answer> {
  const own = await ownSession(runtime, call);
  if (own === null) {
    const [only, second] = call.site.applications;
    const start = only && !second ? only.startUrl : '/entrada/sign-in';
    return page(200, 'You are not signed in', html`<p><a href="${start}">Sign in</a></p>`);
  }
  const { user, session, organization } = own;
  const name = user.display_name ?? user.user_name ?? session.name_id;
  const slo = runtime.trust.current(organization)?.slo ?? null;
  return page(
    200,
    organization.displayName,
    html`<p>You are signed in as <strong>${name}</strong> of ${organization.name}.</p>
<form method="post" action="/entrada/sign-out"><button>Sign out</button></form>`,
    { formOrigins: slo === null ? [] : originsOf(slo, organization.logoutUrl) },
  );
}

/** Where signing out leads: the identity provider, and from there back to the logout URL, which may be on the ACS's origin. */
function originsOf(slo: string, logoutUrl: string | null): readonly string[] {
  return [...new Set([slo, ...(logoutUrl === null ? [] : [logoutUrl])].map((url) => new URL(url).origin))];
}
