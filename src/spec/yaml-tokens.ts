/** What YAML's tokens tell before there is a tree: how deep a text nests, and braces that were meant as text. */
import { Lexer } from 'yaml';

/** How deep a file may nest by brackets, or by dashes on one line; a spec needs about ten. */
const MAX_DEPTH = 100;

/** A line that nests deeper than that: by its indentation, or by `- - - …` (properties such as `&a` may stand between). */
const DEEP_LINE = /^(?: {200}|(?:[ \t]*[-?](?=[ \t])(?:[ \t]+[&!]\S*(?!\S))*){100})/m;

/**
 * The offset at which a text nests too deep, or `undefined`. The parser is recursive: some thousand levels, a file of a
 * few kilobytes, end the whole process, so this is asked before it.
 */
export function tooDeepAt(text: string): number | undefined {
  const line = DEEP_LINE.exec(text);
  if (line) return line.index;
  if (count(text, '[') + count(text, '{') <= MAX_DEPTH) return undefined;
  let depth = 0;
  for (const { token, offset } of tokensOf(text)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MAX_DEPTH) return offset;
  }
  return undefined;
}

/**
 * The offset of the first `${`, up to `last`, whose brace YAML reads as the beginning of a map. That is so only in plain
 * text inside `[ ]` or `{ }`; everywhere else the brace is part of a text and no token of its own.
 */
export function unquotedPlaceholderAt(text: string, last: number): number | undefined {
  if (!text.includes('${')) return undefined;
  for (const { token, offset } of tokensOf(text)) {
    if (offset > last) return undefined;
    if (token === '{' && text[offset - 1] === '$') return offset - 1;
  }
  return undefined;
}

/** Marks that the lexer puts in and that have no width: document, end of a broken flow, plain text. */
const MARKS = new Set(['\u0002', '\u0018', '\u001f']);

function* tokensOf(text: string): Generator<{ token: string; offset: number }> {
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    yield { token, offset };
    offset += token.length;
  }
}

function count(text: string, letter: string): number {
  let found = 0;
  for (let at = text.indexOf(letter); at !== -1; at = text.indexOf(letter, at + 1)) found += 1;
  return found;
}
