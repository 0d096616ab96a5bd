/** One stack: one connection in one environment and instance. */
import { tmpdir } from 'node:os';
import type { Connection } from '../connection/connection.ts';
import { type Desired, desiredOf } from '../entra/desired.ts';
import type { ImportBlock } from '../entra/import-block.ts';
import { EntradaError } from '../errors.ts';
import type { Cloud, Project } from '../spec/project.ts';
import { ADDRESS } from './addresses.ts';
import { backendOf } from './backend.ts';
import { App, AzureadProvider, StateBackend, TerraformOutput, TerraformStack } from './cdk.ts';
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

/** What a stack is made with, besides its connection and project. */
export interface StackOptions {
  /** Folders of the output: states of a local backend lie in `root`. */
  readonly root: string;
  readonly stack: string;
  /** Live objects that its state may not hold yet; those of resources that it has not are left out. Default: none. */
  readonly imports?: readonly ImportBlock[];
}

/**
 * Adds the stack of a connection to an app. A retired connection gives a stack without resources: applying it destroys
 * in order what the state holds. Where Graph writes the applications, the stack forgets all of it.
 * @throws {EntradaError} ENT_SYNTH_TENANT without a tenant; ENT_SYNTH_UNSUPPORTED, ENT_BACKEND.
 */
export function addStack(app: App, connection: Connection, project: Project, options: StackOptions): void {
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
  addBackend(stack, backendOf(project, id, options));
  if (body.retired) return;
  try {
    addConnection(stack, desiredOf(connection, project), project, options.imports ?? []);
  } catch (error) {
    throw error instanceof EntradaError ? named(error, id) : error;
  }
}

/** The error with the stack it is about. */
function named(error: EntradaError, id: string): EntradaError {
  const { code, message, hint, exitCode } = error;
  return new EntradaError(code, `${id}: ${message}`, { ...(hint ? { hint } : {}), exitCode, cause: error });
}

/** cdktf's own backends are one class a kind, and its local one writes an absolute path: ours is any kind, as given. */
function addBackend(stack: TerraformStack, [kind, settings]: readonly [string, Record<string, unknown>]): void {
  const backend = new StateBackend(stack, 'backend', kind);
  for (const [name, value] of Object.entries(settings)) backend.addOverride(name, value);
}

function addConnection(
  stack: TerraformStack,
  desired: Desired,
  project: Project,
  imports: readonly ImportBlock[],
): void {
  const scope = new StackScope(stack, desired, project);
  if (!scope.owns('application')) {
    forget(stack, addressesOf(desired, project));
    return;
  }
  addObjects(scope);
  takeOver(scope, imports);
  forget(stack, leftBlocks(scope));
  addOutputs(scope);
}

function addObjects(scope: StackScope): void {
  addApplication(scope);
  addServicePrincipal(scope);
  addIdentifierUris(scope);
  addAppRoles(scope);
  addOwners(scope);
  if (scope.owns('certificate')) addCertificate(scope);
  if (scope.owns('claims')) addClaims(scope);
  addAssignments(scope);
  if (scope.owns('provisioning')) addProvisioning(scope);
}

/** The addresses of everything Terraform would make if it wrote as much as it can. */
function addressesOf(desired: Desired, project: Project): string[] {
  const isLookedUp =
    desired.provisioning === null
      ? desired.connection.body.provisioning !== undefined
      : desired.provisioning.templateId === null;
  const terraform = { ...project.terraform, certificate: true, claims: true, provisioning: !isLookedUp };
  const app = new App({ outdir: tmpdir() });
  const scope = new StackScope(new TerraformStack(app, 'all'), desired, { ...project, deploy: 'terraform', terraform });
  addObjects(scope);
  const provisioning = isLookedUp ? [ADDRESS.syncJob, ADDRESS.syncSecret] : [];
  return [...scope.resources, ...provisioning];
}

/** Addresses of the blocks that Graph writes beside an application of Terraform's. */
function leftBlocks(scope: StackScope): string[] {
  const { certificate, provisioning, connection } = scope.desired;
  const { saml } = connection.body;
  // Provisioning that waits for a parameter is no reason to destroy what runs.
  const isProvisioningLeft =
    connection.body.provisioning !== undefined && (!scope.owns('provisioning') || provisioning === null);
  const isGraphClaims = !scope.owns('claims') || saml?.claims.engine === 'claims-policy';
  return [
    ...(!scope.owns('certificate') && certificate ? [ADDRESS.certificate] : []),
    ...(isGraphClaims && saml ? [ADDRESS.claimsAssignment, ADDRESS.claimsPolicy] : []),
    ...(isProvisioningLeft ? [ADDRESS.syncJob, ADDRESS.syncSecret] : []),
  ];
}

/** What Graph writes is forgotten by Terraform and not destroyed; where the state never held it, nothing happens. */
function forget(stack: TerraformStack, addresses: readonly string[]): void {
  if (addresses.length === 0) return;
  const blocks = addresses.map((from) => ({ from, lifecycle: { destroy: false } }));
  stack.addOverride('removed', blocks);
}

/** What lives already is imported and not made again; where the state holds it, nothing happens. */
function takeOver({ stack, resources }: StackScope, imports: readonly ImportBlock[]): void {
  const blocks = imports.filter(({ to }) => resources.includes(to)).map(({ to, id }) => ({ to, id }));
  if (blocks.length > 0) stack.addOverride('import', blocks);
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
