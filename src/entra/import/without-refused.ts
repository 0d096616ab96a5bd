/** A spec without what the checks refuse, whole parts at a time: half a part would mean something else. */
import { type Finding, keysOf } from '../../spec/finding.ts';
import type { ConnectionSpec } from '../../spec/generated/connection.ts';
import { isObject } from '../left-over.ts';
import type { LeftOver } from './imported.ts';

/**
 * Places that go or stay as a whole: a NameID without its source, a scope without one of its clauses, addresses without one
 * of them would all be something that nobody set. Below others the outermost item of a list goes, or the leaf.
 */
const WHOLE: ReadonlyArray<readonly [below: string, goes: string]> = [
  ['/application/source', '/application'],
  ['/saml/requests/signed', '/saml'],
  ['/saml/nameId', '/saml/nameId'],
  ['/saml/groups', '/saml/groups'],
  ['/saml/replyUrls/0', '/saml/replyUrls'],
  ['/saml/signing/notify', '/saml/signing/notify'],
  ['/provisioning/auth', '/provisioning'],
  ['/provisioning/filters/users', '/provisioning/filters/users'],
  ['/provisioning/filters/groups', '/provisioning/filters/groups'],
  ['/provisioning/notify', '/provisioning/notify'],
];

/** Findings about secrets, whose messages might be about their values. */
const SECRETS: ReadonlySet<string> = new Set(['ENT045', 'ENT088']);

/**
 * Takes out what findings are about; where the place is not there, what it should stand in goes. A finding about the spec
 * as a whole takes nothing out. The same spec where nothing could be taken out.
 */
export function withoutRefused(
  spec: ConnectionSpec,
  findings: readonly Finding[],
): { readonly spec: ConnectionSpec; readonly leftOver: readonly LeftOver[] } {
  const reasons = new Map<string, string>();
  const leftOver: LeftOver[] = [];
  for (const { code, message, pointer = '' } of findings) {
    const reason = SECRETS.has(code) ? 'it looks like a secret, which no spec holds' : message;
    const unit = presentPart(spec, wholeOf(pointer));
    if (!reasons.has(unit)) leftOver.push({ place: unit === '' ? 'spec' : unit, reason });
    reasons.set(unit, reason);
  }
  const units = [...reasons.keys()].filter((unit) => unit !== '');
  if (units.length === 0) return { spec, leftOver };
  const out = structuredClone(spec) as unknown as Tree;
  // From the last to the first, so that the places of the others stay.
  for (const unit of units.sort(byPlace).reverse()) removeAt(out, keysOf(unit));
  return { spec: out as unknown as ConnectionSpec, leftOver };
}

type Tree = Record<string, unknown>;

function wholeOf(pointer: string): string {
  const whole = WHOLE.find(([below]) => pointer === below || pointer.startsWith(`${below}/`));
  if (whole) return whole[1];
  return /^(?:\/[^/]+)*?\/\d+(?=\/|$)/.exec(pointer)?.[0] ?? pointer;
}

/** The nearest part that is there; `''`: only the spec itself, without which there is none, and its name. */
function presentPart(spec: ConnectionSpec, pointer: string): string {
  const keys = keysOf(pointer);
  if (pointer === '' || REQUIRED.has(keys[0] as string)) return '';
  const isThere = keys.reduce<unknown>((value, key) => (value as Tree | undefined)?.[key], spec) !== undefined;
  return isThere ? pointer : presentPart(spec, pointer.slice(0, pointer.lastIndexOf('/')));
}

const REQUIRED: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'name', 'displayName']);

function byPlace(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** Removes it, and what would stay empty above it: an empty list means that nothing may be there. */
function removeAt(tree: unknown, keys: readonly string[]): void {
  const [key, ...rest] = keys;
  const place = tree as Tree;
  if (key === undefined || place?.[key] === undefined) return;
  if (rest.length > 0) removeAt(place[key], rest);
  if (rest.length > 0 && !isHollow(place[key])) return;
  if (Array.isArray(tree)) tree.splice(Number(key), 1);
  else delete place[key];
}

function isHollow(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
