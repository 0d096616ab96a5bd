import { expect, test } from 'vitest';
import { checked, projectOf } from '../support.ts';
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

test('an instance in an environment is no way around it', () => {
  const instance = (body: string) => `environments: {prod: {}, test: {}}\ninstances: {eu: ${body}}`;
  check(instance('{environments: {test: {application: {assignmentRequired: false}}}}'), [
    `/instances/eu/environments/test/application/assignmentRequired: ${message(ASSIGNED, 'test, instance eu')}`,
  ]);
  check(
    'application: {assignmentRequired: false}\nenvironments: {test: {application: {assignmentRequired: true}}}\n' +
      'instances: {eu: {environments: {test: {application: {assignmentRequired: false}}}}}',
    [`/instances/eu/environments/test/application/assignmentRequired: ${message(ASSIGNED, 'test, instance eu')}`],
  );
});

test('an organization may not be weaker than its connection', () => {
  const SSO = 'signIn.requireSso';
  const weak = 'organizations: {acme: {signIn: {requireSso: false}}, other: {domains: [a.com]}}';
  check(`signIn: {requireSso: true}\nenvironments: {test: {}}\n${weak}`, [
    `/organizations/acme/signIn/requireSso: ${message(SSO, 'test, organization acme')}`,
  ]);
  check(`environments: {test: {signIn: {requireSso: true}}}\n${weak}`, [
    `/organizations/acme/signIn/requireSso: ${message(SSO, 'test, organization acme')}`,
  ]);
  check(weak, []);
  check('organizations: {acme: {signIn: {requireSso: true}}}', []);
});

test('an environment may not weaken an organization either', () => {
  const strong = 'organizations: {acme: {signIn: {requireSso: true}}}\n';
  check(`${strong}environments: {test: {organizations: {acme: {signIn: {requireSso: false}}}}}`, [
    `/environments/test/organizations/acme/signIn/requireSso: ${message('signIn.requireSso', 'test, organization acme')}`,
  ]);
});

test('of more than two values each may be kept or raised, and none lowered', () => {
  const project = projectOf(['test'], { policy: { mayNotWeaken: ['signIn.unknownUser', 'saml.signing.option'] } });
  const count = (block: string, from: string, to: string) =>
    findingsOf('ENT089', `${block.replace('X', from)}\nenvironments: {test: {${block.replace('X', to)}}}`, project)
      .length;
  const user = 'signIn: {unknownUser: X}';
  expect(count(user, 'reject', 'waiting-room')).toBe(1);
  expect(count(user, 'waiting-room', 'create')).toBe(1);
  expect(count(user, 'create', 'waiting-room')).toBe(0);
  expect(count(user, 'waiting-room', 'waiting-room')).toBe(0);
  const option = 'saml: {signing: {option: X}}';
  expect(count(option, 'both', 'assertion')).toBe(1);
  expect(count(option, 'assertion', 'response')).toBe(1);
  expect(count(option, 'assertion', 'both')).toBe(0);
});

test('neither a parameter nor null stands where a leaf is guarded: the schema refuses both', () => {
  const refused = (body: string) => checked(`parameters: {p: {description: d, example: e}}\n${body}\n`, PROJECT);
  for (const value of ["'${p}'", 'null', '"false"', '~']) {
    expect(refused(`environments: {test: {application: {assignmentRequired: ${value}}}}`)).not.toEqual([]);
    expect(refused(`environments: {test: {saml: {signing: {algorithm: ${value}}}}}`)).not.toEqual([]);
    expect(refused(`environments: {test: {signIn: {requireSso: ${value}}}}`)).not.toEqual([]);
  }
  for (const block of ['application', 'saml', 'signIn', 'organizations'])
    expect(refused(`environments: {test: {${block}: null}}`), block).not.toEqual([]);
});

test('no waiver excuses it', () => {
  const waiver = `waivers: [{rule: ENT089, path: /application, until: 2099-01-01, reason: because we say so}]\n`;
  check(`${waiver}environments: {test: {application: {assignmentRequired: false}}}`, [
    `/environments/test/application/assignmentRequired: ${message(ASSIGNED, 'test')}`,
  ]);
  expect(findingsOf('ENT091', waiver, PROJECT)).toEqual(['/waivers/0: nothing excuses ENT089']);
});
