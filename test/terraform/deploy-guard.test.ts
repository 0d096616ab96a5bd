import { describe, expect, test } from 'vitest';
import { deployRefusals, type GuardedStack } from '../../src/terraform/deploy-guard.ts';
import type { StackAction, StackChange } from '../../src/terraform/plan-json.ts';
import { projectOf } from './support.ts';

const { policy } = projectOf({ policy: { guard: { maxDeletes: 1 } } });
const SP = 'azuread_service_principal';
const ASSIGNMENT = 'azuread_app_role_assignment';
const APPLICATION = 'azuread_application';
const CERTIFICATE = 'azuread_service_principal_token_signing_certificate';

function change(action: StackAction, type: string, more: Partial<StackChange> = {}): StackChange {
  return { address: `${type}.a`, type, action, fields: [], ...more };
}

function stack(changes: readonly StackChange[], more: Partial<GuardedStack> = {}): GuardedStack {
  return { id: 'app@prod', plan: { changes }, isRetired: false, isProtected: false, ...more };
}

function check(stacks: readonly GuardedStack[], expected: readonly string[], isRiskAccepted = false): void {
  expect(deployRefusals(stacks, policy, isRiskAccepted).map(({ message }) => message)).toEqual(expected);
}

describe('what is in use', () => {
  test.each([
    [APPLICATION, 'destroy'],
    ['azuread_application_from_template', 'destroy'],
    [SP, 'destroy'],
  ])('%s is never destroyed', (type, verb) => {
    check([stack([change('delete', type)])], [`Terraform would ${verb} ${type}.a`], true);
  });

  test('is never replaced', () => {
    check([stack([change('replace', SP)])], [`Terraform would destroy and make anew ${SP}.a`], true);
    check([stack([change('replace', CERTIFICATE)])], [`Terraform would destroy and make anew ${CERTIFICATE}.a`], true);
  });

  test('may be made, changed, imported and forgotten', () => {
    const actions = ['create', 'update', 'import', 'forget'] as const;
    check([stack(actions.flatMap((action) => [APPLICATION, SP, ASSIGNMENT].map((type) => change(action, type))))], []);
  });

  test('goes where its connection is retired, all of it', () => {
    check(
      [
        stack(
          [APPLICATION, SP, ASSIGNMENT, CERTIFICATE].map((type) => change('delete', type)),
          { isRetired: true },
        ),
      ],
      [],
    );
  });
});

describe('deletions of the rest', () => {
  const two = [stack([change('delete', ASSIGNMENT)]), stack([change('replace', ASSIGNMENT)], { id: 'b@prod' })];
  const MANY = 'Terraform would destroy 2 objects; policy.guard.maxDeletes allows 1';

  test('count over all stacks', () => {
    check(two.slice(0, 1), []);
    check(two, [MANY]);
  });

  test('may be asked for', () => check(two, [], true));

  test('of a retired connection do not count', () => {
    check([two[0] as GuardedStack, { ...(two[1] as GuardedStack), isRetired: true }], []);
  });
});

test('nothing of a protected connection is destroyed, retired or not', () => {
  const message = `the connection is protected, and Terraform would destroy ${ASSIGNMENT}.a`;
  check([stack([change('delete', ASSIGNMENT)], { isProtected: true })], [message], true);
  check([stack([change('delete', ASSIGNMENT)], { isProtected: true, isRetired: true })], [message], true);
});

test('an object that moves to another address would be imported and then destroyed', () => {
  const changes = [
    change('delete', ASSIGNMENT, { id: '/servicePrincipals/1/appRoleAssignedTo/2' }),
    change('import', ASSIGNMENT, { address: `${ASSIGNMENT}.b`, importing: '/servicePrincipals/1/appRoleAssignedTo/2' }),
  ];
  check([stack(changes)], [`Terraform would destroy ${ASSIGNMENT}.a, which another resource imports`], true);
});

test('an application that the record knows is not made a second time', () => {
  const message = `${APPLICATION}.a would be a second application: the record knows 7`;
  check([stack([change('create', APPLICATION)], { recorded: '7' })], [message], true);
  check([stack([change('update', APPLICATION)], { recorded: '7' })], []);
});
