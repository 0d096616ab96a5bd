/** Changes of a plan → changes of a report: what a reviewer reads, without what apply executes. */
import type { Change, FieldChange } from '../entra/plan/change.ts';
import { maskText } from './mask.ts';
import { maskField } from './mask-field.ts';
import type { ReportedChange, ReportedField } from './report.ts';

/** The changes of one connection (`NAME[.INSTANCE]@ENV`), masked. */
export function reportedChanges(connection: string, changes: readonly Change[]): ReportedChange[] {
  return changes.map(({ object, name, action, writer, fields }) =>
    maskChange({
      connection,
      object,
      ...(name === undefined ? {} : { name }),
      action,
      writer,
      fields: fields.map(reportedField),
    }),
  );
}

/** A change with its secrets as `…`; masked ones stay as they are. */
export function maskChange(change: ReportedChange): ReportedChange {
  return {
    ...change,
    ...(change.name === undefined ? {} : { name: maskText(change.name) }),
    fields: change.fields.map((field) => maskField(change.object, field)),
  };
}

function reportedField({ path, before, after, risk, leaf }: FieldChange): ReportedField {
  return {
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(risk === null ? {} : { risk: risk.why, danger: risk.danger, guarded: risk.isGuarded }),
    leaf,
  };
}
