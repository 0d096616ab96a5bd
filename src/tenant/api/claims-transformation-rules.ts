/** What a transformation of a claims mapping policy must be. Source: reference/graph.md 4.1. */
import { checkFlag, invalidDefinition, type Json, objectsOf, onlyKeys, textOf } from './definition.ts';

/** A transformation that has been checked. */
export interface ClaimsTransformation {
  readonly id: string;
  /** Lower case, without brackets. */
  readonly method: string;
  /** Ids of the entries of the schema that it takes, and that it makes. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Checks one. @throws {GraphError} 400 Request_BadRequest `Property definition has an invalid value.` */
export function readTransformation(transformation: Json): ClaimsTransformation {
  onlyKeys(transformation, MEMBERS);
  const method = textOf(transformation['TransformationMethod']).toLowerCase().replace(/\(\)$/, '');
  if (!METHODS.includes(method)) throw invalidDefinition();
  const claims = objectsOf(transformation['InputClaims']);
  const parameters = objectsOf(transformation['InputParameters']);
  const names = [...claims.map(inputName), ...parameters.map(parameterName)];
  if (method === 'join' && !(names.includes('string1') && names.every((name) => JOINED.includes(name)))) {
    throw invalidDefinition();
  }
  if (claims.length === 0 && method !== 'createstringclaim') throw invalidDefinition();
  const outputs = objectsOf(transformation['OutputClaims']).map(outputId);
  if (outputs.length === 0 || new Set(names).size !== names.length) throw invalidDefinition();
  return {
    id: textOf(transformation['ID'] ?? transformation['Id']),
    method,
    inputs: claims.map((claim) => String(claim['ClaimTypeReferenceId'])),
    outputs,
  };
}

const MEMBERS = ['ID', 'Id', 'TransformationMethod', 'InputClaims', 'InputParameters', 'OutputClaims'];
/** The last one stands in the example of the page that creates policies, and in no table. */
const METHODS = ['join', 'extractmailprefix', 'tolowercase', 'touppercase', 'regexreplace', 'createstringclaim'];
/** Inputs of `Join`; the pages name those of no other method for certain. */
const JOINED = ['string1', 'string2', 'separator'];

function inputName(claim: Json): string {
  onlyKeys(claim, ['ClaimTypeReferenceId', 'TransformationClaimType', 'TreatAsMultiValue']);
  checkFlag(claim['TreatAsMultiValue']);
  textOf(claim['ClaimTypeReferenceId']);
  return textOf(claim['TransformationClaimType']);
}

function parameterName(parameter: Json): string {
  onlyKeys(parameter, ['ID', 'Id', 'Value', 'DataType']);
  if (typeof parameter['Value'] !== 'string') throw invalidDefinition();
  if (parameter['DataType'] !== undefined) textOf(parameter['DataType']);
  return textOf(parameter['ID'] ?? parameter['Id']);
}

function outputId(claim: Json): string {
  onlyKeys(claim, ['ClaimTypeReferenceId', 'TransformationClaimType']);
  textOf(claim['TransformationClaimType']);
  return textOf(claim['ClaimTypeReferenceId']);
}
