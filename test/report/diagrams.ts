/** Diagrams of specs, as a plan reports them. */
import { parse } from 'yaml';
import { connect } from '../../src/connection/connection.ts';
import { type Diagram, type DiagramFacts, diagramOf } from '../../src/entra/diagram.ts';
import { checkSchema } from '../../src/spec/check-schema.ts';
import type { ConnectionSpec } from '../../src/spec/generated/connection.ts';
import { readProject } from '../../src/spec/project.ts';
import { variantsOf } from '../../src/spec/resolve.ts';

/** Tenant and client ID of every diagram. */
export const TENANT = '0f6e7b1c-3f3f-4a58-8c7b-6c1f2d3e4f50';
export const APP_ID = 'c2f1d5ce-0f0b-4a8a-9b0e-6a7c1f5b2d33';

/** The diagram of the only connection of a spec; `body` is YAML without the four keys of every spec. */
export function diagramFor(name: string, body: string, facts: Partial<DiagramFacts> = {}): Diagram {
  const head = { apiVersion: 'entrada/v1', kind: 'Connection', name, displayName: name };
  const spec = { ...head, ...(parse(body) as object) };
  const wrong = checkSchema('connection', 'test', spec);
  if (wrong.length > 0) throw new Error(`the test's own spec is wrong: ${JSON.stringify(wrong)}`);
  const environments = { prod: { tenantId: TENANT } };
  const project = readProject({ apiVersion: 'entrada/v1', kind: 'Project', project: 'acme', environments });
  const [variant] = variantsOf(spec as ConnectionSpec, project);
  if (variant === undefined) throw new Error('the spec exists in no environment');
  return diagramOf(connect(variant), {
    tenantId: TENANT,
    appId: APP_ID,
    certificate: null,
    late: () => null,
    ...facts,
  });
}

/** A signing certificate that ends on this day. */
export function certificateUntil(day: string): DiagramFacts['certificate'] {
  return {
    thumbprint: 'A'.repeat(40),
    customKeyIdentifier: 'a',
    startDateTime: '2026-11-24T00:00:00Z',
    endDateTime: `${day}T00:00:00Z`,
    keyIds: [],
    isActive: true,
  };
}
