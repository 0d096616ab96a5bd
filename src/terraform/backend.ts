/** Where a stack's state lives. */
import { join, relative, resolve } from 'node:path';
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

/** Folders of the project and of one stack. */
interface Folders {
  readonly root: string;
  readonly stack: string;
}

/**
 * Kind and settings of a stack's backend. `{stack}` in a setting stands for the stack; without it the key gets one of its own. Local
 * states are below `root`, written relative to the stack's folder, so that no path of a machine stands in the output.
 * @throws {EntradaError} ENT_BACKEND where two stacks would share a state.
 */
export function backendOf(project: Project, stackId: string, folders: Folders): readonly [string, Settings] {
  const [kind = 'local', given = {}] = Object.entries(project.terraform.backend)[0] ?? [];
  const id = safe(stackId, kind);
  const settings: Settings = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('{stack}', id) : value,
    ]),
  );
  if (/[$%]\{/.test(JSON.stringify(settings))) throw noExpressions(kind);
  const key = STATE_KEY[kind];
  if (!isDivided(kind, given)) {
    if (key === undefined) throw oneState(kind);
    settings[key] = defaultKey(kind, settings[key], id);
  }
  if (kind === 'local') settings['path'] = relativePath(folders, String(settings['path']));
  return [kind, settings];
}

/** Over HTTP the address alone tells states apart; elsewhere any setting does. */
function isDivided(kind: string, given: Settings): boolean {
  return JSON.stringify(kind === 'http' ? [given['address']] : given).includes('{stack}');
}

function noExpressions(kind: string): EntradaError {
  return new EntradaError(
    'ENT_BACKEND',
    `a setting of the backend ${kind} holds ${'${'} or %{, which Terraform does not allow there`,
    {
      hint: 'write the plain value, or give it by terraform init -backend-config',
      file: 'entrada.yaml',
    },
  );
}

function oneState(kind: string): EntradaError {
  return new EntradaError('ENT_BACKEND', `the backend ${kind} would keep all stacks in one state`, {
    hint: 'put {stack} into its address',
    file: 'entrada.yaml',
  });
}

function defaultKey(kind: string, prefix: unknown, id: string): string {
  if (kind === 'local') return join(typeof prefix === 'string' ? prefix : '', `terraform.${id}.tfstate`);
  const end: Readonly<Record<string, string>> = { pg: '_', kubernetes: '-' };
  const start = typeof prefix === 'string' ? prefix.replace(/\/?$/, end[kind] ?? '/') : '';
  return ['gcs', 'consul', 'pg', 'kubernetes'].includes(kind) ? `${start}${id}` : `${start}${id}.tfstate`;
}

function relativePath({ root, stack }: Folders, path: string): string {
  return relative(stack, resolve(root, path)).replaceAll('\\', '/');
}

/** Schemas and secrets know fewer characters than files; no name has two hyphens in a row, so no two stacks meet. */
function safe(stackId: string, kind: string): string {
  return kind === 'pg' || kind === 'kubernetes' ? stackId.replaceAll('@', '---').replaceAll('.', '--') : stackId;
}
