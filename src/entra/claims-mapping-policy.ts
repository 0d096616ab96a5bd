/**
 * Claims as a claims mapping policy (v1.0). Source of the definition's form: reference/graph.md 4.1.
 *
 * What a mapping policy cannot say is refused by rule ENT053 before; here it is a programmer's mistake.
 */
import type {
  Claim,
  GroupClaim,
  NameId,
  ResolvedBody,
  SecretRef,
  Transform,
  Transformation,
} from '../spec/generated/resolved.ts';
import { BASIC_CLAIMS, fullClaimName, NAME_ID_CLAIM } from '../spec/vocabulary/claims.ts';

/** Key of the transformations: the documentation knows both, see docs/decisions. */
export type TransformationKey = 'ClaimsTransformations' | 'ClaimsTransformation';

/** A definition, ready to be serialised; a secret stands in it as its reference. */
export interface ClaimsMappingDefinition {
  readonly ClaimsMappingPolicy: {
    readonly Version: 1;
    readonly IncludeBasicClaimSet: 'true' | 'false';
    readonly ClaimsSchema: readonly SchemaEntry[];
    readonly [key: string]: unknown;
  };
}

/** One entry of `ClaimsSchema`. */
export type SchemaEntry = Readonly<Record<string, string | { readonly secret: SecretRef }>>;

/** The definition of a connection's claims, or `null` where the default claims are all that is wanted. */
export function claimsMappingDefinition(body: ResolvedBody, key: TransformationKey): ClaimsMappingDefinition | null {
  const { saml } = body;
  if (saml?.claims.engine !== 'mapping-policy') return null;
  const run = new Compilation();
  const wanted = [...keptBasicClaims(saml.claims), ...saml.claims.add];
  const isDefault = saml.claims.base === 'default' && saml.claims.remove.length === 0;
  const own = isDefault ? saml.claims.add : wanted;
  const sent = [...nameIdEntry(saml.nameId, run), ...own.map((claim) => run.claim(claim))];
  const schema = [...sent, ...run.inputs.filter((input) => !sent.some((entry) => isSameSource(entry, input)))];
  const filter = groupFilter(saml.groups);
  if (isDefault && schema.length === 0 && filter === undefined) return null;
  return {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: isDefault ? 'true' : 'false',
      ClaimsSchema: schema,
      ...(filter ? { GroupFilter: filter } : {}),
      ...(run.transformations.length > 0 ? { [key]: run.transformations } : {}),
    },
  };
}

function isSameSource(one: SchemaEntry, other: SchemaEntry): boolean {
  return one['Source'] === other['Source'] && one['ID'] === other['ID'] && one['ExtensionID'] === other['ExtensionID'];
}

/** Only groups that match are sent. Source: reference/graph.md 4.1. */
function groupFilter(groups: GroupClaim | undefined): object | undefined {
  const filter = groups?.filter;
  return filter && { MatchOn: filter.matchOn.toLowerCase(), Type: filter.type, Value: filter.value };
}

/** A single basic claim cannot be left out of the set: without the set, those that stay are listed. */
function keptBasicClaims(claims: { readonly base: string; readonly remove: readonly string[] }): Claim[] {
  if (claims.base === 'none') return [];
  return BASIC_CLAIMS.filter(
    (claim) => !claims.remove.some((name) => name === claim.name || name === fullClaimName(claim)),
  ).map((claim) => ({ ...claim, nameFormat: null, when: [] }));
}

function nameIdEntry(nameId: NameId | undefined, run: Compilation): SchemaEntry[] {
  if (!nameId || !(nameId.source ?? nameId.constant ?? nameId.transform)) return [];
  return [run.entry(nameId, NAME_ID_CLAIM)];
}

interface Valued {
  readonly source?: string | null;
  readonly constant?: string | null;
  readonly transform?: Transform;
  readonly secret?: SecretRef;
}

class Compilation {
  readonly transformations: object[] = [];
  /** What transformations read: an input is joined to the entry of the schema with its ID, which is sent nowhere. */
  readonly inputs: SchemaEntry[] = [];

  claim(claim: Claim): SchemaEntry {
    const form = claim.nameFormat
      ? { SAMLNameForm: `urn:oasis:names:tc:SAML:2.0:attrname-format:${claim.nameFormat}` }
      : {};
    return { ...this.entry(claim, fullClaimName(claim)), ...form };
  }

  entry({ source, constant, secret, transform }: Valued, type: string): SchemaEntry {
    if (secret) return { Value: { secret }, SamlClaimType: type };
    if (typeof constant === 'string') return { Value: constant, SamlClaimType: type };
    if (source) return { ...sourceOf(source), SamlClaimType: type };
    return { ...this.#transformed(transform ?? []), SamlClaimType: type };
  }

  #transformed(steps: readonly Transformation[]): SchemaEntry {
    const [step, second] = steps;
    const method = Object.keys(step ?? {})[0] as Method | undefined;
    if (step === undefined || second !== undefined || method === undefined) {
      throw new TypeError('a mapping policy has exactly one transformation a claim (ENT053)');
    }
    const number = this.transformations.length + 1;
    const output = `Output${number}`;
    const { inputs, parameters, name } = methodOf(method, step);
    for (const [attribute] of inputs) this.#read(attribute);
    this.transformations.push({
      ID: `Transformation${number}`,
      TransformationMethod: name,
      InputClaims: inputs.map(([attribute, type]) => ({
        ClaimTypeReferenceId: attributeOf(attribute),
        TransformationClaimType: type,
        TreatAsMultiValue: false,
      })),
      InputParameters: parameters.map(([id, value]) => ({ ID: id, Value: value })),
      OutputClaims: [{ ClaimTypeReferenceId: output, TransformationClaimType: 'outputClaim' }],
    });
    return { Source: 'transformation', ID: output, TransformationId: `Transformation${number}` };
  }

  #read(attribute: string): void {
    const input = sourceOf(attribute);
    if (!this.inputs.some((one) => isSameSource(one, input))) this.inputs.push(input);
  }
}

type Method = keyof Transformation;

interface MethodForm {
  readonly name: string;
  readonly inputs: ReadonlyArray<readonly [string, string]>;
  readonly parameters: ReadonlyArray<readonly [string, string]>;
}

/** The methods a mapping policy knows, with the names of their inputs. */
function methodOf(method: Method, step: Transformation): MethodForm {
  const value = step[method];
  const input = (typeof value === 'string' ? value : value?.input) ?? '';
  switch (method) {
    case 'extractMailPrefix':
      return { name: 'ExtractMailPrefix', inputs: [[input, 'mail']], parameters: [] };
    case 'toLowercase':
      return { name: 'ToLowercase', inputs: [[input, 'string']], parameters: [] };
    case 'toUppercase':
      return { name: 'ToUppercase', inputs: [[input, 'string']], parameters: [] };
    case 'join':
      return joinForm(step.join, input);
    case 'regexReplace':
      return regexForm(step.regexReplace, input);
    default:
      throw new TypeError(`a mapping policy has no ${method} (ENT053)`);
  }
}

function joinForm(join: Transformation['join'], input: string): MethodForm {
  const second: MethodForm['inputs'] = join?.input2 ? [[join.input2, 'string2']] : [];
  const constant: MethodForm['parameters'] = join?.constant ? [['string2', join.constant]] : [];
  const separator = ['separator', join?.separator ?? ''] as const;
  return { name: 'Join', inputs: [[input, 'string1'], ...second], parameters: [...constant, separator] };
}

function regexForm(step: Transformation['regexReplace'], input: string): MethodForm {
  const { regex = '', replacement = '', attributes = [] } = typeof step === 'object' ? step : {};
  const more = attributes.map((attribute, index) => [attribute, `additionalInput${index + 1}`] as const);
  return {
    name: 'RegexReplace',
    inputs: [[input, 'sourceClaim'], ...more],
    parameters: [
      ['regex', regex],
      ['replacement', replacement],
    ],
  };
}

/** `user.mail` → source and ID; a directory extension has a key of its own. */
function sourceOf(source: string): SchemaEntry {
  const dot = source.indexOf('.');
  const [object, attribute] = dot === -1 ? ['user', source] : [source.slice(0, dot), source.slice(dot + 1)];
  const key = attribute.toLowerCase().startsWith('extension_') ? 'ExtensionID' : 'ID';
  return { Source: object.toLowerCase(), [key]: key === 'ID' ? attribute.toLowerCase() : attribute };
}

/** The ID that the entry of a source has. */
function attributeOf(source: string): string {
  const { ID, ExtensionID } = sourceOf(source);
  return String(ID ?? ExtensionID);
}
