/** The identifiers and URLs of a connection, and what the rules about them share. */
import { child } from '../finding.ts';
import type { Variant } from '../resolve.ts';
import { remembering } from './remember.ts';
import type { RuleFinding } from './rule.ts';
import { isPending, type Leaf } from './values.ts';

/** What a leaf is, in the words of messages. */
export type UrlKind = 'identifier' | 'reply URL' | 'sign-on URL' | 'relay state' | 'logout URL' | 'tenant URL';

/** An identifier or URL and its place. Leaves that must be empty (`''`, `null`) are left out. */
export interface UrlLeaf extends Leaf {
  readonly kind: UrlKind;
}

export const IDENTIFIER: ReadonlySet<UrlKind> = new Set(['identifier']);
export const REPLY_URL: ReadonlySet<UrlKind> = new Set(['reply URL']);
export const SIGN_ON_URL: ReadonlySet<UrlKind> = new Set(['sign-on URL']);
export const RELAY_STATE: ReadonlySet<UrlKind> = new Set(['relay state']);
export const LOGOUT_URL: ReadonlySet<UrlKind> = new Set(['logout URL']);
/** Where the vendor is found: relay state may be any text. */
export const ADDRESSES: ReadonlySet<UrlKind> = new Set([
  'identifier',
  'reply URL',
  'sign-on URL',
  'logout URL',
  'tenant URL',
]);
export const EVERY_KIND: ReadonlySet<UrlKind> = new Set([...ADDRESSES, 'relay state']);

/** The part of a body, or of a merged text, that holds identifiers and URLs. */
export interface UrlTree {
  readonly saml?: {
    readonly identifiers?: readonly string[] | null;
    readonly replyUrls?: ReadonlyArray<string | { readonly url: string }> | null;
    readonly signOnUrl?: string | null;
    readonly relayState?: string | null;
    readonly logoutUrl?: string | null;
  };
  readonly provisioning?: { readonly tenantUrl?: string | null };
}

/** The identifiers and URLs of a body or of a merged text; worked out once for all rules. */
export const urlLeavesOf: (tree: UrlTree) => readonly UrlLeaf[] = remembering(collect);

function collect({ saml, provisioning }: UrlTree): UrlLeaf[] {
  const out: UrlLeaf[] = [];
  const add = (kind: UrlKind, pointer: string, value: string | null | undefined) => {
    if (value) out.push({ kind, pointer, value });
  };
  for (const [at, value] of (saml?.identifiers ?? []).entries())
    add('identifier', child('/saml/identifiers', at), value);
  for (const [at, item] of (saml?.replyUrls ?? []).entries())
    out.push({
      kind: 'reply URL',
      pointer: child('/saml/replyUrls', at),
      value: typeof item === 'string' ? item : item.url,
    });
  add('sign-on URL', '/saml/signOnUrl', saml?.signOnUrl);
  add('relay state', '/saml/relayState', saml?.relayState);
  add('logout URL', '/saml/logoutUrl', saml?.logoutUrl);
  add('tenant URL', '/provisioning/tenantUrl', provisioning?.tenantUrl);
  return out;
}

/** What is wrong with a text, or `undefined`. */
export type Verdict = (text: string, kind: UrlKind) => string | undefined;

/** One finding for each leaf of these kinds that `verdict` objects to. */
export function judgeText(variant: Variant, kinds: ReadonlySet<UrlKind>, verdict: Verdict): RuleFinding[] {
  const out: RuleFinding[] = [];
  for (const { kind, pointer, value } of urlLeavesOf(variant.body)) {
    const message = kinds.has(kind) ? verdict(value, kind) : undefined;
    if (message !== undefined) out.push({ pointer, message });
  }
  return out;
}

/** As {@link judgeText}, for rules about the form of the whole: texts that are not complete yet are passed over. */
export function judgeForm(variant: Variant, kinds: ReadonlySet<UrlKind>, verdict: Verdict): RuleFinding[] {
  return judgeText(variant, kinds, (text, kind) => {
    const message = verdict(text, kind);
    return message !== undefined && isComplete(variant, text) ? message : undefined;
  });
}

/** Whether everything in a text is known: no late built-in, no placeholder that another rule reports. */
export function isComplete(variant: Variant, text: string): boolean {
  return !text.includes('\ufdd0') && (variant.problems.length === 0 || !text.includes('${'));
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether a text says how to reach its host: `https://…`, `app://…`. */
export function hasScheme(text: string): boolean {
  return SCHEME.test(text);
}

const HOST = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([^/?#:]*)/i;

/** The host of a URL as it is written, also of one without a scheme. */
export function rawHostOf(text: string): string {
  return HOST.exec(text)?.[1] ?? '';
}

/** The host of a URL or of a bare `host/path`, in lower case; `undefined` for names and URNs. */
export function hostOf(text: string): string | undefined {
  const host = rawHostOf(text).toLowerCase();
  return host.includes('.') || hasScheme(text) ? host : undefined;
}

const SITE = /[^.]+\.(?:(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}|[^.]+)$/i;

/** The domain somebody registered: the last two labels of a host, three below `co.uk` and the like. */
export function siteOf(host: string): string {
  return SITE.exec(host)?.[0] ?? host;
}

const SECURE = /^https:\/\/[^/?#]/i;
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d*)?(?:[/?#]|$)/i;

/** Why Entra takes a URL for no safe one, or `undefined`. Plain http is safe only to the own machine. */
export function insecure(text: string, kind: UrlKind): string | undefined {
  if (SECURE.test(text) || LOOPBACK.test(text)) return undefined;
  if (text === '') return `the ${kind} is empty`;
  return `the ${kind} ${hasScheme(text) ? 'is not https' : 'does not begin with https://'}: ${text}`;
}

/** Whether the vendor's metadata is given, which may hold what the spec leaves out. */
export function bringsMetadata(variant: Variant): boolean {
  const metadata = variant.body.saml?.spMetadata;
  return Boolean(metadata?.url || metadata?.file) || isPending(variant, '/saml/spMetadata');
}
