/** YAML text → plain data, with the way back to every place. Nothing of the content has been checked yet. */
import { parseDocument, type YAMLError } from 'yaml';
import type { Finding } from './finding.ts';
import { readPlain } from './plain-yaml.ts';
import { SpecSource, YAML_OPTIONS } from './source.ts';
import { tooDeepAt, unquotedPlaceholderAt } from './yaml-tokens.ts';
import { FORBIDDEN, REMOVE_IT, treeProblem } from './yaml-tree.ts';

/** A parsed file: its data is whatever the YAML says, `undefined` where it could not be read. */
export interface ParsedFile {
  readonly source: SpecSource;
  readonly data: unknown;
  readonly findings: readonly Finding[];
}

/** Largest spec in bytes; the longest of 589 vendor pages needs about 20 KiB. */
export const MAX_SPEC_BYTES = 1024 * 1024;

/**
 * Parses one YAML 1.2 document (core schema). Duplicate keys, unknown tags, several documents, keys that are not text,
 * exploding aliases, control characters and very deep nesting are findings.
 */
export function parseSpec(file: string, text: string): ParsedFile {
  const source = new SpecSource(file, text);
  const fail = (problem: Problem): ParsedFile => {
    return { source, data: undefined, findings: [{ severity: 'error', file, ...problem }] };
  };
  const early = textProblem(text);
  if (early) return fail(early);
  const plain = readPlain(text);
  if (plain) return { source, data: plain.data, findings: [] };
  const document = parseDocument(text, YAML_OPTIONS);
  const error = document.errors[0] ?? document.warnings[0];
  if (error) return fail(yamlProblem(text, error));
  const problem = treeProblem(document.contents, text.includes('\\'));
  return problem ? fail(problem) : { source, data: document.toJS({ maxAliasCount: -1 }), findings: [] };
}

type Problem = Pick<Finding, 'code' | 'message' | 'hint' | 'offset'>;

/** What must be known before the text is given to the parser. */
function textProblem(text: string): Problem | undefined {
  const strange = FORBIDDEN.exec(text);
  if (strange) {
    const message = 'the file holds a control character or a noncharacter';
    return { code: 'ENT_FILE_ENCODING', message, hint: REMOVE_IT, offset: strange.index };
  }
  const deep = tooDeepAt(text);
  if (deep === undefined) return undefined;
  return { code: 'ENT_YAML', message: 'the file nests too deep', hint: 'a spec needs about ten levels', offset: deep };
}

function yamlProblem(text: string, { code, message, pos: [offset] }: YAMLError): Problem {
  const placeholder = unquotedPlaceholderAt(text, offset);
  if (placeholder !== undefined) {
    return {
      code: 'ENT_YAML_PLACEHOLDER',
      message: 'a ${…} stands unquoted inside [ ] or { }, where YAML reads its braces',
      hint: "put the text in quotes: ['https://example.com/${name}/'], or write the list in block style",
      offset: placeholder,
    };
  }
  const [words, hint] = WORDS[code] ?? [];
  return { code: 'ENT_YAML', message: words ?? lowerFirst(message), offset, ...(hint ? { hint } : {}) };
}

/**
 * Codes of the parser → what it means here (absent: the parser's own words) and what to do. A tag is not repeated: a
 * password that begins with ! is read as one.
 */
const WORDS: Readonly<Record<string, readonly [string | undefined, string]>> = {
  TAB_AS_INDENT: ['a tab stands in the indentation', 'YAML is indented by spaces only'],
  MULTIPLE_DOCS: [
    'the file holds several documents',
    'one file holds one connection; put the second document in a file of its own',
  ],
  TAG_RESOLVE_FAILED: ['a tag (!…) that is not known', 'write the plain value; a text that begins with ! needs quotes'],
  NON_STRING_KEY: ['a key is not text', 'put the key in quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    'a second ": " stands where a value is',
    'put a text that holds ": " in quotes, or check the indentation',
  ],
  MISSING_CHAR: [undefined, 'a quote, bracket or comma is missing here or above'],
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
