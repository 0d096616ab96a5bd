/** Every text of a body, with its place. */
import { child } from '../finding.ts';
import type { Leaf } from './values.ts';

const known = new WeakMap<object, readonly Leaf[]>();

/** The texts below a body, in the order they stand; worked out once for all rules. */
export function leavesOf(body: object): readonly Leaf[] {
  let leaves = known.get(body);
  if (leaves === undefined) {
    const out: Leaf[] = [];
    collect(body, '', out);
    leaves = out;
    known.set(body, leaves);
  }
  return leaves;
}

function collect(value: unknown, pointer: string, out: Leaf[]): void {
  if (typeof value === 'string') out.push({ pointer, value });
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) collect(item, child(pointer, index), out);
  else if (typeof value === 'object' && value !== null) {
    for (const key in value) collect((value as Record<string, unknown>)[key], child(pointer, key), out);
  }
}
