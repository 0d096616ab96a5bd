/**
 * The offline check of every synthesis: the output against the provider's own schema, and each reference against what the
 * stack holds. Source: reference/cdktf.md 5.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { ATTRIBUTES } from './generated/attributes.ts';
import schema from './generated/azuread.schema.json' with { type: 'json' };

/** A `cdk.tf.json`. */
export interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly terraform?: Readonly<Record<string, unknown>>;
  readonly [block: string]: unknown;
}

let compiled: ReturnType<Ajv2020['compile']> | undefined;

/** Problems of one stack, each a line that starts with the stack; none: the provider would take it. */
export function checkStack(id: string, json: StackJson): string[] {
  return [...schemaProblems(json), ...referenceProblems(json)].map((problem) => `${id}: ${problem}`);
}

function schemaProblems(json: StackJson): string[] {
  compiled ??= new Ajv2020({ allErrors: true, strictTypes: false, allowUnionTypes: true }).compile(schema);
  if (compiled(json)) return [];
  const problems = (compiled.errors ?? []).filter(({ keyword }) => keyword !== 'anyOf');
  return problems.map(({ instancePath, message, params }) => {
    const extra = (params as { additionalProperty?: string }).additionalProperty;
    return `${instancePath} ${message ?? ''}${extra ? ` "${extra}"` : ''}`;
  });
}

/** `azuread_x.name.attribute`, `data.azuread_x.name.attribute` and `var.name` inside `${…}`. */
const REFERENCE = /\b(?:(data)\.)?(azuread_\w+)\.(\w+)(?:\.(\w+))?|\bvar\.(\w+)/g;

function referenceProblems(json: StackJson): string[] {
  const { terraform: _terraform, removed: _removed, import: _import, ...rest } = json;
  const problems = new Set<string>();
  for (const expression of expressionsIn(rest)) {
    for (const match of expression.matchAll(REFERENCE)) {
      const problem = checkReference(match, json);
      if (problem) problems.add(problem);
    }
  }
  return [...problems];
}

function checkReference(
  [text, data, type, name, attribute, variable]: RegExpExecArray | RegExpMatchArray,
  json: StackJson,
): string | undefined {
  if (variable !== undefined)
    return Object.hasOwn(json.variable ?? {}, variable) ? undefined : `${text} is not declared`;
  const blocks = (data ? json.data : json.resource)?.[type ?? ''];
  if (blocks === undefined || !Object.hasOwn(blocks, name ?? '')) return `${text} is not in the stack`;
  const known = ATTRIBUTES[`${data ?? 'resource'} ${type}`] ?? [];
  return attribute === undefined || known.includes(attribute) ? undefined : `${text}: ${type} has no ${attribute}`;
}

/** What Terraform evaluates: the code inside `${…}` that is not escaped, and the addresses of depends_on. */
function expressionsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'depends_on' ? [value] : value.includes('{') ? [codeIn(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).filter(([name]) => name !== '//');
  return entries.flatMap(([name, item]) => expressionsIn(item, Array.isArray(value) ? key : name));
}

/** Escapes and openings of a template; inside quotes also escapes of characters, and its end. */
const TEMPLATE = /\$\$\{|%%\{|\$\{|%\{/g;
const QUOTED = /\$\$\{|%%\{|\$\{|%\{|\\.|"/gs;
const CODE = /["{}]/g;

/** The code of a template: what stands in its interpolations, without the texts in quotes there. */
function codeIn(template: string): string {
  const inside: Array<'text' | 'code'> = ['text'];
  let code = '';
  let at = 0;
  while (at < template.length) {
    const mode = inside.at(-1);
    const pattern = mode === 'code' ? CODE : inside.length === 1 ? TEMPLATE : QUOTED;
    pattern.lastIndex = at;
    const match = pattern.exec(template);
    const next = match?.index ?? template.length;
    if (mode === 'code') code += `${template.slice(at, next)} `;
    if (match) step(inside, match[0]);
    at = match ? pattern.lastIndex : next;
  }
  return code;
}

function step(inside: Array<'text' | 'code'>, mark: string): void {
  const isCode = inside.at(-1) === 'code';
  if (mark === '${' || mark === '%{' || (isCode && mark === '{')) inside.push('code');
  else if (isCode && mark === '"') inside.push('text');
  else if (mark === '}' || mark === '"') inside.pop();
}
