/** The HTML report in a browser: both themes, a telephone and paper; keyboard, names, and what axe says. */
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entradaIn, projectOfFive } from '../cli/engine-support.ts';
import { removeFolders } from '../cli/support.ts';
import { trustStandin } from '../graph/support.ts';
import { pageOf } from '../report/html-support.ts';
import { large, NASTY_REPORT } from '../report/pages.ts';
import { PLAN } from '../report/plan.ts';
import { reportOn, WHOLE } from '../report/support.ts';
import { useStandin } from '../tenant/support.ts';
import {
  breakIn,
  focused,
  folded,
  ground,
  interactive,
  misplacedTexts,
  pageWidth,
  shownPictures,
  tooWide,
  violations,
} from './measure.ts';
import { DARK, hasChromium, inView, LIGHT, openBrowser, PAPER, PHONE, pageFolder, VIEWS } from './support.ts';

const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  'a plan': () => pageOf(PLAN),
  'the plan of five vendors': () => planOfFive(),
  'a page of nasty texts': () => pageOf(NASTY_REPORT),
  'one of 1,000 connections': () => pageOf(large(1_000, 5)),
  'the findings of a faulty spec': () => pageOf(reportOn({ 'a.yaml': 'saml: {x: 1}\nname: "' })),
  'a report with every key': () => pageOf(WHOLE),
};

const standin = useStandin();
trustStandin(standin);

async function planOfFive(): Promise<string> {
  return (await entradaIn(standin, projectOfFive(), ['plan', '--format', 'html'])).stdout;
}

describe.skipIf(!hasChromium('the HTML report in a browser'))('in a browser', () => {
  const folder = pageFolder();
  const urls: Record<string, string> = {};
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    for (const [name, html] of Object.entries(PAGES))
      urls[name] = folder.write(name.replaceAll(/\W+/g, '-'), await html());
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    folder.remove();
    removeFolders();
  });
  const urlOf = (name: string) => urls[name] ?? '';

  const everyView = Object.keys(PAGES).flatMap((name) => VIEWS.map((view) => [name, view.name, view] as const));
  test.each(everyView)('%s, %s: all has its place, nothing is asked for or complained of', async (name, _, view) => {
    await inView(browser, urlOf(name), view, async ({ page, said, asked }) => {
      expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(view.width);
      expect(await page.evaluate(tooWide)).toEqual([]);
      expect(await page.evaluate(misplacedTexts)).toEqual([]);
      expect({ said, asked }).toEqual({ said: [], asked: [urlOf(name)] });
    });
  });

  // Colours and sizes come from the one style: one page in every view shows what axe thinks of them.
  const once = everyView.filter(([name, , view]) => name === 'a plan' || view === LIGHT);
  test.each(once)('%s, %s: axe finds nothing', async (name, _, view) => {
    await inView(browser, urlOf(name), view, async ({ page }) => {
      await page.evaluate(axe.source);
      expect(await page.evaluate(violations)).toEqual([]);
    });
  });

  test.each(VIEWS)('$name: one picture of each connection is seen, with its name and description', async (view) => {
    await inView(browser, urlOf('a plan'), view, async ({ page }) => {
      const pictures = await page.evaluate(shownPictures);
      expect(pictures.map(({ role, title }) => `${role} ${title}`)).toEqual([
        'img Connection sentry@prod',
        'img Connection zendesk@prod',
      ]);
      expect(pictures.map(({ isTall }) => isTall)).toEqual(view === PHONE ? [true, true] : [false, false]);
      expect(pictures[0]?.description).toContain('Reply URLs changed (endangers security)');
      expect(await page.getByRole('img', { name: 'Connection sentry@prod' }).count()).toBe(1);
    });
  });

  test('the tall picture shows the boxes of the wide one', async () => {
    await inView(browser, urlOf('a plan'), PHONE, async ({ page }) => {
      const sizes = await page
        .locator('svg.tall use')
        .evaluateAll((uses) => uses.map((use) => use.getBoundingClientRect().height));
      expect(sizes.length).toBeGreaterThan(15);
      expect(Math.min(...sizes)).toBeGreaterThan(40);
    });
  });

  test.each([LIGHT, PHONE])('$name: the keyboard reaches every link and fold, and shows where it is', async (view) => {
    await inView(browser, urlOf('a plan'), view, async ({ page }) => {
      const reached = new Set<string>();
      for (let step = 0; step < 200; step += 1) {
        await page.keyboard.press('Tab');
        const now = await page.evaluate(focused);
        if (now === null) break;
        expect(now).toMatchObject({ isOutlined: true, isMain: false });
        reached.add(`${step} ${now.what}`);
      }
      expect(reached.size).toBe(await page.evaluate(interactive));
      expect(reached.size).toBeGreaterThan(10);
    });
  });

  test('the first stop leads past the index, and Enter folds a section', async () => {
    await inView(browser, urlOf('a plan'), LIGHT, async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.locator('.skip').boundingBox()).toMatchObject({ y: 16 });
      await page.keyboard.press('Enter');
      expect(await page.evaluate(focused)).toMatchObject({ isMain: true });
      await page.keyboard.press('Tab');
      expect(await page.evaluate(focused)).toMatchObject({ what: expect.stringMatching(/^summary slack@prod/) });
      await page.keyboard.press('Enter');
      expect(await page.locator('article details').first().getAttribute('open')).toBe(null);
    });
  });

  test('a link of the index unfolds the section it leads to', async () => {
    const url = folder.write('folded', pageOf(large(40, 30)));
    await inView(browser, url, LIGHT, async ({ page }) => {
      const section = page.locator('article > details').nth(27);
      expect(await section.getAttribute('open')).toBe(null);
      await page.getByRole('link', { name: 'connection-27@prod' }).click();
      expect(await section.getAttribute('open')).toBe('');
      expect(await page.locator('article h3').nth(27).isVisible()).toBe(true);
    });
  });

  test('paper is white, and nothing on it is folded', async () => {
    await inView(browser, urlOf('a plan'), PAPER, async ({ page }) => {
      expect(await page.evaluate(ground)).toBe('rgb(255, 255, 255)');
      expect(await page.evaluate(folded)).toBe(0);
    });
    await inView(browser, urlOf('a plan'), LIGHT, async ({ page }) => {
      expect(await page.evaluate(folded)).toBeGreaterThan(3);
    });
  });

  test('themes differ', async () => {
    const grounds: string[] = [];
    for (const view of [LIGHT, DARK]) {
      await inView(browser, urlOf('a plan'), view, async ({ page }) => {
        grounds.push(await page.evaluate(ground));
      });
    }
    expect(grounds).toEqual(['rgb(244, 246, 249)', 'rgb(14, 19, 26)']);
  });

  test('the policy of the page lets no script run and no picture load, whoever puts one in', async () => {
    await inView(browser, urlOf('a plan'), LIGHT, async ({ page, said, refused }) => {
      expect(await page.evaluate(breakIn)).toBe(false);
      expect(said.filter((text) => text.includes('Content Security Policy'))).toHaveLength(2);
      expect(refused).toEqual(['https://vendor.example/x.png csp']);
    });
  });
});
