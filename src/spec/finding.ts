/** What a check found, before anyone knows line and column. */
import type { ErrorCode } from '../errors.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A stable code: a lint rule's (`ENT001`) or an error's (`ENT_YAML`). */
export type FindingCode = ErrorCode | `ENT${number}`;

/** One finding in one file. `pointer` is a JSON pointer into the file as it was written. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly file: string;
  /** Name of the connection, once it is known. */
  readonly connection?: string;
  readonly pointer?: string;
  /** Whether the key or the value is meant; default `value`. */
  readonly at?: 'key' | 'value';
  /** Other files that the mistake is about as well: it is told whichever of them is asked for. */
  readonly others?: readonly string[];
  /** Offset into the text (UTF-16 units), where the text could not be read into a tree. */
  readonly offset?: number;
}

/** Appends one key or index to a JSON pointer (RFC 6901 section 3). */
export function child(pointer: string, key: string | number): string {
  if (typeof key === 'number' || !(key.includes('~') || key.includes('/'))) return `${pointer}/${key}`;
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The keys of a JSON pointer (RFC 6901 section 4). */
export function keysOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((key) => (key.includes('~') ? key.replaceAll('~1', '/').replaceAll('~0', '~') : key));
}
