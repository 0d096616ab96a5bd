/** Built-ins that are known only once the application exists, in values of any form. */
import { fillLateIn, isLate, lateMark } from '../../spec/parameters.ts';
import type { PlanContext } from './context.ts';

export { isLate };

/** The value with its late built-ins filled in; marks of those that nobody knows yet stay, for whoever writes it. */
export function withLate<T>(value: T, late: PlanContext['late']): T {
  return isLate(value) ? fillLateIn(value, (name) => late(name) ?? lateMark(name)) : value;
}

/** The value with its marks as they stand in the spec, for people. */
export function readableLate(value: unknown): unknown {
  return fillLateIn(value, (name) => `\${${name}}`);
}
