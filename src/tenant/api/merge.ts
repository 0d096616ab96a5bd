/** How a PATCH changes a stored object (azuread-provider.md 8.4). */
import type { Row } from '../model/type.ts';

/** Members that are merged one by one; every other value is replaced whole. */
const MERGED: ReadonlySet<string> = new Set(['web', 'api', 'info', 'spa', 'publicClient', 'samlSingleSignOnSettings']);

/** The object after a PATCH: lists are replaced, `null` clears, `isMerging` merges the members of some structures. */
export function merge(row: Row, values: Readonly<Record<string, unknown>>, isMerging: boolean): Row {
  const after: Record<string, unknown> & { id: string } = { ...row };
  for (const [name, value] of Object.entries(values)) {
    after[name] = isMerging && MERGED.has(name) ? mergeMembers(row[name], value) : value;
  }
  return after;
}

function mergeMembers(before: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const merged = { ...(before as object | null), ...value } as Record<string, unknown>;
  const nested = (value as Record<string, unknown>)['implicitGrantSettings'];
  if (nested && typeof nested === 'object') {
    const old = (before as Record<string, unknown> | null)?.['implicitGrantSettings'] as object | null;
    merged['implicitGrantSettings'] = { ...old, ...nested };
  }
  return merged;
}
