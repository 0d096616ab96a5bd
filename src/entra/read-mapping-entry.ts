/** One entry of a live claims mapping policy in a spec's terms. Source: reference/graph.md 4.1. */
import type { Claim, NameId, Transformation } from '../spec/generated/connection.ts';
import { NAME_ID_CLAIM } from '../spec/vocabulary/claims.ts';
import { methodName, objectsOf } from './claims-mapping-entries.ts';
import { CannotSay, type Json, objectOf, textOf, wordOf } from './left-over.ts';

/** The claim or the NameID that an entry makes. @throws {CannotSay} for one that no spec can say */
export function readMappingEntry(entry: Json): { readonly claim?: Claim; readonly nameId?: NameId } {
  const type = entry['SamlClaimType'];
  if (typeof type !== 'string' || type === '') throw new CannotSay('it is not sent in SAML');
  const value = readValue(entry);
  if (type === NAME_ID_CLAIM) return { nameId: value };
  const form = entry['SAMLNameForm'] ?? null;
  const format = form === null ? {} : { nameFormat: wordOf(String(form).replace(NAME_FORM, ''), NAME_FORMATS) };
  return { claim: { name: type, ...format, ...value } };
}

const NAME_FORM = /^urn:oasis:names:tc:SAML:2\.0:attrname-format:/i;
const NAME_FORMATS = ['unspecified', 'uri', 'basic'] as const;

function readValue(entry: Json): Pick<Claim, 'source' | 'constant' | 'transform'> {
  const { Source, ID, ExtensionID, Value, Transformation: transformation } = entry;
  if (Value !== undefined && Value !== null) return { constant: textOf(Value, 'a value') };
  const source = textOf(Source, 'the source').toLowerCase();
  if (source === 'transformation') return { transform: [readStep(objectOf(transformation, 'the transformation'))] };
  if (typeof ExtensionID === 'string') return { source: `${source}.${ExtensionID}` };
  return { source: `${source}.${textOf(ID, 'the attribute').toLowerCase()}` };
}

const READERS: Readonly<Record<string, (arguments_: Arguments) => Transformation>> = {
  extractmailprefix: ({ input }) => ({ extractMailPrefix: input('mail') }),
  tolowercase: ({ input }) => ({ toLowercase: input('string') }),
  touppercase: ({ input }) => ({ toUppercase: input('string') }),
  join: readJoin,
  regexreplace: readRegex,
};

/** The inputs and parameters of a transformation, by their names. */
interface Arguments {
  /** @throws {CannotSay} where it is not there */
  readonly input: (name: string) => string;
  readonly inputs: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
}

function readStep(transformation: Json): Transformation {
  const read = READERS[methodName(transformation['TransformationMethod'])];
  if (read === undefined) throw new CannotSay('a spec has no such transformation');
  const inputs = new Map(
    objectsOf(transformation['InputClaims']).map((one) => [
      nameOf(one['TransformationClaimType']),
      attributeOf(textOf(one['Attribute'], 'an input')),
    ]),
  );
  const parameters = new Map(
    objectsOf(transformation['InputParameters']).map((one) => [nameOf(one['ID']), textOf(one['Value'], 'a parameter')]),
  );
  const input = (name: string) => textOf(inputs.get(name), `the input ${name}`);
  return read({ input, inputs, parameters });
}

function nameOf(value: unknown): string {
  return textOf(value, 'a name').toLowerCase();
}

/** A mapping policy of ours names attributes of the user alone. */
function attributeOf(attribute: string): string {
  if (!attribute.startsWith('user.')) throw new CannotSay('a spec transforms attributes of the user');
  return /^user\.extension_/i.test(attribute) ? attribute : attribute.toLowerCase();
}

function readJoin({ input, inputs, parameters }: Arguments): Transformation {
  const separator = parameters.get('separator') ?? '';
  const second = inputs.get('string2');
  const other = second === undefined ? { constant: textOf(parameters.get('string2'), 'string2') } : { input2: second };
  return { join: { input: input('string1'), ...other, ...(separator === '' ? {} : { separator }) } };
}

function readRegex({ input, inputs, parameters }: Arguments): Transformation {
  const numbers = Array.from({ length: inputs.size - 1 }, (_item, index) => `additionalinput${index + 1}`);
  const attributes = numbers.map(input);
  return {
    regexReplace: {
      input: input('sourceclaim'),
      regex: textOf(parameters.get('regex'), 'the expression'),
      replacement: textOf(parameters.get('replacement'), 'the replacement'),
      ...(attributes.length > 0 ? { attributes } : {}),
    },
  };
}
