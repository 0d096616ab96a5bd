import { afterAll, expect, test } from 'vitest';
import { EntradaError } from '../../src/errors.ts';
import { projectTenant } from '../../src/workspace/project-tenant.ts';
import { folderWith, removeFolders } from '../cli/support.ts';

afterAll(removeFolders);

const PROD = '33333333-3333-4333-8333-333333333333';
const TEST = '44444444-4444-4444-8444-444444444444';
const project = (environments: string) =>
  `apiVersion: entrada/v1\nkind: Project\nproject: acme\nenvironments: ${environments}\n`;
const BOTH = project(`{prod: {tenantId: ${PROD}}, test: {tenantId: ${TEST}}, empty: {}}`);

function check(files: Readonly<Record<string, string>>, env: string | undefined, expected: object | undefined): void {
  expect(projectTenant(folderWith(files), env)).toEqual(expected);
}

/** Code, message and hint of the refusal. */
function refusal(files: Readonly<Record<string, string>>, env: string): string[] {
  try {
    projectTenant(folderWith(files), env);
  } catch (error) {
    if (error instanceof EntradaError) return [error.code, error.message, error.hint ?? ''];
    throw error;
  }
  throw new Error('was not refused');
}

test('without a name it is the first environment, with one the one of that name', () => {
  check({ 'entrada.yaml': BOTH }, undefined, { environment: 'prod', tenantId: PROD });
  check({ 'entrada.yaml': BOTH }, 'test', { environment: 'test', tenantId: TEST });
});

test('the project is found above the folder too', () => {
  const folder = folderWith({ 'entrada.yaml': BOTH, 'connections/deep/x.yaml': '' });
  expect(projectTenant(`${folder}/connections/deep`, 'test')).toEqual({ environment: 'test', tenantId: TEST });
});

test('there is none without a project, or where the environment names none', () => {
  check({}, undefined, undefined);
  check({ 'entrada.yaml': BOTH }, 'empty', undefined);
  check({ 'entrada.yaml': project('{}') }, undefined, undefined);
  check({ 'entrada.yaml': project('{first: {}, prod: {}}') }, undefined, undefined);
});

test('a project that cannot be used counts as none, unless an environment is asked for', () => {
  for (const text of ['', 'a: [', 'kind: Connection\n', project('{prod: {tenantId: 5}}'), project('[]')]) {
    check({ 'entrada.yaml': text }, undefined, undefined);
    expect(refusal({ 'entrada.yaml': text }, 'prod')[0]).toBe('ENT_PROJECT_MISSING');
  }
  expect(refusal({}, 'prod')).toEqual([
    'ENT_PROJECT_MISSING',
    'there is no usable entrada.yaml at or above this folder',
    'leave --env out, or give --tenant-id',
  ]);
});

test('an environment that is not there is an error that names the nearest, or all', () => {
  expect(refusal({ 'entrada.yaml': BOTH }, 'prd')).toEqual([
    'ENT_ENVIRONMENT',
    'there is no environment "prd"',
    'did you mean prod?',
  ]);
  expect(refusal({ 'entrada.yaml': BOTH }, 'staging')[2]).toBe('known environments: prod, test, empty');
  expect(refusal({ 'entrada.yaml': BOTH }, 'Prod')[0]).toBe('ENT_ENVIRONMENT');
  expect(refusal({ 'entrada.yaml': BOTH }, '')[0]).toBe('ENT_ENVIRONMENT');
  expect(refusal({ 'entrada.yaml': BOTH }, 'constructor')[0]).toBe('ENT_ENVIRONMENT');
});
