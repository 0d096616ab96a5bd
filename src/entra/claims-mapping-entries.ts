/**
 * The entries of a claims mapping policy, each with the transformation it takes: what is written as a graph of IDs as a
 * tree. Source: reference/graph.md 4.1.
 */
import { isObject, type Json } from './left-over.ts';

/** An entry of `ClaimsSchema`. */
export interface MappingEntry {
  /** Its place in the list. */
  readonly index: number;
  /**
   * Its members. Where it takes a transformation: that as `Transformation`, with an `Attribute` in each of its inputs, and
   * as `Output` the type of the output taken, all in the place of IDs.
   */
  readonly entry: Json;
}

/** A policy without IDs. */
export interface InlinedMapping {
  readonly entries: readonly MappingEntry[];
  /** Transformations that no entry takes. */
  readonly unused: readonly Json[];
  /** The policy's other members. */
  readonly rest: Json;
}

/**
 * Puts transformations in the place of their IDs. Both keys of the list are read, `Id` is `ID`. An entry that is not sent
 * is gone where it only names an attribute for a transformation. What is no object is no entry.
 */
export function inlinedMapping(policy: Json): InlinedMapping {
  const { ClaimsSchema, ClaimsTransformation, ClaimsTransformations, ...rest } = policy;
  const all = objectsOf(ClaimsSchema).map((entry, index) => ({ index, entry: withoutAliases(entry) }));
  const named = all.map(({ entry }) => entry);
  const transformations = [...objectsOf(ClaimsTransformations), ...objectsOf(ClaimsTransformation)].map(withoutAliases);
  const inputs = new Set(transformations.flatMap(({ InputClaims }) => objectsOf(InputClaims).map(referenceOf)));
  return {
    entries: all
      .filter(({ entry }) => !isOnlyInput(entry, inputs))
      .map(({ index, entry }) => ({ index, entry: inlined(entry, transformations, named) })),
    unused: transformations
      .filter(({ ID }) => !named.some(({ TransformationId }) => isSameId(TransformationId, ID)))
      .map((one) => withAttributes(one, named)),
    rest,
  };
}

const ALIASES: Readonly<Record<string, string>> = { Id: 'ID', TransformationID: 'TransformationId' };

function withoutAliases(value: Json): Json {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [ALIASES[key] ?? key, member]));
}

/** The objects of a list. */
export function objectsOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text in lower case; anything else as it is. */
export function foldedText(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** `ToLowercase()` and `toLowercase` are one method; '' for none. */
export function methodName(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase().replace(/\(\)$/, '') : '';
}

function referenceOf({ ClaimTypeReferenceId }: Json): unknown {
  return foldedText(ClaimTypeReferenceId);
}

/** An entry without a type is not sent: it names an attribute for a transformation. */
function isOnlyInput(entry: Json, inputs: ReadonlySet<unknown>): boolean {
  const { Source: _source, ID, ExtensionID, ...more } = entry;
  const hasMore = Object.values(more).some((member) => member !== null && member !== '');
  return !hasMore && attributeOf(entry) !== undefined && inputs.has(foldedText(ExtensionID ?? ID));
}

function attributeOf({ Source, ID, ExtensionID }: Json): string | undefined {
  const source = foldedText(Source);
  return typeof source === 'string' && source !== 'transformation' ? `${source}.${ExtensionID ?? ID}` : undefined;
}

function inlined(entry: Json, transformations: readonly Json[], named: readonly Json[]): Json {
  const { ID, TransformationId, ...rest } = entry;
  if (foldedText(rest['Source']) !== 'transformation') return entry;
  const transformation = transformations.find((one) => isSameId(one['ID'], TransformationId));
  const output = objectsOf(transformation?.['OutputClaims']).find((one) => isSameId(one['ClaimTypeReferenceId'], ID));
  if (transformation === undefined || output === undefined) return entry;
  return { ...rest, Output: output['TransformationClaimType'], Transformation: withAttributes(transformation, named) };
}

function isSameId(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && one === other;
}

function withAttributes(transformation: Json, named: readonly Json[]): Json {
  const { ID: _id, InputClaims, InputParameters, OutputClaims, ...rest } = transformation;
  return {
    ...rest,
    InputClaims: objectsOf(InputClaims).map((input) => withAttribute(input, named)),
    InputParameters: objectsOf(InputParameters).map(withoutAliases),
    OutputClaims: objectsOf(OutputClaims).map(({ ClaimTypeReferenceId: _label, ...output }) => output),
  };
}

/** An attribute that no entry names is the user's; that of two objects stands there with both. */
function withAttribute(input: Json, named: readonly Json[]): Json {
  const { ClaimTypeReferenceId, ...rest } = input;
  const id = referenceOf(input);
  const found = named.filter((entry) => foldedText(entry['ExtensionID'] ?? entry['ID']) === id).map(attributeOf);
  const attributes = [...new Set(found.filter((attribute) => attribute !== undefined))].sort();
  return { ...rest, Attribute: attributes.length > 0 ? attributes.join(' ') : `user.${ClaimTypeReferenceId}` };
}
