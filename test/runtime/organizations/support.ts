/** Organizations of specs that are written in place. */
import { organizationsOf } from '../../../src/runtime/organizations/organizations-of.ts';
import type { ConnectionSpec } from '../../../src/spec/generated/connection.ts';
import { readProject } from '../../../src/spec/project.ts';
import { variantsOf } from '../../../src/spec/resolve.ts';
import { METADATA_URL, TENANT } from '../saml/support.ts';

export const RECORD = { tenantId: TENANT, appId: '11111111-1111-4111-8111-111111111111', metadataUrl: METADATA_URL };

/** A connection that can be served; `changes` replace its blocks. */
export function specOf(changes: object = {}, name = 'app'): ConnectionSpec {
  const saml = {
    initiatedBy: ['sp'],
    identifiers: ['https://app.example/saml'],
    replyUrls: ['https://app.example/acs'],
  };
  return { apiVersion: 'entrada/v1', kind: 'Connection', name, displayName: 'App', saml, ...changes } as ConnectionSpec;
}

/** How {@link serve} reads the specs. */
export interface Serving {
  readonly environment?: object;
  readonly records?: Readonly<Record<string, object>>;
  readonly isStandIn?: boolean;
}

export function serve(specs: readonly ConnectionSpec[], { environment, records, isStandIn = false }: Serving = {}) {
  const project = readProject({
    apiVersion: 'entrada/v1',
    kind: 'Project',
    project: 'acme',
    environments: { prod: environment ?? { tenantId: TENANT } },
  });
  const given = records ?? Object.fromEntries(specs.map(({ name }) => [name, RECORD]));
  const sources = { records: new Map(Object.entries(given)) as ReadonlyMap<string, typeof RECORD>, isStandIn };
  return organizationsOf(
    specs.flatMap((spec) => variantsOf(spec, project)),
    sources,
  );
}

/** The one organization of a spec. */
export function one(changes: object = {}, serving: Serving = {}) {
  const { organizations, problems } = serve([specOf(changes)], serving);
  const [organization] = organizations;
  if (organization === undefined || organizations.length > 1 || problems.length > 0)
    throw new TypeError(`not one organization: ${JSON.stringify(problems)}`);
  return organization;
}
