/** One stack: one connection in one environment and instance. */

import type { Connection } from '../connection/connection.ts';
import { type Desired, desiredOf } from '../entra/desired.ts';
import { EntradaError } from '../errors.ts';
import type { Cloud, Project } from '../spec/project.ts';
import { ADDRESS } from './addresses.ts';
import { backendOf } from './backend.ts';
import { type App, AzureadProvider, StateBackend, TerraformOutput, TerraformStack } from './cdk.ts';
import { addApplication, addAppRoles, addOwners } from './resources/application.ts';
import { addAssignments } from './resources/assignments.ts';
import { addProvisioning } from './resources/provisioning.ts';
import { addIdentifierUris, addServicePrincipal } from './resources/service-principal.ts';
import { addCertificate, addClaims } from './resources/sign-in.ts';
import { StackScope } from './scope.ts';

/** Names of the clouds in the provider's argument `environment`. Source: reference/azuread-provider.md 1.1. */
const CLOUDS: Readonly<Record<Cloud, string>> = { global: 'global', usgovernment: 'usgovernment', china: 'china' };

/** Versions that the output asks for. 3.7.0 is what the bindings were made from; a later 3.x only adds. */
const PROVIDER_VERSION = '~> 3.7';
const TERRAFORM_VERSION = '>= 1.9.0';

/** Folders of the output: states of a local backend lie in `root`. */
export interface StackFolders {
  readonly root: string;
  readonly stack: string;
}

/**
 * Adds the stack of a connection to an app. A retired connection gives a stack without resources: applying it destroys
 * in order what the state holds.
 * @throws {EntradaError} ENT_SYNTH_TENANT without a tenant; ENT_SYNTH_UNSUPPORTED, ENT_BACKEND.
 */
export function addStack(app: App, connection: Connection, project: Project, folders: StackFolders): void {
  const { environment, id, body } = connection;
  if (environment.tenantId === null) {
    throw new EntradaError('ENT_SYNTH_TENANT', `the environment ${environment.name} has no tenantId`, {
      hint: 'give environments.NAME.tenantId in entrada.yaml',
      file: 'entrada.yaml',
    });
  }
  const stack = new TerraformStack(app, id);
  new AzureadProvider(stack, 'azuread', { tenantId: environment.tenantId, environment: CLOUDS[environment.cloud] });
  stack.addOverride('terraform.required_version', TERRAFORM_VERSION);
  stack.addOverride('terraform.required_providers.azuread.version', PROVIDER_VERSION);
  addBackend(stack, backendOf(project, id, folders));
  if (!body.retired) addConnection(stack, desiredOf(connection, project), project);
}

/** cdktf's own backends are one class a kind, and its local one writes an absolute path: ours is any kind, as given. */
function addBackend(stack: TerraformStack, [kind, settings]: readonly [string, Record<string, unknown>]): void {
  const backend = new StateBackend(stack, 'backend', kind);
  for (const [name, value] of Object.entries(settings)) backend.addOverride(name, value);
}

function addConnection(stack: TerraformStack, desired: Desired, project: Project): void {
  const scope = new StackScope(stack, desired, project);
  addApplication(scope);
  addServicePrincipal(scope);
  addIdentifierUris(scope);
  addAppRoles(scope);
  addOwners(scope);
  if (scope.owns('certificate')) addCertificate(scope);
  if (scope.owns('claims')) addClaims(scope);
  addAssignments(scope);
  if (scope.owns('provisioning')) addProvisioning(scope);
  addRemovals(scope);
  addOutputs(scope);
}

/** A block that Graph writes is forgotten by Terraform and not destroyed; where the state never held it, nothing happens. */
function addRemovals(scope: StackScope): void {
  const from: string[] = [];
  if (!scope.owns('certificate') && scope.desired.certificate) from.push(ADDRESS.certificate);
  const isGraphClaims = !scope.owns('claims') || scope.desired.connection.body.saml?.claims.engine === 'claims-policy';
  if (isGraphClaims && scope.desired.connection.body.saml) from.push(ADDRESS.claimsAssignment, ADDRESS.claimsPolicy);
  if (!scope.owns('provisioning') && scope.desired.provisioning) from.push(ADDRESS.syncJob, ADDRESS.syncSecret);
  if (from.length === 0) return;
  const blocks = from.map((address) => ({ from: address, lifecycle: { destroy: false } }));
  scope.stack.addOverride('removed', blocks);
}

/** What the record of a connection needs, and what people look up. */
function addOutputs(scope: StackScope): void {
  const outputs: Record<string, string> = {
    client_id: scope.clientId,
    service_principal_object_id: `${ADDRESS.servicePrincipal}.object_id`,
    metadata_url: scope.metadataUrl,
  };
  if (scope.owns('certificate') && scope.desired.certificate)
    outputs['certificate_thumbprint'] = `${ADDRESS.certificate}.thumbprint`;
  for (const [name, expression] of Object.entries(outputs)) {
    const output = new TerraformOutput(scope.stack, `output-${name}`, { value: `\${${expression}}` });
    output.overrideLogicalId(name);
  }
}
