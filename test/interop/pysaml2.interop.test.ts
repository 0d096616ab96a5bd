/** A foreign service provider, pysaml2, signs people in at the stand-in, before there is one of ours. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeSigningCertificate } from '../../src/tenant/identity/signing-certificate.ts';
import {
  ACS,
  ADA,
  assign,
  ISSUER,
  postedOf,
  type SamlApplication,
  SLO,
  samlApplication,
  userId,
  Visitor,
} from '../tenant/saml/visitor.ts';
import { useStandin } from '../tenant/support.ts';
import { hasPysaml2, type Pysaml2Options, pysaml2 } from './pysaml2.ts';

describe.skipIf(!hasPysaml2('sign-in of pysaml2 at the stand-in'))('pysaml2', () => {
  const standin = useStandin({ now: () => new Date() });
  const folder = mkdtempSync(join(tmpdir(), 'entrada-pysaml2-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function provider({ application }: SamlApplication, more: Partial<Pysaml2Options> = {}) {
    const { tenantId } = standin.tenant;
    const path = `/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${application.appId}`;
    const metadata = join(folder, 'metadata.xml');
    writeFileSync(metadata, (await standin.get(path, { token: null })).text);
    return pysaml2({ entityId: ISSUER, acs: ACS, slo: SLO, metadata, ...more });
  }
  const pathOf = (location: string) => location.slice(standin.tenant.url.length);
  const encoded = (xml: string) => Buffer.from(xml).toString('base64');

  test('it accepts the Response to its AuthnRequest, and reads who it is', async () => {
    const sp = await provider(await samlApplication(standin));
    const { id, location } = sp.ask('request');
    const visitor = new Visitor(standin);
    await visitor.get(pathOf(location));
    const { action, xml, relayState } = postedOf(await visitor.signIn());
    expect([action, relayState]).toEqual([ACS, 'back']);
    const believed = sp.ask('response', { id, response: encoded(xml) });
    expect(believed).toMatchObject({ nameId: ADA, issuer: `https://sts.windows.net/${standin.tenant.tenantId}/` });
    expect(believed.attributes).toMatchObject({
      name: [ADA],
      emailAddress: [ADA],
      'http://schemas.microsoft.com/identity/claims/tenantid': [standin.tenant.tenantId],
    });
  });

  test('it refuses the same Response once a character of it is another', async () => {
    const sp = await provider(await samlApplication(standin));
    const { id, location } = sp.ask('request');
    const visitor = new Visitor(standin);
    await visitor.get(pathOf(location));
    const { xml } = postedOf(await visitor.signIn());
    const forged = xml.replaceAll(ADA, 'ottilie.brandmoor@entrada.example');
    expect(forged).not.toBe(xml);
    expect(() => sp.ask('response', { id, response: encoded(forged) })).toThrow(/[Ss]ignature/);
  });

  test.each([
    ['by Redirect', { post: false }, null],
    ['by POST', { post: true }, null],
    ['with SHA-1 where that is allowed', { post: false, weak: true }, 'rsaSha1'],
  ])('its signed requests are taken where they must be signed: %s', async (_way, way, allowedWeakAlgorithms) => {
    const made = await makeSigningCertificate({
      subject: 'CN=vendor',
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 86_400_000),
    });
    const der = made.certificate.toString('base64');
    const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
    writeFileSync(files.key, made.privateKeyPem);
    writeFileSync(
      files.cert,
      `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`,
    );
    const application = {
      requestSignatureVerification: { isSignedRequestRequired: true, allowedWeakAlgorithms },
      keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: der }],
    };
    const sp = await provider(await samlApplication(standin, { application }), { ...files, signed: true });
    const { id, location, form } = sp.ask('request', way);
    const visitor = new Visitor(standin);
    if (way.post) {
      const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
      const body = { SAMLRequest: value('SAMLRequest'), RelayState: value('RelayState') };
      await visitor.ask('POST', `/${standin.tenant.tenantId}/saml2`, body);
    } else {
      await visitor.get(pathOf(location));
    }
    const { xml } = postedOf(await visitor.signIn());
    expect(sp.ask('response', { id, response: encoded(xml) }).nameId).toBe(ADA);
  });

  test('it accepts a Response it did not ask for, from My Apps, where it takes such', async () => {
    const app = await samlApplication(standin);
    await assign(standin, app, await userId(standin));
    const sp = await provider(app);
    const visitor = new Visitor(standin);
    await visitor.get('/myapps');
    await visitor.signIn();
    const { xml } = postedOf(await visitor.get(`/myapps/open/${app.servicePrincipal.id}`));
    const response = encoded(xml);
    expect(sp.ask('response', { response, unsolicited: true }).nameId).toBe(ADA);
    expect(() => sp.ask('response', { response })).toThrow(/[Uu]nsolicited/);
  });

  test('it signs out, and understands the LogoutResponse', async () => {
    const sp = await provider(await samlApplication(standin));
    const visitor = new Visitor(standin);
    await visitor.get(pathOf(sp.ask('request').location));
    await visitor.signIn();
    const { id, location } = sp.ask('logout', { nameId: ADA });
    const { status, headers } = await visitor.get(pathOf(location));
    expect(status).toBe(303);
    const query = new URL(String(headers['location'])).searchParams;
    expect(query.get('RelayState')).toBe('bye');
    const believed = sp.ask('loggedOut', { response: query.get('SAMLResponse') });
    expect(believed).toEqual({ inResponseTo: id, isSuccess: true });
  });
});
