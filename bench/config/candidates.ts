/** What is compared. Each reads the same files from disk inside the timed part and does nothing else beforehand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Does the whole work over these files; returns how many were found good. */
export type Work = (files: readonly string[]) => number;

/** The candidates: each prepares itself (modules, compiled schema) and gives back the timed work. */
export const CANDIDATES: Readonly<Record<string, (folder: string) => Promise<Work>>> = {
  'js-yaml + ajv': async () => {
    const { load } = await import('js-yaml');
    return countValid(await compiledSchema(), load);
  },
  'yaml + ajv': async () => {
    const { parse } = await import('yaml');
    return countValid(await compiledSchema(), (text) => parse(text));
  },
  entrada: async (folder) => {
    const { checkProject, checkSpecs } = await import('../../src/spec/check.ts');
    const { readText } = await import('../../src/workspace/read-text.ts');
    const { project } = checkProject({
      file: 'entrada.yaml',
      text: readFileSync(join(folder, 'entrada.yaml'), 'utf8'),
    });
    if (project === undefined) throw new TypeError('the project of the benchmark is not valid');
    return (files) => {
      const { specs, findings } = checkSpecs(textsOf(files, readText), project, '2026-11-22');
      return findings.length === 0 ? specs.length : -findings.length;
    };
  },
};

type Validator = (data: unknown) => unknown;

/** Our own schema, compiled by ajv with the options of our own validators. */
async function compiledSchema(): Promise<Validator> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/connection.schema.json'), 'utf8'));
  return new Ajv2020({ allErrors: true, strict: false, unicodeRegExp: true }).compile(schema as object);
}

function countValid(validate: Validator, parse: (text: string) => unknown): Work {
  return (files) => {
    let count = 0;
    for (const file of files) if (validate(parse(readFileSync(file, 'utf8')))) count += 1;
    return count;
  };
}

type ReadText = typeof import('../../src/workspace/read-text.ts').readText;

function* textsOf(files: readonly string[], readText: ReadText) {
  for (const file of files) {
    const read = readText(file, file);
    if ('finding' in read) throw new TypeError(`${file} cannot be read`);
    yield { file, text: read.text };
  }
}
