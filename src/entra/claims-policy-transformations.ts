/**
 * Attributes and transformations of a custom claims policy, to Graph and back by one table. Source: reference/graph.md
 * 4.2; `type` of an extraction, and what an attribute beside transformations means, by Graph's resource pages.
 */
import type { SecretRef, Transformation } from '../spec/generated/resolved.ts';
import { methodOf, type TransformMethod } from '../spec/lint/claims.ts';
import { OTHER_SOURCES } from '../spec/vocabulary/sources.ts';
import { CannotSay, type Json, listOf, objectOf, textOf } from './left-over.ts';

/** A directory attribute: `{source: 'user', id: 'mail'}`. */
export interface SourcedAttribute {
  readonly '@odata.type': '#microsoft.graph.sourcedAttribute';
  readonly id: string;
  readonly source: string;
  readonly isExtensionAttribute: boolean;
}

/** A fixed text, or the reference of a secret that the writer puts in. */
export interface ValueBasedAttribute {
  readonly '@odata.type': '#microsoft.graph.valueBasedAttribute';
  readonly value: string | { readonly secret: SecretRef };
}

/** What a claim is made of. */
export type ClaimAttribute = SourcedAttribute | ValueBasedAttribute;

/** One step; its other members depend on its type. */
export interface ClaimTransformation {
  readonly '@odata.type': string;
  /** `null` in a second step: it reads what the first one gave. */
  readonly input: TransformationInput | null;
  readonly [member: string]: unknown;
}

/** What a step reads or gives. */
export interface TransformationInput {
  readonly attribute: ClaimAttribute;
  readonly treatAsMultiValue: false;
}

/** How a member is said on the two sides. */
interface Member {
  readonly spec: string;
  readonly graph: string;
  readonly as: 'plain' | 'operand' | 'attributes';
}

const plain = (spec: string, graph = spec): Member => ({ spec, graph, as: 'plain' });
const OUTPUT: Member = { spec: 'output', graph: 'output', as: 'operand' };
const KIND = plain('kind', 'type');
const VALUE = plain('value');

/** The members of each method besides its input. */
const MEMBERS: Readonly<Record<TransformMethod, readonly Member[]>> = {
  extractMailPrefix: [],
  toLowercase: [],
  toUppercase: [],
  join: [plain('separator')],
  contains: [VALUE, OUTPUT],
  startsWith: [VALUE, OUTPUT],
  endsWith: [VALUE, OUTPUT],
  extract: [KIND, VALUE, plain('value2')],
  extractAlpha: [KIND],
  extractNumber: [KIND],
  ifEmpty: [OUTPUT],
  ifNotEmpty: [OUTPUT],
  substring: [plain('index'), plain('length')],
  regexReplace: [
    plain('regex'),
    plain('replacement'),
    { spec: 'attributes', graph: 'additionalAttributes', as: 'attributes' },
  ],
  trim: [KIND, VALUE],
};

const METHODS = Object.keys(MEMBERS) as readonly TransformMethod[];

/** Methods that give nothing where there is no match. */
export const COMPARING: ReadonlySet<TransformMethod> = new Set(['contains', 'startsWith', 'endsWith']);

/** The step as Graph has it. @throws {TypeError} for a join of one thing or three, which ENT077 refuses. */
export function transformationOf(step: Transformation): ClaimTransformation {
  const [method, given] = methodOf(step);
  const args = (typeof given === 'string' ? { input: given } : given) as Json;
  const { input } = args;
  return {
    '@odata.type': `#microsoft.graph.${method}Transformation`,
    input: typeof input === 'string' ? inputOf(sourcedAttribute(input)) : null,
    ...(method === 'join' ? { input2: inputOf(joined(args)) } : {}),
    ...Object.fromEntries(MEMBERS[method].map(({ spec, graph, as }) => [graph, WRITTEN[as](args[spec])])),
  };
}

const WRITTEN: Readonly<Record<Member['as'], (value: unknown) => unknown>> = {
  plain: (value) => value,
  operand: (text) => inputOf(operand(text as string)),
  attributes: (list) => (list as readonly string[]).map(sourcedAttribute),
};

function inputOf(attribute: ClaimAttribute): TransformationInput {
  return { attribute, treatAsMultiValue: false };
}

function joined({ input2, constant }: Json): ClaimAttribute {
  if (typeof input2 === 'string' && typeof constant !== 'string') return sourcedAttribute(input2);
  if (typeof constant === 'string' && typeof input2 !== 'string') return fixedText(constant);
  throw new TypeError('join needs exactly one of input2 and constant (ENT077)');
}

/** `user.mail` as an attribute; a name alone is the user's. A directory extension keeps its capitals. */
export function sourcedAttribute(source: string): SourcedAttribute {
  const dot = source.indexOf('.');
  const [object, id] = dot === -1 ? ['user', source] : [source.slice(0, dot), source.slice(dot + 1)];
  const isExtensionAttribute = isExtension(id);
  return {
    '@odata.type': '#microsoft.graph.sourcedAttribute',
    id: isExtensionAttribute ? id : id.toLowerCase(),
    source: object.toLowerCase(),
    isExtensionAttribute,
  };
}

function isExtension(id: string): boolean {
  return /^extension_/i.test(id);
}

/** A fixed text, or a secret by its reference. */
export function fixedText(value: ValueBasedAttribute['value']): ValueBasedAttribute {
  return { '@odata.type': '#microsoft.graph.valueBasedAttribute', value };
}

/** Where a spec takes an attribute or a literal text: what begins like an attribute is one. */
export function operand(text: string): ClaimAttribute {
  const isAttribute = /^user\./i.test(text) || OTHER_SOURCES.has(text.toLowerCase());
  return isAttribute ? sourcedAttribute(text) : fixedText(text);
}

/** The step in a spec's terms, without members that say nothing. @throws {CannotSay} for a step no spec can say. */
export function readTransformation(value: unknown): Json {
  const step = objectOf(value, 'a transformation');
  const type = typeNameOf(step).toLowerCase();
  const method = METHODS.find((name) => `${name}transformation`.toLowerCase() === type);
  if (method === undefined) throw new CannotSay(`a spec has no transformation ${typeNameOf(step) || 'without a type'}`);
  const input = isAbsent(step['input']) ? {} : { input: readInput(step['input']) };
  const others = MEMBERS[method].flatMap(({ spec, graph, as }) =>
    isAbsent(step[graph]) || (spec === 'separator' && step[graph] === '')
      ? []
      : [[spec, READ[as](step[graph])] as const],
  );
  const args: Json = {
    ...input,
    ...(method === 'join' ? readJoined(step['input2']) : {}),
    ...Object.fromEntries(others),
  };
  const isShort = MEMBERS[method].length === 0 && typeof args['input'] === 'string';
  return { [method]: isShort ? args['input'] : args };
}

const READ: Readonly<Record<Member['as'], (value: unknown) => unknown>> = {
  plain: (value) => value,
  operand: (value) => readOperand(objectOf(value, 'an output')['attribute']),
  attributes: (value) => listOf(value, 'additionalAttributes').map((one) => readSource(objectOf(one, 'an attribute'))),
};

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function readInput(value: unknown): string {
  const { source } = readAttribute(objectOf(value, 'an input')['attribute']);
  if (source === undefined) throw new CannotSay('a step of a spec cannot read a fixed text');
  return source;
}

/** An attribute or a literal text, as one text. @throws {CannotSay} */
export function readOperand(attribute: unknown): string {
  const { source, constant } = readAttribute(attribute);
  return source ?? (constant as string);
}

function readJoined(value: unknown): Json {
  const { source, constant } = readAttribute(objectOf(value, 'an input')['attribute']);
  return source === undefined ? { constant } : { input2: source };
}

/** `{source}` or `{constant}` of a claim. @throws {CannotSay} for anything else. */
export function readAttribute(value: unknown): { readonly source?: string; readonly constant?: string } {
  const attribute = objectOf(value, 'an attribute');
  const type = typeNameOf(attribute).toLowerCase();
  if (type === 'valuebasedattribute') return { constant: textOf(attribute['value'], 'a value') };
  if (type !== 'sourcedattribute') throw new CannotSay(`a spec has no attribute ${typeNameOf(attribute)}`);
  return { source: readSource(attribute) };
}

/** Microsoft's own examples have a space before the attribute. */
function readSource(attribute: Json): string {
  const id = textOf(attribute['id'], 'an attribute').trim();
  const source = textOf(attribute['source'], 'the source of an attribute').trim().toLowerCase();
  return `${source}.${isExtension(id) ? id : id.toLowerCase()}`;
}

/** The type that an object says it has, without its namespace; empty for none. */
export function typeNameOf(value: Json): string {
  const type = value['@odata.type'];
  return typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : '';
}
