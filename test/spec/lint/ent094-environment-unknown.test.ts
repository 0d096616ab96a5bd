import { expect, test } from 'vitest';
import { impliedProject } from '../../../src/spec/project.ts';
import { projectOf } from '../support.ts';
import { check as checkBody, findingsOf } from './support.ts';

const PROJECT = projectOf(['prod', 'test']);
const check = (body: string, expected: string[], project = PROJECT) =>
  expect(findingsOf('ENT094', body, project)).toEqual(expected);
const message = (name: string) => `entrada.yaml has no environment ${name}`;

test('an environment that the project does not list is reported, also inside an instance', () => {
  check('environments: {prod: {}, stage: {}}', [`/environments/stage: ${message('stage')}`]);
  check('instances: {eu: {environments: {stage: {}}}, us: {}}', [
    `/instances/eu/environments/stage: ${message('stage')}`,
  ]);
});

test('one that it lists is not; without a project every name is right', () => {
  check('environments: {prod: {}}\ninstances: {eu: {environments: {test: {}}}}', []);
  check('environments: {stage: {}}', [], impliedProject());
});

test('the nearest environment is suggested', () => {
  const { findings } = checkBody('environments: {prdo: {}}', PROJECT);
  expect(findings.find(({ code }) => code === 'ENT094')?.hint).toBe('did you mean prod?');
});

test('a connection that exists nowhere is reported, with a project and without', () => {
  const nowhere = '/environments: the connection exists in no environment, so nothing of it is checked or written';
  check('environments: {}', [nowhere]);
  check('environments: {}', [nowhere], impliedProject());
});
