/**
 * The provider's own schema as JSON Schema, derived from the `.jsii` assembly of its bindings: with it the synthesized
 * JSON is checked where no provider can be had. Only the types that the synthesis uses.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Schema } from './schema.ts';

/** Types of the synthesis: each resource and data source that src/terraform/cdk.ts names. */
const TYPES = [
  'resource azuread_application',
  'resource azuread_application_app_role',
  'resource azuread_application_from_template',
  'resource azuread_application_identifier_uri',
  'resource azuread_application_owner',
  'resource azuread_app_role_assignment',
  'resource azuread_claims_mapping_policy',
  'resource azuread_service_principal',
  'resource azuread_service_principal_claims_mapping_policy_assignment',
  'resource azuread_service_principal_token_signing_certificate',
  'resource azuread_synchronization_job',
  'resource azuread_synchronization_secret',
  'data azuread_application_template',
  'data azuread_group',
  'data azuread_service_principal',
  'data azuread_user',
];

interface JsiiProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly static?: boolean;
  readonly docs?: { readonly remarks?: string; readonly summary?: string };
  readonly type: JsiiType;
}

interface JsiiType {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: JsiiType };
  readonly union?: { readonly types: readonly JsiiType[] };
}

type Types = Record<
  string,
  { readonly name: string; readonly namespace?: string; readonly properties?: readonly JsiiProperty[] }
>;

export function generateProviderSchema(): Record<string, string> {
  const types = readAssembly();
  const found = Object.values(types).flatMap((type) => describe(type, types) ?? []);
  const wanted = TYPES.map((name) => found.find((item) => item.name === name) ?? missing(name));
  const schema = wholeSchema(wanted, types);
  const attributes = Object.fromEntries(wanted.map(({ name, attributes: list }) => [name, list]));
  const banner = "// Generated from the provider's bindings by `npm run generate`; do not edit.";
  return {
    'src/terraform/generated/azuread.schema.json': `${JSON.stringify(schema, undefined, 1)}\n`,
    'src/terraform/generated/attributes.ts': `${banner}\n\n/** Readable attributes of each type. */\nexport const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(attributes, undefined, 1)};\n`,
  };
}

function readAssembly(): Types {
  const manifest = createRequire(import.meta.url).resolve('@cdktf/provider-azuread/package.json');
  const text = readFileSync(manifest.replace(/package\.json$/, '.jsii'), 'utf8');
  return (JSON.parse(text) as { types: Types }).types;
}

interface Described {
  readonly name: string;
  readonly config: readonly JsiiProperty[];
  readonly attributes: readonly string[];
}

/** A `…Config` interface of a resource or data source, by the page its documentation links to. */
function describe(type: Types[string], types: Types): Described | undefined {
  if (!type.name.endsWith('Config') || !type.properties) return undefined;
  const page = /docs\/(resources|data-sources)\/(\w+)#/.exec(JSON.stringify(type.properties));
  if (!page) return undefined;
  const kind = page[1] === 'resources' ? 'resource' : 'data';
  const own = types[`@cdktf/provider-azuread.${type.namespace}.${type.name.replace(/Config$/, '')}`];
  const readable = (own?.properties ?? []).filter((property) => !property.static && !property.name.endsWith('Input'));
  return {
    name: `${kind} azuread_${page[2]}`,
    config: type.properties,
    attributes: readable.map(({ name }) => snake(name)).sort(),
  };
}

function wholeSchema(wanted: readonly Described[], types: Types): Schema {
  const defs: Record<string, Schema> = {};
  const of = (kind: string) =>
    Object.fromEntries(
      wanted
        .filter(({ name }) => name.startsWith(`${kind} `))
        .map(({ name, config }) => [
          name.slice(kind.length + 1),
          { type: 'object', additionalProperties: blockSchema(config, types, defs, META) },
        ]),
    );
  const closed = (properties: Record<string, Schema>): Schema => ({
    type: 'object',
    additionalProperties: false,
    properties,
  });
  return {
    $id: 'urn:entrada:schema:azuread:3.7.0',
    type: 'object',
    properties: { resource: closed(of('resource')), data: closed(of('data')) },
    $defs: defs,
  };
}

const META: Record<string, Schema> = {
  '//': {},
  lifecycle: { type: 'object' },
  depends_on: { type: 'array', items: { type: 'string' } },
  provider: { type: 'string' },
  count: {},
  for_each: {},
};

function blockSchema(
  config: readonly JsiiProperty[],
  types: Types,
  defs: Record<string, Schema>,
  meta: Record<string, Schema>,
): Schema {
  const own = config.filter(({ name }) => !META_NAMES.has(name));
  return {
    type: 'object',
    additionalProperties: false,
    required: own.filter(({ optional }) => !optional).map(hclName),
    properties: {
      ...meta,
      ...Object.fromEntries(own.map((property) => [hclName(property), typeSchema(property.type, types, defs)])),
    },
  };
}

const META_NAMES = new Set(['connection', 'count', 'dependsOn', 'forEach', 'lifecycle', 'provider', 'provisioners']);
const EXPRESSION: Schema = { type: 'string', pattern: '^\\$\\{.*\\}$' };

function typeSchema(type: JsiiType, types: Types, defs: Record<string, Schema>): Schema {
  if (type.union) {
    const known = type.union.types.filter(({ fqn }) => !fqn?.startsWith('cdktf.'));
    const [first] = known;
    return first ? typeSchema(first, types, defs) : {};
  }
  if (type.primitive === 'string') return { type: 'string' };
  if (type.primitive) return { anyOf: [{ type: type.primitive }, EXPRESSION] };
  if (type.collection?.kind === 'array') {
    return { anyOf: [{ type: 'array', items: typeSchema(type.collection.elementtype, types, defs) }, EXPRESSION] };
  }
  if (type.collection)
    return { type: 'object', additionalProperties: typeSchema(type.collection.elementtype, types, defs) };
  return type.fqn?.startsWith('@cdktf/provider-azuread.') ? structSchema(type.fqn, types, defs) : {};
}

function structSchema(fqn: string, types: Types, defs: Record<string, Schema>): Schema {
  const name = fqn.split('.').at(-1) as string;
  if (!defs[name]) {
    defs[name] = {};
    defs[name] = blockSchema(types[fqn]?.properties ?? [], types, defs, {});
  }
  return { $ref: `#/$defs/${name}` };
}

/** The name in Terraform stands in the link of the documentation; where there is none it is the name in snake case. */
function hclName({ name, docs }: JsiiProperty): string {
  return /\w+#(\w+)[ }]/.exec(`${docs?.remarks ?? ''} ${docs?.summary ?? ''}`)?.[1] ?? snake(name);
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function missing(name: string): never {
  throw new TypeError(`the provider's bindings have no ${name}`);
}
