import { expect, test } from 'vitest';
import { outcome, useStandin, ZERO } from '../support.ts';
import { application, detail, done, pair, read } from './application-kit.ts';

const standin = useStandin();

test('reply URLs keep their index, settings alone name them, and an index is unique (graph.md 2.2)', async () => {
  const { id } = await application(standin, { web: { redirectUris: ['https://a.example', 'https://b.example'] } });
  const path = `/v1.0/applications/${id}`;
  const settings = async () => (await read(standin, path)).web.redirectUriSettings;
  expect(await settings()).toEqual([
    { uri: 'https://a.example', index: null },
    { uri: 'https://b.example', index: null },
  ]);
  await done(
    standin.patch(path, {
      web: { redirectUriSettings: [{ uri: 'https://b.example', index: 2 }, { uri: 'https://c.example' }] },
    }),
  );
  expect((await read(standin, path)).web.redirectUris).toEqual(['https://b.example', 'https://c.example']);
  await done(standin.patch(path, { web: { redirectUris: ['https://d.example', 'https://b.example'] } }));
  expect(await settings()).toEqual([
    { uri: 'https://d.example', index: null },
    { uri: 'https://b.example', index: 2 },
  ]);
  const twins = {
    redirectUriSettings: [
      { uri: 'https://d.example', index: 1 },
      { uri: 'https://b.example', index: 1 },
    ],
  };
  expect(outcome(await standin.patch(path, { web: twins }))).toBe('400 Request_BadRequest');
  const lost = { redirectUris: ['https://d.example'], redirectUriSettings: [{ uri: 'https://b.example', index: 1 }] };
  expect(outcome(await standin.patch(path, { web: lost }))).toBe('400 Request_BadRequest');
  expect(outcome(await standin.patch(path, { web: { redirectUriSettings: [{ index: 1 }] } }))).toBe(
    '400 Request_BadRequest',
  );
  await standin.behaviours({ redirectUriIndexUnique: false });
  await done(standin.patch(path, { web: twins }));
});

test('the default reply URL is one of them (graph.md 2.2)', async () => {
  const { id } = await application(standin, { web: { redirectUris: ['https://a.example'] } });
  const path = `/v1.0/applications/${id}`;
  expect(outcome(await standin.patch(path, { defaultRedirectUri: 'https://b.example' }))).toBe(
    '400 Request_BadRequest',
  );
  await done(standin.patch(path, { defaultRedirectUri: 'https://a.example' }));
  await done(standin.patch(path, { defaultRedirectUri: null }));
});

test('samlMetadataUrl is for applications of one tenant (graph.md 2.2)', async () => {
  const { id } = await application(standin, { samlMetadataUrl: 'https://vendor.example/metadata' });
  const path = `/v1.0/applications/${id}`;
  expect(outcome(await standin.patch(path, { signInAudience: 'AzureADMultipleOrgs' }))).toBe('400 Request_BadRequest');
  await done(standin.patch(path, { signInAudience: 'AzureADMultipleOrgs', samlMetadataUrl: null }));
  expect(outcome(await standin.patch(path, { samlMetadataUrl: 'https://vendor.example' }))).toBe(
    '400 Request_BadRequest',
  );
});

test('group claims are words of the list, alone or with commas, and null clears them (graph.md 2.2)', async () => {
  const { id } = await application(standin);
  for (const value of [
    'None',
    'SecurityGroup',
    'DirectoryRole',
    'ApplicationGroup',
    'All',
    'SecurityGroup, ApplicationGroup',
    null,
  ]) {
    await done(standin.patch(`/v1.0/applications/${id}`, { groupMembershipClaims: value }));
    expect((await read(standin, `/v1.0/applications/${id}`)).groupMembershipClaims).toBe(value);
  }
});

test('optional claims come back with every member (graph.md 2.5)', async () => {
  const groups = { name: 'groups', additionalProperties: ['cloud_displayname', 'emit_as_roles'] };
  const { id } = await application(standin, {
    optionalClaims: { saml2Token: [groups, { name: 'extension_x_y', source: 'user', essential: true }] },
  });
  expect((await read(standin, `/v1.0/applications/${id}`)).optionalClaims).toEqual({
    accessToken: [],
    idToken: [],
    saml2Token: [
      { ...groups, source: null, essential: false },
      { name: 'extension_x_y', source: 'user', essential: true, additionalProperties: [] },
    ],
  });
});

const ROLE = {
  id: '11111111-1111-4111-8111-111111111111',
  displayName: 'Auditor',
  description: 'reads',
  value: 'auditor',
  allowedMemberTypes: ['User'],
};

test('a role has an id of the client, a name, member types, and a value without spaces (graph.md 2.4)', async () => {
  const check = async (change: object, expected: string) => {
    const got = await standin.post('/v1.0/applications', { displayName: 'x', appRoles: [{ ...ROLE, ...change }] });
    expect(got.status === 201 ? '201' : detail(got), JSON.stringify(change)).toBe(expected);
  };
  await check({}, '201');
  await check({ value: null }, '201');
  await check({ value: '' }, '201');
  await check({ value: 'x'.repeat(120) }, '201');
  await check({ value: 'Team.Lead/eu:1' }, '201');
  await check({ allowedMemberTypes: ['User', 'Application'] }, '201');
  // Read-only, and passed over when an answer is sent back.
  await check({ origin: 'ServicePrincipal' }, '201');
  await check({ value: 'x'.repeat(121) }, 'InvalidValue appRoles.value');
  await check({ value: 'team lead' }, 'InvalidValue appRoles.value');
  await check({ value: '.hidden' }, 'InvalidValue appRoles.value');
  await check({ displayName: null }, 'InvalidValue appRoles.displayName');
  await check({ displayName: '' }, 'InvalidValue appRoles.displayName');
  await check({ id: 'one' }, 'InvalidValue appRoles.id');
  await check({ id: undefined }, 'InvalidValue appRoles.id');
  await check({ allowedMemberTypes: [] }, 'InvalidValue appRoles.allowedMemberTypes');
  await check({ allowedMemberTypes: ['Group'] }, 'InvalidValue appRoles.allowedMemberTypes');
  await check({ isEnabled: null }, 'InvalidValue appRoles.isEnabled');
  await check({ unknown: 1 }, 'PropertyNotFound unknown');
});

test('a role as it is stored: enabled unless told otherwise, an empty value is null, the origin is ours (graph.md 2.4)', async () => {
  const { appRoles } = await application(standin, {
    appRoles: [{ ...ROLE, id: ROLE.id.toUpperCase(), value: '', origin: 'x' }],
  });
  expect(appRoles).toEqual([{ ...ROLE, value: null, isEnabled: true, origin: 'Application' }]);
});

test('ids and values of roles are unique, and any number may have no value (graph.md 2.4)', async () => {
  const other = { ...ROLE, id: '22222222-2222-4222-8222-222222222222' };
  const check = async (roles: object[], expected: string) => {
    const got = await standin.post('/v1.0/applications', { displayName: 'x', appRoles: roles });
    expect(got.status === 201 ? '201' : detail(got)).toBe(expected);
  };
  await check([ROLE, { ...other, value: 'other' }], '201');
  await check(
    [
      { ...ROLE, value: null },
      { ...other, value: null },
    ],
    '201',
  );
  await check([ROLE, other], 'DuplicateValue appRoles');
  await check([ROLE, { ...other, id: ROLE.id.toUpperCase(), value: 'other' }], 'DuplicateValue appRoles');
});

test('an enabled role is neither changed nor removed; what counts is the stored state (graph.md 2.4)', async () => {
  const off = { ...ROLE, isEnabled: false };
  const LOCKED = '400 CannotDeleteOrUpdateEnabledEntitlement';
  const check = async (steps: [object[], string][]) => {
    const { id } = await application(standin, { appRoles: [ROLE] });
    for (const [appRoles, expected] of steps) {
      expect(outcome(await standin.patch(`/v1.0/applications/${id}`, { appRoles })), JSON.stringify(appRoles)).toBe(
        expected,
      );
    }
  };
  await check([[[], LOCKED]]);
  await check([[[{ ...ROLE, value: 'other' }], LOCKED]]);
  await check([[[{ ...ROLE, displayName: 'Other' }], LOCKED]]);
  await check([[[{ ...ROLE, description: null }], LOCKED]]);
  await check([[[{ ...ROLE, allowedMemberTypes: ['User', 'Application'] }], LOCKED]]);
  // Disabling and changing at once is too soon: it is enabled as it is stored.
  await check([[[{ ...off, value: 'other' }], LOCKED]]);
  await check([
    [[ROLE], '204'],
    [[off], '204'],
    [[{ ...off, value: 'other' }], '204'],
    [[], '204'],
  ]);
  await check([
    [[off], '204'],
    [[{ ...ROLE, value: 'other' }], '204'],
    [[], LOCKED],
  ]);
  await check([
    [[off], '204'],
    [[], '204'],
  ]);
  await check([[[ROLE, { ...ROLE, id: ZERO.replace('0', '1'), value: 'new' }], '204']]);
});

test('the refusal has the text that the provider waits for, and leaves the application as it was (graph.md 7.1)', async () => {
  const { id } = await application(standin, { appRoles: [ROLE] });
  const got = await standin.patch(`/v1.0/applications/${id}`, { appRoles: [], notes: 'x' });
  expect(got.body.error.message).toBe('Permission (scope or role) cannot be deleted or updated unless disabled first.');
  expect(await read(standin, `/v1.0/applications/${id}`)).toMatchObject({ notes: null, appRoles: [{ id: ROLE.id }] });
});

test('an enabled delegated permission is locked in the same way (graph.md 2.4: scope or role)', async () => {
  const scope = { id: ROLE.id, value: 'read', type: 'User', isEnabled: true, adminConsentDisplayName: 'Read' };
  const { id } = await application(standin, { api: { oauth2PermissionScopes: [scope] } });
  const check = async (scopes: object[], expected: string) =>
    expect(outcome(await standin.patch(`/v1.0/applications/${id}`, { api: { oauth2PermissionScopes: scopes } }))).toBe(
      expected,
    );
  const { api } = await read(standin, `/v1.0/applications/${id}`);
  await check(api.oauth2PermissionScopes, '204');
  await check([], '400 CannotDeleteOrUpdateEnabledEntitlement');
  await check([{ ...scope, value: 'write' }], '400 CannotDeleteOrUpdateEnabledEntitlement');
  await check([scope, scope], '400 Request_BadRequest');
  await check([{ ...scope, isEnabled: false }], '204');
  await check([], '204');
});

test('a removed role takes its assignments along, unless the switch says otherwise (graph.md 2.4)', async () => {
  const check = async (isTaken: boolean, left: number) => {
    await standin.behaviours({ removedRoleTakesAssignments: isTaken });
    const { application: app, principal } = await pair(standin, { appRoles: [ROLE] });
    const { value: users } = await read(standin, '/v1.0/users?$top=1');
    const assignment = { principalId: users[0].id, resourceId: principal.id, appRoleId: ROLE.id };
    const path = `/v1.0/servicePrincipals/${principal.id}/appRoleAssignedTo`;
    expect(outcome(await standin.post(path, assignment))).toBe('201');
    await done(standin.patch(`/v1.0/applications/${app.id}`, { appRoles: [{ ...ROLE, isEnabled: false }] }));
    await done(standin.patch(`/v1.0/applications/${app.id}`, { appRoles: [] }));
    expect((await read(standin, path)).value).toHaveLength(left);
  };
  await check(true, 0);
  await check(false, 1);
});

// graph.md 2.2; what the service says of redirect URIs
test('a redirect URI is absolute, has no fragment, and is nothing that a browser runs', async () => {
  const { id } = await application(standin);
  for (const kind of ['web', 'spa', 'publicClient']) {
    const check = async (uri: string, expected: string) => {
      const got = await standin.patch(`/v1.0/applications/${id}`, { [kind]: { redirectUris: [uri] } });
      expect(got.status === 204 ? '204' : detail(got), `${kind} ${uri}`).toBe(expected);
    };
    const refused = `InvalidValue ${kind}.redirectUris`;
    for (const uri of ['javascript:alert(1)', 'JavaScript:x', 'data:text/html,x', 'vbscript:x'])
      await check(uri, refused);
    for (const uri of ['/acs', '//a.example/acs', 'acs', '', 'https:', 'https:acs', 'https:///acs'])
      await check(uri, refused);
    for (const uri of ['https://a.example/acs#x', 'https://a.example/#', 'https://a.example/ acs'])
      await check(uri, refused);
    for (const uri of ['https://a.example/acs?x=1', 'http://a.example/acs', 'http://localhost'])
      await check(uri, '204');
    for (const uri of ['urn:ietf:wg:oauth:2.0:oob', 'msal1://auth', 'https://*.a.example']) await check(uri, '204');
  }
});

// graph.md 2.5
test('the groups claim takes the forms of a closed list, in every kind of token', async () => {
  const { id } = await application(standin);
  const check = async (claim: object, expected: string, token = 'saml2Token') => {
    const got = await standin.patch(`/v1.0/applications/${id}`, { optionalClaims: { [token]: [claim] } });
    expect(got.status === 204 ? '204' : detail(got), JSON.stringify(claim)).toBe(expected);
  };
  const groups = (...additionalProperties: string[]) => ({ name: 'groups', additionalProperties });
  await check(groups(), '204');
  await check({ name: 'groups', additionalProperties: null }, '204');
  await check(groups('sam_account_name'), '204');
  await check(groups('dns_domain_and_sam_account_name', 'emit_as_roles'), '204');
  await check(groups('netbios_domain_and_sam_account_name', 'cloud_displayname'), '204');
  for (const token of ['saml2Token', 'idToken', 'accessToken']) {
    await check(
      groups('sam_account_name', 'other'),
      `InvalidValue optionalClaims.${token}.additionalProperties`,
      token,
    );
  }
  await check({ name: 'upn', additionalProperties: ['include_externally_authenticated_upn'] }, '204');
});
