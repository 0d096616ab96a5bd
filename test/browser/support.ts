/** The system's Chromium, for pages that a person opens. Nothing is downloaded and nothing is asked of the network. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Path of `chromium`; `undefined`: there is none on the PATH. */
export const CHROMIUM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find((file) => existsSync(file));

/** Why tests of pages are skipped; printed once for each file that asks. */
export function hasChromium(what: string): boolean {
  if (CHROMIUM === undefined) process.stderr.write(`skipped: ${what}: there is no chromium on the PATH\n`);
  return CHROMIUM !== undefined;
}

/** A browser of its own; its test closes it. */
export async function openBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('there is no chromium on the PATH');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath: CHROMIUM, args });
}

/** How a page is looked at: `width` in pixels. */
export interface View {
  readonly name: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly media: 'screen' | 'print';
}

const view = (
  name: string,
  width: number,
  colorScheme: View['colorScheme'],
  media: View['media'] = 'screen',
): View => ({
  name,
  width,
  colorScheme,
  media,
});

/** Screens of both themes, and a telephone. */
export const LIGHT = view('light', 1280, 'light');
export const DARK = view('dark', 1280, 'dark');
export const PHONE = view('360 px', 360, 'light');

/** A4 without its margins, printed by somebody whose screen is dark. */
export const PAPER = view('paper', 688, 'dark', 'print');

export const VIEWS: readonly View[] = [LIGHT, DARK, PHONE, PAPER];

/** An opened page, with what it said and what it asked for besides itself. */
export interface Opened {
  readonly page: Page;
  readonly said: string[];
  readonly asked: string[];
  /** What of that its policy refused. */
  readonly refused: string[];
}

/** A folder for pages; the test removes it. */
export function pageFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'entrada-pages-'));
  const write = (name: string, html: string) => {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html);
    return `file://${file}`;
  };
  return { write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens a page in a view; `look` is done before it is closed. */
export async function inView(
  browser: Browser,
  url: string,
  { width, colorScheme, media }: View,
  look: (opened: Opened) => Promise<void>,
) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  try {
    const [said, asked, refused]: [string[], string[], string[]] = [[], [], []];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => asked.push(request.url()));
    page.on('requestfailed', (request) => refused.push(`${request.url()} ${request.failure()?.errorText}`));
    await page.emulateMedia({ media });
    await page.goto(url);
    await look({ page, said, asked, refused });
  } finally {
    await page.close();
  }
}
