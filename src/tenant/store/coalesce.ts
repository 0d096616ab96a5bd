/** From the steps of a transaction to one change an object. */
import { keyOf } from './change-log.ts';
import type { Entry, Placed } from './row-index.ts';

/** What one put or remove replaced. */
export interface Step {
  readonly kind: string;
  readonly id: string;
  readonly before: Entry | undefined;
}

/** The latest change of one object. Sequences grow for ever, by one a change. */
export interface Change {
  readonly sequence: number;
  readonly kind: string;
  readonly id: string;
  readonly type: 'put' | 'removed';
}

/** A change with the object as it was before the transaction; undefined for a new one. */
export interface ObservedChange extends Change {
  readonly before: Placed | undefined;
}

/**
 * Changes in the order in which the objects were first touched, numbered from `sequence` + 1. What was made and removed
 * within the steps did not happen.
 */
export function coalesce(
  steps: readonly Step[],
  sequence: number,
  isStored: (kind: string, id: string) => boolean,
): readonly ObservedChange[] {
  const first = new Map<string, Step>();
  for (const step of steps) {
    const key = keyOf(step.kind, step.id);
    if (!first.has(key)) first.set(key, step);
  }
  return [...first.values()]
    .map(({ kind, id, before }) => ({ kind, id, before, stored: isStored(kind, id) }))
    .filter(({ before, stored }) => before || stored)
    .map(({ stored, ...touched }, index) => ({
      ...touched,
      sequence: sequence + index + 1,
      type: stored ? 'put' : 'removed',
    }));
}
