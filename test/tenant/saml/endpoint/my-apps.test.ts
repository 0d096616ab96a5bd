/** My Apps: which applications it shows, and how they are opened (entra-wire.md 2.8). */
import { expect, test } from 'vitest';
import { useStandin } from '../../support.ts';
import { ACS, ADA, assign, codeOf, postedOf, samlApplication, titleOf, userId, Visitor } from '../visitor.ts';

const standin = useStandin();

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor(standin);
  await visitor.get('/myapps');
  expect((await visitor.signIn()).headers['location']).toBe('/myapps');
  return visitor;
}
const linksOf = ({ text }: { text: string }) =>
  [...text.matchAll(/<a href="\/myapps\/open\/[^"]*"><b>([^<]*)/g)].map((match) => match[1]);

test('it shows what is assigned, enabled and not hidden, by name', async () => {
  const me = await userId(standin);
  for (const [name, more] of [
    ['Zeta', {}],
    ['alpha', {}],
    ['Hidden', { application: { tags: ['HideApp'] } }],
    ['Off', { principal: { accountEnabled: false } }],
  ] as const) {
    await assign(standin, await samlApplication(standin, { name, issuer: `urn:${name}`, ...more }), me);
  }
  await samlApplication(standin, { name: 'Not mine', issuer: 'urn:other' });
  const page = await (await signedIn()).get('/myapps');
  expect(linksOf(page)).toEqual(['alpha', 'Zeta']);
});

test('an application with a sign-on URL is opened there', async () => {
  const loginUrl = 'https://vendor.example/login';
  const app = await samlApplication(standin, { principal: { loginUrl } });
  await assign(standin, app, await userId(standin));
  const got = await (await signedIn()).get(`/myapps/open/${app.servicePrincipal.id}`);
  expect([got.status, got.headers['location']]).toEqual([303, loginUrl]);
});

test('one without is sent a Response that it did not ask for, with its RelayState, to its default reply URL', async () => {
  const relayState = 'https://vendor.example/start?a=1&b=2';
  const app = await samlApplication(standin, {
    principal: { samlSingleSignOnSettings: { relayState } },
    web: { redirectUris: ['https://vendor.example/other', ACS], redirectUriSettings: [{ uri: ACS, index: 0 }] },
  });
  await assign(standin, app, await userId(standin));
  const posted = postedOf(await (await signedIn()).get(`/myapps/open/${app.servicePrincipal.id}`));
  expect([posted.action, posted.relayState]).toEqual([ACS, relayState]);
  expect(posted.xml).toContain(ADA);
  expect(posted.xml).not.toContain('InResponseTo');
});

test.each([
  [
    'requests must be signed',
    76021,
    { application: { requestSignatureVerification: { isSignedRequestRequired: true } } },
  ],
  ['it is disabled', 7000112, { principal: { accountEnabled: false } }],
  ['nobody is assigned', 50105, { principal: { appRoleAssignmentRequired: true } }],
  ['it has no reply URL', 900971, { web: { redirectUris: [] } }],
])('it is not opened where %s', async (_why, code, more) => {
  const app = await samlApplication(standin, more);
  expect(codeOf(await (await signedIn()).get(`/myapps/open/${app.servicePrincipal.id}`))).toBe(code);
});

test('without a session it asks who it is first, and goes on', async () => {
  const app = await samlApplication(standin);
  const visitor = new Visitor(standin);
  await visitor.get(`/myapps/open/${app.servicePrincipal.id}`);
  expect(postedOf(await visitor.signIn()).xml).toContain(ADA);
  expect(codeOf(await visitor.get('/myapps/open/x'))).toBe(700016);
  expect(titleOf(await visitor.get('/myapps/switch'))).toBe('Choose an account');
});

test('people made through Graph sign in with their own password, and with the next one after a change', async () => {
  const user = {
    accountEnabled: true,
    displayName: 'New',
    mailNickname: 'new',
    userPrincipalName: 'new@entrada.example',
  };
  await standin.post('/v1.0/users', {
    ...user,
    passwordProfile: { password: 'first.one-1', forceChangePasswordNextSignIn: true },
  });
  const entered = async (password: string) => {
    const visitor = new Visitor(standin);
    await visitor.get('/myapps');
    return codeOf(await visitor.signIn('new@entrada.example', password));
  };
  expect(await entered('wrong')).toBe(50126);
  expect(await entered('entrada-tenant-1')).toBe(50126);
  expect(await entered('first.one-1')).toBe(50055);
  await standin.patch('/v1.0/users/new@entrada.example', {
    passwordProfile: { password: 'second.one-2', forceChangePasswordNextSignIn: false },
  });
  expect(await entered('first.one-1')).toBe(50126);
  expect(await entered('second.one-2')).toBe(0);
  const kept = JSON.stringify([
    standin.tenant.directory.store.exportRows(),
    (await standin.get('/v1.0/users/new@entrada.example?$select=passwordProfile')).body,
  ]);
  expect(kept).not.toMatch(/first\.one|second\.one/);
});
