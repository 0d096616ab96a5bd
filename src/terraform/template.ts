/**
 * Text of a spec in Terraform's input. Terraform runs `${…}` and `%{…}` in every string, so each text of a person passes
 * through {@link literal} exactly once; expressions of ours do not. Source: reference/cdktf.md 4.4.
 */
import { EntradaError } from '../errors.ts';
import { fillLate, type LateBuiltin } from '../spec/parameters.ts';

/** Expressions for the built-ins that are known once the application exists. */
export type LateExpressions = Readonly<Record<LateBuiltin, string>>;

/** cdktf's own token marks: a text that holds one would be taken for a reference of the program. */
const TOKEN_MARK = /[$#&]\{TfToken\[/;

/**
 * A text as a Terraform string that evaluates to exactly this text; late built-ins become expressions.
 * @throws {EntradaError} ENT_SYNTH_UNSUPPORTED for a text that cdktf would take for a token.
 */
export function literal(text: string, late: LateExpressions): string {
  if (TOKEN_MARK.test(text)) {
    throw new EntradaError('ENT_SYNTH_UNSUPPORTED', 'a text holds "{TfToken[", which only the synthesizer may write', {
      hint: 'remove it from the spec',
    });
  }
  const escaped = text.replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`);
  return fillLate(escaped, (name) => `\${${late[name]}}`);
}

/** A text as a string inside an expression (`"…"`, HCL quoting), with late built-ins left out. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%]\{/g, (mark) => `${mark[0]}${mark}`);
}
