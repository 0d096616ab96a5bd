import { describe, expect, test } from 'vitest';
import { deployRefusals, type GuardedStack, type RecordedById } from '../../src/terraform/deploy-guard.ts';
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

function check(
  stacks: readonly GuardedStack[],
  expected: readonly string[],
  isRiskAccepted = false,
  records: RecordedById = new Map(),
  isUnattended = false,
): void {
  const asked = { isRiskAccepted, isUnattended };
  expect(deployRefusals(stacks, policy, asked, records).map(({ message }) => message)).toEqual(expected);
}

describe('what is in use', () => {
  test.each([
    [APPLICATION, 'destroy'],
    ['azuread_application_from_template', 'destroy'],
    [SP, 'destroy'],
    [CERTIFICATE, 'destroy'],
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
  const MANY =
    'Terraform would destroy 2 objects (azuread_app_role_assignment.a, azuread_app_role_assignment.a); policy.guard.maxDeletes allows 1';

  test('count over all stacks', () => {
    check(two.slice(0, 1), []);
    check(two, [MANY]);
  });

  test('are no matter of a run that nobody watches, since no plan of ours shows them', () => {
    const unseen = `Terraform would destroy 1 object (${ASSIGNMENT}.a), and entrada plan shows none of it`;
    check(two.slice(0, 1), [unseen], false, new Map(), true);
    check(two.slice(0, 1), [], true, new Map(), true);
    check([{ ...(two[0] as GuardedStack), isRetired: true }], [], false, new Map(), true);
  });

  test('of retired connections count by the connection', () => {
    const retired = two.map((one) => ({ ...one, isRetired: true }));
    const message = 'Terraform would take down 2 retired connections; policy.guard.maxDeletes allows 1';
    check(retired.slice(0, 1), []);
    check(retired, [message]);
    check(retired, [], true);
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

describe('an object under two addresses', () => {
  const ID = '/servicePrincipals/a1/appRoleAssignedTo/2';
  const lost = change('delete', ASSIGNMENT, { id: ID });
  const taken = change('import', ASSIGNMENT, { address: `${ASSIGNMENT}.b`, importing: ID.toUpperCase() });
  const message = `Terraform would destroy ${ASSIGNMENT}.a, which another resource imports`;

  test('would be imported and then destroyed', () => check([stack([lost, taken])], [message], true));

  test('is one object in two stacks as well, also where one of them is retired', () => {
    check([stack([lost], { isRetired: true }), stack([taken], { id: 'b@prod' })], [message], true);
  });
});

describe('records', () => {
  const records: RecordedById = new Map([
    ['app@prod', { applicationId: 'a1', servicePrincipalId: 'a2' }],
    ['b@prod', { applicationId: 'b1', servicePrincipalId: 'b2' }],
  ]);
  const of = (changes: readonly StackChange[], expected: readonly string[], more: Partial<GuardedStack> = {}) =>
    check([stack(changes, more)], expected, true, records);

  test('an application that the record knows is not made a second time', () => {
    of([change('create', APPLICATION)], [`${APPLICATION}.a would be a second application: the record knows a1`]);
    of([change('create', APPLICATION)], [], { id: 'new@prod' });
    of([change('update', APPLICATION, { id: '/applications/A1' })], []);
  });

  test('no other application is imported than the record knows', () => {
    const message = `${APPLICATION}.a would import /applications/c1: the record knows a1`;
    of([change('import', APPLICATION, { importing: '/applications/c1' })], [message]);
    of([change('import', APPLICATION, { importing: '/applications/a1' })], []);
    of([change('import', APPLICATION, { importing: '/applicationTemplates/t/instantiate/a1/a2' })], []);
  });

  test.each([
    ['delete', { id: '/applications/b1' }],
    ['replace', { id: 'b2/tokenSigningCertificate/1' }],
    ['update', { id: '/servicePrincipals/B2' }],
    ['import', { importing: '/servicePrincipals/b2/appRoleAssignedTo/1' }],
  ] as const)('%s of an object of another connection is refused, retired or not: %j', (action, more) => {
    const message = `${ASSIGNMENT}.a is an object of b@prod, as its record says`;
    of([change(action, ASSIGNMENT, more)], [message]);
    of([change(action, ASSIGNMENT, more)], [message], { isRetired: true });
  });

  test('an object of another connection may be forgotten', () =>
    of([change('forget', ASSIGNMENT, { id: '/applications/b1' })], []));
});
