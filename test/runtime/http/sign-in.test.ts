/** Sign-in from the application to its session, over three sites, on both databases. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeStores } from '../stores.ts';
import { IDP_SITE, type Running, samlResponse, signInBy, startScene, toIdp, whoIs } from './support.ts';

describeStores('a sign-in', (database) => {
  let running: Running;
  beforeAll(async () => {
    running = await startScene(database);
  });
  afterAll(() => running.close());

  test('goes from the start URL over hop, identity provider, ACS and code to a session', async () => {
    const browser = running.browser();
    const acsUrl = `${running.acs}/saml/acs`;
    const begun = await browser.get(`${running.app}/login?return=${encodeURIComponent('/projects/1?tab=a#top')}`);
    expect(new URL(begun.location).origin).toBe(running.acs);
    const hop = await browser.get(begun.location, { from: running.app });
    expect(new URL(hop.location).origin + new URL(hop.location).pathname).toBe(`${IDP_SITE}/saml2`);
    const { requestId, relayState } = await toIdp(running.browser(), `${running.app}/login`);
    expect(requestId).toMatch(/^_[0-9a-f]{40}$/);
    expect(Buffer.byteLength(relayState)).toBeLessThanOrEqual(80);
    const own = new URL(hop.location).searchParams.get('RelayState') ?? '';
    const [row] = await running.store.db
      .selectFrom('requests')
      .selectAll()
      .where('return_path', 'is not', null)
      .execute();
    const SAMLResponse = samlResponse({ acsUrl, requestId: row?.id ?? '' });
    const posted = await browser.post(acsUrl, { SAMLResponse, RelayState: own }, { from: IDP_SITE });
    expect(posted.status, posted.text).toBe(303);
    expect(posted.location.startsWith(`${running.app}/entrada/complete?code=`)).toBe(true);
    const done = await browser.get(posted.location, { from: running.acs });
    expect([done.status, done.location]).toEqual([303, `${running.app}/projects/1?tab=a#top`]);
    expect(await whoIs(running, browser)).toBe('ana@contoso.com');
    const again = await browser.get(`${running.app}/login`);
    expect(again.location).toBe(`${running.app}/entrada/`);
  });

  test('sets its cookies for the host alone, and lets only the one of the request cross sites', async () => {
    const browser = running.browser();
    const attributesOf = (page: { set: readonly { name: string; attributes: readonly string[] }[] }) =>
      page.set.map(
        ({ name, attributes }) => `${name.replace(/request-.*/, 'request')} ${attributes.toSorted().join(' ')}`,
      );
    const begun = await browser.get(`${running.app}/login`);
    expect(attributesOf(begun)).toEqual(['__Host-entrada-state HttpOnly Max-Age=600 Path=/ SameSite=Lax Secure']);
    const hop = await browser.get(begun.location, { from: running.app });
    expect(attributesOf(hop)).toEqual(['__Host-entrada-request HttpOnly Max-Age=600 Path=/ SameSite=None Secure']);
    const done = await signInBy(running, browser);
    expect(attributesOf(done)).toEqual(['__Host-entrada-session HttpOnly Path=/ SameSite=Lax Secure']);
    expect(browser.cookies(running.acs).length).toBe(1);
  });

  test('two at once in one browser both end well', async () => {
    const browser = running.browser();
    const first = await toIdp(browser, `${running.app}/login`);
    const second = await toIdp(browser, `${running.app}/login`);
    const acsUrl = `${running.acs}/saml/acs`;
    for (const { requestId, relayState } of [second, first]) {
      const SAMLResponse = samlResponse({ acsUrl, requestId });
      const posted = await browser.post(acsUrl, { SAMLResponse, RelayState: relayState }, { from: IDP_SITE });
      expect(posted.status, posted.text).toBe(303);
      expect((await browser.get(posted.location, { from: running.acs })).status).toBe(303);
    }
  });

  test('a GET of the reply URL leads to where people begin', async () => {
    const got = await running.browser().get(`${running.acs}/saml/acs`);
    expect([got.status, got.location]).toEqual([303, `${running.app}/login`]);
  });

  test('who has no session is told so, and no page may be framed, sniffed or kept', async () => {
    const { status, text, headers } = await running.browser().get(`${running.app}/entrada/session`);
    expect([status, JSON.parse(text)]).toEqual([401, { signedIn: false }]);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const page = await running.browser().get(`${running.app}/entrada/`);
    const policy = String(page.headers['content-security-policy']);
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "script-src 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script>|\son\w+=/);
  });

  test('the metadata stands on the origin of the reply URL', async () => {
    const got = await running.browser().get(`${running.acs}/entrada/metadata?connection=sentry`);
    expect(got.status).toBe(200);
    expect(got.headers['content-type']).toBe('application/samlmetadata+xml');
    expect(got.text).toContain(`${running.acs}/saml/acs`);
  });
});
