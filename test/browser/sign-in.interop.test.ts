/** The stand-in's pages in a browser: a whole sign-in with and without script, keyboard, both themes, and what axe says. */
import { createServer, type Server } from 'node:http';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  ADA,
  assign,
  authnRequest,
  BO,
  redirectQuery,
  SEEDED_PASSWORD,
  samlApplication,
  userId,
} from '../tenant/saml/visitor.ts';
import { openStandin } from '../tenant/support.ts';
import { ground, pageWidth, violations } from './measure.ts';
import { DARK, hasChromium, LIGHT, openBrowser, PHONE, type View } from './support.ts';

describe.skipIf(!hasChromium('sign-in at the stand-in in a browser'))('in a browser', () => {
  let standin: Awaited<ReturnType<typeof openStandin>>;
  let browser: Browser;
  let context: BrowserContext;
  let vendor: Server;
  let acs = '';
  let posted: URLSearchParams[] = [];

  beforeAll(async () => {
    standin = await openStandin();
    browser = await openBrowser();
    vendor = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk));
      request.on('end', () => {
        if (request.method === 'POST') posted.push(new URLSearchParams(body));
        // From the reply URL on to another origin, as applications do.
        const next = `http://127.0.0.1:${new URL(acs).port}/home`;
        if (request.method === 'POST') response.writeHead(303, { location: next }).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Home</title>');
      });
    });
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
    acs = `http://localhost:${(vendor.address() as { port: number }).port}/acs`;
    const app = await samlApplication(standin, {
      name: 'Vendor & Sons',
      web: { redirectUris: [acs], logoutUrl: null },
    });
    await assign(standin, app, await userId(standin));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    vendor.close();
    expect(standin.failures).toEqual([]);
    await standin.close();
  });
  afterEach(async () => {
    await context.close();
    posted = [];
  });

  const started = () =>
    `${standin.tenant.url}/${standin.tenant.tenantId}/saml2?${redirectQuery(authnRequest(), { relayState: 'r' })}`;

  /** A page of a new browser, with what it complained of; the stand-in's certificate is nobody's. */
  async function open(view: View, javaScriptEnabled = true): Promise<{ page: Page; said: string[] }> {
    context = await browser.newContext({
      viewport: { width: view.width, height: 800 },
      colorScheme: view.colorScheme,
      ignoreHTTPSErrors: true,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    return { page, said };
  }

  async function enter(page: Page, name: string, password = SEEDED_PASSWORD) {
    await page.getByLabel('Email or user name').fill(name);
    await page.keyboard.press('Enter');
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
  }

  test('the keyboard is enough, and the Response goes on to the application and to another origin after it', async () => {
    const { page, said } = await open(LIGHT);
    await page.goto(started());
    await enter(page, ADA);
    await page.waitForURL(/\/home$/);
    expect(posted.map((form) => [form.get('RelayState'), form.get('SAMLResponse') !== null])).toEqual([['r', true]]);
    expect(said).toEqual([]);
    await page.goto(started());
    await page.waitForURL(/\/home$/);
    expect(posted).toHaveLength(2);
  });

  test('without script a button does it', async () => {
    const { page } = await open(LIGHT, false);
    await page.goto(started());
    await enter(page, ADA);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(/\/home$/);
    expect(posted).toHaveLength(1);
  });

  test('the session comes along when another site posts a request', async () => {
    const { page } = await open(LIGHT);
    await page.goto(started());
    await enter(page, ADA);
    await page.waitForURL(/\/home$/);
    const action = `${standin.tenant.url}/${standin.tenant.tenantId}/saml2`;
    const value = Buffer.from(authnRequest()).toString('base64');
    await page.setContent(
      `<form method="post" action="${action}"><input name="SAMLRequest" value="${value}"><button>Go</button></form>`,
    );
    await page.getByRole('button').click();
    await page.waitForURL(/\/home$/);
    expect(posted).toHaveLength(2);
  });

  type Steps = (page: Page) => Promise<unknown>;
  const PAGES: Readonly<Record<string, Steps>> = {
    name: (page) => page.goto(started()),
    'name with an error': async (page) => {
      await page.goto(started());
      await page.getByLabel('Email or user name').fill('nobody@entrada.example');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
    password: async (page) => {
      await page.goto(`${started()}&login_hint=${ADA}`);
    },
    'password with an error': async (page) => {
      await page.goto(started());
      await enter(page, ADA, 'wrong');
      await page.getByRole('alert').waitFor();
    },
    picker: async (page) => {
      for (const name of [ADA, BO]) {
        await page.goto(`${standin.tenant.url}/myapps/switch`);
        const other = page.getByRole('button', { name: 'Use another account' });
        if ((await other.count()) > 0) await other.click();
        await enter(page, name);
        await page.getByRole('heading', { name: 'My Apps' }).waitFor();
      }
      await page.goto(started());
      await page.getByRole('heading', { name: 'Choose an account' }).waitFor();
    },
    'my apps': async (page) => {
      await page.goto(`${standin.tenant.url}/myapps`);
      await enter(page, ADA);
      await page.getByText('Vendor & Sons').waitFor();
    },
    'sign-out': async (page) => {
      await page.goto(`${standin.tenant.url}/myapps`);
      await enter(page, ADA);
      await page.getByRole('link', { name: 'Sign out' }).click();
      await page.getByText('Which account').waitFor();
    },
    'signed out': async (page) => {
      await page.goto(`${standin.tenant.url}/${standin.tenant.tenantId}/saml2/logout`);
    },
    error: (page) => page.goto(`${standin.tenant.url}/${standin.tenant.tenantId}/saml2`),
  };

  const grounds: Record<string, string> = {};
  const everyView = Object.keys(PAGES).flatMap((name) =>
    [LIGHT, DARK, PHONE].map((view) => [name, view.name, view] as const),
  );
  test.each(everyView)('%s, %s: axe finds nothing, all fits, nothing is complained of', async (name, _, view) => {
    const { page, said } = await open(view);
    await PAGES[name]?.(page);
    const folder = process.env['ENTRADA_SCREENSHOTS'];
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${name}-${view.name}.png`.replaceAll(' ', '-') });
    expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(view.width);
    grounds[view.colorScheme] = await page.evaluate(ground);
    // A refusal is told by its status too.
    expect(said.filter((line) => !line.includes('status of 400'))).toEqual([]);
    // The policy of the pages keeps this tool out, so it comes by the protocol of the debugger.
    await page.evaluate(axe.source);
    expect(await page.evaluate(violations)).toEqual([]);
  });

  test('both colour schemes are there', () => {
    expect(Object.keys(grounds)).toHaveLength(2);
    expect(grounds['light']).not.toBe(grounds['dark']);
  });

  test('a name of an application cannot break into a page, nor a script run in it', async () => {
    const name = '<script>document.title="broken"</script>"><img src=x onerror=alert(1)>';
    await samlApplication(standin, { name, issuer: 'urn:nasty' });
    const { page } = await open(LIGHT);
    await page.goto(
      `${standin.tenant.url}/${standin.tenant.tenantId}/saml2?${redirectQuery(authnRequest({ issuer: 'urn:nasty' }))}`,
    );
    expect(await page.title()).toBe('Sign in');
    expect(await page.locator('main b').first().textContent()).toBe(name);
    const ran = await page.evaluate(
      `(() => { const s = document.createElement('script'); s.textContent = 'globalThis.ran = 1'; document.body.append(s); return 'ran' in globalThis; })()`,
    );
    expect(ran).toBe(false);
  });
});
