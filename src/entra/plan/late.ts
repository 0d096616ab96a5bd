/** Built-ins that are known only once the application exists, in values of any form. */
import { fillLate, type LateBuiltin, lateMark } from '../../spec/parameters.ts';
import { isObject } from '../left-over.ts';
import type { PlanContext } from './context.ts';

/** The value with its late built-ins filled in; marks of those that nobody knows yet stay, for whoever writes it. */
export function withLate<T>(value: T, late: PlanContext['late']): T {
  return isLate(value) ? (filled(value, (name) => late(name) ?? lateMark(name)) as T) : value;
}

/** The value with its marks as they stand in the spec, for people. */
export function readableLate(value: unknown): unknown {
  return filled(value, (name) => `\${${name}}`);
}

/** Whether marks are left in a value. */
export function isLate(value: unknown): boolean {
  return JSON.stringify(value)?.includes('\ufdd0') ?? false;
}

function filled(value: unknown, values: (name: LateBuiltin) => string): unknown {
  if (typeof value === 'string') return fillLate(value, values);
  if (Array.isArray(value)) return value.map((item) => filled(item, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, values)]));
}
