/** Attacks on sign-in over HTTP, by whoever holds a browser (reference/runtime-peers.md 3.1). Each has a twin that signs in. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UNREAD } from '../../../src/runtime/http/acs.ts';
import { FAILURES } from '../../../src/runtime/http/failure-limit.ts';
import {
  AUDIENCE,
  atIdp,
  IDENTITY_PROVIDER,
  IDP,
  IDP_SITE,
  ISSUER,
  orgAt,
  type Running,
  type Scene,
  samlResponse,
  signInBy,
  startOn,
  startScene,
  toIdp,
  whoIs,
} from '../../runtime/http/support.ts';
import { describeStores } from '../../runtime/stores.ts';
import { makePair, OTHER } from './sign.ts';

const OTHER_TENANT = '9b2c7b7e-0d6f-4a63-9d0e-2f1f4f3f8b99';
const OTHER_ISSUER = `https://sts.windows.net/${OTHER_TENANT}/`;
const OTHER_IDP = { ...IDENTITY_PROVIDER, entityId: OTHER_ISSUER, tenantId: OTHER_TENANT, keys: [OTHER] };
const claimsOf = (tenantId: string) => [
  ['http://schemas.microsoft.com/identity/claims/tenantid', [tenantId]] as const,
  ['http://schemas.microsoft.com/identity/claims/objectidentifier', ['7c0f6f5e-8a1d-4a7b-b3c2-6f6e5d4c3b2a']] as const,
];

/** Two organizations of two tenants behind one reply URL, and a third with one of its own, where Entra may begin. */
const THREE: Scene = ({ app, acs, otherApp, otherAcs }) => [
  orgAt(app, acs, { name: 'acme' }),
  orgAt(app, acs, { name: 'globex', tenantId: OTHER_TENANT }),
  orgAt(otherApp, otherAcs, {
    connection: 'other',
    name: 'initech',
    initiatedBy: new Set(['sp', 'idp']),
    relayState: '/from-entra',
  }),
];

describeStores('over HTTP', (database) => {
  let running: Running;
  let acsUrl: string;
  let otherAcs: string;
  const begin = (name = 'acme') => `${running.app}/entrada/sign-in?connection=sentry&organization=${name}`;
  beforeAll(async () => {
    running = await startScene(database, { scene: THREE, idps: { globex: OTHER_IDP } });
    acsUrl = `${running.acs}/saml/acs`;
    otherAcs = `${running.otherAcs}/saml/acs`;
  });
  afterAll(() => running.close());
  // Each test has its own minute.
  const afresh = () => running.clock.forward(FAILURES.window);

  const post = (browser: ReturnType<Running['browser']>, url: string, form: Record<string, string>) =>
    browser.post(url, form, { from: IDP_SITE });

  async function check(page: Awaited<ReturnType<typeof post>>, code: string, status = 403): Promise<void> {
    expect([await running.codeOf(page), page.status]).toEqual([code, status]);
    expect(page.text).not.toContain(code);
    expect(page.text).not.toMatch(/Entra |assertion|signature/);
  }

  test('S20 the same message a second time is refused, with its request and without; in 50 posts at two replicas one gets a code', async () => {
    afresh();
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, begin());
    const form = { SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState };
    const idps = { globex: OTHER_IDP };
    const replica = await startOn(running.store, running.clock, { scene: () => running.organizations, idps });
    const headers = {
      cookie: browser
        .cookies(running.acs)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    };
    const posts = Array.from({ length: 50 }, (_, at) => {
      const { port } = at % 2 === 0 ? running : replica;
      return running.browser().post(acsUrl, form, { from: IDP_SITE, headers, port });
    });
    const pages = await Promise.all(posts);
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 403)).toHaveLength(49);
    await replica.close();
    afresh();
    await check(await running.browser().post(acsUrl, form, { headers }), 'SAML_REQUEST_GONE');
  });

  test('S21 an answer needs the request of this browser: none, a foreign, an old, a used one are refused', async () => {
    afresh();
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, begin());
    const good = () => ({ SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState });
    await check(await post(running.browser(), acsUrl, good()), 'SAML_BROWSER');
    await check(await post(browser, acsUrl, { SAMLResponse: good().SAMLResponse }), 'SAML_UNSOLICITED');
    await check(await post(browser, acsUrl, { ...good(), RelayState: 'x'.repeat(43) }), 'SAML_UNSOLICITED');
    await check(
      await post(browser, acsUrl, { ...good(), SAMLResponse: samlResponse({ acsUrl, requestId: null }) }),
      'SAML_IN_RESPONSE_TO',
    );
    await check(
      await post(browser, acsUrl, { ...good(), SAMLResponse: samlResponse({ acsUrl, requestId: '_other' }) }),
      'SAML_IN_RESPONSE_TO',
    );
    const second = await toIdp(browser, begin());
    await check(await post(browser, acsUrl, { ...good(), RelayState: second.relayState }), 'SAML_IN_RESPONSE_TO');
    // The twin: nothing of all that consumed the request.
    expect((await post(browser, acsUrl, good())).status).toBe(303);
    await check(await post(browser, acsUrl, good()), 'SAML_BROWSER');
    running.clock.forward(600_000);
    const late = samlResponse({ acsUrl, requestId: second.requestId });
    await check(
      await post(browser, acsUrl, { SAMLResponse: late, RelayState: second.relayState }),
      'SAML_REQUEST_GONE',
    );
  });

  test('S23 an assertion of one organization is nothing at another: same address, another tenant, another connection', async () => {
    afresh();
    const browser = running.browser();
    const acme = await toIdp(browser, begin('acme'));
    const ofGlobex = { requestId: acme.requestId, acsUrl, signer: OTHER };
    const foreign = samlResponse({
      ...ofGlobex,
      changes: { responseIssuer: OTHER_ISSUER, assertionIssuer: OTHER_ISSUER, claims: claimsOf(OTHER_TENANT) },
    });
    await check(await post(browser, acsUrl, { SAMLResponse: foreign, RelayState: acme.relayState }), 'SAML_ISSUER');
    const pretended = samlResponse({ ...ofGlobex });
    await check(
      await post(browser, acsUrl, { SAMLResponse: pretended, RelayState: acme.relayState }),
      'SAML_SIGNATURE',
    );
    const tenant = samlResponse({ acsUrl, requestId: acme.requestId, changes: { claims: claimsOf(OTHER_TENANT) } });
    await check(await post(browser, acsUrl, { SAMLResponse: tenant, RelayState: acme.relayState }), 'SAML_TENANT');
    const own = { SAMLResponse: samlResponse({ acsUrl, requestId: acme.requestId }), RelayState: acme.relayState };
    const atOther = await running.browser().post(otherAcs, own, {
      headers: {
        cookie: browser
          .cookies(running.acs)
          .map(({ name, value }) => `${name}=${value}`)
          .join('; '),
      },
    });
    await check(atOther, 'SAML_REQUEST_PLACE');
    const globex = await toIdp(browser, begin('globex'));
    const changes = { responseIssuer: OTHER_ISSUER, assertionIssuer: OTHER_ISSUER, claims: claimsOf(OTHER_TENANT) };
    const twin = samlResponse({ acsUrl, requestId: globex.requestId, signer: OTHER, changes });
    expect((await post(browser, acsUrl, { SAMLResponse: twin, RelayState: globex.relayState })).status).toBe(303);
    expect((await post(browser, acsUrl, own)).status).toBe(303);
  });

  test('S24 no RelayState and no return path leads a browser away', async () => {
    afresh();
    const bad = [
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      'javascript:alert(1)',
      'https://evil.example/',
      '/a\r\nSet-Cookie: x=y',
      '/\t/evil.example',
      `/${'a'.repeat(80)}`,
      '/%0d%0a\u{1f600}',
      'https:evil.example',
      '/entrada/sign-out',
      './x',
      '',
      ' /x',
      '/a//..//../\\evil',
    ];
    for (const text of bad) {
      const browser = running.browser();
      const SAMLResponse = samlResponse({ acsUrl: otherAcs, requestId: null });
      const posted = await post(browser, otherAcs, { SAMLResponse, RelayState: text });
      expect(posted.status, posted.text).toBe(303);
      const done = await browser.get(posted.location, { from: IDP_SITE });
      expect(done.location, text).toBe(`${running.otherApp}/entrada/`);
      if (text.length === 81) continue;
      const begun = await running.browser().get(`${begin()}&return=${encodeURIComponent(text)}`);
      expect(new URL(begun.location).searchParams.get('return'), text).toBe(null);
    }
    for (const [text, target] of [
      ['/from-entra', '/from-entra'],
      ['/a?b=//evil.example', '/a?b=//evil.example'],
      ['/%2f/evil.example', '/%2f/evil.example'],
    ]) {
      const browser = running.browser();
      const SAMLResponse = samlResponse({ acsUrl: otherAcs, requestId: null });
      const posted = await post(browser, otherAcs, { SAMLResponse, RelayState: text as string });
      expect((await browser.get(posted.location)).location).toBe(`${running.otherApp}${target}`);
    }
  });

  test('S25 a victim’s browser cannot be signed in as the attacker, nor the attacker’s as the victim', async () => {
    afresh();
    const [attacker, victim] = [running.browser(), running.browser()];
    const own = await toIdp(attacker, begin());
    const form = { SAMLResponse: samlResponse({ acsUrl, requestId: own.requestId }), RelayState: own.relayState };
    await check(await post(victim, acsUrl, form), 'SAML_BROWSER');
    const posted = await post(attacker, acsUrl, form);
    await check(await victim.get(posted.location, { from: IDP_SITE }), 'SAML_CODE');
    expect(await whoIs(running, victim)).toBe(null);
    // The victim's hop with the state of the attacker: the code is of use to nobody but the attacker's own browser.
    const begun = await attacker.get(begin());
    const hop = await victim.get(begun.location, { from: IDP_SITE });
    const { requestId, relayState } = atIdp(hop.location);
    const lured = await post(victim, acsUrl, {
      SAMLResponse: samlResponse({ acsUrl, requestId }),
      RelayState: relayState,
    });
    await check(await victim.get(lured.location, { from: running.acs }), 'SAML_CODE');
    // The twin: the attacker's own code, in the attacker's browser, is good once.
    expect((await attacker.get(posted.location)).status).toBe(303);
    await check(await attacker.get(posted.location), 'SAML_CODE');
  });

  test('S25 a sign-in gives a new session and ends the old one: no session is fixed beforehand', async () => {
    afresh();
    const browser = running.browser();
    const sessionOf = () => browser.cookies(running.app).find(({ name }) => name.includes('session'))?.value;
    await signInAs(browser, 'acme');
    const first = sessionOf();
    await signInAs(browser, 'acme');
    expect(sessionOf()).not.toBe(first);
    const old = await running
      .browser()
      .get(`${running.app}/entrada/session`, { headers: { cookie: `__Host-entrada-session=${first}` } });
    expect(old.status).toBe(401);
  });

  async function signInAs(browser: ReturnType<Running['browser']>, name: string): Promise<void> {
    const { requestId, relayState } = await toIdp(browser, begin(name));
    const posted = await post(browser, acsUrl, {
      SAMLResponse: samlResponse({ acsUrl, requestId }),
      RelayState: relayState,
    });
    expect((await browser.get(posted.location, { from: running.acs })).status).toBe(303);
  }

  test('S25 a sign-in that nobody here began asks before it puts another person in the place of the one signed in', async () => {
    afresh();
    const browser = running.browser();
    const unsolicited = async (objectId: string, nameId: string) => {
      const claims = [
        ...claimsOf(IDENTITY_PROVIDER.tenantId as string).slice(0, 1),
        ['http://schemas.microsoft.com/identity/claims/objectidentifier', [objectId]] as const,
      ];
      const SAMLResponse = samlResponse({ acsUrl: otherAcs, requestId: null, changes: { claims, nameId } });
      const posted = await post(browser, otherAcs, { SAMLResponse, RelayState: '' });
      return browser.get(posted.location, { from: IDP_SITE });
    };
    const who = async () =>
      JSON.parse((await browser.get(`${running.otherApp}/entrada/session`)).text).user?.userName ?? null;
    const ana = '7c0f6f5e-8a1d-4a7b-b3c2-000000000001';
    expect((await unsolicited(ana, 'ana')).status).toBe(303);
    expect((await unsolicited(ana, 'ana')).status).toBe(303);
    const asked = await unsolicited('7c0f6f5e-8a1d-4a7b-b3c2-000000000002', 'bob');
    expect([asked.status, await who()]).toEqual([200, 'ana']);
    const code = /name="code" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const target = `${running.otherApp}/entrada/complete`;
    // Another site posts it: the state stays behind. A page of ours in another browser: so does it.
    await check(await browser.post(target, { code }, { from: IDP_SITE }), 'SAML_CODE');
    await check(await running.browser().post(target, { code }, { from: target }), 'SAML_CODE');
    expect(await who()).toBe('ana');
    running.clock.forward(300_000);
    expect((await browser.post(target, { code }, { from: target })).status).toBe(303);
    expect(await who()).toBe('bob');
  });

  test('S37 junk is refused by cheap looks, and cannot keep out a browser that holds a request', async () => {
    afresh();
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, begin());
    const junk = running.browser();
    const kinds: [Parameters<typeof junk.send>[1], string, number][] = [
      [{ form: 'x'.repeat(256 * 1024 + 1) }, 'SAML_SIZE', 413],
      [{ form: '{}', contentType: 'application/json' }, 'SAML_BODY', 415],
      [{ form: 'a=b', contentType: 'multipart/form-data; boundary=x' }, 'SAML_BODY', 415],
      [{ form: 'SAMLResponse=%3Cxml%3E' }, 'SAML_BODY', 400],
      [{ form: 'SAMLResponse=AAAA&SAMLResponse=AAAA' }, 'SAML_BODY', 400],
      [{ form: 'SAMLResponse=AAAA&SAMLRequest=AAAA' }, 'SAML_BODY', 400],
      [{ form: '' }, 'SAML_BODY', 400],
      [{}, 'SAML_BODY', 400],
      [{ form: `SAMLResponse=${'A'.repeat(1000)}` }, 'SAML_UNSOLICITED', 403],
    ];
    for (const [visit, code, status] of kinds) await check(await junk.send(acsUrl, visit), code, status);
    // Of a pattern that can match them in two ways this would take minutes.
    await check(await junk.send(otherAcs, { form: `SAMLResponse=${'\n'.repeat(250_000)}!` }), 'SAML_BODY', 400);
    for (let at = kinds.length; at < FAILURES.most; at += 1) await junk.send(acsUrl, { form: 'SAMLResponse=*' });
    await check(await junk.send(acsUrl, { form: 'SAMLResponse=AAAA' }), 'SAML_LIMIT', 429);
    const form = { SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState };
    await check(await post(running.browser(), acsUrl, form), 'SAML_LIMIT', 429);
    expect((await post(browser, acsUrl, form)).status).toBe(303);
    afresh();
    await check(await junk.send(acsUrl, { form: 'SAMLResponse=*' }), 'SAML_BODY', 400);
  });

  test('S37 the body of junk is not read where nothing in it could let its sender in', async () => {
    afresh();
    const browser = running.browser();
    const { requestId, relayState } = await toIdp(browser, begin());
    const large = `SAMLResponse=${'A'.repeat(UNREAD)}`;
    // Not a form at all: whoever read it would say so.
    const unreadable = { form: large, contentType: 'application/json' };
    await check(await running.browser().send(acsUrl, unreadable), 'SAML_BROWSER');
    await check(await running.browser().send(acsUrl, { form: large }), 'SAML_BROWSER');
    await check(await running.browser().send(acsUrl, { form: large.slice(0, UNREAD) }), 'SAML_UNSOLICITED');
    // Its cookie, or unsolicited messages being taken, may let it in.
    await check(await browser.send(acsUrl, unreadable), 'SAML_BODY', 415);
    await check(await running.browser().send(otherAcs, unreadable), 'SAML_BODY', 415);
    for (let at = 0; at < FAILURES.most; at += 1) await running.browser().send(acsUrl, { form: 'SAMLResponse=*' });
    for (const url of [acsUrl, otherAcs])
      await check(await running.browser().send(url, { ...unreadable, form: 'x' }), 'SAML_LIMIT', 429);
    const form = { SAMLResponse: samlResponse({ acsUrl, requestId }), RelayState: relayState };
    expect((await post(browser, acsUrl, form)).status).toBe(303);
  });

  test('an address that no database can hold is nobody’s', async () => {
    afresh();
    const asked = await running.browser().get(`${running.app}/entrada/sign-in?email=a%40b%00.example`);
    expect(asked.status).toBe(404);
  });

  test('the host of a request decides nothing but whose it is: another one is 421, and forwarded ones count from nobody', async () => {
    afresh();
    const browser = running.browser();
    for (const headers of [
      { host: 'evil.example' },
      { host: `app-example.localhost:1` },
      { host: `localhost:${running.port}` },
    ]) {
      const { status, text } = await browser.get(begin(), { headers: headers as unknown as Record<string, string> });
      expect([status, text.includes('evil')]).toEqual([421, false]);
    }
    const forwarded = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', 'x-forwarded-for': '1.2.3.4' };
    const begun = await browser.get(begin(), { headers: forwarded });
    expect(begun.location.startsWith(`${running.acs}/entrada/request?`)).toBe(true);
    expect((await browser.send(begin(), { method: 'PUT' })).status).toBe(405);
    expect((await browser.get(`${running.app}/nothing`)).status).toBe(404);
  });

  test('a certificate that was swapped without notice is taken from fresh metadata, once', async () => {
    const fresh = makePair();
    let asked = 0;
    const scene = await startScene(database, {
      refresh: (trusted) => {
        asked += 1;
        trusted.set('acme', { ...IDENTITY_PROVIDER, keys: [IDP, fresh] });
        return asked === 1;
      },
    });
    const url = `${scene.acs}/saml/acs`;
    const browser = scene.browser();
    const { requestId, relayState } = await toIdp(browser, `${scene.app}/login`);
    const by = (signer: typeof fresh) => ({
      SAMLResponse: samlResponse({ acsUrl: url, requestId, signer }),
      RelayState: relayState,
    });
    const forged = await post(browser, url, by(OTHER));
    expect(await scene.codeOf(forged)).toBe('SAML_SIGNATURE');
    expect((await post(browser, url, by(fresh))).status).toBe(303);
    expect(asked).toBe(1);
    await scene.close();
  });

  test('a good sign-in leaves nothing secret in the log', async () => {
    const scene = await startScene(database);
    const browser = scene.browser();
    await signInBy(scene, browser);
    const text = JSON.stringify(scene.lines);
    expect(text).toContain('SIGNED_IN');
    for (const { value } of [...browser.cookies(scene.app), ...browser.cookies(scene.acs)])
      expect(text).not.toContain(value);
    for (const word of [AUDIENCE, ISSUER, 'ana@contoso.com']) expect(text).not.toContain(word);
    await scene.close();
  });
});
