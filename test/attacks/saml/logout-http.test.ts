/** Single logout over HTTP: what ends sessions, and what does not (S28, S30). */
import { sign } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAILURES } from '../../../src/runtime/http/failure-limit.ts';
import type { Browser, Page } from '../../runtime/http/browser.ts';
import {
  IDP,
  IDP_SITE,
  ISSUER,
  NOW,
  type Running,
  signInBy,
  startScene,
  TENANT,
  whoIs,
} from '../../runtime/http/support.ts';
import { describeStores } from '../../runtime/stores.ts';
import { OTHER, type Pair, SP_KEY } from './sign.ts';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
let count = 0;

interface Logout {
  readonly issuer: string;
  readonly nameId: string;
  readonly index: string | null;
  readonly id: string;
  readonly at: Date;
  readonly destination: string | null;
}

function requestXml(changes: Partial<Logout> = {}): string {
  const { issuer, nameId, index, id, at, destination } = {
    ...{ issuer: ISSUER, nameId: 'ana@contoso.com', index: '_a1', at: NOW, destination: null },
    id: `_l${++count}`,
    ...changes,
  };
  return [
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${id}" Version="2.0" IssueInstant="${at.toISOString()}"`,
    `${destination === null ? '' : ` Destination="${destination}"`}><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</Issuer>`,
    `<NameID xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${nameId}</NameID>`,
    `${index === null ? '' : `<samlp:SessionIndex>${index}</samlp:SessionIndex>`}</samlp:LogoutRequest>`,
  ].join('');
}

function responseXml(inResponseTo: string, issuer: string): string {
  const head = `ID="_p${++count}" Version="2.0" IssueInstant="${NOW.toISOString()}" InResponseTo="${inResponseTo}"`;
  return `<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ${head}><Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">${issuer}</Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>`;
}

/** As Entra does: with escapes in small letters. */
const escaped = (text: string) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());

function query(kind: 'SAMLRequest' | 'SAMLResponse', xml: string, signer: Pair | null, relayState = 'rs 1'): string {
  const plain = `${kind}=${escaped(deflateRawSync(xml).toString('base64'))}&RelayState=${escaped(relayState)}`;
  if (signer === null) return plain;
  const signed = `${plain}&SigAlg=${escaped(RSA_SHA256)}`;
  return `${signed}&Signature=${escaped(sign('sha256', Buffer.from(signed), signer.privateKey).toString('base64'))}`;
}

describeStores('logout', (database) => {
  let running: Running;
  let slo: string;
  beforeAll(async () => {
    running = await startScene(database, {
      keys: { sign: { key: SP_KEY.privateKey, certificate: null }, decrypt: [] },
    });
    slo = `${running.acs}/saml/slo`;
  });
  afterAll(() => running.close());

  const ask = (query: string): Promise<Page> => running.browser().get(`${slo}?${query}`, { from: IDP_SITE });

  async function signedIn(): Promise<Browser> {
    const browser = running.browser();
    await signInBy(running, browser);
    return browser;
  }

  async function check(page: Page, code: string, status = 403): Promise<void> {
    expect([await running.codeOf(page), page.status]).toEqual([code, status]);
  }

  test('S28 an unsigned, foreign, changed, old or repeated LogoutRequest ends no session; the same signed well does', async () => {
    const browser = await signedIn();
    const xml = requestXml();
    await check(await ask(query('SAMLRequest', xml, null)), 'SAML_UNSIGNED_LOGOUT');
    await check(
      await ask(query('SAMLRequest', requestXml({ issuer: 'https://attacker/' }), null)),
      'SAML_ORGANIZATION',
    );
    await check(await ask(query('SAMLRequest', xml, OTHER)), 'SAML_SIGNATURE');
    const good = query('SAMLRequest', xml, IDP);
    await check(await ask(good.replace('RelayState=rs%201', 'RelayState=rs%202')), 'SAML_SIGNATURE');
    await check(await ask(good.replace(/&Signature=.*/, '')), 'SAML_QUERY', 400);
    const late = requestXml({ at: new Date(NOW.getTime() - 3_600_000) });
    await check(await ask(query('SAMLRequest', late, IDP)), 'SAML_TOO_LATE');
    const elsewhere = requestXml({ destination: 'https://evil.example/slo' });
    await check(await ask(query('SAMLRequest', elsewhere, IDP)), 'SAML_DESTINATION');
    expect(await whoIs(running, browser)).toBe('ana@contoso.com');
    for (const other of [{ nameId: 'bob' }, { index: '_b9' }]) {
      expect((await ask(query('SAMLRequest', requestXml(other), IDP))).status).toBe(303);
      expect(await whoIs(running, browser)).toBe('ana@contoso.com');
    }
    const done = await ask(good);
    expect(done.status).toBe(303);
    expect(await whoIs(running, browser)).toBe(null);
    const again = await signedIn();
    await check(await ask(good), 'SAML_REPLAY');
    expect(await whoIs(running, again)).toBe('ana@contoso.com');
    const answer = new URL(done.location);
    expect(answer.origin + answer.pathname).toBe(`${IDP_SITE}/slo`);
    expect(answer.searchParams.get('RelayState')).toBe('rs 1');
    expect(answer.searchParams.get('Signature')).not.toBe(null);
    const response = inflateRawSync(Buffer.from(answer.searchParams.get('SAMLResponse') ?? '', 'base64')).toString();
    expect(response).toContain(`InResponseTo="${/ ID="([^"]+)"/.exec(xml)?.[1]}"`);
  });

  test('S28 without a SessionIndex all sessions of the person end, in all browsers', async () => {
    running.clock.forward(FAILURES.window);
    const browsers = [await signedIn(), await signedIn()];
    const now = running.clock.now();
    expect((await ask(query('SAMLRequest', requestXml({ index: null, at: now }), IDP))).status).toBe(303);
    for (const browser of browsers) expect(await whoIs(running, browser)).toBe(null);
  });

  test('S28 refusals of others behind one address keep no session from ending', async () => {
    running.clock.forward(FAILURES.window);
    const browser = await signedIn();
    for (let at = 0; at < FAILURES.most; at += 1) await ask('SAMLRequest=AAAA');
    const xml = requestXml({ at: running.clock.now() });
    await check(await ask(query('SAMLRequest', xml, null)), 'SAML_LIMIT', 429);
    await check(await ask(query('SAMLRequest', xml, OTHER)), 'SAML_SIGNATURE');
    expect(await whoIs(running, browser)).toBe('ana@contoso.com');
    expect((await ask(query('SAMLRequest', xml, IDP))).status).toBe(303);
    expect(await whoIs(running, browser)).toBe(null);
  });

  test('signing out ends the session here at once, then at the identity provider; an unsigned answer to it is information', async () => {
    running.clock.forward(FAILURES.window);
    const browser = await signedIn();
    const target = `${running.app}/entrada/sign-out`;
    const landing = await browser.get(`${running.app}/entrada/`);
    expect(landing.text).toContain('Ana Müller &amp; Söhne');
    expect(String(landing.headers['content-security-policy'])).toContain(`form-action 'self' ${IDP_SITE}`);
    // Another site asks: the cookie stays behind, and the Origin tells.
    expect((await browser.post(target, {}, { from: IDP_SITE })).status).toBe(403);
    expect((await browser.get(target)).status).toBe(405);
    expect(await whoIs(running, browser)).toBe('ana@contoso.com');
    const [session] = browser.cookies(running.app).filter(({ name }) => name.includes('session'));
    const out = await browser.post(target, {}, { from: running.app });
    const url = new URL(out.location);
    expect([out.status, url.origin + url.pathname]).toEqual([303, `${IDP_SITE}/slo`]);
    expect(url.searchParams.get('SigAlg')).toBe(RSA_SHA256);
    const kept = { headers: { cookie: `${session?.name}=${session?.value}` } };
    expect((await running.browser().get(`${running.app}/entrada/session`, kept)).status).toBe(401);
    const sent = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    const id = / ID="([^"]+)"/.exec(sent)?.[1] ?? '';
    await check(await ask(query('SAMLResponse', responseXml('_foreign', ISSUER), null)), 'SAML_IN_RESPONSE_TO');
    await check(await ask(query('SAMLResponse', responseXml(id, ISSUER), OTHER)), 'SAML_SIGNATURE');
    const entra = `https://login.microsoftonline.com/${TENANT}/`;
    const done = await ask(query('SAMLResponse', responseXml(id, entra), null));
    expect([done.status, done.text.includes('You are signed out')]).toEqual([200, true]);
    await check(await ask(query('SAMLResponse', responseXml(id, entra), null)), 'SAML_IN_RESPONSE_TO');
  });

  test('S30 eight kilobytes that inflate to eight megabytes are cut off at 256 KiB, and cost next to nothing', async () => {
    running.clock.forward(FAILURES.window);
    const bomb = deflateRawSync(Buffer.alloc(8 * 1024 * 1024, 32)).toString('base64');
    const page = await ask(`SAMLRequest=${escaped(bomb)}`);
    await check(page, 'SAML_SIZE', 413);
    await check(await ask('SAMLRequest=AAAA'), 'SAML_INFLATE', 400);
  });
});
