/** Days on which the store is gone, metadata is missing, a connection is retired, or a proxy stands before us. */

import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../../src/runtime/store/store.ts';
import { NO_POSTGRES, POSTGRES_BIN, startPostgres } from '../postgres.ts';
import { describeStores, testClock } from '../stores.ts';
import {
  IDP_SITE,
  ISSUER,
  NOW,
  ONE,
  orgAt,
  type Scene,
  samlResponse,
  signInBy,
  startOn,
  startScene,
  toIdp,
  whoIs,
} from './support.ts';

test.skipIf(POSTGRES_BIN === undefined)(
  'a store that is gone is a 503 with Retry-After, consumes nothing, and is used again once it is back',
  async () => {
    const server = await startPostgres();
    const clock = testClock(NOW);
    const store = await openStore({ place: { url: await server.freshDatabase() }, now: clock.now, randomBytes });
    const running = await startOn(store, clock);
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, `${running.app}/login`);
    const acsUrl = `${running.acs}/saml/acs`;
    const form = { SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState };
    await server.stop();
    for (const page of [
      await browser.post(acsUrl, form, { from: IDP_SITE }),
      await browser.get(`${running.app}/entrada/session`, {
        headers: { cookie: `__Host-entrada-session=${'x'.repeat(43)}` },
      }),
      await browser.get(`${running.app}/healthz`),
    ]) {
      expect([page.status, page.headers['retry-after']]).toEqual([503, '10']);
      expect(page.text).not.toMatch(/postgres|ECONN|127\.0\.0\.1/);
    }
    await server.start();
    const posted = await browser.post(acsUrl, form, { from: IDP_SITE });
    expect(posted.status, posted.text).toBe(303);
    expect((await browser.get(posted.location, { from: acsUrl })).status).toBe(303);
    expect(await whoIs(running, browser)).toBe('ana@contoso.com');
    await running.close();
    await store.close();
    await server.end();
  },
);
if (POSTGRES_BIN === undefined) process.stderr.write(`${NO_POSTGRES}\n`);

describeStores('bad days', (database) => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing) await close();
  });
  const scene = async (make: Scene, more: Parameters<typeof startScene>[1] = {}) => {
    const running = await startScene(database, { scene: make, ...more });
    closing.push(running.close);
    return running;
  };

  test('nobody is trusted yet: 503, and why stands in the trace', async () => {
    const running = await scene(ONE, { idps: { acme: null } });
    const begun = await running.browser().get(`${running.app}/login`);
    const page = await running.browser().get(begun.location);
    expect([page.status, await running.codeOf(page)]).toEqual([503, 'SAML_WAITING']);
    expect(JSON.stringify(running.lines)).toContain('there is no record');
  });

  test('a retired connection lets nobody begin, come in or stay', async () => {
    const running = await scene(ONE);
    const browser = running.browser();
    await signInBy(running, browser);
    const at = await toIdp(running.browser(), `${running.app}/entrada/sign-in`);
    (running.organizations[0] as { isRetired: boolean }).isRetired = true;
    const page = await running.browser().get(`${running.app}/login`);
    expect([page.status, await running.codeOf(page)]).toEqual([403, 'SAML_RETIRED']);
    expect(await whoIs(running, browser)).toBe(null);
    expect(at.requestId).not.toBe('');
  });

  test('who is not let in is told so plainly', async () => {
    const running = await scene(({ app, acs }) => [orgAt(app, acs, { signIn: { unknownUser: 'reject' } })]);
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, `${running.app}/login`);
    const acsUrl = `${running.acs}/saml/acs`;
    const page = await browser.post(
      acsUrl,
      { SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState },
      { from: IDP_SITE },
    );
    expect([page.status, await running.codeOf(page)]).toEqual([403, 'SAML_USER_UNKNOWN']);
    expect(page.text).toContain('have no account here');
  });

  test('SessionNotOnOrAfter ends the session, and a remembered one has a lasting cookie', async () => {
    const running = await scene(({ app, acs }) => [orgAt(app, acs, { signIn: { rememberUser: true } })]);
    const browser = running.browser();
    const end = new Date(NOW.getTime() + 600_000).toISOString();
    const done = await signInBy(running, browser, { sessionEnd: end });
    expect(done.set[0]?.attributes).toContain('Max-Age=600');
    running.clock.forward(599_999);
    expect(await whoIs(running, browser)).not.toBe(null);
    running.clock.forward(1);
    expect(await whoIs(running, browser)).toBe(null);
  });

  test('several organizations behind one start: the domain of the e-mail decides', async () => {
    const running = await scene(({ app, acs }) => [
      orgAt(app, acs, { name: 'acme', domains: ['acme.example'] }),
      orgAt(app, acs, { name: 'globex', domains: ['globex.example'] }),
    ]);
    const asked = await running.browser().get(`${running.app}/login?return=%2Fx`);
    expect([asked.status, asked.text.includes('name="email"'), asked.text.includes('value="/x"')]).toEqual([
      200,
      true,
      true,
    ]);
    const go = (email: string) =>
      running.browser().get(`${running.app}/entrada/sign-in?return=%2Fx&email=${encodeURIComponent(email)}`);
    const found = await go('Ana@GLOBEX.example');
    // No redirect: Chromium holds form-action of the page with the form against it.
    expect([found.status, found.location]).toEqual([200, '']);
    const [, next = ''] = /^0; url=(\S+)$/.exec(String(found.headers['refresh'])) ?? [];
    expect(next.startsWith(`${running.acs}/entrada/request?`)).toBe(true);
    const query = new URL(next).searchParams;
    expect([query.get('organization'), query.get('return')]).toEqual(['globex', '/x']);
    const unknown = await go('<script>@nobody.example');
    expect([unknown.status, unknown.text.includes('<script>')]).toEqual([404, false]);
  });

  test('a request by POST goes out in a form without inline script, which a button posts where there is none', async () => {
    const running = await scene(({ app, acs }) => [
      orgAt(app, acs, { requests: { isSigned: false, binding: 'post', nameIdFormat: null } }),
    ]);
    const browser = running.browser();
    const begun = await browser.get(`${running.app}/login`);
    const page = await browser.get(begun.location);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`action="${IDP_SITE}/saml2/post"`);
    expect(page.text).toMatch(/<button>/);
    expect(page.text).not.toMatch(/<script>/);
    expect(String(page.headers['content-security-policy'])).toContain(`form-action 'self' ${IDP_SITE}`);
    const script = await browser.get(`${running.acs}/entrada/submit.js`);
    expect([script.status, script.text]).toEqual([200, 'document.forms[0].submit();\n']);
  });

  test('two organizations of one identity provider at one unsolicited address refuse, and one whose IdP may not begin does', async () => {
    const both = new Set(['sp', 'idp'] as const);
    const running = await scene(({ app, acs }) => [
      orgAt(app, acs, { name: 'acme', initiatedBy: both }),
      orgAt(app, acs, { name: 'globex', initiatedBy: both }),
    ]);
    const acsUrl = `${running.acs}/saml/acs`;
    const page = await running
      .browser()
      .post(acsUrl, { SAMLResponse: samlResponse({ acsUrl, requestId: null }) }, { from: IDP_SITE });
    expect(await running.codeOf(page)).toBe('SAML_ORGANIZATION');
    const foreign = samlResponse({
      acsUrl,
      requestId: null,
      changes: { responseIssuer: `${ISSUER}x`, assertionIssuer: `${ISSUER}x` },
    });
    const other = await running.browser().post(acsUrl, { SAMLResponse: foreign }, { from: IDP_SITE });
    expect(await running.codeOf(other)).toBe('SAML_ORGANIZATION');
  });

  test('S21 an answer goes to the reply URL that the request named, also where the organization has another', async () => {
    const running = await scene(({ app, acs }) => [
      orgAt(app, acs, { acsUrls: [`${acs}/saml/acs`, `${acs}/saml/acs2`], acsIndexes: [0, 1] }),
    ]);
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, `${running.app}/login`);
    const acsUrl = `${running.acs}/saml/acs`;
    const form = { SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState };
    const page = await browser.post(`${acsUrl}2`, form, { from: IDP_SITE });
    expect(await running.codeOf(page)).toBe('SAML_REQUEST_PLACE');
    expect((await browser.post(acsUrl, form, { from: IDP_SITE })).status).toBe(303);
  });

  test('forwarded headers of a trusted proxy say which site it is and who asks', async () => {
    const running = await scene(ONE, { proxies: ['127.0.0.0/8'] });
    const headers = {
      host: 'internal:8443',
      'x-forwarded-host': new URL(running.app).host,
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '6.6.6.6, 203.0.113.9',
    };
    const got = await running.browser().get(`${running.app}/login`, { headers });
    expect(got.status).toBe(303);
    expect(
      (await running.browser().get(`${running.app}/login`, { headers: { ...headers, 'x-forwarded-proto': 'http' } }))
        .status,
    ).toBe(421);
    const post = { ...headers, 'x-forwarded-host': new URL(running.acs).host };
    await running.browser().send(`${running.acs}/saml/acs`, { headers: post, form: 'SAMLResponse=*' });
    expect(running.lines.at(-1)).toMatchObject({ code: 'SAML_BODY', client: '203.0.113.9' });
  });
});
