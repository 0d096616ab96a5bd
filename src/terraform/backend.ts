/** Where a stack's state lives. */
import { join, relative } from 'node:path';
import { EntradaError } from '../errors.ts';
import type { Project } from '../spec/project.ts';

/** The setting that names one state within each kind of backend. */
const STATE_KEY: Readonly<Record<string, string>> = {
  azurerm: 'key',
  s3: 'key',
  oss: 'key',
  cos: 'key',
  gcs: 'prefix',
  local: 'path',
  consul: 'path',
  pg: 'schema_name',
  kubernetes: 'secret_suffix',
};

type Settings = Record<string, string | boolean | number>;

/**
 * Kind and settings of a stack's backend. `{stack}` in a setting stands for the stack; without it the key gets one of its own. With
 * no backend the state is a local file in `root`, written relative to the stack's folder, so that no path of a machine
 * stands in the output.
 * @throws {EntradaError} ENT_BACKEND where two stacks would share a state.
 */
export function backendOf(
  project: Project,
  stackId: string,
  folders: { readonly root: string; readonly stack: string },
): readonly [string, Settings] {
  const [kind = 'local', given = {}] = Object.entries(project.terraform.backend)[0] ?? [];
  const settings: Settings = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('{stack}', safe(stackId, kind)) : value,
    ]),
  );
  if (JSON.stringify(given).includes('{stack}')) return [kind, settings];
  const key = STATE_KEY[kind];
  if (key === undefined) {
    throw new EntradaError('ENT_BACKEND', `the backend ${kind} would keep all stacks in one state`, {
      hint: 'put {stack} into one of its settings, such as address',
      file: 'entrada.yaml',
    });
  }
  return [kind, { ...settings, [key]: defaultKey(kind, settings[key], stackId, folders) }];
}

function defaultKey(
  kind: string,
  prefix: unknown,
  stackId: string,
  folders: { readonly root: string; readonly stack: string },
): string {
  const id = safe(stackId, kind);
  if (kind === 'local') {
    const folder = join(folders.root, typeof prefix === 'string' ? prefix : '');
    return relative(folders.stack, join(folder, `terraform.${id}.tfstate`)).replaceAll('\\', '/');
  }
  const start =
    typeof prefix === 'string' ? prefix.replace(/\/?$/, kind === 'pg' || kind === 'kubernetes' ? '_' : '/') : '';
  return ['gcs', 'consul', 'pg', 'kubernetes'].includes(kind) ? `${start}${id}` : `${start}${id}.tfstate`;
}

/** Schemas and secrets know fewer characters than files. */
function safe(stackId: string, kind: string): string {
  return kind === 'pg' || kind === 'kubernetes' ? stackId.replaceAll('@', '-at-').replaceAll('.', '-') : stackId;
}
