/** The five vendors, from their specs to a person who is signed in: commands and a browser, nothing configured twice. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, openBrowser } from '../browser/support.ts';
import { PERSON, type Scene, STRANGER, startScene } from './scene.ts';

describe.runIf(hasChromium('signing in to the five vendors'))('the five vendors', () => {
  let scene: Scene;
  let browser: Browser;

  beforeAll(async () => {
    [scene, browser] = await Promise.all([startScene(), openBrowser()]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await scene?.end();
  });

  /** A browser that has been nowhere yet. */
  async function withPage(look: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    try {
      await look(await context.newPage());
    } finally {
      await context.close();
    }
  }

  async function typeIn(page: Page, person: string): Promise<void> {
    await page.fill('#username', person);
    await page.click('button:has-text("Next")');
    await page.fill('#password', scene.tenant.password);
    await page.click('button:has-text("Sign in")');
  }

  const servedOf = (name: string) => {
    const found = scene.served.get(name);
    if (found === undefined) throw new Error(`${name} is not served`);
    return found;
  };

  /** Signs in at a connection from its own URL; `expected` is a heading or sentence of the page on which it ends. */
  const check = (connection: string, expected: RegExp, person = PERSON) =>
    withPage(async (page) => {
      const { signInUrl, state } = servedOf(connection);
      expect(state).toBe('ready');
      await page.goto(signInUrl);
      await typeIn(page, person);
      await page.getByText(expected).first().waitFor();
    });

  test('whom the spec knows or makes is signed in', async () => {
    await check('mangoapps', /signed in as Ottilie Brandmoor/);
    await check('rudderstack', /signed in as Ottilie Brandmoor/);
    await check('sentry', /signed in as Ottilie Brandmoor/);
    await check('serenity-connect', /signed in as Ottilie Brandmoor/);
  });

  test('whom ServusConnect does not know yet waits in the waiting room', async () => {
    await check('servusconnect', /Your access is being decided/);
  });

  test('who is not assigned is told so by the tenant, and never comes back', async () => {
    await check('sentry', /AADSTS50105/, STRANGER);
  });

  test('My Apps starts a sign-in where the vendor allows it', () =>
    withPage(async (page) => {
      await page.goto(scene.tenant.people.myAppsUrl);
      await typeIn(page, PERSON);
      await page.getByText('MangoApps').first().click();
      await page.getByText(/signed in as Ottilie Brandmoor/).waitFor();
      expect(new URL(page.url()).origin).toBe(new URL(servedOf('mangoapps').signInUrl).origin);
    }));

  test('a GET of the reply URL, which is the sign-on URL of RudderStack, leads to where people start', () =>
    withPage(async (page) => {
      await page.goto(servedOf('rudderstack').acsUrl);
      await typeIn(page, PERSON);
      await page.getByText(/signed in as Ottilie Brandmoor/).waitFor();
    }));

  test('signing out at Sentry ends the session here and at the tenant', () =>
    withPage(async (page) => {
      const { signInUrl } = servedOf('sentry');
      await page.goto(signInUrl);
      await typeIn(page, PERSON);
      await page.click('button:has-text("Sign out")');
      await page
        .getByText(/signed out/i)
        .first()
        .waitFor();
      await page.goto(signInUrl);
      // Neither side remembers: the name is asked for anew.
      await page.locator('#username, #password').first().waitFor();
    }));

  test('signing out at the tenant ends the session at Sentry', () =>
    withPage(async (page) => {
      const { signInUrl } = servedOf('sentry');
      const session = `${new URL(signInUrl).origin}/entrada/session`;
      await page.goto(signInUrl);
      await typeIn(page, PERSON);
      await page.getByText(/signed in as Ottilie Brandmoor/).waitFor();
      expect((await page.goto(session))?.status()).toBe(200);
      await page.goto(`${scene.tenant.graphUrl}/${scene.tenant.tenantId}/saml2/logout`);
      await page.click('form.choices button');
      await page.getByRole('heading', { name: 'You signed out' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect((await page.goto(session))?.status()).toBe(401);
    }));

  test('after the certificate was rolled over people are signed in as before', async () => {
    await scene.entrada('rotate', 'sentry', '--env', 'prod', '--yes');
    await scene.entrada('rotate', 'sentry', '--env', 'prod', '--switch', '--yes');
    await check('sentry', /signed in as Ottilie Brandmoor/);
  });
});
