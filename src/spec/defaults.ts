/** Fills in what the schema marks with a default; what it marks `x-absent: unmanaged` stays absent. */

/** Where defaults stand in a tree. */
export interface Fill {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Fill>>;
  readonly items?: Fill;
}

type Tree = Record<string, unknown>;

/** Returns the tree with its defaults; the input is not changed. `null` is a value, not absence. */
export function fillDefaults(value: unknown, fill: Fill): unknown {
  const start = value === undefined ? fill.default : value;
  if (Array.isArray(start)) return fill.items ? start.map((item) => fillDefaults(item, fill.items as Fill)) : start;
  if (fill.properties === undefined || typeof start !== 'object' || start === null) return start;
  const out: Tree = { ...(start as Tree) };
  for (const key in fill.properties) {
    const filled = fillDefaults((start as Tree)[key], fill.properties[key] as Fill);
    if (filled !== undefined) out[key] = filled;
  }
  return out;
}
