/** What a comparison of two environments has to say besides the values. */
import { EXIT } from '../errors.ts';
import type { Diagnostic } from '../report/report.ts';
import type { LeafDifference } from '../spec/compare.ts';
import { type Finding, keysOf } from '../spec/finding.ts';
import { placeOf } from '../spec/resolve.ts';
import { type Compare, type Compared, idOf, type Places, variantOf } from './compared.ts';
import { worstExit } from './engine.ts';

/** 1: a spec has errors; 2: something differs that nobody asked for, or is missing; 0: equal, or as it was asked for. */
export function exitOfCompare(found: readonly Compared[], diagnostics: readonly Diagnostic[]): number {
  const hasErrors = diagnostics.some(({ severity, code }) => severity === 'error' && code !== 'ENT_COMPARE_WEAKER');
  const isUnexpected = found.some(({ to, differences }) => to === null || differences.some((one) => !one.isExpected));
  return worstExit([...(hasErrors ? [EXIT.invalid] : []), ...(isUnexpected ? [EXIT.changes] : [])]);
}

/** The findings of one connection. */
export function findingsOf(one: Compared, pair: Compare, places: Places): Finding[] {
  return [...existence(one, pair), ...one.differences.flatMap((leaf) => tell(one, leaf, places))];
}

function existence(one: Compared, { from, to }: Compare): Finding[] {
  if (one.from && one.to) return [];
  const isMissing = one.to === null;
  const [there, away] = isMissing ? [from.name, to.name] : [to.name, from.name];
  const variant = variantOf(one);
  const name = variant.instance === null ? variant.spec.name : `${variant.spec.name}.${variant.instance}`;
  return [
    {
      code: 'ENT_COMPARE_MISSING',
      severity: isMissing ? 'warning' : 'info',
      message: `${name} exists in ${there} and not in ${away}`,
      hint: isMissing ? `add ${away} to its environments, once it is ready` : `it was never tried in ${away}`,
      file: one.source.file,
      connection: idOf(one),
      pointer: '/environments',
      at: 'key',
    },
  ];
}

function tell(one: Compared, difference: LeafDifference, places: Places): Finding[] {
  const words = wordsOf(one, difference);
  if (words === undefined) return [];
  const { pointer, afterAt, beforeAt } = difference;
  const at = places.finding(one.source, afterAt ?? beforeAt) ?? {
    file: one.source.file,
    pointer: placeOf(variantOf(one), pointer).pointer,
  };
  return [{ ...words, ...at, message: `${idOf(one)}: ${words.message}`, connection: idOf(one) }];
}

function wordsOf(
  { from, to }: Compared,
  { pointer, isWeaker, isExpected, cause }: LeafDifference,
): Pick<Finding, 'code' | 'severity' | 'message' | 'hint'> | undefined {
  const leaf = keysOf(pointer).join('.');
  const [there, here] = [from?.environment.name ?? '', to?.environment.name ?? ''];
  if (isWeaker) {
    const message = `${leaf} is weaker in ${here} than in ${there}`;
    const hint = `make it as strong in ${here}, or change policy.mayNotWeaken in a reviewed change of its own`;
    return { code: 'ENT_COMPARE_WEAKER', severity: 'error', message, hint };
  }
  if (cause === 'pending') {
    const [ready, waiting] = isExpected ? [here, there] : [there, here];
    const message = `${leaf} is there in ${ready}, and waits for a parameter in ${waiting}`;
    return {
      code: 'ENT_COMPARE_PENDING',
      severity: isExpected ? 'info' : 'warning',
      message,
      hint: `give ${waiting} its value`,
    };
  }
  if (cause !== 'other-overlay') return undefined;
  const message = `${leaf} is said for ${there} only, and ${here} has what the connection says`;
  const hint = `move it to the connection itself, or say for ${here} what ${here} shall have`;
  return { code: 'ENT_COMPARE', severity: isExpected ? 'info' : 'warning', message, hint };
}

/** Both environments are compared by the vendors' own addresses. */
export function localOrigins({ from, to }: Compare): Diagnostic[] {
  return [from, to].flatMap(({ name, origins }): Diagnostic[] => {
    if (!origins) return [];
    const message = `${name} answers at ${origins}: compared are the addresses of the specs, not the local ones`;
    return [{ code: 'ENT_COMPARE', severity: 'info', message }];
  });
}
