/** What the builders of one stack share. */
import type { Desired } from '../entra/desired.ts';
import { type Block, type Writer, writerOfBlock } from '../entra/ownership.ts';
import { EntradaError } from '../errors.ts';
import type { SecretRef } from '../spec/generated/resolved.ts';
import type { Project } from '../spec/project.ts';
import { LOGIN_HOSTS } from '../spec/resolve.ts';
import { ADDRESS, logicalId } from './addresses.ts';
import { type TerraformElement, type TerraformStack, TerraformVariable } from './cdk.ts';
import { type LateExpressions, literal, quoted } from './template.ts';

/** One stack while it is built. */
export class StackScope {
  readonly stack: TerraformStack;
  readonly desired: Desired;
  readonly project: Project;
  /** Address of the application, which depends on its shape. */
  readonly application: string;
  readonly #variables = new Map<string, SecretRef>();
  readonly #resources: string[] = [];

  constructor(stack: TerraformStack, desired: Desired, project: Project) {
    this.stack = stack;
    this.desired = desired;
    this.project = project;
    this.application = ADDRESS.application[desired.shape];
  }

  /** Whether Terraform writes a block of this project. */
  owns(block: Block): boolean {
    const writer: Writer = writerOfBlock(block, this.project);
    return writer === 'terraform';
  }

  /** Expression (without `${}`) of the client ID of the application. */
  get clientId(): string {
    return this.desired.shape === 'preset' ? `${ADDRESS.before}.client_id` : `${this.application}.client_id`;
  }

  /** Expression (without `${}`) of the resource ID of the application: `/applications/{object ID}`. */
  get applicationId(): string {
    return this.desired.shape === 'preset' ? `${this.application}.application_id` : `${this.application}.id`;
  }

  /** A text of the spec as a Terraform string. */
  text(value: string): string {
    return literal(value, this.#late());
  }

  /** A text of the spec as a string inside an expression. */
  quoted(value: string): string {
    return quoted(value, this.#late());
  }

  /** As {@link text}; `null` and `undefined` become `undefined`, which leaves the argument out. */
  optional(value: string | null | undefined): string | undefined {
    return typeof value === 'string' && value !== '' ? this.text(value) : undefined;
  }

  /**
   * Expression (without `${}`) of a secret: a sensitive variable, declared once.
   * @throws {EntradaError} ENT_SYNTH_UNSUPPORTED where two secrets would share a variable.
   */
  secret(ref: SecretRef): string {
    const name = variableName(ref);
    const declared = this.#variables.get(name);
    if (declared === undefined) this.#declare(name, ref);
    else if (describe(declared) !== describe(ref)) throw sharedVariable(name, declared, ref);
    return `var.${name}`;
  }

  #declare(name: string, ref: SecretRef): void {
    const variable = new TerraformVariable(this.stack, `var_${name}`, {
      type: 'string',
      sensitive: true,
      nullable: false,
      description: this.text(`Value of ${describe(ref)}; given as TF_VAR_${name}.`),
    });
    this.named(variable, name);
    this.#variables.set(name, ref);
  }

  /** Addresses of the resources so far, in the order they were added. */
  get resources(): readonly string[] {
    return this.#resources;
  }

  /** Gives an element its stable logical ID. */
  named<T extends TerraformElement>(element: T, address: string): T {
    element.overrideLogicalId(logicalId(address));
    if (address.startsWith('azuread_')) this.#resources.push(address);
    return element;
  }

  #late(): LateExpressions {
    return { 'entra.appId': this.clientId, 'entra.metadataUrl': this.metadataUrl };
  }

  /** Expression (without `${}`) of the metadata URL. Source: reference/graph.md 0.2. */
  get metadataUrl(): string {
    const { environment } = this.desired.connection;
    const base = `https://${LOGIN_HOSTS[environment.cloud]}/${environment.tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=`;
    return `format("%s%s", "${base}", ${this.clientId})`;
  }
}

/** Names that Terraform does not allow for variables. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['source', 'version', 'providers', 'count', 'for_each', 'lifecycle', 'depends_on', 'locals'],
]);

/** The variable of a secret: the environment variable's own name, so that a pipeline maps `X` to `TF_VAR_X`. */
export function variableName({ env, file, keyVault }: SecretRef): string {
  if (env) return RESERVED.has(env) ? `env_${env}` : env;
  return `${file ? 'file' : 'vault'}_${(file ?? keyVault ?? '').replaceAll(/[^A-Za-z0-9_]+/g, '_')}`;
}

function describe({ env, file, keyVault }: SecretRef): string {
  if (env) return `the environment variable ${env}`;
  return file ? `the file ${file}` : `the key vault secret ${keyVault}`;
}

function sharedVariable(name: string, one: SecretRef, other: SecretRef): EntradaError {
  return new EntradaError(
    'ENT_SYNTH_UNSUPPORTED',
    `${describe(one)} and ${describe(other)} would both be the variable ${name}`,
    { hint: 'rename one of them' },
  );
}
