/** The tenant that a project's environment names. */
import { EntradaError } from '../errors.ts';
import { checkProject } from '../spec/check.ts';
import { suggest } from '../spec/suggest.ts';
import { findProject } from './find-project.ts';
import { displayName } from './list-specs.ts';
import { readText } from './read-text.ts';

/** An environment with the tenant it is on. */
export interface ProjectTenant {
  readonly environment: string;
  readonly tenantId: string;
}

/**
 * The tenant of an environment, or of the first one when none is named; undefined without a project, or when it names no
 * tenant. A project file that cannot be used counts as none, unless an environment is asked for.
 * @throws {EntradaError} ENT_ENVIRONMENT, ENT_PROJECT_MISSING for an environment that is not there.
 */
export function projectTenant(cwd: string, env: string | undefined): ProjectTenant | undefined {
  const file = findProject(cwd);
  const read = file === undefined ? undefined : readText(file, displayName(file, cwd));
  const project = read && 'text' in read ? checkProject({ file: 'entrada.yaml', text: read.text }).project : undefined;
  if (!project) {
    if (env === undefined) return undefined;
    throw new EntradaError('ENT_PROJECT_MISSING', 'there is no usable entrada.yaml at or above this folder', {
      hint: 'leave --env out, or give --tenant-id',
    });
  }
  const names = project.environments.map(({ name }) => name);
  const found = project.environments.find(({ name }) => env === undefined || name === env);
  if (env !== undefined && !found) {
    const near = suggest(env, names);
    const hint = near ? `did you mean ${near}?` : `known environments: ${names.join(', ')}`;
    throw new EntradaError('ENT_ENVIRONMENT', `there is no environment "${env}"`, { hint });
  }
  return found?.tenantId ? { environment: found.name, tenantId: found.tenantId } : undefined;
}
