/** A `$filter` whose names and types are known. Each leaf tests one place of a row, or of an item within `any`. */
import type { Property } from '../model/type.ts';
import type { Comparison, Literal } from './syntax.ts';
import type { Key } from './value.ts';

/** Functions on texts that Graph offers anywhere. */
export type TextFunction = 'startsWith' | 'endsWith' | 'contains';

/** Where a value stands. */
export interface Place {
  /** Names as the model spells them, from the row or item; empty for an item that is itself the value. */
  readonly path: readonly string[];
  readonly property: Property;
  /** In messages: the path from the row, joined by `/`. */
  readonly label: string;
}

/** `value` as it compares and as it was written. */
export interface Operand {
  readonly key: Key;
  readonly literal: Literal;
}

/** `any` tests each item; `size` compares the number of items with 0. */
export type Bound =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Bound[] }
  | { readonly kind: 'not'; readonly term: Bound }
  | { readonly kind: 'compare'; readonly place: Place; readonly operator: Comparison; readonly operand: Operand }
  | { readonly kind: 'in'; readonly place: Place; readonly operands: readonly Operand[] }
  | { readonly kind: 'text'; readonly place: Place; readonly operator: TextFunction; readonly text: string }
  | { readonly kind: 'any'; readonly place: Place; readonly item: Bound }
  | { readonly kind: 'size'; readonly place: Place; readonly operator: 'eq' | 'ne' };
