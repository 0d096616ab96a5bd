/** Specs in, stacks out, without files: what the tests of this folder share. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Connection, connect } from '../../src/connection/connection.ts';
import type { ImportBlock } from '../../src/entra/import-block.ts';
import { checkSchema } from '../../src/spec/check-schema.ts';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import type { ProjectSpec } from '../../src/spec/generated/project.ts';
import { type Project, readProject } from '../../src/spec/project.ts';
import { variantsOf } from '../../src/spec/resolve.ts';
import { App, type TerraformStack, withoutTraces } from '../../src/terraform/cdk.ts';
import type { StackJson } from '../../src/terraform/check-stack.ts';
import { addStack } from '../../src/terraform/stack.ts';

/** Tenant of every test. */
export const TENANT = '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50';

/** A project in which Terraform writes all it can, unless `changes` say otherwise. */
export function projectOf(changes: Partial<ProjectSpec> = {}): Project {
  return readProject({
    apiVersion: 'entrada/v1',
    kind: 'Project',
    project: 'acme',
    terraform: { provisioning: true },
    environments: { prod: { tenantId: TENANT } },
    ...changes,
  });
}

/** A spec from YAML or data: the four keys of every spec are put in front. */
export function specOf(body: string | object): ConnectionSpec {
  const own = (typeof body === 'string' ? parse(body) : body) as object;
  const spec = { apiVersion: 'entrada/v1', kind: 'Connection', name: 'app', displayName: 'App', ...own };
  const wrong = checkSchema('connection', 'test', spec);
  if (wrong.length > 0) throw new Error(`the test's own spec is wrong: ${JSON.stringify(wrong)}`);
  return spec as ConnectionSpec;
}

/** The connections of a spec: one for each environment and instance. */
export function connectionsOf(body: string | object, project: Project = projectOf()): Connection[] {
  return variantsOf(specOf(body), project).map(connect);
}

/** The connection of a spec with one environment and instance. */
export function connectionOf(body: string | object, project: Project = projectOf()): Connection {
  const [connection] = connectionsOf(body, project);
  if (connection === undefined) throw new Error('the spec exists in no environment');
  return connection;
}

/** Folder of the project in every test; nothing is read or written there. */
export const ROOT = '/project';

/** The `cdk.tf.json` of a connection, without cdktf's metadata. */
export function synthesized(
  connection: Connection,
  project: Project = projectOf(),
  imports: readonly ImportBlock[] = [],
): StackJson {
  const out = join(ROOT, 'cdktf.out');
  const app = new App({ outdir: tmpdir() });
  const json = withoutTraces(() => {
    addStack(app, connection, project, { root: ROOT, stack: join(out, 'stacks', connection.id), imports });
    return (app.node.findChild(connection.id) as TerraformStack).toTerraform();
  });
  return withoutMetadata(JSON.parse(JSON.stringify(json))) as StackJson;
}

/** The `cdk.tf.json` of the only connection of a spec. */
export function stackOf(body: string | object, project: Project = projectOf()): StackJson {
  return synthesized(connectionOf(body, project), project);
}

/** A resource or data source by address; its arguments are read as they come. */
export function at(json: StackJson, address: string): Record<string, unknown> {
  const [kind, type, name] = address.startsWith('data.') ? address.split('.') : ['resource', ...address.split('.')];
  const blocks = (kind === 'data' ? json.data : json.resource) ?? {};
  const block = blocks[type as string]?.[name as string];
  if (block === undefined) throw new Error(`no ${address} among ${addressesOf(json).join(', ')}`);
  return block as Record<string, unknown>;
}

/** Addresses of all resources and data sources, sorted. */
export function addressesOf({ resource = {}, data = {} }: StackJson): string[] {
  const list = (prefix: string, blocks: Readonly<Record<string, object>>) =>
    Object.entries(blocks).flatMap(([type, named]) => Object.keys(named).map((name) => `${prefix}${type}.${name}`));
  return [...list('', resource), ...list('data.', data)].sort();
}

function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutMetadata(item)]));
}
