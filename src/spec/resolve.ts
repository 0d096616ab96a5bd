/** A spec in one environment and instance: layers merged, parameters put in, defaults filled. */
import { type Fill, fillDefaults } from './defaults.ts';
import { keysOf } from './finding.ts';
import type { ConnectionSpec, Organization as OrganizationSpec, Override } from './generated/connection.ts';
import type { ResolvedBody } from './generated/resolved.ts';
import { BODY_DEFAULTS } from './generated/tables.ts';
import { type Layer, layersOf, mergeLayers, mergeTrees, originOf } from './overlay.ts';
import { LATE_BUILTINS, lateMark, type PendingLeaf, type Problem, type Scope, substitute } from './parameters.ts';
import type { Cloud, Environment, Project } from './project.ts';

/** One spec as it means in one environment and instance. */
export interface Variant {
  readonly spec: ConnectionSpec;
  readonly project: Project;
  readonly environment: Environment;
  readonly instance: string | null;
  readonly layers: readonly Layer[];
  /** Layers merged; parameters not put in, no defaults. */
  readonly merged: Override;
  /** Parameters put in, pending leaves gone; no defaults yet. Nothing says that it still fits the schema. */
  readonly given: unknown;
  /** Complete; pending leaves are absent, late built-ins are marks (see `fillLate`). */
  readonly body: ResolvedBody;
  readonly values: Readonly<Record<string, string>>;
  readonly pending: readonly PendingLeaf[];
  readonly problems: readonly Problem[];
  /** Declared parameters that some text uses. */
  readonly used: ReadonlySet<string>;
}

/** `organizations` and `values` are texts of somebody else's scope. */
const LEFT_ALONE = new Set(['values', 'organizations']);

/** Stands in for the tenant where the environment names none, so that texts stay recognisable. */
export const UNKNOWN_TENANT = '00000000-0000-0000-0000-000000000000';

type Tree = Record<string, unknown>;

/** Every variant of a spec: each environment it exists in, each instance. */
export function variantsOf(spec: ConnectionSpec, project: Project): Variant[] {
  const environments = environmentsOf(spec, project);
  const instances = Object.keys(spec.instances ?? {});
  const common: Common = { plain: new Set(), filled: new Map() };
  return environments.flatMap((environment) =>
    (instances.length > 0 ? instances : [null]).map((instance) =>
      resolveVariant(spec, project, environment, instance, common),
    ),
  );
}

/** What the variants of one spec have in common: most blocks of a body are the same in all of them. */
interface Common {
  /** Blocks that hold no placeholder. */
  readonly plain: Set<unknown>;
  /** By top-level key: the last block that was filled with defaults, and what it became. */
  readonly filled: Map<string, { readonly from: unknown; readonly to: unknown }>;
}

/** An implied project has whatever environments its specs name. */
function environmentsOf({ environments: listed }: ConnectionSpec, project: Project): readonly Environment[] {
  if (listed === undefined) return project.environments;
  if (!project.isImplied) return project.environments.filter(({ name }) => Object.hasOwn(listed, name));
  return Object.keys(listed).map((name) => ({ name, tenantId: null, cloud: 'global', origins: null }));
}

/** Resolves a spec for one environment and instance. */
export function resolveVariant(
  spec: ConnectionSpec,
  project: Project,
  environment: Environment,
  instance: string | null,
  common: Common = { plain: new Set(), filled: new Map() },
): Variant {
  const layers = layersOf(spec, project.defaults, environment.name, instance);
  const merged = mergeLayers(layers);
  const values = merged.values ?? {};
  const scope = scopeOf(spec, merged, environment, instance);
  const { body: given, pending, problems, used } = substitute(merged, scope, LEFT_ALONE, common.plain);
  const body = fillBody(given as Record<string, unknown>, common.filled);
  return { spec, project, environment, instance, layers, merged, given, body, values, pending, problems, used };
}

/** The body of a variant with the built-ins of another environment: what is the same then differs by them alone. */
export function bodyAs({ spec, merged, instance }: Variant, environment: Environment): ResolvedBody {
  const { body } = substitute(merged, scopeOf(spec, merged, environment, instance), LEFT_ALONE);
  return fillBody(body as Record<string, unknown>, new Map());
}

/**
 * The variant as one of its organizations has it: values, `signIn` and `provisioning.auth` of the organization over those
 * of the connection, built-ins of its tenant. Where an identity provider is given, it takes the place of the connection's
 * as a whole. `null`: no organization, only another tenant.
 */
export function variantOf(variant: Variant, organization: string | null, tenantId: string | null): Variant {
  const { spec, project, instance, merged: under } = variant;
  const environment = { ...variant.environment, tenantId };
  const merged = organization === null ? under : withOrganization(under, under.organizations?.[organization] ?? {});
  const scope = { ...scopeOf(spec, merged, environment, instance), perOrganization: new Set<string>() };
  const { body: given, pending, problems, used } = substitute(merged, scope, LEFT_ALONE);
  const body = fillBody(given as Record<string, unknown>, new Map());
  return {
    ...variant,
    project,
    environment,
    merged,
    given,
    body,
    values: merged.values ?? {},
    pending,
    problems,
    used,
  };
}

function withOrganization(under: Override, organization: OrganizationSpec): Override {
  const { values = {}, signIn = {}, provisioning = {}, domains, idp = signIn.idp } = organization;
  const over = { values, signIn, ...(under.provisioning ? { provisioning } : {}) };
  const merged = mergeTrees(under as Tree, over as Tree) as Override;
  return {
    ...merged,
    signIn: {
      ...merged.signIn,
      ...(idp === undefined ? {} : { idp }),
      ...(domains === undefined ? {} : { domains }),
    },
  };
}

function scopeOf(spec: ConnectionSpec, merged: Override, environment: Environment, instance: string | null): Scope {
  return {
    parameters: spec.parameters ?? {},
    values: merged.values ?? {},
    builtins: builtinsOf(environment, instance),
    perOrganization: organizationParameters(merged),
  };
}

/** Fills in defaults block by block; a block that another variant has too is filled once. Values are no part of a body. */
function fillBody({ values: _values, ...body }: Record<string, unknown>, filled: Common['filled']): ResolvedBody {
  for (const key in BODY_DEFAULTS.properties) {
    if (key === 'values') continue;
    const from = body[key];
    let known = filled.get(key);
    if (known === undefined || known.from !== from) {
      known = { from, to: fillDefaults(from, BODY_DEFAULTS.properties[key] as Fill) };
      filled.set(key, known);
    }
    if (known.to !== undefined) body[key] = known.to;
  }
  return body as unknown as ResolvedBody;
}

/** Where a pointer into a variant's merged text was written: a pointer into the file, or `null` for `entrada.yaml`. */
export function writtenAt(variant: Variant, pointer: string): string | null {
  return originOf(pointer, keysOf(pointer), variant.layers);
}

/** The same as a place in the connection's file, with a note for the message where `entrada.yaml` is meant. */
export function placeOf(variant: Variant, pointer: string): { readonly pointer: string; readonly note: string } {
  const written = writtenAt(variant, pointer);
  if (written !== null) return { pointer: written, note: '' };
  return { pointer: '', note: ` (from the defaults of entrada.yaml: ${pointer})` };
}

/** Sign-in host of a Microsoft cloud. Source: reference/entra-wire.md 2.1; national clouds: Microsoft's cloud list. */
export const LOGIN_HOSTS: Readonly<Record<Cloud, string>> = {
  global: 'login.microsoftonline.com',
  usgovernment: 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
};

/**
 * Where a tenant's entity ID begins. Source: reference/graph.md 0.2; China: Microsoft's page "Single sign-out SAML protocol"
 * of Azure in China.
 */
export const ISSUERS: Readonly<Record<Cloud, string>> = {
  global: 'https://sts.windows.net',
  usgovernment: 'https://sts.windows.net',
  china: 'https://sts.chinacloudapi.cn',
};

const LATE_MARKS = Object.fromEntries(LATE_BUILTINS.map((name) => [name, lateMark(name)]));

function builtinsOf(environment: Environment, instance: string | null): Record<string, string> {
  const tenantId = environment.tenantId ?? UNKNOWN_TENANT;
  const login = `https://${LOGIN_HOSTS[environment.cloud]}/${tenantId}/saml2`;
  return {
    environment: environment.name,
    instance: instance ?? '',
    'entra.tenantId': tenantId,
    'entra.identifier': `${ISSUERS[environment.cloud]}/${tenantId}/`,
    'entra.loginUrl': login,
    'entra.logoutUrl': login,
    ...LATE_MARKS,
  };
}

function organizationParameters(merged: Override): Set<string> {
  const organizations = Object.values(merged.organizations ?? {});
  const [first, ...rest] = organizations.map(({ values }) => Object.keys(values ?? {}));
  return new Set(first?.filter((name) => rest.every((names) => names.includes(name))));
}
