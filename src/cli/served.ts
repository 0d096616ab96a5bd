/** What of a project the runtime serves. */
import { parse } from 'node:path';
import { isLoopback } from '../entra/loopback.ts';
import type { EntradaError } from '../errors.ts';
import { endpointsOf } from '../graph/cloud.ts';
import type { Organization } from '../runtime/organization.ts';
import { organizationsOf } from '../runtime/organizations/organizations-of.ts';
import type { OrganizationProblem } from '../runtime/organizations/problem.ts';
import type { LoadedProject } from '../workspace/load.ts';
import { readRecords } from '../workspace/records.ts';
import type { CliContext } from './context.ts';
import type { RuntimeProject } from './runtime-store.ts';

/** Organizations, and what is wrong with others. */
export interface Served {
  readonly organizations: readonly Organization[];
  readonly problems: readonly OrganizationProblem[];
  /** A stand-in signs people in, or our own URLs are of this machine: nothing else is dialled then. */
  readonly isLocal: boolean;
}

/**
 * The organizations of these specs in an environment. `origins` replaces what the environment says: with it all location URLs
 * are local ones. A record that cannot be used is a problem of its connection alone.
 * @throws {EntradaError} ENT_RECORD where the folder of records cannot be read; ENT_GRAPH_ENDPOINT.
 */
export function servedBy(
  specs: LoadedProject['specs'],
  { loaded, environment }: RuntimeProject,
  { env, origins }: { readonly env: CliContext['env']; readonly origins: string | null },
): Served {
  const isStandIn = isLoopback(endpointsOf(environment.cloud, env).loginUrl);
  const mapped = origins ?? environment.origins;
  const variants = specs
    .flatMap((spec) => spec.variants)
    .filter((variant) => variant.environment.name === environment.name)
    .map((variant) => ({ ...variant, environment: { ...variant.environment, origins: mapped } }));
  const broken: OrganizationProblem[] = [];
  const onBroken = ({ file = '', message, hint = '' }: EntradaError) =>
    broken.push({
      connection: parse(file).name,
      organization: null,
      isWaiting: false,
      message: `${file}: ${message}`,
      hint,
    });
  const records = new Map(
    [...readRecords(loaded.root, environment.name, { onBroken })].map(([id, { tenantId, appId, metadataUrl }]) => [
      id.split('@')[0] as string,
      { tenantId, appId, metadataUrl },
    ]),
  );
  const isOwn = mapped !== null && isLoopback(mapped.replaceAll('{host}', 'a'));
  const { organizations, problems } = organizationsOf(variants, { records, isStandIn });
  return { organizations, problems: [...broken, ...problems], isLocal: isStandIn || isOwn };
}
