/** What brings each AADSTS code about: a row each, for the tests of codes (entra-wire.md 3). */
import { X509Certificate } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import { makeSigningCertificate } from '../../../../src/tenant/identity/signing-certificate.ts';
import { type Got, START, useStandin } from '../../support.ts';
import {
  ADA,
  authnRequest,
  logoutRequest,
  redirectQuery,
  type SamlApplication,
  SEEDED_PASSWORD,
  signedQuery,
  type Visitor,
} from '../visitor.ts';

/** The stand-in of the tests that use the rows. */
export const standin = useStandin();

/** What a row gets: a browser, and an application with the usual identifier. */
export interface World {
  readonly visitor: Visitor;
  readonly app: SamlApplication;
}
/** Brings a code about. */
export type Row = (world: World) => Promise<Got>;

/** The address of a message at a tenant. */
export const at = (tenant: string, query: string) => `/${tenant}/saml2${query === '' ? '' : `?${query}`}`;
const send =
  (query: string): Row =>
  ({ visitor }) =>
    visitor.get(at(standin.tenant.tenantId, query));
const lazily =
  (query: () => string): Row =>
  (world) =>
    send(query())(world);
/** An AuthnRequest that differs from the usual one. */
export const ask = (more: Parameters<typeof authnRequest>[0]): Row => lazily(() => redirectQuery(authnRequest(more)));
const raw = (xml: string): Row => lazily(() => redirectQuery(xml));
/** A whole sign-in. */
export const entered = async ({ visitor }: World, username = ADA, password = SEEDED_PASSWORD): Promise<Got> => {
  await visitor.get(at(standin.tenant.tenantId, redirectQuery(authnRequest())));
  return visitor.signIn(username, password);
};
const patchApplication = ({ app }: World, values: object) =>
  standin.patch(`/v1.0/applications/${app.application.id}`, values);
export const patchPrincipal = ({ app }: World, values: object) =>
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

export const REQUESTS: readonly (readonly [code: number, title: string, row: Row])[] = [
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

export const PEOPLE: readonly (readonly [code: number, title: string, row: Row])[] = [
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
