/** Every AADSTS code that the sign-in of the stand-in answers, by what brings it about: a row each (entra-wire.md 3). */
import { X509Certificate } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeSigningCertificate } from '../../../../src/tenant/identity/signing-certificate.ts';
import { CODES } from '../../../../src/tenant/saml/refusals/refuse.ts';
import { type Got, START, useStandin } from '../../support.ts';
import {
  ADA,
  anId,
  assign,
  authnRequest,
  codeOf,
  logoutRequest,
  redirectQuery,
  type SamlApplication,
  SEEDED_PASSWORD,
  samlApplication,
  signedQuery,
  userId,
  Visitor,
} from '../visitor.ts';

const standin = useStandin();

/** What a row gets: a browser, and an application with the usual identifier. */
interface World {
  readonly visitor: Visitor;
  readonly app: SamlApplication;
}
type Row = (world: World) => Promise<Got>;

const at = (tenant: string, query: string) => `/${tenant}/saml2${query === '' ? '' : `?${query}`}`;
const send =
  (query: string): Row =>
  ({ visitor }) =>
    visitor.get(at(standin.tenant.tenantId, query));
const lazily =
  (query: () => string): Row =>
  (world) =>
    send(query())(world);
const ask = (more: Parameters<typeof authnRequest>[0]): Row => lazily(() => redirectQuery(authnRequest(more)));
const raw = (xml: string): Row => lazily(() => redirectQuery(xml));
const entered = async ({ visitor }: World, username = ADA, password = SEEDED_PASSWORD): Promise<Got> => {
  await visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest())));
  return visitor.signIn(username, password);
};
const patchApplication = ({ app }: World, values: object) =>
  standin.patch(`/v1.0/applications/${app.application.id}`, values);
const patchPrincipal = ({ app }: World, values: object) =>
  standin.patch(`/v1.0/servicePrincipals/${app.servicePrincipal.id}`, values);
const first =
  (prepare: (world: World) => Promise<unknown>, then: Row): Row =>
  async (world) => {
    await prepare(world);
    return then(world);
  };
const behaving = (values: Readonly<Record<string, unknown>>, then: Row): Row =>
  first(() => standin.behaviours(values), then);
const policy = (inner: string): Row => ask({ inner });
const signatureRequired = (world: World) =>
  patchApplication(world, { requestSignatureVerification: { isSignedRequestRequired: true } });

/** A verification certificate of the application; gives the key that belongs to it. */
async function verificationKey(world: World): Promise<string> {
  await signatureRequired(world);
  const made = await makeSigningCertificate({
    subject: 'CN=requests',
    notBefore: START,
    notAfter: new Date(START.getTime() + 86_400_000),
  });
  expect(new X509Certificate(made.certificate).subject).toBe('CN=requests');
  const key = { type: 'AsymmetricX509Cert', usage: 'Verify', key: made.certificate.toString('base64') };
  const got = await patchApplication(world, { keyCredentials: [key] });
  expect(got.status, got.text).toBe(204);
  return made.privateKeyPem;
}

const REQUESTS: readonly (readonly [code: number, title: string, row: Row])[] = [
  [90015, 'a query that is too long', lazily(() => `${redirectQuery(authnRequest())}&x=${'y'.repeat(8_200)}`)],
  [90023, 'a parameter twice', lazily(() => `${redirectQuery(authnRequest())}&SAMLRequest=x`)],
  [90023, 'a request and a response at once', lazily(() => `${redirectQuery(authnRequest())}&SAMLResponse=x`)],
  [
    90023,
    'a body that is no form',
    ({ visitor }) => visitor.ask('POST', at(standin.tenant.tenantId, ''), {}, { 'content-type': 'application/json' }),
  ],
  [750054, 'no message', send('')],
  [75001, 'no base64', send('SAMLRequest=%%%')],
  [
    75001,
    'not deflated',
    lazily(() => `SAMLRequest=${encodeURIComponent(Buffer.from(authnRequest()).toString('base64'))}`),
  ],
  [
    75001,
    'a bomb',
    lazily(() => `SAMLRequest=${encodeURIComponent(deflateRawSync(Buffer.alloc(1_000_000, 'a')).toString('base64'))}`),
  ],
  [75001, 'another encoding', lazily(() => `${redirectQuery(authnRequest())}&SAMLEncoding=x`)],
  [90107, 'no XML', raw('hello')],
  [90107, 'an element that is not closed', raw('<a>')],
  [90107, 'a document type', raw(`<!DOCTYPE a [<!ENTITY b "c">]>${authnRequest()}`)],
  [
    90107,
    'a deflated body by POST',
    ({ visitor }) =>
      visitor.ask('POST', at(standin.tenant.tenantId, ''), {
        SAMLRequest: deflateRawSync(authnRequest()).toString('base64'),
      }),
  ],
  [75005, 'another element', raw('<samlp:AttributeQuery xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>')],
  [75005, 'another namespace', raw(authnRequest().replace('2.0:protocol', '1.0:protocol'))],
  [75005, 'another version', raw(authnRequest().replace('Version="2.0"', 'Version="1.1"'))],
  [75005, 'a part that belongs to no request', ask({ inner: '<x/>' })],
  [75005, 'a comment in the Issuer', ask({ issuer: 'https://vendor.example<!-- -->/saml/metadata' })],
  [75005, 'an IssueInstant that is none', raw(authnRequest().replace('2026-11-24T09:00:00Z', 'today'))],
  [
    7500514,
    'a Response',
    lazily(() =>
      redirectQuery('<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>').replace(
        'SAMLRequest',
        'SAMLResponse',
      ),
    ),
  ],
  [90014, 'no ID', raw(authnRequest({ id: 'x' }).replace('ID="x"', ''))],
  [90014, 'no Issuer', ask({ issuer: '' })],
  [90002, 'another tenant', ({ visitor }) => visitor.get(at('other.example', redirectQuery(authnRequest())))],
  [700016, 'an Issuer with one slash more', ask({ issuer: 'https://vendor.example/saml/metadata/' })],
  [700016, 'an Issuer in another case', ask({ issuer: 'https://vendor.example/SAML/metadata' })],
  [650056, 'the same as misconfigured', behaving({ unknownIssuer: 650056 }, ask({ issuer: 'urn:other' }))],
  [65005, 'the same as a wrong resource', behaving({ unknownIssuer: 65005 }, ask({ issuer: 'urn:other' }))],
  [70001, 'the same as not found', behaving({ unknownIssuer: 70001 }, ask({ issuer: 'urn:other' }))],
  [
    500011,
    'an application without service principal',
    first(({ app }) => standin.del(`/v1.0/servicePrincipals/${app.servicePrincipal.id}`), ask({})),
  ],
  [50194, '/common for one tenant', ({ visitor }) => visitor.get(at('common', redirectQuery(authnRequest())))],
  [7000112, 'a disabled application', first((world) => patchPrincipal(world, { accountEnabled: false }), ask({}))],
  [7500529, 'an ID that begins with a digit', ask({ id: '1abc' })],
  [7500529, 'an ID of base64', ask({ id: 'ab+c/d=' })],
  [76021, 'an unsigned request', first(signatureRequired, ask({}))],
  [
    50012,
    'a signed request, and no certificate',
    first(
      signatureRequired,
      lazily(
        () =>
          `${redirectQuery(authnRequest())}&SigAlg=${encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256')}&Signature=AAAA`,
      ),
    ),
  ],
  [
    50006,
    'a signature of another request',
    async (world) => {
      const key = await verificationKey(world);
      const signature = new URLSearchParams(signedQuery(authnRequest(), key)).get('Signature') ?? '';
      const algorithm = encodeURIComponent('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
      const query = `${redirectQuery(authnRequest())}&SigAlg=${algorithm}&Signature=${encodeURIComponent(signature)}`;
      return send(query)(world);
    },
  ],
  [
    50006,
    'SHA-1 that is not allowed',
    async (world) => send(signedQuery(authnRequest(), await verificationKey(world), 'rsa-sha1'))(world),
  ],
  [
    76026,
    'an old request',
    behaving(
      { requestAge: 'checked' },
      first(() => standin.control('PATCH', '/clock', { advanceSeconds: 601 }), ask({})),
    ),
  ],
  [
    75008,
    'another Destination',
    behaving({ requestDestination: 'checked' }, ask({ attributes: 'Destination="https://elsewhere.example/saml2"' })),
  ],
  [900236, 'a Subject', policy('<saml:Subject><saml:NameID>x</saml:NameID></saml:Subject>')],
  [900236, 'a ProxyCount', policy('<samlp:Scoping ProxyCount="1"/>')],
  [900236, 'a list of identity providers', policy('<samlp:Scoping><samlp:IDPList/></samlp:Scoping>')],
  [900236, 'a comparison', policy('<samlp:RequestedAuthnContext Comparison="minimum"/>')],
  [75006, 'an SPNameQualifier', policy('<samlp:NameIDPolicy SPNameQualifier="x"/>')],
  [75016, 'a NameID format', policy('<samlp:NameIDPolicy Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity"/>')],
  [75003, 'Artifact', ask({ attributes: 'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"' })],
  [90102, 'an ACS that is no URI', ask({ attributes: 'AssertionConsumerServiceURL="/saml/acs"' })],
  [900971, 'no reply URL', first((world) => patchApplication(world, { web: { redirectUris: [] } }), ask({}))],
  [50011, 'another ACS', ask({ attributes: 'AssertionConsumerServiceURL="https://vendor.example/saml/ACS"' })],
  [50011, 'an index of nothing', ask({ attributes: 'AssertionConsumerServiceIndex="7"' })],
  [
    50058,
    'silent without a session, on a page',
    behaving({ passiveWithoutSession: 'page' }, ask({ attributes: 'IsPassive="true"' })),
  ],
  [50058, 'silent without a session, to the application', ask({ attributes: 'IsPassive="true"' })],
  [
    75011,
    'smartcards',
    async ({ visitor }) => {
      const context =
        '<samlp:RequestedAuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>';
      await visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest({ inner: context }))));
      return visitor.signIn();
    },
  ],
  [
    75005,
    'a LogoutRequest by POST',
    ({ visitor }) =>
      visitor.ask('POST', at(standin.tenant.tenantId, ''), {
        SAMLRequest: Buffer.from(logoutRequest()).toString('base64'),
      }),
  ],
  [50061, 'a LogoutRequest without NameID', raw(logoutRequest().replace('<saml:NameID>x</saml:NameID>', ''))],
  [50061, 'a LogoutRequest with a bad ID', raw(logoutRequest({ id: '1' }))],
  [50068, 'a LogoutRequest of nobody’s session', raw(logoutRequest())],
  [
    50070,
    'a LogoutRequest of another session',
    async (world) => {
      await entered(world);
      return raw(logoutRequest({ inner: '<samlp:SessionIndex>_other</samlp:SessionIndex>' }))(world);
    },
  ],
  [
    50071,
    'a LogoutRequest that has expired',
    raw(logoutRequest({ attributes: 'NotOnOrAfter="2026-11-24T09:00:00Z"' })),
  ],
];

const newUser = async (profile: object, more: object = {}) =>
  standin.post('/v1.0/users', {
    accountEnabled: true,
    displayName: 'New',
    mailNickname: 'new',
    userPrincipalName: 'new@entrada.example',
    passwordProfile: { password: 'of.her.own-1', ...profile },
    ...more,
  });

const PEOPLE: readonly (readonly [code: number, title: string, row: Row])[] = [
  [50034, 'nobody', (world) => entered(world, 'nobody@entrada.example')],
  [50034, 'no domain at all', (world) => entered(world, 'aiko')],
  [50020, 'another domain', (world) => entered(world, 'somebody@elsewhere.example')],
  [50126, 'a wrong password', (world) => entered(world, ADA, 'wrong')],
  [
    50053,
    'ten wrong passwords',
    async (world) => {
      await entered(world, ADA, 'wrong');
      for (let count = 1; count < 10; count++) await world.visitor.submit({ password: 'wrong' });
      return world.visitor.submit({ password: SEEDED_PASSWORD });
    },
  ],
  [50057, 'a disabled person', (world) => entered(world, 'corvin.aldermast@entrada.example')],
  [
    50055,
    'a password to be changed',
    first(
      () => newUser({ forceChangePasswordNextSignIn: true }),
      (world) => entered(world, 'new@entrada.example', 'of.her.own-1'),
    ),
  ],
  [
    50014,
    'a guest who did not accept',
    first(
      () => newUser({}, { userType: 'Guest', externalUserState: 'PendingAcceptance' }),
      (world) => entered(world, 'new@entrada.example', 'of.her.own-1'),
    ),
  ],
  [50105, 'nobody assigned', first((world) => patchPrincipal(world, { appRoleAssignmentRequired: true }), entered)],
];

const world = async (): Promise<World> => ({ visitor: new Visitor(standin), app: await samlApplication(standin) });

describe('a request', () => {
  test.each(REQUESTS)('AADSTS%i: %s', async (code, _title, row) => {
    const got = await row(await world());
    expect(codeOf(got), got.text).toBe(code);
  });
});

describe('a person', () => {
  test.each(PEOPLE)('AADSTS%i: %s', async (code, _title, row) => {
    const got = await row(await world());
    expect(codeOf(got), got.text).toBe(code);
  });
});

const SETTABLE = [...Object.keys(CODES.NAME_CODES), ...Object.keys(CODES.POLICY_CODES)].map(Number);

describe('a policy of the control part', () => {
  test.each(SETTABLE)('AADSTS%i meets the person at that application, and nobody else', async (code) => {
    const here = await world();
    const { appId } = here.app.application;
    const { status } = await standin.control('POST', '/sign-in-policies', { user: ADA, application: appId, code });
    expect(status).toBe(200);
    expect(codeOf(await entered(here))).toBe(code);
    const other = { ...here, visitor: new Visitor(standin) };
    expect(codeOf(await entered(other, 'grete.holmqvarn@entrada.example'))).toBe(0);
  });

  test('it is of a person at every application, or of an application for everybody, until it is taken away', async () => {
    const here = await world();
    const { body } = await standin.control('POST', '/sign-in-policies', { user: await userId(standin), code: 53003 });
    expect(codeOf(await entered(here))).toBe(53003);
    expect((await standin.control('GET', '/sign-in-policies')).body.policies).toEqual([body]);
    await standin.control('DELETE', `/sign-in-policies/${body.id}`);
    const { appId } = here.app.application;
    await standin.control('POST', '/sign-in-policies', { application: appId, code: 65001 });
    const again = await here.visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest())));
    expect(codeOf(again)).toBe(65001);
  });

  test.each([
    [{ user: ADA, code: 1 }, 400],
    [{ user: ADA, code: 700016 }, 400],
    [{ code: 53003 }, 400],
    [{ user: ADA }, 400],
    [{ user: 'nobody@entrada.example', code: 53003 }, 404],
    [{ application: anId(), code: 53003 }, 404],
    [{ user: ADA, code: 53003, when: 'now' }, 400],
  ])('%j is refused with %i', async (body, status) => {
    expect((await standin.control('POST', '/sign-in-policies', body)).status).toBe(status);
  });
});

test('every code with a text of ours has a row, and there are more than thirty', () => {
  const tried = new Set([...REQUESTS, ...PEOPLE].map(([code]) => code).concat(SETTABLE));
  const known = Object.values(CODES).flatMap((codes) => Object.keys(codes).map(Number));
  expect([...tried].sort()).toEqual([...known].sort());
  expect(tried.size).toBeGreaterThan(30);
});

test('assigned people get in: directly, or as direct members of an assigned group, and not through a group in it', async () => {
  const here = await world();
  await patchPrincipal(here, { appRoleAssignmentRequired: true });
  const group = async (name: string, member: string) => {
    const made = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
    const { body } = await standin.post('/v1.0/groups', made);
    const reference = { '@odata.id': `${standin.tenant.url}/v1.0/directoryObjects/${member}` };
    expect((await standin.post(`/v1.0/groups/${body.id}/members/$ref`, reference)).status).toBe(204);
    return body.id as string;
  };
  const inner = await group('inner', await userId(standin));
  await assign(standin, here.app, await group('outer', inner));
  expect(codeOf(await entered(here))).toBe(50105);
  await assign(standin, here.app, inner);
  expect(codeOf(await here.visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest()))))).toBe(0);
});

test('a page of a refusal has what Entra’s has: ids, time, and the message with its lines', async () => {
  const correlation = 'c0ffee00-0000-4000-8000-000000000001';
  const visitor = new Visitor(standin);
  const path = at(standin.tenant.tenantId, redirectQuery(authnRequest()));
  const got = await visitor.ask('GET', path, undefined, { 'client-request-id': correlation });
  expect(got.status).toBe(400);
  expect(got.text).toMatch(/<dt>Request Id<\/dt><dd>[\da-f-]{36}<\/dd>/);
  expect(got.text).toContain(`<dt>Correlation Id</dt><dd>${correlation}</dd>`);
  expect(got.text).toMatch(
    /AADSTS700016: .*&#13;&#10;Trace ID: .*&#10;Correlation ID: .*&#10;Timestamp: 2026-11-24 09:00:00Z</,
  );
});

test('what is not supported stands on a page where the switch says so, or the reply URL is not trusted', async () => {
  const here = await world();
  const inner = '<samlp:NameIDPolicy SPNameQualifier="x"/>';
  expect((await ask({ inner })(here)).status).toBe(200);
  const elsewhere = { inner, attributes: 'AssertionConsumerServiceURL="https://attacker.example/acs"' };
  const untrusted = await ask(elsewhere)(here);
  expect([untrusted.status, codeOf(untrusted)]).toEqual([400, 75006]);
  await standin.behaviours({ unsupportedRequest: 'page' });
  expect((await ask({ inner })(here)).status).toBe(400);
});
