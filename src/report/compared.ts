/** Of a comparison: where the two values of a field were written, and why they differ, in words. */
import type { ReportedChange, ReportedField } from './report.ts';

const CAUSES: Readonly<Record<NonNullable<ReportedField['cause']>, string>> = {
  'built-in': 'what the environment is stands in it',
  parameter: 'a parameter has another value',
  overlay: 'the second environment says so itself',
  'other-overlay': 'only the first environment says so',
  pending: 'waits for a parameter',
};

/** `connections/a.yaml:9:3 -> connections/a.yaml:20:7 (why)`; `undefined` for a field of no comparison. */
export function originWords({ cause, expected, beforeAt, afterAt }: ReportedField): string | undefined {
  if (cause === undefined) return undefined;
  const places = [beforeAt ?? 'by default', afterAt ?? 'by default'];
  const where = places[0] === places[1] ? places[0] : places.join(' -> ');
  return `${where} (${expected === true ? '' : 'not expected: '}${CAUSES[cause]})`;
}

/** Whether a change of a comparison is one that the spec asks for; those of plans never are. */
export function isExpected({ action, fields }: ReportedChange): boolean {
  return action === 'added' || (fields.length > 0 && fields.every(({ expected }) => expected === true));
}
