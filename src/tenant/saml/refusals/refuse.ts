/** Makes the error of a refusal from its number. */
import { SamlError } from '../saml-error.ts';
import { NAME_CODES, PERSON_CODES, POLICY_CODES } from './person-codes.ts';
import type { Refusal } from './refusal.ts';
import { REQUEST_CODES } from './request-codes.ts';

/** Each group by number. */
export const CODES = { REQUEST_CODES, PERSON_CODES, NAME_CODES, POLICY_CODES };

/** A number with a text of ours. */
export type SamlCode = { [Group in keyof typeof CODES]: keyof (typeof CODES)[Group] }[keyof typeof CODES];

const TEXTS = Object.assign({}, ...Object.values(CODES)) as Readonly<Record<SamlCode, Refusal>>;

/** The error of a number; `values` fill the places of its text. */
export function refuse(code: SamlCode, values: Readonly<Record<string, string>> = {}): SamlError {
  return new SamlError(
    code,
    TEXTS[code].text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
  );
}

/** Numbers that `/control/sign-in-policies` may give to a person or an application. */
export function isPolicyCode(code: unknown): code is SamlCode {
  return Object.hasOwn({ ...PERSON_CODES, ...NAME_CODES, ...POLICY_CODES }, String(code));
}

/** Whether a refusal comes before the password is asked for. */
export function strikesByName(code: number): boolean {
  return Object.hasOwn(NAME_CODES, code) || code === 50034 || code === 50020;
}
