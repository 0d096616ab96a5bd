/** YAML text → plain data, with the way back to every place. Nothing of the content has been checked yet. */
import { parseDocument } from 'yaml';
import type { Finding } from './finding.ts';
import { SpecSource, YAML_OPTIONS } from './source.ts';

/** A parsed file: its data is whatever the YAML says, `undefined` where it could not be read. */
export interface ParsedFile {
  readonly source: SpecSource;
  readonly data: unknown;
  readonly findings: readonly Finding[];
}

/** Largest spec in bytes; the longest of 589 vendor pages needs about 20 KiB. */
export const MAX_SPEC_BYTES = 1024 * 1024;

/** How often aliases may be expanded: far more than a spec needs, far less than an explosion. */
const MAX_ALIASES = 100;

/**
 * Parses one YAML 1.2 document (core schema). Duplicate keys, unknown tags, several documents, keys that are not text
 * and exploding aliases are findings.
 */
export function parseSpec(file: string, text: string): ParsedFile {
  const document = parseDocument(text, YAML_OPTIONS);
  const source = new SpecSource(file, text);
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem)
    return { source, data: undefined, findings: [yamlFinding(source, problem.message, problem.pos[0], problem.code)] };
  const strange = NONCHARACTER.exec(text);
  if (strange) return { source, data: undefined, findings: [encodingFinding(file, strange.index)] };
  try {
    return { source, data: document.toJS({ maxAliasCount: MAX_ALIASES }), findings: [] };
  } catch (error) {
    const message = `${(error as Error).message} (anchors may be used ${MAX_ALIASES} times in all)`;
    return { source, data: undefined, findings: [{ code: 'ENT_YAML', severity: 'error', message, file, offset: 0 }] };
  }
}

/** Control characters and noncharacters (Unicode 23.7); the latter mark late built-ins inside a connection. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const NONCHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufdd0-\ufdef\ufffe\uffff]/;

function encodingFinding(file: string, offset: number): Finding {
  return {
    code: 'ENT_FILE_ENCODING',
    severity: 'error',
    message: 'the file holds a control character or a noncharacter',
    hint: 'remove the character; specs are plain UTF-8 text',
    file,
    offset,
  };
}

function yamlFinding(source: SpecSource, message: string, offset: number, code: string): Finding {
  const placeholder = unquotedPlaceholder(source, offset);
  if (placeholder !== undefined) {
    return {
      code: 'ENT_YAML_PLACEHOLDER',
      severity: 'error',
      message: 'a ${…} stands unquoted inside [ ] or { }, where YAML reads its braces',
      hint: "put the text in quotes: ['https://example.com/${name}/'], or write the list in block style",
      file: source.file,
      offset: placeholder,
    };
  }
  const hint = HINTS[code];
  return {
    code: 'ENT_YAML',
    severity: 'error',
    message: lowerFirst(message),
    file: source.file,
    offset,
    ...(hint ? { hint } : {}),
  };
}

const HINTS: Record<string, string> = {
  TAB_AS_INDENT: 'YAML is indented by spaces only',
  DUPLICATE_KEY: 'remove one of the two keys; the second does not override the first',
  MULTIPLE_DOCS: 'one file holds one connection; put the second document in a file of its own',
  TAG_RESOLVE_FAILED: 'specs need no tags (!…); write the plain value',
  NON_STRING_KEY: 'put the key in quotes',
};

/** Where a parse error comes from an unquoted `${` in flow style: the offset of that `${`. */
function unquotedPlaceholder(source: SpecSource, offset: number): number | undefined {
  const place = source.locateOffset(offset);
  for (const number of [place.line, place.line - 1]) {
    const line = source.line(number);
    const found = /[[{,](?:[^'"#]*?[\s:,[{])?([^\s'"[\]{},]*)\$\{/.exec(line);
    if (!found) continue;
    const column = found.index + found[0].length - 1;
    return offset - (place.column - 1) + (number === place.line ? 0 : -line.length - 1) + column - 1;
  }
  return undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
