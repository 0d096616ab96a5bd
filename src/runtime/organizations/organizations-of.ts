/** The organizations that the runtime serves, from the specs of one environment. */
import type { Variant } from '../../spec/resolve.ts';
import type { Organization } from '../organization.ts';
import type { OrganizationProblem } from './problem.ts';

/** What is used of the record of a connection. */
export interface RuntimeRecord {
  readonly tenantId: string;
  readonly appId: string;
  readonly metadataUrl: string;
}

/** What {@link organizationsOf} is given besides the specs. */
export interface OrganizationSources {
  /** By `NAME[.INSTANCE]`; a connection without one waits for it. */
  readonly records: ReadonlyMap<string, RuntimeRecord>;
  /** The identity provider is our local one: it names itself as the global cloud does. */
  readonly isStandIn: boolean;
}

/** All that can be served, and what cannot. */
export interface Organizations {
  readonly organizations: readonly Organization[];
  readonly problems: readonly OrganizationProblem[];
}

/** Organizations of all variants of one environment; a connection that fails stops no other. */
export function organizationsOf(_variants: readonly Variant[], _sources: OrganizationSources): Organizations {
  return { organizations: [], problems: [] };
}
