import type { SchemaBlock } from './synchronization-schema.ts';

/** Whether a synchronization schema is to differ from the one of its template. */
export function isSchemaOwn({ mappings, filters, extensions, users, groups }: SchemaBlock): boolean {
  if (mappings || filters.users || filters.groups || extensions.length > 0 || groups === false) return true;
  return [users, groups].some((actions) => typeof actions === 'object' && Object.values(actions).includes(false));
}
