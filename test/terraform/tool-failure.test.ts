import { expect, test } from 'vitest';
import { toolFailure, toolMissing } from '../../src/terraform/tool-failure.ts';

function check(text: string, expected: string): void {
  const { code, exitCode, message } = toolFailure('a@prod', text);
  expect(`${code} ${exitCode} ${message}`).toBe(expected);
}

/** As Terraform 1.11 writes it. */
const LOCKED = `
Error: Error acquiring the state lock

Error message: resource temporarily unavailable
Lock Info:
  ID:        0f2c7a1e-55a6-8f0d-2f3b-2f4f6c1b7d10
  Path:      terraform.tfstate
  Operation: OperationTypeApply
  Who:       jo@runner-1
  Version:   1.11.4
  Created:   2026-11-24 10:00:00.123 +0000 UTC
  Info:
`;

test.each([
  [
    LOCKED,
    'ENT_TERRAFORM_LOCKED 3 a@prod: the state is locked, held by jo@runner-1 since 2026-11-24 10:00:00.123 +0000 UTC',
  ],
  ['Error: Error acquiring the state lock\n\nsomething else', 'ENT_TERRAFORM_LOCKED 3 a@prod: the state is locked'],
  [
    'Error: Failed to query available provider packages\n\nCould not retrieve the list of available versions for provider hashicorp/azuread',
    'ENT_TERRAFORM_PROVIDER 3 a@prod: the azuread provider cannot be had',
  ],
  ['Error: Failed to install provider', 'ENT_TERRAFORM_PROVIDER 3 a@prod: the azuread provider cannot be had'],
  ['Error: Failed to resolve provider packages', 'ENT_TERRAFORM_PROVIDER 3 a@prod: the azuread provider cannot be had'],
  ['Error: Inconsistent dependency lock file', 'ENT_TERRAFORM_PROVIDER 3 a@prod: the azuread provider cannot be had'],
  ['Error: Backend configuration changed', 'ENT_TERRAFORM_STATE 1 a@prod: the backend is another one than before'],
  [
    'Error: Failed to get existing workspaces: containers.Client#ListBlobs: 403',
    'ENT_TERRAFORM_STATE 3 a@prod: the state cannot be read: Failed to get existing workspaces: containers.Client#ListBlobs: 403',
  ],
  [
    'Error: No value for required variable\n\n  on cdk.tf.json line 9:\nThe root module input variable "SENTRY_SCIM_TOKEN" is not set',
    'ENT_SECRET 1 a@prod: the secret SENTRY_SCIM_TOKEN has no value',
  ],
  [
    'azuread_application.app: Preparing import...\nError: Cannot import non-existent remote object\n\nWhile attempting to import an existing object to\n"azuread_app_role_assignment.x", the provider detected that no object exists',
    'ENT_IMPORT_BLOCKS 5 a@prod: an object to be imported is not there any more: azuread_app_role_assignment.x',
  ],
  [
    'Error: could not configure MicrosoftGraph Authorizer: AADSTS700016: not found',
    'ENT_SIGN_IN 3 a@prod: Entra refused Terraform: could not configure MicrosoftGraph Authorizer: AADSTS700016: not found',
  ],
  [
    'Error: retrieving: unexpected status 403',
    'ENT_SIGN_IN 3 a@prod: Entra refused Terraform: retrieving: unexpected status 403',
  ],
  ['Error: Reference to undeclared resource\n\nmore', 'ENT_TERRAFORM 3 a@prod: Reference to undeclared resource'],
  ['it fell over', 'ENT_TERRAFORM 3 a@prod: it fell over'],
  ['', 'ENT_TERRAFORM 3 a@prod: no reason was given'],
])('%j', check);

test('the lock is named in the hint, so that a dead run can be ended', () => {
  expect(toolFailure('a@prod', LOCKED).hint).toContain('terraform force-unlock 0f2c7a1e-55a6-8f0d-2f3b-2f4f6c1b7d10');
  expect(toolFailure('a@prod', 'Error acquiring the state lock').hint).toContain('force-unlock ID');
});

test('the whole text is the cause', () => expect(toolFailure('a@prod', LOCKED).cause).toBe(LOCKED));

test('a tool that is not there is named', () => {
  expect(toolMissing('tofu')).toMatchObject({ code: 'ENT_TERRAFORM', exitCode: 3, message: 'tofu is not on the path' });
});
