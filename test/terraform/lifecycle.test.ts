/** Taking down, protecting, and handing over between writers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProjectSpec } from '../../src/spec/generated/project.ts';
import { checkStack } from '../../src/terraform/check-stack.ts';
import { hasTerraform, withConfiguration } from './run-terraform.ts';
import { addressesOf, at, connectionsOf, projectOf, stackOf, synthesized, TENANT } from './support.ts';

const SPEC = `
saml:
  identifiers: [urn:a, urn:b]
  replyUrls: [https://a.b/c]
  appRoles: [{value: admin}]
  claims: {add: [{name: c, source: user.mail}]}
provisioning: {tenantUrl: https://a.b/scim, auth: {secret: {env: TOKEN}}}
assignments: [{group: G}]`;

const removedFrom = (json: { readonly [block: string]: unknown }) => {
  const blocks = (json['removed'] ?? []) as { from: string; lifecycle: { destroy: boolean } }[];
  expect(blocks.every(({ lifecycle }) => lifecycle.destroy === false)).toBe(true);
  return blocks.map(({ from }) => from);
};
const terraform = (changes: NonNullable<ProjectSpec['terraform']>) =>
  projectOf({ terraform: { provisioning: true, ...changes } });

describe('a retired connection', () => {
  const json = stackOf(`${SPEC}\nretired: true`);

  test('has no resource, so that applying it destroys what there is', () => {
    expect(addressesOf(json)).toEqual([]);
    expect(json['removed']).toBeUndefined();
    expect(json['output']).toBeUndefined();
    expect(json.variable).toBeUndefined();
  });

  test('keeps provider and backend, without which nothing could be destroyed', () => {
    const live = stackOf(SPEC);
    expect(json['provider']).toEqual(live['provider']);
    expect(json.terraform).toEqual(live.terraform);
  });
});

describe('a protected connection', () => {
  const PRECIOUS = /^azuread_(?:application|application_from_template|application_identifier_uri|service_principal)\./;

  test('cannot be destroyed, nor lose its entity ID, in any of its stacks', () => {
    const project = projectOf({ environments: { prod: { tenantId: TENANT }, test: { tenantId: TENANT } } });
    const spec = `${SPEC}\nprotected: true\ninstances: {eu: {}, us: {application: {source: gallery}, provisioning: {template: scim}}}`;
    const stacks = connectionsOf(spec, project).map((connection) => synthesized(connection, project));
    expect(stacks).toHaveLength(4);
    for (const json of stacks) {
      const precious = addressesOf(json).filter((address) => PRECIOUS.test(address));
      expect(precious).toHaveLength(4);
      for (const address of precious) expect(at(json, address)['lifecycle']).toMatchObject({ prevent_destroy: true });
    }
  });

  test('refuses at plan time that its identifier is another than the one that is live', () => {
    const json = stackOf(`${SPEC}\nprotected: true`);
    const { precondition } = at(json, 'azuread_service_principal.sp')['lifecycle'] as { precondition: object[] };
    const names = 'data.azuread_service_principal.before.service_principal_names';
    expect(precondition).toEqual([
      {
        condition: `\${length(${names}) == 0 || contains(${names}, "urn:a")}`,
        error_message: 'app@prod is protected: the entity ID that it has must stay.',
      },
    ]);
    expect(checkStack('app@prod', json)).toEqual([]);
    const gallery = stackOf(
      `${SPEC.replace('auth:', 'template: x, auth:')}\napplication: {source: gallery}\nprotected: true`,
    );
    expect(at(gallery, 'azuread_service_principal.sp')['lifecycle']).not.toHaveProperty('precondition');
  });

  test('is so without any aspect of the whole app: cdktf runs none of those', () => {
    const json = stackOf('{application: {source: gallery}, protected: true}');
    expect(at(json, 'azuread_application_from_template.app')['lifecycle']).toEqual({
      prevent_destroy: true,
      ignore_changes: ['template_id'],
    });
  });

  test('is the only one', () => {
    const json = stackOf(SPEC);
    const isProtected = (address: string) =>
      (at(json, address)['lifecycle'] as { prevent_destroy?: boolean } | undefined)?.prevent_destroy ?? false;
    expect(addressesOf(json).filter(isProtected)).toEqual([]);
  });
});

describe('what Graph takes over is forgotten and not destroyed', () => {
  test('nothing, where Terraform writes all', () => {
    expect(removedFrom(stackOf(SPEC))).toEqual([]);
  });

  const CLAIMS = [
    'azuread_service_principal_claims_mapping_policy_assignment.claims',
    'azuread_claims_mapping_policy.claims',
  ];

  test.each([
    ['certificate', ['azuread_service_principal_token_signing_certificate.signing']],
    ['claims', CLAIMS],
    ['provisioning', ['azuread_synchronization_job.scim', 'azuread_synchronization_secret.scim']],
  ] as const)('%s: false', (block, addresses) => {
    const json = stackOf(SPEC, terraform({ [block]: false }));
    expect(removedFrom(json)).toEqual(addresses);
    expect(addressesOf(json).filter((address) => addresses.some((one) => one === address))).toEqual([]);
    const others = addressesOf(stackOf(SPEC)).filter((address) => !addresses.some((one) => one === address));
    expect(addressesOf(json)).toEqual(others);
  });

  test('the claims of the other engine', () => {
    const spec = 'saml: {claims: {engine: claims-policy, add: [{name: c, source: user.mail}]}}';
    expect(removedFrom(stackOf(spec))).toEqual(CLAIMS);
  });

  test('but claims that a spec no longer has are destroyed', () => {
    const json = stackOf('saml: {}');
    expect(removedFrom(json)).toEqual([]);
    expect(addressesOf(json).filter((address) => address.includes('claims'))).toEqual([]);
  });

  test('a block that a connection does not have', () => {
    const json = stackOf('{}', terraform({ certificate: false, claims: false, provisioning: false }));
    expect(removedFrom(json)).toEqual([]);
  });
});

test.runIf(hasTerraform('removed blocks'))('Terraform forgets by such a block, and destroys nothing', () => {
  const [block] = stackOf(SPEC, terraform({ certificate: false }))['removed'] as { lifecycle: object }[];
  const made = { resource: { terraform_data: { signing: { input: 'x' } } } };
  withConfiguration(made, (run, folder) => {
    run('apply', '-auto-approve', '-no-color');
    const removed = [{ ...block, from: 'terraform_data.signing' }];
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ removed }));
    expect(run('apply', '-auto-approve', '-no-color')).toMatch(/0 destroyed/);
    expect(run('state', 'list')).toBe('');
  });
});

describe('in a project that Graph deploys', () => {
  const graph = projectOf({ deploy: 'graph' });

  test('Terraform forgets all it may have made, and makes nothing', () => {
    const json = stackOf(SPEC, graph);
    expect(addressesOf(json)).toEqual([]);
    const made = addressesOf(stackOf(SPEC)).filter((address) => !address.startsWith('data.'));
    expect(removedFrom(json).sort()).toEqual(made);
    expect([json.variable, json['output']]).toEqual([undefined, undefined]);
  });

  test('also where it could not have made all', () => {
    const json = stackOf('{application: {source: gallery}, provisioning: {}}', graph);
    expect(removedFrom(json)).toContain('azuread_synchronization_secret.scim');
    expect(removedFrom(json)).toContain('azuread_application_from_template.app');
  });

  test('and a retired connection is destroyed by whoever made it', () => {
    expect(removedFrom(stackOf(`${SPEC}\nretired: true`, graph))).toEqual([]);
  });
});
