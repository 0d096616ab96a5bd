/** Runs every rule over every variant, places what was found in the files, and applies waivers. */
import { child, type Finding, keysOf } from '../finding.ts';
import type { ConnectionSpec } from '../generated/connection.ts';
import { fillLate } from '../parameters.ts';
import type { Project } from '../project.ts';
import { placeOf, type Variant } from '../resolve.ts';
import type { SpecSource } from '../source.ts';
import type {
  LintContext,
  RuleFinding,
  RuleMeta,
  SpecRule,
  TenantFinding,
  TenantRule,
  TenantVariant,
  VariantRule,
} from './rule.ts';
import { RULES } from './rules.ts';
import { applyWaivers, type Waivable } from './waivers.ts';

/** One spec that has passed the schema, with all its variants. */
export interface LintInput {
  readonly source: SpecSource;
  readonly spec: ConnectionSpec;
  readonly variants: readonly Variant[];
}

const VARIANT_RULES = RULES.filter((rule): rule is VariantRule => rule.scope === 'variant');
const SPEC_RULES = RULES.filter((rule): rule is SpecRule => rule.scope === 'spec');
const TENANT_RULES = RULES.filter((rule): rule is TenantRule => rule.scope === 'tenant');

/**
 * Findings of all rules over these specs of one project. `today` is YYYY-MM-DD. `isPartial`: some variants were left out,
 * so that nobody can say what a waiver is not needed for.
 */
export function lint(inputs: readonly LintInput[], project: Project, today: string, isPartial = false): Finding[] {
  const shared = tenantFindings(inputs);
  return inputs.flatMap((input) => {
    const { file } = input.source;
    const own = variantFindings(input, { source: input.source, today });
    const found = unique([...specFindings(input, project), ...own, ...(shared.get(file) ?? [])]);
    return applyWaivers(input.spec, found, { file, today, isPartial });
  });
}

function specFindings({ source, spec, variants }: LintInput, project: Project): Waivable[] {
  return SPEC_RULES.flatMap((rule) =>
    [...rule.check({ spec, variants, project, source })].map((found) => ({
      finding: findingOf(rule, found, found.pointer, source.file, spec.name),
      bodyPointer: found.pointer,
    })),
  );
}

function variantFindings(input: LintInput, context: LintContext): Waivable[] {
  const out: Waivable[] = [];
  for (const variant of input.variants) {
    for (const rule of VARIANT_RULES) {
      for (const found of rule.check(variant, context)) out.push(place(rule, found, variant, input.source.file));
    }
  }
  return out;
}

/** Findings of the rules that look at a whole tenant, by file. */
function tenantFindings(inputs: readonly LintInput[]): Map<string, Waivable[]> {
  const out = new Map<string, Waivable[]>();
  for (const variants of tenantsOf(inputs).values()) {
    for (const rule of TENANT_RULES) {
      for (const found of rule.check(variants)) {
        const list = out.get(found.of.file);
        if (list) list.push(placeInTenant(rule, found));
        else out.set(found.of.file, [placeInTenant(rule, found)]);
      }
    }
  }
  return out;
}

function placeInTenant(rule: RuleMeta, found: TenantFinding): Waivable {
  const { finding, bodyPointer } = place(rule, found, found.of.variant, found.of.file);
  return { finding: found.with ? { ...finding, others: [found.with.file] } : finding, bodyPointer };
}

/** The variants of each tenant; an environment without a tenant stands for one. */
function tenantsOf(inputs: readonly LintInput[]): Map<string, TenantVariant[]> {
  const out = new Map<string, TenantVariant[]>();
  for (const { source, variants } of inputs) {
    for (const variant of variants) {
      const { name, tenantId } = variant.environment;
      const key = tenantId?.toLowerCase() ?? `environment ${name}`;
      const group = out.get(key);
      if (group) group.push({ file: source.file, variant });
      else out.set(key, [{ file: source.file, variant }]);
    }
  }
  return out;
}

function place(rule: RuleMeta, found: RuleFinding, variant: Variant, file: string): Waivable {
  const merged = found.written || found.merged ? found.pointer : mergedPointer(variant, found.pointer);
  const { pointer, note } = found.written ? { pointer: merged, note: '' } : placeOf(variant, merged);
  const finding = findingOf(rule, found, pointer, file, variant.spec.name);
  return { finding: { ...finding, message: `${finding.message}${note}` }, bodyPointer: merged };
}

function findingOf(rule: RuleMeta, found: RuleFinding, pointer: string, file: string, connection: string): Finding {
  return {
    code: rule.id,
    severity: found.severity ?? rule.severity,
    message: fillLate(found.message, (name) => `\${${name}}`),
    hint: found.hint ?? rule.fix,
    file,
    connection,
    pointer,
    ...(found.at ? { at: found.at } : {}),
  };
}

/** A pointer into the body → a pointer into the merged text: pending items of a list are gone from the body. */
export function mergedPointer(variant: Variant, pointer: string): string {
  if (variant.pending.length === 0) return pointer;
  let at = '';
  for (const key of keysOf(pointer)) {
    let next = child(at, key);
    if (/^\d+$/.test(key)) {
      const gone = variant.pending.map((leaf) => leaf.pointer);
      let index = Number(key);
      for (let item = 0; item <= index; item += 1) if (gone.includes(child(at, item))) index += 1;
      next = child(at, index);
    }
    at = next;
  }
  return at;
}

/** The same mistake in several variants is said once. */
function unique(found: readonly Waivable[]): Waivable[] {
  const seen = new Set<string>();
  return found.filter(({ finding: { code, pointer, message } }) => {
    const key = `${code} ${pointer} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
