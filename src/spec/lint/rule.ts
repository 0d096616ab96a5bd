/** What a lint rule is. One rule a file; `rules.ts` lists them. */
import type { Severity } from '../finding.ts';
import type { ConnectionSpec } from '../generated/connection.ts';
import type { Project } from '../project.ts';
import type { Variant } from '../resolve.ts';
import type { SpecSource } from '../source.ts';

/** Number of a rule; numbers are never used again for something else. */
export type RuleId = `ENT${number}`;

/** What a rule found: a pointer into the variant's body (or into the file, see {@link RuleFinding.written}). */
export interface RuleFinding {
  readonly pointer: string;
  readonly message: string;
  /** What to do in this very case; absent: the rule's `fix`. */
  readonly hint?: string;
  readonly at?: 'key' | 'value';
  /** True: `pointer` points into the file as written (parameters, waivers), not into the body. */
  readonly written?: boolean;
  /** True: `pointer` points into the merged text, where pending items still stand. */
  readonly merged?: boolean;
  /** In place of the rule's severity, for rules whose weight depends on the case. */
  readonly severity?: Severity;
}

/** What every rule says of itself; the reference page is made of it. */
export interface RuleMeta {
  readonly id: RuleId;
  /** Kebab-case name, as in the file's name. */
  readonly name: string;
  readonly severity: Severity;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
}

/** A rule that looks at one connection in one environment and instance. */
export interface VariantRule extends RuleMeta {
  readonly scope: 'variant';
  check(variant: Variant, context: LintContext): Iterable<RuleFinding>;
}

/** A rule that looks at a spec as a whole: its parameters, environments, instances. Pointers are into the file. */
export interface SpecRule extends RuleMeta {
  readonly scope: 'spec';
  check(subject: SpecSubject): Iterable<RuleFinding>;
}

/** A spec with all its variants (none, where it exists in no environment of the project). */
export interface SpecSubject {
  readonly spec: ConnectionSpec;
  readonly variants: readonly Variant[];
  readonly project: Project;
  readonly source: SpecSource;
}

/** A rule that looks at all variants of one tenant; findings name the variant they belong to. */
export interface TenantRule extends RuleMeta {
  readonly scope: 'tenant';
  check(variants: readonly TenantVariant[]): Iterable<TenantFinding>;
}

/** A variant and the file it comes from. */
export interface TenantVariant {
  readonly file: string;
  readonly variant: Variant;
}

/** A finding of a {@link TenantRule}; `of` is the variant that `pointer` points into, `with` another one it is about. */
export interface TenantFinding extends RuleFinding {
  readonly of: TenantVariant;
  readonly with?: TenantVariant;
}

/** What a rule may know besides the variant. */
export interface LintContext {
  readonly source: SpecSource;
  /** Today as YYYY-MM-DD; given, never looked up. */
  readonly today: string;
}

export type Rule = VariantRule | SpecRule | TenantRule;
