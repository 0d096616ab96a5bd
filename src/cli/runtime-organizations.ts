/** Organizations of the runtime by the words of a command line: `CONNECTION` or `CONNECTION/ORGANIZATION`. */
import { EntradaError } from '../errors.ts';
import type { Organization } from '../runtime/organization.ts';
import { type Organizations, organizationsOf } from '../runtime/organizations/organizations-of.ts';
import type { Environment } from '../spec/project.ts';
import { suggest } from '../spec/suggest.ts';
import type { LoadedProject } from '../workspace/load.ts';
import { readRecords } from '../workspace/records.ts';
import type { CliContext } from './context.ts';
import type { CommonOptions } from './flags.ts';
import { type RuntimeProject, runtimeProject } from './runtime-store.ts';
import { loadFor } from './validate.ts';

/** What a word means. */
export interface Meant {
  /** `NAME[.INSTANCE]` */
  readonly connection: string;
  /** All of the connection, or the one that is named. */
  readonly organizations: readonly Organization[];
  readonly isNamed: boolean;
  /** All of the connection, named or not. */
  readonly all: readonly Organization[];
  readonly spec: { readonly name: string; readonly displayName: string };
  readonly file: string;
}

/**
 * The organizations that a word means, of the specs of an environment. Errors in other specs stop nobody: a person is suspended
 * on a bad day, too.
 * @throws {EntradaError} ENT_USE for a name that is none, ENT_RUNTIME for one that cannot be served; ENT_PROJECT_MISSING,
 * ENT_ENVIRONMENT
 */
export function meantOrganizations(
  word: string,
  common: CommonOptions,
  context: CliContext,
): { readonly project: RuntimeProject; readonly meant: Meant } {
  const project = runtimeProject(loadFor(common, context), common.env);
  const { loaded, environment } = project;
  const known = organizationsIn(loaded, environment);
  const [connection = '', name, ...rest] = word.split('/');
  const all = known.organizations.filter((one) => one.connection === connection);
  if (all.length === 0) throw noConnection(connection, { loaded, environment, known });
  const organizations = name === undefined ? all : all.filter((one) => one.name === [name, ...rest].join('/'));
  if (organizations.length === 0) throw noOrganization(connection, name ?? '', known);
  const { spec, source } = loaded.all.find(
    (one) => one.spec.name === connection.split('.')[0],
  ) as LoadedProject['all'][0];
  return {
    project,
    meant: { connection, organizations, isNamed: name !== undefined, all, spec, file: source.file },
  };
}

/** Where the identity provider is does not matter to who administers it: records tell the tenant alone, also a stand-in's. */
function organizationsIn({ all, root }: LoadedProject, { name: env }: Environment): Organizations {
  const variants = all.flatMap(({ variants }) => variants.filter(({ environment }) => environment.name === env));
  const records = readRecords(root, env, { onBroken: () => undefined });
  const byId = new Map([...records].map(([id, record]) => [id.split('@')[0] as string, record]));
  return organizationsOf(variants, { records: byId, isStandIn: true });
}

interface Known extends RuntimeProject {
  readonly known: Organizations;
}

function noConnection(connection: string, { loaded, environment, known }: Known): EntradaError {
  const problem = known.problems.find((one) => one.connection === connection);
  if (problem) return new EntradaError('ENT_RUNTIME', `${connection}: ${problem.message}`, { hint: problem.hint });
  const [name = ''] = connection.split('.');
  if (loaded.unusable.includes(name))
    return new EntradaError('ENT_RUNTIME', `the spec of ${name} cannot be used`, { hint: 'see entrada validate' });
  const names = [...new Set(known.organizations.map((one) => one.connection))];
  const isKnown = loaded.all.some(({ spec }) => spec.name === name);
  const instances = names.filter((one) => one.startsWith(`${name}.`));
  if (isKnown && instances.length > 0 && connection === name)
    return new EntradaError('ENT_USE', `${name} has several instances`, { hint: `name one: ${instances.join(', ')}` });
  return new EntradaError('ENT_USE', `the runtime serves no connection "${connection}" in ${environment.name}`, {
    hint: hintFor(connection, names),
  });
}

function noOrganization(connection: string, name: string, { organizations, problems }: Organizations): EntradaError {
  const problem = problems.find((one) => one.connection === connection && one.organization === name);
  if (problem)
    return new EntradaError('ENT_RUNTIME', `${connection}/${name}: ${problem.message}`, { hint: problem.hint });
  const names = organizations.filter((one) => one.connection === connection).map((one) => one.name);
  return new EntradaError('ENT_USE', `${connection} has no organization "${name}"`, { hint: hintFor(name, names) });
}

function hintFor(word: string, names: readonly string[]): string {
  const near = suggest(word, names);
  if (near) return `did you mean ${near}?`;
  return names.length === 0 ? 'no spec of this environment has SAML' : `known: ${names.join(', ')}`;
}
