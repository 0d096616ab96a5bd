/**
 * Text of a spec in Terraform's input. Terraform runs `${…}` and `%{…}` in every string, so each text of a person passes
 * through {@link literal} or {@link quoted} exactly once; expressions of ours do not. Source: reference/cdktf.md 4.4.
 */
import { EntradaError } from '../errors.ts';
import { fillLate, type LateBuiltin } from '../spec/parameters.ts';

/** Expressions for the built-ins that are known once the application exists. */
export type LateExpressions = Readonly<Record<LateBuiltin, string>>;

/**
 * A text as a Terraform string that evaluates to exactly this text; late built-ins become expressions.
 * @throws {EntradaError} ENT_SYNTH_UNSUPPORTED for a text that cdktf would take for a token.
 */
export function literal(text: string, late: LateExpressions): string {
  refuseTokens(text);
  const escaped = text.replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`);
  // A $ or % before an expression would make an escape of both.
  const apart = escaped.replace(/([$%])(?=\ufdd0)/g, (mark) => `\${"${mark}"}`);
  return fillLate(apart, (name) => `\${${late[name]}}`);
}

/**
 * A text as a string inside an expression (`"…"`): as {@link literal}, in HCL's quoting.
 * @throws {EntradaError} ENT_SYNTH_UNSUPPORTED as {@link literal}.
 */
export function quoted(text: string, late: LateExpressions): string {
  return literal(
    JSON.stringify(text).replace(/\\./g, (pair) => HCL_ESCAPES[pair] ?? pair),
    late,
  );
}

/** Escapes of JSON that HCL does not know. */
const HCL_ESCAPES: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

/** cdktf's own marks: a text that holds one would be taken for a reference of the program. */
const TOKEN_MARK = /[$#&]\{TfToken\[/;
const MAP_TOKENS: ReadonlySet<string> = new Set(['String Map Token Value', 'Any Map Token Value']);
/** What cdktf reads as a number; it keeps references in numbers of a certain bit pattern. */
const NUMBER = /[-|\d.+]+e[-|\d.eE+]+/g;
const TOKEN_BITS = 0xfdff;

function refuseTokens(text: string): void {
  const isToken =
    TOKEN_MARK.test(text) || MAP_TOKENS.has(text) || (text.match(NUMBER) ?? []).some((number) => isTokenNumber(number));
  if (!isToken) return;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new EntradaError(
    'ENT_SYNTH_UNSUPPORTED',
    `the text "${shown}" is one that the synthesizer keeps for references of its own`,
    { hint: 'write it differently in the spec' },
  );
}

function isTokenNumber(text: string): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Number.parseFloat(text));
  return view.getUint16(0) === TOKEN_BITS;
}
