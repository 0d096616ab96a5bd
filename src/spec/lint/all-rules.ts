/** What all rules say of themselves, those about waivers included; the reference page and SARIF read it. */
import type { RuleMeta } from './rule.ts';
import { RULES } from './rules.ts';
import { waiverExpired, waiverUnused } from './waivers.ts';

export const ALL_RULES: readonly RuleMeta[] = [...RULES, waiverExpired, waiverUnused].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
