/** Writes `src/tenant/seed/gallery.json` from the corpus of vendor pages that lies beside the repository. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the corpus lies: beside the repository. A clone of it elsewhere has none. */
export const CORPUS_FOLDER = join(import.meta.dirname, '..', '..', 'shared', 'corpus');

/** The parts of a corpus record that a template takes anything from (gallery-corpus.md 7). */
interface Page {
  readonly app: string;
  readonly corpus: '2018' | 'modern';
  readonly file?: string;
  readonly partial?: boolean;
  readonly protocol?: string;
  readonly oidc?: boolean;
  readonly tokenVersion?: string;
  readonly identifiers?: readonly string[];
  readonly replyUrls?: readonly string[];
  readonly signOnUrl?: string | null;
  readonly signOnUrls?: readonly string[];
  readonly logoutUrl?: string | null;
  readonly fromVendorConsole?: readonly string[];
}

/** One application of the gallery as `gallery.json` holds it: what is absent is not preset. */
interface GalleryFacts {
  displayName: string;
  identifierUris?: string[];
  redirectUris?: string[];
  loginUrl?: string;
  logoutUrl?: string;
  saml?: false;
  provisioning?: true;
}

/** Text of `gallery.json` from the two files of the corpus, as JSON lines. */
export function generateGallery(sso: string, scim: string): string {
  const pages = latest(parseLines(sso));
  const provisioned = latest(parseLines(scim).filter(isOutbound));
  const saml = [...pages.entries()].filter(([, page]) => isSaml(page));
  const entries = saml.map(([key, page]) => facts(page, provisioned.has(key)));
  const others = [...provisioned.entries()].filter(([key]) => !pages.has(key));
  for (const [, page] of others) entries.push({ displayName: name(page), saml: false, provisioning: true });
  entries.sort((a, b) => (a.displayName < b.displayName ? -1 : 1));
  return `[\n${entries.map(printEntry).join(',\n')}\n]\n`;
}

function parseLines(text: string): Page[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Page);
}

/** By folded name, the newest page of each application; a renamed one (same file) keeps its newest name alone. */
function latest(pages: readonly Page[]): Map<string, Page> {
  const found = new Map<string, Page>();
  for (const page of pages.toSorted((a, b) => rank(a) - rank(b))) found.set(name(page).toLowerCase(), page);
  const modernFiles = new Set(pages.filter(({ corpus }) => corpus === 'modern').map(({ file }) => file));
  for (const [key, page] of found) {
    if (page.corpus === '2018' && page.file !== undefined && modernFiles.has(page.file)) found.delete(key);
  }
  return found;
}

/** A partial page says too little: what it leaves out was not seen (gallery-corpus.md 1). */
function rank(page: Page): number {
  return (page.partial ? 0 : 2) + (page.corpus === 'modern' ? 1 : 0);
}

function name(page: Page): string {
  return page.app.normalize('NFC').trim();
}

function isSaml(page: Page): boolean {
  return page.protocol === undefined && !page.oidc && page.tokenVersion === undefined;
}

/** Pages about a personnel system that fills the directory describe no provisioning to it (gallery-corpus.md 4.54). */
function isOutbound(page: Page): boolean {
  return !page.file?.includes('inbound');
}

function facts(page: Page, isProvisioned: boolean): GalleryFacts {
  const fromConsole = new Set(page.fromVendorConsole);
  const identifier = fromConsole.has('identifier') ? undefined : only(page.identifiers, isIdentifier);
  const reply = fromConsole.has('reply') ? undefined : only(page.replyUrls, isHttps);
  const signOns = page.signOnUrls ?? (page.signOnUrl ? [page.signOnUrl] : []);
  const login = fromConsole.has('signon') ? undefined : only(signOns, isUrl);
  const logout = only(page.logoutUrl ? [page.logoutUrl] : [], isHttps);
  return {
    displayName: name(page),
    ...(identifier === undefined ? {} : { identifierUris: [identifier] }),
    ...(reply === undefined ? {} : { redirectUris: [reply] }),
    ...(login === undefined ? {} : { loginUrl: login }),
    ...(logout === undefined ? {} : { logoutUrl: logout }),
    ...(isProvisioned ? { provisioning: true } : {}),
  };
}

/** The one value of a list. Several leave the customer a choice, and a template may not make it. */
function only(values: readonly string[] | undefined, isFixed: (value: string) => boolean): string | undefined {
  const [first, ...more] = values ?? [];
  return first !== undefined && more.length === 0 && isFixed(first) && !hasPlaceholder(first) ? first : undefined;
}

/** Marked placeholders, and the words that pages print instead (gallery-corpus.md 4.23). */
function hasPlaceholder(value: string): boolean {
  return (
    /[<>{}[\]*]/.test(value) ||
    /contoso|example|your|(company|tenant|domain)name|subdomain|clientshortname|accountid|tenantidpid/i.test(value) ||
    value.includes('://company.')
  );
}

function isIdentifier(value: string): boolean {
  return value.length <= 255 && !/\s/.test(value);
}

function isUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:/.test(value) && !value.endsWith('.');
}

function isHttps(value: string): boolean {
  return isUrl(value) && value.startsWith('https:');
}

/** In the form that the project's formatter leaves alone: one property a line, lists on one line where they fit. */
function printEntry(entry: GalleryFacts): string {
  const lines = Object.entries(entry).map(([key, value]) => `    ${JSON.stringify(key)}: ${printValue(key, value)}`);
  return `  {\n${lines.join(',\n')}\n  }`;
}

function printValue(key: string, value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const items = value.map((item) => JSON.stringify(item));
  const inline = `[${items.join(', ')}]`;
  const isShort = `    "${key}": ${inline},`.length <= 120;
  return isShort ? inline : `[\n${items.map((item) => `      ${item}`).join(',\n')}\n    ]`;
}

if (import.meta.main) {
  const read = (file: string) => readFileSync(join(CORPUS_FOLDER, file), 'utf8');
  const text = generateGallery(read('gallery-sso.jsonl'), read('gallery-scim.jsonl'));
  writeFileSync(join(import.meta.dirname, '..', 'src', 'tenant', 'seed', 'gallery.json'), text);
}
