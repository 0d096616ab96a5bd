/** What a `$filter` says, before anything is known of the properties it names. */

/** Comparisons of OData 4. */
export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
/** One of them. */
export type Comparison = (typeof COMPARISONS)[number];

/** `text` as written, without quotes. `DateTimeOffset` may be a day without a time. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: 'String' | 'Guid' | 'DateTimeOffset' | 'Duration' | 'Number' | 'Boolean' | 'Null';
  readonly text: string;
}

/** `a/b`, `t/id`, or `tags/$count`. */
export interface Path {
  readonly kind: 'path';
  readonly segments: readonly string[];
}

/** `startsWith(displayName,'x')`; the name in lower case. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

/** `left eq right`. */
export interface Compare {
  readonly kind: 'compare';
  readonly operator: Comparison;
  readonly left: Expression;
  readonly right: Expression;
}

/** `left in (items)`. */
export interface In {
  readonly kind: 'in';
  readonly left: Expression;
  readonly items: readonly Expression[];
}

/** `path/any(variable:predicate)`; `any()` has neither. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly quantifier: 'any' | 'all';
  readonly path: readonly string[];
  readonly body: { readonly variable: string; readonly predicate: Expression } | undefined;
}

/** An expression of OData's boolean grammar; terms of `and` and `or` are two or more. */
export type Expression =
  | Literal
  | Path
  | Call
  | Compare
  | In
  | Lambda
  | { readonly kind: 'not'; readonly term: Expression }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Expression[] };
