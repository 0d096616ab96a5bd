/** Texts of people in Terraform's input: they come out as they went in, and nothing in them is run. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EntradaError } from '../../src/errors.ts';
import { lateMark } from '../../src/spec/parameters.ts';
import { literal, quoted } from '../../src/terraform/template.ts';
import { evaluate, hasTerraform } from './run-terraform.ts';

const LATE = { 'entra.appId': 'azuread_application.app.client_id', 'entra.metadataUrl': 'local.metadata' };
const inString = (text: string) => literal(text, LATE);
const inExpression = (text: string) => `\${${quoted(text, LATE)}}`;

/** What Terraform makes of a string without expressions; `undefined` where it would run one. */
function unescaped(text: string): string | undefined {
  const rest = text.replaceAll(/([$%])\1\{/g, ' ');
  return /[$%]\{/.test(rest) ? undefined : text.replaceAll(/([$%])\1\{/g, '$1{');
}

/** Texts that other tools have run, cut short or broken. */
const HARD = [
  ...['${file("/etc/hostname")}', '%{ if true }yes%{ endif }', '%{ for a in b }', '${', '%{', '$', '%', '$$', '%%'],
  ...['$${a}', '%%{b}', '$$${c}', '%%%{d}', '$%{e}', '%${f}', 'a$', 'a%', '}', '{}', '${"${"}'],
  ...['1e10', '-1e-5', '1.5E+3', '-1.8881545897087968e+289', '007', 'true', 'null', '0x1f', '+1e999'],
  ...[
    '"quoted"',
    "'single'",
    'back\\slash',
    '\\n',
    'line\nline',
    'tab\there',
    'cr\rlf\r\n',
    '\u2028',
    'ünïcode 日本 🔐',
  ],
  ...['', ' ', ' lead', 'trail ', '#{x}', '&{x}', '<<EOT', '//', '/* */', '{"a": "b"}', '${jsonencode({})}'],
  ...['{TfToken[TOKEN.0]}', 'TfToken', 'ends with \\', '\\"', '\\${a}', 'String Map'],
];

const DOLLARS = fc.string({
  unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', 'a', 'e', '1', '.', '-', '+', '\n', 'ä', '#', '&', '[', ']'),
  maxLength: 30,
});

test('any text comes back byte for byte from a string', () => {
  const holds = (text: string) => unescaped(inString(text)) === text;
  fc.assert(fc.property(fc.oneof(DOLLARS, fc.string({ unit: 'binary' })), holds), { numRuns: 5000 });
  expect(HARD.filter((text) => !holds(text))).toEqual([]);
});

test('any text comes back byte for byte from a string inside an expression', () => {
  const holds = (text: string) => {
    const value = unescaped(quoted(text, LATE));
    return value !== undefined && JSON.parse(value) === text;
  };
  fc.assert(fc.property(DOLLARS, holds), { numRuns: 5000 });
  expect(HARD.filter((text) => !holds(text))).toEqual([]);
});

test.runIf(hasTerraform('texts through terraform'))('Terraform itself gives back what went in', () => {
  const texts = [...HARD, ...fc.sample(DOLLARS, { numRuns: 60, seed: 7 }), 'form\ffeed', 'back\bspace'];
  expect(evaluate(texts.map(inString))).toEqual(texts);
  expect(evaluate(texts.map(inExpression))).toEqual(texts);
});

describe('a built-in that is known later', () => {
  const text = `a \${x} ${lateMark('entra.appId')}`;

  test('is an expression amid text that is none', () => {
    expect(inString(text)).toBe('a $${x} ${azuread_application.app.client_id}');
    expect(quoted(text, LATE)).toBe('"a $${x} ${azuread_application.app.client_id}"');
  });
});

describe('a text that cdktf would take for one of its references', () => {
  const tokenNumber = new Float64Array(new BigUint64Array([0xfdff000000000001n]).buffer)[0] as number;

  test.each([
    '${TfToken[TOKEN.0]}',
    'before #{TfToken[TOKEN.1]} after',
    '&{TfToken[TOKEN.2]}',
    '${TfToken[',
    `x ${tokenNumber} y`,
  ])('%s is refused', (text) => {
    for (const put of [inString, inExpression]) {
      expect(() => put(text)).toThrow(EntradaError);
      expect(() => put(text)).toThrow(expect.objectContaining({ code: 'ENT_SYNTH_UNSUPPORTED' }));
    }
  });

  test('is refused as a whole string only, where cdktf looks for the whole only', () => {
    for (const text of ['String Map Token Value', 'Any Map Token Value']) {
      expect(() => inString(text)).toThrow(EntradaError);
      expect(inString(`${text}s`)).toBe(`${text}s`);
      expect(inExpression(text)).toBe(`\${"${text}"}`);
    }
  });

  test('is shown in the message, cut short where it is long', () => {
    expect(() => inString('${TfToken[TOKEN.0]}')).toThrow(/\$\{TfToken\[TOKEN\.0\]\}/);
    expect(() => inString(`${'x'.repeat(90)}#{TfToken[`)).toThrow(/x{60}…/);
  });
});

test('a sign in front of an expression makes no escape of it', () => {
  const late = { 'entra.appId': 'a.id', 'entra.metadataUrl': 'a.url' };
  const mark = lateMark('entra.appId');
  expect(literal(`$${mark}`, late)).toBe('${"$"}${a.id}');
  expect(literal(`50%${mark}`, late)).toBe('50${"%"}${a.id}');
  expect(literal(`$ ${mark}`, late)).toBe('$ ${a.id}');
});
