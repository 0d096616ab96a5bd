/** Every text of a body, with its place. */
import { child } from '../finding.ts';
import { remembering } from './remember.ts';
import type { Leaf } from './values.ts';

/** By key: the last block that was looked through, and its texts. Variants of one spec have most blocks in common. */
const lastBlocks = new Map<string, { readonly block: object; readonly leaves: readonly Leaf[] }>();

/** The texts below a body, in the order they stand; worked out once for all rules. */
export const leavesOf: (body: object) => readonly Leaf[] = remembering((body: object) => {
  const out: Leaf[] = [];
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === 'string') out.push({ pointer: child('', key), value });
    else if (typeof value === 'object' && value !== null) out.push(...leavesBelow(key, value));
  }
  return out;
});

function leavesBelow(key: string, block: object): readonly Leaf[] {
  const known = lastBlocks.get(key);
  if (known?.block === block) return known.leaves;
  const leaves: Leaf[] = [];
  collect(block, child('', key), leaves);
  lastBlocks.set(key, { block, leaves });
  return leaves;
}

function collect(value: unknown, pointer: string, out: Leaf[]): void {
  if (typeof value === 'string') out.push({ pointer, value });
  else if (Array.isArray(value))
    for (let index = 0; index < value.length; index += 1) collect(value[index], child(pointer, index), out);
  else if (typeof value === 'object' && value !== null) {
    for (const key in value) collect((value as Record<string, unknown>)[key], child(pointer, key), out);
  }
}
