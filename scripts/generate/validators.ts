/** Validators from `schemas/`, compiled ahead of time: the command line never pays for compiling them. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { readSchema, type Schema } from './schema.ts';

/** Keywords that describe and do not constrain: left out, since ajv writes whole schemas into its code. */
const ANNOTATIONS = new Set(['description', 'examples', 'default', 'title', 'x-absent']);

function constraintsOf(schema: Schema): Schema {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' || key === '$defs') out[key] = mapSchemas(value as Record<string, Schema>);
    else if (ANNOTATIONS.has(key)) continue;
    else if (key === 'items' || (key === 'additionalProperties' && typeof value === 'object'))
      out[key] = constraintsOf(value as Schema);
    else out[key] = value;
  }
  return out as Schema;
}

function mapSchemas(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, constraintsOf(schema)]));
}

export function generateValidators(): Record<string, string> {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    unicodeRegExp: true,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const connection = constraintsOf(readSchema('connection'));
  const project = constraintsOf(readSchema('project'));
  ajv.addSchema(connection).addSchema(project);
  const code = standaloneCode.default(ajv, {
    validateConnection: connection.$id as string,
    validateProject: project.$id as string,
  });
  return {
    'src/spec/generated/validate.js': `${BANNER}\n${asModule(code)}`,
    'src/spec/generated/validate.d.ts': DECLARATION,
  };
}

const BANNER = '// Generated from schemas/ by `npm run generate`; do not edit.';

/** ajv writes `require` for its run-time helpers even into ES modules. */
function asModule(code: string): string {
  const helpers = new Map<string, string>();
  const body = code.replace(
    /require\("(ajv\/dist\/runtime\/(\w+))"\)\.default/g,
    (_all, path: string, name: string) => {
      helpers.set(name, path);
      return name;
    },
  );
  // Node gives the whole CommonJS module as its default export, bundlers and vitest what it calls its default.
  const imports = [...helpers].map(
    ([name, path]) =>
      `import module_${name} from '${path}.js';\nconst ${name} = module_${name}.default ?? module_${name};`,
  );
  return [...imports, body.replace(/^"use strict";/, '')].join('\n');
}

const DECLARATION = `${BANNER}
import type { ErrorObject } from 'ajv';

export interface Validator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}
export const validateConnection: Validator;
export const validateProject: Validator;
`;
