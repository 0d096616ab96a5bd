/** Reading of a body that several rules share. */
import { child } from '../finding.ts';
import type { Claim, ResolvedBody, Url } from '../generated/resolved.ts';
import type { Variant } from '../resolve.ts';

/** A text of a body and its place. */
export interface Leaf {
  readonly pointer: string;
  readonly value: string;
}

/** The identifiers of a body. */
export function identifiersOf(body: ResolvedBody): Leaf[] {
  return (body.saml?.identifiers ?? []).map((value, index) => ({ pointer: child('/saml/identifiers', index), value }));
}

/** The reply URLs of a body with their indexes. */
export function replyUrlsOf(body: ResolvedBody): Array<Leaf & { readonly index: number | null }> {
  return (body.saml?.replyUrls ?? []).map((item, at) => ({
    pointer: child('/saml/replyUrls', at),
    value: urlOf(item),
    index: typeof item === 'string' ? null : (item.index ?? null),
  }));
}

/** The text of a reply URL item. */
export function urlOf(item: Url): string {
  return typeof item === 'string' ? item : item.url;
}

/** The claims that are added, with their places. */
export function claimsOf(body: ResolvedBody): Array<{ readonly pointer: string; readonly claim: Claim }> {
  return (body.saml?.claims.add ?? []).map((claim, index) => ({ pointer: child('/saml/claims/add', index), claim }));
}

/** The URL, or `undefined` where a text is none. */
export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether a leaf waits for a parameter, so that its absence is no mistake. */
export function isPending(variant: Variant, pointer: string): boolean {
  return variant.pending.some((leaf) => leaf.pointer === pointer || leaf.pointer.startsWith(`${pointer}/`));
}
