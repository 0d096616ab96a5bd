/** Whose change it is: each field has one writer, by the table of `src/entra/ownership.ts`. */
import type { Project } from '../../spec/project.ts';
import type { Desired } from '../desired.ts';
import { OWNERSHIP, type Writer, writerOf } from '../ownership.ts';
import type { Change, FieldChange } from './change.ts';
import type { Write } from './write.ts';

const ROWS = new Map(OWNERSHIP.map((row) => [row.field, row]));

/** Who writes a field. @throws {TypeError} for a field that the table does not have. */
export function writerOfField(field: string, desired: Desired, project: Project): Writer {
  const row = ROWS.get(field);
  if (row === undefined) throw new TypeError(`${field} is in no row of the table of writers`);
  return writerOf(row, project, desired.shape);
}

/**
 * The changes of one object: one for each writer that has fields in it, and none without fields. `writesOf` says what apply
 * does for the fields that are Graph's.
 */
export function changesByWriter(
  change: Pick<Change, 'object' | 'name' | 'action'>,
  fields: readonly FieldChange[],
  desired: Desired,
  project: Project,
  writesOf: (fields: readonly FieldChange[]) => readonly Write[],
): Change[] {
  return (['terraform', 'graph'] as const).flatMap((writer) => {
    const own = fields.filter(({ field }) => writerOfField(field, desired, project) === writer);
    if (own.length === 0) return [];
    return [{ ...change, writer, fields: own, writes: writer === 'graph' ? writesOf(own) : [] }];
  });
}
