/** The organizations that the runtime serves, from the specs of one environment. */
import type { Variant } from '../../spec/resolve.ts';
import type { Organization } from '../organization.ts';
import { checkOrganizations } from './check-organizations.ts';
import { NotServed, organizationOf, runtimeId } from './organization-of.ts';
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

/**
 * Organizations of all variants of one environment, in their order; a connection without SAML has none. One that fails stops
 * no other. The specs have passed their checks.
 */
export function organizationsOf(variants: readonly Variant[], sources: OrganizationSources): Organizations {
  const problems: OrganizationProblem[] = [];
  const made = variants.flatMap((variant) => {
    if (variant.body.saml === undefined) return [];
    const names = Object.keys(variant.body.organizations);
    return (names.length > 0 ? names : [null]).flatMap((name) => {
      try {
        return [organizationOf(variant, name, sources)];
      } catch (error) {
        if (!(error instanceof NotServed)) throw error;
        const { message, hint, isWaiting } = error;
        problems.push({ connection: runtimeId(variant), organization: name, isWaiting, message, hint });
        return [];
      }
    });
  });
  const { organizations, problems: shared } = checkOrganizations(made);
  return { organizations, problems: [...problems, ...shared] };
}
