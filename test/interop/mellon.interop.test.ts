/** A foreign service provider, mod_auth_mellon, signs people in and out at the stand-in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import { ADA, assign, postedOf, samlApplication, userId, Visitor } from '../tenant/saml/visitor.ts';
import { openStandin } from '../tenant/support.ts';
import { type Answered, freePort, hasMellon, Mellon } from './mellon.ts';

const ENTITY = 'urn:entrada:test:mellon';

describe.skipIf(!hasMellon('sign-in of mod_auth_mellon at the stand-in'))('mod_auth_mellon', () => {
  let standin: Awaited<ReturnType<typeof openStandin>>;
  let mellon: Mellon;
  let launch = '';

  beforeAll(async () => {
    standin = await openStandin({ now: () => new Date() });
    const port = await freePort();
    const made = await makeSigningCertificate({
      subject: 'CN=mellon',
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 86_400_000),
    });
    const der = made.certificate.toString('base64');
    const app = await samlApplication(standin, {
      issuer: ENTITY,
      web: {
        redirectUris: [`http://127.0.0.1:${port}/mellon/postResponse`],
        logoutUrl: `http://127.0.0.1:${port}/mellon/logout`,
      },
    });
    launch = `/myapps/open/${app.servicePrincipal.id}`;
    await assign(standin, app, await userId(standin));
    const path = `/${standin.tenant.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${app.application.appId}`;
    mellon = await Mellon.start({
      port,
      entityId: ENTITY,
      idpMetadata: (await standin.get(path, { token: null })).text,
      keyPem: made.privateKeyPem,
      certificatePem: `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`,
    });
  });
  afterAll(async () => {
    await mellon?.stop();
    expect(standin.failures).toEqual([]);
    await standin.close();
  });

  const pathOf = (location: string | undefined) => {
    expect(location?.startsWith(`${standin.tenant.url}/`), location).toBe(true);
    return (location ?? '').slice(standin.tenant.url.length);
  };
  const cookieOf = ({ cookies }: Answered) => cookies.map((one) => one.split(';')[0]).join('; ');

  /** Through mellon's own start of a sign-in; gives its session cookie and the page that it leads back to. */
  async function signIn(visitor: Visitor) {
    const asked = await mellon.ask('GET', '/secret/');
    const started = await mellon.ask('GET', (asked.location ?? '').slice(mellon.origin.length), {
      cookie: cookieOf(asked),
    });
    await visitor.get(pathOf(started.location));
    const { action, xml, relayState = '' } = postedOf(await visitor.signIn());
    expect(action).toBe(`${mellon.origin}/mellon/postResponse`);
    const form = { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relayState };
    const cookie = [cookieOf(asked), cookieOf(started)].filter((one) => one !== '').join('; ');
    return mellon.ask('POST', '/mellon/postResponse', { form, cookie });
  }

  test('it accepts the Response to its request, and says who it is', async () => {
    const posted = await signIn(new Visitor(standin));
    expect([posted.status, posted.location]).toEqual([303, `${mellon.origin}/secret/`]);
    const secret = await mellon.ask('GET', '/secret/', { cookie: cookieOf(posted) });
    // Mellon asks for a transient NameID: who it is stands in the claims.
    expect(secret.text).toMatch(/^[\w+/]{43}=\|aiko\.nakahira@entrada\.example$/);
  });

  test('it accepts a Response that it did not ask for, from My Apps', async () => {
    const visitor = new Visitor(standin);
    await visitor.get('/myapps');
    await visitor.signIn();
    const { xml } = postedOf(await visitor.get(launch));
    const form = { SAMLResponse: Buffer.from(xml).toString('base64') };
    const posted = await mellon.ask('POST', '/mellon/postResponse', { form });
    const secret = await mellon.ask('GET', '/secret/', { cookie: cookieOf(posted) });
    expect([secret.status, secret.text]).toEqual([200, `${ADA}|${ADA}`]);
  });

  test('it refuses a Response of which a character is another', async () => {
    const visitor = new Visitor(standin);
    await visitor.get('/myapps');
    await visitor.signIn();
    const { xml } = postedOf(await visitor.get(launch));
    const form = { SAMLResponse: Buffer.from(xml.replaceAll(ADA, 'x@entrada.example')).toString('base64') };
    expect((await mellon.ask('POST', '/mellon/postResponse', { form })).status).toBeGreaterThanOrEqual(400);
  });

  test('it signs out: its LogoutRequest is answered, and it takes the answer', async () => {
    // Mellon holds the Issuer of the answer against the one of its metadata.
    await standin.behaviours({ logoutIssuer: 'sts.windows.net' });
    const visitor = new Visitor(standin);
    const cookie = cookieOf(await signIn(visitor));
    const started = await mellon.ask('GET', `/mellon/logout?ReturnTo=${mellon.origin}/open.txt`, { cookie });
    const answered = await visitor.get(pathOf(started.location));
    const back = String(answered.headers['location']);
    expect(back.startsWith(`${mellon.origin}/mellon/logout?SAMLResponse=`)).toBe(true);
    const done = await mellon.ask('GET', back.slice(mellon.origin.length), { cookie });
    expect([done.status, done.location]).toEqual([303, `${mellon.origin}/open.txt`]);
    const secret = await mellon.ask('GET', '/secret/', { cookie });
    expect(secret.status).toBe(303);
  });

  test('it is told when the person signs out elsewhere', async () => {
    await standin.behaviours({ logoutIssuer: 'sts.windows.net' });
    const visitor = new Visitor(standin);
    const cookie = cookieOf(await signIn(visitor));
    await visitor.get(`/${standin.tenant.tenantId}/saml2/logout`);
    const page = await visitor.submit({ account: await userId(standin) });
    const url = (/<iframe src="([^"]*)"/.exec(page.text)?.[1] ?? '').replaceAll('&amp;', '&');
    expect(url.startsWith(`${mellon.origin}/mellon/logout?SAMLRequest=`)).toBe(true);
    const told = await mellon.ask('GET', url.slice(mellon.origin.length), { cookie });
    expect(told.status).toBe(303);
    expect((await visitor.get(pathOf(told.location))).status).toBe(200);
    expect((await mellon.ask('GET', '/secret/', { cookie })).status).toBe(303);
  });
});
