/** The check of the output against the provider's schema: faults that are planted must be found. */
import { describe, expect, test } from 'vitest';
import { checkStack, type StackJson } from '../../src/terraform/check-stack.ts';
import { checkWithTerraform } from '../../src/terraform/check-terraform.ts';
import { hasTerraform, plainEnv } from './run-terraform.ts';
import { stackOf } from './support.ts';

const FULL = `
application: {owners: [a@b.c], notes: n}
saml:
  identifiers: [urn:a, urn:b]
  replyUrls: [https://a.b/c]
  claims: {add: [{name: token, secret: {env: TOKEN}}, {name: c, source: user.mail}]}
  appRoles: [{value: admin}]
  groups: {source: samAccountName}
provisioning: {tenantUrl: https://a.b/scim, auth: {secret: {env: TOKEN}}}
assignments: [{group: G}, {user: u@b.c, role: admin}]`;

/** A stack with one fault. */
function broken(change: (block: (address: string) => Record<string, unknown>, json: Mutable) => void): StackJson {
  const json = structuredClone(stackOf(FULL)) as unknown as Mutable;
  change((address) => {
    const [type = '', name = ''] = address.split('.');
    return json.resource[type]?.[name] as Record<string, unknown>;
  }, json);
  return json as unknown as StackJson;
}

interface Mutable {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly data: Record<string, Record<string, Record<string, unknown>>>;
  variable: Record<string, unknown>;
}

const problemsOf = (json: StackJson) => checkStack('app@prod', json);

test('a full stack has no problem', () => {
  expect(problemsOf(stackOf(FULL))).toEqual([]);
});

describe('a fault is found', () => {
  test.each<[string, Parameters<typeof broken>[0], RegExp]>([
    [
      'a required argument that is missing',
      (at) => delete at('azuread_service_principal.sp')['client_id'],
      /sp.*client_id/,
    ],
    [
      'a text for a boolean',
      (at) => Object.assign(at('azuread_service_principal.sp'), { use_existing: 'yes' }),
      /use_existing/,
    ],
    ['an unknown argument', (at) => Object.assign(at('azuread_application.app'), { bogus: 1 }), /app.*"bogus"/],
    [
      'an unknown nested argument',
      (at) => Object.assign(at('azuread_application.app')['web'] as object, { relay: 'x' }),
      /web.*"relay"/,
    ],
    [
      'a text for a list',
      (at) => Object.assign(at('azuread_claims_mapping_policy.claims'), { definition: '{}' }),
      /definition/,
    ],
    ['an unknown type', (_at, json) => Object.assign(json.resource, { azuread_bogus: { a: {} } }), /azuread_bogus/],
    [
      'an attribute that the type does not have',
      (at) => Object.assign(at('azuread_application.app'), { notes: '${azuread_service_principal.sp.bogus_id}' }),
      /azuread_service_principal has no bogus_id/,
    ],
    [
      'a reference to what is not there',
      (at) => Object.assign(at('azuread_application.app'), { notes: '${azuread_application.other.id}' }),
      /azuread_application\.other\.id is not in the stack/,
    ],
    [
      'a reference to data that are not there',
      (at) => Object.assign(at('azuread_application.app'), { notes: '${data.azuread_user.nobody.object_id}' }),
      /data\.azuread_user\.nobody\.object_id is not in the stack/,
    ],
    [
      'a dependency on what is not there',
      (at) => Object.assign(at('azuread_synchronization_job.scim'), { depends_on: ['azuread_group.gone'] }),
      /azuread_group\.gone is not in the stack/,
    ],
    ['a variable that is not declared', (_at, json) => delete json.variable['TOKEN'], /var\.TOKEN is not declared/],
    [
      'a reference after a backslash, and one inside a text of an expression',
      (at) =>
        Object.assign(at('azuread_application.app'), { notes: '\\${var.one}', description: '${f("a ${var.two}")}' }),
      /var\.one is not declared/,
    ],
  ])('%s', (_name, change, message) => {
    const problems = problemsOf(broken(change));
    expect(problems.join('\n')).toMatch(message);
    expect(problems.every((problem) => problem.startsWith('app@prod: '))).toBe(true);
  });

  test('each of several', () => {
    const json = broken((at) => {
      at('azuread_application.app')['notes'] = '\\${var.one}';
      at('azuread_application.app')['description'] = '${f("a ${var.two} b")} ${var.three}';
    });
    expect(problemsOf(json)).toEqual(['one', 'two', 'three'].map((name) => `app@prod: var.${name} is not declared`));
  });
});

test('what is escaped or quoted is no reference', () => {
  const json = broken((at) => {
    at('azuread_application.app')['notes'] = '$${var.one} ${f("var.two", "$${var.three}")}';
  });
  expect(problemsOf(json)).toEqual([]);
});

describe.runIf(hasTerraform('terraform validate'))('the check by Terraform itself', () => {
  const check = (json: StackJson, env = plainEnv()) => checkWithTerraform([{ id: 'app@prod', json }], env);

  test('takes a full stack', async () => {
    expect(await check(stackOf(FULL))).toEqual({ problems: [] });
  });

  test.each<[string, string, RegExp]>([
    ['a broken template', 'a %{ if', /^app@prod: /],
    ['a function that does not exist', '${nofunction()}', /app@prod: .*nofunction/s],
    ['a reference to what is not there', '${azuread_application.other.id}', /app@prod: .*undeclared resource/s],
  ])('finds %s', async (_name, notes, message) => {
    const json = broken((at) => Object.assign(at('azuread_application.app'), { notes }));
    const result = await check(json);
    expect('problems' in result ? result.problems.join('\n') : result.skipped).toMatch(message);
  });

  test('reports what Terraform says before it can judge', async () => {
    const json = { variable: { 'a b': {} } };
    expect(await check(json)).toEqual({
      problems: [expect.stringMatching(/^all stacks: terraform init: .*variable/is)],
    });
  });

  test('does not take what steers a deployment for its own settings', async () => {
    const env = {
      ...plainEnv(),
      TF_WORKSPACE: 'other',
      TF_CLI_ARGS_validate: '-bogus',
      TF_CLI_CONFIG_FILE: '/nowhere',
    };
    expect(await check(stackOf(FULL), env)).toEqual({ problems: [] });
  });
});

test('without Terraform the check says why it was not made', async () => {
  const env = { ...plainEnv(), TERRAFORM_BINARY_NAME: 'no-such-terraform' };
  expect(await checkWithTerraform([], env)).toEqual({ skipped: 'no-such-terraform is not on the path' });
});
