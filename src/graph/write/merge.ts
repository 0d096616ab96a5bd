/** Bodies of a PATCH: what is set, and lists merged with what is there, since Graph replaces lists whole. */
import { foldedUrl, foldedWord } from '../../entra/plan/normal.ts';
import type { Json, ListChange } from '../../entra/plan/write.ts';

/**
 * The body for `set` and `lists`, from the object as it is. A list that holds already what it shall is left out, so that
 * an empty body means there is nothing to do.
 */
export function patchBody(current: Json, set: Json, lists: readonly ListChange[]): Json {
  return lists.reduce<Json>((body, change) => {
    const before = textsAt(current, change.path);
    const after = changedList(before, change);
    const isSame = before.length === after.length && before.every((item, index) => item === after[index]);
    return isSame && !isNeeded(change, set) ? body : withMember(body, change.path.split('.'), after);
  }, set);
}

/**
 * A list that replaces all is not read before, so nobody knows that it is the same. Settings of reply URLs alone would name
 * the reply URLs.
 */
function isNeeded({ only, path }: ListChange, set: Json): boolean {
  const web = set['web'] as Json | undefined;
  return only || (path === 'web.redirectUris' && web?.['redirectUriSettings'] !== undefined);
}

function changedList(before: readonly string[], { path, only, include, exclude }: ListChange): readonly string[] {
  if (only) return include;
  const fold = foldOf(path);
  const gone = new Set(exclude.map(fold));
  const kept = before.filter((item) => !gone.has(fold(item)));
  const known = new Set(kept.map(fold));
  return [...kept, ...include.filter((item) => !known.has(fold(item)))];
}

/** Tags and identifiers are compared as they are, addresses without capitals, the rest are URLs. */
function foldOf(path: string): (text: string) => string {
  if (path === 'tags' || path === 'identifierUris') return (text) => text;
  return path === 'notificationEmailAddresses' ? foldedWord : foldedUrl;
}

function textsAt(object: Json, path: string): readonly string[] {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Json | null | undefined)?.[key], object);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function withMember(body: Json, [key = '', ...rest]: readonly string[], value: unknown): Json {
  return { ...body, [key]: rest.length === 0 ? value : withMember((body[key] ?? {}) as Json, rest, value) };
}

/** An object after a PATCH: members replace, objects are merged member by member (reference/graph.md 2.1). */
export function merged<T extends object>(object: T, patch: Json): T {
  const out: Record<string, unknown> = { ...(object as Json) };
  for (const [key, value] of Object.entries(patch)) {
    const before = out[key];
    out[key] = isPlain(before) && isPlain(value) ? merged(before, value) : value;
  }
  return out as T;
}

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
