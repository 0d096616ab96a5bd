/** The places of a schema, and one ajv that knows all three schemas. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { follow, readSchema, type Schema, type SchemaName } from '../../scripts/generate/schema.ts';

export const NAMES: readonly SchemaName[] = ['connection', 'project', 'report'];

/** One property of one object of a schema. */
export interface Property {
  /** Schema, definition and keys, as a person would say it: `connection $saml/signing/option`. */
  readonly name: string;
  /** JSON pointer into the schema. */
  readonly pointer: string;
  readonly schema: SchemaName;
  /** What it says, its `$ref` followed. */
  readonly value: Schema;
  readonly isRequired: boolean;
}

/** Every property of a schema, those of definitions once. */
export function propertiesOf(name: SchemaName): Property[] {
  const root = readSchema(name);
  const found: Property[] = [];
  visit(root, '', '');
  for (const [key, def] of Object.entries(root.$defs ?? {})) visit(def, `/$defs/${key}`, `$${key}`);
  return found;

  function visit(schema: Schema, pointer: string, place: string): void {
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      const at = `${pointer}/properties/${key}`;
      const isRequired = (schema.required ?? []).includes(key);
      found.push({
        name: `${name} ${place}/${key}`,
        pointer: at,
        schema: name,
        value: resolved(property, root),
        isRequired,
      });
      visit(property, at, `${place}/${key}`);
    }
    if (schema.items) visit(schema.items, `${pointer}/items`, `${place}/[]`);
    const { additionalProperties: values } = schema;
    if (typeof values === 'object') visit(values, `${pointer}/additionalProperties`, `${place}/{}`);
  }
}

function resolved(property: Schema, root: Schema): Schema {
  const isForeign = property.$ref?.startsWith('urn:');
  return { ...follow(property, isForeign ? readSchema('connection') : root), ...property };
}

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, unicodeRegExp: true });
ajv.addVocabulary(['x-absent']);
for (const name of NAMES) ajv.addSchema(readSchema(name));

/** What ajv says of a value under one place of a schema; `[]`: it is valid. */
export function errorsOf(schema: SchemaName, pointer: string, value: unknown): string[] {
  const validate = ajv.compile({ $ref: `${readSchema(schema).$id}#${pointer}` });
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Whether an object (or what stands for one: text or object) has keys of its own that say what their absence means. */
export function isContainer({ type }: Schema): boolean {
  return [type ?? []].flat().includes('object');
}
