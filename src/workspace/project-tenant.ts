/** The project of a folder, and the tenant that one of its environments names. */
import { EntradaError } from '../errors.ts';
import { checkProject } from '../spec/check.ts';
import type { Environment, Project } from '../spec/project.ts';
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
  const project = projectAt(cwd);
  if (!project) {
    if (env === undefined) return undefined;
    throw missing('leave --env out, or give --tenant-id');
  }
  const found = environmentOf(project, env);
  return found?.tenantId ? { environment: found.name, tenantId: found.tenantId } : undefined;
}

/**
 * The names of the project of a folder and of one of its environments; the only one, where none is named.
 * @throws {EntradaError} ENT_PROJECT_MISSING without a usable project; ENT_ENVIRONMENT
 */
export function projectNames(cwd: string, env: string | undefined): { project: string; environment: string } {
  const project = projectAt(cwd);
  if (!project)
    throw missing('run the command in the folder of the project; entrada validate says what is wrong with it');
  const { environments, name } = project;
  if (env === undefined && environments.length > 1)
    throw new EntradaError('ENT_ENVIRONMENT', 'the project has several environments', {
      hint: `name one with --env: ${environments.map((one) => one.name).join(', ')}`,
    });
  return { project: name, environment: environmentOf(project, env)?.name ?? '' };
}

function projectAt(cwd: string): Project | undefined {
  const file = findProject(cwd);
  const read = file === undefined ? undefined : readText(file, displayName(file, cwd));
  return read && 'text' in read ? checkProject({ file: 'entrada.yaml', text: read.text }).project : undefined;
}

function missing(hint: string): EntradaError {
  return new EntradaError('ENT_PROJECT_MISSING', 'there is no usable entrada.yaml at or above this folder', { hint });
}

function environmentOf(project: Project, env: string | undefined): Environment | undefined {
  const names = project.environments.map(({ name }) => name);
  const found = project.environments.find(({ name }) => env === undefined || name === env);
  if (env !== undefined && !found) {
    const near = suggest(env, names);
    const hint = near ? `did you mean ${near}?` : `known environments: ${names.join(', ')}`;
    throw new EntradaError('ENT_ENVIRONMENT', `there is no environment "${env}"`, { hint });
  }
  return found;
}
