/** What is compared. Each reads the same files from disk inside the timed part and does nothing else beforehand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult, SpecText } from '../../src/spec/check.ts';
import { TODAY, withFinding } from './specs.ts';

/** Does the whole work over these files; returns how many were dealt with as expected. */
export type Work = (files: readonly string[]) => number;

/** The candidates: each prepares itself (modules, compiled schema) and gives back the timed work. */
export const CANDIDATES = {
  /** The quickest of the usual ways; no positions, no rules. */
  'js-yaml + ajv': async () => {
    const { load } = await import('js-yaml');
    return countValid(await compiledSchema(), load);
  },
  /** The usual way with the parser that can give positions; none are asked for, no rules. */
  'yaml + ajv': async () => {
    const { parse } = await import('yaml');
    return countValid(await compiledSchema(), (text) => parse(text));
  },
  /** Schema, references, every rule; positions at hand. */
  entrada: async (folder: string) => {
    const check = await checker(folder);
    return (files: readonly string[]) => {
      const { specs, findings } = check(files);
      return findings.length === 0 ? specs.length : 0;
    };
  },
  /** The same with one warning in each file, every one of them placed on its line. */
  'entrada, a warning a file': async (folder: string) => {
    const check = await checker(folder, withFinding);
    const { toDiagnostics } = await import('../../src/report/diagnose.ts');
    return (files: readonly string[]) => {
      const { findings, sources } = check(files);
      return toDiagnostics(findings, sources).filter(({ line }) => line !== undefined).length;
    };
  },
} as const satisfies Record<string, (folder: string) => Promise<Work>>;

/** Name of a candidate. */
export type Candidate = keyof typeof CANDIDATES;

type Validator = (data: unknown) => unknown;

/** Our own schema, compiled by ajv with the options of our own validators that count at run time. */
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

async function checker(folder: string, change = (text: string) => text) {
  const { checkProject, checkSpecs } = await import('../../src/spec/check.ts');
  const { readText } = await import('../../src/workspace/read-text.ts');
  const { project } = checkProject({ file: 'entrada.yaml', text: readFileSync(join(folder, 'entrada.yaml'), 'utf8') });
  if (project === undefined) throw new TypeError('the project of the benchmark is not valid');
  const texts = function* (files: readonly string[]): Iterable<SpecText> {
    for (const file of files) {
      const read = readText(file, file);
      if ('finding' in read) throw new TypeError(`${file} cannot be read`);
      yield { file, text: change(read.text) };
    }
  };
  return (files: readonly string[]): CheckResult => checkSpecs(texts(files), project, TODAY);
}
