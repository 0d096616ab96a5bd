/** A tree as a file has it: without defaults, with `${` escaped, and with an answer to each default of the project. */
import type { Fill } from '../../spec/defaults.ts';
import { BODY_DEFAULTS } from '../../spec/generated/tables.ts';
import { isObject, type Json } from '../left-over.ts';

/** Blocks that Entra's objects make. */
const BLOCKS = ['application', 'saml', 'provisioning', 'assignments'] as const;

/** What a spec says and no object of Entra shows: there the project's defaults hold. */
const UNSEEN =
  /^\/(?:saml\/(?:initiatedBy|signing\/(?:lifetime|rollover)Days|requests\/binding|spMetadata\/file)|provisioning\/(?:vendor|auth\/(?:expires|scope|audience|secret)))(?:\/|$)/;

/**
 * The body of a file that means `body` in a project with these `defaults`: what both leave out is left out; where a default
 * of the project says otherwise, the live value is written, and `null` where nothing is.
 */
export function writtenBody(body: Json, defaults: Json): Json {
  const answered = Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const under = defaults[key];
      return [key, isBlock(key) ? answer(value, under, BODY_DEFAULTS.properties?.[key] ?? {}, `/${key}`) : value];
    }),
  );
  const missing = defaults['assignments'] !== undefined && body['assignments'] === undefined ? { assignments: [] } : {};
  return lean(escaped({ ...answered, ...missing }), BODY_DEFAULTS, defaults) as Json;
}

function isBlock(key: string): boolean {
  return BLOCKS.some((block) => block === key);
}

/** The tree with a value for each leaf that the project's defaults have and it has not. */
function answer(value: unknown, under: unknown, fill: Fill, pointer: string): unknown {
  if (!isObject(under) || UNSEEN.test(pointer)) return value;
  if (value !== undefined && !isObject(value)) return value;
  const out: Record<string, unknown> = { ...value };
  for (const [key, below] of Object.entries(under)) {
    const at = `${pointer}/${key}`;
    const place = fill.properties?.[key] ?? {};
    if (UNSEEN.test(at)) continue;
    if (isObject(below)) out[key] = answer(out[key], below, place, at);
    else if (out[key] === undefined) out[key] = place.default ?? null;
  }
  return out;
}

/** Every text with `$${` in the place of `${`. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('${', '$$${');
  if (Array.isArray(value)) return value.map(escaped);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escaped(item)]));
}

/** Without what is absent or the default, unless the project has another default. */
function lean(value: unknown, fill: Fill, under: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => lean(item, fill.items ?? {}, undefined));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).flatMap(([key, item]): Array<[string, unknown]> => {
    const [place, other] = [fill.properties?.[key] ?? {}, isObject(under) ? under[key] : undefined];
    const own = lean(item, place, other);
    return own === undefined || (other === undefined && isDefault(own, place)) ? [] : [[key, own]];
  });
  const first = Object.entries(value).find(([, item]) => item !== undefined);
  // A map that says something by being there is not written empty.
  const isSilent = kept.length === 0 && fill.default === undefined && first !== undefined;
  return Object.fromEntries(isSilent ? [first] : kept);
}

function isDefault(value: unknown, { default: standard }: Fill): boolean {
  return standard !== undefined && JSON.stringify(value) === JSON.stringify(standard);
}
