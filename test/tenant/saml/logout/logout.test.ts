/** Signing out: by an application, and by the person (entra-wire.md 2.10). */
import { createVerify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Got, useStandin } from '../../support.ts';
import {
  ADA,
  anId,
  authnRequest,
  BO,
  codeOf,
  logoutRequest,
  plain,
  postedOf,
  redirectQuery,
  type SamlApplication,
  SEEDED_PASSWORD,
  SLO,
  samlApplication,
  titleOf,
  userId,
  Visitor,
} from '../visitor.ts';

const standin = useStandin();
const OTHER = {
  name: 'Other',
  issuer: 'urn:other',
  web: { redirectUris: ['https://other.example/acs'], logoutUrl: 'https://other.example/slo?x=1' },
};
const send = (visitor: Visitor, xml: string, more = {}) =>
  visitor.get(`/${standin.tenant.tenantId}/saml2?${redirectQuery(xml, more)}`);

/** The message of an address, and whether its signature is that of the application's certificate. */
async function sent(location: string, { servicePrincipal }: SamlApplication) {
  const query = new URLSearchParams(location.slice(location.indexOf('?') + 1));
  const name = query.has('SAMLResponse') ? 'SAMLResponse' : 'SAMLRequest';
  const xml = inflateRawSync(Buffer.from(query.get(name) ?? '', 'base64')).toString();
  const { body } = await standin.get(`/v1.0/servicePrincipals/${servicePrincipal.id}?$select=keyCredentials`);
  const key = body.keyCredentials.find(({ usage }: { usage: string }) => usage === 'Verify').key;
  const covered = /(?:SAMLRequest|SAMLResponse)=.*(?=&Signature=)/.exec(location)?.[0] ?? '';
  const isSigned = createVerify('RSA-SHA256')
    .update(covered)
    .verify(new X509Certificate(Buffer.from(key, 'base64')).publicKey, query.get('Signature') ?? '', 'base64');
  return { xml, isSigned, relayState: query.get('RelayState') };
}

const signIn = async (visitor: Visitor, xml = authnRequest()) => {
  await send(visitor, xml);
  return postedOf(titleOf(visitor.last as Got) === 'Sign in' ? await visitor.signIn() : (visitor.last as Got));
};
const sessionIndexOf = (xml: string) => /SessionIndex="([^"]+)"/.exec(xml)?.[1] ?? '';

test('the session ends, and the answer goes to the registered address, signed', async () => {
  const app = await samlApplication(standin);
  const visitor = new Visitor(standin);
  const { xml } = await signIn(visitor);
  const id = anId();
  const inner = `<samlp:SessionIndex>${sessionIndexOf(xml)}</samlp:SessionIndex>`;
  const got = await send(visitor, logoutRequest({ id, inner }), { relayState: 'état' });
  const location = String(got.headers['location']);
  expect(got.status).toBe(303);
  expect(location.startsWith(`${SLO}?SAMLResponse=`)).toBe(true);
  const response = await sent(location, app);
  expect(response).toMatchObject({ isSigned: true, relayState: 'état' });
  expect(response.xml).toContain(`InResponseTo="${id}"`);
  expect(response.xml).toContain(`Destination="${SLO}"`);
  expect(response.xml).toContain(`>https://login.microsoftonline.com/${standin.tenant.tenantId}/</Issuer>`);
  expect(response.xml).toContain('status:Success"');
  expect(titleOf(await send(visitor, authnRequest()))).toBe('Sign in');
});

test('percent escapes are in small letters, as Entra writes them (entra-wire.md 2.10)', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  await signIn(visitor);
  const got = await send(visitor, logoutRequest(), { relayState: 'a/b+c=' });
  const location = String(got.headers['location']);
  expect(location).toContain('RelayState=a%2fb%2bc%3d');
  expect(location).not.toMatch(/%[\dA-F]?[A-F]/);
});

test('other applications of the session are told by signed LogoutRequests, the one that asked is not', async () => {
  await samlApplication(standin);
  const other = await samlApplication(standin, OTHER);
  const visitor = new Visitor(standin);
  await signIn(visitor);
  const { xml } = await signIn(visitor, authnRequest({ issuer: 'urn:other' }));
  const page = await send(visitor, logoutRequest());
  const frames = [...page.text.matchAll(/<iframe src="([^"]*)"/g)].map((match) => plain(match[1] ?? ''));
  expect(frames).toHaveLength(1);
  expect(frames[0]?.startsWith('https://other.example/slo?x=1&SAMLRequest=')).toBe(true);
  const request = await sent(frames[0] ?? '', other);
  expect(request.isSigned).toBe(true);
  expect(request.xml).toContain(`>${ADA}</NameID>`);
  expect(request.xml).toContain(`<samlp:SessionIndex>${sessionIndexOf(xml)}</samlp:SessionIndex>`);
  const next = plain(/<meta http-equiv="refresh" content="\d+;url=([^"]*)"/.exec(page.text)?.[1] ?? '');
  expect(next.startsWith(`${SLO}?SAMLResponse=`)).toBe(true);
  expect(page.text).toContain(`href="${next.replaceAll('&', '&amp;')}"`);
});

test('an application that has not said where it signs out is not told, and gets a page for an answer', async () => {
  await samlApplication(standin, { web: { logoutUrl: null } });
  const visitor = new Visitor(standin);
  await signIn(visitor);
  const page = await send(visitor, logoutRequest());
  expect([page.status, titleOf(page), page.text.includes('iframe')]).toEqual([200, 'Signed out', false]);
});

test('with two sessions and no SessionIndex the person chooses; with one, it says whose', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  const sessions: string[] = [];
  for (const name of [ADA, BO]) {
    await visitor.get(`/${standin.tenant.tenantId}/saml2?${redirectQuery(authnRequest())}&login_hint=${name}`);
    sessions.push(sessionIndexOf(postedOf(await visitor.submit({ password: SEEDED_PASSWORD })).xml));
  }
  expect(titleOf(await send(visitor, logoutRequest()))).toBe('Sign out');
  expect((await visitor.submit({ account: await userId(standin, BO) })).status).toBe(303);
  expect(postedOf(await send(visitor, authnRequest())).xml).toContain(ADA);
  const gone = `<samlp:SessionIndex>${sessions[1]}</samlp:SessionIndex>`;
  expect(codeOf(await send(visitor, logoutRequest({ inner: gone })))).toBe(50070);
  const own = `<samlp:SessionIndex>${sessions[0]}</samlp:SessionIndex>`;
  expect((await send(visitor, logoutRequest({ inner: own }))).status).toBe(303);
});

test('the page of the person signs out by its form alone, not by its address', async () => {
  await samlApplication(standin);
  const visitor = new Visitor(standin);
  await signIn(visitor);
  const path = `/${standin.tenant.tenantId}/saml2/logout`;
  expect(titleOf(await visitor.get(path))).toBe('Sign out');
  expect(postedOf(await send(visitor, authnRequest())).xml).toContain(ADA);
  expect(codeOf(await visitor.ask('POST', path, { account: await userId(standin) }))).toBe(90023);
  await visitor.get(path);
  const page = await visitor.submit({ account: await userId(standin) });
  expect([titleOf(page), page.text.match(/<iframe/g)?.length]).toEqual(['Signed out', 1]);
  expect(titleOf(await send(visitor, authnRequest()))).toBe('Sign in');
  expect(titleOf(await visitor.get(path))).toBe('Signed out');
});

test('an application’s answer to a LogoutRequest is taken', async () => {
  const xml = '<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>';
  const query = redirectQuery(xml).replace('SAMLRequest', 'SAMLResponse');
  expect((await new Visitor(standin).get(`/${standin.tenant.tenantId}/saml2?${query}`)).status).toBe(200);
});
