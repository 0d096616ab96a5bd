/** What the rules about placeholders share: the problems that substitution met. */
import type { Problem, ProblemKind } from '../parameters.ts';
import type { Variant } from '../resolve.ts';

/** The problems of one kind in a variant. Problems point into the merged text, which no pending item shifts. */
export function problemsOf(variant: Variant, kind: ProblemKind): readonly Problem[] {
  if (variant.problems.length === 0) return variant.problems;
  return variant.problems.filter((problem) => problem.kind === kind);
}
