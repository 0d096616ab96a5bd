/** `entrada.yaml`, with its defaults filled in. */
import { fillDefaults } from './defaults.ts';
import type { Override } from './generated/connection.ts';
import type { ProjectSpec } from './generated/project.ts';
import { PROJECT_DEFAULTS } from './generated/tables.ts';

/** Microsoft cloud. */
export type Cloud = 'global' | 'usgovernment' | 'china';

/** One environment of a project. */
export interface Environment {
  readonly name: string;
  readonly tenantId: string | null;
  readonly cloud: Cloud;
  /** Template of local origins (`https://{host}.localhost:8443`), or `null`: vendors' own. */
  readonly origins: string | null;
}

/** A leaf that may not be weakened (`strength.ts` says what is weaker). */
export type GuardedLeaf = NonNullable<NonNullable<ProjectSpec['policy']>['mayNotWeaken']>[number];

/** What a project says, complete. */
export interface Project {
  readonly name: string;
  /** True where no `entrada.yaml` stands above the specs. */
  readonly isImplied: boolean;
  readonly deploy: 'terraform' | 'graph';
  readonly terraform: {
    readonly backend: Readonly<Record<string, Readonly<Record<string, string | boolean | number>>>>;
    readonly certificate: boolean;
    readonly claims: boolean;
    readonly provisioning: boolean;
  };
  readonly environments: readonly Environment[];
  readonly defaults: Override;
  readonly policy: {
    readonly guard: { readonly maxDeletes: number; readonly maxPercent: number };
    readonly protect: readonly string[];
    readonly mayNotWeaken: readonly GuardedLeaf[];
  };
  readonly compatibility: { readonly claimsTransformationKey: 'ClaimsTransformations' | 'ClaimsTransformation' };
}

/** Turns a validated `entrada.yaml` into a project. */
export function readProject(spec: ProjectSpec): Project {
  const filled = fillDefaults(spec, PROJECT_DEFAULTS) as Omit<Project, 'name' | 'isImplied' | 'environments'> &
    ProjectSpec;
  const environments = Object.entries(spec.environments).map(([name, environment]) => ({
    name,
    tenantId: environment.tenantId ?? null,
    cloud: environment.cloud ?? 'global',
    origins: environment.runtime?.origins ?? null,
  }));
  const { deploy, terraform, defaults, policy, compatibility } = filled;
  return { name: spec.project, isImplied: false, deploy, terraform, defaults, policy, compatibility, environments };
}

/** The project of a file that has no `entrada.yaml` above it: one environment, no tenant. */
export function impliedProject(environments: readonly string[] = ['default']): Project {
  const spec: ProjectSpec = {
    apiVersion: 'entrada/v1',
    kind: 'Project',
    project: 'implied',
    environments: Object.fromEntries(environments.map((name) => [name, {}])),
  };
  return { ...readProject(spec), isImplied: true };
}
