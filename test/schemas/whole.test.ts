/** The two files with every key in use, as docs and other tools know them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSchema, type Schema } from '../../scripts/generate/schema.ts';
import { checkProject, checkSpecs } from '../../src/spec/check.ts';
import { propertiesOf } from './support.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const keysIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, below]) => [key, ...keysIn(below)]);

test('a spec and a project with every key fit the schemas, and the one the other', () => {
  const { project, findings } = checkProject({ file: 'entrada.yaml', text: read('whole-project.yaml') });
  expect(findings).toEqual([]);
  if (project === undefined) throw new Error('no project');
  const checked = checkSpecs([{ file: 'harbor.yaml', text: read('whole.yaml') }], project, '2026-11-22');
  expect(checked.findings.filter(({ code }) => code.startsWith('ENT_'))).toEqual([]);
  expect(checked.specs[0]?.variants.map(({ environment, instance }) => `${environment.name} ${instance}`)).toEqual([
    'prod eu',
    'prod us',
    'test eu',
    'test us',
  ]);
});

test('they really have every key', () => {
  const used = new Set([...keysIn(parse(read('whole.yaml'))), ...keysIn(parse(read('whole-project.yaml')))]);
  const known = [...propertiesOf('connection'), ...propertiesOf('project')].map(({ pointer }) => pointer);
  const methods = Object.keys(readSchema('connection').$defs?.['transformation']?.properties ?? {});
  const missing = known
    .filter((pointer) => !pointer.includes('/transformation/'))
    .map((pointer) => pointer.split('/').at(-1) as string)
    .filter((key) => !used.has(key));
  expect(methods.length).toBeGreaterThan(10);
  // Ways to sign in to SCIM that exclude the one that is used.
  expect(missing).toEqual(['clientId', 'tokenUrl', 'authorizeUrl', 'audience']);
});

const connection = readSchema('connection');
const propertiesIn = (schema: Schema | undefined) => schema?.properties ?? {};
const NOT_OVERRIDABLE = ['apiVersion', 'kind', 'name', 'parameters', 'instances', 'environments', 'waivers'];

test('an override may hold everything of the body, as the body says it', () => {
  const { override } = connection.$defs ?? {};
  const body = Object.entries(connection.properties ?? {}).filter(([key]) => !NOT_OVERRIDABLE.includes(key));
  expect(propertiesIn(override)).toEqual(Object.fromEntries(body));
  expect(override?.required ?? []).toEqual([]);
});

test('an instance may hold the same, and environments of its own', () => {
  const { environments, ...body } = propertiesIn(connection.$defs?.['instance']);
  expect(body).toEqual(propertiesIn(connection.$defs?.['override']));
  expect(environments?.additionalProperties).toEqual({ $ref: '#/$defs/override' });
});
