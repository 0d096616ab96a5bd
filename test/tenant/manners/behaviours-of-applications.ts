/** Readings of facts about applications, service principals and their roles. */
import { type Json, outcome, type Standin, USER_ROLE, ZERO } from '../support.ts';
import { type Cases, listed, newApplication, outcomes, someUser } from './behaviour-case.ts';

const HELD = 'urn:held';

/** A template that brings identifiers. */
function templateWithIdentifiers({ tenant }: Standin): string {
  const rows = tenant.directory.store.list('applicationTemplate') as readonly Json[];
  return rows.find(({ preset }) => preset.application.identifierUris.length > 0).id;
}

async function upsert(standin: Standin): Promise<Json> {
  const headers = { prefer: 'create-if-missing' };
  return standin.patch("/v1.0/applications(uniqueName='held')", { displayName: 'Held' }, { headers });
}

const role = (value: string, isEnabled = true) => ({
  id: 'c0ffee00-0000-4000-8000-000000000001',
  displayName: value,
  description: value,
  value,
  isEnabled,
  allowedMemberTypes: ['User'],
});

export const APPLICATION_CASES = {
  identifierUriPolicy: {
    probe: (standin) =>
      outcomes(
        standin.post('/v1.0/applications', { displayName: 'A', identifierUris: ['https://vendor.example.net/saml'] }),
        standin.post('/v1.0/applications', { displayName: 'B', identifierUris: ['api://vendor'] }),
      ),
    sees: {
      'tenant-policy': ['400 Request_BadRequest', '400 Request_BadRequest'],
      'verified-domain': ['400 HostNameNotOnVerifiedDomain', '201'],
      off: ['201', '201'],
    },
  },
  complexMerge: {
    async probe(standin) {
      const id = await newApplication(standin, {
        web: { homePageUrl: 'https://a.example/' },
        info: { marketingUrl: 'https://m.example/' },
        api: { requestedAccessTokenVersion: 2 },
      });
      const web = { logoutUrl: 'https://a.example/out' };
      const info = { supportUrl: 'https://s.example/' };
      await standin.patch(`/v1.0/applications/${id}`, { web, info, api: { acceptMappedClaims: true } });
      const { body } = await standin.get(`/v1.0/applications/${id}`);
      return [body.web.homePageUrl, body.info.marketingUrl ?? null, body.api.requestedAccessTokenVersion ?? null];
    },
    sees: { true: ['https://a.example/', 'https://m.example/', 2], false: [null, null, null] },
  },
  deletedHoldsIdentifierUris: {
    async probe(standin) {
      await standin.behaviours({ identifierUriPolicy: 'off' });
      await standin.del(`/v1.0/applications/${await newApplication(standin, { identifierUris: [HELD] })}`);
      return outcome(await standin.post('/v1.0/applications', { displayName: 'B', identifierUris: [HELD] }));
    },
    sees: { true: '400 Request_BadRequest', false: '201' },
  },
  deletedHoldsUniqueName: {
    async probe(standin) {
      await standin.del(`/v1.0/applications/${(await upsert(standin)).body.id}`);
      return outcome(await upsert(standin));
    },
    sees: { true: '400 Request_BadRequest', false: '201' },
  },
  restoreBringsServicePrincipal: {
    async probe(standin) {
      const { application, servicePrincipal } = await standin.instantiate();
      await standin.del(`/v1.0/applications/${application.id}`);
      await standin.post(`/v1.0/directory/deletedItems/${application.id}/restore`);
      return outcomes(
        standin.get(`/v1.0/applications/${application.id}`),
        standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}`),
      );
    },
    sees: { false: ['200', '404 Request_ResourceNotFound'], true: ['200', '200'] },
  },
  deletingSamlServicePrincipal: {
    async probe(standin) {
      const { application, servicePrincipal } = await standin.instantiate();
      await standin.patch(`/v1.0/servicePrincipals/${servicePrincipal.id}`, { preferredSingleSignOnMode: 'saml' });
      return outcome(await standin.del(`/v1.0/applications/${application.id}`));
    },
    sees: { allowed: '204', refused: '400 DeletingSamlSpNotAllowed' },
  },
  instantiateIds: {
    async probe(standin) {
      const { application, servicePrincipal } = await standin.instantiate('Nameless');
      const made = await listed(standin, "/v1.0/applications?$filter=displayName eq 'Nameless'");
      const ids = [application.id, application.appId, servicePrincipal.id, servicePrincipal.appId];
      return [made.length, ids.every((id) => typeof id === 'string'), ids.some((id) => id !== null)];
    },
    sees: { true: [1, true, true], false: [1, false, false] },
  },
  instantiateIdentifiers: {
    async probe(standin) {
      const template = templateWithIdentifiers(standin);
      const first = await standin.instantiate('First', template);
      const second = await standin.instantiate('Second', template);
      return [first, second].map(({ application }) => application.identifierUris.length > 0);
    },
    // The second instance cannot have them too: identifiers are unique (graph.md 2.3).
    sees: { false: [false, false], true: [true, false] },
  },
  instantiateOwner: {
    async probe(standin) {
      const { application, servicePrincipal } = await standin.instantiate();
      const ofApplication = await listed(standin, `/v1.0/applications/${application.id}/owners`);
      const ofPrincipal = await listed(standin, `/v1.0/servicePrincipals/${servicePrincipal.id}/owners`);
      return [ofApplication.length, ofPrincipal.length];
    },
    sees: { application: [1, 0], both: [1, 1], none: [0, 0] },
  },
  servicePrincipalAppRoles: {
    async probe(standin) {
      const { application, servicePrincipal } = await standin.instantiate();
      const appRoles = [...application.appRoles, role('extra')].map(({ origin: _origin, ...rest }: Json) => rest);
      const got = await standin.patch(`/v1.0/servicePrincipals/${servicePrincipal.id}`, { appRoles });
      const { body } = await standin.get(`/v1.0/applications/${application.id}`);
      return [outcome(got), body.appRoles.length];
    },
    sees: { refused: ['400 Request_BadRequest', 2], accepted: ['204', 3] },
  },
  removedRoleTakesAssignments: {
    async probe(standin) {
      const application = (await standin.post('/v1.0/applications', { displayName: 'A', appRoles: [role('x')] })).body;
      const principal = (await standin.post('/v1.0/servicePrincipals', { appId: application.appId })).body;
      const assigned = `/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`;
      const ends = { principalId: await someUser(standin), resourceId: principal.id, appRoleId: role('x').id };
      const made = await standin.post(assigned, ends);
      await standin.patch(`/v1.0/applications/${application.id}`, { appRoles: [role('x', false)] });
      const gone = await standin.patch(`/v1.0/applications/${application.id}`, { appRoles: [] });
      return [outcome(made), outcome(gone), (await listed(standin, assigned)).length];
    },
    sees: { true: ['201', '204', 0], false: ['201', '204', 1] },
  },
  zeroRoleWithRoles: {
    async probe(standin) {
      const { servicePrincipal } = await standin.instantiate();
      const ends = { principalId: await someUser(standin), resourceId: servicePrincipal.id, appRoleId: ZERO };
      return outcome(await standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, ends));
    },
    sees: { refused: '400 Request_BadRequest', accepted: '201' },
  },
  assignmentByPrincipalSide: {
    async probe(standin) {
      const { servicePrincipal } = await standin.instantiate();
      const ends = { principalId: await someUser(standin), resourceId: servicePrincipal.id, appRoleId: USER_ROLE };
      return outcome(await standin.post(`/v1.0/servicePrincipals/${servicePrincipal.id}/appRoleAssignments`, ends));
    },
    sees: { refused: '400 BadRequest', accepted: '201' },
  },
  topAboveMaximum: {
    async probe(standin) {
      const { store } = standin.tenant.directory;
      const [one] = store.list('group');
      store.transaction(() => {
        for (let index = 0; index < 1000; index++) store.put('group', { ...one, id: `group-${index}` });
      });
      const got = await standin.get('/v1.0/groups?$top=1000');
      return [outcome(got), got.body.value?.length ?? 0, '@odata.nextLink' in got.body];
    },
    sees: { refused: ['400 Request_UnsupportedQuery', 0, false], capped: ['200', 999, true] },
  },
  redirectUriIndexUnique: {
    async probe(standin) {
      const redirectUriSettings = [
        { uri: 'https://a.example/1', index: 1 },
        { uri: 'https://a.example/2', index: 1 },
      ];
      return outcome(await standin.post('/v1.0/applications', { displayName: 'A', web: { redirectUriSettings } }));
    },
    sees: { true: '400 Request_BadRequest', false: '201' },
  },
  httpRedirectUris: {
    probe: (standin) =>
      outcomes(
        ...['http://a.example/acs', 'http://localhost.example/acs', 'http://localhost:8080/acs'].map((uri) =>
          standin.post('/v1.0/applications', { displayName: 'A', web: { redirectUris: [uri] } }),
        ),
      ),
    sees: {
      accepted: ['201', '201', '201'],
      refused: ['400 Request_BadRequest', '400 Request_BadRequest', '201'],
    },
  },
  quota: {
    async probe(standin) {
      const { token, servicePrincipalId } = await standin.clientWith(['Application.ReadWrite.OwnedBy']);
      const { store } = standin.tenant.directory;
      store.transaction(() => {
        for (let index = 0; index < 249; index++)
          store.put('creation', { id: `made-${index}`, creator: servicePrincipalId });
      });
      const last = await standin.post('/v1.0/applications', { displayName: 'last' }, { token });
      await standin.del(`/v1.0/applications/${last.body.id}`, { token });
      return [outcome(last), outcome(await standin.post('/v1.0/applications', { displayName: 'more' }, { token }))];
    },
    sees: { true: ['201', '403 Directory_QuotaExceeded'], false: ['201', '201'] },
  },
} satisfies Partial<Cases>;
