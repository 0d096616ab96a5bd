/** Signing in at the stand-in: pages, sessions, ForceAuthn, IsPassive, hints (entra-wire.md 2.2, 2.8). */
import { expect, test } from 'vitest';
import { useStandin } from '../../support.ts';
import {
  ACS,
  ADA,
  anId,
  authnRequest,
  BO,
  codeOf,
  postedOf,
  redirectQuery,
  SEEDED_PASSWORD,
  samlApplication,
  titleOf,
  Visitor,
} from '../visitor.ts';

const standin = useStandin();
const saml2 = (xml = authnRequest(), more = {}) => `/${standin.tenant.tenantId}/saml2?${redirectQuery(xml, more)}`;

test('a person names the account, gives the password, and the Response goes to the application', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  const id = anId();
  await visitor.get(saml2(authnRequest({ id }), { relayState: 'a&b="c"\r\n' }));
  const { action, xml, relayState } = postedOf(await visitor.signIn());
  expect(action).toBe(ACS);
  expect(relayState).toBe('a&b="c"\r\n');
  expect(xml).toContain(`InResponseTo="${id}"`);
  expect(xml).toContain(ADA);
});

test.each([
  ['its id', () => standin.tenant.tenantId.toUpperCase()],
  ['a domain', () => 'entrada.example'],
])('the tenant goes by %s, and the request by POST too', async (_name, tenant) => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  const form = { SAMLRequest: Buffer.from(authnRequest()).toString('base64'), RelayState: 'x' };
  const page = await visitor.ask('POST', `/${tenant()}/saml2`, form);
  expect([page.status, titleOf(page)]).toEqual([200, 'Sign in']);
  expect(postedOf(await visitor.signIn()).relayState).toBe('x');
});

test('/common is for applications of several tenants', async () => {
  await samlApplication(standin, { application: { signInAudience: 'AzureADMultipleOrgs' } });
  expect(titleOf(await new Visitor(standin).get(`/common/saml2?${redirectQuery(authnRequest())}`))).toBe('Sign in');
});

test('whoever is signed in goes straight through; ForceAuthn asks for the password anew', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  await visitor.get(saml2());
  await visitor.signIn();
  expect(postedOf(await visitor.get(saml2())).xml).toContain(ADA);
  const forced = authnRequest({ attributes: 'ForceAuthn="true"' });
  expect(titleOf(await visitor.get(saml2(forced)))).toBe('Enter password');
  expect(postedOf(await visitor.submit({ password: SEEDED_PASSWORD })).xml).toContain(ADA);
});

test('with two accounts the person chooses one, or another', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  for (const name of [ADA, BO]) {
    await visitor.get(`${saml2()}&login_hint=${name}`);
    await visitor.submit({ password: SEEDED_PASSWORD });
  }
  const page = await visitor.get(saml2());
  expect(titleOf(page)).toBe('Choose an account');
  const ids = [...page.text.matchAll(/name="account" value="([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(ids).toHaveLength(3);
  expect(postedOf(await visitor.submit({ account: ids[1] ?? '' })).xml).toContain(BO);
  await visitor.get(saml2());
  expect(titleOf(await visitor.submit({ account: 'other' }))).toBe('Sign in');
});

test('login_hint names the account: its password is next, or nothing where it is signed in', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  expect(titleOf(await visitor.get(`${saml2()}&login_hint=${ADA.toUpperCase()}`))).toBe('Enter password');
  await visitor.submit({ password: SEEDED_PASSWORD });
  expect(postedOf(await visitor.get(`${saml2()}&login_hint=${ADA}`)).xml).toContain(ADA);
  expect(titleOf(await visitor.get(`${saml2()}&login_hint=${BO}`))).toBe('Enter password');
  const unknown = await visitor.get(`${saml2()}&login_hint=nobody@entrada.example`);
  expect([titleOf(unknown), codeOf(unknown)]).toEqual(['Error: Sign in', 50034]);
});

test('IsPassive is answered silently with a session, and with NoPassive without', async () => {
  await samlApplication(standin);
  const passive = authnRequest({ attributes: 'IsPassive="1"' });
  const visitor = new Visitor(standin);
  const { action, xml } = postedOf(await visitor.get(saml2(passive)));
  expect(action).toBe(ACS);
  expect(xml).toContain('status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:NoPassive"');
  await visitor.get(saml2());
  await visitor.signIn();
  expect(postedOf(await visitor.get(saml2(passive))).xml).toContain(ADA);
  const both = authnRequest({ attributes: 'IsPassive="true" ForceAuthn="true"' });
  expect(postedOf(await visitor.get(saml2(both))).xml).toContain('NoPassive');
});

test('a wrong password is asked for again, on the same page', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  await visitor.get(saml2());
  const wrong = await visitor.signIn(ADA, 'wrong');
  expect([titleOf(wrong), codeOf(wrong), wrong.status]).toEqual(['Error: Enter password', 50126, 200]);
  expect(postedOf(await visitor.submit({ password: SEEDED_PASSWORD })).xml).toContain(ADA);
});

test('a sign-in belongs to the browser it began in, and is answered once', async () => {
  await samlApplication(standin);
  const [own, other] = [new Visitor(standin), new Visitor(standin)];
  await own.get(saml2());
  await own.submit({ username: ADA });
  const page = own.last;
  await other.get('/myapps');
  other.last = page;
  expect(codeOf(await other.submit({ password: SEEDED_PASSWORD }))).toBe(90023);
  own.last = page;
  expect(codeOf(await own.submit({ password: SEEDED_PASSWORD }))).toBe(0);
  own.last = page;
  expect(codeOf(await own.submit({ password: SEEDED_PASSWORD }))).toBe(90023);
});

test('the cookie comes along from other sites, is out of reach of scripts, and is another one after the sign-in', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  const [set] = [(await visitor.get(saml2())).headers['set-cookie'] ?? []].flat();
  expect(set).toMatch(/^__Host-entrada-tenant-[\da-f]{8}=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=None$/);
  const planted = visitor.cookie;
  await visitor.signIn();
  expect(visitor.cookie).not.toBe(planted);
  const thief = new Visitor(standin);
  thief.cookie = planted;
  expect(titleOf(await thief.get(saml2()))).toBe('Sign in');
});

test('a session ends after a day, and a sign-in under way after an hour', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  await visitor.get(saml2());
  await standin.control('PATCH', '/clock', { advanceSeconds: 3601 });
  expect(codeOf(await visitor.signIn())).toBe(90023);
  await visitor.get(saml2());
  await visitor.signIn();
  await standin.control('PATCH', '/clock', { advanceSeconds: 86_399 });
  expect(codeOf(await visitor.get(saml2()))).toBe(0);
  await standin.control('PATCH', '/clock', { advanceSeconds: 1 });
  expect(titleOf(await visitor.get(saml2()))).toBe('Sign in');
});

test('the portal’s test request is answered without InResponseTo (entra-wire.md 2.8)', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  await visitor.get(saml2(authnRequest({ id: 'F84D888AA3B44C1B844375A4E8210D9E' })));
  expect(postedOf(await visitor.signIn()).xml).not.toContain('InResponseTo');
});

test('sign-ins and refusals stand in the log of the control part, passwords nowhere', async () => {
  const { application } = await samlApplication(standin);
  const visitor = new Visitor(standin);
  await visitor.get(saml2());
  await visitor.signIn(ADA, 'a wrong secret');
  await visitor.submit({ password: SEEDED_PASSWORD });
  const { body } = await standin.control('GET', '/sign-ins');
  const about = { user: ADA, application: { appId: application.appId, displayName: 'Vendor' } };
  expect(body.signIns).toMatchObject([
    { ...about, code: 50126 },
    { ...about, code: 0 },
  ]);
  const kept = JSON.stringify([body, (await standin.control('GET', '/requests')).body, standin.tenant.log.list()]);
  expect(kept).not.toContain('a wrong secret');
  expect(kept).not.toContain(SEEDED_PASSWORD);
  await standin.control('POST', '/reset', {});
  expect((await standin.control('GET', '/sign-ins')).body.signIns).toEqual([]);
});
