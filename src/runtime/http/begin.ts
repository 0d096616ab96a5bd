/** A sign-in begins at the application: the browser gets its state, and goes on to the hop on the ACS's origin. */
import type { Organization } from '../organization.ts';
import { Refusal } from '../saml/refusal.ts';
import { hashOf, isSecretShaped, newSecret } from '../secret.ts';
import { organizationOfDomain } from '../store/domains.ts';
import { findSession } from '../store/find-session.ts';
import { type Answer, type Call, onTo, single } from './call.ts';
import { SESSION_COOKIE, STATE_COOKIE, stateCookie } from './cookies.ts';
import { html, page } from './page.ts';
import { refuse } from './refuse.ts';
import { returnPath } from './return-path.ts';
import type { Runtime } from './runtime.ts';

/** Path of the hop. */
export const HOP_PATH = '/entrada/request';

/** `GET /entrada/sign-in?connection=&organization=&email=&return=` of an application. */
export function beginSignIn(runtime: Runtime, call: Call): Promise<Answer> {
  return beginAmong(runtime, call, call.site.applications);
}

/** The start URL of the spec; who is signed in there already is not asked again. */
export async function beginAtStart(runtime: Runtime, call: Call): Promise<Answer> {
  const here = call.site.start.get(call.path) ?? [];
  const found = await findSession(runtime.store, call.cookies[SESSION_COOKIE]);
  const isHere = here.some(
    ({ connection, name }) => found?.session.connection === connection && found.session.organization === name,
  );
  return isHere ? onTo(`${call.site.origin}/entrada/`) : beginAmong(runtime, call, here);
}

async function beginAmong(runtime: Runtime, call: Call, among: readonly Organization[]): Promise<Answer> {
  const connection = single(call.query, 'connection');
  const name = single(call.query, 'organization');
  const meant = among.filter(
    (one) => (connection === undefined || one.connection === connection) && (name === undefined || one.name === name),
  );
  const [first, second] = meant;
  if (first === undefined) return page(404, 'Nothing here', html`<p>There is no sign-in of this name.</p>`);
  if (second === undefined) return begin(runtime, call, first);
  const email = single(call.query, 'email');
  if (email === undefined) return askForEmail(call, null);
  const organization = await organizationOfEmail(runtime, meant, email);
  return organization ? byPage(await begin(runtime, call, organization)) : askForEmail(call, email);
}

/** Domains of the spec are vouched for by its author; others count once they are proved. */
async function organizationOfEmail(
  { store }: Runtime,
  meant: readonly Organization[],
  email: string,
): Promise<Organization | undefined> {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  // PostgreSQL takes no text with a NUL.
  if (domain.length > 253 || domain.includes('\0')) return undefined;
  const bySpec = meant.filter(({ domains }) => domains.includes(domain));
  if (bySpec.length > 0) return bySpec.length === 1 ? bySpec[0] : undefined;
  const found: Organization[] = [];
  for (const connection of new Set(meant.map((one) => one.connection))) {
    const name = await organizationOfDomain(store, connection, domain);
    found.push(...meant.filter((one) => one.connection === connection && one.name === name));
  }
  return found.length === 1 ? found[0] : undefined;
}

function askForEmail(call: Call, unknown: string | null): Answer {
  const kept = ['connection', 'return'].flatMap((name) => {
    const value = single(call.query, name);
    return value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`];
  });
  const problem =
    unknown === null ? '' : html`<p role="alert" id="problem">No organization uses the domain of ${unknown}.</p>`;
  return page(
    unknown === null ? 200 : 404,
    'Sign in',
    html`<form method="get" action="/entrada/sign-in">${kept}${problem}
<label for="email">Your e-mail address at work</label>
<input id="email" name="email" type="email" autocomplete="email" required>
<button>Continue</button></form>`,
  );
}

/**
 * A page that goes on by itself, in place of a redirect: Chromium holds `form-action` of the page with the form against every
 * redirect after it, and naming all identity providers there would tell everybody who the customers are.
 */
function byPage(answer: Answer): Answer {
  const { location, cookies = [] } = answer;
  if (location === undefined) return answer;
  return page(
    200,
    'Signing in',
    html`<p>You are being taken to your company's sign-in page.</p>
<p><a href="${location}">Continue</a></p>`,
    { cookies, headers: { refresh: `0; url=${location}` } },
  );
}

/** A browser that has a state keeps it, so that several sign-ins may go on at once. */
function begin(runtime: Runtime, call: Call, organization: Organization): Answer {
  if (organization.isRetired) {
    const { connection, name } = organization;
    return refuse(runtime, new Refusal('SAML_RETIRED'), { call, organization: { connection, name }, startUrl: null });
  }
  const before = call.cookies[STATE_COOKIE];
  const state = isSecretShaped(before) ? before : newSecret(runtime.randomBytes);
  const hop = new URL(HOP_PATH, organization.acsUrls[0]);
  hop.searchParams.set('connection', organization.connection);
  hop.searchParams.set('organization', organization.name);
  hop.searchParams.set('state', hashOf(state));
  const path = returnPath(single(call.query, 'return'), organization.applicationOrigin);
  if (path !== null) hop.searchParams.set('return', path);
  return onTo(hop.href, [stateCookie(state)]);
}
