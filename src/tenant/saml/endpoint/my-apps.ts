/** My Apps: a person's applications, and opening one (entra-wire.md 2.8). */
import type { LoginAnswer } from '../../http/login-routes.ts';
import { myAppsPage } from '../pages/my-apps-page.ts';
import { refuse } from '../refusals/refuse.ts';
import { applicationsOf } from '../session/assignment.ts';
import { begin, picker, signedIn } from './begin.ts';
import { MY_APPS } from './finish.ts';
import { redirect, type Visit } from './idp.ts';

/** The page, or the sign-in to it. @throws {SamlError} */
export function serveMyApps(visit: Visit): LoginAnswer | Promise<LoginAnswer> {
  const { browser, idp } = visit;
  const current = signedIn(visit).find(({ user }) => user.id === browser.current);
  if (!current) return begin(visit, { kind: 'my-apps' });
  const { user } = current;
  return myAppsPage(user, applicationsOf(idp.directory, user), {
    open: ({ id }) => `${MY_APPS}/open/${id}`,
    switchAccount: `${MY_APPS}/switch`,
    signOut: `/${idp.directory.tenantId}/saml2/logout`,
  });
}

/** The choice of another account. */
export function switchAccount(visit: Visit): LoginAnswer {
  return picker(visit, visit.idp.flows.start(visit.browser, { kind: 'my-apps' }));
}

/** Opens an application: at its sign-on URL where it has one, else with a Response it did not ask for. @throws {SamlError} */
export function openApplication(visit: Visit, servicePrincipalId: string): LoginAnswer | Promise<LoginAnswer> {
  const { store, tenantId } = visit.idp.directory;
  const servicePrincipal = store.get('servicePrincipal', servicePrincipalId.toLowerCase());
  const [application] = servicePrincipal ? store.find('application', 'appId', String(servicePrincipal['appId'])) : [];
  if (!servicePrincipal || !application) throw refuse(700016, { identifier: servicePrincipalId, tenant: tenantId });
  const { loginUrl } = servicePrincipal;
  if (typeof loginUrl === 'string' && loginUrl !== '') return redirect(loginUrl);
  return begin(visit, { kind: 'launch', found: { application, servicePrincipal } });
}
