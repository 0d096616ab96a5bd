/** Claims of an assigned claims mapping policy, whose form was checked when it was written. Source: reference/graph.md 4.1. */
import { SamlError } from '../saml-error.ts';
import {
  attributeFormat,
  type Claim,
  type ClaimContext,
  type ConfiguredNameId,
  entryOf,
  type GroupFilter,
  type Json,
  NAMESPACES,
  type PolicyClaims,
} from './claim.ts';
import { isRestricted } from './restricted.ts';
import { valuesOf } from './source-values.ts';
import { PLAIN_STEP, type Step, transform } from './transformations.ts';

const NAME_ID = `${NAMESPACES.soap}/nameidentifier`;

/**
 * What the policy says; `definition` is its JSON.
 * @throws {SamlError} 50124, 501621: a transformation cannot be made.
 */
export function mappingPolicyClaims(definition: Json, context: ClaimContext): PolicyClaims {
  const policy = (definition['ClaimsMappingPolicy'] ?? {}) as Json;
  const run = new MappingRun(policy, context);
  const entries = objects(policy['ClaimsSchema']).filter((entry) => typeof entry['SamlClaimType'] === 'string');
  const nameId = entries.findLast((entry) => isNameId(entry));
  return {
    hasBasicSet: isTrue(policy['IncludeBasicClaimSet'] ?? true),
    claims: entries.filter((entry) => !isNameId(entry)).flatMap((entry) => run.claim(entry)),
    nameId: nameId ? run.nameId(nameId) : null,
    groups: { name: null, filter: filterOf(policy['GroupFilter'] as Json | undefined) },
    hasAppIdInIssuer: isTrue(policy['issuerWithApplicationId'] ?? false),
    audienceOverride: (policy['audienceOverride'] as string | undefined) ?? null,
  };
}

class MappingRun {
  readonly #entries: readonly Json[];
  readonly #transformations: readonly Json[];
  readonly #context: ClaimContext;

  constructor(policy: Json, context: ClaimContext) {
    this.#entries = objects(policy['ClaimsSchema']);
    // Under either key (graph.md 4.1, unsettled key names); which of them may be written is a switch of the directory.
    this.#transformations = [...objects(policy['ClaimsTransformations']), ...objects(policy['ClaimsTransformation'])];
    this.#context = context;
  }

  claim(entry: Json): readonly Claim[] {
    const name = String(entry['SamlClaimType']);
    if (isRestricted(name)) return [];
    return [{ name, nameFormat: attributeFormat(entry['SAMLNameForm']), values: this.#values(entry) }];
  }

  nameId(entry: Json): ConfiguredNameId {
    const isSourced = entry['Value'] === undefined && !isTransformed(entry);
    return {
      value: this.#values(entry)[0] ?? null,
      format: nameIdFormatOf(entry['SamlNameIdFormat'] ?? entry['SamlNameFormat']),
      source: isSourced ? idOf(entry).toLowerCase() : null,
      nameQualifier: null,
    };
  }

  #values(entry: Json): readonly string[] {
    if (typeof entry['Value'] === 'string') return [entry['Value']].filter((value) => value !== '');
    if (!isTransformed(entry)) return valuesOf(String(entry['Source']), idOf(entry), this.#context);
    const wanted = entry['TransformationId'] ?? entry['TransformationID'];
    const found = this.#transformations.find((one) => (one['ID'] ?? one['Id']) === wanted);
    if (found === undefined) throw new SamlError(50124, 'A claim names a claims transformation that is not there.');
    return this.#transformed(found, isNameId(entry));
  }

  #transformed(transformation: Json, isForNameId: boolean): readonly string[] {
    const claims = objects(transformation['InputClaims']);
    const method = String(transformation['TransformationMethod']).toLowerCase().replace(/\(\)$/, '');
    const [first, ...others] = inputsInOrder(claims);
    const parameters = new Map(
      objects(transformation['InputParameters']).map((one) => [
        String(one['ID'] ?? one['Id']).toLowerCase(),
        String(one['Value']),
      ]),
    );
    const input = first ? this.#inputValues(first) : [];
    return transform(
      {
        ...PLAIN_STEP,
        ...this.#operands(others),
        ...regexOf(parameters),
        method,
        separator: parameters.get('separator') ?? '',
        second: parameters.get('string2') ?? this.#second(others),
        value: parameters.get('value') ?? [...parameters.values()][0] ?? null,
        isMultiValued: isTrue(first?.['TreatAsMultiValue'] ?? false),
      },
      method === 'join' && isForNameId ? input.map(withoutDomain) : input,
      this.#context.behaviours,
    );
  }

  #second(others: readonly Json[]): string | null {
    const second = others.find((claim) => String(claim['TransformationClaimType']).toLowerCase() === 'string2');
    return second ? (this.#inputValues(second)[0] ?? null) : null;
  }

  /** By the name of the attribute, and by the name that the transformation gives it. */
  #operands(claims: readonly Json[]): Pick<Step, 'more'> {
    const named = claims.flatMap((claim) => {
      const value = this.#inputValues(claim)[0] ?? '';
      return [claim['ClaimTypeReferenceId'], claim['TransformationClaimType']].map(
        (name) => [String(name).toLowerCase(), value] as const,
      );
    });
    return { more: Object.fromEntries(named) };
  }

  /** An input is the entry of the schema with its ID; without one it is an attribute of the user. */
  #inputValues(claim: Json): readonly string[] {
    const id = String(claim['ClaimTypeReferenceId']);
    const entry = this.#entries.find((one) => !isTransformed(one) && idOf(one).toLowerCase() === id.toLowerCase());
    return entry ? this.#values(entry) : valuesOf('user', id, this.#context);
  }
}

/** What the method reads comes first: the others are what it adds. */
function inputsInOrder(claims: readonly Json[]): readonly Json[] {
  const isMain = (claim: Json) => MAIN.has(String(claim['TransformationClaimType']).toLowerCase());
  return [...claims.filter(isMain), ...claims.filter((claim) => !isMain(claim))];
}

const MAIN: ReadonlySet<string> = new Set(['string1', 'mail', 'string', 'sourceclaim', 'inputclaim']);

function regexOf(parameters: ReadonlyMap<string, string>): Pick<Step, 'regex' | 'replacement'> {
  return { regex: parameters.get('regex') ?? '', replacement: parameters.get('replacement') ?? '' };
}

/** A join for the NameID drops the domain of what it reads first (entra-wire.md 2.5). */
export function withoutDomain(text: string): string {
  return text.split('@')[0] ?? '';
}

function filterOf(filter: Json | undefined): GroupFilter | null {
  if (filter === undefined) return null;
  const { MatchOn, Type, Value } = filter;
  return { matchOn: String(MatchOn).toLowerCase(), type: String(Type).toLowerCase(), value: String(Value) };
}

/** No page confirms the key; a word or a URI may stand there (graph.md 4.1). */
function nameIdFormatOf(value: unknown): string | null {
  if (typeof value !== 'string' || value === '' || value.toLowerCase() === 'default') return null;
  return value.startsWith('urn:') ? value : (entryOf(NAME_ID_FORMATS, value.toLowerCase()) ?? null);
}

/** URIs of the formats by their words, lower case (entra-wire.md 2.6). */
export const NAME_ID_FORMATS: Readonly<Record<string, string>> = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  emailaddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  windowsdomainqualifiedname: 'urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
};

function isNameId(entry: Json): boolean {
  return String(entry['SamlClaimType']).toLowerCase() === NAME_ID;
}

function isTransformed(entry: Json): boolean {
  return String(entry['Source'] ?? '').toLowerCase() === 'transformation';
}

function idOf(entry: Json): string {
  return String(entry['ExtensionID'] ?? entry['ID'] ?? entry['Id'] ?? '');
}

function isTrue(value: unknown): boolean {
  return String(value).toLowerCase() === 'true';
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
