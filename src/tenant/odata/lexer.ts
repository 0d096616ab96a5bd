/** Cuts a `$filter` into tokens. Source: OData 4.01 ABNF, literals and separators. */
import { invalidFilter } from './refusals.ts';

/** Kinds of tokens; `end` closes each list, so that a parser may always look at one more. */
export type TokenKind = 'string' | 'guid' | 'date' | 'duration' | 'number' | 'word' | 'mark' | 'end';

/** `text` of a string or duration is its content, without quotes; `at` counts characters from 0. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
}

// Order matters: a GUID may begin like a number or a word, a date like a number, a duration like a word.
const TOKEN = new RegExp(
  [
    "(?<string>'[^']*(?:''[^']*)*')",
    String.raw`(?<guid>[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12})(?![\w-])`,
    String.raw`(?<date>\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:[Zz]|[+-]\d\d:\d\d))?)(?![\w:.-])`,
    "(?<duration>duration'[^']*')",
    String.raw`(?<number>-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?)(?![\w.])`,
    String.raw`(?<word>[$@]?[\p{L}_][\p{L}\p{N}_.]*)`,
    '(?<mark>[(),/:])',
  ].join('|'),
  'uy',
);
const SPACE = /\s*/uy;

/**
 * The tokens of `text`, the last of kind `end`.
 * @throws {GraphError} 400 BadRequest where no token begins
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skip(text, 0); at < text.length; ) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw noToken(text, at);
    tokens.push(tokenOf(groups, at));
    at = skip(text, TOKEN.lastIndex);
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function skip(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

function tokenOf(groups: Record<string, string | undefined>, at: number): Token {
  for (const [kind, raw] of Object.entries(groups)) {
    if (raw !== undefined) return { kind: kind as TokenKind, text: contentOf(kind, raw), at };
  }
  throw new Error('A match has a group.');
}

function contentOf(kind: string, raw: string): string {
  if (kind === 'string') return raw.slice(1, -1).replaceAll("''", "'");
  return kind === 'duration' ? raw.slice("duration'".length, -1) : raw;
}

function noToken(text: string, at: number): Error {
  return text[at] === "'"
    ? invalidFilter(`There is an unterminated string literal at position ${text.length} in '${text}'.`)
    : invalidFilter(
        `Syntax error: character '${String.fromCodePoint(text.codePointAt(at) ?? 0)}' is not valid at position ${at} in '${text}'.`,
      );
}
