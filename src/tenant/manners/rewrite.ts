/** Answers as the real service sometimes gives them: other order, other case, defaults, nulls left out. */
import type { Manners } from './manners.ts';

/** Whether any switch changes answers. */
export function rewrites({ reorder, recase, defaulted, omitNulls }: Manners): boolean {
  return reorder || recase || defaulted || omitNulls;
}

/** The text of an answer with the bad manners that are on. `random` is 0 to 1, seeded. */
export function rewrite(json: string, manners: Manners, random: () => number): string {
  if (!json.startsWith('{')) return json;
  return JSON.stringify(rewriteValue(JSON.parse(json), '', { manners, random }));
}

interface Context {
  readonly manners: Manners;
  readonly random: () => number;
}

/** Lists whose order means something: pages, mappings, expressions, definitions. */
const ORDERED: ReadonlySet<string> = new Set([
  'value',
  'parameters',
  'provisioningSteps',
  'attributeMappings',
  'definition',
  'transformations',
  'configurations',
]);

function rewriteValue(value: unknown, name: string, context: Context): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => rewriteValue(item, name, context));
    return context.manners.reorder && !ORDERED.has(name) ? shuffle(items, context.random) : items;
  }
  if (typeof value === 'string') return context.manners.recase ? recased(name, value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, item]) => member(key, item, context));
  return Object.fromEntries(entries);
}

/** Texts that are null on a new object and come back empty at times. */
const EMPTIED: ReadonlySet<string> = new Set([
  'description',
  'notes',
  'loginUrl',
  'logoutUrl',
  'homePageUrl',
  'relayState',
]);

function member(key: string, item: unknown, context: Context): [string, unknown][] {
  const { defaulted, omitNulls } = context.manners;
  if (item === null) {
    if (defaulted && EMPTIED.has(key)) return [[key, '']];
    if (defaulted && key === 'samlSingleSignOnSettings') return [[key, { relayState: null }]];
    return omitNulls ? [] : [[key, item]];
  }
  return [[key, rewriteValue(item, key, context)]];
}

/** The members whose case no client may rely on, and how it comes back. Links are left alone: they are followed. */
const RECASED: Readonly<Record<string, (text: string) => string>> = {
  id: upperGuid,
  appId: upperGuid,
  principalId: upperGuid,
  resourceId: upperGuid,
  appRoleId: upperGuid,
  keyId: upperGuid,
  applicationTemplateId: upperGuid,
  preferredTokenSigningKeyThumbprint: (text) => text.toLowerCase(),
  preferredSingleSignOnMode: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  notificationEmailAddresses: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  redirectUris: upperHost,
  replyUrls: upperHost,
  loginUrl: upperHost,
  logoutUrl: upperHost,
  flowBehavior: (text) => text.toLowerCase(),
  flowType: (text) => text.toLowerCase(),
};

function recased(name: string, text: string): string {
  return Object.hasOwn(RECASED, name) ? (RECASED[name] as (one: string) => string)(text) : text;
}

function upperGuid(text: string): string {
  return /^[0-9a-f-]{36}$/.test(text) ? text.toUpperCase() : text;
}

function upperHost(text: string): string {
  return text.replace(/^(https?:\/\/)([^/]+)/, (_all, scheme: string, host: string) => scheme + host.toUpperCase());
}

/** The items in another order, drawn from `random`. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [shuffled[index], shuffled[other]] = [shuffled[other] as T, shuffled[index] as T];
  }
  return shuffled;
}
