import { expect, test } from 'vitest';
import { projectOf } from '../support.ts';
import { check as checkBody, findingsOf } from './support.ts';

const check = (body: string, expected: string[], project = projectOf(['prod', 'test'])) =>
  expect(findingsOf('ENT086', body, project)).toEqual(expected);
const message = (name: string) => `there is a value for ${name}, but no such parameter`;

test('a value without its parameter is reported in every layer, once', () => {
  check('values: {org: a}', [`/values/org: ${message('org')}`]);
  check('environments: {prod: {values: {org: a}}}', [`/environments/prod/values/org: ${message('org')}`]);
  check('instances: {eu: {values: {org: a}}, us: {}}', [`/instances/eu/values/org: ${message('org')}`]);
  check('instances: {eu: {environments: {test: {values: {org: a}}}}}', [
    `/instances/eu/environments/test/values/org: ${message('org')}`,
  ]);
  check('organizations: {acme: {values: {org: a}}}', [`/organizations/acme/values/org: ${message('org')}`]);
});

test('names of every object in JavaScript are not declared by themselves', () => {
  check('values: {constructor: a}', [`/values/constructor: ${message('constructor')}`]);
});

test('a declared one is not, nor are values of the project, which are for other connections too', () => {
  check('parameters: {org: {}}\nvalues: {org: a}', []);
  check('displayName: App', [], projectOf(['prod'], { defaults: { values: { region: 'eu' } } }));
});

test('the nearest parameter is suggested', () => {
  const { findings } = checkBody('parameters: {orgSlug: {}}\nvalues: {orgslug: a}');
  expect(findings.find(({ code }) => code === 'ENT086')?.hint).toBe('did you mean orgSlug?');
});
