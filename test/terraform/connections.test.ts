/** What holds of every connection of this repository, whatever its vendor. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect } from '../../src/connection/connection.ts';
import { desiredOf } from '../../src/entra/desired.ts';
import { checkStack } from '../../src/terraform/check-stack.ts';
import { checkWithTerraform } from '../../src/terraform/check-terraform.ts';
import { loadWorkspace } from '../../src/workspace/load.ts';
import { hasTerraform, plainEnv } from './run-terraform.ts';
import { addressesOf, at, synthesized } from './support.ts';

const root = join(import.meta.dirname, '..', '..');
const { projects, findings } = loadWorkspace({ cwd: root, today: '2026-11-22' });
const stacks = projects.flatMap(({ project, specs }) =>
  specs.flatMap(({ variants }) =>
    variants.map((variant) => {
      const connection = connect(variant);
      return { id: connection.id, connection, project, json: synthesized(connection, project) };
    }),
  ),
);

test('there are five vendors, in every environment, without errors', () => {
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(new Set(stacks.map(({ connection }) => connection.name)).size).toBe(5);
  expect(new Set(stacks.map(({ id }) => id)).size).toBe(stacks.length);
});

describe.each(stacks)('$id', ({ id, connection, project, json }) => {
  const servicePrincipal = at(json, 'azuread_service_principal.sp');
  const desired = desiredOf(connection, project);

  test('fits the schema of the provider, and refers to what is there', () => {
    expect(checkStack(id, json)).toEqual([]);
  });

  test('adopts its service principal and marks it', () => {
    expect(servicePrincipal['use_existing']).toBe(true);
    expect(servicePrincipal['tags']).toContain(`"entrada:${project.name}/${id}"`);
  });

  test('has one application, one certificate where it has SAML, and all its identifiers', () => {
    const count = (type: string) => Object.keys(json.resource?.[type] ?? {}).length;
    expect(count('azuread_application') + count('azuread_application_from_template')).toBe(1);
    expect(count('azuread_service_principal_token_signing_certificate')).toBe(connection.body.saml ? 1 : 0);
    expect(count('azuread_application_identifier_uri')).toBe(desired.application.identifierUris?.length ?? 0);
    expect(count('azuread_app_role_assignment')).toBe(desired.assignments.length);
  });

  test('holds no placeholder, mark or undefined', () => {
    const text = JSON.stringify(json);
    expect(text).not.toMatch(/[\ufdd0-\ufdef]|undefined|TfToken|\[object/);
  });

  test('has addresses that hold nothing of its display name', () => {
    const renamed = { ...connection, body: { ...connection.body, displayName: 'Another' } };
    expect(addressesOf(synthesized(renamed, project))).toEqual(addressesOf(json));
  });
});

test.runIf(hasTerraform('connections through terraform validate'))('Terraform takes them all', async () => {
  expect(await checkWithTerraform(stacks, plainEnv())).toEqual({ problems: [] });
});
