import { expect, test } from 'vitest';
import { projectOf } from '../support.ts';
import { findingsOf } from './support.ts';

const PROJECT = projectOf(['prod', 'test']);
const check = (body: string, expected: string[], project = PROJECT) =>
  expect(findingsOf('ENT089', body, project)).toEqual(expected);
const message = (leaf: string, where: string) => `${leaf} is weaker in ${where} than what it overrides`;
const ASSIGNED = 'application.assignmentRequired';

test('an environment or instance that weakens what the connection means is reported where it does', () => {
  check('environments: {prod: {}, test: {application: {assignmentRequired: false}}}', [
    `/environments/test/application/assignmentRequired: ${message(ASSIGNED, 'test')}`,
  ]);
  check('environments: {test: {}}\ninstances: {eu: {application: {assignmentRequired: false}}, us: {}}', [
    `/instances/eu/application/assignmentRequired: ${message(ASSIGNED, 'test, instance eu')}`,
  ]);
});

test('each guarded leaf has its own strength', () => {
  const inTest = (block: string, weak: string, strong: string) =>
    findingsOf('ENT089', `${block.replace('X', strong)}\nenvironments: {test: {${block.replace('X', weak)}}}`, PROJECT);
  expect(inTest('saml: {requests: {signed: X}}', 'false', 'true')).toHaveLength(1);
  expect(inTest('saml: {signing: {algorithm: X}}', 'rsa-sha1', 'rsa-sha256')).toHaveLength(1);
  expect(inTest('signIn: {requireSso: X}', 'false', 'true')).toHaveLength(1);
  expect(inTest('application: {assignmentRequired: X}', 'false', 'true')).toHaveLength(1);
  expect(inTest('saml: {requests: {signed: X}}', 'true', 'false')).toEqual([]);
  expect(inTest('saml: {signing: {algorithm: X}}', 'rsa-sha256', 'rsa-sha1')).toEqual([]);
});

test('a connection may not be weaker than the defaults of its project', () => {
  const project = projectOf(['prod'], { defaults: { signIn: { requireSso: true } } });
  check('signIn: {requireSso: false}', [`/signIn/requireSso: ${message('signIn.requireSso', 'prod')}`], project);
  check('signIn: {requireSso: true}', [], project);
});

test('a connection that is weak itself, where nothing stronger is said, is not reported', () => {
  check('application: {assignmentRequired: false}', []);
  check(
    'application: {assignmentRequired: false}',
    [],
    projectOf(['prod'], { defaults: { application: { tags: ['t'] } } }),
  );
  check('application: {assignmentRequired: false}\nenvironments: {test: {displayName: T}}', []);
});

test('what is weakened and made strong again is not, nor what the policy leaves out', () => {
  const back = 'instances: {eu: {application: {assignmentRequired: true}}}';
  check(`environments: {test: {application: {assignmentRequired: false}}}\n${back}`, []);
  const open = projectOf(['test'], { policy: { mayNotWeaken: ['saml.requests.signed'] } });
  check('environments: {test: {application: {assignmentRequired: false}}}', [], open);
});
