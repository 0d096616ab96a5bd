/** Waivers: findings that are accepted until a day. An expired waiver waives nothing; an unused one is reported. */
import type { Finding } from '../finding.ts';
import { child } from '../finding.ts';
import type { ConnectionSpec, Waiver } from '../generated/connection.ts';
import type { RuleMeta } from './rule.ts';

/** ENT090. */
export const waiverExpired: RuleMeta = {
  id: 'ENT090',
  name: 'waiver-expired',
  severity: 'warning',
  why: 'A waiver holds until its day; afterwards the finding counts again.',
  fix: 'Mend what was waived, or agree on a new day and reason.',
};

/** ENT091. */
export const waiverUnused: RuleMeta = {
  id: 'ENT091',
  name: 'waiver-unused',
  severity: 'warning',
  why: 'A waiver that waives nothing hides the next mistake at the same place.',
  fix: 'Remove the waiver.',
};

/** A finding with the pointer into the body that waivers name. */
export interface Waivable {
  readonly finding: Finding;
  readonly bodyPointer: string;
}

/** When and on what waivers are applied; `isPartial`: `found` leaves out some variants of the spec. */
export interface WaiverScope {
  readonly file: string;
  readonly today: string;
  readonly isPartial: boolean;
}

/** Takes out the findings that a waiver of the spec covers on `today`, and adds what is to be said of the waivers. */
export function applyWaivers(spec: ConnectionSpec, found: readonly Waivable[], scope: WaiverScope): Finding[] {
  const { file, today, isPartial } = scope;
  const waivers = spec.waivers ?? [];
  if (waivers.length === 0) return found.map(({ finding }) => finding);
  const used = new Set<Waiver>();
  const kept = found.filter(({ finding, bodyPointer }) => {
    const covering = waivers.filter((waiver) => covers(waiver, finding.code, bodyPointer));
    for (const waiver of covering) used.add(waiver);
    return covering.every(({ until }) => until < today);
  });
  return [
    ...kept.map(({ finding }) => finding),
    ...waivers.flatMap((waiver, index) => about(waiver, index, used.has(waiver))),
  ];

  function about(waiver: Waiver, index: number, isUsed: boolean): Finding[] {
    if (waiver.drift) return [];
    if (NEVER_WAIVED.has(waiver.rule ?? '')) return [report(waiverUnused, index, `nothing excuses ${waiver.rule}`)];
    if (!waiver.rule) return [report(waiverUnused, index, 'the waiver names no rule, so it waives nothing')];
    if (!isUsed && isPartial) return [];
    if (!isUsed) return [report(waiverUnused, index, `rule ${waiver.rule} finds nothing at ${waiver.path}`)];
    if (waiver.until < today)
      return [report(waiverExpired, index, `the waiver ended on ${waiver.until}: ${waiver.reason}`)];
    return [];
  }

  function report(meta: RuleMeta, index: number, message: string): Finding {
    const pointer = child('/waivers', index);
    return { code: meta.id, severity: meta.severity, message, hint: meta.fix, file, connection: spec.name, pointer };
  }
}

/**
 * What no reason excuses: texts that were not resolved, secrets in a repository, and what the policy of the project says
 * of those who could write the waiver.
 */
const NEVER_WAIVED: ReadonlySet<string> = new Set([
  'ENT080',
  'ENT082',
  'ENT083',
  'ENT085',
  'ENT088',
  'ENT089',
  'ENT096',
]);

function covers(waiver: Waiver, code: string, pointer: string): boolean {
  if (waiver.drift || waiver.rule !== code || NEVER_WAIVED.has(code)) return false;
  return pointer === waiver.path || pointer.startsWith(`${waiver.path}/`);
}
