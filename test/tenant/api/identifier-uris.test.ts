import { expect, test } from 'vitest';
import { outcome, useStandin, ZERO } from '../support.ts';
import { application, DAY, detail, done, pair, read, samlPair } from './application-kit.ts';

const standin = useStandin();

const POLICY = 'InvalidIdentifierUri identifierUris';
const TAKEN = 'ObjectConflict identifierUris';
const INVALID = 'InvalidValue identifierUris';

const put = async (id: string, uris: unknown) => {
  const got = await standin.patch(`/v1.0/applications/${id}`, { identifierUris: uris });
  return got.status === 204 ? '204' : detail(got);
};

test('before SAML mode an identifier fits one of the secure patterns (graph.md 2.3)', async () => {
  const { tenantId, directory } = standin.tenant;
  const [initial = '', verified = ''] = directory.domains;
  const { id, appId } = await application(standin);
  const check = async (uri: string, expected: string) => expect(await put(id, [uri]), uri).toBe(expected);
  await check(`api://${appId}`, '204');
  await check(`api://${tenantId}/${appId}`, '204');
  await check(`api://${tenantId}/anything/else`, '204');
  await check(`api://anything/${appId}`, '204');
  await check(`API://${appId.toUpperCase()}`, '204');
  await check(`https://${initial}/x`, '204');
  await check(`https://${verified}/x`, '204');
  await check(`https://sub.${verified}`, '204');
  await check(`https://deep.sub.${verified}:8443/x`, '204');

  await check(`api://${ZERO}`, POLICY);
  await check(`api://${ZERO}/${appId}`, POLICY);
  await check(`api://${tenantId}`, POLICY);
  await check('api://anything', POLICY);
  await check(`api://${tenantId}/anything/`, POLICY);
  await check('api://anything/else', POLICY);
  await check(`api://${appId}/`, POLICY);
  await check(`api://anything/${appId}/`, POLICY);
  await check(`https://${verified}`, POLICY);
  await check(`https://${verified}/`, POLICY);
  await check(`https://${verified}/x/`, POLICY);
  await check(`http://${verified}/x`, POLICY);
  await check('https://vendor.example/saml', POLICY);
  await check(`https://evil${verified}/x`, POLICY);
  await check(`https://vendor.example/${verified}`, POLICY);
  await check(`https://vendor.example\\.${verified}/x`, POLICY);
  await check(`https://vendor.example@${verified}/x`, POLICY);
  await check(`https://vendor.example?.${verified}/x`, POLICY);
  await check('urn:vendor', POLICY);
  await check('', INVALID);
  await check(' urn:x', INVALID);
  await check('x'.repeat(256), 'InvalidLength identifierUris');
});

test('the refusal has the text of the tenant policy (graph.md 2.3)', async () => {
  const { id } = await application(standin);
  const got = await standin.patch(`/v1.0/applications/${id}`, { identifierUris: ['urn:x'] });
  expect(outcome(got)).toBe('400 Request_BadRequest');
  expect(got.body.error.message).toMatch(
    /^Failed to add identifier URI urn:x\. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization\. See https:\/\/aka\.ms\/identifier-uri-addition-error /,
  );
});

test('a service principal in SAML mode frees its application, and so does version 2 of the tokens (graph.md 2.3)', async () => {
  const { application: app, principal } = await pair(standin);
  expect(await put(app.id, ['https://vendor.example/saml'])).toBe(POLICY);
  await done(standin.patch(`/v1.0/servicePrincipals/${principal.id}`, { preferredSingleSignOnMode: 'oidc' }));
  expect(await put(app.id, ['https://vendor.example/saml'])).toBe(POLICY);
  await done(standin.patch(`/v1.0/servicePrincipals/${principal.id}`, { preferredSingleSignOnMode: 'saml' }));
  expect(await put(app.id, ['https://vendor.example/saml', 'urn:vendor', 'https://vendor.example/'])).toBe('204');
  // Those that are there stay when the mode goes; only new ones are asked.
  await done(standin.patch(`/v1.0/servicePrincipals/${principal.id}`, { preferredSingleSignOnMode: null }));
  expect(await put(app.id, ['urn:vendor'])).toBe('204');
  expect(await put(app.id, ['urn:vendor', 'urn:more'])).toBe(POLICY);

  const v2 = await application(standin, { api: { requestedAccessTokenVersion: 2 }, identifierUris: ['urn:two'] });
  expect(v2.identifierUris).toEqual(['urn:two']);
});

test('the check of 2021 looks at the host alone, with a code of its own, and may be off: a switch (graph.md 2.3)', async () => {
  const [, verified = ''] = standin.tenant.directory.domains;
  const { id } = await application(standin);
  await standin.behaviours({ identifierUriPolicy: 'verified-domain' });
  const got = await standin.patch(`/v1.0/applications/${id}`, { identifierUris: ['https://vendor.example/saml'] });
  expect(outcome(got)).toBe('400 HostNameNotOnVerifiedDomain');
  expect(got.body.error.message).toBe(
    "Values of identifierUris property must use a verified domain of the organization or its subdomain: 'https://vendor.example/saml'",
  );
  expect(await put(id, ['api://anything', `https://${verified}/`])).toBe('204');
  await standin.behaviours({ identifierUriPolicy: 'off' });
  expect(await put(id, ['https://vendor.example/saml'])).toBe('204');
});

test('an identifier is once in the tenant: beside applications, service principals and in its own list (graph.md 2.3)', async () => {
  await standin.behaviours({ identifierUriPolicy: 'off' });
  const first = await application(standin, { identifierUris: ['urn:one'] });
  const second = await application(standin);
  const got = await standin.patch(`/v1.0/applications/${second.id}`, { identifierUris: ['urn:one'] });
  expect(outcome(got)).toBe('400 Request_BadRequest');
  expect(got.body.error.message).toBe('Another object with the same value for property identifierUris already exists.');
  expect(detail(got)).toBe(TAKEN);
  expect(await put(second.id, ['urn:two', 'urn:two'])).toBe(TAKEN);
  expect(await put(second.id, ['https://graph.microsoft.com'])).toBe(TAKEN);
  expect(await put(first.id, ['urn:one'])).toBe('204');
  expect(await put(first.id, [])).toBe('204');
  expect(await put(second.id, ['urn:one'])).toBe('204');
});

test('a deleted application keeps its identifiers for thirty days, or gives them up: a switch (graph.md 2.6)', async () => {
  await standin.behaviours({ identifierUriPolicy: 'off' });
  const take = async () => {
    const got = await standin.post('/v1.0/applications', { displayName: 'x', identifierUris: ['urn:one'] });
    return got.status === 201 ? (got.body.id as string) : detail(got);
  };
  await done(standin.del(`/v1.0/applications/${await take()}`));
  expect(await take()).toBe(TAKEN);
  standin.tenant.clock.advance(30 * DAY + 1000);
  const second = await take();
  expect(second).not.toBe(TAKEN);
  await done(standin.del(`/v1.0/applications/${second}`));
  await standin.behaviours({ deletedHoldsIdentifierUris: false });
  expect(await take()).not.toBe(TAKEN);
});

test('the identifiers become names of the service principal, the appId first (graph.md 2.2)', async () => {
  const { application: app, principal } = await samlPair(standin);
  expect(await put(app.id, ['urn:b', 'urn:a'])).toBe('204');
  expect((await read(standin, `/v1.0/servicePrincipals/${principal.id}`)).servicePrincipalNames).toEqual([
    app.appId,
    'urn:b',
    'urn:a',
  ]);
  const { value } = await read(standin, "/v1.0/servicePrincipals?$filter=servicePrincipalNames/any(n:n eq 'urn:a')");
  expect(value).toHaveLength(1);
});

// graph.md 2.3, as the service compares
test('an identifier is unique without case, kept as it is written, and found by its own case alone', async () => {
  await standin.behaviours({ identifierUriPolicy: 'off' });
  const first = await application(standin, { identifierUris: ['urn:One'] });
  const second = await application(standin);
  expect(await put(second.id, ['URN:ONE'])).toBe(TAKEN);
  expect(await put(second.id, ['urn:two', 'URN:two'])).toBe(TAKEN);
  expect(await put(second.id, ['HTTPS://graph.microsoft.com'])).toBe(TAKEN);
  const found = async (uri: string) => {
    const filter = `identifierUris/any(u:u eq '${uri}')`;
    return (await read(standin, `/v1.0/applications?$filter=${filter}`)).value.map((one: { id: string }) => one.id);
  };
  expect([await found('urn:One'), await found('urn:one')]).toEqual([[first.id], []]);
  expect(await put(first.id, ['URN:one'])).toBe('204');
  expect((await read(standin, `/v1.0/applications/${first.id}`)).identifierUris).toEqual(['URN:one']);
  await done(standin.del(`/v1.0/applications/${first.id}`));
  expect(await put(second.id, ['urn:one'])).toBe(TAKEN);
});
