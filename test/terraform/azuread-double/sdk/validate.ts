/** The provider's checks of a configuration, as far as its values are known. */
import type { Check } from './checks.ts';
import type { Facts } from './facts.ts';
import { isZero, objectOf, UNKNOWN, type Value, type Values } from './values.ts';

/** What the provider says against a configuration: argument and reason; empty when nothing. */
export function problemsOf(facts: Facts, config: Values): string[] {
  const found = Object.entries(facts.checks ?? {}).flatMap(([path, check]) =>
    valuesAt(config, path.split('.')).flatMap((value) => say(path, check, value)),
  );
  const conflicts = (facts.conflicts ?? []).filter((pair) => pair.every((name) => isGiven(config[name])));
  return [...found, ...conflicts.map(([one, other]) => `"${one}": conflicts with ${other}`)];
}

function say(path: string, check: Check, value: Value): string[] {
  const problem = typeof value === 'string' ? check(value) : null;
  return problem === null ? [] : [`"${path}": ${problem}`];
}

function valuesAt(value: Value, [name, ...rest]: readonly string[]): readonly Value[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, name === undefined ? [] : [name, ...rest]));
  if (name === undefined) return [value];
  const object = objectOf(value);
  return object === null ? [] : valuesAt(object[name] ?? null, rest);
}

function isGiven(value: Value | undefined): boolean {
  return value !== UNKNOWN && !isZero(value);
}
